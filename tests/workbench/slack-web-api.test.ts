import type { WebClient } from '@slack/web-api';
import { startSlackStandIn, type SlackStandIn } from '../../src/workbench/slack';
import { clientOf, code, withScopes } from './bare-bot';

let slack: SlackStandIn;
let client: WebClient;

beforeEach(async () => {
  slack = await startSlackStandIn({ houseRules: false });
  client = clientOf(slack);
});
afterEach(() => slack.close());

describe('tokens and scopes', () => {
  test('auth.test tells who the bot is, and the header tells its scopes', async () => {
    const answer = await client.auth.test();
    expect(answer).toMatchObject({ ok: true, user_id: slack.botUserId, team_id: slack.teamId });
    expect(answer.response_metadata?.scopes).toContain('chat:write');
  });

  test('a missing, a wrong, a revoked and a misplaced token each have their error', async () => {
    expect(await (await fetch(`${slack.url}auth.test`, { method: 'POST' })).json()).toEqual({ ok: false, error: 'not_authed' });
    expect(await code(clientOf(slack, 'xoxb-wrong').auth.test())).toBe('invalid_auth');
    expect(await code(clientOf(slack, slack.appToken).auth.test())).toBe('not_allowed_token_type');
    expect(await code(client.apps.connections.open({}))).toBe('not_allowed_token_type');
    expect(await code(client.apiCall('chat.shout'))).toBe('unknown_method');
    slack.revokeToken();
    expect(await code(client.auth.test())).toBe('token_revoked');
  });

  test('a method without its scope is refused with what is needed and provided', async () => {
    await withScopes(['chat:write'], async (narrow, narrowClient) => {
      const id = narrow.addPerson({ name: '佐藤', email: 's@example.org' }).id;
      const refused = await narrowClient.users.info({ user: id }).catch((error: unknown) => (error as { data: unknown }).data);
      expect(refused).toMatchObject({ error: 'missing_scope', needed: 'users:read', provided: 'chat:write' });
      const direct = await narrowClient.chat.postMessage({ channel: id, text: 'あ' });
      expect(await code(narrowClient.conversations.history({ channel: direct.channel! }))).toBe('missing_scope');
    });
  });
});

describe('posting', () => {
  test('arguments may come as a form, as JSON with nested texts, and in the address', async () => {
    const { id } = slack.addPerson({ name: '佐藤' });
    const blocks = [{ type: 'section', block_id: 'b', text: { type: 'plain_text', text: 'あ＋ & い' } }];
    const headers = { authorization: `Bearer ${slack.botToken}` };
    const send = (body: string, type: string): Promise<Response> => fetch(`${slack.url}chat.postMessage`, { method: 'POST', headers: { ...headers, 'content-type': type }, body });
    await send(new URLSearchParams({ channel: id, text: 'あ', blocks: JSON.stringify(blocks) }).toString(), 'application/x-www-form-urlencoded');
    await send(JSON.stringify({ channel: id, text: 'あ', blocks: JSON.stringify(blocks) }), 'application/json; charset=utf-8');
    await fetch(`${slack.url}chat.postMessage?${new URLSearchParams({ channel: id, text: 'あ', token: slack.botToken, blocks: JSON.stringify(blocks) }).toString()}`);
    const form = new FormData();
    for (const [name, value] of Object.entries({ channel: id, text: 'あ', blocks: JSON.stringify(blocks) })) form.append(name, value);
    await fetch(`${slack.url}chat.postMessage`, { method: 'POST', headers, body: form });
    expect(slack.person(id).directMessages.map((message) => message.blocks)).toEqual([blocks, blocks, blocks, blocks]);
    expect(await (await send('{"channel":', 'application/json')).json()).toMatchObject({ ok: false, error: 'invalid_json' });
    expect(slack.transcript.calls('chat.postMessage').every((call) => !('token' in call.args))).toBe(true);
  });

  test('timestamps of a channel only go up, whatever is posted at once', async () => {
    const { id } = slack.addPerson({ name: '佐藤' });
    await Promise.all(Array.from({ length: 50 }, () => client.chat.postMessage({ channel: id, text: 'あ' })));
    const times = slack.person(id).directMessages.map((message) => message.ts);
    expect(times).toEqual([...new Set(times)].sort());
    expect(Math.abs(Number(times[0]) - Date.now() / 1000)).toBeLessThan(60);
  });

  test('direct messages have one channel for ever, by the person\'s id and by its own', async () => {
    const person = slack.addPerson({ name: '佐藤' });
    const first = await client.conversations.open({ users: person.id });
    const second = await client.conversations.open({ users: person.id });
    expect(first).not.toHaveProperty('already_open');
    expect(second).toMatchObject({ already_open: true, channel: { id: first.channel?.id } });
    await client.chat.postMessage({ channel: person.id, text: '一' });
    await client.chat.postMessage({ channel: first.channel!.id!, text: '二' });
    expect(person.directMessages.map((message) => [message.channel, message.text])).toEqual([[first.channel?.id, '一'], [first.channel?.id, '二']]);
  });

  test.each<[string, string]>([
    ['C0NOWHERE', 'channel_not_found'], ['COUT', 'not_in_channel'], ['CIN', 'ok'], ['CSECRET', 'channel_not_found'], ['CGONE', 'is_archived'], ['ULEFT', 'channel_not_found'], ['UBOT', 'channel_not_found'],
  ])('a post to %s: %s', async (channel, expected) => {
    await withScopes(['chat:write'], async (narrow, narrowClient) => {
      narrow.addChannel({ id: 'COUT', name: 'out' });
      narrow.addChannel({ id: 'CIN', name: 'in', botIsMember: true });
      narrow.addChannel({ id: 'CSECRET', name: 'secret', isPrivate: true });
      narrow.addChannel({ id: 'CGONE', name: 'gone', botIsMember: true }).isArchived = true;
      narrow.addPerson({ id: 'ULEFT', name: '退職', deleted: true });
      narrow.addPerson({ id: 'UBOT', name: 'bot', isBot: true });
      expect(await code(narrowClient.chat.postMessage({ channel, text: 'あ' }))).toBe(expected);
    });
  });

  test('a public channel without membership takes a post with chat:write.public', async () => {
    slack.addChannel({ id: 'COUT', name: 'out' });
    expect(await code(client.chat.postMessage({ channel: 'COUT', text: 'あ' }))).toBe('ok');
  });

  test('direct messages are refused where the Messages tab is off, and after somebody left', async () => {
    const person = slack.addPerson({ name: '佐藤' });
    const { channel } = await client.conversations.open({ users: person.id });
    slack.tabs.messages = false;
    expect(await code(client.chat.postMessage({ channel: channel!.id!, text: 'あ' }))).toBe('messages_tab_disabled');
    slack.tabs.messages = true;
    await person.change({ deleted: true });
    expect(await code(client.chat.postMessage({ channel: channel!.id!, text: 'あ' }))).toBe('is_archived');
  });

  test('an edit replaces text and blocks, keeps the timestamp and what was before', async () => {
    const person = slack.addPerson({ name: '佐藤' });
    const blocks = [{ type: 'section' as const, text: { type: 'plain_text' as const, text: '前' } }];
    const posted = await client.chat.postMessage({ channel: person.id, text: '前', blocks, metadata: { event_type: 'kenshu_notice', event_payload: { notice_id: 'n1' } } });
    const target = { channel: posted.channel!, ts: posted.ts! };
    await client.chat.update({ ...target, text: '後' });
    const [message] = person.directMessages;
    expect(message).toMatchObject({ ts: posted.ts, text: '後', blocks: [], metadata: { event_payload: { notice_id: 'n1' } }, edited: { user: slack.botUserId } });
    expect(message?.history).toMatchObject([{ text: '前', blocks: [{ type: 'section' }] }]);
    expect(await code(client.chat.update({ ...target, ts: '1.000001', text: '後' }))).toBe('message_not_found');
    await client.chat.delete(target);
    expect(person.directMessages).toEqual([]);
    expect(await code(client.chat.update({ ...target, text: '後' }))).toBe('message_not_found');
    expect(await code(client.chat.delete(target))).toBe('message_not_found');
  });

  test('only its own messages can be edited or deleted', async () => {
    const person = slack.addPerson({ name: '佐藤' });
    await person.say('こんにちは');
    const [message] = person.directMessages;
    expect(await code(client.chat.update({ channel: message!.channel, ts: message!.ts, text: 'あ' }))).toBe('cant_update_message');
    expect(await code(client.chat.delete({ channel: message!.channel, ts: message!.ts }))).toBe('cant_delete_message');
  });

  test('a message for one person is in no history and gone after a reload', async () => {
    const person = slack.addPerson({ name: '佐藤' });
    const other = slack.addPerson({ name: '鈴木' });
    const channel = slack.addChannel({ name: 'kenshu', botIsMember: true, members: [person.id] });
    expect(await code(client.chat.postEphemeral({ channel: channel.id, user: other.id, text: 'あ' }))).toBe('user_not_in_channel');
    await client.chat.postEphemeral({ channel: channel.id, user: person.id, text: 'あなたにだけ' });
    expect(person.sees(channel.id).map((message) => message.text)).toEqual(['あなたにだけ']);
    expect(other.sees(channel.id)).toEqual([]);
    expect((await client.conversations.history({ channel: channel.id })).messages).toEqual([]);
    person.reload();
    expect(person.ephemerals()).toEqual([]);
  });

  test('a permalink leads to a message that exists', async () => {
    const person = slack.addPerson({ name: '佐藤' });
    const posted = await client.chat.postMessage({ channel: person.id, text: 'あ' });
    expect((await client.chat.getPermalink({ channel: posted.channel!, message_ts: posted.ts! })).permalink).toContain(`/archives/${posted.channel}/p${posted.ts?.replace('.', '')}`);
    expect(await code(client.chat.getPermalink({ channel: posted.channel!, message_ts: '1.000001' }))).toBe('message_not_found');
  });
});

describe('history', () => {
  test('pages run newest first within the bounds, with metadata only where asked for', async () => {
    const person = slack.addPerson({ name: '佐藤' });
    const stamps: string[] = [];
    for (let index = 0; index < 7; index += 1) {
      const posted = await client.chat.postMessage({ channel: person.id, text: String(index), metadata: { event_type: 'kenshu_notice', event_payload: { notice_id: `n${index}` } } });
      stamps.push(posted.ts!);
    }
    const channel = (await client.conversations.open({ users: person.id })).channel!.id!;
    const texts = async (query: object): Promise<(string | undefined)[]> => (await client.conversations.history({ channel, ...query })).messages!.map((message) => message.text);
    expect(await texts({})).toEqual(['6', '5', '4', '3', '2', '1', '0']);
    expect(await texts({ oldest: stamps[2], latest: stamps[5] })).toEqual(['4', '3']);
    expect(await texts({ oldest: stamps[2], latest: stamps[5], inclusive: true })).toEqual(['5', '4', '3', '2']);
    expect(await texts({ oldest: String(Number(stamps[0]) - 60) })).toHaveLength(7);
    const pages: string[][] = [];
    for await (const page of client.paginate('conversations.history', { channel, limit: 3 })) pages.push((page as unknown as { messages: { text: string }[] }).messages.map((message) => message.text));
    expect(pages).toEqual([['6', '5', '4'], ['3', '2', '1'], ['0']]);
    const [plain] = (await client.conversations.history({ channel, limit: 1 })).messages!;
    const [full] = (await client.conversations.history({ channel, limit: 1, include_all_metadata: true })).messages!;
    expect(plain).not.toHaveProperty('metadata');
    expect(full).toMatchObject({ metadata: { event_payload: { notice_id: 'n6' } }, bot_id: (await client.auth.test()).bot_id });
    expect(await code(client.conversations.history({ channel, cursor: 'nonsense' }))).toBe('invalid_cursor');
  });

  test('a channel that the bot is not in has no history for it', async () => {
    const channel = slack.addChannel({ name: 'out' });
    expect(await code(client.conversations.history({ channel: channel.id }))).toBe('not_in_channel');
    expect(await code(client.conversations.history({ channel: 'C0NOWHERE' }))).toBe('channel_not_found');
  });

  test('replies stand in their thread only', async () => {
    const channel = slack.addChannel({ name: 'in', botIsMember: true });
    const root = await client.chat.postMessage({ channel: channel.id, text: '親' });
    await client.chat.postMessage({ channel: channel.id, text: '返信', thread_ts: root.ts! });
    expect((await client.conversations.history({ channel: channel.id })).messages).toHaveLength(1);
    expect((await client.conversations.replies({ channel: channel.id, ts: root.ts! })).messages?.map((message) => message.text)).toEqual(['親', '返信']);
    expect(await code(client.conversations.replies({ channel: channel.id, ts: '1.000001' }))).toBe('thread_not_found');
  });
});

test('a reset empties workspace, transcript and faults and keeps address and secrets', async () => {
  const { url, botToken } = slack;
  const person = slack.addPerson({ id: 'U1', name: '佐藤', email: 's@example.org' });
  await client.chat.postMessage({ channel: person.id, text: 'あ' });
  const before = (await client.conversations.open({ users: 'U1' })).channel?.id;
  slack.faults.add({ method: '*', kind: 'error', times: 9 });
  slack.revokeToken();
  slack.reset();
  expect(() => slack.person('U1')).toThrow('nobody');
  expect(slack.transcript.entries).toEqual([]);
  expect(await code(client.auth.test())).toBe('ok');
  expect([slack.url, slack.botToken]).toEqual([url, botToken]);
  slack.addPerson({ id: 'U1', name: '佐藤' });
  expect((await client.conversations.open({ users: 'U1' })).channel?.id).toBe(before);
});

test('listeners hear where something changed', async () => {
  const heard: string[] = [];
  const stop = slack.onChange((id) => heard.push(id));
  const person = slack.addPerson({ name: '佐藤' });
  const posted = await client.chat.postMessage({ channel: person.id, text: 'あ' });
  await client.views.publish({ user_id: person.id, view: { type: 'home', blocks: [{ type: 'divider' }] } });
  stop();
  await client.chat.postMessage({ channel: person.id, text: 'い' });
  expect(heard).toEqual([posted.channel, person.id]);
});
