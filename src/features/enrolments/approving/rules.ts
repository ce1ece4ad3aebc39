/** 承認 as time goes by: on which business day who is reminded, asked as well, or may answer instead (domain 4.6, 3.4). Pure. */
import { instantAt, localDateOf, timeOf, type BusinessCalendar } from '../../../kernel/calendar';

/** Business days since the request, by the office's settings. */
export interface Pace {
  readonly calendar: BusinessCalendar;
  /** Until the end of which day the head may answer. */
  readonly allowed: number;
  readonly headOn: readonly number[];
  readonly standInFrom: number;
  readonly hrOn: readonly number[];
  /** After the end of which day HR may approve on behalf. */
  readonly onBehalfAfter: number;
}

/** Counted back from the end of its time, so that a request whose time was given anew begins anew. */
export function stageOf({ calendar, allowed }: Pace, due: Date, now: Date): number {
  return allowed - calendar.businessDaysBetween(localDateOf(now), localDateOf(due));
}

/** The stated instant is still in time (ruling 3). */
export function isOver(due: Date | null, now: Date): boolean {
  return due !== null && now > due;
}

/** What is due about a request on this day. The day of the request itself was told at once. */
export interface DueToday {
  readonly head: boolean;
  readonly standIn: boolean;
  readonly hr: boolean;
  /** One of the last two days of its time: quiet windows do not hold that back. */
  readonly last: boolean;
}

export function dueToday(pace: Pace, due: Date | null, now: Date): DueToday {
  if (due === null || isOver(due, now) || !pace.calendar.isBusinessDay(localDateOf(now))) return { head: false, standIn: false, hr: false, last: false };
  const stage = stageOf(pace, due, now);
  return { head: stage > 0 && pace.headOn.includes(stage), standIn: stage >= pace.standInFrom, hr: pace.hrOn.includes(stage), last: stage >= pace.allowed - 1 };
}

/** Whether HR's list counts it: its time has run out, or it has waited as long as the office's settings say. */
export function concernsHr(pace: Pace, due: Date | null, now: Date): boolean {
  return due !== null && (isOver(due, now) || (pace.hrOn.length > 0 && stageOf(pace, due, now) >= Math.min(...pace.hrOn)));
}

/** From after this instant on HR may approve in the head's place. */
export function onBehalfAfter({ calendar, allowed, onBehalfAfter: days }: Pace, due: Date): Date {
  return instantAt(calendar.addBusinessDays(localDateOf(due), days - allowed), timeOf(due));
}

/** Who was asked: the head, and whoever stands in. */
export function askedOf({ approverId, standInId }: { readonly approverId: number | null; readonly standInId: number | null }): number[] {
  return [approverId, standInId].filter((id) => id !== null);
}
