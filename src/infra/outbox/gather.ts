import type { NoticeKind } from '../../interaction/notice';
import type { Database, Transaction } from '../../interaction/transaction';
import { addDays, localDateOf, type BusinessCalendar, type LocalDate, type Urgency } from '../../kernel/calendar';
import { newId } from '../../kernel/ids';
import { clientOf, sql, type Sql } from '../db/transaction';
import type { SendingPolicy } from './policy';
import { mondayOf, nextBundle, nextWeeksBundle, turnOf, type Waiting } from './timing';
import { bestFirst } from './ways';

export interface GatherPorts {
  readonly database: Database;
  readonly policy: SendingPolicy;
  readonly kinds: ReadonlyMap<string, NoticeKind>;
  readonly batch: number;
  readonly platforms: readonly string[];
}

/**
 * Makes deliveries of the notices whose time has come: one each, or one bundle a person and day; the others are moved to their time.
 * One instance at a time, and always with everything of a person, so that a day's bundle is complete before it can leave.
 * @returns how many notices were decided on; 0 when nothing is due, everything is muted, or another instance is at it
 */
export async function gather(ports: GatherPorts, now: Date): Promise<number> {
  let decided = 0;
  for (;;) {
    const some = await ports.database.transaction((tx) => gatherSome(ports, tx, now));
    decided += some;
    if (some === 0) return decided;
  }
}

/** Any number that only this code uses. */
const GATHERING = 5_303_019;

async function gatherSome({ policy, kinds, batch, platforms }: GatherPorts, tx: Transaction, now: Date): Promise<number> {
  const [lock] = await clientOf(tx).$queryRaw<{ mine: boolean }[]>`SELECT pg_try_advisory_xact_lock(${GATHERING}) AS mine`;
  if (!lock?.mine || await policy.muted(tx, now)) return 0;
  const due = await withQuiet(policy, tx, await dueNotices(tx, now, batch), now);
  if (due.length === 0) return 0;
  const calendar = await policy.calendar(tx);
  const plan = planOf(due, now, calendar);
  const capped = await overCap(policy, tx, plan, kinds, now, calendar);
  for (const notice of capped) plan.moves.push(later(notice, nextWeeksBundle(now, calendar)));
  plan.bundled = plan.bundled.filter((notice) => !capped.has(notice));
  await bundle(tx, plan, kinds, platforms, now, calendar);
  await insertSingles(tx, plan.singles, platforms);
  await move(tx, plan.moves);
  return due.length;
}

interface Due extends Waiting { id: string; staffId: number | null; channel: string | null; kind: string; urgency: Urgency; priority: number }

/** The longest due first, and with each everything else that is due for the same person. */
function dueNotices(tx: Transaction, now: Date, batch: number): Promise<Due[]> {
  return clientOf(tx).$queryRaw<Due[]>`
    WITH first AS MATERIALIZED (SELECT id, staff_id FROM notice WHERE state = 'PENDING' AND not_before <= ${now} ORDER BY not_before LIMIT ${batch}),
      due AS MATERIALIZED (
        SELECT id FROM first UNION
        SELECT n.id FROM notice n WHERE n.state = 'PENDING' AND n.not_before <= ${now} AND n.staff_id IN (SELECT staff_id FROM first))
    SELECT n.id::text, n.staff_id AS "staffId", n.channel, n.kind, n.urgency, n.priority, n.ignores_quiet AS "ignoresQuiet", n.not_before AS "notBefore", n.expires_at AS "expiresAt",
      EXISTS (SELECT FROM absence a WHERE a.staff_id = n.staff_id AND a.valid_from <= ${localDateOf(now)}::date AND (a.last_day IS NULL OR a.last_day >= ${localDateOf(now)}::date)) AS away,
      EXISTS (SELECT FROM staff s WHERE s.id = n.staff_id AND s.left_on <= ${localDateOf(now)}::date) AS left
    FROM notice n WHERE n.id IN (SELECT id FROM due) ORDER BY n.id FOR UPDATE OF n`;
}

async function withQuiet(policy: SendingPolicy, tx: Transaction, due: readonly Due[], now: Date): Promise<readonly Due[]> {
  const staff = [...new Set(due.flatMap(({ staffId, urgency }) => (staffId === null || urgency === 'at-once' ? [] : [staffId])))];
  const windows = staff.length > 0 ? await policy.quietFor?.(tx, staff, localDateOf(now)) : undefined;
  if (!windows || windows.size === 0) return due;
  return due.map((notice) => ({ ...notice, quiet: windows.get(notice.staffId ?? 0) ?? [] }));
}

interface Single { id: string; staff_id: number | null; channel: string | null; priority: number }
interface Move { id: string; state: 'PENDING' | 'GATHERED' | 'DROPPED'; delivery?: string; at?: Date; reason?: string }
interface Plan { singles: Single[]; moves: Move[]; bundled: Due[] }

function planOf(due: readonly Due[], now: Date, calendar: BusinessCalendar): Plan {
  const plan: Plan = { singles: [], moves: [], bundled: [] };
  for (const notice of due) {
    const turn = turnOf(notice, now, calendar);
    if (turn.turn === 'later') plan.moves.push(later(notice, turn.at));
    else if (turn.turn === 'never') plan.moves.push({ id: notice.id, state: 'DROPPED', reason: turn.reason });
    else if (notice.urgency === 'daily' && notice.staffId !== null) plan.bundled.push(notice);
    else {
      const id = newId();
      plan.singles.push({ id, staff_id: notice.staffId, channel: notice.channel, priority: notice.priority });
      plan.moves.push({ id: notice.id, state: 'GATHERED', delivery: id });
    }
  }
  return plan;
}

const later = (notice: Due, at: Date): Move => ({ id: notice.id, state: 'PENDING', at });
const counts = (notice: Due, kinds: GatherPorts['kinds']) => kinds.get(notice.kind)?.outsideCap !== true;

/** Those that would be one bundle too many this week. A bundle that counts today already takes them in. */
async function overCap(policy: SendingPolicy, tx: Transaction, plan: Plan, kinds: GatherPorts['kinds'], now: Date, calendar: BusinessCalendar): Promise<ReadonlySet<Due>> {
  const counted = plan.bundled.filter((notice) => counts(notice, kinds));
  if (counted.length === 0) return new Set();
  const today = localDateOf(now);
  const staff = [...new Set(counted.map((notice) => notice.staffId ?? 0))];
  const cap = await policy.weeklyCap(tx);
  const week = await clientOf(tx).$queryRaw<{ staffId: number; bundles: number; today: boolean }[]>`
    SELECT staff_id AS "staffId", count(*)::int AS bundles, bool_or(bundle_day = ${today}::date) AS today FROM delivery
    WHERE staff_id = ANY(${staff}) AND bundle_day >= ${mondayOf(today)}::date AND bundle_day < ${addDays(mondayOf(today), 7)}::date AND counted GROUP BY staff_id`;
  const full = new Set(week.filter((w) => w.bundles >= cap && !w.today).map((w) => w.staffId));
  if (full.size === 0) return new Set();
  const free = await policy.onCourse(tx, [...full], calendar.addBusinessDays(today, 1));
  return new Set(counted.filter(({ staffId }) => full.has(staffId ?? 0) && !free.has(staffId ?? 0)));
}

/** Into the day's one bundle; where that has left already, into the next day's. */
async function bundle(tx: Transaction, plan: Plan, kinds: GatherPorts['kinds'], platforms: readonly string[], now: Date, calendar: BusinessCalendar): Promise<void> {
  const byStaff = new Map<number, Due[]>();
  for (const notice of plan.bundled) byStaff.set(notice.staffId ?? 0, [...(byStaff.get(notice.staffId ?? 0) ?? []), notice]);
  if (byStaff.size === 0) return;
  const rows = [...byStaff].map(([staff, notices]) => ({
    id: newId(), staff_id: staff, priority: Math.min(...notices.map((n) => n.priority)), counted: notices.some((n) => counts(n, kinds)),
  }));
  const open = await openBundles(tx, rows, platforms, localDateOf(now));
  for (const [staff, notices] of byStaff) {
    const delivery = open.get(staff);
    for (const notice of notices) plan.moves.push(delivery === undefined ? later(notice, nextBundle(now, calendar)) : { id: notice.id, state: 'GATHERED', delivery });
  }
}

async function openBundles(tx: Transaction, rows: readonly object[], platforms: readonly string[], day: LocalDate): Promise<ReadonlyMap<number, string>> {
  const open = await clientOf(tx).$queryRaw<{ id: string; staffId: number }[]>`
    INSERT INTO delivery AS d (id, staff_id, bundle_day, counted, priority, due_at, platform, address)
    SELECT r.id, r.staff_id, ${day}::date, counted, priority, now(), a.platform, a.address
    FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) AS r(id uuid, staff_id int, priority int, counted boolean) ${accountOf(platforms)}
    ON CONFLICT (staff_id, bundle_day) DO UPDATE SET priority = least(d.priority, excluded.priority), counted = d.counted OR excluded.counted
    WHERE d.state = 'PENDING'
    RETURNING id, staff_id AS "staffId"`;
  return new Map(open.map((row) => [row.staffId, row.id]));
}

/** Where row `r` goes, if that is known already; `route` finds out about the others. */
function accountOf(platforms: readonly string[]): Sql {
  return sql`LEFT JOIN LATERAL (
    SELECT platform, address FROM account a WHERE staff_id = r.staff_id AND state = 'LINKED' AND platform = ANY(${[...platforms]}) ORDER BY ${bestFirst} LIMIT 1) a ON true`;
}

async function insertSingles(tx: Transaction, singles: readonly Single[], platforms: readonly string[]): Promise<void> {
  if (singles.length === 0) return;
  await clientOf(tx).$executeRaw`
    INSERT INTO delivery (id, staff_id, channel, priority, due_at, platform, address)
    SELECT r.id, r.staff_id, channel, priority, now() + make_interval(secs => (place - ${singles.length}::int) / 1e6), a.platform, a.address -- in the order in which they were written
    FROM jsonb_to_recordset(${JSON.stringify(singles.map((single, place) => ({ ...single, place })))}::jsonb) AS r(id uuid, staff_id int, channel text, priority int, place int) ${accountOf(platforms)}`;
}

async function move(tx: Transaction, moves: readonly Move[]): Promise<void> {
  await clientOf(tx).$executeRaw`
    UPDATE notice n SET state = m.state::"NoticeState", delivery_id = m.delivery, not_before = coalesce(m.at, n.not_before), reason = m.reason
    FROM jsonb_to_recordset(${JSON.stringify(moves)}::jsonb) AS m(id bigint, state text, delivery uuid, at timestamptz, reason text) WHERE n.id = m.id`;
}
