import type { OfferingFacts } from '../../offerings/rules';
import { SEAT_TAKEN, type EnrolmentState } from '../states';

export interface Day { readonly startsAt: Date; readonly endsAt: Date }

/** A day of the course by its number, which never becomes another's; `cancelled`: it is not to be attended (any more). */
export interface CalendarDay extends Day { readonly number: number; readonly cancelled: boolean }

/** Whether this person is to be there: they have a seat, and the course takes place. */
export function isExpected(enrolment: EnrolmentState, offering: OfferingFacts['state']): boolean {
  return SEAT_TAKEN.includes(enrolment) && offering !== 'CANCELLED' && offering !== 'POSTPONED';
}

/**
 * Every day that the course has ever had: one that calendars may still show must be cancelled there by its number. It keeps the times
 * that it had last.
 * @param earlier the days as they were before and after each change, the oldest first
 */
export function daysEver(present: readonly Day[], earlier: readonly (readonly Day[])[], expected: boolean): CalendarDay[] {
  const numbered: CalendarDay[] = [];
  for (const days of [...earlier, present]) {
    const inOrder = [...days].sort((a, b) => a.startsAt.getTime() - b.startsAt.getTime());
    for (const [i, day] of inOrder.entries()) numbered[i] = { number: i + 1, startsAt: day.startsAt, endsAt: day.endsAt, cancelled: !expected || i >= present.length };
  }
  return numbered;
}
