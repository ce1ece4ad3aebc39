import { addDays, partsOf, type BusinessCalendar, type LocalDate } from '../../../kernel/calendar';
import type { Tally } from './tally';

export interface ListSettings { readonly monthly: boolean; /** Business days after something ran out. */ readonly after: readonly number[] }

/** Whether HR is told on that day: on the first business day of a month, and when something has just run out; where there is anything to tell. */
export function isListDay({ pressing, unknown }: Tally, day: LocalDate, { monthly, after }: ListSettings, calendar: BusinessCalendar): boolean {
  if (!calendar.isBusinessDay(day)) return false;
  if (monthly && isFirstOfMonth(day, calendar)) return hasNews({ pressing, unknown });
  return pressing.some(({ status, due }) => status === 'OVERDUE' && after.some((n) => calendar.addBusinessDays(calendar.deadlineDay(due), n) === day));
}

export const hasNews = ({ pressing, unknown }: Pick<Tally, 'pressing' | 'unknown'>): boolean => pressing.length > 0 || unknown.LEVEL + unknown.EVALUATOR > 0;

const isFirstOfMonth = (day: LocalDate, calendar: BusinessCalendar): boolean => calendar.nextBusinessDay(addDays(day, 1 - partsOf(day).day)) === day;
