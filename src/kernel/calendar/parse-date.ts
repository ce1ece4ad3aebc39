import { eraOf, findEra, westernYear } from './era';
import type { DateFault, DateWarning } from './date-faults';
import { addDays, dateFrom, instantAt, localDate, weekday, type LocalDate, type TimeOfDay } from './local-date';
import { readTime, takeApart, type TypedDate } from './typed-date';

export type ParsedDate =
  | { readonly ok: true; readonly date: LocalDate; readonly warning?: DateWarning }
  | { readonly ok: false; readonly reason: DateFault };

export type ParsedDateTime =
  | { readonly ok: true; readonly date: LocalDate; readonly time: TimeOfDay; readonly instant: Date; readonly warning?: DateWarning }
  | { readonly ok: false; readonly reason: DateFault };

export interface DateOptions {
  /** The column is typed as a date in a spreadsheet, so a bare number of five digits is Excel's serial day. */
  readonly typedAsDate?: boolean;
}

const ERA = '(令和|平成|昭和|大正|令|平|昭|大|[RHSTrhst])';
const YEAR_MONTH_DAY = new RegExp(`^(?:${ERA}(元|\\d{1,3})|(\\d{4}))年(\\d{1,2})月(\\d{1,2})日$`);
const WITH_MARKS = new RegExp(`^(?:${ERA}(元|\\d{1,3})|(\\d{4}))([./-])(\\d{1,2})\\4(\\d{1,2})$`);
const ERA_DIGITS = /^([2-5])(\d{2})(\d{2})(\d{2})$/;
const DIGITS = /^(\d{4})(\d{2})(\d{2})$/;
const SERIAL = /^\d{5}$/;
const EXCEL_DAY_ZERO = localDate('1899-12-30'); // Excel counts a 29 February 1900 that never was; right from March 1900 on

/** What each rejected form is told; the first that fits. */
const REJECTED: readonly (readonly [RegExp, DateFault])[] = [
  [/^$/, 'blank'],
  [/[〇一二三四五六七八九十]+[年月日]/, 'kanji-numerals'],
  [/^\d{1,2}([./-])\d{1,2}\1\d{1,2}$|^\d{1,2}年\d{1,2}月\d{1,2}日$|^\d{6}$/, 'ambiguous-year'],
  [new RegExp(`^(${ERA}(元|\\d{1,3})|\\d{1,4})(年(\\d{1,2}月?)?|[./-]\\d{1,2})$`), 'incomplete'],
  [SERIAL, 'excel-serial'],
];

/** Any form of domain 7.3 and those that the bot writes itself. A weekday must fit; a time at midnight, which Excel adds, is dropped. */
export function parseJapaneseDate(raw: string, options: DateOptions = {}): ParsedDate {
  const typed = takeApart(raw);
  if (typed.time !== undefined && readTime(typed.time) !== '00:00') return fault('not-a-date');
  return parseDay(typed, options);
}

/** A day as above and a time after it: '2026-06-10 13:30', '令和8年6月10日（水）13時30分', 'R8.6.10 午後1時30分'. */
export function parseDateTime(raw: string): ParsedDateTime {
  const typed = takeApart(raw);
  const parsed = parseDay(typed, {});
  if (!parsed.ok) return parsed;
  if (typed.time === undefined) return fault('time-missing');
  const time = readTime(typed.time);
  return time === undefined ? fault('not-a-time') : { ...parsed, time, instant: instantAt(parsed.date, time) };
}

function parseDay(typed: TypedDate, options: DateOptions): ParsedDate {
  const parsed = readDay(typed.day, options);
  return parsed.ok && typed.weekday !== undefined && typed.weekday !== weekday(parsed.date) ? fault('wrong-weekday') : parsed;
}

function readDay(day: string, options: DateOptions): ParsedDate {
  const [, era, eraYear, year, ...rest] = YEAR_MONTH_DAY.exec(day) ?? WITH_MARKS.exec(day) ?? [];
  const [month, date] = rest.slice(-2);
  if (month !== undefined && date !== undefined) return era === undefined ? western(year, month, date) : inEra(era, eraYear, month, date);
  const digits = DIGITS.exec(day);
  if (digits) return western(digits[1], digits[2], digits[3]);
  const eraDigits = ERA_DIGITS.exec(day);
  if (eraDigits) return inEra(eraDigits[1] ?? '', eraDigits[2], eraDigits[3], eraDigits[4]);
  if (options.typedAsDate === true && SERIAL.test(day)) return { ok: true, date: addDays(EXCEL_DAY_ZERO, Number(day)) };
  return fault(REJECTED.find(([form]) => form.test(day))?.[1] ?? 'not-a-date');
}

function western(year: string | undefined, month: string | undefined, day: string | undefined): ParsedDate {
  const date = dateFrom(Number(year), Number(month), Number(day));
  return date === undefined ? fault('no-such-date') : { ok: true, date };
}

/** Old systems write 平成32年4月1日: the date is plain, only the era was over. */
function inEra(written: string, eraYear: string | undefined, month: string | undefined, day: string | undefined): ParsedDate {
  const era = findEra(written);
  const year = eraYear === '元' ? 1 : Number(eraYear);
  if (era === undefined || !(year >= 1)) return fault('no-such-date');
  const date = dateFrom(westernYear(era, year), Number(month), Number(day));
  if (date === undefined) return fault('no-such-date');
  return eraOf(date)?.era === era ? { ok: true, date } : { ok: true, date, warning: 'impossible-era-date' };
}

function fault(reason: DateFault): { readonly ok: false; readonly reason: DateFault } {
  return { ok: false, reason };
}
