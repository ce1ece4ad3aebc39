import { changing, hr, offering } from '../support/changing';
import type { Post } from '../support/client';
import { yuzawa } from '../support/offices';
import { buttons } from '../support/reading';
import { enrolmentOf } from '../support/seats';
import { useWorld } from '../support/world';

const head = '佐藤 健';

describe('an approval for the waitlist', () => {
  const story = useWorld(() => ({ office: yuzawa, at: '2026-05-29 10:00' }));
  const { decides } = changing(story);
  let stale: Post | undefined;

  test('is asked for until seats no longer change hands, also when the usual time would be longer', async () => {
    const { world } = story;
    await world.offer(offering(1));
    await world.at('2026-06-01 09:15');
    await world.applies('三浦 遥', 'D07-1');
    await world.approves('藤原 香');
    await world.at('2026-06-15 09:15');
    await decides();
    await world.at('2026-06-30 10:00');
    await world.types('髙橋 﨑子', '申込 D07-1');
    expect(world.plain(world.form('髙橋 﨑子'))).toContain('令和8年6月30日（火）17時');
    await world.person('髙橋 﨑子').closeView(world.form('髙橋 﨑子'));
    await world.applies('髙橋 﨑子', 'D07-1');
    expect(world.lastMessage(head)).toContain('令和8年6月30日（火）17時までに承認又は差戻しをお願いします。');
    stale = structuredClone(world.withButton(head, 'enrolments.approve'));
    await world.applies('鈴木 光', 'D07-1');
  });

  test('comes too late after that: refused to the head, one by one and together, and to HR; the card says so', async () => {
    const { world } = story;
    await world.person(head).press((await world.types(head, '承認'))!, 'enrolments.approve-many');
    await world.at('2026-06-30 17:01');
    const answer = await world.person(head).submit(world.form(head));
    expect(world.after(head, answer)).toContain('髙橋 﨑子さん「説明力向上研修」：変更期限を過ぎたため');
    await world.person(head).press(stale!, 'enrolments.approve');
    const card = world.person(head).directMessages.find((m) => m.ts === stale!.ts);
    expect(world.plain(card)).toContain('受講者の変更もできない時期となったため、承認の操作は不要です。');
    expect(buttons(card)).toEqual([]);
    const list = await world.types(hr, '管理 代理');
    expect(world.plain(list)).toContain('「説明力向上研修」は、変更期限（令和8年6月30日（火）17時）を過ぎたため、承認の手続は終了しました。');
    expect(buttons(list)).toEqual([]);
    expect(await world.says('髙橋 﨑子', '状況')).toContain('承認の期限（令和8年6月30日（火）17時）までに承認がなかったため、受講できません。');
    expect((await enrolmentOf(world, '髙橋 﨑子')).state).toBe('APPLIED');
  });

  test('everybody concerned hears of it in the next bundle', async () => {
    const { world } = story;
    await world.at('2026-07-01 09:15');
    expect(world.lastMessage('髙橋 﨑子')).toContain('までに承認がなく、受講者の変更もできない時期となったため、受け付けることができませんでした。');
    expect(world.messages(head).filter((m) => m.includes('鈴木 光さんの「説明力向上研修」の受講申込みは、承認の期限（令和8年6月30日（火）17時）を過ぎました。受講者の変更もできない'))).not.toEqual([]);
  });

  test('what expires when the course is over expires all the same', async () => {
    const { world } = story;
    const { prisma } = world.db;
    await prisma.enrolment.updateMany({ where: { state: 'APPLIED', staff: { name: '鈴木 光' } }, data: { expiredAt: null, approvalDueAt: new Date('2026-07-02T08:15:00Z') } });
    await world.at('2026-07-02 10:00');
    await world.person(head).press(stale!, 'enrolments.approve');
    expect((await enrolmentOf(world, '髙橋 﨑子')).state).toBe('APPLIED');
    expect(await world.says(head, '承認')).toContain('承認をお待ちしている申込みはありません。');
    expect(await world.says(hr, '管理 代理')).toContain('承認をお待ちしている申込みはありません。');
    await world.at('2026-07-02 17:16');
    expect((await enrolmentOf(world, '鈴木 光')).expiredAt).not.toBeNull();
  });

  test('first come, first served: after the cut-off nobody applies, though the call is open', async () => {
    const { world } = story;
    await world.offer(offering(2, { firstCome: true, opens: '2026-07-03 08:30', deadline: '2026-07-31 17:15', days: [['2026-08-05 13:30', '2026-08-05 16:30']] }));
    await world.at('2026-07-03 09:15');
    await world.db.prisma.offering.update({ where: { code: 'D07-2' }, data: { cutoffAt: new Date('2026-07-21T08:00:00Z') } });
    await world.at('2026-07-21 17:01');
    await world.types('伊藤 結', '申込 D07-2');
    expect(world.plain(world.form('伊藤 結'))).toContain('申込みの締切（令和8年7月21日（火）17時）を過ぎているため、受け付けできません。');
  });
});

describe('a request whose course is put off', () => {
  const story = useWorld(() => ({ office: yuzawa, at: '2026-05-29 10:00' }));
  const { does, closes } = changing(story);
  const card = (ts: string) => story.world.person(head).directMessages.find((m) => m.ts === ts);
  let asked: Post;

  test('postponed: the card asks no more and a press is refused, also a return', async () => {
    const { world } = story;
    await world.offer(offering(1));
    await world.at('2026-06-01 09:15');
    await world.applies('髙橋 﨑子', 'D07-1');
    asked = structuredClone(world.withButton(head, 'enrolments.approve'));
    await world.person(head).press((await world.types(head, '承認'))!, 'enrolments.return');
    await does('D07-1', 'postpone', { reason: '講師の都合のため' });
    const sentence = '「説明力向上研修」は延期となりました。新しい日程が決まりましたら、改めて承認をお願いします。';
    expect(world.plain(card(asked.ts))).toContain(sentence);
    expect(buttons(card(asked.ts))).toEqual([]);
    const answer = await world.person(head).submit(world.form(head), { reason: '日程の調整のため' });
    expect(JSON.stringify(answer.errors) + world.plain(world.person(head).view)).toContain(sentence);
    await world.person(head).closeView(world.form(head));
    await world.person(head).press(asked, 'enrolments.approve');
    expect(world.plain(card(asked.ts))).toContain(sentence);
    expect((await enrolmentOf(world, '髙橋 﨑子')).state).toBe('APPLIED');
  });

  test('with new dates it asks again', async () => {
    await closes();
    await does('D07-1', 'resume', { days: '令和8年7月8日 13:30-16:30', deadline: '令和8年6月19日' });
    expect(buttons(card(asked.ts)).map((b) => b.actionId)).toEqual(['enrolments.approve', 'enrolments.return']);
  });

  test('cancelled: nothing is approved any more, alone or together, and what was left out is named', async () => {
    const { world } = story;
    await world.offer(offering(2, { days: [['2026-07-15 13:30', '2026-07-15 16:30']] }));
    await world.at('2026-06-02 09:15');
    await world.applies('鈴木 光', 'D07-1');
    await world.applies('伊藤 結', 'D07-2');
    await closes();
    await world.person(head).press((await world.types(head, '承認'))!, 'enrolments.approve-many');
    const form = world.form(head);
    await does('D07-1', 'cancel', { reason: '講師の都合のため' });
    const answer = await world.person(head).submit(form);
    const said = world.after(head, answer);
    expect(said).toContain('1件を承認しました。\n次の2件は承認していません。');
    expect(said).toContain('髙橋 﨑子さん「説明力向上研修」：中止となったため');
    await world.settle();
    const sentence = '「説明力向上研修」は中止となったため、承認の手続は必要ありません。';
    expect(world.plain(card(asked.ts))).toContain(sentence);
    expect(buttons(card(asked.ts))).toEqual([]);
    await world.person(head).press(asked, 'enrolments.approve');
    await world.person(head).press(asked, 'enrolments.return');
    expect(world.plain(card(asked.ts))).toContain(sentence);
    expect(world.plain(world.person(head).view)).not.toContain('差戻しの理由');
    expect((await enrolmentOf(world, '髙橋 﨑子')).state).toBe('APPLIED');
    expect((await enrolmentOf(world, '伊藤 結', 'D07-2')).state).toBe('UNIT_APPROVED');
  });
});

describe('who may look', () => {
  const story = useWorld(() => ({ office: yuzawa, at: '2026-05-29 10:00' }));
  const { closes } = changing(story);

  test('a former head who returns an old entry sees nothing of the application', async () => {
    const { world } = story;
    await world.offer(offering(1));
    await world.at('2026-06-01 09:15');
    await world.applies('髙橋 﨑子', 'D07-1', 'ひみつの動機');
    const list = (await world.types(head, '承認'))!;
    await world.db.prisma.$executeRaw`UPDATE unit_post SET valid_to = '2026-06-02' WHERE staff_number = (SELECT number FROM staff WHERE name = ${head})`;
    await world.db.prisma.$executeRaw`
      INSERT INTO unit_post (unit_id, kind, position, staff_number, valid_from) SELECT v.unit_id, 'HEAD', 0, s.number, '2026-06-02' FROM unit_version v, staff s WHERE v.name = '税務課' AND s.name = '伊藤 結'`;
    await world.at('2026-06-02 09:15');
    const refused = async () => {
      await world.person(head).press(list, 'enrolments.return');
      expect(world.person(head).view?.submit).toBeUndefined();
      const said = world.plain(world.front(head));
      expect(said).toContain('この申込みを承認できるのは、申込者の所属長（代理を含む）のみです。');
      expect(said).not.toContain('ひみつの動機');
    };
    await refused();
    await world.person('伊藤 結').press(world.withButton('伊藤 結', 'enrolments.return'), 'enrolments.return');
    await world.person('伊藤 結').submit(world.form('伊藤 結'), { reason: '具体的にお願いします' });
    await world.settle();
    await refused();
  });

  test('HR marks everybody but themselves by hand', async () => {
    const { world } = story;
    await world.applies(hr, 'D07-1');
    await world.approves('菅原 誠');
    await world.at('2026-06-15 09:15');
    await closes();
    await world.person(hr).press((await world.types(hr, '管理 決定'))!, 'enrolments.decide');
    const own = String((await enrolmentOf(world, hr)).id);
    const sentence = 'ご自身の申込みを個別に指定することはできません。ほかの担当者が指定してください。';
    expect((await world.person(hr).submit(world.form(hr), { prefer: [own], adjust_reason: '業務上必要なため' })).errors).toEqual({ prefer: sentence });
    expect((await world.person(hr).submit(world.form(hr), { prefer: [], exclude: [own], adjust_reason: '業務上必要なため' })).errors).toEqual({ exclude: sentence });
    expect(await world.db.prisma.decision.count()).toBe(0);
  });
});
