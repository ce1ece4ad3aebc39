import { refuse, type Refusal } from '../../../kernel/refusal';
import { say, type Text } from '../../../kernel/messages';
import type { CallPhase } from '../../offerings/rules';
import { FOR_APPLYING, hindrances, type Hindrance, type Standing } from '../eligibility/rules';
import type { EnrolmentState } from '../states';
import { texts } from './messages';

/** The person's enrolment in this 実施回 so far. */
interface Own {
  readonly state: EnrolmentState;
  readonly status: Text;
  readonly reapplyUntil: Date | null;
  /** Why not selected. */
  readonly code: string | null;
  /** The head's approval stands. */
  readonly approved: boolean;
}

/** What an application is judged by: the call as it is now, and how the person stands towards the 実施回 on its first day. */
export interface Application {
  readonly phase: CallPhase;
  /** There is or was a call; where people are named instead, nobody applies. */
  readonly called: boolean;
  /** Seats are given one by one now, and may still change hands. */
  readonly seatsMove: boolean;
  readonly course: string;
  readonly deadline: Text;
  readonly opens: Text;
  readonly target: Text;
  readonly standing: Standing;
  readonly own: Own | undefined;
  readonly now: Date;
  /** The office's name for those who run training. */
  readonly hr: Text;
}

type Predicate = (application: Application) => Refusal | undefined;

const no = (code: string, sentence: Text): Refusal => refuse(code, sentence).refusal;

const HINDERED: Readonly<Record<Hindrance, (a: Application) => Refusal>> = {
  NOT_ACTIVE: (a) => no('NOT_ACTIVE', say(texts.notActive, { hr: a.hr })),
  NOT_ADDRESSED: (a) => no('Z06', say(texts.Z06, { target: a.target })),
  AWAY: (a) => no('AWAY', say(texts.awayThatDay, { hr: a.hr })),
  ELSEWHERE: (a) => no('ELSEWHERE', say(texts.elsewhere, { other: a.standing.elsewhere ?? '', hr: a.hr })),
  APPLIED_ELSEWHERE: (a) => no('APPLIED_ELSEWHERE', say(texts.appliedElsewhere, { other: a.standing.appliedElsewhere ?? '' })),
  CLASH: (a) => no('Z05', say(texts.Z05, { other: a.standing.clash ?? '', hr: a.hr })),
};

/** Each with its own sentence; the first that says no is the answer. */
const PREDICATES: readonly Predicate[] = [
  (a) => (a.phase === 'cancelled' ? no('CANCELLED', say(texts.cancelledCall, { course: a.course })) : undefined),
  (a) => (a.phase === 'postponed' ? no('POSTPONED', say(texts.postponedCall, { course: a.course })) : undefined),
  (a) => (a.phase === 'not-yet' ? no('NOT_OPEN', say(texts.notYetOpen, { course: a.course, opens: a.opens })) : undefined),
  (a) => (a.own && !mayApplyAgain(a.own) ? no('Z04', say(texts.Z04, { course: a.course, status: a.own.status })) : undefined),
  (a) => (a.called || a.phase === 'open' ? undefined : no('BY_NOMINATION', say(texts.byNomination, { course: a.course, hr: a.hr }))),
  (a) => (isInTime(a) ? undefined : no('Z02', say(texts.Z02, { deadline: a.deadline, hr: a.hr }))),
  (a) => hindrances(a.standing, FOR_APPLYING).map((which) => HINDERED[which](a))[0],
];

/** Why this person cannot apply now, or undefined. */
export function whyNot(application: Application): Refusal | undefined {
  for (const predicate of PREDICATES) {
    const refusal = predicate(application);
    if (refusal) return refusal;
  }
  return undefined;
}

/** Not selected for a reason that may have gone, or that was the person's own; whoever found no seat is in the line, and HR's word stands. */
const MAY_HAVE_CHANGED: readonly (string | null)[] = ['LAPSED', 'NOT_APPROVED', 'AWAY', 'CLASH', 'ELSEWHERE'];

export function mayApplyAgain({ state, code }: Pick<Own, 'state' | 'code'>): boolean {
  return state === 'RETURNED' || state === 'CANCELLED_BY_STAFF' || state === 'WITHDRAWN' || (state === 'NOT_SELECTED' && MAY_HAVE_CHANGED.includes(code));
}

/** For the call until its deadline; for the waitlist until seats no longer change hands. */
function isInTime(a: Application): boolean {
  switch (a.phase) {
    case 'open': return true;
    case 'past': return returnedInTime(a) || joinsAtOnce(a);
    default: return a.seatsMove;
  }
}

/** Comes back to the line with the approval that stands: no head is asked again. */
export function joinsAtOnce({ seatsMove, own }: Pick<Application, 'seatsMove' | 'own'>): boolean {
  return seatsMove && own !== undefined && own.approved && (own.state === 'CANCELLED_BY_STAFF' || own.state === 'NOT_SELECTED');
}

/** A return leaves until its own limit, which may lie after the deadline (ruling 10). */
function returnedInTime({ own, now }: Application): boolean {
  return own?.state === 'RETURNED' && own.reapplyUntil !== null && now <= own.reapplyUntil;
}

/** Until when a returned application may come again: the deadline, or 17:15 of the next business day when that is later. */
export function reapplyUntil(deadlineAt: Date, nextBusinessDayEnd: Date): Date {
  return deadlineAt > nextBusinessDayEnd ? deadlineAt : nextBusinessDayEnd;
}

/** Cancelling is free until the deadline; later the head and HR hear of it. With a seat it is a withdrawal, which is another matter. */
export function cancelling(state: EnrolmentState, now: Date, deadlineAt: Date): 'free' | 'told' | 'decided' | 'nothing' {
  switch (state) {
    case 'APPLIED': case 'RETURNED': case 'UNIT_APPROVED': case 'WAITLISTED': return now <= deadlineAt ? 'free' : 'told';
    case 'CONFIRMED': case 'NOMINATED': return 'decided';
    default: return 'nothing';
  }
}
