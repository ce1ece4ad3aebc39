import { addDays, partsOf, weekday, type BusinessCalendar, type LocalDate } from '../../kernel/calendar';

/** From Monday to Sunday. */
export interface Week { readonly from: LocalDate; readonly to: LocalDate }

export function weekOf(day: LocalDate): Week {
  const from = addDays(day, -((weekday(day) + 6) % 7));
  return { from, to: addDays(from, 6) };
}

/** The day of the week's digest: the first one from the office's weekday on that is open and not in a quiet window. Undefined: there is none this week. */
export function digestDay(calendar: Pick<BusinessCalendar, 'isBusinessDay' | 'isQuiet'>, day: number, { from, to }: Week): LocalDate | undefined {
  for (let on = addDays(from, day - 1); on <= to; on = addDays(on, 1)) if (calendar.isBusinessDay(on) && !calendar.isQuiet(on)) return on;
  return undefined;
}

/** The first week that begins in its month. */
export const beginsMonth = ({ from }: Week): boolean => partsOf(from).day <= 7;

export const within = ({ from, to }: Week, day: LocalDate): boolean => from <= day && day <= to;
