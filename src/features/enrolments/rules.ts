import { refuse, type Refusal } from '../../kernel/refusal';
import { say, type Text } from '../../kernel/messages';
import type { CallPhase } from '../offerings/rules';
import { texts } from './messages';
import type { EnrolmentState } from './states';

/** What eligibility looks at. All facts are as of the first day of the 実施回, but for the call itself. */
export interface Application {
  readonly phase: CallPhase;
  readonly course: string;
  readonly deadline: Text;
  readonly opens: Text;
  readonly target: Text;
  readonly addressed: boolean;
  readonly active: boolean;
  /** On leave or secondment on the first day: told without the reason. */
  readonly away: boolean;
  /** The employment type is left out of this course by the office's settings. */
  readonly excluded: boolean;
  /** Name of an own confirmed course at the same time. */
  readonly clash: string | undefined;
  readonly own: { readonly state: EnrolmentState; readonly status: Text; readonly reapplyUntil: Date | null } | undefined;
  readonly now: Date;
  /** The office's name for those who run training. */
  readonly hr: Text;
}

type Predicate = (application: Application) => Refusal | undefined;

const no = (code: string, sentence: Text): Refusal => refuse(code, sentence).refusal;

/** Each with its own sentence; the first that says no is the answer. Rank data of doubtful certainty is no predicate (domain 1.10). */
const PREDICATES: readonly Predicate[] = [
  (a) => (a.phase === 'cancelled' ? no('CANCELLED', say(texts.cancelledCall, { course: a.course })) : undefined),
  (a) => (a.phase === 'postponed' ? no('POSTPONED', say(texts.postponedCall, { course: a.course })) : undefined),
  (a) => (a.phase === 'not-yet' ? no('NOT_OPEN', say(texts.notYetOpen, { course: a.course, opens: a.opens })) : undefined),
  (a) => (a.own && !mayApplyAgain(a.own.state) ? no('Z04', say(texts.Z04, { course: a.course, status: a.own.status })) : undefined),
  (a) => (a.phase === 'decided' ? no('Z02', say(texts.Z02, { deadline: a.deadline, hr: a.hr })) : undefined),
  (a) => (a.phase === 'past' && !returnedInTime(a) ? no('Z02', say(texts.Z02, { deadline: a.deadline, hr: a.hr })) : undefined),
  (a) => (a.active ? undefined : no('NOT_ACTIVE', say(texts.notActive, { hr: a.hr }))),
  (a) => (a.addressed && !a.excluded ? undefined : no('Z06', say(texts.Z06, { target: a.target }))),
  (a) => (a.away ? no('AWAY', say(texts.awayThatDay, { hr: a.hr })) : undefined),
  (a) => (a.clash === undefined ? undefined : no('Z05', say(texts.Z05, { other: a.clash, hr: a.hr }))),
];

/** Why this person cannot apply now, or undefined. */
export function whyNot(application: Application): Refusal | undefined {
  for (const predicate of PREDICATES) {
    const refusal = predicate(application);
    if (refusal) return refusal;
  }
  return undefined;
}

export function mayApplyAgain(state: EnrolmentState): boolean {
  return state === 'RETURNED' || state === 'CANCELLED_BY_STAFF';
}

/** A return leaves until its own limit, which may lie after the deadline (ruling 10). */
function returnedInTime({ own, now }: Application): boolean {
  return own?.state === 'RETURNED' && own.reapplyUntil !== null && now <= own.reapplyUntil;
}

/** Until when a returned application may come again: the deadline, or 17:15 of the next business day when that is later. */
export function reapplyUntil(deadlineAt: Date, nextBusinessDayEnd: Date): Date {
  return deadlineAt > nextBusinessDayEnd ? deadlineAt : nextBusinessDayEnd;
}

/** Cancelling is free until the deadline; later the head and HR hear of it. After the decision it is a withdrawal, which is another matter. */
export function cancelling(state: EnrolmentState, now: Date, deadlineAt: Date): 'free' | 'told' | 'decided' | 'nothing' {
  switch (state) {
    case 'APPLIED': case 'RETURNED': case 'UNIT_APPROVED': return now <= deadlineAt ? 'free' : 'told';
    case 'CONFIRMED': case 'WAITLISTED': case 'NOMINATED': return 'decided';
    default: return 'nothing';
  }
}
