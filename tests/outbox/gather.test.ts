import { useDatabase } from '../support/database';
import { at, useOffice } from './office';

const db = useDatabase();
const held = useOffice(db);
const shown = (instant: Date | undefined) => instant && new Date(instant.getTime() + 9 * 3_600_000).toISOString().slice(0, 16).replace('T', ' ');
const someone = { staffId: 1 };

beforeEach(() => held.office.people(5));

test('a quiet window of one person holds that person\'s notices back until its end, and nobody else\'s', async () => {
  const { office } = held;
  office.quiet.set(1, [{ from: '2026-06-08', to: '2026-06-12' }]);
  const notBefore = at('2026-06-10 09:15');
  await office.tell({ kind: 'reminder', to: { staffId: 1 }, text: 'waits', notBefore }, { kind: 'reminder', to: { staffId: 2 }, text: 'goes', notBefore }, { kind: 'approval', to: { staffId: 1 }, text: 'at once', notBefore });
  await office.deliverAt('2026-06-10 09:15');
  expect(office.courier.texts().sort()).toEqual(['at once', 'goes']);
  expect(shown((await office.notice(0))?.notBefore)).toBe('2026-06-15 09:15');
  await office.deliverAt('2026-06-15 09:15');
  expect(office.courier.texts('D-A1')).toEqual(['at once', 'waits']);
});

describe('when a notice leaves', () => {
  const cases: [string, string, string, string, string][] = [
    // kind, written at, looked at, leaves, why
    ['approval', '2026-06-10 10:00', '2026-06-10 10:00', 'now', 'at once within the sending hours'],
    ['approval', '2026-06-10 17:15', '2026-06-10 17:15', 'now', 'the last moment'],
    ['approval', '2026-06-10 17:16', '2026-06-10 17:16', '2026-06-11 09:15', 'after the sending hours'],
    ['approval', '2026-06-10 08:29', '2026-06-10 08:29', '2026-06-10 09:15', 'before the sending hours'],
    ['approval', '2026-06-13 12:00', '2026-06-13 12:00', '2026-06-15 09:15', 'on a Saturday'],
    ['approval', '2026-05-06 12:00', '2026-05-06 12:00', '2026-05-07 09:15', 'on a holiday'],
    ['approval', '2026-12-30 12:00', '2026-12-30 12:00', '2027-01-04 09:15', 'at the end of the year'],
    ['approval', '2026-06-10 17:00', '2026-06-10 18:00', '2026-06-11 09:15', 'the bot was away during the sending hours'],
    ['approval', '2027-03-29 10:00', '2027-03-29 10:00', 'now', 'quiet windows do not hold it back'],
    ['seats', '2026-06-12 18:00', '2026-06-12 18:00', '2026-06-15 08:30', 'a channel: the first moment of the next sending hours'],
    ['reminder', '2026-06-10 09:00', '2026-06-10 09:00', '2026-06-10 09:15', 'in the bundle of the day'],
    ['reminder', '2026-06-10 09:15', '2026-06-10 09:15', 'now', 'at the bundle'],
    ['reminder', '2026-06-10 09:16', '2026-06-10 09:16', '2026-06-11 09:15', 'after the bundle'],
    ['reminder', '2026-06-10 09:15', '2026-06-10 11:40', 'now', 'the bot was away at the bundle: later the same day'],
    ['reminder', '2026-06-10 09:15', '2026-06-13 11:40', '2026-06-15 09:15', 'the bot was away until Saturday'],
    ['reminder', '2026-06-12 15:00', '2026-06-12 15:00', '2026-06-15 09:15', 'over the weekend'],
    ['reminder', '2027-03-26 09:00', '2027-03-26 09:00', '2027-04-06 09:15', 'after the quiet window'],
  ];
  test.each(cases)('%s, written %s and looked at %s: %s (%s)', async (kind, written, looked, leaves) => {
    const { office } = held;
    await office.tell({ kind, to: kind === 'seats' ? { channel: '総務' } : someone, notBefore: at(written) });
    await office.deliverAt(looked);
    const notice = await office.notice();
    if (leaves === 'now') expect([notice?.state, office.courier.posted.length]).toEqual(['SENT', 1]);
    else expect([notice?.state, shown(notice?.notBefore), office.courier.posted.length]).toEqual(['PENDING', leaves, 0]);
  });

  test('a notice moved to its time leaves then, and only once', async () => {
    const { office } = held;
    await office.tell({ kind: 'approval', to: someone, notBefore: at('2026-06-12 20:00') });
    for (const time of ['2026-06-12 20:00', '2026-06-14 12:00', '2026-06-15 09:14']) await office.deliverAt(time);
    expect(office.courier.posted).toHaveLength(0);
    for (const time of ['2026-06-15 09:15', '2026-06-15 09:15', '2026-06-15 10:00']) await office.deliverAt(time);
    expect(office.courier.posted).toHaveLength(1);
  });

  test('what must not wait for the end of a quiet window does not', async () => {
    const { office } = held;
    await office.tell({ kind: 'reminder', to: someone, notBefore: at('2027-03-30 09:00'), ignoresQuiet: true });
    await office.deliverAt('2027-03-30 09:15');
    expect(office.courier.posted).toHaveLength(1);
  });
});

describe('the day\'s bundle', () => {
  test('everything for one person on one day is one message, in the order of its urgency', async () => {
    const { office } = held;
    await office.tell(
      { kind: 'announcement', to: someone, text: '募集します', facts: { title: '受講者の募集' }, notBefore: at('2026-06-10 08:00') },
      { kind: 'reminder', to: someone, text: 'お忘れなく', notBefore: at('2026-06-10 09:15') },
      { kind: 'reminder', to: { staffId: 2 }, text: 'ほかの人', notBefore: at('2026-06-10 09:15') },
    );
    await office.deliverAt('2026-06-10 09:15');
    expect(office.courier.texts('D-A1')).toEqual(['【研修のお知らせ】\nお忘れなく\n―\n【受講者の募集】\n募集します']);
    expect(office.courier.texts('D-A2')).toEqual(['ほかの人']);
    expect(office.courier.posted.find((m) => m.address === 'D-A1')?.card.summary.ja).toBe('研修のお知らせ（2件）　お忘れなく　募集します');
  });

  test('what comes up after it has left waits for the next day\'s', async () => {
    const { office } = held;
    await office.tell({ kind: 'reminder', to: someone, notBefore: at('2026-06-10 09:15') });
    await office.deliverAt('2026-06-10 09:15');
    await office.tell({ kind: 'reminder', to: someone, notBefore: at('2026-06-10 09:15') });
    await office.deliverAt('2026-06-10 09:16');
    expect(office.courier.posted).toHaveLength(1);
    expect(shown((await office.notice(1))?.notBefore)).toBe('2026-06-11 09:15');
    await office.deliverAt('2026-06-11 09:15');
    expect(office.courier.posted).toHaveLength(2);
  });

  test('what comes up while it cannot leave yet joins it', async () => {
    const { office } = held;
    office.courier.expect('post', { fault: { fault: 'stopped', detail: 'invalid_auth' } });
    await office.tell({ kind: 'reminder', to: someone, text: 'first', notBefore: at('2026-06-10 09:15') });
    await office.deliverAt('2026-06-10 09:15');
    await office.tell({ kind: 'reminder', to: someone, text: 'second', notBefore: at('2026-06-10 09:15') });
    const again = office.outbox();
    await again.resume('chat');
    await again.deliverDue(at('2026-06-10 09:20'));
    expect(office.courier.texts()).toEqual(['【研修のお知らせ】\nfirst\n―\nsecond']);
  });

  test('two instances at the same moment make one bundle', async () => {
    const { office } = held;
    for (let n = 0; n < 6; n++) await office.tellAll('reminder', 5, `${n}-`);
    await Promise.all(Array.from({ length: 3 }, () => office.deliverAt('2026-06-11 09:15')));
    expect(office.courier.posted).toHaveLength(5);
    for (const text of office.courier.texts()) expect(text.match(/\d-\d/g)).toHaveLength(6);
  });
});

describe('nobody is told', () => {
  test('while on leave; after the return it is delivered', async () => {
    const { office } = held;
    await office.away(1, '2026-06-01', '2026-06-16');
    await office.tellAll('approval', 2);
    await office.tell({ kind: 'reminder', to: someone, notBefore: at('2026-06-10 09:15') });
    await office.deliverAt('2026-06-10 10:00');
    await office.deliverAt('2026-06-16 10:00');
    expect(office.courier.texts('D-A1')).toEqual([]);
    expect(office.courier.texts('D-A2')).toHaveLength(1);
    await office.deliverAt('2026-06-17 09:15');
    expect(office.courier.texts('D-A1')).toHaveLength(2);
  });

  test('who goes on leave while the message waits to be sent', async () => {
    const { office } = held;
    office.courier.expect('post', { fault: { fault: 'stopped', detail: 'invalid_auth' } });
    await office.tell({ kind: 'approval', to: someone });
    await office.deliverAt('2026-06-10 10:00');
    await office.away(1, '2026-06-11', '2026-06-12');
    const again = office.outbox();
    await again.resume('chat');
    await again.deliverDue(at('2026-06-11 10:00'));
    expect(office.courier.posted).toHaveLength(0);
    expect(await office.notice()).toMatchObject({ state: 'PENDING', deliveryId: null });
    await office.deliverAt('2026-06-15 09:15');
    expect(office.courier.posted).toHaveLength(1);
  });

  test('who has left the staff: dropped, with the reason', async () => {
    const { office } = held;
    await db.prisma.staff.update({ where: { id: 1 }, data: { leftOn: new Date('2026-06-10T00:00:00Z') } });
    await office.tell({ kind: 'approval', to: someone });
    await office.deliver();
    expect(await office.notice()).toMatchObject({ state: 'DROPPED', reason: 'no longer a member of the staff' });
  });

  test('while everything is muted; on release one bundle, and what was gathered before waits as well', async () => {
    const { office } = held;
    office.courier.expect('post', { fault: { fault: 'stopped', detail: 'invalid_auth' } });
    await office.tell({ kind: 'approval', to: { staffId: 2 } });
    await office.deliverAt('2026-06-10 10:00');
    office.muted = true;
    await office.tell({ kind: 'reminder', to: someone, notBefore: at('2026-06-11 09:15') }, { kind: 'reminder', to: someone, notBefore: at('2026-06-12 09:15') });
    const muted = office.outbox();
    await muted.resume('chat');
    for (const time of ['2026-06-11 09:15', '2026-06-12 09:15']) await muted.deliverDue(at(time));
    expect(office.courier.posted).toHaveLength(0);
    office.muted = false;
    await office.deliverAt('2026-06-15 09:15');
    expect(office.courier.posted.map((m) => m.address).sort()).toEqual(['D-A1', 'D-A2']);
  });

  test('when it has expired meanwhile', async () => {
    const { office } = held;
    await office.tell({ kind: 'approval', to: someone, notBefore: at('2026-06-10 18:00'), expiresAt: at('2026-06-11 09:00') });
    await office.deliverAt('2026-06-10 18:00');
    await office.deliverAt('2026-06-11 09:15');
    expect(await office.notice()).toMatchObject({ state: 'DROPPED', reason: 'expired' });
    expect(office.courier.posted).toHaveLength(0);
  });

  test('after 17:15, however late the queue is', async () => {
    const { office } = held;
    office.courier.expect('post', { fault: { fault: 'later', scope: 'call', afterMs: 300, detail: 'busy' } });
    await office.tell({ kind: 'approval', to: someone });
    await office.deliverAt('2026-06-10 17:15', { pace: { patienceMs: 0 } });
    await office.deliverAt('2026-06-10 17:16');
    expect(office.courier.posted).toHaveLength(0);
    await office.deliverAt('2026-06-11 08:30');
    expect(office.courier.posted).toHaveLength(1);
  });
});

describe('three bundles a week', () => {
  const days = ['2026-06-08', '2026-06-09', '2026-06-10', '2026-06-11', '2026-06-12'];
  const week = async (kind: string) => {
    for (const day of days) {
      await held.office.tell({ kind, to: someone, text: day, notBefore: at(`${day} 09:15`) });
      await held.office.deliverAt(`${day} 09:15`);
    }
  };

  test('the fourth waits for the next week, in one bundle with the fifth', async () => {
    await week('reminder');
    expect(held.office.courier.texts()).toEqual(days.slice(0, 3));
    await held.office.deliverAt('2026-06-15 09:15');
    expect(held.office.courier.texts().slice(3)).toEqual(['【研修のお知らせ】\n2026-06-11\n―\n2026-06-12']);
  });

  test('announcements are not counted', async () => {
    await week('announcement');
    expect(held.office.courier.texts()).toHaveLength(5);
    await held.office.tell({ kind: 'reminder', to: someone, text: 'count me', notBefore: at('2026-06-12 09:15') });
    await held.office.deliverAt('2026-06-15 09:15');
    expect(held.office.courier.texts()).toHaveLength(6);
  });

  test('the eve of a course is outside the cap', async () => {
    held.office.onCourse.add(1);
    await week('reminder');
    expect(held.office.courier.texts()).toHaveLength(5);
  });

  test('the cap is the office\'s setting', async () => {
    held.office.weeklyCap = 1;
    await week('reminder');
    expect(held.office.courier.texts()).toHaveLength(1);
  });
});

test('gathering costs a constant number of statements a batch, and a bundle for 3,000 people is complete', async () => {
  const { office } = held;
  await db.prisma.$executeRaw`INSERT INTO staff (id, number, name, name_key, kana, kana_key, hired_on, created_at) SELECT i, i::text, 'x', 'x', 'x', 'x', '2015-04-01', now() FROM generate_series(6, 3000) i`;
  const statements = async (people: number) => {
    for (const n of [1, 2]) await office.tellAll('reminder', people, `${n}-`);
    return db.count(() => office.deliverAt('2026-06-11 09:15')); // most have no account: gathered, and told so
  };
  const few = await statements(1000);
  await db.prisma.$executeRaw`TRUNCATE notice, delivery CASCADE`;
  const many = await statements(3000);
  expect(many - few).toBeLessThanOrEqual(2 * few);
  expect(await db.prisma.delivery.count()).toBe(3000);
  expect(await db.prisma.notice.groupBy({ by: ['deliveryId'], having: { deliveryId: { _count: { not: 2 } } } })).toEqual([]);
});
