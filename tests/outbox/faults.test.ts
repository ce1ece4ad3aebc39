import type { Fault } from '../../src/interaction/courier';
import { useDatabase } from '../support/database';
import { useOffice } from './office';
import { ScriptedCourier } from './scripted-courier';

const db = useDatabase();
const held = useOffice(db);
const someone = { staffId: 1 };

const later = (more: Partial<Extract<Fault, { fault: 'later' }>> = {}): Fault => ({ fault: 'later', scope: 'call', detail: 'service_unavailable', ...more });
const lost: Fault = { fault: 'ambiguous', detail: 'socket hang up' };
const unreachable: Fault = { fault: 'unreachable', detail: 'user_disabled', advice: { ja: '停止されています。', en: 'Disabled.' } };

beforeEach(() => held.office.people(5));

describe('surely not sent', () => {
  test('it is tried again, with longer pauses, until it arrives', async () => {
    const { office } = held;
    office.courier.expect('post', { fault: later() }, { times: 4 });
    await office.tell({ kind: 'approval', to: someone });
    await office.deliver();
    expect(office.courier.count('post')).toBe(5);
    expect(office.courier.posted).toHaveLength(1);
    expect(await db.prisma.delivery.findFirst()).toMatchObject({ state: 'SENT', attempts: 5, fault: null });
  });

  test('not before the time the platform asked for; others go meanwhile', async () => {
    const { office } = held;
    office.courier.expect('post', { fault: later({ afterMs: 400 }) }, { when: (text) => text === 'お知らせ1' });
    await office.tellAll('approval', 2);
    await office.deliver();
    const [first, second] = office.courier.posted;
    expect([first?.text, second?.text]).toEqual(['お知らせ2', 'お知らせ1']);
    expect(second!.at - first!.at).toBeGreaterThanOrEqual(380);
  });

  test('too many calls: the whole lane waits as asked, in every instance, and its pace is halved', async () => {
    const { office } = held;
    office.courier.expect('post', { fault: later({ scope: 'lane', afterMs: 500, detail: 'ratelimited' }) });
    await office.tellAll('approval', 5);
    const start = performance.now();
    await Promise.all([office.deliver({ pace: { inFlight: 1 } }), office.deliver({ pace: { inFlight: 1 } })]);
    expect(office.courier.posted).toHaveLength(5);
    const during = office.courier.posted.filter((m) => m.at - start > 60 && m.at - start < 500);
    expect(during).toHaveLength(0);
    const { lanes } = await office.outbox().status();
    expect(lanes.find((lane) => lane.lane === 'post')?.perSecond).toBeLessThan(0.6 * 975_000);
  });

  test('several complaints at once halve the pace once, and it comes back in time', async () => {
    const { office } = held;
    office.courier.latency = 20;
    office.courier.expect('post', { fault: later({ scope: 'lane', afterMs: 100, detail: 'ratelimited' }) }, { times: 4 });
    await office.tellAll('approval', 5);
    await office.deliver({ pace: { recoverMs: 400 } });
    const pace = async () => (await office.outbox().status()).lanes.find((lane) => lane.lane === 'post')!.perSecond;
    expect(await pace()).toBeGreaterThan(0.4 * 975_000);
    await db.prisma.$executeRaw`UPDATE rate_gate SET adjusted_at = now() - interval '500 ms'`;
    await office.tell({ kind: 'approval', to: someone });
    await office.deliver({ pace: { recoverMs: 400 } });
    expect(await pace()).toBeCloseTo(975_000, 0);
  });

  test('the platform is down: the lane waits without being slowed, and the messages arrive', async () => {
    const { office } = held;
    office.courier.expect('post', { fault: later({ scope: 'lane', detail: 'ECONNREFUSED' }) }, { times: 3 });
    await office.tellAll('approval', 5);
    await office.deliver();
    expect(office.courier.posted).toHaveLength(5);
    expect((await office.outbox().status()).lanes.find((lane) => lane.lane === 'post')?.perSecond).toBeCloseTo(975_000, 0);
  });

  test('until the notice expires', async () => {
    const { office } = held;
    office.courier.expect('post', { fault: later() }, { times: 1000 });
    await office.tell({ kind: 'approval', to: someone, expiresAt: new Date(office.clock.now().getTime() + 60_000) });
    await office.deliver({ pace: { patienceMs: 100 } });
    expect(await office.notice()).toMatchObject({ state: 'GATHERED' });
    office.clock.moveTo(new Date(office.clock.now().getTime() + 60_000));
    await office.deliver();
    expect(await office.notice()).toMatchObject({ state: 'DROPPED', reason: 'expired' });
  });
});

describe('perhaps sent', () => {
  test('it had arrived: found, and not sent again', async () => {
    const { office } = held;
    office.courier.expect('post', { fault: lost, accepted: true });
    await office.tell({ kind: 'approval', to: someone });
    await office.deliver();
    expect([office.courier.count('post'), office.courier.count('find')]).toEqual([1, 1]);
    expect(await db.prisma.delivery.findFirst()).toMatchObject({ state: 'SENT', ref: { address: 'D-A1', ts: '1' } });
  });

  test('it had not: looked for twice with a pause, then sent again', async () => {
    const { office } = held;
    office.courier.expect('post', { fault: lost });
    await office.tell({ kind: 'approval', to: someone });
    await office.deliver();
    expect(office.courier.calls.map((call) => call.method)).toEqual(['post', 'find', 'find', 'post']);
    const [sent, first, second] = office.courier.calls;
    expect(first!.at - sent!.at).toBeGreaterThanOrEqual(35);
    expect(second!.at - first!.at).toBeGreaterThanOrEqual(75);
    expect(office.courier.posted).toHaveLength(1);
  });

  test('it shows up late: the second look finds it', async () => {
    const { office } = held;
    office.courier.expect('post', { fault: lost, accepted: true });
    office.courier.expect('find', { fault: later() });
    await office.tell({ kind: 'approval', to: someone });
    await office.deliver();
    expect(office.courier.posted).toHaveLength(1);
    expect(await office.states()).toEqual({ SENT: 1 });
  });

  test('a courier that throws counts as a lost answer', async () => {
    const { office } = held;
    office.courier.expect('post', { throws: new Error('a bug in the courier') });
    await office.tell({ kind: 'approval', to: someone });
    await office.deliver();
    expect(office.courier.calls.map((call) => call.method)).toEqual(['post', 'find', 'find', 'post']);
  });

  test.each([
    ['approval', 'is sent again: told twice is better than never', { SENT: 1 }, 2],
    ['announcement', 'is held for HR, who may send it again', { HELD: 1 }, 1],
  ] as const)('when it cannot be found out, an %s %s', async (kind, _, states, posts) => {
    const { office } = held;
    office.clock.moveTo(new Date('2026-06-11T00:15:00Z'));
    office.courier.expect('post', { fault: lost, accepted: true });
    office.courier.expect('find', { fault: { fault: 'unreachable', detail: 'missing_scope', advice: { ja: '', en: '' } } });
    await office.tell({ kind, to: someone });
    await office.deliver();
    expect(await office.states()).toEqual(states);
    expect(office.courier.count('post')).toBe(posts);
    if (kind === 'approval') return;
    const box = office.outbox();
    const { troubled } = await box.status();
    expect(troubled).toMatchObject([{ state: 'HELD', kinds: ['announcement'], reason: expect.stringContaining('missing_scope') as string }]);
    await box.retry(troubled[0]!.id);
    await box.deliverDue(office.clock.now());
    expect(await office.states()).toEqual({ SENT: 1 });
  });

  test('when it never can be, it is sent again at ever longer intervals: each one may have arrived', async () => {
    const { office } = held;
    const chance = jest.spyOn(Math, 'random').mockReturnValue(0.99);
    office.courier.expect('post', { fault: lost, accepted: true }, { times: 4 });
    office.courier.expect('find', { fault: { fault: 'unreachable', detail: 'nobody can look', advice: { ja: '', en: '' } } }, { times: 4 });
    await office.tell({ kind: 'approval', to: someone });
    await office.deliver().finally(() => chance.mockRestore());
    const { calls } = office.courier;
    const pauses = calls.flatMap((call, i) => (call.method === 'find' ? [calls[i + 1]!.at - call.at] : []));
    for (const [i, least] of [19, 39, 79, 79].entries()) expect(pauses[i]).toBeGreaterThanOrEqual(least);
    expect(await office.states()).toEqual({ SENT: 1 });
  });
});

describe('refused', () => {
  test('for its content: never repeated, and reported', async () => {
    const { office } = held;
    office.courier.expect('post', { fault: { fault: 'content', detail: 'invalid_blocks' } });
    await office.tell({ kind: 'approval', to: someone });
    await office.deliver();
    await office.deliver();
    expect(office.courier.count('post')).toBe(1);
    expect(await office.notice()).toMatchObject({ state: 'FAILED', reason: expect.stringContaining('invalid_blocks') as string });
  });

  test('one notice of a bundle that is refused does not take the others with it', async () => {
    const { office } = held;
    office.clock.moveTo(new Date('2026-06-11T00:15:00Z'));
    office.courier.expect('post', { fault: { fault: 'content', detail: 'invalid_blocks' } }, { times: 100, when: (text) => text.includes('culprit') });
    await office.tell(...['a', 'b', 'culprit', 'd', 'e'].map((text) => ({ kind: 'reminder', to: someone, text })));
    await office.deliver();
    expect(await office.noticeStates()).toEqual({ SENT: 4, FAILED: 1 });
    expect(office.courier.texts().join().match(/\b[abde]\b/g)?.sort()).toEqual(['a', 'b', 'd', 'e']);
    expect((await office.outbox().status()).troubled).toHaveLength(1);
  });

  test('because the person cannot be reached: told with advice, noted at the account, which stays linked', async () => {
    const { office } = held;
    office.courier.expect('post', { fault: unreachable }, { when: (text) => text === 'お知らせ1' });
    await office.tellAll('approval', 2);
    await office.deliver();
    expect(await office.notice()).toMatchObject({ state: 'FAILED', reason: '停止されています。 / Disabled. (user_disabled)' });
    expect(await db.prisma.account.findFirst({ where: { staffId: 1 } })).toMatchObject({ state: 'LINKED', trouble: 'user_disabled', address: null });
    expect(await db.prisma.account.findFirst({ where: { staffId: 2 } })).toMatchObject({ trouble: null, address: 'D-A2' });
    expect(office.courier.texts('D-A2')).toHaveLength(1);
  });

  test('by a channel: told with advice', async () => {
    const { office } = held;
    office.courier.expect('post', { fault: unreachable });
    await office.tell({ kind: 'seats', to: { channel: '総務' } });
    await office.deliver();
    expect(await office.states()).toEqual({ FAILED: 1 });
  });
});

describe('a platform that is stopped', () => {
  test('everything stays pending, in every instance, and it is asked no further', async () => {
    const { office } = held;
    office.courier.expect('post', { fault: { fault: 'stopped', detail: 'token_revoked' } }, { times: 100 });
    await office.tellAll('approval', 5);
    await office.deliver({ pace: { inFlight: 1 } });
    await office.deliver();
    expect(office.courier.count('post')).toBeLessThanOrEqual(2);
    expect(await office.states()).toEqual({ PENDING: 5 });
    expect((await office.outbox().status()).lanes).toContainEqual(expect.objectContaining({ platform: 'chat', lane: '*', stopped: 'token_revoked' }));
  });

  test('after it was mended, or the bot started again, everything leaves', async () => {
    const { office } = held;
    office.courier.expect('post', { fault: { fault: 'stopped', detail: 'token_revoked' } });
    await office.tellAll('approval', 5);
    await office.deliver({ pace: { inFlight: 1 } });
    const box = office.outbox();
    await box.start();
    while (office.courier.posted.length < 5) await new Promise((r) => setTimeout(r, 5));
    await box.stop();
    expect(await office.states()).toEqual({ SENT: 5 });
    expect((await box.status()).lanes.every((lane) => lane.stopped === null)).toBe(true);
  });

  test('another platform goes on', async () => {
    const { office } = held;
    const other = new ScriptedCourier({}, 'other');
    await db.prisma.account.updateMany({ where: { staffId: { gte: 4 } }, data: { platform: 'other' } });
    office.courier.expect('post', { fault: { fault: 'stopped', detail: 'token_revoked' } }, { times: 100 });
    await office.tellAll('approval', 5);
    await office.deliver({ couriers: [office.courier, other] });
    expect(other.posted).toHaveLength(2);
    expect(await office.states()).toEqual({ PENDING: 3, SENT: 2 });
  });
});

test('faults of every kind at once: in the end each message is there once or HR knows why not', async () => {
  const { office } = held;
  await db.prisma.$executeRaw`TRUNCATE staff CASCADE`;
  await office.people(300);
  const { courier } = office;
  const some = (remainder: number) => (text: string) => Number(/\d+$/.exec(text)?.[0]) % 10 === remainder;
  courier.expect('post', { fault: later() }, { times: 60, when: some(1) });
  courier.expect('post', { fault: lost, accepted: true }, { times: 30, when: some(2) });
  courier.expect('post', { fault: lost }, { times: 30, when: some(3) });
  courier.expect('post', { fault: later({ scope: 'lane', afterMs: 30, detail: 'ratelimited' }) }, { times: 5, when: some(4) });
  courier.expect('post', { fault: unreachable }, { times: 30, when: some(5) });
  courier.expect('find', { fault: later() }, { times: 10 });
  await office.tellAll('approval', 300);
  await office.deliver();
  expect(await office.states()).toEqual({ SENT: 270, FAILED: 30 });
  expect(courier.posted).toHaveLength(270);
  expect(new Set(courier.texts()).size).toBe(270);
});
