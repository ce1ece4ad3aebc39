import { explaining, yuzawa } from '../support/offices';
import { until } from '../support/until';
import { useWorld } from '../support/world';


const story = useWorld(() => ({ office: yuzawa, at: '2026-05-29 10:00', socket: true }));

test('over a socket, without any address of the bot\'s own: command, form, press, event, home', async () => {
  const { world } = story;
  await world.offer(explaining({ channels: '' }));
  await world.at('2026-06-01 09:15');
  expect(await world.says('髙橋 﨑子', '一覧')).toContain('あなたが対象の募集は1件です。');
  await world.types('髙橋 﨑子', '申込 D07');
  const empty = await world.person('髙橋 﨑子').submit(world.form('髙橋 﨑子'), { motive: ' ' });
  expect(empty.errors).toEqual({ motive: '受講動機を入力してください。' });
  const answer = await world.person('髙橋 﨑子').submit(world.form('髙橋 﨑子'), { motive: '窓口で' });
  expect(world.plain(answer.next)).toContain('受講申込みを受け付けました');
  await world.settle();
  await world.approves('佐藤 健');
  expect(world.lastMessage('髙橋 﨑子')).toContain('所属長に承認されました');
  await world.person('髙橋 﨑子').say('状況');
  await until(() => world.lastMessage('髙橋 﨑子').includes('承認済・選考待ち')); // over a socket an event is acknowledged before it is answered
  await world.person('髙橋 﨑子').openHome();
  await until(() => world.plain(world.person('髙橋 﨑子').home).includes('承認済・選考待ち'));
  const requests = world.slack.transcript.requests();
  expect(new Set(requests.map((r) => r.via))).toEqual(new Set(['socket']));
  const again = await world.slack.redeliver(world.slack.transcript.lastRequest('view_submission'));
  expect(again.body).toBe(answer.body);
  expect(await world.db.prisma.enrolment.count()).toBe(1);
});
