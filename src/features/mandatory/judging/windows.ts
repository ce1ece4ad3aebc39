import { addDays, addMonths, fiscalYear, fiscalYearEnd, fiscalYearStart, type FiscalYear, type LocalDate } from '../../../kernel/calendar';
import type { MandatoryRule } from './facts';

export interface Window { readonly from: LocalDate; readonly to: LocalDate }

type Recurrence = NonNullable<MandatoryRule['recurrence']>;

/** Fiscal years in one window, for this rank. */
export function yearsOf(recurrence: Recurrence, rank: string | undefined): number {
  return (rank === undefined ? undefined : recurrence.byRank[rank]) ?? recurrence.everyFy;
}

/** The window of N fiscal years, counted from the anchor, in which this fiscal year lies; also before the anchor. */
export function windowOf(anchor: FiscalYear, years: number, year: FiscalYear): Window {
  const first = anchor + Math.floor((year - anchor) / years) * years;
  return { from: fiscalYearStart(first), to: fiscalYearEnd(first + years - 1) };
}

export const windowAfter = (anchor: FiscalYear, years: number, { to }: Window): Window => windowOf(anchor, years, fiscalYear(addDays(to, 1)));

/** The first window that starts after this fiscal year. */
export function windowStartingAfter(anchor: FiscalYear, years: number, year: FiscalYear): Window {
  const next = windowOf(anchor, years, year + 1);
  return next.from > fiscalYearEnd(year) ? next : windowAfter(anchor, years, next);
}

/** Who is hired inside a window is held to it only where six months remain (domain 4.4). */
export const leavesHalfAYear = (hiredOn: LocalDate, { to }: Window): boolean => addDays(addMonths(hiredOn, 6), -1) <= to;
