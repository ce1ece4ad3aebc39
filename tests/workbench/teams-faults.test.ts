import type { FaultKind, Person } from '../../src/workbench/teams';
import { Rates } from '../../src/workbench/teams/rates';
import { actions, card, message, run, shows, startBareTeamsBot, text, thread, type BareTeamsBot, type Called } from './bare-teams-bot';

let bot: BareTeamsBot;
let person: Person;
let chat: string;

beforeEach(async () => {
  bot = await startBareTeamsBot();
  person = bot.teams.addPerson({ name: '佐藤 健', email: 'sato@example.org' });
  await bot.teams.settled();
  chat = person.account.chatId;
  await bot.authenticate();
  bot.heard.length = 0;
});
afterEach(() => bot.close());

const notice = (words: string) => message(card(text(words)), { channelData: { kenshu_notice: { notice_id: words } } });
/** What a sender sees, in a word. */
const seen = ({ status, body, retryAfter }: Called): string => [status, (body.error as { code?: string } | undefined)?.code ?? body.text, retryAfter && `after ${retryAfter}`].filter(Boolean).join(' ');
const send = async (words: string, to = chat): Promise<string> => seen(await bot.send(to, notice(words)));

test.each<{ kind: FaultKind; more?: object; expected: string; posted: boolean }>([
  { kind: '429', more: { retryAfter: 7 }, expected: '429 Throttled after 7', posted: false },
  { kind: '429-without-retry-after', expected: '429 Throttled', posted: false },
  { kind: 'PreconditionFailed', expected: '412 PreconditionFailed', posted: false },
  { kind: 'BadGateway', expected: '502 BadGateway', posted: false },
  { kind: 'ServiceUnavailable', expected: '503 ServiceUnavailable', posted: false },
  { kind: 'GatewayTimeout', more: { accepted: true }, expected: '504 GatewayTimeout', posted: true },
  { kind: 'ServiceError', expected: '500 ServiceError', posted: false },
  { kind: 'BadArgument', expected: '400 BadArgument', posted: false },
  { kind: 'MessageSizeTooBig', expected: '413 MessageSizeTooBig', posted: false },
  { kind: 'BotNotRegistered', expected: '401 BotNotRegistered', posted: false },
  { kind: 'BotDisabledByAdmin', expected: '403 BotDisabledByAdmin', posted: false },
  { kind: 'InvalidBotApiHost', expected: '403 InvalidBotApiHost', posted: false },
  { kind: 'ForbiddenOperationException', expected: '403 ForbiddenOperationException', posted: false },
  { kind: 'ConversationNotFound', expected: '404 ConversationNotFound', posted: false },
  { kind: 'other', expected: '403 Forbidden', posted: false },
  { kind: 'other', more: { status: 418, body: 'teapot' }, expected: '418 teapot', posted: false },
  { kind: 'slow', more: { delayMs: 20 }, expected: '201', posted: true },
  { kind: 'accepted-then-cut', expected: 'cut', posted: true },
  { kind: 'cut', expected: 'cut', posted: false },
])('$kind $more: the sender sees $expected, posted: $posted', async ({ kind, more, expected, posted }) => {
  bot.teams.faults.add({ on: 'send', kind, ...more });
  expect(await send('n1')).toBe(expected);
  expect(person.directMessages.map((m) => bot.teams.plain(m))).toEqual(posted ? ['n1'] : []);
  expect(bot.teams.transcript.posts({ noticeId: 'n1' })).toHaveLength(posted ? 1 : 0);
  expect(bot.teams.transcript.calls('send')).toMatchObject([{ fault: kind, args: { conversation: chat } }]);
  expect(await send('n2')).toBe('201');
  expect(bot.teams.transcript.noticeCounts().get('n2')).toBe(1);
});

test('a call left hanging does not keep the rest from settling', async () => {
  bot.teams.faults.add({ on: 'send', kind: 'hang' });
  const patience = new AbortController();
  const hanging = bot.call('POST', `v3/conversations/${encodeURIComponent(chat)}/activities`, notice('n1'), { signal: patience.signal });
  while (bot.teams.transcript.calls('send').length === 0) await new Promise((resolve) => setImmediate(resolve));
  await bot.teams.settled();
  patience.abort();
  expect(await hanging).toMatchObject({ status: 'cut' });
  expect(person.directMessages).toEqual([]);
});

test('a fault strikes a call, a conversation by any of its names, and as often as told', async () => {
  const other = bot.teams.addPerson({ name: '鈴木 光' });
  const channel = bot.teams.addChannel({ name: '研修のお知らせ' });
  await bot.teams.settled();
  const { faults } = bot.teams;
  faults.add({ on: 'send', conversation: other.id, kind: 'ServiceError', times: 2 });
  expect(await send('n')).toBe('201');
  const toOther = (): Promise<string> => send('n', other.account.chatId);
  expect([await toOther(), await toOther(), await toOther()]).toEqual(['500 ServiceError', '500 ServiceError', '201']);
  const post = async (): Promise<string> => seen(await bot.call('POST', 'v3/conversations', thread(channel.id, notice('n'))));
  faults.add({ on: 'post', conversation: '研修のお知らせ', kind: 'ServiceUnavailable' });
  expect([await post(), await post()]).toEqual(['503 ServiceUnavailable', '201']);
  faults.add({ on: 'create', conversation: other.id, kind: 'BadGateway' });
  expect([seen(await bot.open(person)), seen(await bot.open(other)), seen(await bot.open(other))]).toEqual(['201', '502 BadGateway', '201']);
  faults.add({ on: '*', kind: 'BadGateway', times: Number.POSITIVE_INFINITY });
  expect(await send('n')).toBe('502 BadGateway');
  faults.clear();
  expect(await send('n')).toBe('201');
});

test.each(['update', 'delete', 'member', 'members', 'team', 'channels'] as const)('%s can be struck alone', async (on) => {
  const team = bot.teams.addTeam('総務課');
  await bot.teams.settled();
  await send('n');
  const path = `v3/conversations/${encodeURIComponent(chat)}`;
  const activity = `${path}/activities/${person.directMessages[0]!.ts}`;
  const teamPath = `v3/teams/${encodeURIComponent(team.id)}`;
  const call = {
    update: () => bot.call('PUT', activity, notice('n')), delete: () => bot.call('DELETE', activity), member: () => bot.call('GET', `${path}/members/${person.id}`), members: () => bot.call('GET', `${path}/pagedmembers`),
    team: () => bot.call('GET', teamPath), channels: () => bot.call('GET', `${teamPath}/conversations`),
  }[on];
  bot.teams.faults.add({ on, kind: 'ServiceUnavailable' });
  expect((await call()).status).toBe(503);
  expect((await call()).status).toBe(200);
});

describe('what reaches the bot', () => {
  test('the same activity again, with the same id', async () => {
    await person.say('状況');
    expect(await bot.teams.redeliver(bot.teams.transcript.lastRequest('message'))).toMatchObject({ status: 200 });
    expect(new Set(bot.heard.map(({ id }) => id)).size).toBe(1);
    expect(bot.heard).toHaveLength(2);
  });

  test('twice at the same time', async () => {
    bot.teams.faults.duplicateActivities();
    await person.say('状況');
    await bot.teams.settled();
    await person.say('状況');
    expect(bot.heard.map(({ id }) => bot.heard.filter((other) => other.id === id).length)).toEqual([2, 2, 1]);
  });

  test('nothing, where the bot is away', async () => {
    bot.teams.connect('http://127.0.0.1:9/api/messages');
    expect(await person.command('状況')).toMatchObject({ status: 0, timedOut: false });
    expect(person.chat[0]!.trouble).toMatch(/went wrong/);
  });

  test('the app is taken away in the middle', async () => {
    await bot.send(chat, message(card(actions(run('a.b')))));
    bot.hears = async (activity) => {
      if (activity.type !== 'invoke') return undefined;
      await bot.teams.uninstall(person, { silently: true });
      expect(await send('n')).toBe('403 BotNotInConversationRoster');
      return shows(card(text('済み')));
    };
    expect((await person.press(person.directMessages[0]!, 'a.b')).status).toBe(200);
  });
});

describe('limits', () => {
  test('lenient lets everything through', async () => {
    for (let index = 0; index < 30; index += 1) expect(await send('n')).toBe('201');
  });

  test('strict: what is over them is 429 with the seconds to wait', async () => {
    const strict = await startBareTeamsBot({ limits: 'strict' });
    try {
      const other = strict.teams.addPerson({ name: '鈴木 光' });
      await strict.teams.settled();
      let status = '201';
      for (let index = 0; index < 61 && status === '201'; index += 1) status = seen(await strict.send(other.account.chatId, notice('n')));
      expect(status).toMatch(/^429 Throttled after \d+$/);
      strict.teams.passTime(30_000);
      expect(seen(await strict.send(other.account.chatId, notice('n')))).toBe('201');
    } finally {
      await strict.close();
    }
  });

  test.each<{ kind: 'send' | 'read'; everyMs: number; through: number }>([
    { kind: 'send', everyMs: 0, through: 7 }, { kind: 'send', everyMs: 200, through: 8 }, { kind: 'send', everyMs: 400, through: 60 }, { kind: 'read', everyMs: 0, through: 14 }, { kind: 'read', everyMs: 100, through: 16 },
  ])('$kind every $everyMs ms: $through before the first is refused', ({ kind, everyMs, through }) => {
    let now = 0;
    const rates = new Rates(true, { now: () => now });
    let done = 0;
    while (rates.refuse(kind, 'a') === undefined) {
      done += 1;
      now += everyMs;
    }
    expect(done).toBe(through);
  });

  test('each conversation counts for itself, the whole app up to fifty a second; a refused call costs nothing', () => {
    let now = 0;
    const rates = new Rates(true, { now: () => now });
    const wait = (conversation: string): number | undefined => rates.refuse('send', conversation);
    const passed = Array.from({ length: 60 }, (_one, index) => wait(`a${index}`)).filter((told) => told === undefined).length;
    expect(passed).toBe(50);
    expect(wait('b')).toBe(1);
    now = 1_000;
    expect(wait('b')).toBeUndefined();
  });
});
