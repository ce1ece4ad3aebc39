import type { WebClient } from '@slack/web-api';
import { startSlackStandIn, type FaultKind, type SlackStandIn } from '../../src/workbench/slack';
import { Rates } from '../../src/workbench/slack/rates';
import { clientOf } from './bare-bot';

let slack: SlackStandIn;
let client: WebClient;
/** Does not wait for long. */
let hurried: WebClient;
let person: ReturnType<SlackStandIn['addPerson']>;
let broken: { readonly name: string; readonly cause?: { readonly code?: string } } | undefined;

/** Keeps what went wrong underneath: within jest the SDK does not recognise fetch's errors, which come from outside its sandbox, and drops their cause. */
const watched: typeof fetch = (address, init) => fetch(address, init).catch((error: unknown) => {
  broken = error as NonNullable<typeof broken>;
  throw error;
});

beforeEach(async () => {
  broken = undefined;
  slack = await startSlackStandIn({ houseRules: false });
  client = clientOf(slack, slack.botToken, { fetch: watched });
  hurried = clientOf(slack, slack.botToken, { timeout: 800, fetch: watched });
  person = slack.addPerson({ name: '佐藤' });
});
afterEach(() => slack.close());

/** What a sender sees, in a word. */
async function seen(call: Promise<unknown>): Promise<string> {
  type Failure = Error & { data?: { error: string }; statusCode?: number; retryAfter?: number };
  return call.then(() => 'ok', (error: Failure) => {
    if (error.data) return error.data.error;
    if (error.retryAfter !== undefined) return `retry after ${error.retryAfter}`;
    return error.statusCode?.toString() ?? broken?.cause?.code ?? broken?.name ?? error.message;
  });
}

const post = (text = 'あ', by = client): Promise<unknown> => by.chat.postMessage({ channel: person.id, text, metadata: { event_type: 'kenshu_notice', event_payload: { notice_id: text } } });
const texts = (): string[] => person.directMessages.map((message) => message.text);

test.each<{ kind: FaultKind; more?: object; expected: RegExp; posted: boolean }>([
  { kind: 'error', more: { error: 'fatal_error' }, expected: /^fatal_error$/, posted: false },
  { kind: 'error', expected: /^internal_error$/, posted: false },
  { kind: '429', more: { retryAfter: 7 }, expected: /^retry after 7$/, posted: false },
  { kind: '429-without-retry-after', expected: /did not contain a valid timeout/, posted: false },
  { kind: 'http500', expected: /^500$/, posted: false },
  { kind: 'http500', more: { accepted: true }, expected: /^500$/, posted: true },
  { kind: 'http503', expected: /^503$/, posted: false },
  { kind: 'html', expected: /^<!DOCTYPE html>/, posted: false },
  { kind: 'delay', more: { delayMs: 1_200 }, expected: /^TimeoutError$/, posted: true },
  { kind: 'delay', more: { delayMs: 20 }, expected: /^ok$/, posted: true },
  { kind: 'accepted-then-cut', expected: /^(?:UND_ERR_SOCKET|ECONNRESET)$/, posted: true },
  { kind: 'cut-before', expected: /^(?:UND_ERR_SOCKET|ECONNRESET)$/, posted: false },
  { kind: 'hang', expected: /^TimeoutError$/, posted: false },
])('$kind $more: the sender sees $expected, posted: $posted', async ({ kind, more, expected, posted }) => {
  slack.faults.add({ method: 'chat.postMessage', kind, ...more });
  expect(await seen(post('一', expected.source.includes('Timeout') ? hurried : client))).toMatch(expected);
  expect(texts()).toEqual(posted ? ['一'] : []);
  expect(slack.transcript.posts({ noticeId: '一' })).toHaveLength(posted ? 1 : 0);
  expect(slack.transcript.calls('chat.postMessage')).toMatchObject([{ fault: kind, args: { text: '一' } }]);
  expect(await seen(post('二'))).toBe('ok');
});

test('a fault strikes a method, a channel, and as often as told', async () => {
  const other = slack.addPerson({ name: '鈴木' });
  slack.faults.add({ method: 'chat.postMessage', channel: other.id, kind: 'error', times: 2 });
  slack.faults.add({ method: '*', kind: 'http500' });
  expect(await seen(client.auth.test())).toBe('500');
  expect(await seen(post())).toBe('ok');
  const toOther = (): Promise<unknown> => client.chat.postMessage({ channel: other.id, text: 'あ' });
  expect([await seen(toOther()), await seen(toOther()), await seen(toOther())]).toEqual(['internal_error', 'internal_error', 'ok']);
  slack.faults.add({ method: '*', kind: 'error', times: Number.POSITIVE_INFINITY });
  expect(await seen(post())).toBe('internal_error');
  slack.faults.clear();
  expect(await seen(post())).toBe('ok');
});

test('an ambiguous send can be found again by its notice id', async () => {
  slack.faults.add({ method: 'chat.postMessage', kind: 'accepted-then-cut' });
  expect(await seen(post('n-42'))).not.toBe('ok');
  const { channel } = await client.conversations.open({ users: person.id });
  const { messages } = await client.conversations.history({ channel: channel!.id!, include_all_metadata: true });
  expect(messages).toMatchObject([{ metadata: { event_payload: { notice_id: 'n-42' } }, ts: person.directMessages[0]?.ts }]);
  await post('n-42');
  expect(slack.transcript.noticeCounts().get('n-42')).toBe(2);
});

test('a call left hanging does not keep the rest from settling', async () => {
  slack.faults.add({ method: 'auth.test', kind: 'hang' });
  const hanging = seen(hurried.auth.test());
  await slack.settled();
  expect(await hanging).toBe('TimeoutError');
});

describe('limits', () => {
  async function limited(options: Parameters<typeof startSlackStandIn>[0], run: (slack: SlackStandIn, client: WebClient) => Promise<void>): Promise<void> {
    const strict = await startSlackStandIn({ houseRules: false, ...options });
    try {
      await run(strict, clientOf(strict));
    } finally {
      await strict.close();
    }
  }

  test('lenient lets everything through', async () => {
    for (let index = 0; index < 30; index += 1) expect(await seen(client.users.list({ limit: 1 }))).toBe('ok');
  });

  test('what is over the limit is 429 with the seconds to wait, and costs nothing', async () => {
    await limited({ postsPerSecond: 0.001 }, async (capped, cappedClient) => {
      const { id } = capped.addPerson({ name: '佐藤' });
      const send = (): Promise<string> => seen(cappedClient.chat.postMessage({ channel: id, text: 'あ' }));
      expect([await send(), await send(), await send()]).toEqual(['ok', 'retry after 1000', 'retry after 1000']);
      expect(await seen(cappedClient.users.info({ user: id }))).toBe('ok');
      capped.passTime(1_000_000);
      expect([await send(), await send()]).toEqual(['ok', 'retry after 1000']);
      expect(capped.transcript.posts()).toHaveLength(2);
      expect(capped.transcript.calls('chat.postMessage').map(({ status }) => status)).toEqual([200, 429, 429, 200, 429]);
    });
  });

  test('strict counts calls of a tier by the minute, and each method for itself', () => {
    let now = 0;
    const rates = new Rates({ strict: true, postsPerSecond: undefined }, { now: () => now });
    const list = (): number | undefined => rates.refuse('users.list', 2, undefined);
    expect(Array.from({ length: 21 }, list)).toEqual([...Array<undefined>(20).fill(undefined), 3]);
    expect(rates.refuse('users.info', 4, undefined)).toBeUndefined();
    now = 3_000;
    expect([list(), list()]).toEqual([undefined, 3]);
    now = 3_000_000;
    expect(Array.from({ length: 21 }, list).filter((wait) => wait === undefined)).toHaveLength(20);
  });

  test('strict lets three posts to a channel through at once, then one a second', () => {
    let now = 0;
    const rates = new Rates({ strict: true, postsPerSecond: undefined }, { now: () => now });
    const post3 = (channel: string): number | undefined => rates.refuse('chat.postMessage', 'post', channel);
    expect([post3('D1'), post3('D1'), post3('D1'), post3('D1'), post3('D2')]).toEqual([undefined, undefined, undefined, 1, undefined]);
    now = 1_000;
    expect([post3('D1'), post3('D1')]).toEqual([undefined, 1]);
  });

  test('a cap lets exactly so many posts a second through, after a first second\'s worth at once', () => {
    let now = 0;
    const rates = new Rates({ strict: false, postsPerSecond: 20 }, { now: () => now });
    let through = 0;
    for (now = 0; now < 10_000; now += 5) if (rates.refuse('chat.postMessage', 'post', `D${now}`) === undefined) through += 1;
    expect(through).toBe(20 + 199);
  });
});

test('the transcript tells calls in order with their times, and can be kept short', async () => {
  await client.auth.test();
  await post('一');
  await post('二');
  const calls = slack.transcript.calls();
  expect(calls.map(({ method, status }) => [method, status])).toEqual([['auth.test', 200], ['chat.postMessage', 200], ['chat.postMessage', 200]]);
  expect(calls.map(({ at }) => at)).toEqual([...calls.map(({ at }) => at)].sort((one, other) => one - other));
  expect(calls[1]?.args).toMatchObject({ text: '一', metadata: { event_payload: { notice_id: '一' } } });
  expect(slack.transcript.posts({ channel: person.directMessages[0]!.channel }).map(({ noticeId }) => noticeId)).toEqual(['一', '二']);
  slack.transcript.keep(5);
  for (let index = 0; index < 30; index += 1) await post();
  expect(slack.transcript.entries.length).toBeLessThanOrEqual(10);
  expect(slack.transcript.posts()).toHaveLength(32);
});
