import { buttons } from '../support/reading';
import { explaining, yuzawa } from '../support/offices';
import { useWorld } from '../support/world';

/** A bot cannot look into a conversation of Teams: whether an announcement stands there, somebody has to say. */
const story = useWorld(() => ({ office: yuzawa, at: '2026-05-29 10:00', story: 'teams', pace: { lookMs: 20, lookAgainMs: 40, backoffMs: 10, backoffMaxMs: 50, patienceMs: 3_000 } }));
const hr = '高階 涼';
const [ARRIVED, LOST] = ['説明力向上研修', 'コミュニケーション能力向上研修'];

const announced = (course: string) => story.world.channel('研修のお知らせ').messages.filter((m) => story.world.plain(m).includes(`「${course}」の受講者を募集します`)).length;
const front = () => story.world.plain(story.world.front(hr));

test('two announcements of which nobody knows whether they arrived: neither is sent again, and HR is told', async () => {
  const { world } = story;
  await world.openChannel('研修のお知らせ');
  const channel = world.channel('研修のお知らせ').id;
  await world.offer(explaining());
  world.teams.faults.add({ on: 'post', conversation: channel, kind: 'accepted-then-cut' });
  await world.at('2026-06-01 08:30');
  await world.offer(explaining({ course: 'D03', code: 'D03-1', name: LOST, opens: '2026-06-01 08:40', days: [['2026-07-08 13:30', '2026-07-08 16:30']] }));
  world.teams.faults.add({ on: 'post', conversation: channel, kind: 'cut' });
  await world.at('2026-06-01 08:40');
  expect([announced(ARRIVED), announced(LOST)]).toEqual([1, 0]);
  expect((await world.app.outbox.status()).deliveries).toMatchObject({ held: 2, pending: 0, ambiguous: 0 });
  expect(world.plain(await world.person(hr).openHome())).toContain('届いたかどうか分からないお知らせが2件あります。');
});

test('the list says where and what, and nothing else; it is not for everybody', async () => {
  const { world } = story;
  const list = await world.types(hr, '管理 未確認');
  expect(world.plain(list)).toContain('届いたかどうか分からないお知らせが2件あります。');
  expect(world.plain(list)).toContain('チャンネル：研修のお知らせ');
  expect(world.plain(list)).toContain('送信日時：令和8年6月1日（月）8時30分');
  expect(buttons(list).map((b) => b.text)).toEqual(['届いていた', 'もう一度送る', '届いていた', 'もう一度送る']);
  expect(await world.says('髙橋 﨑子', '管理 未確認')).toContain('のみ行うことができます。');
});

test('HR says of the one that it is there, and sends the other again: each stands there once', async () => {
  const { world } = story;
  await world.person(hr).press(world.front(hr)!, 'deliveries.arrived', { index: 0 });
  expect(front()).toContain('届いたかどうか分からないお知らせが1件あります。');
  const stale = structuredClone(world.front(hr)!);
  await world.person(hr).press(world.front(hr)!, 'deliveries.again');
  expect(front()).toContain('届いたかどうか分からないお知らせはありません。');
  await world.settle();
  expect([announced(ARRIVED), announced(LOST)]).toEqual([1, 1]);
  await world.person(hr).press(stale, 'deliveries.again');
  await world.settle();
  expect([announced(ARRIVED), announced(LOST)]).toEqual([1, 1]);
  expect((await world.app.outbox.status()).deliveries).toMatchObject({ held: 0, pending: 0, failed: 0 });
});

test('it is on record who said so, and nothing about anybody else', async () => {
  const entries = await story.world.db.prisma.auditEntry.findMany({ where: { operation: 'deliveries.settle' }, orderBy: { id: 'asc' } });
  expect(entries.map((e) => [e.detail, /^staff:\d+$/.test(e.actor)])).toEqual([[{ arrived: true }, true], [{ arrived: false }, true]]);
});
