import { clientOf } from '../../../infra/db/transaction';
import type { Transaction } from '../../../interaction/transaction';
import type { LocalDate } from '../../../kernel/calendar';
import { findRequests, type EnrolmentRequest } from '../requests/store';
import type { EnrolmentState } from '../states';
import { findEnrolment, findEnrolments, postedIn, type Enrolment, type Step } from '../store';

/** Withdrawals that wait for an answer and can still be given one: the longest waiting first. */
export function waitingWithdrawals(tx: Transaction, now: Date): Promise<EnrolmentRequest[]> {
  return findRequests(tx, {
    kind: 'WITHDRAWAL', state: 'ASKED',
    enrolment: { state: 'CONFIRMED', offering: { state: { not: 'CANCELLED' }, OR: [{ state: 'POSTPONED' }, { days: { some: { endsAt: { gte: now } } } }] } },
  });
}

/** What was written when the enrolment came into this state. For head and HR alone. */
export async function reasonFor(tx: Transaction, enrolmentId: number, state: EnrolmentState): Promise<string> {
  const event = await clientOf(tx).enrolmentEvent.findFirst({ where: { enrolmentId, to: state }, orderBy: { id: 'desc' }, select: { reason: true } });
  return event?.reason ?? '';
}

/** Who works in this unit on that day. */
export async function membersOf(tx: Transaction, unitId: number, day: LocalDate): Promise<number[]> {
  const rows = await clientOf(tx).$queryRaw<{ staffId: number }[]>`
    SELECT p.staff_id AS "staffId" FROM posting p
    WHERE p.unit_id = ${unitId} AND p.is_primary AND p.valid_from <= ${day}::date AND (p.valid_to IS NULL OR p.valid_to > ${day}::date) ORDER BY p.staff_id`;
  return rows.map((r) => r.staffId);
}

/** Seats in 実施回 that have not begun; with `among`, of people who are in these units that day. */
export function seatsAhead(tx: Transaction, now: Date, among?: { readonly units: readonly number[]; readonly day: LocalDate }): Promise<Enrolment[]> {
  return findEnrolments(tx, {
    state: 'CONFIRMED', offering: { state: { notIn: ['CANCELLED', 'POSTPONED'] }, days: { none: { startsAt: { lte: now } } } },
    ...(among ? { staff: { postings: postedIn(among.units, among.day) } } : {}),
  });
}

/** Named for a seat, for the first time in this 実施回. */
export async function insertNominee(tx: Transaction, { offeringId, staffId, unitId }: Pick<Enrolment, 'offeringId' | 'staffId' | 'unitId'>, step: Step): Promise<Enrolment> {
  const { id } = await clientOf(tx).enrolment.create({
    data: { offeringId, staffId, unitId, state: 'NOMINATED', appliedAt: step.at, events: { create: { to: 'NOMINATED', at: step.at, actor: step.actor, channel: step.channel, reason: step.reason ?? null } } },
    select: { id: true },
  });
  const inserted = await findEnrolment(tx, id);
  if (!inserted) throw new Error(`enrolment ${id} is not there right after it was written`);
  return inserted;
}
