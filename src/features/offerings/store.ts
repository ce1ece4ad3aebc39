import { clientOf, join, sql, type Sql } from '../../infra/db/transaction';
import type { Transaction } from '../../interaction/transaction';
import type { OfferingFacts, Target } from './rules';
import { mayBecome, type OfferingState } from './states';

/** An 実施回 as the rest of the product sees it. */
export interface Offering extends OfferingFacts {
  readonly code: string;
  readonly courseCode: string;
  readonly name: string;
  readonly fiscalYear: number;
  readonly place: string;
  readonly capacity: number;
  readonly minimum: number | null;
  readonly lecturer: string | null;
  readonly belongings: string | null;
  readonly version: number;
  readonly announcedAt: Date | null;
  readonly decidedAt: Date | null;
  readonly channels: readonly string[];
  /** 先着順: an approved application takes a seat at once. */
  readonly firstCome: boolean;
  /** 所属別定員: most seats of one unit, whoever waits; null: no such limit. */
  readonly unitQuota: number | null;
  /** 変更期限 as HR set it; null: as the office's settings say (`cutoffOf`). */
  readonly cutoffAt: Date | null;
  /** Decides a draw; set when the call opens. */
  readonly drawSeed: string | null;
  /** Several 班 of one cohort share it: a person needs only one. */
  readonly cohortKey: string | null;
  readonly partNo: number | null;
  /** People who have applied and not cancelled. */
  readonly applicants: number;
  /** Seats taken, and seats offered to somebody who may still answer. */
  readonly taken: number;
}

/** Which 実施回; everything that is given must hold, of a list one of it. */
export interface OfferingsWanted {
  readonly id?: { readonly in: readonly number[] };
  readonly code?: { readonly in: readonly string[] };
  readonly state?: OfferingState | { readonly in: readonly OfferingState[] };
  /** `lte`: the call has begun by then. */
  readonly opensAt?: { readonly lte: Date };
  readonly deadlineAt?: { readonly lt: Date } | { readonly gte: Date };
}

/** Sorted by deadline; with days, channels and the number of applicants. */
export function findOfferings(tx: Transaction, { id, code, state, opensAt, deadlineAt }: OfferingsWanted): Promise<Offering[]> {
  return select(tx, [
    ...(id ? [sql`o.id = ANY(${[...id.in]}::int[])`] : []),
    ...(code ? [sql`o.code = ANY(${[...code.in]}::text[])`] : []),
    ...(state ? [sql`o.state = ANY(${typeof state === 'string' ? [state] : [...state.in]}::"OfferingState"[])`] : []),
    ...(opensAt ? [sql`o.opens_at <= ${opensAt.lte}`] : []),
    ...(deadlineAt ? ['lt' in deadlineAt ? sql`o.deadline_at < ${deadlineAt.lt}` : sql`o.deadline_at >= ${deadlineAt.gte}`] : []),
  ]);
}

/** The 実施回 of these courses, or with this code, whose deadline is the last one. */
export async function findLatest(tx: Transaction, { courses, code }: { readonly courses: readonly string[]; readonly code: string }): Promise<Offering | undefined> {
  return (await select(tx, [sql`(o.course_code = ANY(${[...courses]}::text[]) OR o.code = ${code})`])).at(-1);
}

export async function findOffering(tx: Transaction, id: number): Promise<Offering | undefined> {
  return (await findOfferings(tx, { id: { in: [id] } }))[0];
}

/** Open at this instant: announced, and the deadline not passed. */
export function findOpen(tx: Transaction, now: Date): Promise<Offering[]> {
  return findOfferings(tx, { state: 'ANNOUNCED', deadlineAt: { gte: now } });
}

/** Calls that are over and wait for a decision, whether or not the job has closed them yet. */
export function findDecidable(tx: Transaction, now: Date): Promise<Offering[]> {
  return select(tx, [sql`(o.state = 'CLOSED' OR (o.state = 'ANNOUNCED' AND o.deadline_at < ${now}))`]);
}

/** One import at a time, and no state changes meanwhile; applications go on. */
export async function lockOfferings(tx: Transaction): Promise<void> {
  await clientOf(tx).$executeRaw`LOCK TABLE offering IN SHARE ROW EXCLUSIVE MODE`;
}

/** Instants as milliseconds: JSON knows no dates. */
interface DayRow { readonly from: number; readonly to: number }

/** One statement, whose work grows with what is found: every command asks this. Applicants are counted for what is found only, not for the whole history. */
async function select(tx: Transaction, conditions: readonly Sql[]): Promise<Offering[]> {
  const rows = await clientOf(tx).$queryRaw<(Omit<Offering, 'days'> & { days: readonly DayRow[] })[]>`
    SELECT o.id, o.code, o.course_code AS "courseCode", o.name, o.fiscal_year AS "fiscalYear", o.place, o.capacity, o.minimum, o.lecturer, o.belongings, o.target,
      o.opens_at AS "opensAt", o.deadline_at AS "deadlineAt", o.state::text AS state, o.version, o.announced_at AS "announcedAt", o.decided_at AS "decidedAt",
      o.first_come AS "firstCome", o.unit_quota AS "unitQuota", o.cutoff_at AS "cutoffAt", o.draw_seed AS "drawSeed", o.cohort_key AS "cohortKey", o.part_no AS "partNo",
      (SELECT COALESCE(json_agg(json_build_object('from', extract(epoch FROM d.starts_at) * 1000, 'to', extract(epoch FROM d.ends_at) * 1000) ORDER BY d.starts_at), '[]')
        FROM offering_day d WHERE d.offering_id = o.id) AS days,
      ARRAY(SELECT c.channel FROM offering_channel c WHERE c.offering_id = o.id ORDER BY c.channel) AS channels,
      (SELECT count(*)::int FROM enrolment e WHERE e.offering_id = o.id AND e.state NOT IN ('CANCELLED_BY_STAFF', 'WITHDRAWN', 'DEFERRED', 'SUBSTITUTED')) AS applicants,
      seats_taken(o.id) AS taken
    FROM offering o WHERE ${join([...conditions], ' AND ')} ORDER BY o.deadline_at, o.id`;
  return rows.map(({ days, ...row }) => ({ ...row, days: days.map(({ from, to }) => ({ startsAt: new Date(from), endsAt: new Date(to) })) }));
}

/**
 * Holds the offering in its state until the transaction ends. `share`: many at once (applications);
 * `update`: alone (closing, deciding).
 */
export async function lockOffering(tx: Transaction, id: number, how: 'share' | 'update'): Promise<Offering | undefined> {
  const db = clientOf(tx);
  if (how === 'share') await db.$queryRaw`SELECT 1 FROM offering WHERE id = ${id} FOR SHARE`;
  else await db.$queryRaw`SELECT 1 FROM offering WHERE id = ${id} FOR UPDATE`;
  return findOffering(tx, id);
}

/** The first call and the first decision keep their instants when a call opens again, or a postponed 実施回 gets new dates. */
export async function setOfferingState(tx: Transaction, offering: Pick<Offering, 'id' | 'state' | 'announcedAt' | 'decidedAt'>, to: OfferingState, event: { at: Date; actor: string; channel: string; reason?: string }): Promise<void> {
  if (!mayBecome(offering.state, to)) throw new Error(`an offering cannot go from ${offering.state} to ${to}`);
  const db = clientOf(tx);
  const stamp = to === 'ANNOUNCED' ? { announcedAt: offering.announcedAt ?? event.at } : to === 'DECIDED' ? { decidedAt: offering.decidedAt ?? event.at } : {};
  await db.offering.update({ where: { id: offering.id }, data: { state: to, version: { increment: 1 }, ...stamp } });
  await db.offeringEvent.create({ data: { offeringId: offering.id, from: offering.state, to, at: event.at, actor: event.actor, channel: event.channel, reason: event.reason ?? null } });
}

/** What an import says of an 実施回. */
export interface OfferingInput {
  readonly code: string; readonly courseCode: string; readonly name: string; readonly fiscalYear: number; readonly place: string;
  readonly capacity: number; readonly minimum: number | null; readonly lecturer: string | null; readonly belongings: string | null;
  readonly target: Target; readonly opensAt: Date; readonly deadlineAt: Date;
  readonly firstCome: boolean; readonly unitQuota: number | null; readonly cutoffAt: Date | null; readonly cohortKey: string | null; readonly partNo: number | null;
  readonly days: readonly { readonly startsAt: Date; readonly endsAt: Date }[]; readonly channels: readonly string[];
}

export async function insertOffering(tx: Transaction, input: OfferingInput, by: { at: Date; actor: string; channel: string }): Promise<number> {
  const { days, channels, target, ...plain } = input;
  const row = await clientOf(tx).offering.create({
    data: {
      ...plain, target: target, state: 'DRAFT', createdAt: by.at,
      days: { create: days.map((d) => ({ ...d })) }, channels: { create: channels.map((channel) => ({ channel })) },
      events: { create: { to: 'DRAFT', at: by.at, actor: by.actor, channel: by.channel } },
    },
    select: { id: true },
  });
  return row.id;
}

export async function replaceOffering(tx: Transaction, id: number, input: OfferingInput): Promise<void> {
  const { days, channels, target, ...plain } = input;
  const db = clientOf(tx);
  await db.offeringDay.deleteMany({ where: { offeringId: id } });
  await db.offeringChannel.deleteMany({ where: { offeringId: id } });
  await db.offering.update({
    where: { id },
    data: {
      ...plain, target: target, version: { increment: 1 },
      days: { create: days.map((d) => ({ ...d })) }, channels: { create: channels.map((channel) => ({ channel })) },
    },
  });
}

/** The recipients of a call, as told: written once, never changed. */
export async function saveRecipients(tx: Transaction, offeringId: number, recipients: readonly { staffId: number; unitId: number; rankCode: string | null }[], at: Date): Promise<void> {
  await clientOf(tx).$executeRaw`
    INSERT INTO call_recipient (offering_id, staff_id, unit_id, rank_code, at)
    SELECT ${offeringId}, t.staff_id, t.unit_id, t.rank_code, ${at}
    FROM unnest(${recipients.map((r) => r.staffId)}::int[], ${recipients.map((r) => r.unitId)}::int[], ${recipients.map((r) => r.rankCode)}::text[]) AS t(staff_id, unit_id, rank_code)
    ON CONFLICT DO NOTHING`;
}

/** Once: the seed of a draw stands from the opening of the call on, before anybody has applied. */
export async function saveDrawSeed(tx: Transaction, offeringId: number, seed: string): Promise<void> {
  await clientOf(tx).offering.updateMany({ where: { id: offeringId, drawSeed: null }, data: { drawSeed: seed } });
}

export async function saveForLater(tx: Transaction, offeringId: number, staffId: number, at: Date): Promise<void> {
  await clientOf(tx).savedCall.upsert({ where: { offeringId_staffId: { offeringId, staffId } }, create: { offeringId, staffId, at }, update: {} });
}
