import type { Duties } from '../../../interaction/actor';
import type { Transaction } from '../../../interaction/transaction';
import type { Office } from '../../catalogue';
import { findOfferings, type Offering } from '../../offerings';
import { approversOf, hrStaff, staffByIds, unitsAtOrBelow, type StaffMember } from '../../people';
import { findAsked, type Enrolment } from '../store';
import { courseFault } from './in-time';
import { askedOf, isOver } from './rules';
import { findAnswerable, findWaiting } from './store';

export interface Pending { readonly enrolment: Enrolment; readonly offering: Offering; readonly applicant: StaffMember }

/** What waits for this person as of today: heads change, and with them whose turn it is. What has run out of time waits for HR. */
export async function pendingFor(tx: Transaction, { person }: { readonly person: Duties }, office: Office, now: Date): Promise<Pending[]> {
  const today = office.today(now);
  const units = person.headOf.length === 0 ? [] : (await unitsAtOrBelow(tx, person.headOf, today)).map((u) => u.unitId);
  const hrApprovers = person.roles.includes('HR_APPROVER') ? (await hrStaff(tx, 'HR_APPROVER')).map((s) => s.staffId) : [];
  const asked = (await findAsked(tx, person.staffId, { units, hrApprovers, today })).filter((e) => !isOver(e.approvalDueAt, now));
  if (asked.length === 0) return [];
  const approvers = await approversOf(tx, asked.map((e) => e.staffId), today);
  const mine = asked.filter((e) => e.standInId === person.staffId || approvers.get(e.staffId)?.staffIds.includes(person.staffId));
  return (await described(tx, office, mine, now)).filter((p) => !courseFault(p.offering, office, now));
}

/** With 実施回 and applicant, the most urgent first. */
export async function described(tx: Transaction, office: Office, enrolments: readonly Enrolment[], now: Date): Promise<Pending[]> {
  const offerings = new Map((await findOfferings(tx, { id: { in: enrolments.map((e) => e.offeringId) } })).map((o) => [o.id, o]));
  const staff = new Map((await staffByIds(tx, enrolments.map((e) => e.staffId), office.today(now))).map((s) => [s.staffId, s]));
  return enrolments.flatMap((enrolment) => {
    const offering = offerings.get(enrolment.offeringId);
    const applicant = staff.get(enrolment.staffId);
    return offering && applicant ? [{ enrolment, offering, applicant }] : [];
  }).sort((a, b) => (a.enrolment.approvalDueAt?.getTime() ?? 0) - (b.enrolment.approvalDueAt?.getTime() ?? 0));
}

/** How many applications wait for each person today: heads, deputies, and who stands in. In three statements for the whole office. */
export async function pendingCounts(tx: Transaction, office: Office, now: Date): Promise<Map<number, number>> {
  const waiting = await findAnswerable(tx, now);
  const approvers = await approversOf(tx, waiting.map((e) => e.staffId), office.today(now));
  const counts = new Map<number, number>();
  for (const { staffId, standInId } of waiting) {
    for (const id of new Set([...(approvers.get(staffId)?.staffIds ?? []), ...(standInId === null ? [] : [standInId])])) counts.set(id, (counts.get(id) ?? 0) + 1);
  }
  return counts;
}

/** An application without an answer, as HR sees it: with whom it lies. */
export interface Unanswered extends Pending { readonly asked: readonly StaffMember[] }

/** All of them, what has waited longest first. */
export async function unanswered(tx: Transaction, office: Office, now: Date): Promise<Unanswered[]> {
  const pending = await described(tx, office, await findWaiting(tx, now), now);
  const asked = new Map((await staffByIds(tx, pending.flatMap(({ enrolment }) => askedOf(enrolment)), office.today(now))).map((s) => [s.staffId, s]));
  return pending.map((p) => ({ ...p, asked: askedOf(p.enrolment).flatMap((id) => asked.get(id) ?? []) }));
}
