import { explaining, yuzawa } from '../support/offices';
import { useWorld } from '../support/world';

const story = useWorld(() => ({ office: yuzawa, at: '2026-05-29 10:00' }));
const hr = '高階 涼';

describe('selection', () => {
  test('somebody whom HR marks is not selected, and is told so; the seat goes to the next', async () => {
    const { world } = story;
    await world.offer(explaining({ channels: '' }));
    await world.at('2026-06-01 09:15');
    await world.applies('髙橋 﨑子', 'D07');
    await world.approves('佐藤 健');
    await world.applies('三浦 遥', 'D07');
    await world.approves('藤原 香');
    await world.at('2026-06-15 09:15');
    await world.person(hr).press(world.withButton(hr, 'enrolments.decide'), 'enrolments.decide');
    const first = await world.db.prisma.enrolment.findFirstOrThrow({ where: { staff: { name: '髙橋 﨑子' } } });
    await world.person(hr).submit(world.form(hr), { exclude: [String(first.id)] });
    await world.settle();
    expect(world.lastMessage('髙橋 﨑子')).toContain('選考の結果、今回は受講いただけないこととなりました。次回の募集の際は、優先して選考の対象とします。');
    expect(world.lastMessage('三浦 遥')).toContain('【受講決定のお知らせ】');
  });

  test('at the next call of the same course that person comes first, and the form says why', async () => {
    const { world } = story;
    await world.offer(explaining({ code: 'D07-2', channels: '', days: [['2026-09-01 13:30', '2026-09-01 16:30']], opens: '2026-07-01 08:30', deadline: '2026-07-10 17:15' }));
    await world.at('2026-07-01 09:15');
    await world.applies('佐々木 翼', 'D07-2');
    await world.approves('藤原 香');
    await world.applies('髙橋 﨑子', 'D07-2');
    await world.approves('佐藤 健');
    await world.at('2026-07-13 09:15');
    await world.person(hr).press(world.withButton(hr, 'enrolments.decide'), 'enrolments.decide');
    const form = world.plain(world.form(hr));
    expect(form).toContain('1. 髙橋 﨑子（税務課）：受講決定。前回の募集で選外となったため優先');
    expect(form).toContain('2. 佐々木 翼（市民課）：補欠1番目');
  });

  test('an application that changes while HR looks at the order is not decided unseen; what HR had typed is kept', async () => {
    const { world } = story;
    await world.types('佐々木 翼', '取消 D07-2');
    const [asked] = world.person('佐々木 翼').ephemerals().slice(-1);
    await world.person('佐々木 翼').press(asked!, 'enrolments.withdraw');
    const answer = await world.person(hr).submit(world.form(hr), { document_no: '総第7号' });
    const form = world.plain(answer.next ?? world.form(hr));
    expect(form).toContain('表示の後に申込みの内容が変わりました。');
    expect(form).toContain('総第7号');
    expect(form).not.toContain('佐々木 翼');
    expect(await world.db.prisma.decision.count()).toBe(1);
  });

  test('a cancellation after the deadline is told to the head and to HR, in their next bundle', async () => {
    const { world } = story;
    await world.at('2026-07-14 09:15');
    expect(world.lastMessage('藤原 香')).toContain('佐々木 翼さんが「説明力向上研修」の申込みを締切後に取り消しました。');
    expect(world.lastMessage(hr)).toContain('佐々木 翼さんが「説明力向上研修」の申込みを締切後に取り消しました。');
  });

  test('the stored decision has the order, the reasons and the document number', async () => {
    const { world } = story;
    await world.person(hr).submit(world.form(hr));
    const decision = await world.db.prisma.decision.findFirstOrThrow({ orderBy: { id: 'desc' } });
    expect(decision).toMatchObject({ documentNo: '総第7号', actor: expect.stringMatching(/^staff:\d+$/) as string });
    expect(decision.order).toMatchObject([{ place: 1, seat: true, reason: 'APPLICATION_TIME', applicant: { missedLastTime: true } }]);
  });
});
