/** The state machine of an enrolment (domain 3.8, rulings 11–13). */
export type EnrolmentState =
  | 'NOMINATED' | 'APPLIED' | 'UNIT_APPROVED' | 'RETURNED' | 'CONFIRMED' | 'WAITLISTED' | 'NOT_SELECTED'
  | 'ATTENDED' | 'COMPLETED' | 'NOT_COMPLETED' | 'CANCELLED_BY_STAFF' | 'WITHDRAWN' | 'ABSENT' | 'SUBSTITUTED' | 'DEFERRED';

/**
 * From → to. CANCELLED_BY_STAFF → APPLIED is ours: somebody who cancels and thinks again before the deadline applies anew
 * on the same row, because there is one enrolment a person and 実施回 (docs/decisions/0003).
 */
const NEXT: Readonly<Record<EnrolmentState, readonly EnrolmentState[]>> = {
  NOMINATED: ['CONFIRMED', 'DEFERRED'],
  APPLIED: ['UNIT_APPROVED', 'RETURNED', 'NOT_SELECTED', 'CANCELLED_BY_STAFF'],
  RETURNED: ['APPLIED', 'NOT_SELECTED', 'CANCELLED_BY_STAFF'],
  UNIT_APPROVED: ['CONFIRMED', 'WAITLISTED', 'NOT_SELECTED', 'CANCELLED_BY_STAFF'],
  WAITLISTED: ['CONFIRMED', 'NOT_SELECTED', 'CANCELLED_BY_STAFF'],
  CONFIRMED: ['ATTENDED', 'ABSENT', 'WITHDRAWN', 'SUBSTITUTED', 'DEFERRED'],
  ATTENDED: ['COMPLETED', 'NOT_COMPLETED'],
  CANCELLED_BY_STAFF: ['APPLIED'],
  NOT_SELECTED: [], COMPLETED: [], NOT_COMPLETED: [], WITHDRAWN: [], ABSENT: [], SUBSTITUTED: [], DEFERRED: [],
};

export function mayBecome(from: EnrolmentState, to: EnrolmentState): boolean {
  return NEXT[from].includes(to);
}

/** Waits for HR's decision, one way or another. */
export const UNDECIDED: readonly EnrolmentState[] = ['APPLIED', 'RETURNED', 'UNIT_APPROVED'];

/** Has had a seat in an open call: what "selected before" and "courses taken" count (ruling 12: CONFIRMED or later). */
export const SEATED: readonly EnrolmentState[] = ['CONFIRMED', 'ATTENDED', 'COMPLETED', 'NOT_COMPLETED', 'ABSENT', 'SUBSTITUTED', 'WITHDRAWN', 'DEFERRED'];
