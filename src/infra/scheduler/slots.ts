import { parse } from 'node-cron';
import { addDays, instantAt, localDateOf, partsOf, weekday, type LocalDate } from '../../kernel/calendar';

/** The instants of a schedule, in Japan's time, which has no daylight saving. */
export interface Schedule {
  /** The newest slot at or before the instant; undefined: none in the nine years before (29 February at its rarest). */
  newest(at: Date): Date | undefined;
  /** The slots after the one instant, up to and with the other, oldest first. */
  between(after: Date, until: Date): Generator<Date>;
}

const FURTHEST_DAYS = 9 * 366;

/**
 * @param cron five fields, read by node-cron: minute hour day month weekday; all of them must match
 * @throws Error for a schedule that can't be read, or uses more than numbers (L, #)
 */
export function schedule(cron: string): Schedule {
  const { minute, hour, dayOfMonth, month, dayOfWeek, second } = parse(cron);
  const all = [...second, ...minute, ...hour, ...dayOfMonth, ...month, ...dayOfWeek];
  if (cron.trim().split(/\s+/).length !== 5 || all.some((n) => typeof n !== 'number')) throw new Error(`not a schedule of five plain fields: ${cron}`);
  const times = hour.flatMap((h) => minute.map((m) => `${h}:${String(m).padStart(2, '0')}`));
  const on = (day: LocalDate) => {
    const { month: m, day: d } = partsOf(day);
    return month.includes(m) && dayOfMonth.includes(d) && dayOfWeek.includes(weekday(day));
  };
  const slotsOf = (day: LocalDate) => (on(day) ? times.map((time) => instantAt(day, time)) : []);

  return {
    newest: (at) => {
      const today = localDateOf(at);
      for (let back = 0; back <= FURTHEST_DAYS; back++) {
        const slot = slotsOf(addDays(today, -back)).findLast((s) => s <= at);
        if (slot) return slot;
      }
      return undefined;
    },
    *between(after, until) {
      const last = localDateOf(until);
      for (let day = localDateOf(after); day <= last; day = addDays(day, 1)) {
        for (const slot of slotsOf(day)) if (slot > after && slot <= until) yield slot;
      }
    },
  };
}
