import { holidays } from '@holiday-jp/holiday_jp';
import type { Text } from '../messages';
import { formatDate, type DateStyle } from './format';
import { daysBetween, localDate, type LocalDate } from './local-date';

/**
 * 国民の祝日, 振替休日 and 国民の休日, from the maintained table of the holiday library. Only its table is used: its functions read a Date in the
 * process's time zone.
 */
const table: ReadonlyMap<string, { readonly name: string }> = new Map(Object.entries(holidays));

/** The last day that the table knows of. After it a holiday is taken for an ordinary day. */
export const holidayTableEnd: LocalDate = localDate([...table.keys()].reduce((last, day) => (day > last ? day : last)));

/** The holiday's Japanese name, or undefined on an ordinary day. */
export function holidayName(date: LocalDate): string | undefined {
  return table.get(date)?.name;
}

/** A sentence for HR when the table ends less than `margin` days ahead (domain 4.3, ruling 23); undefined while all is well. */
export function holidayWarning(today: LocalDate, { margin = 400, end = holidayTableEnd, style = 'era' }: { margin?: number; end?: LocalDate; style?: DateStyle } = {}): Text | undefined {
  const left = daysBetween(today, end);
  if (left >= margin) return undefined;
  const last = formatDate(end, style);
  return {
    ja: `祝日の一覧は${last.ja}までです（残り${left}日）。祝日データを更新してください。`,
    en: `The table of holidays ends on ${last.en} (${left} days left). Update the holiday data.`,
  };
}
