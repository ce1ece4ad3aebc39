import { setMute } from '../../src/features/mute/operation';
import { explaining, yuzawa } from '../support/offices';
import { buttons } from '../support/reading';
import { answers, capacity, decidedFor, enrolmentOf, waitlist } from '../support/seats';
import { useWorld, type OfferingOf, type World } from '../support/world';

const hr = '高階 涼';
const [first, second, third, fourth] = ['髙橋 﨑子', '三浦 遥', '佐々木 翼', '伊藤 結'] as const;
const IN_ORDER = [[first, '佐藤 健'], [second, '藤原 香'], [third, '藤原 香'], [fourth, '佐藤 健']] as const;

/** The offer that this person may answer. */
const offerTo = (world: World, name: string): string => world.plain(world.withButton(name, 'enrolments.accept'));

const decided = (world: World, offering: OfferingOf): Promise<void> => decidedFor(world, offering, IN_ORDER);

describe('a seat becomes free', () => {
  const story = useWorld(() => ({ office: yuzawa, at: '2026-05-29 10:00' }));

  test('whoever has no seat waits in the stored order, and is told the place', async () => {
    const { world } = story;
    await decided(world, explaining({ channels: '' }));
    expect(world.lastMessage(second)).toContain('「説明力向上研修」は定員に達しているため、補欠（1番目）として受け付けました。空きが出た場合にご連絡します。');
    expect(world.lastMessage(fourth)).toContain('補欠（3番目）');
    expect(await world.says(third, '状況')).toContain('状況：補欠（2番目）');
  });

  test('offered on Friday at 16:00, it is theirs to take until Monday at 16:00', async () => {
    const { world } = story;
    await capacity(world, 'D07-1', 2, '2026-06-19 16:00');
    const offer = world.lastMessage(second);
    expect(offer).toContain('【繰上げのご案内】');
    expect(offer).toContain('「説明力向上研修」に空きが出ました。受講する場合は、令和8年6月22日（月）16時までに「受講する」を押してください。');
    expect(offer).toContain('期限までにお返事がない場合は、次の方へご案内します。');
    expect(buttons(world.withButton(second, 'enrolments.accept')).map((b) => b.actionId)).toEqual(['enrolments.accept', 'enrolments.decline']);
    expect(await world.says(second, '状況')).toContain('状況：補欠（繰上げのご案内中・令和8年6月22日（月）16時まで）');
    expect(world.messages(third).join()).not.toContain('空きが出ました');
  });

  test('declined, it goes to the next at once', async () => {
    const { world } = story;
    await world.at('2026-06-22 10:00');
    expect(await answers(world, second, 'enrolments.decline')).toContain('「説明力向上研修」の繰上げを辞退しました（令和8年6月22日（月）10時）。受講を希望する場合は、もう一度補欠として申し込むことができます。');
    expect(world.lastMessage(third)).toContain('令和8年6月23日（火）10時までに「受講する」を押してください。');
    expect(await enrolmentOf(world, second)).toMatchObject({ state: 'CANCELLED_BY_STAFF', decisionCode: 'DECLINED' });
  });

  test('at the stated instant it may still be answered; a moment later it goes to the next, and is no longer for the one who was late', async () => {
    const { world } = story;
    await world.at('2026-06-23 10:00');
    expect((await enrolmentOf(world, third)).state).toBe('WAITLISTED');
    const card = world.withButton(third, 'enrolments.accept');
    world.clock.moveTo(new Date('2026-06-23T10:00:01+09:00')); // no job has run
    await world.person(third).press(card, 'enrolments.accept');
    expect(world.plain(world.person(third).directMessages.find((m) => m.ts === card.ts))).toContain('繰上げの期限（令和8年6月23日（火）10時）を過ぎているため、受け付けできません。');
    await world.at('2026-06-23 10:01');
    expect(await enrolmentOf(world, third)).toMatchObject({ state: 'NOT_SELECTED', decisionCode: 'LAPSED' });
    expect(world.plain(world.person(third).directMessages.find((m) => m.ts === card.ts))).toContain('期限（令和8年6月23日（火）10時）までにお返事がなかったため終了しました。受講を希望する場合は、もう一度補欠として申し込むことができます。');
    expect(world.lastMessage(fourth)).toContain('令和8年6月24日（水）10時1分までに');
    await world.at('2026-06-24 09:15');
    expect(world.lastMessage(third)).toContain('【繰上げの期限が過ぎました】');
    const status = await world.types(third, '状況');
    expect(world.plain(status)).toContain('状況：繰上げの期限切れ');
    expect(buttons(status).map((b) => b.actionId)).toContain('enrolments.apply');
  });

  test('taken, it is theirs: the answer says when, where and what to bring, and the head hears of it', async () => {
    const { world } = story;
    const card = world.withButton(fourth, 'enrolments.accept');
    const copy = structuredClone(card);
    const answer = await answers(world, fourth, 'enrolments.accept');
    expect(answer).toContain('「説明力向上研修」の繰上げを受け付けました（令和8年6月24日（水）9時15分）。所属長にもお知らせします。');
    expect(answer).toContain('「説明力向上研修」の受講が決定しました。日時：令和8年7月1日（水）13時30分〜16時30分／会場：本庁舎3階 第1会議室／持ち物：筆記用具。');
    expect(world.lastMessage('佐藤 健')).toContain('所属職員伊藤 結さんの「説明力向上研修」受講が決定しました。');
    await world.person(fourth).press(copy, 'enrolments.accept');
    expect(world.plain(world.person(fourth).directMessages.find((m) => m.ts === card.ts))).toContain('この手続はすでに処理済みです（令和8年6月24日（水）9時15分）。');
    expect(await world.db.prisma.enrolment.count({ where: { state: 'CONFIRMED' } })).toBe(2);
    expect(await world.db.prisma.enrolmentEvent.count({ where: { enrolment: { staff: { name: fourth } }, to: 'CONFIRMED' } })).toBe(1);
  });

  test('whoever declined may join again: without the head, whose approval stands, at the end of the line', async () => {
    const { world } = story;
    const approved = (await enrolmentOf(world, second)).approvedAt;
    expect(buttons(await world.types(second, '詳細 D07-1')).map((b) => b.actionId)).toEqual(['enrolments.apply']);
    await world.types(second, '申込 D07-1');
    const form = world.plain(world.form(second));
    expect(form).toContain('定員に達しています。補欠として申し込みますか。');
    expect(form).toContain('所属長の承認は済んでいます。空席があれば受講決定、なければ補欠の最後の順番となります。');
    expect(form).not.toContain('受講動機');
    const answer = await world.person(second).submit(world.form(second), {});
    await world.settle();
    expect(world.plain(answer.next)).toContain('補欠（1番目）として受け付けました。');
    expect(world.messages('藤原 香').filter((m) => m.includes('三浦 遥'))).toHaveLength(1);
    expect(await enrolmentOf(world, second)).toMatchObject({ state: 'WAITLISTED', approvedAt: approved });
  });

  test('HR sees the line, every offer and its answer', async () => {
    const { world } = story;
    expect(await world.says(hr, '管理 補欠')).toContain('定員2人／受講2人／繰上げの案内中0人／空席0席／補欠1人');
    const card = await waitlist(world);
    expect(card).toContain('変更期限：令和8年6月30日（火）17時');
    expect(card).toContain('1. 三浦 遥（市民課）：待機中');
    expect(card).toContain('伊藤 結（税務課）：令和8年6月23日（火）10時1分に案内（期限 令和8年6月24日（水）10時1分）。受講（令和8年6月24日（水）9時15分）');
    expect(card).toContain('佐々木 翼（市民課）：令和8年6月22日（月）10時に案内（期限 令和8年6月23日（火）10時）。期限までにお返事なし（令和8年6月23日（火）10時1分）');
    expect(card).toContain('三浦 遥（市民課）：令和8年6月19日（金）16時に案内（期限 令和8年6月22日（月）16時）。辞退（令和8年6月22日（月）10時）');
  });

  test('leaving the line asks nobody; nothing is offered to whoever left', async () => {
    const { world } = story;
    await world.types(second, '取消 D07-1');
    await world.person(second).press(world.person(second).ephemerals().at(-1)!, 'enrolments.withdraw');
    await capacity(world, 'D07-1', 3, '2026-06-24 11:00');
    expect(await enrolmentOf(world, second)).toMatchObject({ state: 'CANCELLED_BY_STAFF', approvedAt: expect.any(Date) as Date });
    expect(await world.db.prisma.seatOffer.count({ where: { state: 'OPEN' } })).toBe(0);
  });

  test('with a seat free, whoever comes back has it at once, and whoever never applied once the head agrees', async () => {
    const { world } = story;
    await world.types(second, '申込 D07-1');
    expect(world.plain(world.form(second))).toContain('空席があります。申し込みますか。');
    const answer = await world.person(second).submit(world.form(second), {});
    await world.settle();
    expect(world.plain(answer.next)).toContain('「説明力向上研修」の受講が決定しました。');
    await world.types('鈴木 光', '申込 D07-1');
    const form = world.plain(world.form('鈴木 光'));
    expect(form).toContain('定員に達しています。補欠として申し込みますか。');
    expect(form).toContain('承認の時点で空席があれば受講決定、なければ補欠となります。');
    await world.person('鈴木 光').submit(world.form('鈴木 光'), { motive: '説明の練習をしたいため' });
    await world.settle();
    await world.approves('佐藤 健');
    expect(world.lastMessage('鈴木 光')).toContain('補欠（1番目）として受け付けました。');
    expect(world.messages('鈴木 光').join()).not.toContain('受講者の決定まで、しばらくお待ちください');
  });

  test('near the cut-off it is offered for four working hours at least, and after it not at all', async () => {
    const { world } = story;
    await capacity(world, 'D07-1', 4, '2026-06-30 16:00');
    expect(world.lastMessage('鈴木 光')).toContain('令和8年7月1日（水）11時15分までに「受講する」を押してください。');
    await world.at('2026-06-30 17:01');
    expect(await answers(world, '鈴木 光', 'enrolments.decline')).toContain('繰上げを辞退しました（令和8年6月30日（火）17時1分）。次回の募集の際にお申し込みください。');
    await world.types('鈴木 光', '申込 D07-1');
    expect(world.plain(world.form('鈴木 光'))).toContain('申込みの締切（令和8年6月12日（金）17時15分）を過ぎているため、受け付けできません。');
    expect(await waitlist(world)).toContain('変更期限を過ぎているため、繰上げの案内は行いません。');
  });
});

describe('somebody in the line cannot take the seat', () => {
  const story = useWorld(() => ({ office: yuzawa, at: '2026-05-29 10:00' }));
  const elsewhere = async (world: World, name: string, code: string, state: 'CONFIRMED' | 'WITHDRAWN') => {
    const [staff, offering] = await Promise.all([world.db.prisma.staff.findFirstOrThrow({ where: { name } }), world.db.prisma.offering.findFirstOrThrow({ where: { code } })]);
    const key = { offeringId: offering.id, staffId: staff.id };
    await world.db.prisma.enrolment.upsert({ where: { offeringId_staffId: key }, create: { ...key, unitId: 1, state, appliedAt: world.clock.now() }, update: { state } });
  };

  test('an own confirmed course at the same time: the seat goes to the next, and HR sees why', async () => {
    const { world } = story;
    await decided(world, explaining({ channels: '' }));
    await world.offer(explaining({ course: 'D05', code: 'D05-1', name: '財務の基礎', channels: '', capacity: 30, opens: '2026-06-15 08:30', deadline: '2026-06-26 17:15' }));
    await elsewhere(world, second, 'D05-1', 'CONFIRMED');
    await capacity(world, 'D07-1', 2, '2026-06-16 10:00');
    expect(world.messages(second).join()).not.toContain('空きが出ました');
    expect(offerTo(world, third)).toContain('空きが出ました');
    const card = await waitlist(world);
    expect(card).toContain('1. 三浦 遥（市民課）：いまは案内できません（同じ日時に別の受講が決定しているため）');
    expect(card).toContain('先順位の方：三浦 遥（市民課・同じ日時に別の受講が決定しているため）');
  });

  test('whoever is offered a seat and has come to have another course then is told so, and the offer stands until its instant', async () => {
    const { world } = story;
    await elsewhere(world, third, 'D05-1', 'CONFIRMED');
    const shown = await answers(world, third, 'enrolments.accept');
    expect(shown).toContain('同じ日時に別の受講が決定しているため、「説明力向上研修」の受講を受け付けできません。期限（令和8年6月17日（水）10時）までに解消すれば受講できます。');
    expect(shown).toContain('受講する');
    await elsewhere(world, third, 'D05-1', 'WITHDRAWN');
    expect(await answers(world, third, 'enrolments.accept')).toContain('「説明力向上研修」の受講が決定しました。');
  });

  test('the place is kept: as soon as nothing stands in the way, it is their turn', async () => {
    const { world } = story;
    await capacity(world, 'D07-1', 3, '2026-06-17 10:00');
    expect(offerTo(world, fourth)).toContain('空きが出ました');
    await elsewhere(world, second, 'D05-1', 'WITHDRAWN');
    await answers(world, fourth, 'enrolments.decline');
    expect(offerTo(world, second)).toContain('令和8年6月18日（木）10時までに「受講する」を押してください。');
  });

  test('while everything is muted nothing runs out; afterwards there is time enough to answer', async () => {
    const { world } = story;
    await world.at('2026-06-18 09:00');
    await world.operate(setMute, { on: true });
    await world.at('2026-06-18 16:00');
    expect((await enrolmentOf(world, second)).state).toBe('WAITLISTED');
    await world.at('2026-06-19 08:30');
    await world.operate(setMute, { on: false });
    await world.at('2026-06-19 08:31');
    expect(offerTo(world, second)).toContain('令和8年6月19日（金）13時30分までに「受講する」を押してください。');
    expect(await answers(world, second, 'enrolments.accept')).toContain('「説明力向上研修」の受講が決定しました。');
  });

  test('while everything is muted no seat is offered', async () => {
    const { world } = story;
    await world.types(fourth, '申込 D07-1');
    await world.person(fourth).submit(world.form(fourth), {});
    await world.settle();
    await world.operate(setMute, { on: true });
    await capacity(world, 'D07-1', 4, '2026-06-19 10:00');
    expect(await world.db.prisma.seatOffer.count({ where: { state: 'OPEN' } })).toBe(0);
    expect(await waitlist(world)).toContain('通知を止めているため、繰上げの案内は再開後に行います。');
    await world.operate(setMute, { on: false });
    await world.at('2026-06-19 10:01');
    expect(offerTo(world, fourth)).toContain('令和8年6月22日（月）10時1分までに「受講する」を押してください。');
  });

  test('two presses at once take one seat', async () => {
    const { world } = story;
    const card = world.withButton(fourth, 'enrolments.accept');
    const statuses = await Promise.all([world.person(fourth).press(card, 'enrolments.accept'), world.person(fourth).press(card, 'enrolments.accept')]);
    await world.settle();
    expect(statuses.map((s) => s.status)).toEqual([200, 200]);
    expect(await world.db.prisma.enrolmentEvent.count({ where: { enrolment: { staff: { name: fourth }, offering: { code: 'D07-1' } }, to: 'CONFIRMED' } })).toBe(1);
  });

  test('with a seat free nobody has to wait: the head\'s approval gives it', async () => {
    const { world } = story;
    await capacity(world, 'D07-1', 5, '2026-06-22 09:30');
    await world.applies('鈴木 光', 'D05-1');
    await world.approves('佐藤 健');
    await world.applies('鈴木 光', 'D07-1');
    await world.approves('佐藤 健');
    expect(world.lastMessage('鈴木 光')).toContain('【受講決定のお知らせ】');
  });

  test('whoever has a course at the same time by then is given no seat by a decision, and hears why', async () => {
    const { world } = story;
    await world.at('2026-06-29 09:30');
    await world.putsAway(hr);
    await world.person(hr).press((await world.types(hr, '管理 決定'))!, 'enrolments.decide');
    const form = world.plain(world.form(hr));
    expect(form).toContain('受講できない申込み（1人）：決定すると「選外」になります。');
    expect(form).toContain('鈴木 光（税務課）：同じ日時に別の受講が決定しているため');
    await world.person(hr).submit(world.form(hr), {});
    await world.settle();
    expect(world.lastMessage('鈴木 光')).toContain('「財務の基礎」は、同じ日時に別の研修の受講が決定しているため、今回は受講いただけないこととなりました。');
  });
});
