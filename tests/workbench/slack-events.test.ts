import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { SlackEventMiddlewareArgs } from '@slack/bolt';
import type { BotRequest } from '../../src/workbench/slack';
import { startBareBot, type BareBot } from './bare-bot';

let bot: BareBot;

beforeEach(async () => { bot = await startBareBot({ eventRetryScale: 0.0001 }); }); // five minutes are thirty milliseconds
afterEach(() => bot.stop());

/** Resolves when `happened` says so; the test's own time limit is the only other end. */
async function until(happened: () => boolean): Promise<void> {
  while (!happened()) await new Promise((resolve) => setImmediate(resolve));
}

describe('events', () => {
  type Seen = { id: string; retry: number | undefined; reason: string | undefined };
  const seen: Seen[] = [];
  let failures = 0;

  beforeEach(() => {
    seen.length = 0;
    failures = 0;
    const hear = async ({ body, context }: Pick<SlackEventMiddlewareArgs, 'body'> & { context: { retryNum?: number; retryReason?: string } }): Promise<void> => {
      seen.push({ id: body.event_id, retry: context.retryNum, reason: context.retryReason });
      failures -= 1;
      if (failures >= 0) await Promise.reject(new Error('broken'));
    };
    bot.app.event('app_home_opened', hear);
    bot.app.event('message', hear);
    bot.app.event('app_mention', hear);
    bot.app.event('team_join', hear);
    bot.app.event('user_change', hear);
    bot.app.event('tokens_revoked', hear);
    bot.app.event('app_uninstalled', hear);
    bot.app.error(({ message }) => Promise.reject(new Error(message)));
  });

  test('an event that fails comes again three times, with the same id and the reason', async () => {
    failures = 4;
    await bot.slack.addPerson({ name: '佐藤' }).openHome();
    await until(() => seen.length === 4);
    expect(new Set(seen.map(({ id }) => id)).size).toBe(1);
    expect(seen.map(({ retry, reason }) => [retry, reason])).toEqual([[undefined, undefined], [1, 'http_error'], [2, 'http_error'], [3, 'http_error']]);
  });

  test('it does not come again once it was answered', async () => {
    failures = 1;
    await bot.slack.addPerson({ name: '佐藤' }).openHome();
    await until(() => seen.length === 2);
    await bot.slack.settled();
    expect(bot.slack.transcript.requests('event').map(({ status }) => status)).toEqual([500, 200]);
  });

  test('it does not come again where the bot asks for that', async () => {
    const server = createServer((request, response) => { request.resume(); response.writeHead(500, { 'x-slack-no-retry': '1' }).end(); });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    bot.slack.connect(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`);
    const person = bot.slack.addPerson({ name: '佐藤' });
    for (let times = 0; times < 100; times += 1) await person.openHome(); // takes longer than the whole schedule of this file
    expect(bot.slack.transcript.requests('event').map(({ status, retry }) => [status, retry])).toEqual(Array(100).fill([500, undefined]));
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  });

  test('a bot that is away is told the reason when it is back', async () => {
    const person = bot.slack.addPerson({ name: '佐藤' });
    const sent = (): BotRequest[] => bot.slack.transcript.requests('event');
    bot.slack.connect('http://127.0.0.1:9/slack/events');
    await person.openHome();
    expect(sent()[0]).not.toHaveProperty('status');
    await until(() => sent().length === 4);
    expect(sent().slice(1)).toMatchObject([{ retry: { num: 1, reason: 'connection_failed' } }, { retry: { num: 2 } }, { retry: { num: 3 } }]);
  });

  test('the seven events of the manifest reach the bot', async () => {
    const person = await bot.slack.join({ name: '佐藤', email: 's@example.org' });
    const channel = bot.slack.addChannel({ name: 'kenshu', botIsMember: true });
    await person.change({ name: '佐藤 花子' });
    await person.openHome('messages');
    await person.say('状況を教えて');
    await person.say('一覧', channel.id);
    await bot.slack.uninstall();
    await until(() => seen.length === 7);
    const events = bot.slack.transcript.requests('event').map(({ payload }) => payload.event as Record<string, unknown>);
    expect(events.map(({ type }) => type)).toEqual(['team_join', 'user_change', 'app_home_opened', 'message', 'app_mention', 'tokens_revoked', 'app_uninstalled']);
    expect(events[0]).toMatchObject({ user: { id: person.id, profile: { email: 's@example.org' } } });
    expect(events[1]).toMatchObject({ user: { real_name: '佐藤 花子' } });
    expect(events[2]).toMatchObject({ tab: 'messages', user: person.id });
    expect(events[3]).toMatchObject({ channel_type: 'im', text: '状況を教えて', user: person.id });
    expect(events[4]).toMatchObject({ text: `<@${bot.slack.botUserId}> 一覧`, channel: channel.id });
  });

  test('an event may come twice at once, again after success, or out of order', async () => {
    const person = bot.slack.addPerson({ name: '佐藤' });
    bot.slack.faults.duplicateEvents();
    await person.openHome();
    await until(() => seen.length === 2);
    await bot.slack.redeliver(bot.slack.transcript.lastRequest('event'), { num: 1, reason: 'http_timeout' });
    expect(seen.map(({ retry }) => retry)).toEqual([undefined, undefined, 1]);
    expect(new Set(seen.map(({ id }) => id)).size).toBe(1);
    bot.slack.holdEvents();
    await person.say('一');
    await person.say('二');
    expect(seen).toHaveLength(3);
    await bot.slack.releaseEvents('reversed');
    expect(bot.slack.transcript.requests('event').slice(-2).map(({ payload }) => (payload.event as { text: string }).text)).toEqual(['二', '一']);
  });
});

describe('authenticity', () => {
  test('url_verification is signed and answered; ssl_check needs no signature', async () => {
    expect(await bot.slack.verifyUrl()).toBe(true);
    expect(await bot.slack.checkSsl()).toBe(200);
  });

  test('what is not signed rightly is refused', async () => {
    const body = 'command=%2Fkenshu&text=a';
    const now = Math.floor(Date.now() / 1000);
    const status = async (headers: Record<string, string>): Promise<number> => (await bot.slack.sendRaw({ headers, body })).status;
    expect(await status({})).toBe(401);
    expect(await status(bot.slack.sign(body, { secret: 'another' }))).toBe(401);
    expect(await status(bot.slack.sign(`${body}b`))).toBe(401);
    expect(await status(bot.slack.sign(body, { timestamp: now - 301 }))).toBe(401);
    expect(await status({ ...bot.slack.sign(body), 'x-slack-signature': 'v0=1234' })).toBe(401);
    expect((await bot.slack.sendRaw({ headers: { ...bot.slack.sign('payload=%7B'), 'content-type': 'application/x-www-form-urlencoded' }, body: 'payload=%7B' })).status).toBe(400);
    expect(bot.slack.transcript.requests('raw')).toHaveLength(6);
  });

  test('the header\'s time is the real one', async () => {
    bot.app.command('/kenshu', async ({ ack }) => { await ack('はい'); });
    bot.slack.passTime(86_400_000);
    expect((await bot.slack.addPerson({ name: '佐藤' }).command('一覧')).status).toBe(200);
  });
});
