import { slackPlatform } from '../../src/platforms/slack';
import type { Courier } from '../../src/interaction/courier';
import { startSlackStandIn, type SlackStandIn } from '../../src/workbench/slack';
import { useDatabase } from '../support/database';
import { silent } from '../support/silent-log';
import { until } from '../support/until';
import { mortal, useOffice } from './office';

const db = useDatabase();
const held = useOffice(db);
let slack: SlackStandIn;

const every = (perSecond: number) => ({ post: { perSecond }, open: { perSecond }, update: { perSecond }, find: { perSecond } });

function courier(pace: Courier['pace'] = every(100_000)): Courier {
  const nobody = { dispatch: () => Promise.reject(new Error('nobody acts here')), opensForm: () => false, seen: () => Promise.resolve(), homeStands: () => Promise.resolve(), reachable: () => Promise.resolve() };
  return slackPlatform({ botToken: slack.botToken, signingSecret: slack.signingSecret, apiUrl: slack.url }, nobody, { log: silent, pace }).courier;
}

/** People 1 … n, each with an account of the stand-in. */
async function people(n: number): Promise<void> {
  await held.office.people(n, { linked: false });
  const accounts = Array.from({ length: n }, (_, i) => ({ staff: i + 1, account: slack.addPerson({ name: `職員${i + 1}`, email: `staff-${i + 1}@example.lg.jp` }).id }));
  await db.prisma.$executeRaw`
    INSERT INTO account (platform, tenant, account_id, staff_id, locale, state, seen_at)
    SELECT 'slack', ${slack.teamId}, a.account, a.staff, 'ja-JP', 'LINKED', now() FROM jsonb_to_recordset(${JSON.stringify(accounts)}::jsonb) AS a(staff int, account text)`;
}

/** What everybody's client shows of the outbox's messages. */
const shown = () => slack.persons.map((person) => person.directMessages.length);

beforeEach(async () => { slack = await startSlackStandIn(); });
afterEach(() => slack.close());

test('everybody gets their message once, whatever happens to the calls', async () => {
  const { office } = held;
  await people(120);
  for (const kind of ['accepted-then-cut', 'cut-before', 'http500', 'http503', 'html', '429'] as const) slack.faults.add({ method: 'chat.postMessage', kind, times: 4 });
  slack.faults.add({ method: 'chat.postMessage', kind: 'http500', accepted: true, times: 4 });
  slack.faults.add({ method: 'conversations.open', kind: 'http500', times: 3 });
  slack.faults.add({ method: 'conversations.history', kind: '429', times: 1 });
  await office.tellAll('approval', 120);
  await office.deliver({ couriers: [courier()], pace: { patienceMs: 20_000 } });
  expect(await office.states()).toEqual({ SENT: 120 });
  expect(shown()).toEqual(Array.from({ length: 120 }, () => 1));
  expect(slack.transcript.refused()).toEqual([]);
});

test('killed at random between acceptance and commit: none lost, none doubled, judged by the transcript', async () => {
  const { office } = held;
  await people(150);
  await office.tellAll('approval', 150);
  slack.faults.add({ method: 'chat.postMessage', kind: 'delay', delayMs: 60, times: 100_000 });
  const posts = () => slack.transcript.posts({});
  const bot = (database = db.database) => office.outbox({ database, couriers: [courier()], pace: { leaseMs: 300, inFlight: 4, launch: 8, batch: 40, lookMs: 20, lookAgainMs: 100 } });
  let kills = 0;
  for (; posts().length < 120; kills++) { // each lives until it has got something done, however slow the machine is
    const database = mortal(db.database);
    const goal = posts().length + 1 + ((kills * 37) % 8);
    await bot(database).start();
    await until(() => posts().length >= goal);
    await new Promise((r) => setTimeout(r, (kills * 37) % 60));
    database.die();
  }
  expect(kills).toBeGreaterThanOrEqual(3);
  await bot().start();
  await until(async () => (await office.states()).SENT === 150);
  await slack.settled();
  expect(posts()).toHaveLength(150);
  expect(new Set(posts().map((post) => post.noticeId)).size).toBe(150);
  expect(shown()).toEqual(Array.from({ length: 150 }, () => 1));
});

test('under the workspace\'s cap no call is refused', async () => {
  await slack.close();
  slack = await startSlackStandIn({ postsPerSecond: 40 });
  const { office } = held;
  await people(160);
  await office.tellAll('approval', 160);
  const capped = courier({ ...every(100_000), post: { perSecond: 40 } });
  const start = performance.now();
  await office.deliver({ couriers: [capped] });
  const calls = slack.transcript.calls('chat.postMessage');
  expect(calls.filter((call) => call.status === 429)).toHaveLength(0);
  expect(performance.now() - start).toBeGreaterThanOrEqual(3_900);
});

test('the token is revoked in the middle: everything stays, and leaves when there is a new one', async () => {
  const { office } = held;
  await people(60);
  await office.tellAll('approval', 60);
  slack.faults.add({ method: 'chat.postMessage', kind: 'error', error: 'token_revoked', times: 1 });
  const box = office.outbox({ couriers: [courier()], pace: { inFlight: 1 } });
  await box.deliverDue(office.clock.now());
  const { SENT = 0, PENDING = 0 } = await office.states();
  expect([SENT + PENDING, PENDING > 0]).toEqual([60, true]);
  await box.resume('slack');
  await box.deliverDue(office.clock.now());
  expect(shown()).toEqual(Array.from({ length: 60 }, () => 1));
});

test('the live card of a channel and a home are brought up to date', async () => {
  const { office } = held;
  slack.addChannel({ name: '総務', botIsMember: true });
  await people(1);
  const couriers = [courier()];
  await office.tell({ kind: 'seats', to: { channel: '総務' } });
  await office.deliver({ couriers });
  const box = office.outbox({ couriers, renderHome: () => Promise.resolve({ title: { ja: '研修ホーム', en: 'Home' }, summary: { ja: 'ホーム', en: 'Home' }, body: [{ node: 'paragraph', line: { ja: '申込 1件', en: '1' } }] }) });
  await box.followHome('slack', { home: slack.persons[0]!.id, tenant: slack.teamId }, 1);
  office.seats = 5;
  await office.touch('offering:1', 'person:1');
  await box.deliverDue(office.clock.now());
  const [post] = slack.transcript.posts({});
  expect(slack.plain(post?.message)).toContain('申込 5人');
  expect(slack.plain(slack.persons[0]?.home)).toContain('申込 1件');
});
