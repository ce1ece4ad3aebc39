import type { Notice } from '../../../interaction/notice';
import type { Transaction } from '../../../interaction/transaction';
import { findOffering, givesSeats, lockOffering, type Offering } from '../../offerings';
import { holdPeople } from '../eligibility/store';
import { applyVerdicts, type Enrolment, type Step } from '../store';
import { fillSeats, type Filled, type Filling } from './fill';
import { lastPlace } from './store';

export interface Joinable { readonly offering: Offering | undefined; /** Whoever is approved now goes on to a seat or the waitlist. */ readonly joins: boolean }

/**
 * The 実施回, held alone when seats are given one by one there, else shared with others. Where that began between the look and the
 * lock nobody joins here: the next run of the job lets them in.
 */
export async function lockForJoining(tx: Transaction, offeringId: number): Promise<Joinable> {
  const seen = await findOffering(tx, offeringId);
  const alone = seen !== undefined && givesSeats(seen);
  const offering = seen && (await lockOffering(tx, seen.id, alone ? 'update' : 'share'));
  return { offering, joins: alone && offering !== undefined && givesSeats(offering) };
}

/** Approved people come in: onto a free seat at once when it is their turn, else to the end of the waitlist. The caller holds the offering's lock. */
export async function letIn(tx: Transaction, filling: Omit<Filling, 'asked'>, joining: readonly Enrolment[]): Promise<Filled> {
  await holdPeople(tx, joining.map((e) => e.staffId));
  await joinLine(tx, filling.offering, joining, filling.step);
  const filled = await fillSeats(tx, { ...filling, asked: new Set(joining.map((e) => e.id)) });
  const waiting = joining.filter((e) => !filled.confirmed.includes(e.id));
  return {
    ...filled, notices: [...waiting.map(waitlistedNotice), ...filled.notices],
    touched: [...filled.touched, ...joining.flatMap((e) => [`enrolment:${e.id}`, `person:${e.staffId}`])],
  };
}

/** To the end of the waitlist, with the approval that stands. */
async function joinLine(tx: Transaction, offering: Offering, joining: readonly Enrolment[], step: Step): Promise<void> {
  if (joining.length === 0) return;
  const last = await lastPlace(tx, offering.id);
  await applyVerdicts(tx, joining.map((e, i) => ({ enrolmentId: e.id, from: e.state, to: 'WAITLISTED', place: last + i + 1, code: 'JOINED' })), step, null);
}

const waitlistedNotice = ({ id, staffId, version }: Enrolment): Notice => ({
  kind: 'enrolments.waitlisted', onceKey: `enrolments.waitlisted:${id}:${version}`, to: { staffId }, facts: { enrolment: id },
});
