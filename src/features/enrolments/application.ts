import type { Person } from '../../interaction/actor';
import type { Transaction } from '../../interaction/transaction';
import type { Office } from '../catalogue';
import { addresses, callPhase, targetText, type Offering } from '../offerings';
import { staffById } from '../people';
import { STATUS } from './messages';
import type { Application } from './rules';
import { clashesWith, type Enrolment } from './store';

/** Everything that eligibility looks at, for the form that shows it and for the operation that decides. */
export async function applicationOf(tx: Transaction, office: Office, offering: Offering, person: Person, own: Enrolment | undefined, now: Date): Promise<Application> {
  const firstDay = offering.days[0]?.startsAt ?? offering.deadlineAt;
  const presence = await staffById(tx, person.staffId, office.today(firstDay));
  const [clash] = await clashesWith(tx, person.staffId, offering.id);
  return {
    phase: callPhase(offering, now), course: offering.name, deadline: office.dates.deadline(offering.deadlineAt), opens: office.dates.moment(offering.opensAt),
    target: targetText(offering), addressed: addresses(offering.target, presence?.rankCode ?? person.rankCode), active: presence?.active ?? false, away: presence?.away ?? false,
    excluded: presence !== undefined && office.excludes(offering.courseCode, presence.employmentType),
    clash, now, hr: office.hr,
    own: own && { state: own.state, status: STATUS[own.state], reapplyUntil: own.reapplyUntil },
  };
}
