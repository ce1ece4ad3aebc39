import { openCore, type Core } from '../../src/core';
import { officeOf } from '../../src/features/catalogue';
import { writeDigests } from '../../src/features/digests/weekly';
import { eachStanding, type Status } from '../../src/features/mandatory';
import { clientOf } from '../../src/infra/db/transaction';
import { memo } from '../../src/infra/outbox/prepare';
import { noLinks } from '../../src/interaction/links';
import { localDate } from '../../src/kernel/calendar';
import { offsetClock } from '../../src/kernel/clock';
import { serve } from './child';

export interface Judged { readonly ms: number; readonly peak: number; readonly rules: number; readonly statuses: Readonly<Partial<Record<Status, number>>>; /** One rule by hand, and what it found. */ readonly handMs: number; readonly byHand: Readonly<Record<string, number>> }

export interface Digests { readonly heads: number; readonly made: number; readonly writtenMs: number; readonly ms: number; readonly peak: number; /** As many single questions by a key. */ readonly askedMs: number }

/** Deliveries that the outbox makes together. */
const OUTBOX_BATCH = 50;

const DAY = localDate('2026-06-01');
let core: Core | undefined;
const opened = (): Core => { if (!core) throw new Error('no office is open'); return core; };

serve({
  /** An office that another process has filled. */
  open: async ({ dataDir, databaseUrl }: { dataDir: string; databaseUrl?: string }): Promise<void> => {
    core = await openCore({ databaseUrl, dataDir }, { clock: offsetClock(new Date('2026-06-01T08:40:00+09:00')) });
  },
  /** What five years leave behind: two courses completed each, a seat in June for one in ten. */
  past: () => opened().read(async (tx) => {
    const db = clientOf(tx);
    await db.$executeRaw`
      INSERT INTO completion_record (staff_id, course_code, completed_on, recorded_at, actor)
      SELECT s.id, c.code, date '2021-04-01' + ((s.id * 37 + c.n * 411) % 1800)::int, now(), 'bench' FROM staff s
      JOIN (SELECT code, row_number() OVER (ORDER BY code) AS n FROM course) c ON (s.id + c.n) % (SELECT count(*) / 2 FROM course) = 0 ON CONFLICT DO NOTHING`;
    await db.$executeRaw`
      INSERT INTO offering (code, course_code, name, fiscal_year, place, capacity, target, opens_at, deadline_at, state, created_at)
      SELECT 'B-' || c.code, c.code, c.name, 2026, '本庁舎', 1000000, '{"all":true}', '2026-04-01T00:00Z', '2026-04-10T08:15Z', 'DECIDED', '2026-04-01T00:00Z' FROM course c`;
    await db.$executeRaw`INSERT INTO offering_day (offering_id, starts_at, ends_at) SELECT id, '2026-06-24T00:00Z', '2026-06-24T07:00Z' FROM offering WHERE code LIKE 'B-%'`;
    await db.$executeRaw`
      INSERT INTO enrolment (offering_id, staff_id, state, unit_id, applied_at)
      SELECT o.id, p.staff_id, 'CONFIRMED', p.unit_id, '2026-04-02T01:00Z' FROM posting p
      JOIN (SELECT id, row_number() OVER (ORDER BY id) - 1 AS n, count(*) OVER () AS all FROM offering WHERE code LIKE 'B-%') o ON p.staff_id % 10 = 0 AND (p.staff_id / 10) % o.all = o.n WHERE p.is_primary AND p.valid_to IS NULL`;
    await db.$executeRaw`INSERT INTO enrolment_event (enrolment_id, "to", at, actor, channel)
      SELECT e.id, 'CONFIRMED', '2026-04-13T01:00Z', 'bench', 'bench' FROM enrolment e JOIN offering o ON o.id = e.offering_id WHERE o.code LIKE 'B-%'`;
    await db.$executeRaw`ANALYZE`;
  }),
  /** Everybody by every rule. */
  judge: async (): Promise<Judged> => {
    const statuses: Partial<Record<Status, number>> = {};
    let rules = 0;
    const start = performance.now();
    await opened().read(async (tx) => eachStanding(tx, await officeOf(tx), DAY, (people) => {
      for (const { standings } of people) {
        rules = standings.length;
        for (const { status } of standings) statuses[status] = (statuses[status] ?? 0) + 1;
      }
    }));
    const ms = performance.now() - start;
    const peak = process.resourceUsage().maxRSS * 1024;
    return { ms, peak, rules, statuses, ...(await byHand()) };
  },
  /** The same people in so many units of their own, each with a head; all under one that is there. The year's roster counts as approved. */
  units: (heads: number) => opened().read(async (tx) => {
    const db = clientOf(tx);
    await db.$executeRaw`INSERT INTO unit (code) SELECT 'X' || n FROM generate_series(1, ${heads}) n`;
    await db.$executeRaw`
      INSERT INTO unit_version (unit_id, name, kind, parent_id, valid_from)
      SELECT u.id, '第' || u.code || '課', 'KASHO', (SELECT v.unit_id FROM unit_version v WHERE v.parent_id IS NULL ORDER BY v.id LIMIT 1), '2020-04-01' FROM unit u WHERE u.code ~ '^X[0-9]+$'`;
    await db.$executeRaw`
      WITH units AS (SELECT id, row_number() OVER (ORDER BY id) - 1 AS n FROM unit WHERE code ~ '^X[0-9]+$'),
        people AS (SELECT id, row_number() OVER (ORDER BY id) - 1 AS n FROM staff)
      UPDATE posting p SET unit_id = units.id FROM people JOIN units ON people.n % ${heads} = units.n WHERE p.staff_id = people.id AND p.is_primary`;
    await db.$executeRaw`
      INSERT INTO unit_post (unit_id, kind, staff_number, valid_from)
      SELECT DISTINCT ON (p.unit_id) p.unit_id, 'HEAD'::"PostKind", s.number, date '2020-04-01' FROM posting p JOIN staff s ON s.id = p.staff_id JOIN unit u ON u.id = p.unit_id
      WHERE u.code ~ '^X[0-9]+$' AND NOT EXISTS (SELECT FROM absence a WHERE a.staff_id = s.id) ORDER BY p.unit_id, s.id`;
    await db.$executeRaw`INSERT INTO mandatory_roster (fiscal_year, approved_at, actor, channel) VALUES (2026, now(), 'bench', 'bench')`;
    await db.$executeRaw`ANALYZE`;
  }),
  /** The week's digests: written, then made one after the other, in the batches in which the outbox makes them. */
  digests: async (): Promise<Digests> => {
    const start = performance.now();
    const written = await opened().run(writeDigests, {}, { actor: { kind: 'job', job: 'bench', channel: 'job' } });
    if (!written.ok) throw new Error(written.refusal.code);
    const writtenMs = performance.now() - start;
    const kind = opened().registry.notices.get('digests.weekly');
    const now = opened().clock.now();
    const staff = await opened().read((tx) => clientOf(tx).$queryRaw<{ id: number; facts: { monday: string } }[]>`SELECT staff_id AS id, facts FROM notice WHERE kind = 'digests.weekly' ORDER BY id`);
    let made = 0;
    for (let at = 0; at < staff.length; at += OUTBOX_BATCH) {
      await opened().read(async (tx) => {
        const context = { tx, now, links: noLinks, memo: memo() };
        for (const { id, facts } of staff.slice(at, at + OUTBOX_BATCH)) if (kind && !('dropped' in (await kind.render(context, facts, { staffId: id })))) made += 1;
      });
    }
    return { heads: staff.length, made, writtenMs, ms: performance.now() - start, peak: process.resourceUsage().maxRSS * 1024, askedMs: await asked(staff.map((s) => s.id)) };
  },
  url: () => opened().opened.url(),
}, async () => core?.close());

/** The floor: one small question for each head. */
async function asked(staff: readonly number[]): Promise<number> {
  const start = performance.now();
  await opened().read(async (tx) => { for (const id of staff) await clientOf(tx).$queryRaw`SELECT number, name FROM staff WHERE id = ${id}`; });
  return performance.now() - start;
}

/** The rule of the heads of sections, as somebody would ask a database directly: the promotion stands in the register, no deferrals, no recurrence. */
async function byHand(): Promise<Pick<Judged, 'handMs' | 'byHand'>> {
  const start = performance.now();
  const rows = await opened().read((tx) => clientOf(tx).$queryRaw<{ status: string; n: number }[]>`
    SELECT status, count(*)::int AS n FROM (
      SELECT CASE
        WHEN p.rank_code IS DISTINCT FROM 'R4' OR p.employment_type NOT IN ('REGULAR', 'SAINYO') OR s.promoted_on IS NULL OR s.promoted_on < '2025-04-01' THEN 'NOT_APPLICABLE'
        WHEN EXISTS (SELECT FROM completion_record c WHERE c.staff_id = s.id AND c.course_code = 'S03' AND c.completed_on >= s.promoted_on - interval '5 years' AND c.completed_on <= ${DAY}::date) THEN 'SATISFIED'
        WHEN EXISTS (SELECT FROM absence a WHERE a.staff_id = s.id AND a.valid_from <= ${DAY}::date AND (a.last_day IS NULL OR a.last_day >= ${DAY}::date)) THEN 'DEFERRED'
        WHEN EXISTS (SELECT FROM enrolment e JOIN offering o ON o.id = e.offering_id WHERE e.staff_id = s.id AND e.state = 'CONFIRMED' AND o.course_code = 'S03') THEN 'ENROLLED'
        WHEN ${DAY}::date > make_date(extract(year FROM s.promoted_on + interval '9 months' - interval '1 day')::int + 1, 3, 31) THEN 'OVERDUE'
        ELSE 'REQUIRED' END AS status
      FROM staff s JOIN posting p ON p.staff_id = s.id AND p.is_primary AND p.valid_from <= ${DAY}::date AND (p.valid_to IS NULL OR p.valid_to > ${DAY}::date)
      WHERE s.left_on IS NULL OR s.left_on > ${DAY}::date) judged GROUP BY status`);
  return { handMs: performance.now() - start, byHand: Object.fromEntries(rows.map((r) => [r.status, r.n])) };
}
