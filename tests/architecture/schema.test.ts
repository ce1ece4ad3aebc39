import { useDatabase } from '../support/database';

const db = useDatabase();

// What Prisma's schema cannot express, and its check therefore does not see.
test('history is append-only in the database itself', async () => {
  const triggers = await db.prisma.$queryRaw<{ table: string }[]>`
    SELECT c.relname AS "table" FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid WHERE t.tgname = 'append_only' ORDER BY 1`;
  expect(triggers.map((t) => t.table)).toEqual([
    'audit_entry', 'call_recipient', 'completion_record', 'decision', 'enrolment_event', 'enrolment_request', 'mandatory_deferral', 'mandatory_exemption', 'mandatory_roster', 'mandatory_roster_entry', 'offering_change', 'offering_event', 'seat_offer',
  ]);
  await db.prisma.auditEntry.create({ data: { at: new Date(0), actor: 'x', channel: 'x', operation: 'x', subject: 'x', detail: {} } });
  await expect(db.prisma.$executeRaw`UPDATE audit_entry SET actor = 'y'`).rejects.toThrow(/append-only/);
  await expect(db.prisma.$executeRaw`DELETE FROM audit_entry`).rejects.toThrow(/append-only/);
});

test('the constraints that hold whatever the code does are there', async () => {
  const checks = await db.prisma.$queryRaw<{ name: string }[]>`SELECT conname AS name FROM pg_constraint WHERE contype = 'c' AND connamespace = 'public'::regnamespace ORDER BY 1`;
  expect(checks.map((c) => c.name)).toEqual(expect.arrayContaining(['capacity_positive', 'day_ends_after_start', 'notice_has_one_recipient', 'posting_order', 'unit_quota_positive']));
  const indexes = await db.prisma.$queryRaw<{ name: string }[]>`SELECT indexname AS name FROM pg_indexes WHERE schemaname = 'public'`;
  expect(indexes.map((i) => i.name)).toEqual(expect.arrayContaining(['posting_open_primary', 'mute_open', 'notice_waiting', 'delivery_sendable', 'delivery_turn', 'posted_card_stale', 'seat_offer_open_once', 'enrolment_request_open_once', 'mandatory_deferral_open_once', 'seat_offer_open', 'enrolment_unanswered', 'enrolment_waiting']));
});

describe('more seats than there are cannot be given, whoever writes', () => {
  const at = new Date('2026-06-01T00:00:00Z');
  let offeringId = 0;
  let people: number[] = [];
  beforeAll(async () => {
    const { prisma } = db;
    await prisma.course.create({ data: { code: 'T01', planCode: 'T', name: 'T' } });
    await prisma.unit.createMany({ data: [{ id: 901, code: 'T1' }, { id: 902, code: 'T2' }] });
    people = (await prisma.staff.createManyAndReturn({
      data: Array.from({ length: 4 }, (_, i) => ({ number: `T${i}`, name: `職員${i}`, nameKey: 'x', kana: 'x', kanaKey: 'x', hiredOn: at, createdAt: at })), select: { id: true },
    })).map((s) => s.id);
    const offering = await prisma.offering.create({ data: { code: 'T01-1', courseCode: 'T01', name: 'x', fiscalYear: 2026, place: 'x', capacity: 2, unitQuota: 1, target: { all: true }, opensAt: at, deadlineAt: at, createdAt: at } });
    offeringId = offering.id;
  });
  const enrol = (person: number, unitId: number, state: 'CONFIRMED' | 'WAITLISTED') => db.prisma.enrolment.create({ data: { offeringId, staffId: people[person]!, unitId, state, appliedAt: at } });
  const full = /has no such seat/;

  test('not beyond the unit\'s quota, not beyond the capacity, not by an offer, not by lowering the capacity', async () => {
    await enrol(0, 901, 'CONFIRMED');
    await expect(enrol(1, 901, 'CONFIRMED')).rejects.toThrow(full);
    const waiting = await enrol(1, 902, 'WAITLISTED');
    await db.prisma.seatOffer.create({ data: { offeringId, enrolmentId: waiting.id, offeredAt: at, dueAt: at, passedOver: [] } });
    await expect(enrol(2, 903, 'CONFIRMED')).rejects.toThrow();
    const third = await enrol(2, 902, 'WAITLISTED');
    await expect(db.prisma.$executeRaw`UPDATE enrolment SET state = 'CONFIRMED' WHERE id = ${third.id}`).rejects.toThrow(full);
    await expect(db.prisma.$executeRaw`UPDATE offering SET capacity = 1 WHERE id = ${offeringId}`).rejects.toThrow(full);
    await expect(db.prisma.$executeRaw`UPDATE offering SET unit_quota = NULL, capacity = 2 WHERE id = ${offeringId}`).resolves.toBe(1);
  });

  test('an offer that was answered stays as it was answered', async () => {
    await db.prisma.$executeRaw`UPDATE seat_offer SET state = 'DECLINED', answered_at = ${at} WHERE offering_id = ${offeringId}`;
    await expect(db.prisma.$executeRaw`UPDATE seat_offer SET state = 'OPEN' WHERE offering_id = ${offeringId}`).rejects.toThrow(/append-only/);
  });
});
