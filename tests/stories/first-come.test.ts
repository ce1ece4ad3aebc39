import { explaining, yuzawa } from '../support/offices';
import { answers, decide, enrolmentOf, waitlist } from '../support/seats';
import { useWorld } from '../support/world';

const hr = '高階 涼';
const story = useWorld(() => ({ office: yuzawa, at: '2026-05-29 10:00' }));
beforeAll(async () => {
  await story.world.openChannel('研修のお知らせ');
});

describe('first come, first served, with at most one seat a unit', () => {
  test('the call says so, and how many seats are left', async () => {
    const { world } = story;
    await world.offer(explaining({ capacity: 2, quota: 1, firstCome: true, cohort: '令和8年度' }));
    await world.at('2026-06-01 09:15');
    expect(world.lastMessage('三浦 遥')).toContain('先着順・残り 2席／定員 2人・受付中（締切 令和8年6月12日（金）17時15分）');
    await world.types('髙橋 﨑子', '申込 D07');
    const form = world.plain(world.form('髙橋 﨑子'));
    expect(form).toContain('空席があります。申し込みますか。');
    expect(form).toContain('承認の時点で空席があれば受講決定、なければ補欠となります。');
    await world.person('髙橋 﨑子').closeView(world.form('髙橋 﨑子'));
  });

  test('the head\'s approval gives the seat, and the head is told what came of it', async () => {
    const { world } = story;
    await world.applies('髙橋 﨑子', 'D07');
    const list = await world.types('佐藤 健', '承認');
    await world.person('佐藤 健').press(list!, 'enrolments.approve');
    expect(world.plain(world.person('佐藤 健').ephemerals().at(-1))).toContain('承認しました。空席があったため、受講が決定しました。');
    await world.settle();
    expect(world.lastMessage('髙橋 﨑子')).toContain('「説明力向上研修」の受講が決定しました。');
    expect(await enrolmentOf(world, '髙橋 﨑子')).toMatchObject({ state: 'CONFIRMED', decisionCode: 'FREE_SEAT', approvedBy: expect.stringMatching(/^staff:/) as string });
  });

  test('a second person of the unit waits, though a seat is free; somebody of another unit has it', async () => {
    const { world } = story;
    await world.types('伊藤 結', '申込 D07');
    expect(world.plain(world.form('伊藤 結'))).toContain('定員に達しています。補欠として申し込みますか。');
    await world.person('伊藤 結').submit(world.form('伊藤 結'), { motive: '説明の練習をしたいため' });
    await world.settle();
    const list = await world.types('佐藤 健', '承認');
    await world.person('佐藤 健').press(list!, 'enrolments.approve');
    expect(world.plain(world.person('佐藤 健').ephemerals().at(-1))).toContain('承認しました。定員に達しているため、補欠として受け付けました。');
    await world.settle();
    expect(world.lastMessage('伊藤 結')).toContain('補欠（1番目）');
    await world.applies('三浦 遥', 'D07');
    await world.approves('藤原 香');
    expect(world.lastMessage('三浦 遥')).toContain('「説明力向上研修」の受講が決定しました。');
    await world.applies('佐々木 翼', 'D07');
    await world.approves('藤原 香');
    expect(world.lastMessage('佐々木 翼')).toContain('補欠（2番目）');
    expect(world.plain(world.channel('研修のお知らせ').messages[0])).toContain('先着順・満席（定員 2人、補欠として受付中）');
  });

  test('whoever is on leave is passed over while they are away, and asked when they are back', async () => {
    const { world } = story;
    const { prisma } = world.db;
    await prisma.absence.create({ data: { staff: { connect: { id: (await enrolmentOf(world, '佐々木 翼')).staffId } }, kind: 'LEAVE', reason: '育休', validFrom: new Date('2026-06-03T00:00:00Z'), lastDay: new Date('2026-06-04T00:00:00Z') } });
    await world.at('2026-06-03 10:00');
    await prisma.enrolment.update({ where: { id: (await enrolmentOf(world, '三浦 遥')).id }, data: { state: 'WITHDRAWN' } });
    await world.at('2026-06-03 10:01');
    const card = await waitlist(world);
    expect(card).toContain('1. 伊藤 結（税務課）：いまは案内できません（所属別定員に達しているため）');
    expect(card).toContain('2. 佐々木 翼（市民課）：いまは案内できません（勤務から離れている期間のため）');
    expect(card).not.toContain('育休');
    await world.at('2026-06-05 09:30');
    expect(world.lastMessage('佐々木 翼')).toContain('令和8年6月8日（月）9時30分までに「受講する」を押してください。');
    expect(await waitlist(world)).toContain('先順位の方：伊藤 結（税務課・所属別定員に達しているため）');
    await answers(world, '佐々木 翼', 'enrolments.accept');
    expect((await enrolmentOf(world, '佐々木 翼')).state).toBe('CONFIRMED');
  });

  test('one 班 is enough: who has a seat, or waits for one, is told where', async () => {
    const { world } = story;
    await world.offer(explaining({ code: 'D07-2', capacity: 2, cohort: '令和8年度', channels: '', opens: '2026-06-05 08:30', deadline: '2026-06-26 17:15', days: [['2026-07-08 13:30', '2026-07-08 16:30']] }));
    await world.at('2026-06-08 09:15');
    await world.types('髙橋 﨑子', '申込 D07-2');
    expect(world.plain(world.form('髙橋 﨑子'))).toContain('同じ研修の別の実施回（説明力向上研修（D07-1））の受講が決定しています。');
    await world.types('伊藤 結', '申込 D07-2');
    expect(world.plain(world.form('伊藤 結'))).toContain('同じ研修の別の実施回（説明力向上研修（D07-1））に申込み済みです。こちらを希望する場合は、先にその申込みを取り消してください。');
  });

  test('the decision puts on record how things stand, and changes nothing for anybody', async () => {
    const { world } = story;
    await world.at('2026-06-15 09:15');
    const before = world.messages('髙橋 﨑子').length;
    await world.person(hr).press(world.withButton(hr, 'enrolments.decide'), 'enrolments.decide');
    const form = world.plain(world.form(hr));
    expect(form).toContain('受講決定2人／補欠1人');
    expect(form).toContain('3. 伊藤 結（税務課）：補欠1番目');
    expect(form).not.toContain('選外とする申込者');
    await world.person(hr).closeView(world.form(hr));
    await decide(world);
    expect(world.messages('髙橋 﨑子')).toHaveLength(before);
    expect(await world.db.prisma.enrolment.groupBy({ by: ['state'], where: { offering: { code: 'D07-1' } }, _count: true, orderBy: { state: 'asc' } })).toEqual([
      { state: 'CONFIRMED', _count: 2 }, { state: 'WAITLISTED', _count: 1 }, { state: 'WITHDRAWN', _count: 1 },
    ]);
    const decision = await world.db.prisma.decision.findFirstOrThrow({ where: { offering: { code: 'D07-1' } } });
    expect(decision.order).toMatchObject([{ seat: true }, { seat: true }, { place: 3, seat: false }]);
  });
});
