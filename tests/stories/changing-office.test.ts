import { explaining, yuzawa } from '../support/offices';
import { buttons } from '../support/reading';
import { useWorld } from '../support/world';

const story = useWorld(() => ({ office: yuzawa, at: '2026-05-29 10:00' }));
const hr = '高階 涼';

/** What an import of the roster would do, by the shortest way. */
async function moves(name: string, toUnit: string, day: string): Promise<void> {
  const { prisma } = story.world.db;
  await prisma.$executeRaw`UPDATE posting SET valid_to = ${day}::date WHERE is_primary AND valid_to IS NULL AND staff_id = (SELECT id FROM staff WHERE name = ${name})`;
  await prisma.$executeRaw`
    INSERT INTO posting (staff_id, unit_id, post_title, rank_code, employment_type, valid_from)
    SELECT p.staff_id, v.unit_id, p.post_title, p.rank_code, p.employment_type, ${day}::date FROM posting p JOIN staff s ON s.id = p.staff_id, unit_version v
    WHERE s.name = ${name} AND v.name = ${toUnit} AND p.valid_to = ${day}::date`;
}

describe('the office changes while an application waits', () => {
  test('after a transfer the new head is asked, the old one no longer', async () => {
    const { world } = story;
    await world.offer(explaining({ channels: '', capacity: 5 }));
    await world.at('2026-06-01 09:15');
    await world.applies('髙橋 﨑子', 'D07');
    expect(await world.says('佐藤 健', '承認')).toContain('髙橋 﨑子');
    await moves('髙橋 﨑子', '市民課', '2026-06-02');
    await world.at('2026-06-02 00:15');
    expect(world.messages('藤原 香').filter((m) => m.includes('【承認のお願い】'))).toEqual([]); // nobody is told at night
    await world.at('2026-06-02 09:15');
    expect(world.lastMessage('藤原 香')).toContain('髙橋 﨑子さん（主査）から「説明力向上研修」');
    expect(await world.says('藤原 香', '承認')).toContain('髙橋 﨑子');
    expect(await world.says('佐藤 健', '承認')).toContain('承認をお待ちしている申込みはありません。');
    await world.person('佐藤 健').press(world.withButton('佐藤 健', 'enrolments.approve'), 'enrolments.approve');
    expect(world.person('佐藤 健').ephemerals().map((m) => world.plain(m)).join()).toContain('申込者の所属長（代理を含む）のみ');
  });

  test('approving from the list leaves the list, with what is left of it', async () => {
    const { world } = story;
    await world.applies('三浦 遥', 'D07');
    const list = await world.types('藤原 香', '承認');
    expect(world.plain(list)).toContain('承認をお待ちしている受講申込みが2件あります。');
    await world.person('藤原 香').press(list!, 'enrolments.approve', { index: 0 });
    const after = world.plain(world.person('藤原 香').ephemerals().at(-1));
    expect(after).toContain('承認しました。');
    expect(after).toContain('承認をお待ちしている受講申込みが1件あります。');
    await world.settle();
    await world.approves('藤原 香');
  });

  test('who has left, or is away that day, gets no seat; the order says so', async () => {
    const { world } = story;
    await world.applies('鈴木 光', 'D07');
    await world.approves('佐藤 健');
    await world.db.prisma.$executeRaw`UPDATE staff SET left_on = '2026-06-10' WHERE name = '三浦 遥'`;
    await world.db.prisma.$executeRaw`UPDATE posting SET valid_to = '2026-06-10' WHERE valid_to IS NULL AND staff_id = (SELECT id FROM staff WHERE name = '三浦 遥')`;
    await world.db.prisma.$executeRaw`INSERT INTO absence (staff_id, kind, reason, valid_from) SELECT id, 'LEAVE', '育休', '2026-06-25' FROM staff WHERE name = '鈴木 光'`;
    await world.at('2026-06-12 18:00');
    await world.person(hr).press((await world.types(hr, '管理 決定'))!, 'enrolments.decide');
    const form = world.plain(world.form(hr));
    expect(form).toContain('1. 髙橋 﨑子（市民課）：受講決定');
    expect(form).toContain('受講できない申込み（2人）');
    expect(form).not.toContain('育休');
    await world.person(hr).submit(world.form(hr));
    await world.at('2026-06-15 09:15');
    expect(world.lastMessage('鈴木 光')).toContain('研修当日に勤務から離れている期間があるため');
    expect(world.lastMessage('鈴木 光')).not.toContain('育休');
    expect(await world.db.prisma.enrolment.count({ where: { state: 'CONFIRMED' } })).toBe(1);
  });
});

describe('a call inside a quiet window', () => {
  test('still reaches everybody in time, because a later day would be too late', async () => {
    const { world } = story;
    await world.offer(explaining({ code: 'D07-Q', channels: '', opens: '2027-03-26 08:30', deadline: '2027-04-02 17:15', days: [['2027-05-20 13:30', '2027-05-20 16:30']] }));
    await world.at('2027-03-26 08:31');
    await world.at('2027-03-26 09:15');
    expect(world.lastMessage('伊藤 結')).toContain('令和9年4月2日（金）17時15分');
    expect(buttons(world.person('伊藤 結').directMessages.at(-1)).map((b) => b.actionId)).toContain('enrolments.apply');
  });

  test('and an application for the coming fiscal year stands in one\'s own list', async () => {
    const { world } = story;
    await world.applies('伊藤 結', 'D07-Q');
    expect(await world.says('伊藤 結', '状況')).toContain('説明力向上研修');
  });
});

describe('nobody can approve', () => {
  test('the applicant is told the truth, and HR at once', async () => {
    const { world } = story;
    await world.db.prisma.$executeRaw`UPDATE account SET state = 'UNLINKED', staff_id = NULL WHERE staff_id IN (SELECT id FROM staff WHERE name IN ('渡部 正', '菅原 誠', '柴田 久美'))`;
    await world.types('工藤 蓮', '申込 D07-Q');
    const answer = await world.person('工藤 蓮').submit(world.form('工藤 蓮'), { motive: '学びたい' });
    expect(world.after('工藤 蓮', answer)).toContain('承認を依頼できる所属長がいないため、総務課へお知らせしました。');
    await world.settle();
    expect(world.lastMessage(hr)).toContain('【承認者の確認のお願い】');
    expect(world.lastMessage(hr)).toContain('工藤 蓮さんが「説明力向上研修」に申し込みましたが、承認を依頼できる所属長がいません。');
  });
});

test('a word that means several courses is never guessed, also when none is open', async () => {
  const { world } = story;
  expect(await world.says('伊藤 結', '申込 力')).not.toContain('過ぎているため');
});
