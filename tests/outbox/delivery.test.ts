import type { Ref, Sent } from '../../src/interaction/courier';
import type { Card } from '../../src/ui/card';
import { useDatabase } from '../support/database';
import { useOffice } from './office';
import { plainCard } from './plain-card';
import { ScriptedCourier } from './scripted-courier';

const db = useDatabase();
const held = useOffice(db);
const someone = { staffId: 1 };

describe('a message', () => {
  test('goes to the person\'s conversation, in their language, and is remembered with its reference', async () => {
    const { office } = held;
    await office.people(1, { locale: 'en-GB' });
    await office.tell({ kind: 'approval', to: someone, text: 'お願い' });
    await office.deliver({ signature: () => Promise.resolve({ ja: '問合せ：総務課', en: 'Contact: training desk' }) });
    expect(office.courier.posted).toMatchObject([{ address: 'D-A1', language: 'en', text: 'お願い\nContact: training desk' }]);
    const [sent] = await db.prisma.delivery.findMany();
    expect(sent).toMatchObject({ id: office.courier.posted[0]?.deliveryId, state: 'SENT', ref: { address: 'D-A1', ts: '1' }, sentAt: office.clock.now(), attempts: 1, holder: null });
    expect(await office.notice()).toMatchObject({ state: 'SENT', reason: null });
  });

  test('is made of how things stand at its delivery', async () => {
    const { office } = held;
    await office.tell({ kind: 'seats', to: { channel: '総務' } });
    office.seats = 7;
    await office.deliver();
    expect(office.courier.texts('C1')).toEqual(['申込 7人']);
  });

  test('that nobody needs any more is dropped with its reason; the rest of the bundle goes', async () => {
    const { office } = held;
    await office.people(1);
    const notBefore = office.clock.now();
    office.clock.moveTo(new Date('2026-06-11T00:15:00Z'));
    await office.tell({ kind: 'reminder', to: someone, facts: { dropped: 'has applied' }, notBefore }, { kind: 'reminder', to: someone, text: 'kept', notBefore });
    await office.tell({ kind: 'approval', to: someone, facts: { dropped: 'settled meanwhile' } });
    await office.deliver();
    expect(office.courier.texts()).toEqual(['kept']);
    expect((await db.prisma.notice.findMany({ orderBy: { id: 'asc' } })).map((n) => [n.state, n.reason])).toEqual([['DROPPED', 'has applied'], ['SENT', null], ['DROPPED', 'settled meanwhile']]);
    expect(await office.states()).toEqual({ SENT: 1, DROPPED: 1 });
  });

  test('for nobody with an account fails with what to do, and leaves after the account is linked', async () => {
    const { office } = held;
    await office.people(1, { linked: false });
    await office.tell({ kind: 'approval', to: someone });
    await office.deliver();
    const box = office.outbox();
    const { troubled, deliveries } = await box.status();
    expect(deliveries).toMatchObject({ failed: 1, pending: 0 });
    expect(troubled).toMatchObject([{ state: 'FAILED', staffId: 1, kinds: ['approval'], reason: expect.stringContaining('kenshu link') as string }]);
    expect(await office.notice()).toMatchObject({ state: 'FAILED', reason: expect.stringContaining('連携されていません') as string });
    await db.prisma.account.create({ data: { platform: 'chat', tenant: 'T', accountId: 'A1', staffId: 1, address: 'D-A1', state: 'LINKED', seenAt: new Date() } });
    expect(await box.retry(troubled[0]!.id)).toBe(true);
    await box.deliverDue(office.clock.now());
    expect(office.courier.posted).toHaveLength(1);
    expect(await office.notice()).toMatchObject({ state: 'SENT', reason: null });
    expect(await box.retry(troubled[0]!.id)).toBe(false);
    expect(await box.retry('7')).toBe(false);
  });

  test('for nobody with an account leaves by itself once one is linked, while it is worth telling, and is counted apart until then', async () => {
    const { office } = held;
    await office.people(3, { linked: false });
    await office.tell({ kind: 'approval', to: someone, text: 'stays' }, { kind: 'approval', to: someone, text: 'over', expiresAt: new Date('2026-06-10T03:00:00Z') }, { kind: 'approval', to: { staffId: 2 }, text: 'nobody yet' });
    const box = office.outbox();
    await box.deliverDue(office.clock.now());
    expect(await box.status()).toMatchObject({ unlinked: 3, deliveries: { failed: 3 } });
    await box.retryUnlinked();
    expect(await box.status()).toMatchObject({ unlinked: 3, deliveries: { failed: 3, pending: 0 } });

    await db.prisma.account.create({ data: { platform: 'chat', tenant: 'T', accountId: 'A1', staffId: 1, address: 'D-A1', state: 'LINKED', seenAt: new Date() } });
    office.clock.moveTo(new Date('2026-06-10T04:00:00Z')); // the second one has expired
    await box.retryUnlinked();
    await box.deliverDue(office.clock.now());
    expect(office.courier.texts()).toEqual(['stays']);
    expect((await db.prisma.notice.findMany({ orderBy: { id: 'asc' } })).map((n) => n.state)).toEqual(['SENT', 'FAILED', 'FAILED']);
    expect(await box.status()).toMatchObject({ unlinked: 2, deliveries: { failed: 2, sent: 1 } });
    await box.retryUnlinked();
    await box.deliverDue(office.clock.now());
    expect(office.courier.posted).toHaveLength(1);
  });

  test('goes to the account that is linked when it leaves', async () => {
    const { office } = held;
    await office.people(1);
    office.courier.expect('post', { fault: { fault: 'stopped', detail: 'invalid_auth' } });
    await office.tell({ kind: 'approval', to: someone });
    await office.deliver();
    await db.prisma.account.updateMany({ data: { accountId: 'B1', address: 'D-B1' } });
    const box = office.outbox();
    await box.resume('chat');
    await box.deliverDue(office.clock.now());
    expect(office.courier.texts('D-B1')).toHaveLength(1);
  });

  test('to a person on two platforms goes to the one linked first, once', async () => {
    const { office } = held;
    const other = new ScriptedCourier({}, 'other');
    await office.people(1);
    await db.prisma.account.create({ data: { platform: 'other', tenant: 'T', accountId: 'B1', staffId: 1, address: 'D-B1', state: 'LINKED', seenAt: new Date() } });
    await office.tell({ kind: 'approval', to: someone });
    await office.deliver({ couriers: [other, office.courier] });
    expect([office.courier.posted.length, other.posted.length]).toEqual([1, 0]);
  });
});

describe('a channel', () => {
  test('is found by the name that was typed, on whichever platform knows it', async () => {
    const { office } = held;
    const other = new ScriptedCourier({}, 'other');
    other.channels = { 広報: 'C9' };
    await office.tell({ kind: 'seats', to: { channel: '広報' } }, { kind: 'seats', to: { channel: '総務' } });
    await office.deliver({ couriers: [office.courier, other] });
    expect([office.courier.texts('C1').length, other.texts('C9').length]).toEqual([1, 1]);
  });

  test('that nobody knows fails with its name', async () => {
    const { office } = held;
    await office.tell({ kind: 'seats', to: { channel: '総無' } });
    await office.deliver();
    expect(await office.notice()).toMatchObject({ state: 'FAILED', reason: expect.stringContaining('「総無」') as string });
  });

  test('is asked for again while the platform does not answer', async () => {
    const { office } = held;
    office.courier.expect('channel', { fault: { fault: 'later', scope: 'call', detail: 'timeout' } });
    await office.tell({ kind: 'seats', to: { channel: '総務' } });
    await office.deliver();
    expect(office.courier.texts('C1')).toHaveLength(1);
  });
});

describe('opening conversations', () => {
  test('a conversation is opened once, kept, and not opened again', async () => {
    const { office } = held;
    await office.people(3, { opened: false });
    for (let n = 0; n < 2; n++) {
      await office.tellAll('approval', 3);
      await office.deliver();
    }
    expect(office.courier.count('open')).toBe(3);
    expect(office.courier.posted).toHaveLength(6);
    expect((await db.prisma.account.findMany({ orderBy: { id: 'asc' } })).map((a) => a.address)).toEqual(['D-A1', 'D-A2', 'D-A3']);
  });

  test('who can be reached does not wait for who must be opened first', async () => {
    const { office } = held;
    await office.people(20);
    await db.prisma.account.updateMany({ where: { staffId: { lte: 15 } }, data: { address: null } });
    const slow = new ScriptedCourier({ open: 10 });
    await office.tellAll('approval', 20);
    await office.deliver({ couriers: [slow] });
    expect(slow.posted).toHaveLength(20);
    const opened = slow.calls.findIndex((call) => call.method === 'open' && call.what === 'A5');
    expect(slow.calls.slice(0, opened).filter((call) => call.method === 'post').length).toBeGreaterThanOrEqual(5);
  });

  test('the running outbox opens them ahead of need', async () => {
    const { office } = held;
    await office.people(3, { opened: false });
    const box = office.outbox();
    await box.start();
    while (await db.prisma.account.count({ where: { address: null } }) > 0) await new Promise((r) => setTimeout(r, 10));
    await box.stop();
    expect(office.courier.posted).toHaveLength(0);
  });

  test('somebody who cannot be reached fails with advice; others go on; it is tried anew on request', async () => {
    const { office } = held;
    await office.people(2, { opened: false });
    office.courier.expect('open', { fault: { fault: 'unreachable', detail: 'user_disabled', advice: { ja: 'アカウントが停止されています。', en: 'The account is disabled.' } } }, { when: (who) => who === 'A1' });
    await office.tellAll('approval', 2);
    await office.deliver();
    expect(office.courier.texts('D-A2')).toHaveLength(1);
    expect(await office.notice(0)).toMatchObject({ state: 'FAILED', reason: 'アカウントが停止されています。 / The account is disabled. (user_disabled)' });
    expect(await db.prisma.account.findFirst({ where: { accountId: 'A1' } })).toMatchObject({ state: 'LINKED', trouble: 'user_disabled', address: null });
    const box = office.outbox();
    await box.retry((await box.status()).troubled[0]!.id);
    await box.deliverDue(office.clock.now());
    expect(office.courier.texts('D-A1')).toHaveLength(1);
    expect(await db.prisma.account.findFirst({ where: { accountId: 'A1' } })).toMatchObject({ trouble: null, address: 'D-A1' });
  });

  test('somebody whose link is gone before their conversation was opened is told to HR', async () => {
    const { office } = held;
    await office.people(1, { opened: false });
    office.courier.expect('open', { fault: { fault: 'later', scope: 'call', afterMs: 100, detail: 'busy' } });
    await office.tell({ kind: 'approval', to: someone });
    await office.deliver({ pace: { patienceMs: 0 } });
    await db.prisma.account.updateMany({ data: { state: 'UNLINKED', staffId: null } });
    await office.deliver();
    expect(await office.notice()).toMatchObject({ state: 'FAILED' });
  });
});

describe('a message that the platform cannot take', () => {
  class Strict extends ScriptedCourier {
    parts(card: Card): readonly Card[] {
      if (plainCard(card, 'ja').includes('too long')) throw new Error('does not fit');
      return [card];
    }
  }

  test('fails alone, with a reference: neither its bundle nor the batch waits for it', async () => {
    const { office } = held;
    await office.people(2);
    const strict = new Strict();
    const notBefore = office.clock.now();
    office.clock.moveTo(new Date('2026-06-11T00:15:00Z'));
    await office.tell(...['one', 'too long', 'three', 'four'].map((text) => ({ kind: 'reminder', to: someone, text, notBefore })));
    await office.tell({ kind: 'approval', to: someone, text: 'too long as well' }, { kind: 'approval', to: { staffId: 2 }, text: 'unrelated' });
    await office.deliver({ couriers: [strict] });
    expect(strict.texts('D-A2')).toEqual(['unrelated']);
    for (const text of ['one', 'three', 'four']) expect(strict.texts('D-A1').filter((posted) => posted.includes(text))).toHaveLength(1);
    const notices = await db.prisma.notice.findMany({ orderBy: { id: 'asc' } });
    expect(notices.map((n) => n.state)).toEqual(['SENT', 'FAILED', 'SENT', 'SENT', 'FAILED', 'SENT']);
    for (const failed of notices.filter((n) => n.state === 'FAILED')) expect(failed.reason).toMatch(/番号：[0-9a-f]{8}/);
    expect(await office.states()).toMatchObject({ FAILED: 2 });
  });
});

describe('a message that is too long', () => {
  /** A platform whose messages hold two nodes. */
  class Narrow extends ScriptedCourier {
    parts(card: Card): readonly Card[] {
      return Array.from({ length: Math.ceil(card.body.length / 2) }, (_, i) => ({ summary: card.summary, body: card.body.slice(2 * i, 2 * i + 2) }));
    }
    override async post(...args: Parameters<ScriptedCourier['post']>): Promise<Sent<Ref>> {
      return args[1].body.length > 2 ? { ok: false, fault: 'content', detail: 'msg_too_long' } : super.post(...args);
    }
  }

  test('arrives in parts, in order, each with an id of its own', async () => {
    const { office } = held;
    const narrow = new Narrow();
    await office.people(1);
    office.clock.moveTo(new Date('2026-06-11T00:15:00Z'));
    await office.tell(...['a', 'b', 'c', 'd'].map((text) => ({ kind: 'reminder', to: someone, text })));
    await office.deliver({ couriers: [narrow] });
    expect(narrow.texts()).toEqual(['a\n―', 'b\n―', 'c\n―', 'd']);
    expect(new Set(narrow.posted.map((m) => m.deliveryId)).size).toBe(4);
    expect(await office.states()).toEqual({ SENT: 4 });
    expect(await office.noticeStates()).toEqual({ SENT: 4 });
  });
});

test('the more urgent goes first, also before what was waiting already', async () => {
  const { office } = held;
  await office.people(60);
  const slow = new ScriptedCourier({ post: 100 });
  office.clock.moveTo(new Date('2026-06-11T00:15:00Z'));
  await office.tellAll('announcement', 59);
  const box = office.outbox({ couriers: [slow], pace: { horizonMs: 50 } });
  await box.start();
  while (slow.posted.length < 10) await new Promise((r) => setTimeout(r, 2));
  await office.tell({ kind: 'approval', to: { staffId: 60 }, text: '承認' });
  box.wake();
  while ((await db.prisma.delivery.count({ where: { staffId: 60 } })) === 0) await new Promise((r) => setTimeout(r, 2));
  const before = slow.posted.length; // counted from when it stands in the queue: how soon that is, is the machine's affair
  while (slow.posted.length < 60) await new Promise((r) => setTimeout(r, 5));
  await box.stop();
  const place = slow.posted.findIndex((m) => m.text === '承認');
  expect(place - before).toBeLessThanOrEqual(15); // what was on its way, not all that waited
});

test('many messages to one person are spread out, and keep nobody else waiting', async () => {
  const { office } = held;
  await office.people(2);
  await office.tell(...Array.from({ length: 6 }, () => ({ kind: 'approval', to: someone })), { kind: 'approval', to: { staffId: 2 }, text: 'other' });
  await office.deliver({ pace: { perAddress: { perSecond: 10, burst: 3 } } });
  const times = office.courier.posted.filter((m) => m.address === 'D-A1').map((m) => m.at);
  expect(times).toHaveLength(6);
  expect(times[2]! - times[0]!).toBeLessThan(60);
  expect(times[5]! - times[0]!).toBeGreaterThanOrEqual(290);
  expect(office.courier.posted.findIndex((m) => m.text === 'other')).toBeLessThanOrEqual(3);
});

test('a bundle whose kinds nobody offers any more says so, and what else is in it goes', async () => {
  const { office } = held;
  await office.people(1);
  office.clock.moveTo(new Date('2026-06-11T00:15:00Z'));
  await office.tell({ kind: 'reminder', to: someone, text: 'kept' }, { kind: 'reminder', to: someone, facts: { broken: true } }, { kind: 'announcement', to: someone, text: 'gone' });
  const kinds = new Map(office.kinds);
  kinds.delete('announcement');
  await office.deliver({ kinds });
  expect(office.courier.texts()).toEqual(['kept']);
  const { troubled } = await office.outbox().status();
  expect(troubled.map((t) => t.kinds).sort()).toEqual([['announcement'], ['reminder']]);
  expect(troubled[0]?.reason).toContain('メッセージを作成できませんでした');
  expect(await office.noticeStates()).toEqual({ SENT: 1, FAILED: 2 });
});

test('the cost of sending is constant for a batch and linear in all', async () => {
  const { office } = held;
  await office.people(1200);
  const cost = async (n: number) => {
    await office.tellAll('approval', n, `${n}:`);
    return db.count(() => office.deliver({ pace: { settleMs: 1000 } }));
  };
  const [one, six] = [await cost(200), await cost(1200)];
  expect(office.courier.posted).toHaveLength(1400);
  expect(six / one).toBeLessThanOrEqual(6);
  expect(one).toBeLessThanOrEqual(50);
});
