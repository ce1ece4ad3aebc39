import type { Text } from '../messages';
import { eraOf, eraYearText, type Era } from './era';
import { addDays, addMonths, dateFrom, localDate, partsOf, type LocalDate } from './local-date';

/** 年度, named by the year in which it begins: 2025 runs 2025-04-01 … 2026-03-31. */
export type FiscalYear = number;

/** How an office writes a fiscal year: 令和7年度, 2025年度 or R7. */
export type FiscalYearStyle = 'era' | 'western' | 'short';

/** 'MM-DD'. */
export type MonthDay = string;

export function fiscalYear(date: LocalDate): FiscalYear {
  const { year, month } = partsOf(date);
  return month >= 4 ? year : year - 1;
}

export function fiscalYearStart(year: FiscalYear): LocalDate {
  return dayIn(year, 4, 1);
}

export function fiscalYearEnd(year: FiscalYear): LocalDate {
  return dayIn(year + 1, 3, 31);
}

/** @throws RangeError for a year that the calendar does not have */
function dayIn(year: number, month: number, day: number): LocalDate {
  const date = dateFrom(year, month, day);
  if (date === undefined) throw new RangeError(`not a year: ${year}`);
  return date;
}

/**
 * The label that people read. A fiscal year in whose calendar year a new era began carries both names: 平成31年度・令和元年度.
 * One that an era entered after New Year keeps the old name (昭和63年度).
 */
export function fiscalYearLabel(year: FiscalYear, style: FiscalYearStyle): Text {
  const en = `FY${year}`;
  if (style === 'western') return { ja: `${year}年度`, en };
  const found = [fiscalYearStart(year), localDate(`${String(year).padStart(4, '0')}-12-31`)].map(eraOf);
  const named = found.flatMap((f) => (f ? [f] : [])).filter((f, i, all) => all.findIndex((o) => o.era === f.era) === i);
  if (named.length === 0) return { ja: `${year}年度`, en };
  return { ja: named.map((n) => eraLabel(n, style)).join('・'), en };
}

function eraLabel({ era, year }: { era: Era; year: number }, style: 'era' | 'short'): string {
  return style === 'era' ? `${era.name}${eraYearText(year)}年度` : `${era.letter}${year}`;
}

export interface ServiceYearOptions {
  /** Who was hired on or after this day of the fiscal year counts from the next one, e.g. '10-01'. */
  readonly lateHireCutoff?: MonthDay;
}

/** 勤続何年目: 1 in the fiscal year of the hire; 0 or less before it begins to count (domain 4.3). Leave does not shorten it. */
export function serviceYear(hiredOn: LocalDate, asOf: LocalDate, options: ServiceYearOptions = {}): number {
  return fiscalYear(asOf) - firstServiceYear(hiredOn, options) + 1;
}

/** 1 April of the fiscal year in which the person reaches this service year. */
export function serviceYearReachedOn(hiredOn: LocalDate, year: number, options: ServiceYearOptions = {}): LocalDate {
  return fiscalYearStart(firstServiceYear(hiredOn, options) + year - 1);
}

function firstServiceYear(hiredOn: LocalDate, { lateHireCutoff }: ServiceYearOptions): FiscalYear {
  const year = fiscalYear(hiredOn);
  return lateHireCutoff !== undefined && hiredOn >= monthDayIn(year, lateHireCutoff) ? year + 1 : year;
}

/** The first such day of the fiscal year: '10-01' in 2025 is 2025-10-01, '02-01' is 2026-02-01. @throws RangeError for a day that is none. */
export function monthDayIn(year: FiscalYear, monthDay: MonthDay): LocalDate {
  const [month = 0, day = 0] = monthDay.split('-').map(Number);
  const date = dateFrom(month >= 4 ? year : year + 1, month, day);
  if (date === undefined) throw new RangeError(`not a day of fiscal year ${year}: ${monthDay}`);
  return date;
}

/** FY_END_AFTER_MONTHS: 31 March that ends the fiscal year of (trigger + months − 1 day) (domain 4.3). */
export function fyEndAfterMonths(trigger: LocalDate, months: number): LocalDate {
  return fiscalYearEnd(fiscalYear(addDays(addMonths(trigger, months), -1)));
}
