import { tz } from '@date-fns/tz';
import { getDaysInMonth } from 'date-fns';

/**
 * A day of the trade, as the wall calendar in Japan shows it: 'YYYY-MM-DD'. Compares with `<` and `===`.
 * Nothing here asks for the process's time zone: a day is a number of days since 1970-01-01, and Japan is nine hours ahead of UTC
 * all year (no daylight saving, domain 4.3).
 */
export type LocalDate = string & { readonly __brand: 'LocalDate' };

/** Wall-clock time in Japan, 'HH:mm'. */
export type TimeOfDay = string;

/** 0 Sunday … 6 Saturday. */
export type Weekday = 0 | 1 | 2 | 3 | 4 | 5 | 6;

/** Days are computed where every day has 24 hours, whatever the process's time zone is. */
const utc = tz('UTC');
const DAY = 86_400_000;
const JAPAN = 9 * 3_600_000;

/** The day, or undefined when the text is not 'YYYY-MM-DD' or names a day that does not exist. */
export function parseLocalDate(text: string): LocalDate | undefined {
  const [, year, month, day] = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text) ?? [];
  return year === undefined ? undefined : dateFrom(Number(year), Number(month), Number(day));
}

/** For days that are written in code and in checked data. @throws RangeError when the text is not a day. */
export function localDate(text: string): LocalDate {
  const date = parseLocalDate(text);
  if (date === undefined) throw new RangeError(`not a day: ${text}`);
  return date;
}

/** The day, or undefined when there is no such day (31 April, 29 February 2025, month 13). */
export function dateFrom(year: number, month: number, day: number): LocalDate | undefined {
  if (!Number.isInteger(year) || year < 1 || year > 9999 || month < 1 || month > 12 || day < 1 || day > daysInMonth(year, month)) return undefined;
  return written(year, month, day);
}

export function partsOf(date: LocalDate): { readonly year: number; readonly month: number; readonly day: number } {
  return { year: Number(date.slice(0, 4)), month: Number(date.slice(5, 7)), day: Number(date.slice(8, 10)) };
}

/** Days since 1970-01-01. */
export function dayNumber(date: LocalDate): number {
  return Date.parse(date) / DAY; // a date without a time is UTC by definition
}

/** @throws RangeError outside the years 0001–9999. */
export function dateOfDayNumber(day: number): LocalDate {
  const text = new Date(day * DAY).toISOString().slice(0, 10);
  return localDate(text);
}

export function addDays(date: LocalDate, days: number): LocalDate {
  return dateOfDayNumber(dayNumber(date) + days);
}

/** A day that the month lacks becomes the last day of the month: 2028-02-29 plus 12 months is 2029-02-28. */
export function addMonths(date: LocalDate, months: number): LocalDate {
  const { year, month, day } = partsOf(date); // by hand: judging a large office asks millions of times
  const all = year * 12 + month - 1 + months;
  const [toYear, toMonth] = [Math.floor(all / 12), (((all % 12) + 12) % 12) + 1];
  if (!Number.isInteger(months) || toYear < 1 || toYear > 9999) throw new RangeError(`beyond the calendar: ${date} and ${months} months`);
  return written(toYear, toMonth, Math.min(day, daysInMonth(toYear, toMonth)));
}

/** Calendar days from one to the other; negative when `to` is earlier. */
export function daysBetween(from: LocalDate, to: LocalDate): number {
  return dayNumber(to) - dayNumber(from);
}

export function weekday(date: LocalDate): Weekday {
  return ((dayNumber(date) % 7 + 11) % 7) as Weekday; // 1970-01-01 was a Thursday
}

/** For sorting. */
export function compareDates(a: LocalDate, b: LocalDate): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** The day in Japan at this instant. */
export function localDateOf(instant: Date): LocalDate {
  return dateOfDayNumber(Math.floor((instant.getTime() + JAPAN) / DAY));
}

/** The wall-clock time in Japan at this instant, 'HH:mm' (seconds dropped). */
export function timeOf(instant: Date): TimeOfDay {
  return new Date(instant.getTime() + JAPAN).toISOString().slice(11, 16);
}

/** The instant at which Japan's clocks show this time on this day. @throws RangeError for a time that is none. */
export function instantAt(date: LocalDate, time: TimeOfDay): Date {
  return new Date(dayNumber(date) * DAY - JAPAN + minutesOf(time) * 60_000);
}

/** Minutes since midnight of 'HH:mm'; '24:00' is not a time. @throws RangeError for a time that is none. */
export function minutesOf(time: TimeOfDay): number {
  const [, hours, minutes] = /^(\d{1,2}):(\d{2})$/.exec(time) ?? [];
  if (hours === undefined || Number(hours) > 23 || Number(minutes) > 59) throw new RangeError(`not a time of day: ${time}`);
  return Number(hours) * 60 + Number(minutes);
}

/** How the database layer carries a day: midnight UTC of that day. */
export function atUtcMidnight(date: LocalDate): Date {
  return new Date(dayNumber(date) * DAY);
}

/** The day of a date column, which arrives as midnight UTC. */
export function fromUtcMidnight(column: Date): LocalDate {
  return localDate(column.toISOString().slice(0, 10));
}

const monthLengths = new Map<number, number>();

/** Kept once asked for: an import asks a million times. */
function daysInMonth(year: number, month: number): number {
  const known = monthLengths.get(year * 12 + month);
  if (known !== undefined) return known;
  const days = getDaysInMonth(new Date(Date.UTC(year < 100 ? year + 400 : year, month - 1)), { in: utc }); // Date.UTC takes years under 100 for 19xx
  monthLengths.set(year * 12 + month, days);
  return days;
}

function written(year: number, month: number, day: number): LocalDate {
  const two = (n: number) => String(n).padStart(2, '0');
  return `${String(year).padStart(4, '0')}-${two(month)}-${two(day)}` as LocalDate;
}
