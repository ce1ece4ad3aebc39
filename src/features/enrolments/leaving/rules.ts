/** 辞退・欠席・交代: how somebody with a seat may leave it, by the time (domain 3.2 step 10, 3.8). Pure. */
import type { OfferingFacts } from '../../offerings/rules';
import type { EnrolmentState } from '../states';

export interface Seat {
  readonly state: EnrolmentState;
  readonly offering: OfferingFacts['state'];
  /** The course is filled by nomination: it is put off, not declined. */
  readonly nominated: boolean;
  /** 変更期限: the last instant at which the seat may change hands. */
  readonly cutoff: Date;
  /** End of the last day. */
  readonly ends: Date;
}

/** 'over': attendance is HR's to record. 'none': there is no seat to leave. */
export type Leaving = 'withdrawal' | 'absence' | 'deferral' | 'over' | 'none';

/** The stated instants count themselves (ruling 3). A postponed course has no days yet after which it would be too late. */
export function leavingNow({ state, offering, nominated, cutoff, ends }: Seat, now: Date): Leaving {
  if (state !== 'CONFIRMED' || offering === 'CANCELLED') return 'none';
  if (offering !== 'POSTPONED') {
    if (now > ends) return 'over';
    if (now > cutoff) return 'absence';
  }
  return nominated ? 'deferral' : 'withdrawal';
}

/** 交代: while the seat may change hands, and only where it is known for which days. */
export function isReplaceable(seat: Seat, now: Date): boolean {
  return seat.offering !== 'POSTPONED' && leavingNow(seat, now) === 'withdrawal';
}

/** A withdrawal that was asked for in time can still be answered after the cut-off, until the course is over. */
export function isAnswerable(seat: Seat, now: Date): boolean {
  const leaving = leavingNow(seat, now);
  return leaving !== 'none' && leaving !== 'over';
}

/** Own earlier enrolments in this 実施回 with which somebody may still take over a seat in it. Who applies, waits, or has a seat is on another way. */
export const MAY_TAKE_OVER: readonly EnrolmentState[] = ['CANCELLED_BY_STAFF', 'WITHDRAWN', 'NOT_SELECTED'];
