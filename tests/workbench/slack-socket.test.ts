import { WebSocket } from 'ws';
import { startSlackStandIn } from '../../src/workbench/slack';
import { clientOf, startSocketBot, type BareBot } from './bare-bot';
import { goodModal, textInput } from './slack-payloads';

let bot: BareBot;

beforeEach(async () => { bot = await startSocketBot(); });
afterEach(() => bot.stop());

test('a command travels in an envelope and its answer in the acknowledgement', async () => {
  const person = bot.slack.addPerson({ name: '佐藤' });
  bot.app.command('/kenshu', async ({ ack, command }) => { await ack({ text: `${command.text}ですね` }); });
  expect(await person.command('一覧')).toMatchObject({ status: 200, message: { text: '一覧ですね' } });
  expect(bot.slack.transcript.lastRequest('command').via).toBe('socket');
});

test('a form opens, is sent and is told its errors', async () => {
  const person = bot.slack.addPerson({ name: '佐藤' });
  bot.app.command('/kenshu', async ({ ack, client, command }) => {
    await ack();
    await client.views.open({ trigger_id: command.trigger_id, view: goodModal(textInput()) as never });
  });
  bot.app.view('enrolments.form', async ({ ack }) => { await ack({ response_action: 'errors', errors: { motive: 'もう少し' } }); });
  await person.command('申込');
  await bot.slack.settled();
  while (!person.view) await new Promise((resolve) => setImmediate(resolve));
  expect((await person.submit(person.view, { motive: '学ぶ' })).errors).toEqual({ motive: 'もう少し' });
});

test('events come in envelopes, with the attempt and the reason', async () => {
  const attempts: unknown[] = [];
  bot.app.event('app_home_opened', ({ context }) => { attempts.push([context.retryNum, context.retryReason]); return Promise.resolve(); });
  await bot.slack.addPerson({ name: '佐藤' }).openHome();
  await bot.slack.redeliver(bot.slack.transcript.lastRequest('event'), { num: 1, reason: 'http_timeout' });
  expect(attempts).toEqual([[0, ''], [1, 'http_timeout']]);
});

test('without an acknowledgement the command is seen to fail', async () => {
  const slow = await startSocketBot({ answerWithinMs: 100 });
  const person = slow.slack.addPerson({ name: '佐藤' });
  slow.app.command('/kenshu', () => Promise.resolve());
  expect(await person.command('一覧')).toMatchObject({ timedOut: true });
  expect(person.ephemerals().at(-1)?.text).toContain('operation_timeout');
  await slow.stop();
});

test('an address is good for one connection, and only an app token gets one', async () => {
  const slack = await startSlackStandIn();
  const { url } = await clientOf(slack, slack.appToken).apps.connections.open({});
  const first = new WebSocket(url!);
  const hello = await new Promise<string>((resolve) => first.once('message', (data) => resolve((data as Buffer).toString())));
  expect(JSON.parse(hello)).toMatchObject({ type: 'hello', num_connections: 1 });
  const second = new WebSocket(url!);
  expect(await new Promise((resolve) => second.once('error', (error) => resolve(error.message)))).toContain('401');
  slack.refreshSockets();
  const told = await new Promise<string>((resolve) => first.once('message', (data) => resolve((data as Buffer).toString())));
  expect(JSON.parse(told)).toMatchObject({ type: 'disconnect', reason: 'refresh_requested' });
  first.close();
  await new Promise((resolve) => first.once('close', resolve));
  await slack.close();
});
