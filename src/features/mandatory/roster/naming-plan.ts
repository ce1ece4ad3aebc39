import type { Transaction } from '../../../interaction/transaction';
import type { Office } from '../../catalogue';
import { isOpenToNominees } from '../../nominations';
import type { Offering } from '../../offerings';
import { candidatesFor, type Candidate, type Wanted } from './candidates';
import { allot, inQuotaOrder, type Allotment, type Cohort } from './quota';
import { approvedRoster, waitingIn, type ApprovedRoster } from './store';

/** Who would be asked for a date of a course, and who would get no seat: what HR sees is what is done. */
export interface NamingPlan extends Allotment<Candidate> {
  /** Undefined: not approved, so nobody may be asked. */
  readonly roster: ApprovedRoster | undefined;
  /** From which a date can be chosen, the earliest first. */
  readonly sessions: readonly Offering[];
  /** Whoever gets no seat is put off: a provider outside has given the office so many seats and no more. */
  readonly putsOff: boolean;
}

/** @param ahead the 実施回 of the course that have not begun */
export async function namingPlan(tx: Transaction, office: Office, wanted: Wanted, ahead: readonly Offering[], now: Date): Promise<NamingPlan> {
  const roster = await approvedRoster(tx, wanted.year);
  const sessions = ahead.filter((o) => isOpenToNominees(o, office, now)).sort((a, b) => startOf(a) - startOf(b) || a.id - b.id);
  const frame = { roster, sessions, putsOff: office.setting('mandatory.quota_rest_deferred') && isOutside(office, wanted.course) };
  if (!roster || sessions.length === 0) return { ...frame, named: [], rest: [] };
  const cohorts = cohortsOf(sessions, ahead, await waitingIn(tx, ahead.map((o) => o.id)));
  const parts = [...new Set(cohorts.map((c) => c.part))];
  const lacks = ({ has }: Candidate) => parts.filter((part) => !has.includes(part));
  const candidates = await candidatesFor(tx, office, wanted, roster.id, ahead.map((o) => o.id), now);
  return { ...frame, ...allot(inQuotaOrder(candidates.filter((c) => lacks(c).length > 0), office.setting('mandatory.quota_order')), cohorts, lacks) };
}

/** Whoever was named for a cohort and has no date yet will need one of its seats. */
function cohortsOf(sessions: readonly Offering[], ahead: readonly Offering[], waiting: ReadonlyMap<number, number>): Cohort[] {
  const earliest = sessions.filter((o, i) => sessions.findIndex((other) => keyOf(other) === keyOf(o)) === i);
  return earliest.map((first): Cohort => {
    const inIt = (o: Offering) => keyOf(o) === keyOf(first);
    const free = sessions.filter(inIt).reduce((sum, o) => sum + Math.max(0, o.capacity - o.taken), 0);
    const expected = ahead.filter(inIt).reduce((sum, o) => sum + (waiting.get(o.id) ?? 0), 0);
    return { target: first.id, part: first.partNo, seats: Math.max(0, free - expected) };
  });
}

const keyOf = ({ id, cohortKey, partNo }: Offering): string => (cohortKey === null ? String(id) : JSON.stringify([cohortKey, partNo]));
const startOf = ({ days, deadlineAt }: Offering): number => (days[0]?.startsAt ?? deadlineAt).getTime();

function isOutside(office: Office, code: string): boolean {
  const provider = office.course(code)?.provider;
  return office.plan.providers.find((p) => p.code === provider)?.kind === 'OUTSIDE';
}
