import type { MonthDay } from './fiscal-year';
import { parseLocalDate, type LocalDate } from './local-date';

/**
 * A span of days, both ends included: the same every year ('12-29' … '01-03', which may run over New Year), or once
 * ('2026-06-01' … '2026-06-19', a session of the assembly).
 */
export type Window =
  | { readonly from: MonthDay; readonly to: MonthDay }
  | { readonly from: LocalDate; readonly to: LocalDate };

export function inWindow(date: LocalDate, { from, to }: Window): boolean {
  const day = from.length === 5 ? date.slice(5) : date;
  return from <= to ? from <= day && day <= to : from.length === 5 && (day >= from || day <= to);
}

/** @throws RangeError for a span of which an end is no day, or that mixes both forms, or ends before it begins. */
export function checkWindow({ from, to }: Window): void {
  const yearly = from.length === 5 && to.length === 5;
  const isDay = (text: string) => parseLocalDate(yearly ? `2024-${text}` : text) !== undefined; // 29 February may be meant
  if (!isDay(from) || !isDay(to) || (!yearly && to < from)) throw new RangeError(`not a span of days: ${from} to ${to}`);
}
