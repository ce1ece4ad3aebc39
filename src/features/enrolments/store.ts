import { clientOf } from '../../infra/db/transaction';
import type { Prisma } from '../../generated/prisma/client';
import type { Transaction } from '../../interaction/transaction';
import { atUtcMidnight, type LocalDate } from '../../kernel/calendar';
import { mayBecome, SEATED, type EnrolmentState } from './states';

export interface Enrolment {
  readonly id: number;
  readonly offeringId: number;
  readonly staffId: number;
  readonly unitId: number;
  readonly state: EnrolmentState;
  readonly version: number;
  readonly motive: string;
  readonly appliedAt: Date;
  readonly approverId: number | null;
  readonly approvalDueAt: Date | null;
  /** Asked as well since the approver did not answer; the first answer counts. */
  readonly standInId: number | null;
  /** The time for approval has run out, and everybody concerned was told. */
  readonly expiredAt: Date | null;
  readonly reapplyUntil: Date | null;
  readonly returnReason: string | null;
  readonly decidedAt: Date | null;
  readonly place: number | null;
  readonly decisionCode: string | null;
  /** When the approval that stands was given; null: none does. */
  readonly approvedAt: Date | null;
  /** Who gave it, as in the history. */
  readonly approvedBy: string | null;
  /** 交代: whose seat this person took over. */
  readonly replacesId: number | null;
  /** Names the person's calendar entries; whoever has it may read them. */
  readonly calendarKey: string;
}

/** Who moved it, when, through what, and why. */
export interface Step { readonly at: Date; readonly actor: string; readonly channel: string; readonly reason?: string }

export function findEnrolments(tx: Transaction, where: Prisma.EnrolmentWhereInput): Promise<Enrolment[]> {
  return clientOf(tx).enrolment.findMany({ where, orderBy: { id: 'asc' } });
}

export async function findEnrolment(tx: Transaction, id: number): Promise<Enrolment | undefined> {
  return (await findEnrolments(tx, { id }))[0];
}

/** Somebody whose own unit is one of these on that day. */
export function postedIn(units: readonly number[], on: LocalDate): Prisma.PostingListRelationFilter {
  const day = atUtcMidnight(on);
  return { some: { isPrimary: true, unitId: { in: [...units] }, validFrom: { lte: day }, OR: [{ validTo: null }, { validTo: { gt: day } }] } };
}

/**
 * Applications that may wait for this person today: asked of them, or by somebody who is in one of these units today; with
 * `hrApprovers` also those for which nobody, or one of them, was asked.
 */
export function findAsked(tx: Transaction, staffId: number, { units, hrApprovers, today }: { units: readonly number[]; hrApprovers: readonly number[]; today: LocalDate }): Promise<Enrolment[]> {
  return findEnrolments(tx, {
    state: 'APPLIED', staffId: { not: staffId },
    OR: [{ approverId: staffId }, { standInId: staffId }, ...(units.length > 0 ? [{ staff: { postings: postedIn(units, today) } }] : []), ...(hrApprovers.length > 0 ? [{ approverId: null }, { approverId: { in: [...hrApprovers] } }] : [])],
  });
}

/** A pending application now waits for somebody else: the unit and the head of the day have changed, not the application. Whoever stood in did so for the former head. */
export async function askAnother(tx: Transaction, id: number, to: { unitId: number; approverId: number | null }): Promise<void> {
  await clientOf(tx).enrolment.update({ where: { id }, data: { ...to, standInId: null } });
}

/** When this enrolment was last moved: what "already processed" names. */
export async function lastMovedAt(tx: Transaction, id: number): Promise<Date | undefined> {
  const event = await clientOf(tx).enrolmentEvent.findFirst({ where: { enrolmentId: id }, orderBy: { id: 'desc' }, select: { at: true } });
  return event?.at;
}

export async function findOwn(tx: Transaction, offeringId: number, staffId: number): Promise<Enrolment | undefined> {
  return (await findEnrolments(tx, { offeringId, staffId }))[0];
}

/** The offering's lock is taken before this one, everywhere. */
export async function lockEnrolment(tx: Transaction, id: number): Promise<Enrolment | undefined> {
  await clientOf(tx).$queryRaw`SELECT 1 FROM enrolment WHERE id = ${id} FOR UPDATE`;
  return findEnrolment(tx, id);
}

/** In the order of their ids, as everywhere. */
export async function lockEnrolments(tx: Transaction, ids: readonly number[]): Promise<Enrolment[]> {
  await clientOf(tx).$queryRaw`SELECT 1 FROM enrolment WHERE id = ANY(${[...ids]}::int[]) ORDER BY id FOR UPDATE`;
  return findEnrolments(tx, { id: { in: [...ids] } });
}

export async function lockOwn(tx: Transaction, offeringId: number, staffId: number): Promise<Enrolment | undefined> {
  await clientOf(tx).$queryRaw`SELECT 1 FROM enrolment WHERE offering_id = ${offeringId} AND staff_id = ${staffId} FOR UPDATE`;
  return findOwn(tx, offeringId, staffId);
}

export interface NewApplication {
  readonly offeringId: number; readonly staffId: number; readonly unitId: number; readonly motive: string;
  readonly approverId: number | null; readonly approvalDueAt: Date;
}

/** Undefined: somebody (the same person, twice at once) was quicker; the unique key is the judge, not a look beforehand. */
export async function insertApplication(tx: Transaction, input: NewApplication, step: Step): Promise<number | undefined> {
  const db = clientOf(tx);
  const rows = await db.enrolment.createManyAndReturn({ data: [{ ...input, state: 'APPLIED', appliedAt: step.at }], skipDuplicates: true, select: { id: true } });
  const id = rows[0]?.id;
  if (id !== undefined) await record(tx, [{ id, from: null, to: 'APPLIED' }], step);
  return id;
}

export async function reapply(tx: Transaction, before: Enrolment, input: NewApplication, step: Step): Promise<void> {
  const { motive, unitId, approverId, approvalDueAt } = input;
  await move(tx, before, 'APPLIED', step, { motive, unitId, approverId, approvalDueAt, appliedAt: step.at, returnReason: null, reapplyUntil: null, approvedAt: null, approvedBy: null, standInId: null, expiredAt: null, decidedAt: null, decisionCode: null });
}

/** One transition: the row, its version, and a line of history. */
export async function move(tx: Transaction, before: Pick<Enrolment, 'id' | 'state'>, to: EnrolmentState, step: Step, data: Prisma.EnrolmentUncheckedUpdateInput = {}): Promise<void> {
  if (!mayBecome(before.state, to)) throw new Error(`an enrolment cannot go from ${before.state} to ${to}`);
  await clientOf(tx).enrolment.update({ where: { id: before.id }, data: { ...data, state: to, version: { increment: 1 } } });
  await record(tx, [{ id: before.id, from: before.state, to }], step);
}

/** The head's opinion, or whoever gave it in their stead, on any number of applications: two statements. */
export async function approveAll(tx: Transaction, applications: readonly Pick<Enrolment, 'id' | 'state'>[], step: Step): Promise<void> {
  const other = applications.find((e) => !mayBecome(e.state, 'UNIT_APPROVED'));
  if (other) throw new Error(`an enrolment cannot go from ${other.state} to UNIT_APPROVED`);
  await clientOf(tx).enrolment.updateMany({
    where: { id: { in: applications.map((e) => e.id) } },
    data: { state: 'UNIT_APPROVED', version: { increment: 1 }, approvalDueAt: null, approvedAt: step.at, approvedBy: step.actor },
  });
  await record(tx, applications.map((e) => ({ id: e.id, from: e.state, to: 'UNIT_APPROVED' as const })), step);
}

async function record(tx: Transaction, moves: readonly { id: number; from: EnrolmentState | null; to: EnrolmentState }[], step: Step): Promise<void> {
  await clientOf(tx).enrolmentEvent.createMany({
    data: moves.map((m) => ({ enrolmentId: m.id, from: m.from, to: m.to, at: step.at, actor: step.actor, channel: step.channel, reason: step.reason ?? null })),
  });
}

/** The call runs again: who waits for an approval whose time had run out gets a new one, if there is any, and the head of the day is asked again. @returns whom they concern */
export async function renewApprovals(tx: Transaction, offeringId: number, now: Date, due: Date): Promise<{ id: number; staffId: number }[]> {
  if (due <= now) return [];
  return clientOf(tx).$queryRaw`
    UPDATE enrolment SET approval_due_at = ${due}, expired_at = NULL, approver_id = NULL, stand_in_id = NULL
    WHERE offering_id = ${offeringId} AND state = 'APPLIED' AND approval_due_at < ${now} RETURNING id, staff_id AS "staffId"`;
}

/** `reason`: what somebody typed; it stands in the history in place of the code. */
export interface Verdict { readonly enrolmentId: number; readonly from: EnrolmentState; readonly to: EnrolmentState; readonly place: number | null; readonly code: string; readonly reason?: string }

/** A whole decision in a constant number of statements, however many applied. @param decidedAt null: they have come in, nobody has decided about them */
export async function applyVerdicts(tx: Transaction, verdicts: readonly Verdict[], step: Step, decidedAt: Date | null = step.at): Promise<void> {
  const illegal = verdicts.find((v) => !mayBecome(v.from, v.to));
  if (illegal) throw new Error(`an enrolment cannot go from ${illegal.from} to ${illegal.to}`);
  const db = clientOf(tx);
  const ids = verdicts.map((v) => v.enrolmentId);
  await db.$executeRaw`
    UPDATE enrolment e SET state = t.state::"EnrolmentState", place = t.place, decision_code = t.code, decided_at = ${decidedAt}::timestamptz, approval_due_at = NULL, reapply_until = NULL, version = e.version + 1
    FROM unnest(${ids}::int[], ${verdicts.map((v) => v.to)}::text[], ${verdicts.map((v) => v.place)}::int[], ${verdicts.map((v) => v.code)}::text[]) AS t(id, state, place, code)
    WHERE e.id = t.id`;
  await db.$executeRaw`
    INSERT INTO enrolment_event (enrolment_id, "from", "to", at, actor, channel, reason)
    SELECT t.id, t.source::"EnrolmentState", t.state::"EnrolmentState", ${step.at}, ${step.actor}, ${step.channel}, t.code
    FROM unnest(${ids}::int[], ${verdicts.map((v) => v.from)}::text[], ${verdicts.map((v) => v.to)}::text[], ${verdicts.map((v) => v.reason ?? v.code)}::text[]) AS t(id, source, state, code)`;
}

export interface SelectionHistory { readonly staffId: number; readonly missedLastTime: boolean; readonly seatedBefore: boolean; readonly openCalls: number }

/**
 * What the order of selection looks back on, for all applicants of one offering at once: seats in the same course before, the
 * outcome of their latest application for it, and open-call courses with a seat in this and so many earlier fiscal years as the office counts.
 */
export async function selectionHistory(tx: Transaction, offering: { id: number; courseCode: string; fiscalYear: number }, looksAt: { openCallCourses: readonly string[]; fiscalYears: number }, staffIds: readonly number[]): Promise<Map<number, SelectionHistory>> {
  const rows = await clientOf(tx).$queryRaw<SelectionHistory[]>`
    WITH past AS (
      SELECT e.staff_id, e.state::text AS state, e.decided_at, e.decision_code, o.course_code, o.fiscal_year, e.state::text = ANY(${[...SEATED]}::text[]) AS seated
      FROM enrolment e JOIN offering o ON o.id = e.offering_id
      WHERE e.staff_id = ANY(${[...staffIds]}::int[]) AND o.id <> ${offering.id}
        AND NOT (o.state = 'CANCELLED' AND e.state = ANY(${[...SEATED]}::"EnrolmentState"[]))) -- what did not take place is no seat had, and no answer to a wish
    SELECT p.staff_id AS "staffId",
      COALESCE((array_agg(state IN ('NOT_SELECTED', 'WAITLISTED') AND decision_code NOT IN ('NOT_APPROVED', 'AWAY', 'CLASH', 'ELSEWHERE', 'LAPSED', 'DECLINED', 'JOINED', 'FREE_SEAT') ORDER BY decided_at DESC)
        FILTER (WHERE course_code = ${offering.courseCode} AND decided_at IS NOT NULL))[1], false) AS "missedLastTime",
      COALESCE(bool_or(course_code = ${offering.courseCode} AND seated), false) AS "seatedBefore",
      COUNT(*) FILTER (WHERE course_code = ANY(${[...looksAt.openCallCourses]}::text[]) AND seated AND fiscal_year > ${offering.fiscalYear - looksAt.fiscalYears} AND fiscal_year <= ${offering.fiscalYear})::int AS "openCalls"
    FROM past p GROUP BY p.staff_id`;
  return new Map(rows.map((r) => [r.staffId, r]));
}

/** Names of the unit's members with a confirmed course on one of these days. */
export async function inTrainingOn(tx: Transaction, unitId: number, exceptStaffId: number, days: readonly { startsAt: Date; endsAt: Date }[]): Promise<{ staffId: number; name: string }[]> {
  return clientOf(tx).$queryRaw`
    SELECT DISTINCT s.id AS "staffId", s.name
    FROM enrolment e JOIN offering o ON o.id = e.offering_id AND o.state NOT IN ('CANCELLED', 'POSTPONED') JOIN offering_day d ON d.offering_id = o.id JOIN staff s ON s.id = e.staff_id
    JOIN posting p ON p.staff_id = s.id AND p.is_primary AND p.unit_id = ${unitId}
      AND p.valid_from <= (d.starts_at AT TIME ZONE 'Asia/Tokyo')::date AND (p.valid_to IS NULL OR p.valid_to > (d.starts_at AT TIME ZONE 'Asia/Tokyo')::date)
    JOIN unnest(${days.map((d) => d.startsAt)}::timestamptz[], ${days.map((d) => d.endsAt)}::timestamptz[]) AS t(starts_at, ends_at)
      ON (d.starts_at AT TIME ZONE 'Asia/Tokyo')::date BETWEEN (t.starts_at AT TIME ZONE 'Asia/Tokyo')::date AND (t.ends_at AT TIME ZONE 'Asia/Tokyo')::date
    WHERE e.state = 'CONFIRMED' AND s.id <> ${exceptStaffId}
    ORDER BY s.name`;
}

/** Those of the staff with a confirmed course on that day. */
export async function onCourseOn(tx: Transaction, staffIds: readonly number[], day: string): Promise<ReadonlySet<number>> {
  const rows = await clientOf(tx).$queryRaw<{ staffId: number }[]>`
    SELECT DISTINCT e.staff_id AS "staffId" FROM enrolment e JOIN offering o ON o.id = e.offering_id AND o.state NOT IN ('CANCELLED', 'POSTPONED') JOIN offering_day d ON d.offering_id = o.id
    WHERE e.state = 'CONFIRMED' AND e.staff_id = ANY(${[...staffIds]}::int[]) AND (d.starts_at AT TIME ZONE 'Asia/Tokyo')::date = ${day}::date`;
  return new Set(rows.map((r) => r.staffId));
}
