import type { Person } from '../../interaction/actor';
import type { Office } from '../catalogue';
import { addresses } from './rules';
import type { Offering } from './store';

/** Whether a call is for this person, as far as 対象 and the office's settings say; leave on the day is looked at when they apply. */
export function isFor(offering: Offering, person: Person, office: Office): boolean {
  return addresses(offering.target, person.rankCode) && !office.excludes(offering.courseCode, person.employmentType);
}
