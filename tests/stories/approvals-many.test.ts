import { reopen } from '../../src/features/changes/operations/reopen';
import { explaining, yuzawa } from '../support/offices';
import { buttons } from '../support/reading';
import { useWorld } from '../support/world';

const head = '佐藤 健';
const hr = '高階 涼';

describe('a head approves many at once', () => {
  const story = useWorld(() => ({ office: yuzawa, at: '2026-05-29 10:00' }));

  test('one alone has its own buttons; from two on they can be approved together', async () => {
    const { world } = story;
    await world.offer(explaining({ channels: '', capacity: 5 }), explaining({ course: 'D05', code: 'D05-1', name: '業務改善研修', channels: '', days: [['2026-07-08 13:30', '2026-07-08 16:30']] }));
    await world.at('2026-06-01 10:00');
    await world.applies('髙橋 﨑子', 'D07');
    expect(buttons((await world.types(head, '承認'))).map((b) => b.actionId)).not.toContain('enrolments.approve-many');
    await world.applies('鈴木 光', 'D07');
    await world.applies('伊藤 結', 'D07');
    await world.applies('髙橋 﨑子', 'D05-1');
    await world.person(head).press((await world.types(head, '承認'))!, 'enrolments.approve-many');
    const form = world.plain(world.form(head));
    expect(form).toContain('選んだ申込みを承認します。承認しない申込みは選択を外してください。');
    expect(form).toContain('髙橋 﨑子・税務課・説明力向上研修・令和8年7月1日（水）');
    expect(form).toContain('髙橋 﨑子・税務課・業務改善研修・令和8年7月8日（水）');
  });

  test('nothing ticked is no approval', async () => {
    const { world } = story;
    const answer = await world.person(head).submit(world.form(head), { applications: [] });
    expect(Object.keys(answer.errors ?? {})).toEqual(['applications']);
    expect(await world.db.prisma.enrolment.count({ where: { state: 'APPLIED' } })).toBe(4);
  });

  test('what has changed meanwhile is left out, and named with the reason; the others are approved in one go', async () => {
    const { world } = story;
    const { prisma } = world.db;
    const all = await prisma.enrolment.findMany({ orderBy: { id: 'asc' } });
    await world.types('伊藤 結', '取消 D07');
    await world.person('伊藤 結').press(world.person('伊藤 結').ephemerals().at(-1)!, 'enrolments.withdraw');
    await prisma.$executeRaw`UPDATE enrolment SET approval_due_at = '2026-06-01T00:00Z' WHERE id = ${all[1]!.id}`;
    const answer = await world.person(head).submit(world.form(head), { applications: all.map((e) => `${e.id}:${e.version}`) });
    const said = world.after(head, answer);
    expect(said).toContain('2件を承認しました。');
    expect(said).toContain('次の2件は承認していません。');
    expect(said).toContain('伊藤 結さん「説明力向上研修」：すでに処理済みのため');
    expect(said).toContain('鈴木 光さん「説明力向上研修」：承認の期限を過ぎたため');
    await world.settle();
    expect(world.messages('髙橋 﨑子').filter((m) => m.includes('受講申込みが所属長に承認されました'))).toHaveLength(2);
    expect((await prisma.enrolmentEvent.findMany({ where: { to: 'UNIT_APPROVED' } })).map((e) => e.channel)).toEqual([world.platformOf(head), world.platformOf(head)]);
    expect(world.messages(head).filter((m) => m.includes('髙橋 﨑子さんの「業務改善研修」の受講申込みを承認しました'))).toHaveLength(1);
  });

  test('what was answered one by one while the form stood open is not approved again', async () => {
    const { world } = story;
    const boss = world.person('菅原 誠');
    await world.at('2026-06-02 10:00');
    await world.applies('柴田 久美', 'D07');
    await world.applies(hr, 'D07');
    const list = await world.types('菅原 誠', '承認');
    await boss.press(list!, 'enrolments.approve-many');
    for (const card of boss.directMessages.slice(-2)) await boss.press(card, 'enrolments.approve');
    const before = await world.db.prisma.enrolmentEvent.count();
    const answer = await boss.submit(world.form('菅原 誠'));
    expect(world.plain(answer.next ?? boss.view)).toContain('0件を承認しました。\n次の2件は承認していません。');
    expect(await world.db.prisma.enrolmentEvent.count()).toBe(before);
    await world.settle();
    expect(world.messages('柴田 久美').filter((m) => m.includes('受講申込みが所属長に承認されました'))).toHaveLength(1);
  });
});

describe('a reopened call', () => {
  const story = useWorld(() => ({ office: yuzawa, at: '2026-05-29 10:00' }));

  test('gives requests that had run out a new time: the head of the day is asked again, and reminded anew', async () => {
    const { world } = story;
    const { prisma } = world.db;
    await world.offer(explaining({ channels: '', capacity: 5, deadline: '2026-06-03 17:15' }));
    await world.at('2026-06-01 10:00');
    await world.applies('髙橋 﨑子', 'D07');
    await world.at('2026-06-04 17:16');
    await world.at('2026-06-05 09:15');
    expect(world.messages(head)[0]).toContain('承認の期限（令和8年6月4日（木）17時15分）を過ぎました');
    await world.at('2026-06-08 10:00');
    await reopened('2026-06-19 17:15');
    await world.at('2026-06-08 10:01');
    expect(world.messages(head)[0]).toContain('令和8年6月11日（木）17時15分までに承認又は差戻しをお願いします。');
    expect(world.lastMessage(head)).toContain('【承認のお願い】');
    expect((await prisma.enrolment.findFirstOrThrow()).expiredAt).toBeNull();
    const told = world.messages(head).length;
    await world.at('2026-06-09 09:15');
    expect(world.messages(head)).toHaveLength(told);
    await world.at('2026-06-10 09:15');
    expect(world.lastMessage(head)).toContain('承認をお待ちしている受講申込みが1件あります。ご確認をお願いします。');
    await world.person(head).press(world.person(head).directMessages[0]!, 'enrolments.approve');
    await world.settle();
    expect(world.lastMessage('髙橋 﨑子')).toContain('受講申込みが所属長に承認されました');
  });

  /** As HR does it, by the form of the changes. */
  async function reopened(deadline: string): Promise<void> {
    const { world } = story;
    const { id, version } = await world.db.prisma.offering.findFirstOrThrow();
    await world.operate(reopen, { offering: id, version, deadline });
  }
});

describe('an application after the decision', () => {
  const story = useWorld(() => ({ office: yuzawa, at: '2026-05-29 10:00' }));

  test('is waited for like any other; approved on behalf, it takes the free seat', async () => {
    const { world } = story;
    await world.offer(explaining({ channels: '', capacity: 2 }));
    await world.at('2026-06-01 10:00');
    await world.applies('髙橋 﨑子', 'D07');
    await world.approves(head);
    await world.at('2026-06-15 09:15');
    await world.person(hr).press(world.withButton(hr, 'enrolments.decide'), 'enrolments.decide');
    await world.person(hr).submit(world.form(hr));
    await world.at('2026-06-16 10:00');
    await world.applies('鈴木 光', 'D07');
    await world.at('2026-06-18 09:15');
    expect(world.lastMessage(head)).toContain('承認をお待ちしている受講申込みが1件あります。');
    await world.at('2026-06-22 09:15');
    expect(world.lastMessage('鈴木 光')).toContain('承認の期限（令和8年6月19日（金）17時15分）を過ぎました。');
    await world.person(hr).press((await world.types(hr, '管理 代理'))!, 'enrolments.approve-for');
    await world.person(hr).submit(world.form(hr), { reason: '所属長の不在による' });
    await world.settle();
    expect(world.lastMessage('鈴木 光')).toContain('【受講決定のお知らせ】');
    expect(await world.db.prisma.enrolment.findFirstOrThrow({ where: { staff: { name: '鈴木 光' } } })).toMatchObject({ state: 'CONFIRMED', approvedAt: expect.any(Date) as Date });
  });

  test('nothing is waited for once the course is cancelled', async () => {
    const { world } = story;
    await world.applies('伊藤 結', 'D07');
    await world.db.prisma.$executeRaw`UPDATE offering SET state = 'CANCELLED'`;
    const before = [head, hr].map((name) => world.messages(name).filter((m) => m.includes('承認をお待ちして')).length);
    await world.at('2026-06-24 09:15');
    await world.at('2026-06-25 09:15');
    await world.at('2026-06-26 09:15');
    expect([head, hr].map((name) => world.messages(name).filter((m) => m.includes('承認をお待ちして')).length)).toEqual(before);
    expect(await world.says(head, '承認')).toContain('承認をお待ちしている申込みはありません。');
    expect(await world.says(hr, '管理 代理')).toContain('承認をお待ちしている申込みはありません。');
  });
});
