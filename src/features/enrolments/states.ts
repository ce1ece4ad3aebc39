/** The state machine of an enrolment (domain 3.8, rulings 11–13). */
export type EnrolmentState =
  | 'NOMINATED' | 'APPLIED' | 'UNIT_APPROVED' | 'RETURNED' | 'CONFIRMED' | 'WAITLISTED' | 'NOT_SELECTED'
  | 'ATTENDED' | 'COMPLETED' | 'NOT_COMPLETED' | 'CANCELLED_BY_STAFF' | 'WITHDRAWN' | 'ABSENT' | 'SUBSTITUTED' | 'DEFERRED';

/**
 * From → to. Ours beyond the specification, because there is one enrolment a person and 実施回 (docs/decisions/0003, 0005):
 * who cancelled, declined, withdrew, or was not selected may come again on the same row, by applying anew (APPLIED) or, while
 * their head's approval still stands, straight to the end of the waitlist (WAITLISTED); or be named for the seat of somebody of
 * their unit (NOMINATED: 交代).
 */
const NEXT: Readonly<Record<EnrolmentState, readonly EnrolmentState[]>> = {
  NOMINATED: ['CONFIRMED', 'DEFERRED'],
  APPLIED: ['UNIT_APPROVED', 'RETURNED', 'NOT_SELECTED', 'CANCELLED_BY_STAFF'],
  RETURNED: ['APPLIED', 'NOT_SELECTED', 'CANCELLED_BY_STAFF'],
  UNIT_APPROVED: ['CONFIRMED', 'WAITLISTED', 'NOT_SELECTED', 'CANCELLED_BY_STAFF'],
  WAITLISTED: ['CONFIRMED', 'NOT_SELECTED', 'CANCELLED_BY_STAFF'],
  CONFIRMED: ['ATTENDED', 'ABSENT', 'WITHDRAWN', 'SUBSTITUTED', 'DEFERRED'],
  ATTENDED: ['COMPLETED', 'NOT_COMPLETED'],
  CANCELLED_BY_STAFF: ['APPLIED', 'WAITLISTED', 'NOMINATED'],
  NOT_SELECTED: ['APPLIED', 'WAITLISTED', 'NOMINATED'],
  WITHDRAWN: ['APPLIED', 'NOMINATED'],
  COMPLETED: [], NOT_COMPLETED: [], ABSENT: [], SUBSTITUTED: [], DEFERRED: [],
};

export function mayBecome(from: EnrolmentState, to: EnrolmentState): boolean {
  return NEXT[from].includes(to);
}

/** A seat, or on the way to one. */
export const UNDER_WAY: readonly EnrolmentState[] = ['NOMINATED', 'APPLIED', 'RETURNED', 'UNIT_APPROVED', 'CONFIRMED', 'WAITLISTED'];

/** Waits for HR's decision, one way or another. */
export const UNDECIDED: readonly EnrolmentState[] = ['APPLIED', 'RETURNED', 'UNIT_APPROVED'];

/** Sits in a seat of the 実施回: what capacity and the limits per unit count, beside open offers. The database counts the same (seats_taken). */
export const SEAT_TAKEN: readonly EnrolmentState[] = ['CONFIRMED', 'ATTENDED', 'COMPLETED', 'NOT_COMPLETED', 'ABSENT'];

/** Has had a seat in an open call: what "selected before" and "courses taken" count (ruling 12: CONFIRMED or later). */
export const SEATED: readonly EnrolmentState[] = ['CONFIRMED', 'ATTENDED', 'COMPLETED', 'NOT_COMPLETED', 'ABSENT', 'SUBSTITUTED', 'WITHDRAWN', 'DEFERRED'];
