import { officeOf, planEntries, readPlan } from '../../src/features/catalogue';
import { loadPlan } from '../../src/features/mandatory/changing/load-plan';
import { importHistory } from '../../src/features/mandatory/history/import-history';
import { standingsOn } from '../../src/features/mandatory/standings/standing';
import { localDate } from '../../src/kernel/calendar';
import type { Actor } from '../../src/interaction/actor';
import { useDatabase } from '../support/database';
import { at, cp932, OPERATOR, staffImport, unitsImport, utf8WithBom } from './office';

const db = useDatabase();
const TODAY = '2026-06-10';
const numbered = (n: number) => String(n).padStart(6, '0');

beforeAll(async () => {
  const read = await readPlan('prisma/plans/yuzawa-r7-r10');
  if (!read.ok) throw new Error('the reference plan does not load');
  await at(db, '2026-04-01', loadPlan, { entries: planEntries(read.plan), dryRun: false });
  await unitsImport(db, '2020-04-01', ['所属コード,所属名,種別', '0001,税務課,課所']);
  await staffImport(db, '2025-04-01', ['職員番号,氏名,フリガナ,所属コード,職名,職階,任用区分,採用年月日', ...['髙橋 﨑子', '佐藤 健', '伊藤 結'].map((name, n) => `${numbered(n + 1)},${name},ﾀｶﾊｼ,0001,主事,主事,正職員,H31.4.1`)]);
});

const load = async (file: readonly string[] | Uint8Array, { dryRun = false, leaveOutUnknown = false, actor = OPERATOR } = {}) => {
  const outcome = await at(db, TODAY, importHistory, { bytes: file instanceof Uint8Array ? file : utf8WithBom(file), dryRun, leaveOutUnknown }, actor);
  if (!outcome.ok) throw new Error(outcome.refusal.sentence.ja);
  return outcome.value;
};
const records = async () => (await db.prisma.completionRecord.findMany({ include: { staff: true }, orderBy: { id: 'asc' } })).map((r) => [r.staff.name, r.courseCode, r.completedOn.toISOString().slice(0, 10), r.whole, r.note]);
afterEach(() => db.prisma.$executeRaw`TRUNCATE completion_record`);

/** HR's ledger as Excel saves it (domain 7.5). */
const LEDGER = [
  '研修履歴台帳（令和2年度～令和7年度）',
  '年度,研修区分,研修名,期間,日数,会場,職員番号,氏名,修了,備考',
  '令和3年度,一般研修,コンプライアンス研修,R3.6.1～R3.6.3,3,第1会議室,000001,髙橋 﨑子,○,',
  '令和3年度,一般研修,ハラスメント,令和3年12月28日（火）～1月5日,2,第1会議室,000002,佐藤 健,修了,録画で受講',
  '令和4年度,一般研修,Ｄ０４,2022/6/30～7/1,2,第1会議室,000002,佐藤 健,,',
  '令和4年度,一般研修,コンプライアンス,R4.6.30,1,第1会議室,000003,伊藤 結,×,途中で退席',
  '合計,,,,,,,,,',
];

test('HR\'s own ledger in CP932: shown first, written once, unchanged the next time', async () => {
  expect(await load(cp932(LEDGER), { dryRun: true })).toMatchObject({ written: false, added: 3, unchanged: 0, faults: [], unknownColumns: [] });
  expect(await records()).toEqual([]);
  const report = await load(cp932(LEDGER));
  expect(report).toMatchObject({ written: true, added: 3, unchanged: 0, faults: [] });
  expect(report.warnings.map((w) => [w.line, w.column, w.reason.ja])).toEqual([[6, '修了', '修了していないため、この行は読み飛ばしました。']]);
  expect(await records()).toEqual([
    ['髙橋 﨑子', 'D04', '2021-06-03', true, ''], ['佐藤 健', 'D09', '2022-01-05', true, '録画で受講'], ['佐藤 健', 'D04', '2022-07-01', true, ''],
  ]);
  expect(await load(cp932(LEDGER))).toMatchObject({ written: true, added: 0, unchanged: 3 });
});

test('what was completed before counts: the rule is met from the next moment on', async () => {
  const standing = async () => db.database.read(async (tx) => {
    const [{ id } = { id: 0 }] = await db.prisma.staff.findMany({ where: { number: '000001' } });
    const [person] = await standingsOn(tx, await officeOf(tx), [id], localDate(TODAY));
    return person?.standings.find((s) => s.rule.courses.includes('D04'))?.status;
  });
  expect(await standing()).toBe('REQUIRED');
  await load(['職員番号,科目コード,修了年月日', '000001,D04,R8.4.20']);
  expect(await standing()).toBe('SATISFIED');
});

test('each bad line is reported with its number, column and reason, and nothing is taken over', async () => {
  const bad = ['職員番号,科目コード,研修名,修了日,修了', '000001,D04,,R3.6.1,○', '999999,D04,,R3.6.1,', '000001,D99,,R3.6.1,', '000002,,コンプライ,R3.6.1,', '000001,,,R3.6.1,', '000001,D04,,,', '000001,D04,,R8.6.11,', '000001,D04,,7/4/1,', '000001,D04,,R3.6.2,たぶん'];
  const report = await load(bad);
  expect(report).toMatchObject({ written: false });
  expect(report.faults.map((f) => [f.line, f.column])).toEqual([[3, '職員番号'], [4, '科目コード'], [5, '研修名'], [6, '研修名'], [7, '修了年月日'], [8, '修了年月日'], [9, '修了年月日'], [10, '修了']]);
  expect(report.faults[2]?.reason.ja).toContain('もしかして：');
  expect(await records()).toEqual([]);
  expect((await load(['職員番号,氏名,備考', '000001,髙橋 﨑子,'])).faults.map((f) => f.reason.ja)).toEqual(['「科目コード」又は「研修名」の列が必要です。', '「修了年月日」、「終了日」又は「期間」の列が必要です。']);
});

test('an old ledger is full of people and courses that nobody knows any more: they are left out when that is meant', async () => {
  const old = ['職員番号,研修名,修了日', '000001,コンプライアンス,R3.6.1', '900001,コンプライアンス,R3.6.1', '000001,ワープロ検定,H15.6.1', '000001,コンプライアンス,R9.6.1'];
  expect((await load(old.slice(0, 4))).faults.map((f) => f.line)).toEqual([3, 4]);
  expect(await load(old, { leaveOutUnknown: true })).toMatchObject({ written: false, faults: [{ line: 5 }] });
  const report = await load(old.slice(0, 4), { leaveOutUnknown: true });
  expect(report).toMatchObject({ written: true, added: 1, faults: [] });
  expect(report.warnings.map((w) => [w.line, w.reason.ja.endsWith('この行は読み飛ばしました。')])).toEqual([[3, true], [4, true]]);
});

test('the same completion twice is one; a record of the whole course stays as it is', async () => {
  const parts = ['職員番号,科目コード,終了日,全課程', '000001,J01,R3.6.1,一部', '000001,J01,2021-06-01,一部'];
  expect(await load(parts)).toMatchObject({ added: 1, warnings: [{ line: 3, reason: { ja: '2行目と同じ修了のため、この行は読み飛ばしました。' } }] });
  expect(await load(['職員番号,科目コード,終了日', '000001,J01,R3.6.1'])).toMatchObject({ added: 0, unchanged: 1, warnings: [{ line: 2, column: '全課程' }] });
  expect(await records()).toEqual([['髙橋 﨑子', 'J01', '2021-06-01', false, '']]);
});

test('a colleague may not', async () => {
  const colleague: Actor = { kind: 'person', channel: 'test', person: { staffId: 1, number: '000001', name: '', unitId: 1, unitName: '', postTitle: '', rankCode: null, employmentType: 'REGULAR', roles: [], headOf: [], language: 'ja' } };
  await expect(load(['職員番号,科目コード,終了日', '000001,D04,R3.6.1'], { actor: colleague })).rejects.toThrow();
});

test('20,000 lines take as many statements as one', async () => {
  const lines = (n: number) => ['職員番号,科目コード,修了日', ...Array.from({ length: n }, (_, i) => `${numbered(i % 3 + 1)},D${String(Math.floor(i / 3) % 9 + 1).padStart(2, '0')},${new Date(Date.UTC(2016, 3, 1) + Math.floor(i / 27) * 86_400_000).toISOString().slice(0, 10)}`)];
  const statements = (n: number) => db.count(async () => { expect(await load(lines(n))).toMatchObject({ written: true, added: n }); });
  const one = await statements(1);
  await db.prisma.$executeRaw`TRUNCATE completion_record`;
  expect(await statements(20_000)).toBe(one);
});
