import { addDays, addMonths, type BusinessCalendar, type LocalDate } from '../../kernel/calendar';

/** Business days before the first day on which the town's story begins, and after it on which it goes on. */
export const DAYS_BEFORE = 3;
const DAYS_TOLD = 3;
/** Business days after the first day that the last 実施回 needs. */
const DAYS_AHEAD = 30;

/**
 * The day on which the demonstration opens: today or the next business day, where calls are sent on the days around it. Outside
 * the plan's period it is the same season of a year inside.
 * @throws RangeError for a plan of less than a few months
 */
export function firstDay(today: LocalDate, calendar: BusinessCalendar, plan: { readonly from: LocalDate; readonly to: LocalDate }): LocalDate {
  for (const years of [0, 1, 2, 3, 4, 5, 10, 20, 30]) {
    for (const months of years === 0 ? [0] : [-12 * years, 12 * years]) {
      const day = nextLively(addMonths(today, months), calendar);
      if (calendar.addBusinessDays(day, -DAYS_BEFORE) >= plan.from && calendar.addBusinessDays(day, DAYS_AHEAD) <= plan.to) return day;
    }
  }
  throw new RangeError(`no day of the plan (${plan.from} to ${plan.to}) has room for the demonstration`);
}

/** The first business day, that one included, around which nothing is held back by a quiet window. */
function nextLively(from: LocalDate, calendar: BusinessCalendar): LocalDate {
  let day = calendar.nextBusinessDay(from);
  while (quietAround(day, calendar)) day = calendar.addBusinessDays(day, 1);
  return day;
}

function quietAround(day: LocalDate, calendar: BusinessCalendar): boolean {
  const last = calendar.addBusinessDays(day, DAYS_TOLD);
  for (let d = calendar.addBusinessDays(day, -DAYS_BEFORE); d <= last; d = addDays(d, 1)) if (calendar.isQuiet(d)) return true;
  return false;
}
