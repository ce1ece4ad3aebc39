import type { Office } from '../../catalogue';
import { cutoffOf, type Offering } from '../../offerings';
import { isFilledByNomination } from '../own/nominated';
import type { Enrolment } from '../store';
import type { Seat } from './rules';

/** What the rules need of somebody's seat. */
export function seatOf({ state }: Pick<Enrolment, 'state'>, offering: Offering, office: Office): Seat {
  return {
    state, offering: offering.state, nominated: isFilledByNomination(office, offering.courseCode),
    cutoff: cutoffOf(offering, office), ends: offering.days.at(-1)?.endsAt ?? offering.deadlineAt,
  };
}
