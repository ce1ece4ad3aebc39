import { explaining, yuzawa } from '../support/offices';
import { buttons } from '../support/reading';
import { useWorld, type World } from '../support/world';

const hr = '高階 涼';
const head = '佐藤 健';
const above = '小野寺 実';

const asked = (world: World, name: string) => world.messages(name).filter((m) => m.includes('【承認のお願い】'));

/** 2026-06-04 is a Thursday: +1 is Friday, +2 Monday the 8th, +3 Tuesday the 9th. */
describe('a request that nobody answers', () => {
  const story = useWorld(() => ({ office: yuzawa, at: '2026-05-29 10:00' }));
  const count = (name: string) => story.world.messages(name).length;

  test('the head is asked at once, and not again on the next business day, nor over the weekend', async () => {
    const { world } = story;
    await world.offer(explaining({ channels: '', deadline: '2026-06-19 17:15' }));
    await world.at('2026-06-01 09:15');
    await world.at('2026-06-04 10:00');
    await world.applies('髙橋 﨑子', 'D07');
    await world.applies('鈴木 光', 'D07');
    expect(count(head)).toBe(2);
    expect(world.lastMessage(head)).toContain('令和8年6月9日（火）17時15分までに承認又は差戻し');
    for (const day of ['05', '06', '07']) await world.at(`2026-06-${day} 09:15`);
    expect(count(head)).toBe(2);
  });

  test('on the second business day the bundle says how many wait, with the way to them; once', async () => {
    const { world } = story;
    const told = count('髙橋 﨑子');
    await world.at('2026-06-08 09:15');
    expect(count(head)).toBe(3);
    expect(world.lastMessage(head)).toContain('承認をお待ちしている受講申込みが2件あります。ご確認をお願いします。');
    expect(world.lastMessage(head)).not.toMatch(/督促|警告|【/);
    const reminder = world.withButton(head, 'enrolments.approvals');
    await world.person(head).press(reminder, 'enrolments.approvals');
    expect(world.plain(world.person(head).directMessages.find((m) => m.ts === reminder.ts))).toContain('鈴木 光');
    await world.at('2026-06-08 16:00');
    expect(count(head)).toBe(3);
    expect(count(above)).toBe(0);
    expect(count('髙橋 﨑子')).toBe(told);
  });

  test('what was answered meanwhile is not counted on the third; the next unit up is asked as well, and HR has the list', async () => {
    const { world } = story;
    const list = await world.types(head, '承認');
    await world.person(head).press(list!, 'enrolments.approve', { index: 1 });
    await world.settle();
    expect(world.lastMessage('鈴木 光')).toContain('受講申込みが所属長に承認されました');
    const told = count('髙橋 﨑子');
    await world.at('2026-06-09 08:40');
    expect(world.messages(above)).toHaveLength(1);
    expect(world.lastMessage(above)).toMatch(/^【承認のお願い】\n髙橋 﨑子さん（主査）から「説明力向上研修」/);
    expect(world.lastMessage(above)).toContain('佐藤 健さん、小野寺 実さんにお願いしています。先に回答した方の内容で手続が進みます。');
    expect(world.messages(head)[0]).toContain('佐藤 健さん、小野寺 実さんにお願いしています。');
    await world.at('2026-06-09 09:15');
    expect(world.lastMessage(head)).toContain('承認をお待ちしている受講申込みが1件あります。ご確認をお願いします。');
    expect(count(above)).toBe(1); // asked this morning: not reminded of it as well
    expect(world.lastMessage(hr)).toContain('承認をお待ちしている受講申込みが1件あります（うち承認の期限を過ぎたもの0件）。');
    expect(count('髙橋 﨑子')).toBe(told);
    expect(await world.says(above, '承認')).toContain('髙橋 﨑子');
    const home = await world.person(above).openHome();
    expect(world.plain(home)).toContain('承認をお待ちしている受講申込みが1件あります。');
  });

  test('HR sees with whom it lies, and can do nothing before the time is over', async () => {
    const { world } = story;
    const notice = world.withButton(hr, 'enrolments.on-behalf');
    await world.person(hr).press(notice, 'enrolments.on-behalf');
    const list = world.plain(world.person(hr).directMessages.find((m) => m.ts === notice.ts));
    expect(list).toContain('承認の依頼先：佐藤 健、小野寺 実');
    expect(list).toContain('承認期限：令和8年6月9日（火）17時15分（所属長の承認をお待ちしています）');
    expect(buttons((await world.types(hr, '管理 代理'))).map((b) => b.actionId)).toEqual([]);
  });

  test('to the last instant the request stands; after it every card of it says so, and everybody hears of it in the next bundle', async () => {
    const { world } = story;
    const stale = structuredClone(world.person(head).directMessages[0]!);
    await world.at('2026-06-09 17:15');
    expect(buttons(world.person(head).directMessages[0]).map((b) => b.actionId)).toEqual(['enrolments.approve', 'enrolments.return']);
    const told = count(head);
    await world.at('2026-06-09 17:16');
    const over = '髙橋 﨑子さんの「説明力向上研修」の受講申込みは、承認の期限（令和8年6月9日（火）17時15分）を過ぎました。総務課が確認しますので、承認の操作は不要です。';
    expect(world.messages(head)[0]).toContain(over);
    expect(world.messages(above)[0]).toContain(over);
    expect(buttons(world.person(above).directMessages[0])).toEqual([]);
    expect(count(head)).toBe(told); // not in the evening
    await world.person(head).press(stale, 'enrolments.approve');
    expect(world.plain(world.person(head).directMessages.find((m) => m.ts === stale.ts))).toContain(over);
    expect(await world.says(head, '承認')).toContain('承認をお待ちしている申込みはありません。');
    await world.at('2026-06-10 09:15');
    expect(world.lastMessage('髙橋 﨑子')).toContain('「説明力向上研修」の受講申込みは、承認の期限（令和8年6月9日（火）17時15分）を過ぎました。総務課が確認しますので、このままお待ちください。');
    expect(await world.says('髙橋 﨑子', '状況')).toContain('承認の期限（令和8年6月9日（火）17時15分）を過ぎたため、総務課が確認しています。');
    expect(world.lastMessage(head)).toContain(over);
    expect(world.lastMessage(above)).toContain(over);
    expect(world.lastMessage(hr)).toContain('承認をお待ちしている受講申込みが1件あります（うち承認の期限を過ぎたもの1件）。');
  });

  test('nobody hears it twice', async () => {
    const { world } = story;
    const before = [head, above, hr, '髙橋 﨑子'].map(count);
    await world.at('2026-06-11 09:15');
    await world.at('2026-06-12 09:15');
    expect([head, above, hr, '髙橋 﨑子'].map(count)).toEqual(before);
  });

  test('after a change of heads the new head is not asked: it is with HR', async () => {
    const { world } = story;
    await world.db.prisma.$executeRaw`UPDATE unit_post SET valid_to = '2026-06-15' WHERE staff_number = (SELECT number FROM staff WHERE name = ${head})`;
    await world.db.prisma.$executeRaw`
      INSERT INTO unit_post (unit_id, kind, position, staff_number, valid_from) SELECT v.unit_id, 'HEAD', 0, s.number, '2026-06-15' FROM unit_version v, staff s WHERE v.name = '税務課' AND s.name = '伊藤 結'`;
    const before = count('伊藤 結');
    await world.at('2026-06-15 09:15');
    expect(count('伊藤 結')).toBe(before);
    expect(await world.says('伊藤 結', '承認')).toContain('承認をお待ちしている申込みはありません。');
  });

  test('HR approves on behalf, but not without a reason', async () => {
    const { world } = story;
    await world.at('2026-06-15 10:00');
    const list = await world.types(hr, '管理 だいり');
    expect(world.plain(list)).toContain('承認の期限（令和8年6月9日（火）17時15分）を過ぎています。');
    await world.person(hr).press(list!, 'enrolments.approve-for');
    expect(world.plain(world.form(hr))).toContain('髙橋 﨑子さんの「説明力向上研修」の受講申込みを、所属長に代わって承認します。理由は記録され、所属長にも表示されます。');
    expect((await world.person(hr).submit(world.form(hr), { reason: '　' })).errors).toEqual({ reason: '代理で承認する理由を入力してください。' });
    const [stale, told] = [structuredClone(list!), count(head)];
    const done = await world.person(hr).submit(world.form(hr), { reason: '所属長が長期出張のため。課長補佐に口頭で確認済み' });
    expect(world.after(hr, done)).toContain('髙橋 﨑子さんの「説明力向上研修」の受講申込みを代理で承認しました。');
    await world.settle();
    expect(world.lastMessage('髙橋 﨑子')).toContain('「説明力向上研修」の受講申込みは、所属長に代わって総務課が承認しました。受講者の決定まで、しばらくお待ちください。');
    expect(world.lastMessage('髙橋 﨑子')).not.toContain('長期出張');
    expect(world.messages(head)[0]).toContain('髙橋 﨑子さんの「説明力向上研修」の受講申込みは、総務課が代理で承認しました（令和8年6月15日（月）');
    expect(count(head)).toBe(told);
    await world.person(hr).press(stale, 'enrolments.approve-for');
    expect(world.plain(world.person(hr).ephemerals().at(-1))).toContain('この手続はすでに処理済みです');
    await world.at('2026-06-16 09:15');
    expect(world.lastMessage(head)).toContain('【代理承認のお知らせ】\n髙橋 﨑子さんの「説明力向上研修」の受講申込みを、総務課が代理で承認しました。理由：所属長が長期出張のため。課長補佐に口頭で確認済み');
    expect(world.lastMessage(above)).toContain('【代理承認のお知らせ】');
  });

  test('the reason stands in the history, with who gave it, and neither in the audit nor in a notice', async () => {
    const { prisma } = story.world.db;
    const [event] = await prisma.$queryRaw<{ actor: string; reason: string; approvedBy: string }[]>`
      SELECT v.actor, v.reason, e.approved_by AS "approvedBy" FROM enrolment_event v JOIN enrolment e ON e.id = v.enrolment_id WHERE v."to" = 'UNIT_APPROVED' AND v.reason IS NOT NULL`;
    const [{ key }] = await prisma.$queryRaw<[{ key: string }]>`SELECT 'staff:' || id AS key FROM staff WHERE name = ${hr}`;
    expect(event).toEqual({ actor: key, approvedBy: key, reason: '所属長が長期出張のため。課長補佐に口頭で確認済み' });
    const [{ n }] = await prisma.$queryRaw<[{ n: number }]>`
      SELECT ((SELECT count(*) FROM audit_entry WHERE detail::text LIKE '%長期出張%') + (SELECT count(*) FROM notice WHERE facts::text LIKE '%長期出張%'))::int AS n`;
    expect(n).toBe(0);
  });
});

describe('who stands in', () => {
  const story = useWorld(() => ({ office: { ...yuzawa, units: yuzawa.units.map((u) => (u.name === '市民課' ? { ...u, deputies: ['佐々木 翼'] } : u)) }, at: '2026-05-29 10:00' }));

  test('is the deputy, who may answer until the time is over; the first answer counts', async () => {
    const { world } = story;
    await world.offer(explaining({ channels: '' }));
    await world.at('2026-06-01 10:00');
    await world.applies('三浦 遥', 'D07');
    expect(await world.says('佐々木 翼', '承認')).toContain('承認をお待ちしている申込みはありません。');
    await world.at('2026-06-04 08:40');
    expect(asked(world, '佐々木 翼')).toEqual([expect.stringContaining('三浦 遥さん（主任）から')]);
    expect(world.messages(above)).toEqual([]);
    await world.approves('佐々木 翼');
    expect(world.lastMessage('三浦 遥')).toContain('受講申込みが所属長に承認されました');
    const card = world.person('藤原 香').directMessages.find((m) => world.plain(m).includes('承認しました'))!;
    expect(world.plain(card)).toContain('三浦 遥さんの「説明力向上研修」の受講申込みを承認しました');
    expect(buttons(card)).toEqual([]);
    const [approved] = await world.db.prisma.$queryRaw<{ name: string }[]>`SELECT s.name FROM enrolment e JOIN staff s ON 'staff:' || s.id = e.approved_by`;
    expect(approved?.name).toBe('佐々木 翼');
  });

  test('after a transfer the request moves on: the new head is asked, and whoever stood in no longer answers', async () => {
    const { world } = story;
    await world.at('2026-06-05 10:00');
    await world.applies('鈴木 光', 'D07');
    await world.at('2026-06-10 08:40');
    expect(asked(world, above)).toEqual([expect.stringContaining('鈴木 光さん（主任）から')]);
    await world.db.prisma.$executeRaw`UPDATE unit_post SET valid_to = '2026-06-10' WHERE staff_number IN (SELECT number FROM staff WHERE name IN (${head}, ${above}))`;
    await world.db.prisma.$executeRaw`
      INSERT INTO unit_post (unit_id, kind, position, staff_number, valid_from) SELECT v.unit_id, 'HEAD', 0, s.number, '2026-06-10' FROM unit_version v, staff s WHERE v.name = '税務課' AND s.name = '伊藤 結'`;
    await world.db.prisma.$executeRaw`UPDATE enrolment SET approval_due_at = '2026-06-11T08:15Z' WHERE state = 'APPLIED'`; // a day more, so that a night lies between
    await world.at('2026-06-11 00:15');
    await world.at('2026-06-11 09:15');
    expect(asked(world, '伊藤 結')).toEqual([expect.stringContaining('鈴木 光さん（主任）から')]);
    await world.person(above).press(world.withButton(above, 'enrolments.approve'), 'enrolments.approve');
    expect(world.person(above).ephemerals().map((m) => world.plain(m)).join()).toContain('申込者の所属長（代理を含む）のみ');
    await world.approves('伊藤 結');
    expect(world.lastMessage('鈴木 光')).toContain('受講申込みが所属長に承認されました');
  });

  test('HR does not approve their own application on behalf', async () => {
    const { world } = story;
    await world.at('2026-06-12 10:00');
    await world.applies(hr, 'D07');
    await world.at('2026-06-18 09:15');
    const list = await world.types(hr, '管理 代理');
    expect(world.plain(list)).toContain('ご自身の申込みを代理で承認することはできません。');
    expect(buttons(list)).toEqual([]);
    const other = await world.types('菅原 誠', '管理 代理');
    expect(buttons(other).map((b) => b.actionId)).toEqual(['enrolments.approve-for']);
    expect(await world.says('三浦 遥', '管理 代理')).toContain('のみ行うことができます');
  });
});
