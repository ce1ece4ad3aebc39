import type { Transaction } from '../../../interaction/transaction';
import type { Office } from '../../catalogue';
import { callPhase, cutoffOf, seatsMove, targetText, type Offering } from '../../offerings';
import { standingsFor } from '../eligibility/standings';
import { STATUS } from '../messages';
import type { Enrolment } from '../store';
import type { Application } from './rules';

/** Everything that an application is judged by, for the form that shows it and for the operation that decides. */
export async function applicationOf(tx: Transaction, office: Office, offering: Offering, staffId: number, own: Enrolment | undefined, now: Date): Promise<Application> {
  const standing = await standingsFor(tx, office, offering, [staffId]);
  const cutoff = cutoffOf(offering, office);
  const deadlineAt = offering.firstCome && cutoff < offering.deadlineAt ? cutoff : offering.deadlineAt; // later on no approval leads to a seat
  return {
    phase: callPhase({ ...offering, deadlineAt }, now), called: offering.announcedAt !== null, seatsMove: seatsMove(offering, office, now), course: offering.name, deadline: office.dates.deadline(deadlineAt),
    opens: office.dates.moment(offering.opensAt), target: targetText(offering), standing: standing(staffId), now, hr: office.hr,
    own: own && { state: own.state, status: STATUS[own.state], reapplyUntil: own.reapplyUntil, code: own.decisionCode, approved: own.approvedAt !== null },
  };
}
