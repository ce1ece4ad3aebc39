import { useDatabase } from '../support/database';
import { cp932, staffImport, unitsImport } from './office';

const db = useDatabase();

/** A made-up roster: `n` people in units of twenty, every fiftieth on leave. */
const people = (n: number, unitShift = 0) => ['職員番号,氏名,フリガナ,所属コード,職名,職階,任用区分,採用年月日,メール,休職等区分,開始日,終了日', ...Array.from({ length: n }, (_, i) => [
  String(i).padStart(7, '0'), i % 2 ? `髙橋　﨑子${i}` : `佐藤 ${i}`, 'ﾀｶﾊｼ', String(Math.floor(i / 20) % 100 + (i % 10 === 0 ? unitShift : 0)).padStart(4, '0'), '主事', '主事', '正職員', 'H31.4.1', `s${i}@town.jp`,
  ...(i % 50 === 0 ? ['育休', 'R8.1.1', 'R9.3.31'] : ['', '', '']),
].join(','))];

beforeAll(() => unitsImport(db, '2020-04-01', ['所属コード,所属名,種別', ...Array.from({ length: 110 }, (_, i) => `${String(i).padStart(4, '0')},第${i}課,課所`)]));

test('20,000 people: statements grow by the thousands, not by the person', async () => {
  const statements = async (n: number, day: string) => db.count(async () => { expect(await staffImport(db, day, cp932(people(n)), { listAtMost: 10 })).toMatchObject({ written: true }); });
  const two = await statements(2_000, '2026-03-01');
  const twenty = await statements(20_000, '2026-03-02');
  expect(two).toBeLessThan(25);
  expect(twenty).toBeLessThan(60);
  expect(await db.prisma.staff.count()).toBe(20_000);
  expect(await db.prisma.posting.count()).toBe(20_000);
});

test('the same 20,000 again change nothing, and a transfer of every tenth writes only those', async () => {
  expect(await staffImport(db, '2026-03-03', cp932(people(20_000)))).toMatchObject({ changes: [], counts: { UNCHANGED: 20_000 } });
  const result = await staffImport(db, '2026-04-01', cp932(people(20_000, 1)), { listAtMost: 10 });
  expect(result).toMatchObject({ counts: { MOVED: 2_000, UNCHANGED: 18_000 }, unlisted: 1_990 });
  expect(await db.prisma.posting.count()).toBe(22_000);
});
