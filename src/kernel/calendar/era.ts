import { localDate, partsOf, type LocalDate } from './local-date';

/** An era (元号). `digit` is how old systems write it in a seven-digit date (domain 7.3). */
export interface Era {
  readonly name: string;
  readonly letter: string;
  readonly digit: string;
  readonly from: LocalDate;
}

/** Newest first. A new era is a line here. */
export const eras: readonly Era[] = [
  { name: '令和', letter: 'R', digit: '5', from: localDate('2019-05-01') },
  { name: '平成', letter: 'H', digit: '4', from: localDate('1989-01-08') },
  { name: '昭和', letter: 'S', digit: '3', from: localDate('1926-12-25') },
  { name: '大正', letter: 'T', digit: '2', from: localDate('1912-07-30') },
];

/** The era of a day and the year in it; undefined before the table begins. */
export function eraOf(date: LocalDate): { readonly era: Era; readonly year: number } | undefined {
  const era = eras.find((e) => e.from <= date);
  return era && { era, year: eraYearIn(era, partsOf(date).year) };
}

/** 2025 in 令和 is 7. Below 1 before the era. */
export function eraYearIn(era: Era, year: number): number {
  return year - partsOf(era.from).year + 1;
}

/** 令和 7 is 2025, whether or not the era lasted that long. */
export function westernYear(era: Era, eraYear: number): number {
  return partsOf(era.from).year + eraYear - 1;
}

/** By full name, its first character, its letter in either case, or its digit. */
export function findEra(written: string): Era | undefined {
  return eras.find((e) => written === e.name || written === e.name.charAt(0) || written.toUpperCase() === e.letter || written === e.digit);
}

/** 元年 for the first year. */
export function eraYearText(year: number): string {
  return year === 1 ? '元' : String(year);
}
