import type { BusinessCalendar } from './business-calendar';
import { instantAt, localDateOf, minutesOf, type LocalDate } from './local-date';

const MINUTE = 60_000;

/** Working minutes (lunch and closed days left out) from one instant to the other; negative when `to` is earlier. Fractions count. */
export function workingMinutesBetween(calendar: BusinessCalendar, from: Date, to: Date): number {
  if (to < from) return -workingMinutesBetween(calendar, to, from);
  const [first, last] = [localDateOf(from), localDateOf(to)];
  if (first === last) return workedOn(calendar, first, from, to);
  const between = calendar.businessDaysBetween(first, last) - (calendar.isBusinessDay(last) ? 1 : 0);
  return workedOn(calendar, first, from, undefined) + between * minutesOfDay(calendar) + workedOn(calendar, last, undefined, to);
}

/** The earliest instant by which so many working minutes have passed since `from`. @throws RangeError for a negative number. */
export function addWorkingMinutes(calendar: BusinessCalendar, from: Date, minutes: number): Date {
  if (!(minutes >= 0)) throw new RangeError(`not a number of working minutes: ${minutes}`);
  if (minutes === 0) return from;
  const today = localDateOf(from);
  const leftToday = workedOn(calendar, today, from, undefined);
  if (minutes <= leftToday) return afterMinutes(calendar, today, from, minutes);
  const full = minutesOfDay(calendar);
  const days = Math.ceil((minutes - leftToday) / full); // the day on which the last minute falls
  const day = calendar.addBusinessDays(today, days);
  return afterMinutes(calendar, day, instantAt(day, '00:00'), minutes - leftToday - (days - 1) * full);
}

/** Working minutes of a business day. */
export function minutesOfDay(calendar: BusinessCalendar): number {
  return calendar.settings.workingHours.reduce((sum, { from, to }) => sum + minutesOf(to) - minutesOf(from), 0);
}

/** The day's stretches of work as instants; none on a closed day. */
function stretches(calendar: BusinessCalendar, day: LocalDate): readonly { readonly from: number; readonly to: number }[] {
  if (!calendar.isBusinessDay(day)) return [];
  return calendar.settings.workingHours.map((h) => ({ from: instantAt(day, h.from).getTime(), to: instantAt(day, h.to).getTime() }));
}

/** Minutes worked on the day after `from` and before `to`; undefined means the day's own beginning or end. */
function workedOn(calendar: BusinessCalendar, day: LocalDate, from: Date | undefined, to: Date | undefined): number {
  return stretches(calendar, day).reduce((sum, s) => {
    const worked = Math.min(s.to, to?.getTime() ?? s.to) - Math.max(s.from, from?.getTime() ?? s.from);
    return sum + Math.max(0, worked) / MINUTE;
  }, 0);
}

/** The instant on the day when so many minutes have been worked since `from`; there are that many. */
function afterMinutes(calendar: BusinessCalendar, day: LocalDate, from: Date, minutes: number): Date {
  let left = minutes * MINUTE;
  for (const s of stretches(calendar, day)) {
    const start = Math.max(s.from, from.getTime());
    if (start >= s.to) continue;
    if (left <= s.to - start) return new Date(start + left);
    left -= s.to - start;
  }
  throw new RangeError(`fewer than ${minutes} working minutes on ${day}`);
}
