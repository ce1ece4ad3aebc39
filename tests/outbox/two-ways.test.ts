import type { Fault } from '../../src/interaction/courier';
import { useDatabase } from '../support/database';
import { until, useOffice } from './office';
import { plainCard } from './plain-card';
import { ScriptedCourier } from './scripted-courier';

const db = useDatabase();
const held = useOffice(db);
const someone = { staffId: 1 };
const blocked: { fault: Fault } = { fault: { fault: 'unreachable', detail: 'blocked', advice: { ja: 'ブロックされています。', en: 'Blocked.' } } };
const moved: { fault: Fault } = { fault: { fault: 'moved', detail: 'ConversationNotFound' } };

let talk: ScriptedCourier;
beforeEach(() => { talk = new ScriptedCourier({}, 'talk'); });
const couriers = () => [held.office.courier, talk];
const deliver = () => held.office.deliver({ couriers: couriers() });
const arrived = () => [held.office.courier.texts(), talk.texts()];
const account = (accountId: string) => db.prisma.account.findFirst({ where: { accountId }, select: { reachable: true, trouble: true, address: true, state: true } });

describe('a person on two platforms', () => {
  test('is told once, where they prefer; both come in one bundle there', async () => {
    const { office } = held;
    await office.people(1);
    await office.onTalkToo(1, { preferred: true });
    office.clock.moveTo(new Date('2026-06-11T00:15:00Z'));
    await office.tell({ kind: 'approval', to: someone, text: 'now' }, { kind: 'reminder', to: someone, text: 'daily' });
    await deliver();
    expect(arrived()).toEqual([[], ['now', 'daily']]);
  });

  test('is told on the other where one cannot be written to, and from then on at once; the reason stands at the account', async () => {
    const { office } = held;
    await office.people(2);
    await office.onTalkToo(1);
    office.courier.expect('post', blocked);
    await office.tell({ kind: 'approval', to: someone, text: 'first' });
    await deliver();
    await office.tell({ kind: 'approval', to: someone, text: 'second' }, { kind: 'approval', to: { staffId: 2 }, text: 'another' });
    await deliver();
    expect(arrived()).toEqual([['another'], ['first', 'second']]);
    expect([office.courier.count('post'), await account('A1')]).toEqual([2, { reachable: false, trouble: 'blocked', address: null, state: 'LINKED' }]);
    expect(await office.states()).toEqual({ SENT: 3 });
  });

  test('fails with advice only when no way is left, and leaves when one is found again', async () => {
    const { office } = held;
    await office.people(1);
    await office.onTalkToo(1);
    office.courier.expect('post', blocked);
    talk.expect('post', blocked);
    await office.tell({ kind: 'approval', to: someone, text: 'x' });
    await deliver();
    expect(arrived()).toEqual([[], []]);
    expect(await office.notice()).toMatchObject({ state: 'FAILED', reason: 'ブロックされています。 / Blocked. (blocked)' });
    const box = office.outbox({ couriers: couriers() });
    expect(await box.retryUnlinked()).toBe(0);
    await db.prisma.account.updateMany({ where: { accountId: 'A1' }, data: { reachable: true } });
    expect(await box.retryUnlinked()).toBe(1);
    await box.deliverDue(office.clock.now());
    expect(arrived()).toEqual([['x'], []]);
    expect(await office.notice()).toMatchObject({ state: 'SENT', reason: null });
  });

  test('whose conversation cannot be opened is told on the other', async () => {
    const { office } = held;
    await office.people(1, { opened: false });
    await office.onTalkToo(1);
    office.courier.expect('open', blocked);
    await office.tell({ kind: 'approval', to: someone, text: 'x' });
    await deliver();
    expect(arrived()).toEqual([[], ['x']]);
    expect(await account('A1')).toMatchObject({ reachable: false, trouble: 'blocked' });
  });

  test('who can be written to nowhere is tried where they prefer; a conversation that opens is a way again', async () => {
    const { office } = held;
    await office.people(1);
    await office.onTalkToo(1, { preferred: true });
    await db.prisma.account.updateMany({ data: { reachable: false, address: null } });
    await office.tell({ kind: 'approval', to: someone, text: 'x' });
    await deliver();
    expect(arrived()).toEqual([[], ['x']]);
    expect(await account('B1')).toMatchObject({ reachable: true, address: 'D-B1' });
  });

  test('whose account is gone before the message leaves gets it on the other', async () => {
    const { office } = held;
    await office.people(2);
    await office.onTalkToo(1);
    const gone = async () => {
      await db.prisma.account.updateMany({ where: { platform: 'chat' }, data: { state: 'GONE' } });
      return false;
    };
    await office.tell({ kind: 'approval', to: someone, text: 'x' }, { kind: 'approval', to: { staffId: 2 }, text: 'y' });
    await office.deliver({ couriers: couriers(), policy: { ...office.policy, muted: (() => { let asked = 0; return () => (++asked === 2 ? gone() : Promise.resolve(false)); })() } });
    expect([arrived(), await office.states()]).toEqual([[[], ['x']], { SENT: 1, FAILED: 1 }]);
  });

  test('gets the rest of a message where its beginning is, or not at all', async () => {
    const { office } = held;
    await office.people(1);
    await office.onTalkToo(1);
    const first = { summary: { ja: '一', en: '1' }, body: [{ node: 'paragraph' as const, line: { ja: '一', en: '1' } }] };
    Object.assign(office.courier, { parts: () => [first, { ...first, body: [{ node: 'paragraph' as const, line: { ja: '二', en: '2' } }] }] });
    office.courier.expect('post', blocked, { when: (text) => text === plainCard({ summary: first.summary, body: [{ node: 'paragraph', line: { ja: '二', en: '2' } }] }, 'ja') });
    await office.tell({ kind: 'approval', to: someone });
    await deliver();
    expect(arrived()).toEqual([['一'], []]);
    expect(await office.states()).toEqual({ SENT: 1, FAILED: 1 });
  });

  test('what waits looks for its way anew when that has changed', async () => {
    const { office } = held;
    await office.people(1);
    await office.onTalkToo(1);
    office.courier.expect('post', { fault: { fault: 'later', scope: 'call', afterMs: 60_000, detail: 'x' } });
    await office.tell({ kind: 'approval', to: someone, text: 'x' });
    await office.deliver({ couriers: couriers(), pace: { patienceMs: 0 } });
    await db.prisma.account.updateMany({ where: { accountId: 'A1' }, data: { reachable: false } });
    const box = office.outbox({ couriers: couriers() });
    await box.reroute(1);
    await db.prisma.$executeRaw`UPDATE delivery SET due_at = now()`;
    await box.deliverDue(office.clock.now());
    expect(arrived()).toEqual([[], ['x']]);
  });

  test('a whole batch costs one statement more, however many must take the other way', async () => {
    const { office } = held;
    await office.people(300);
    await office.onTalkToo(300);
    const cost = async (n: number, from: number) => {
      office.courier.expect('post', blocked, { times: n });
      await office.tell(...Array.from({ length: n }, (_, i) => ({ kind: 'approval', to: { staffId: from + i } })));
      return db.count(() => office.deliver({ couriers: couriers(), pace: { settleMs: 1000 } }));
    };
    const [one, two] = [await cost(100, 1), await cost(200, 101)];
    expect([talk.posted.length, two <= one * 2]).toEqual([300, true]);
  });
});

describe('an address that is out of date', () => {
  test('of a person is forgotten, and their conversation opened anew', async () => {
    const { office } = held;
    await office.people(1);
    await db.prisma.account.updateMany({ data: { address: 'D-old' } });
    office.courier.expect('post', moved);
    await office.tell({ kind: 'approval', to: someone, text: 'x' });
    await office.deliver();
    expect([office.courier.posted.map((m) => m.address), await account('A1')]).toEqual([['D-A1'], { reachable: true, trouble: null, address: 'D-A1', state: 'LINKED' }]);
  });

  test('of a channel is looked up anew', async () => {
    const { office } = held;
    office.courier.expect('post', { ...moved });
    await office.tell({ kind: 'seats', to: { channel: '総務' } });
    await office.deliver();
    expect([office.courier.count('channel'), office.courier.posted.map((m) => m.address)]).toEqual([2, ['C1']]);
  });

  test('of a channel whose platform cannot tell which one is meant: HR reads why', async () => {
    const { office } = held;
    office.courier.channels = {};
    talk.channels = {};
    talk.expect('channel', { fault: { fault: 'unreachable', detail: 'several', advice: { ja: '複数あります。', en: 'Several.' } } });
    await office.tell({ kind: 'seats', to: { channel: '募集' } });
    await deliver();
    expect((await office.notice())?.reason).toContain('複数あります。 / Several.');
  });

  test('a second time in the same message fails with a sentence; the next message asks anew', async () => {
    const { office } = held;
    await office.people(1);
    office.courier.expect('post', moved, { times: 2 });
    await office.tell({ kind: 'approval', to: someone, text: 'x' });
    await office.deliver();
    expect(await office.notice()).toMatchObject({ state: 'FAILED', reason: expect.stringContaining('ConversationNotFound') as string });
    await office.tell({ kind: 'approval', to: someone, text: 'y' });
    await office.deliver();
    expect([office.courier.texts(), office.courier.count('open')]).toEqual([['y'], 2]);
  });

  test('of a standing card: it is posted anew', async () => {
    const { office } = held;
    await office.tell({ kind: 'seats', to: { channel: '総務' } });
    await office.deliver();
    office.courier.expect('update', moved);
    office.seats = 4;
    await office.touch('offering:1');
    await office.deliver();
    expect(office.courier.texts()).toEqual(['申込 0人', '申込 4人']);
  });
});

describe('a platform that counts by windows', () => {
  test('gets no more in any of them; cards that are brought up to date count too', async () => {
    const { office } = held;
    office.courier.perAddress = [{ messages: 2, perMs: 400 }];
    await office.tell({ kind: 'seats', to: { channel: '総務' } }, { kind: 'approval', to: { channel: '総務' }, text: 'x' });
    const box = office.outbox();
    await box.start();
    await until(() => office.courier.posted.length >= 2);
    office.seats = 2;
    await office.touch('offering:1');
    box.wake();
    await until(() => office.courier.count('update') > 0);
    await box.stop();
    const [first, , third] = office.courier.calls.filter((c) => c.method === 'post' || c.method === 'update').map((c) => c.at);
    expect(third! - first!).toBeGreaterThanOrEqual(390);
  });

  test('that asks for time in one conversation gets it, and the others go on', async () => {
    const { office } = held;
    await office.people(2);
    office.courier.expect('post', { fault: { fault: 'later', scope: 'call', afterMs: 500, detail: '429' } }, { when: (text) => text === 'a' });
    await office.tell({ kind: 'approval', to: someone, text: 'a' }, { kind: 'approval', to: someone, text: 'b', notBefore: office.clock.now() }, { kind: 'approval', to: { staffId: 2 }, text: 'c' });
    await office.deliver({ pace: { inFlight: 1 } });
    expect(office.courier.texts()[0]).toBe('c');
    expect(office.courier.texts().slice(1).sort()).toEqual(['a', 'b']);
  });
});
