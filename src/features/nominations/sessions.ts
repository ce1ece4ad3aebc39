import type { Transaction } from '../../interaction/transaction';
import type { Office } from '../catalogue';
import { isFilledByNomination } from '../enrolments';
import { cutoffOf, findOfferings, type Offering } from '../offerings';
import { takesNominees } from './rules';
import { cohortOf } from './store';

/** Whether nominated people may still come into this 実施回: by its state, before its cut-off and its beginning. */
export function isOpenToNominees(offering: Offering, office: Office, now: Date): boolean {
  const starts = offering.days[0]?.startsAt ?? offering.deadlineAt;
  return takesNominees(offering.state, isFilledByNomination(office, offering.courseCode)) && now <= cutoffOf(offering, office) && now < starts;
}

/** The 班 from which somebody named for this 実施回 may choose, the earliest first. */
export async function openSessions(tx: Transaction, office: Office, offering: Offering, now: Date): Promise<Offering[]> {
  const all = await findOfferings(tx, { id: { in: await cohortOf(tx, offering) } });
  const starts = (o: Offering) => o.days[0]?.startsAt.getTime() ?? 0;
  return all.filter((o) => isOpenToNominees(o, office, now)).sort((a, b) => starts(a) - starts(b) || a.id - b.id);
}

/** The last instant at which any of them can be chosen. */
export function lastCutoff(sessions: readonly Offering[], office: Office): Date | undefined {
  return sessions.length === 0 ? undefined : new Date(Math.max(...sessions.map((o) => cutoffOf(o, office).getTime())));
}
