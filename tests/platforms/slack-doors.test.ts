import { slackPlatform } from '../../src/platforms/slack';
import { plain, startSlackStandIn } from '../../src/workbench/slack';
import { silent } from '../support/silent-log';
import { applyForm, becomes, containing, says, startBench, type Bench } from './slack-bench';

let bench: Bench;
afterEach(() => bench.stop());

const FORM = 'application/x-www-form-urlencoded';
const JSON_TYPE = 'application/json';
const command = (slack: Bench['slack']) => new URLSearchParams({
  command: '/kenshu', text: '一覧', user_id: 'U1', team_id: slack.teamId, channel_id: 'D1', trigger_id: '1.2.3', response_url: 'http://127.0.0.1:9/x',
}).toString();

describe('over HTTP', () => {
  beforeEach(async () => { bench = await startBench(); });
  const now = () => Math.floor(Date.now() / 1000);

  it('a signed request is heard', async () => {
    const body = command(bench.slack);
    expect(await bench.slack.sendRaw({ body, headers: bench.slack.sign(body) })).toMatchObject({ status: 200 });
    expect(bench.heard).toHaveLength(1);
  });

  it.each<[string, (slack: Bench['slack'], body: string) => Record<string, string>]>([
    ['no signature', () => ({})],
    ['a signature with another secret', (slack, body) => slack.sign(body, { secret: 'forged' })],
    ['the signature of another body', (slack) => slack.sign('text=x')],
    ['a signature without its version', (slack, body) => ({ ...slack.sign(body), 'x-slack-signature': 'abc' })],
    ['a time that is no number', (slack, body) => ({ ...slack.sign(body), 'x-slack-request-timestamp': 'soon' })],
    ['a stale signature', (slack, body) => slack.sign(body, { timestamp: now() - 301 })],
    ['a signature of the future', (slack, body) => slack.sign(body, { timestamp: now() + 320 })],
  ])('%s: 401, and nothing is done', async (_, headers) => {
    const body = command(bench.slack);
    expect(await bench.slack.sendRaw({ body, headers: headers(bench.slack, body) })).toMatchObject({ status: 401, body: '' });
    expect(bench.heard).toEqual([]);
  });

  it.each([
    ['no JSON', JSON_TYPE, '{"type":'], ['an empty body', JSON_TYPE, ''], ['null', JSON_TYPE, ' null '], ['a list', JSON_TYPE, '[]'], ['a number', JSON_TYPE, '7'], ['an event that is none', JSON_TYPE, '{"event":"x"}'],
    ['a form of nothing', FORM, ''], ['a form without what we know', FORM, 'a=b'], ['a payload that is no JSON', FORM, 'payload=%7B'], ['a payload that is null', FORM, 'payload=null'],
    ['a kind nobody knows', FORM, 'payload=%7B%22type%22%3A%22x%22%7D'], ['a command without a person', FORM, 'command=%2Fkenshu&text=x'],
    ['a press without a button', FORM, `payload=${encodeURIComponent('{"type":"block_actions","actions":[],"user":{"id":"U1"},"trigger_id":"1"}')}`],
    ['a form with a charset, which Bolt reads as JSON', `${FORM}; charset=utf-8`, 'command=%2Fkenshu'],
  ])('%s, properly signed: 400 at once', async (_, type, body) => {
    const answer = await bench.slack.sendRaw({ body, headers: { ...bench.slack.sign(body), 'content-type': type } });
    expect([answer.status, answer.ms < 1_000]).toEqual([400, true]);
    expect(bench.heard).toEqual([]);
  });

  it('a body of more than 4 MB: 413', async () => {
    const body = `payload=${'x'.repeat(4 * 1024 * 1024)}`;
    expect((await bench.slack.sendRaw({ body, headers: bench.slack.sign(body) })).status).toBe(413);
  });

  it('Slack\'s own checks of the address', async () => {
    expect([await bench.slack.verifyUrl(), await bench.slack.checkSsl()]).toEqual([true, 200]);
  });

  it('Slack\'s word that it holds back events is taken and written down', async () => {
    const body = JSON.stringify({ type: 'app_rate_limited', team_id: bench.slack.teamId, minute_rate_limited: 1, api_app_id: 'A1' });
    expect(await bench.slack.sendRaw({ body, headers: { ...bench.slack.sign(body), 'content-type': JSON_TYPE } })).toMatchObject({ status: 200 });
    expect(bench.log.lines).toEqual([containing('Slack holds back events')]);
  });

  it('what nobody offers is answered all the same', async () => {
    const hanako = bench.slack.addPerson({ name: '佐藤' });
    expect((await hanako.shortcut('something.else')).status).toBe(200);
    expect(bench.heard).toEqual([]);
  });

  it('a failing bot answers 500 at once, and Slack repeats the event until it succeeds', async () => {
    bench.seenFails(new Error('the database is away'));
    await bench.slack.join({ name: '髙橋', email: 'takahashi@example.jp' });
    const first = bench.slack.transcript.lastRequest('event');
    expect([first.status, (first.ms ?? 9_999) < 1_000]).toEqual([500, true]);
    bench.seenFails(undefined);
    await waitFor(() => bench.slack.transcript.lastRequest('event').status === 200); // Slack's first repetition comes at once
    expect(bench.seen.map((account) => account.email)).toEqual(['takahashi@example.jp']);
  });

  it('before it has started it asks for patience', async () => {
    await bench.platform.stop();
    const body = command(bench.slack);
    expect((await bench.slack.sendRaw({ body, headers: bench.slack.sign(body) })).status).toBe(503);
  });

  it('no token and nothing that people wrote gets into the log', async () => {
    const hanako = bench.slack.addPerson({ name: '佐藤 花子', email: 'hanako@example.jp' });
    bench.answerWith({ reply: 'form', form: applyForm });
    bench.slack.faults.add({ method: 'views.open', kind: 'http500' });
    await hanako.command('申込 秘密の理由');
    bench.seenFails(new Error('x'));
    await hanako.change({ name: '髙橋 花子' });
    const written = bench.log.lines.join('\n');
    expect(bench.log.lines.length).toBeGreaterThan(1);
    for (const secret of [bench.slack.botToken, bench.slack.signingSecret, '秘密の理由', '花子', 'hanako@']) expect(written).not.toContain(secret);
  });
});

describe('over a socket', () => {
  beforeEach(async () => { bench = await startBench({ socket: true }); });

  it('serves no HTTP path', () => expect(bench.platform.routes).toEqual({}));

  it('answers commands, presses, forms and messages like over HTTP', async () => {
    const hanako = bench.slack.addPerson({ name: '佐藤' });
    bench.answerWith({ reply: 'form', form: applyForm });
    await hanako.command('申込 D07');
    if (!hanako.view) throw new Error('no form');
    bench.answerWith({ reply: 'errors', fields: { motive: { ja: '短すぎます。', en: 'Too short.' } } });
    expect(await hanako.submit(hanako.view, { motive: 'x' })).toMatchObject({ errors: { motive: '短すぎます。' } });
    bench.answerWith({ reply: 'card', card: says('一覧です。') });
    expect((await hanako.command('一覧')).message?.text).toBe('一覧です。');
    await hanako.say('一覧');
    await becomes(bench.slack, () => hanako.directMessages.length === 2);
    expect(new Set(bench.slack.transcript.requests().map((r) => r.via))).toEqual(new Set(['socket']));
  });

  it('comes back after each of Slack\'s disconnects, without a pause', async () => {
    const hanako = bench.slack.addPerson({ name: '佐藤' });
    const opened = () => bench.slack.transcript.calls('apps.connections.open').length;
    for (let round = 0; round < 3; round += 1) {
      const before = opened();
      bench.slack.refreshSockets();
      await waitFor(() => opened() > before);
      await waitFor(async () => (await hanako.command('一覧').catch(() => undefined))?.status === 200);
    }
    expect(bench.log.lines).toEqual([]);
  });

  it('goes on trying while Slack refuses, and the process lives', async () => {
    const hanako = bench.slack.addPerson({ name: '佐藤' });
    bench.slack.faults.add({ method: 'apps.connections.open', kind: 'error', error: 'invalid_auth', times: 2 });
    bench.slack.refreshSockets();
    await waitFor(async () => (await hanako.command('一覧').catch(() => undefined))?.status === 200);
    expect(bench.log.lines.filter((l) => l.includes('could not be opened'))).toHaveLength(2);
  });
});

/** Looks again at each turn; the wait is bounded by the test's own time. */
async function waitFor(is: () => boolean | Promise<boolean>): Promise<void> {
  while (!(await is())) await new Promise((next) => { setTimeout(next, 5); });
}

describe('starting', () => {
  beforeEach(async () => { bench = await startBench(); });
  const receiver = { dispatch: () => Promise.reject(new Error('unused')), seen: () => Promise.resolve(), homeStands: () => Promise.resolve(), reachable: () => Promise.resolve() };
  const platform = (config: object) => slackPlatform({ botToken: 'xoxb-x', apiUrl: bench.slack.url, ...config }, receiver, { log: silent });

  it('without a way in says which variables are missing', () => {
    expect(() => platform({})).toThrow('SLACK_SIGNING_SECRET (HTTP) or SLACK_APP_TOKEN (Socket Mode)');
  });
  it('with a wrong bot token says what to do', async () => {
    await expect(platform({ signingSecret: 's' }).start()).rejects.toThrow('Slack refuses the bot token (invalid_auth). Install the app to the workspace again and set SLACK_BOT_TOKEN.');
  });
  it('with a wrong app token says what to do', async () => {
    await expect(platform({ botToken: bench.slack.botToken, appToken: bench.slack.botToken }).start()).rejects.toThrow(/^Slack refuses the app token \(\w+\)/);
  });
  it('without Slack says so', async () => {
    const gone = await startSlackStandIn();
    await gone.close();
    await expect(platform({ signingSecret: 's', apiUrl: gone.url }).start()).rejects.toThrow('Slack can\'t be reached (ECONNREFUSED)');
  });
  it('needs one call, and none for each request', async () => {
    const hanako = bench.slack.addPerson({ name: '佐藤' });
    await hanako.command('一覧');
    await hanako.openHome();
    expect(bench.slack.transcript.calls('auth.test')).toHaveLength(1);
    expect(plain(hanako.ephemerals()[0])).toBe('はい');
  });
  it('logs nothing when all is well', () => expect(bench.log.lines).toEqual([]));
});
