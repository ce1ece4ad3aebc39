import { useDatabase } from '../support/database';

const db = useDatabase();

// What Prisma's schema cannot express, and its check therefore does not see.
test('history is append-only in the database itself', async () => {
  const triggers = await db.prisma.$queryRaw<{ table: string }[]>`
    SELECT c.relname AS "table" FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid WHERE t.tgname = 'append_only' ORDER BY 1`;
  expect(triggers.map((t) => t.table)).toEqual(['audit_entry', 'call_recipient', 'decision', 'enrolment_event', 'offering_event']);
  await db.prisma.auditEntry.create({ data: { at: new Date(0), actor: 'x', channel: 'x', operation: 'x', subject: 'x', detail: {} } });
  await expect(db.prisma.$executeRaw`UPDATE audit_entry SET actor = 'y'`).rejects.toThrow(/append-only/);
  await expect(db.prisma.$executeRaw`DELETE FROM audit_entry`).rejects.toThrow(/append-only/);
});

test('the constraints that hold whatever the code does are there', async () => {
  const checks = await db.prisma.$queryRaw<{ name: string }[]>`SELECT conname AS name FROM pg_constraint WHERE contype = 'c' AND connamespace = 'public'::regnamespace ORDER BY 1`;
  expect(checks.map((c) => c.name)).toEqual(expect.arrayContaining(['capacity_positive', 'day_ends_after_start', 'notice_has_one_recipient', 'posting_order']));
  const indexes = await db.prisma.$queryRaw<{ name: string }[]>`SELECT indexname AS name FROM pg_indexes WHERE schemaname = 'public'`;
  expect(indexes.map((i) => i.name)).toEqual(expect.arrayContaining(['posting_open_primary', 'mute_open', 'notice_waiting', 'delivery_sendable', 'delivery_turn', 'posted_card_stale']));
});
