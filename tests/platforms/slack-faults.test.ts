import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { LogLevel, WebClient } from '@slack/web-api';
import type { Fault } from '../../src/interaction/courier';
import { slackClients, slackFetch } from '../../src/platforms/slack/clients';
import { faultOf, masked } from '../../src/platforms/slack/faults';
import { Unfit } from '../../src/platforms/slack/limits';
import { silent } from '../support/silent-log';
import { matching } from './slack-bench';

type Reply = { status?: number; headers?: Record<string, string>; body?: string; cut?: 'before' | 'body' };
let reply: Reply = {};
let calls = 0;
let server: Server;
let url = '';

beforeAll(async () => {
  server = createServer((request, response) => {
    calls += 1;
    request.resume().on('end', () => {
      if (reply.cut === 'before') return void request.socket.destroy();
      response.writeHead(reply.status ?? 200, reply.headers ?? { 'content-type': 'application/json' });
      if (reply.cut === 'body') return void response.write('{', () => request.socket.destroy());
      response.end(reply.body ?? '{"ok":true}');
    });
  });
  await new Promise<void>((done) => { server.listen(0, '127.0.0.1', done); });
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/api/`;
});
afterAll(() => new Promise((done) => { server.close(done); server.closeAllConnections(); }));

const sender = () => slackClients({ botToken: 'xoxb-secret', apiUrl: url }, silent).sender;

async function faultWhen(answer: Reply, client: WebClient = sender()): Promise<Fault> {
  reply = answer;
  calls = 0;
  const e: unknown = await client.chat.postMessage({ channel: 'D1', text: 'x' }).then(() => { throw new Error('it should have failed'); }, (fault: unknown) => fault);
  expect(calls).toBeLessThanOrEqual(1); // whatever it was, the client did not try again
  return faultOf(e);
}

/** An address where a server was and is no more. */
async function closedPort(): Promise<string> {
  const gone = createServer();
  await new Promise<void>((done) => { gone.listen(0, '127.0.0.1', done); });
  const { port } = gone.address() as AddressInfo;
  await new Promise((done) => { gone.close(done); });
  return `http://127.0.0.1:${port}/`;
}

const refused = (error: string): Reply => ({ body: JSON.stringify({ ok: false, error }) });

describe('what can go wrong with a call to Slack, and what it means for the outbox', () => {
  it.each([
    ['later', ['ratelimited', 'rate_limited', 'service_unavailable', 'request_timeout']],
    ['content', ['invalid_blocks', 'invalid_blocks_format', 'invalid_arguments', 'msg_too_long', 'msg_blocks_too_long', 'no_text', 'metadata_too_large', 'invalid_metadata_format', 'view_too_large']],
    ['unreachable', ['channel_not_found', 'user_not_found', 'users_not_found', 'user_disabled', 'user_not_visible', 'is_archived', 'not_in_channel', 'user_not_in_channel', 'messages_tab_disabled', 'not_enabled', 'restricted_action', 'restricted_action_read_only_channel', 'ekm_access_denied']],
    ['stopped', ['invalid_auth', 'not_authed', 'token_revoked', 'token_expired', 'account_inactive', 'missing_scope', 'no_permission', 'access_denied', 'org_login_required', 'team_added_to_org', 'team_access_not_granted', 'message_limit_exceeded']],
    ['gone', ['message_not_found', 'cant_update_message', 'edit_window_closed', 'is_inactive', 'block_mismatch', 'update_failed', 'hash_conflict', 'expired_trigger_id', 'exchanged_trigger_id', 'not_found']],
    ['ambiguous', ['fatal_error', 'internal_error', 'a_code_of_tomorrow']],
  ] as const)('%s', async (kind, codes) => {
    for (const code of codes) expect(await faultWhen(refused(code))).toMatchObject({ fault: kind, detail: code });
  });

  it('429 says how long the lane must wait', async () => {
    expect(await faultWhen({ status: 429, headers: { 'retry-after': '7' } })).toEqual({ fault: 'later', scope: 'lane', afterMs: 7_000, detail: 'rate_limited' });
  });
  it('429 without a number means half a minute', async () => {
    for (const headers of [{}, { 'retry-after': 'soon' }]) expect(await faultWhen({ status: 429, headers })).toMatchObject({ fault: 'later', scope: 'lane', afterMs: 30_000 });
  });
  it.each<[string, Reply]>([['500', { status: 500, body: 'x' }], ['503', { status: 503 }], ['a page instead of JSON', { body: '<html>maintenance</html>' }], ['a connection cut before the answer', { cut: 'before' }], ['a connection cut within it', { cut: 'body' }]])(
    '%s: perhaps it was done', async (_, answer) => expect(await faultWhen(answer)).toMatchObject({ fault: 'ambiguous' }),
  );
  it('no answer in time: perhaps it was done', async () => {
    const deaf = createServer(() => undefined);
    await new Promise<void>((done) => { deaf.listen(0, '127.0.0.1', done); });
    const client = new WebClient('x', { slackApiUrl: `http://127.0.0.1:${(deaf.address() as AddressInfo).port}/`, timeout: 50, retryConfig: { retries: 0 }, fetch: slackFetch, logLevel: LogLevel.ERROR });
    expect(await faultWhen({}, client)).toEqual({ fault: 'ambiguous', detail: 'TimeoutError' });
    deaf.closeAllConnections();
    await new Promise((done) => { deaf.close(done); });
  });
  it.each([['nobody listens', () => closedPort(), 'ECONNREFUSED'], ['there is no such server', () => Promise.resolve('http://kenshu.invalid/'), 'ENOTFOUND']])('%s: surely not done', async (_, place, code) => {
    const fault = await faultWhen({}, slackClients({ botToken: 'xoxb-x', apiUrl: await place() }, silent).sender);
    expect(fault.fault).toBe('later');
    expect([code, 'EAI_AGAIN']).toContain(fault.detail);
  });

  it('a call that may be made twice is never ambiguous', async () => {
    reply = { status: 500 };
    const e: unknown = await sender().conversations.open({ users: 'U1' }).catch((fault: unknown) => fault);
    expect(faultOf(e, true)).toEqual({ fault: 'later', scope: 'call', detail: 'http 500' });
  });
  it('content that would not fit never reaches Slack', () => expect(faultOf(new Unfit('a button is empty'))).toEqual({ fault: 'content', detail: 'a button is empty' }));
  it('each way to be out of reach comes with what HR can do, in both languages', async () => {
    for (const code of ['channel_not_found', 'is_archived', 'user_disabled', 'messages_tab_disabled']) {
      const fault = await faultWhen(refused(code));
      expect(fault.fault === 'unreachable' && fault.advice).toEqual({ ja: matching(/。$/), en: matching(/\.$/) });
    }
  });
  it('a page or a token never gets into what is written down', async () => {
    const fault = await faultWhen({ body: `<html>${'x'.repeat(5_000)} xoxb-123-abc</html>` });
    expect(fault.detail.length).toBeLessThanOrEqual(120);
    expect(masked('Bearer xoxb-12-ab.c and xapp-1-A-2-b')).toBe('Bearer x… and x…');
  });
  it('clients do not share headers: each sends its own token', async () => {
    const seen: (string | undefined)[] = [];
    const echo = createServer((request, response) => { seen.push(request.headers.authorization); request.resume(); response.end('{"ok":true}'); });
    await new Promise<void>((done) => { echo.listen(0, '127.0.0.1', done); });
    const apiUrl = `http://127.0.0.1:${(echo.address() as AddressInfo).port}/`;
    for (const botToken of ['xoxb-one', 'xoxb-two']) await slackClients({ botToken, apiUrl }, silent).interactive.api.test({});
    expect(seen).toEqual(['Bearer xoxb-one', 'Bearer xoxb-two']);
    echo.closeAllConnections();
    await new Promise((done) => { echo.close(done); });
  });
});
