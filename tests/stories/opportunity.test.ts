import { explaining, yuzawa } from '../support/offices';
import { useWorld } from '../support/world';

const story = useWorld(() => ({ office: yuzawa, at: '2026-05-29 10:00' }));
const hr = '高階 涼';

/** The lines of both tables, whether they are drawn as tables or as lists. */
const rows = (card: string) => card.split('\n').map((line) => line.replace(/^[•・\s]*/, '')).filter((line) => / \| \d/.test(line) || /^(?:所属|職階)：/.test(line))
  .map((line) => line.split(/ \| |／/).map((cell) => cell.replace(/^[^：]*：/, '')).join(' | '));

describe('how opportunities are distributed (R-08)', () => {
  test('a year without an open call says so; what is no fiscal year is asked again', async () => {
    const { world } = story;
    expect(await world.says(hr, '管理 機会')).toContain('令和8年度には、公募による募集がまだありません。');
    expect(await world.says(hr, '管理 機会 来年')).toContain('「来年」を年度として読み取れませんでした。「令和8年度」「R8」「2026」のように入力してください。');
  });

  test('two tables, by unit in the order of the tree and by rank in that of the plan: told, applied, selected, and the share in words', async () => {
    const { world } = story;
    await world.offer(explaining({ channels: '', target: '主査;主任' }));
    await world.at('2026-06-01 09:15');
    await world.applies('髙橋 﨑子', 'D07');
    await world.approves('佐藤 健');
    await world.applies('三浦 遥', 'D07');
    await world.approves('藤原 香');
    await world.applies('鈴木 光', 'D07');
    await world.types('鈴木 光', '取消 D07');
    await world.person('鈴木 光').press(world.person('鈴木 光').ephemerals().at(-1)!, 'enrolments.withdraw');
    await world.at('2026-06-15 09:15');
    await world.person(hr).press((await world.types(hr, '管理 決定'))!, 'enrolments.decide');
    await world.person(hr).submit(world.form(hr));
    await world.settle();

    const card = await world.says(hr, '管理 機会 R8');
    expect(card).toContain('令和8年度の公募研修：案内7件、申込み3件、受講決定1件。案内に対する受講決定の割合は14.3％（7件のうち1件）です。');
    expect(rows(card)).toEqual([
      '総務課 | 2 | 0 | 0 | 0.0％（2件のうち0件）', '企画課 | 1 | 0 | 0 | 0.0％（1件のうち0件）', '税務課 | 2 | 2 | 1 | 50.0％（2件のうち1件）', '市民課 | 2 | 1 | 0 | 0.0％（2件のうち0件）', '合計 | 7 | 3 | 1 | 14.3％（7件のうち1件）',
      '主査 | 3 | 1 | 1 | 33.3％（3件のうち1件）', '主任 | 4 | 2 | 0 | 0.0％（4件のうち0件）', '合計 | 7 | 3 | 1 | 14.3％（7件のうち1件）',
    ]);
    expect(card).toContain('申込みには後に取り消したもの、受講決定には後に辞退したものを含み、中止した実施回は除きます。');
  });

  test('people are counted where they were when they were called, whatever has become of them', async () => {
    const { world } = story;
    const { id } = await world.db.prisma.staff.findFirstOrThrow({ where: { name: '髙橋 﨑子' } });
    const here = await world.db.prisma.posting.findFirstOrThrow({ where: { staffId: id } });
    const { unitId: there } = await world.db.prisma.unitVersion.findFirstOrThrow({ where: { name: '企画課' } });
    await world.db.prisma.posting.update({ where: { id: here.id }, data: { validTo: new Date('2026-06-15') } });
    await world.db.prisma.posting.create({ data: { staffId: id, unitId: there, postTitle: '係長', rankCode: 'R3', employmentType: 'REGULAR', validFrom: new Date('2026-06-15') } });
    expect(rows(await world.says(hr, '管理 機会'))).toContain('税務課 | 2 | 2 | 1 | 50.0％（2件のうち1件）');
  });

  test('courses that are not called openly, other years, and what was cancelled are left out', async () => {
    const { world } = story;
    const summary = (card: string) => card.split('\n').find((line) => line.includes('公募研修：'));
    const before = summary(await world.says(hr, '管理 opportunity 2026'));
    await world.offer(explaining({ code: 'D07-2', channels: '', opens: '2026-06-16 08:30', deadline: '2026-06-26 17:15', days: [['2026-08-05 13:30', '2026-08-05 16:30']] }));
    await world.at('2026-06-16 09:15');
    expect(summary(await world.says(hr, '管理 機会'))).toContain('案内15件');
    await world.db.prisma.offering.update({ where: { code: 'D07-2' }, data: { state: 'CANCELLED' } });
    expect(summary(await world.says(hr, '管理 機会'))).toBe(before);
    expect(await world.says(hr, '管理 機会 R7')).toContain('令和7年度には、公募による募集がまだありません。');
  });

  test('hundreds of units are shown page by page, none is cut off; members of the staff see none of it', async () => {
    const { world } = story;
    await world.db.prisma.$executeRaw`WITH u AS (INSERT INTO unit (code) SELECT 'Z' || lpad(n::text, 3, '0') FROM generate_series(1, 200) n RETURNING id, code) INSERT INTO unit_version (unit_id, name, kind, valid_from) SELECT id, '支所' || code, 'KASHO', '2025-04-01' FROM u`;
    await world.db.prisma.$executeRaw`INSERT INTO staff (number, name, name_key, kana, kana_key, hired_on, created_at) SELECT 'Y' || n, '支所' || n, '支所' || n, '', '', '2020-04-01', now() FROM generate_series(1, 200) n`;
    await world.db.prisma.$executeRaw`INSERT INTO call_recipient (offering_id, staff_id, unit_id, rank_code, at) SELECT o.id, s.id, u.id, 'R5', now() FROM offering o, staff s JOIN unit u ON u.code = 'Z' || lpad(substr(s.number, 2), 3, '0') WHERE o.code = 'D07-1' AND s.number LIKE 'Y%'`;
    await world.types(hr, '管理 機会');
    const seen = new Set<string>();
    for (let page = 1; page <= 7; page++) {
      const card = world.plain(world.person(hr).ephemerals().at(-1));
      expect(card).toContain(`${page}／7ページ`);
      for (const row of rows(card)) seen.add(row.split(' | ')[0]!);
      if (page < 7) await world.person(hr).press(world.person(hr).ephemerals().at(-1)!, 'enrolments.opportunity', { index: page === 1 ? 0 : 1 });
    }
    expect([...seen].filter((name) => name.startsWith('支所Z'))).toHaveLength(200);
    expect(await world.says('三浦 遥', '管理 機会')).toContain('のみ行うことができます。');
  });
});
