import type { Transaction } from '../../../interaction/transaction';
import { findEnrolments, type Enrolment } from '../../enrolments';
import type { Standing } from '../standings/standing';

/** The person has been named for one of the rule's courses, or has a seat in one that is not over: that is what is deferred then. */
export async function underWay(tx: Transaction, staffId: number, { rule }: Pick<Standing, 'rule'>, now: Date): Promise<Enrolment | undefined> {
  const found = await findEnrolments(tx, {
    staffId, offering: { courseCode: { in: [...rule.courses] }, state: { notIn: ['CANCELLED', 'POSTPONED'] } },
    OR: [{ state: 'NOMINATED' }, { state: 'CONFIRMED', offering: { days: { some: { endsAt: { gt: now } } } } }],
  });
  return found[0];
}
