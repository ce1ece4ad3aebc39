import type { Actor } from '../../../interaction/actor';
import type { Notice } from '../../../interaction/notice';
import type { Transaction } from '../../../interaction/transaction';
import type { Office } from '../../catalogue';
import { headsTold, move, type Enrolment, type Step } from '../../enrolments';
import { setOfferingState, type Offering } from '../../offerings';
import { voidDeferral } from '../deferring/deferrals';

/** Somebody who has been named, perhaps for another 班. */
type Nominee = Pick<Enrolment, 'id' | 'staffId' | 'offeringId' | 'state'>;

/**
 * The nomination becomes a seat in this 班. What was asked about a deferral no longer applies; a 班 that nobody had been named for is
 * filled by nomination from now on. The caller holds the locks of the 実施回, the enrolment and the person.
 */
export async function takeSeat(tx: Transaction, enrolment: Nominee, to: Offering, unitId: number, step: Step): Promise<void> {
  if (to.state === 'DRAFT') await setOfferingState(tx, to, 'DECIDED', { ...step, reason: 'NOMINATION' });
  await voidDeferral(tx, enrolment.id, step);
  const reason = to.id === enrolment.offeringId ? 'CHOSEN' : `CHOSEN_FROM_${enrolment.offeringId}`; // the row changes its 実施回: history keeps the first one
  await move(tx, enrolment, 'CONFIRMED', { ...step, reason }, { offeringId: to.id, unitId, decidedAt: step.at, decisionCode: 'CHOSEN' });
}

/** D01 to the person when the head has chosen, D05 to the head when the person has. Whoever chose has the answer. */
export async function seatTold(tx: Transaction, office: Office, { id, staffId }: Nominee, offering: Offering, { actor, now }: { readonly actor: Actor; readonly now: Date }): Promise<Notice[]> {
  if (actor.kind === 'person' && actor.person.staffId === staffId) return headsTold(tx, office, offering, [staffId], now);
  return [{ kind: 'enrolments.confirmed', onceKey: `enrolments.confirmed:${id}:${offering.version}:${now.getTime()}`, to: { staffId }, facts: { enrolment: id } }];
}

/** Whose cards say something else now. */
export const seatTouches = ({ id, staffId }: Nominee, offering: Offering, actor: Actor): string[] =>
  [`offering:${offering.id}`, `enrolment:${id}`, `person:${staffId}`, ...(actor.kind === 'person' ? [`person:${actor.person.staffId}`] : [])];
