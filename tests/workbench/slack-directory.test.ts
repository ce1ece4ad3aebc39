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

describe('people and places', () => {
  test('people are found by id and by e-mail without case; who left only by id', async () => {
    const person = slack.addPerson({ name: '髙橋 一郎', email: 'Ichiro@example.org', locale: 'en-US' });
    slack.addPerson({ name: '退職', email: 'left@example.org', deleted: true });
    const guest = slack.addPerson({ name: '客', isRestricted: true, teamId: 'T0OTHER' });
    expect((await client.users.lookupByEmail({ email: 'ICHIRO@EXAMPLE.ORG' })).user).toMatchObject({ id: person.id, profile: { email: 'Ichiro@example.org' } });
    expect(await code(client.users.lookupByEmail({ email: 'left@example.org' }))).toBe('users_not_found');
    expect(await code(client.users.info({ user: 'U0NOBODY' }))).toBe('user_not_found');
    expect((await client.users.info({ user: person.id })).user).not.toHaveProperty('locale');
    expect((await client.users.info({ user: person.id, include_locale: true })).user).toMatchObject({ locale: 'en-US', tz: 'Asia/Tokyo', real_name: '髙橋 一郎' });
    expect((await client.users.info({ user: guest.id })).user).toMatchObject({ is_restricted: true, is_stranger: true, team_id: 'T0OTHER' });
    await person.change({ email: 'new@example.org' });
    expect(await code(client.users.lookupByEmail({ email: 'ichiro@example.org' }))).toBe('users_not_found');
    expect(await code(client.users.lookupByEmail({ email: 'new@example.org' }))).toBe('ok');
  });

  test('an address is told only with its scope', async () => {
    await withScopes(['users:read'], async (narrow, narrowClient) => {
      const { id } = narrow.addPerson({ name: '佐藤', email: 's@example.org' });
      expect((await narrowClient.users.info({ user: id })).user?.profile).not.toHaveProperty('email');
      expect(await code(narrowClient.users.lookupByEmail({ email: 's@example.org' }))).toBe('missing_scope');
    });
  });

  test('a list of people comes in pages; a large one not at once', async () => {
    for (let index = 0; index < 1_050; index += 1) slack.addPerson({ name: `職員${index}` });
    expect(await code(client.users.list({}))).toBe('limit_required');
    const seen: string[] = [];
    for await (const page of client.paginate('users.list', { limit: 200 })) seen.push(...(page as unknown as { members: { id: string }[] }).members.map((member) => member.id));
    expect(new Set(seen).size).toBe(1_051);
    expect(await code(client.users.list({ limit: 200, cursor: 'bm8=' }))).toBe('invalid_cursor');
  });

  test.each<[string, string]>([['U0NOBODY', 'user_not_found'], ['ULEFT', 'user_disabled'], ['UBOT', 'cannot_dm_bot'], ['U1,U2,U3,U4,U5,U6,U7,U8,U9', 'too_many_users']])('conversations.open with %s: %s', async (users, expected) => {
    slack.addPerson({ id: 'ULEFT', name: '退職', deleted: true });
    slack.addPerson({ id: 'UBOT', name: 'bot', isBot: true });
    expect(await code(client.conversations.open({ users }))).toBe(expected);
  });

  test('conversations.open with several people needs its scope, and is one place for the same people', async () => {
    await withScopes(['im:write', 'mpim:write'], async (wide, wideClient) => {
      const [one, two] = [wide.addPerson({ name: 'a' }), wide.addPerson({ name: 'b' })];
      const first = await wideClient.conversations.open({ users: `${one.id},${two.id}` });
      expect((await wideClient.conversations.open({ users: `${two.id},${one.id}` })).channel?.id).toBe(first.channel?.id);
    });
  });

  test('channels are listed by kind, and a private one only to its members', async () => {
    slack.addChannel({ id: 'CPUB', name: 'pub' });
    slack.addChannel({ id: 'CPRI', name: 'pri', isPrivate: true, botIsMember: true, members: ['U1', 'U2'] });
    slack.addChannel({ id: 'CSEC', name: 'sec', isPrivate: true });
    slack.addChannel({ id: 'COLD', name: 'old' }).isArchived = true;
    const ids = async (types: string): Promise<(string | undefined)[]> => (await client.conversations.list({ types, exclude_archived: true })).channels!.map((channel) => channel.id);
    expect(await ids('public_channel')).toEqual(['CPUB']);
    expect(await ids('public_channel,private_channel')).toEqual(['CPUB', 'CPRI']);
    expect(await code(client.conversations.list({ types: 'im' }))).toBe('missing_scope');
    expect((await client.users.conversations({ types: 'private_channel' })).channels?.map((channel) => channel.id)).toEqual(['CPRI']);
    expect((await client.conversations.info({ channel: 'CPRI' })).channel).toMatchObject({ is_private: true, is_member: true, name: 'pri' });
    expect(await code(client.conversations.info({ channel: 'CSEC' }))).toBe('channel_not_found');
    expect((await client.conversations.members({ channel: 'CPRI', limit: 2 })).members).toEqual(['U1', 'U2']);
    expect(await code(client.conversations.join({ channel: 'CPUB' }))).toBe('missing_scope');
    await withScopes(['channels:join'], async (wide, wideClient) => {
      const channel = wide.addChannel({ name: 'open' });
      await wideClient.conversations.join({ channel: channel.id });
      expect(channel.botIsMember).toBe(true);
    });
  });

  test('user groups, teams, bots, rest and reactions answer', async () => {
    await withScopes(['usergroups:read', 'team:read', 'users:read', 'dnd:read', 'reactions:write', 'chat:write'], async (wide, wideClient) => {
      const person = wide.addPerson({ name: '佐藤' });
      wide.addUsergroup({ id: 'S1', handle: 'jinji', name: '人事', users: [person.id] });
      expect((await wideClient.usergroups.list({ include_users: true })).usergroups).toMatchObject([{ id: 'S1', users: [person.id] }]);
      expect((await wideClient.usergroups.users.list({ usergroup: 'S1' })).users).toEqual([person.id]);
      expect((await wideClient.team.info()).team?.id).toBe(wide.teamId);
      expect((await wideClient.bots.info({})).bot?.user_id).toBe(wide.botUserId);
      expect((await wideClient.dnd.teamInfo({ users: person.id })).users).toHaveProperty(person.id);
      expect(await code(wideClient.dnd.teamInfo({ users: Array.from({ length: 51 }, (_, index) => `U${index}`).join(',') }))).toBe('too_many_users');
      const posted = await wideClient.chat.postMessage({ channel: person.id, text: 'あ' });
      const reaction = { channel: posted.channel!, timestamp: posted.ts!, name: 'white_check_mark' };
      expect(await code(wideClient.reactions.add(reaction))).toBe('ok');
      expect(await code(wideClient.reactions.add(reaction))).toBe('already_reacted');
    });
  });
});

describe('files', () => {
  test('a file arrives in three steps, visible only after the last', async () => {
    const person = slack.addPerson({ name: '佐藤' });
    const { channel } = await client.conversations.open({ users: person.id });
    const bytes = Buffer.from('職員番号,氏名\r\n1,佐藤\r\n');
    await client.files.uploadV2({ channel_id: channel!.id!, filename: '名簿.csv', title: '名簿', file: bytes, initial_comment: 'できました' });
    const [message] = person.directMessages;
    expect(message).toMatchObject({ text: 'できました', files: [{ name: '名簿.csv', title: '名簿' }] });
    expect(slack.files.get(message!.files[0]!.id)?.bytes).toEqual(bytes);
    expect(slack.transcript.calls().map((call) => call.method)).toEqual(['conversations.open', 'files.getUploadURLExternal', 'upload', 'files.completeUploadExternal']);
  });

  test('completing needs uploaded bytes and a place that the bot is in', async () => {
    const upload = await client.files.getUploadURLExternal({ filename: 'a.csv', length: 1 });
    expect(await code(client.files.completeUploadExternal({ files: [{ id: upload.file_id! }] }))).toBe('file_not_found');
    await fetch(upload.upload_url!, { method: 'POST', body: 'x' });
    const channel = slack.addChannel({ name: 'out' });
    expect(await code(client.files.completeUploadExternal({ files: [{ id: upload.file_id! }], channel_id: channel.id }))).toBe('not_in_channel');
    expect(await code(client.files.completeUploadExternal({ files: [{ id: upload.file_id! }] }))).toBe('ok');
    expect((await fetch(upload.upload_url!.replace(upload.file_id!, 'F0NONE'), { method: 'POST', body: 'x' })).status).toBe(404);
  });
});
