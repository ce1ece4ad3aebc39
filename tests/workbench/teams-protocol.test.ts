import type { Person, TokenOverrides } from '../../src/workbench/teams';
import { actions, card, message, personal, run, startBareTeamsBot, text, thread, type BareTeamsBot, type Json } from './bare-teams-bot';

let bot: BareTeamsBot;
let person: Person;

beforeEach(async () => {
  bot = await startBareTeamsBot();
  person = bot.teams.addPerson({ name: '佐藤 健', email: 'sato@example.org' });
  await bot.teams.settled();
  bot.heard.length = 0;
  bot.claims.length = 0;
});
afterEach(() => bot.close());

const code = (called: { readonly body: Json }): unknown => (called.body.error as Json | undefined)?.code;
const at = (conversation: string, rest: string): string => `v3/conversations/${encodeURIComponent(conversation)}/${rest}`;

describe('tokens of the platform', () => {
  test('every activity carries one for the bot, with the address that it names', async () => {
    await person.say('状況');
    expect(bot.claims).toMatchObject([{ aud: bot.teams.appId, iss: bot.teams.issuer.issuer, serviceurl: bot.teams.serviceUrl }]);
  });

  test.each<{ wrong: TokenOverrides }>([
    { wrong: { key: 'forged' } }, { wrong: { key: 'unknown' } }, { wrong: { key: 'unendorsed' } }, { wrong: { key: 'none' } }, { wrong: { audience: 'somebody else' } }, { wrong: { issuer: 'https://example.org/' } },
    { wrong: { expiresIn: -3_600 } }, { wrong: { serviceUrl: 'https://example.org/' } },
  ])('a bot that checks refuses $wrong', async ({ wrong }) => {
    expect(await bot.teams.sendActivity(person, { type: 'message', text: 'x' }, { token: wrong })).toMatchObject({ status: 401 });
    expect(await bot.teams.sendActivity(person, { type: 'message', text: 'x' })).toMatchObject({ status: 200 });
  });

  test('keys rotate', async () => {
    bot.teams.issuer.rotate();
    await person.say('状況');
    expect(bot.claims).toHaveLength(1);
  });

  test('what is sent as told carries nothing of its own', async () => {
    expect(await bot.teams.sendRaw({ body: '{"type":"message"}' })).toMatchObject({ status: 401 });
    expect(bot.teams.transcript.lastRequest()).toMatchObject({ type: 'raw', body: '{"type":"message"}', status: 401 });
  });
});

describe('tokens of the bot', () => {
  test('are given for the right secret only, and needed', async () => {
    expect(await bot.authenticate('wrong')).toBe(401);
    expect(await bot.open(person)).toMatchObject({ status: 401, body: { error: { code: 'Unauthorized' } } });
    expect(await bot.authenticate()).toBe(200);
    expect(await bot.open(person)).toMatchObject({ status: 201 });
    bot.teams.issuer.expireAccess();
    expect(await bot.open(person)).toMatchObject({ status: 401 });
    const old = bot.teams.password;
    bot.teams.issuer.changePassword();
    expect([await bot.authenticate(old), await bot.authenticate()]).toEqual([401, 200]);
  });

  test('without any, where that is wanted', async () => {
    const open = await startBareTeamsBot({ insecure: true });
    try {
      const other = open.teams.addPerson({ name: '鈴木 光' });
      const answer = await fetch(new URL('v3/conversations', open.teams.serviceUrl), { method: 'POST', body: JSON.stringify(personal(open.teams, other.id)) });
      expect(answer.status).toBe(201);
    } finally {
      await open.close();
    }
  });
});

describe('conversations', () => {
  test('the chat with a person is the same one for their object id and their 29: id', async () => {
    const { body: { id } } = await bot.open(person);
    expect(await bot.open({ id: person.account.userId })).toMatchObject({ status: 201, body: { id } });
    await bot.send(String(id), message(card(text('お知らせ'))));
    expect(person.directMessages).toMatchObject([{ channel: id, conversation: id, by: bot.teams.botId, summary: '要約' }]);
  });

  test.each<{ name: string; told: (known: Json) => Json; expected: [number, string] }>([
    { name: 'a stranger', told: (known) => ({ ...known, members: [{ id: 'nobody' }] }), expected: [404, 'ConversationNotFound'] },
    { name: 'a group', told: (known) => ({ ...known, isGroup: true }), expected: [400, 'BadArgument'] },
    { name: 'no tenant', told: (known) => ({ ...known, tenantId: undefined, channelData: {} }), expected: [400, 'BadArgument'] },
    { name: 'an unknown channel', told: () => thread('19:none@thread.tacv2', message(card(text('x')))), expected: [404, 'ConversationNotFound'] },
  ])('none is opened for $name', async ({ told, expected }) => {
    const called = await bot.call('POST', 'v3/conversations', told(personal(bot.teams, person.id)));
    expect([called.status, code(called)]).toEqual(expected);
  });

  test('a thread begins in a channel, and is answered in', async () => {
    const channel = bot.teams.addChannel({ name: '研修のお知らせ' });
    const { body } = await bot.call('POST', 'v3/conversations', thread(channel.id, message(card(text('募集')))));
    expect(body).toMatchObject({ id: `${channel.id};messageid=${String(body.activityId)}` });
    await bot.send(String(body.id), message(card(text('残り3席'))));
    expect(channel.messages.map((m) => [bot.teams.plain(m), m.conversation])).toEqual([['募集', body.id], ['残り3席', body.id]]);
    expect(code(await bot.send(`${channel.id};messageid=1`, message(card(text('x')))))).toBe('ConversationNotFound');
  });

  test('what the bot wrote it can change and take back, and nothing else', async () => {
    await bot.tell(person, message(card(text('一'))));
    const [notice] = person.directMessages;
    expect((await bot.update(notice!.conversation, notice!.ts, message(card(text('二'))))).status).toBe(200);
    expect([bot.teams.plain(notice), notice!.edited]).toEqual(['二', true]);
    await person.say('状況');
    expect(code(await bot.update(notice!.conversation, person.chat.at(-1)!.ts, message(card(text('三')))))).toBe('ForbiddenOperationException');
    expect((await bot.call('DELETE', at(notice!.conversation, `activities/${notice!.ts}`))).status).toBe(200);
    expect(person.directMessages).toEqual([]);
    for (const verb of ['PUT', 'DELETE']) expect(code(await bot.call(verb, at(notice!.conversation, `activities/${notice!.ts}`), message(card(text('x')))))).toBe('ActivityNotFoundInConversation');
  });

  test('the bot is seen writing until it has written', async () => {
    const { body: { id } } = await bot.open(person);
    await bot.send(String(id), { type: 'typing' });
    expect(person.botIsTyping).toBe(true);
    await bot.send(String(id), message(card(text('x'))));
    expect([person.botIsTyping, person.directMessages.length]).toEqual([false, 1]);
  });

  test('a message above the size is refused', async () => {
    const long = message(card(text('長'.repeat(60 * 1024))));
    expect(code(await bot.tell(person, long))).toBe('MessageSizeTooBig');
    expect(bot.teams.transcript.refused()).toHaveLength(1);
  });

  test('what is not there is not found', async () => {
    expect((await bot.call('GET', 'v3/attachments/1')).status).toBe(404);
    expect(code(await bot.send('a:nobody', message(card(text('x')))))).toBe('ConversationNotFound');
  });
});

describe('members', () => {
  test('are described with what links them to the roster, by both ids', async () => {
    const { chatId, userId } = person.account;
    const described = { id: userId, aadObjectId: person.id, userPrincipalName: 'sato@example.org', email: 'sato@example.org', tenantId: bot.teams.tenantId, userRole: 'user', name: '佐藤 健', surname: '佐藤', givenName: '健' };
    for (const id of [userId, person.id]) expect(await bot.call('GET', at(chatId, `members/${encodeURIComponent(id)}`))).toMatchObject({ status: 200, body: described });
    expect(code(await bot.call('GET', at(chatId, 'members/nobody')))).toBe('MemberNotFoundInConversation');
    const guest = bot.teams.addPerson({ name: '外部 太郎', userRole: 'guest', email: 'gaibu@example.com' });
    expect(code(await bot.call('GET', at(chatId, `members/${guest.id}`)))).toBe('MemberNotFoundInConversation');
    expect((await bot.call('GET', at(guest.account.chatId, `members/${guest.id}`))).body).toMatchObject({ userRole: 'guest' });
  });

  test('of a team come page by page', async () => {
    const team = bot.teams.addTeam('全職員');
    for (let index = 0; index < 120; index += 1) bot.teams.addPerson({ name: `職員 ${index}`, announced: false });
    const pages: number[] = [];
    let token: string | undefined;
    do {
      const { body } = await bot.call('GET', at(team.id, `pagedmembers?pageSize=50${token === undefined ? '' : `&continuationToken=${token}`}`));
      pages.push((body.members as unknown[]).length);
      token = body.continuationToken as string | undefined;
    } while (token !== undefined);
    expect(pages).toEqual([50, 50, 21]);
    expect((await bot.call('GET', at(team.id, 'members'))).body).toHaveLength(121);
  });

  test('a team tells its name and its channels, the first without a name', async () => {
    const team = bot.teams.addTeam('総務課', { members: [person.id] });
    bot.teams.addChannel({ id: '19:notice@thread.tacv2', name: 'お知らせ', team: '総務課' });
    expect((await bot.call('GET', `v3/teams/${encodeURIComponent(team.id)}`)).body).toEqual({ id: team.id, name: '総務課', aadGroupId: team.groupId, channelCount: 2, memberCount: 1 });
    expect((await bot.call('GET', `v3/teams/${encodeURIComponent(team.id)}/conversations`)).body).toEqual({ conversations: [{ id: team.id }, { id: '19:notice@thread.tacv2', name: 'お知らせ' }] });
    await bot.teams.uninstall(team);
    expect(code(await bot.call('GET', `v3/teams/${encodeURIComponent(team.id)}`))).toBe('BotNotInConversationRoster');
  });
});

describe('installations', () => {
  const types = () => bot.heard.map((activity) => [activity.type, activity.action ?? (activity.channelData as Json).eventType ?? Object.keys(activity).find((key) => key.startsWith('members'))]);

  test('the bot hears of those in chats; what it says to the first is the home', async () => {
    bot.hears = async (activity) => void (activity.type === 'installationUpdate' && (await bot.reply(activity, message(card(text('ホーム'))))));
    const other = bot.teams.addPerson({ name: '鈴木 光' });
    await bot.teams.settled();
    expect(types()).toEqual([['installationUpdate', 'add'], ['conversationUpdate', 'membersAdded']]);
    expect([bot.teams.plain(other.home), other.directMessages, other.ephemerals()]).toEqual(['ホーム', [], []]);
    bot.heard.length = 0;
    await bot.teams.uninstall(other);
    expect(types()).toEqual([['installationUpdate', 'remove'], ['conversationUpdate', 'membersRemoved']]);
    expect(code(await bot.open(other))).toBe('BotNotInConversationRoster');
    await bot.teams.install(other);
    expect((await bot.open(other)).status).toBe(201);
  });

  test('and of those in teams, of their members and channels', async () => {
    const team = bot.teams.addTeam('総務課', { members: [person.id] });
    const channel = bot.teams.addChannel({ name: 'お知らせ', team: team.id });
    await bot.teams.renameChannel(channel, '通知');
    const other = bot.teams.addPerson({ name: '鈴木 光', installed: false });
    await bot.teams.join(team, other);
    await bot.teams.leave(team, other);
    await bot.teams.deleteChannel(channel);
    await bot.teams.uninstall(team);
    expect(types()).toEqual([
      ['installationUpdate', 'add'], ['conversationUpdate', 'teamMemberAdded'], ['conversationUpdate', 'channelCreated'], ['conversationUpdate', 'channelRenamed'], ['conversationUpdate', 'teamMemberAdded'],
      ['conversationUpdate', 'teamMemberRemoved'], ['conversationUpdate', 'channelDeleted'], ['installationUpdate', 'remove'], ['conversationUpdate', 'teamMemberRemoved'],
    ]);
    expect(bot.heard[0]).toMatchObject({ conversation: { id: team.id, conversationType: 'channel' }, channelData: { team: { id: team.id, name: '総務課', aadGroupId: team.groupId } } });
    expect(bot.heard[3]).toMatchObject({ channelData: { channel: { id: channel.id, name: '通知' } } });
    expect(bot.teams.channels.map(({ name }) => name)).toEqual(['General']);
  });

  test('somebody is reached through a team as well', async () => {
    const other = bot.teams.addPerson({ name: '鈴木 光', installed: false });
    expect(code(await bot.open(other))).toBe('BotNotInConversationRoster');
    bot.teams.addTeam('総務課', { members: [other.id] });
    expect((await bot.open(other)).status).toBe(201);
  });

  test('what happened before there was a bot reaches it when it comes; what was there before it does not', async () => {
    const later = await startBareTeamsBot();
    try {
      const url = 'http://127.0.0.1:9/';
      later.teams.connect(undefined);
      later.teams.addPerson({ name: '鈴木 光' });
      later.teams.addPerson({ name: '高橋 舞', announced: false });
      await later.teams.settled();
      expect(later.teams.transcript.requests()).toEqual([]);
      later.teams.connect(url);
      await later.teams.settled();
      expect(later.teams.transcript.requests().map(({ type }) => type)).toEqual(['installationUpdate', 'conversationUpdate']);
    } finally {
      await later.close();
    }
  });

  test('events arrive in another order', async () => {
    bot.teams.holdEvents();
    bot.teams.addTeam('総務課');
    bot.teams.addChannel({ name: 'お知らせ', team: '総務課' });
    await bot.teams.settled();
    expect(bot.heard).toEqual([]);
    await bot.teams.releaseEvents('reversed');
    expect(types()).toEqual([['conversationUpdate', 'channelCreated'], ['installationUpdate', 'add'], ['conversationUpdate', 'teamMemberAdded']]);
  });

  test.each(['ConversationBlockedByUser', 'MessageWritesBlocked', 'BotDisabledByAdmin'] as const)('%s', async (how) => {
    const { body: { id } } = await bot.open(person);
    bot.teams.block(person, how);
    const called = await bot.send(String(id), message(card(text('x'))));
    expect([called.status, code(called)]).toEqual([403, how]);
    bot.teams.unblock(person);
    expect((await bot.send(String(id), message(card(text('x'))))).status).toBe(201);
  });
});

describe('the world around', () => {
  test('the address for calls changes, and calls to the old one are refused where it is for good', async () => {
    const old = bot.teams.serviceUrl;
    bot.teams.moveService();
    await person.say('状況');
    expect(bot.heard[0]!.serviceUrl).toBe(bot.teams.serviceUrl);
    expect(new URL(old).host).not.toBe(new URL(bot.teams.serviceUrl).host);
    const told = personal(bot.teams, person.id);
    expect((await bot.call('POST', 'v3/conversations', told, { base: old })).status).toBe(201);
    bot.teams.moveService({ forGood: true });
    bot.teams.moveService({ forGood: true });
    expect(code(await bot.call('POST', 'v3/conversations', told, { base: old }))).toBe('InvalidBotApiHost');
    expect((await bot.call('POST', 'v3/conversations', told)).status).toBe(201);
  });

  test('any activity can be sent, also from another organisation', async () => {
    await bot.teams.sendActivity(person, { type: 'messageReaction', reactionsAdded: [{ type: 'like' }] });
    const stranger = bot.teams.addPerson({ name: '外部 太郎', tenantId: 'another', installed: false });
    await stranger.say('状況');
    expect(bot.heard).toMatchObject([{ type: 'messageReaction', from: { aadObjectId: person.id } }, { conversation: { tenantId: 'another' }, channelData: { tenant: { id: 'another' } } }]);
  });

  test('whoever listens hears what changes, until they have enough', async () => {
    const changed: string[] = [];
    const enough = bot.teams.onChange((id) => void changed.push(id));
    await bot.tell(person, message(card(text('x'))));
    expect(changed).toEqual([person.id]);
    enough();
    await bot.tell(person, message(card(text('x'))));
    expect(changed).toHaveLength(1);
  });

  test('a reset leaves the addresses and forgets the rest', async () => {
    await bot.tell(person, message(card(text('x'))));
    const { serviceUrl } = bot.teams;
    bot.teams.reset();
    expect([bot.teams.persons, bot.teams.transcript.entries, bot.teams.serviceUrl]).toEqual([[], [], serviceUrl]);
    const again = bot.teams.addPerson({ name: '佐藤 健', email: 'sato@example.org' });
    await bot.teams.settled();
    expect(bot.teams.person('SATO@example.org')).toBe(again);
  });

  test('a payload that breaks a rule is refused and noted', async () => {
    const strict = await startBareTeamsBot({ rules: 'refuse' });
    try {
      const other = strict.teams.addPerson({ name: '鈴木 光' });
      await strict.teams.settled();
      const called = await strict.tell(other, { type: 'message', attachments: [] });
      expect([called.status, code(called)]).toEqual([400, 'BadArgument']);
      await strict.tell(other, message(card(text('承認してください'), actions(run('enrolments.approve', { id: 'e1' })))));
      strict.hears = () => ({ statusCode: 200, type: 'nonsense' });
      const answer = await other.press(other.directMessages[0]!, 'enrolments.approve');
      expect(answer.refused?.join()).toContain('answer-shape');
      expect(strict.teams.plain(other.directMessages[0])).toContain('went wrong');
      expect(strict.teams.transcript.refused().map(({ where }) => where)).toEqual(['post', 'adaptiveCard/action']);
    } finally {
      await strict.close();
    }
  });
});
