import { ledger } from '../../src/infra/outbox';
import { clientOf } from '../../src/infra/db/transaction';
import type { Notice } from '../../src/interaction/notice';
import { useDatabase } from '../support/database';
import { at, useOffice } from './office';

const db = useDatabase();
const held = useOffice(db);
const now = at('2026-06-10 10:00');
const notices = (n: number): Notice[] => Array.from({ length: n }, (_, i) => ({ kind: 'reminder', onceKey: `k${i}`, to: { staffId: i + 1 }, facts: { text: 'x' } }));
const book = () => ledger(held.office.kinds);

describe('deliveries that have been handled', () => {
  test('the first time there is no outcome; the second time it is the same', async () => {
    await db.database.transaction(async (tx) => {
      expect(await book().handled(tx, 'k', now)).toBeUndefined();
      await book().remember(tx, 'k', { enrolment: 7 });
    });
    expect(await db.database.transaction((tx) => book().handled(tx, 'k', now))).toEqual({ enrolment: 7 });
  });

  test('an outcome of nothing is an outcome', async () => {
    await db.database.transaction(async (tx) => { await book().handled(tx, 'k', now); await book().remember(tx, 'k', null); });
    expect(await db.database.transaction((tx) => book().handled(tx, 'k', now))).toBeNull();
  });

  test('two at the same moment: the second waits for the first and gets its outcome', async () => {
    let runs = 0;
    const handle = () => db.database.transaction(async (tx) => {
      const earlier = await book().handled(tx, 'k', now);
      if (earlier !== undefined) return earlier;
      runs++;
      await clientOf(tx).$queryRaw`SELECT pg_sleep(0.05)::text`;
      await book().remember(tx, 'k', runs);
      return runs;
    });
    expect(await Promise.all([handle(), handle(), handle()])).toEqual([1, 1, 1]);
  });

  test('when the first fails, the next one has its turn', async () => {
    const failing = db.database.transaction(async (tx) => { await book().handled(tx, 'k', now); throw new Error('no'); });
    await expect(failing).rejects.toThrow('no');
    expect(await db.database.transaction((tx) => book().handled(tx, 'k', now))).toBeUndefined();
  });
});

describe('notices', () => {
  test('the same once-key is written once, in one call and in two', async () => {
    const [one] = notices(1) as [Notice];
    await db.database.transaction((tx) => book().notify(tx, [one, one], now));
    await db.database.transaction((tx) => book().notify(tx, [{ ...one, facts: { text: 'other' } }], now));
    expect(await db.prisma.notice.findMany()).toMatchObject([{ onceKey: 'k0', facts: { text: 'x' }, state: 'PENDING' }]);
  });

  test('carry what sending needs of their kind, and their times', async () => {
    const one: Notice = { kind: 'approval', onceKey: 'k', to: { channel: '総務' }, facts: { text: '髙' }, notBefore: at('2026-06-12 09:15'), expiresAt: at('2026-06-13 09:15'), ignoresQuiet: true };
    await db.database.transaction((tx) => book().notify(tx, [one], now));
    expect(await db.prisma.notice.findFirst()).toMatchObject({
      kind: 'approval', urgency: 'at-once', priority: 10, channel: '総務', staffId: null, facts: { text: '髙' }, notBefore: one.notBefore, expiresAt: one.expiresAt, ignoresQuiet: true, createdAt: now,
    });
  });

  test('of a kind that nobody offers are a mistake that leaves nothing behind', async () => {
    const wrong = db.database.transaction((tx) => book().notify(tx, [...notices(1), { ...notices(1)[0]!, kind: 'nobody' }], now));
    await expect(wrong).rejects.toThrow('nobody');
    expect(await db.prisma.notice.count()).toBe(0);
  });

  test.each([1, 5000])('%i notices are one statement', async (n) => {
    expect(await db.count(() => db.database.transaction((tx) => book().notify(tx, notices(n), now)))).toBe(1);
    expect(await db.prisma.notice.count()).toBe(n);
  });
});

test('touching subjects is one statement, and keeps no two operations waiting for each other', async () => {
  expect(await db.count(() => db.database.transaction((tx) => book().touch(tx, ['offering:1', 'person:7', 'offering:1'])))).toBe(1);
  await db.database.transaction(async (one) => {
    await book().touch(one, ['offering:1']);
    await db.database.transaction((other) => book().touch(other, ['offering:1']));
  });
  expect(await db.prisma.subjectChange.groupBy({ by: ['subject'], _count: true, orderBy: { subject: 'asc' } })).toEqual([{ subject: 'offering:1', _count: 3 }, { subject: 'person:7', _count: 1 }]);
});

test('the audit says who did what, and can be neither changed nor deleted', async () => {
  await db.database.transaction((tx) => book().audit(tx, { at: now, actor: 'staff:1', channel: 'chat', operation: 'enrolments.apply', subject: 'offering:1', detail: { enrolment: 7 } }));
  expect(await db.prisma.auditEntry.findFirst()).toMatchObject({ at: now, actor: 'staff:1', operation: 'enrolments.apply', detail: { enrolment: 7 } });
  await expect(db.prisma.$executeRaw`UPDATE audit_entry SET actor = 'staff:2'`).rejects.toThrow(/append-only/);
  await expect(db.prisma.$executeRaw`DELETE FROM audit_entry`).rejects.toThrow(/append-only/);
});
