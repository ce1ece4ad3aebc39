import { fiscalYearEnd, fiscalYear } from './fiscal-year';
import { calendarDefaults, checkSettings, type CalendarSettings } from './calendar-settings';
import { holidayName } from './holidays';
import { OpenDays } from './open-days';
import { addDays, instantAt, localDateOf, weekday, type LocalDate } from './local-date';
import { inWindow } from './window';

/** A reminder that is due a number of business days before a deadline. */
export interface Stage { readonly before: number; readonly on: LocalDate }

/**
 * The office's days: Monday to Friday without national holidays, the year-end days and the office's own closed days (domain 4.3).
 * Counting costs the same for a day and for a decade: open days are listed once for each year and then looked up.
 */
export class BusinessCalendar {
  private readonly ownClosedDays: ReadonlySet<LocalDate>;
  private readonly openDays: OpenDays;

  constructor(readonly settings: CalendarSettings) {
    checkSettings(settings);
    this.ownClosedDays = new Set(settings.closedDays);
    this.openDays = new OpenDays((date) => !this.closes(date));
  }

  isBusinessDay(date: LocalDate): boolean {
    return !this.closes(date);
  }

  /** The day itself when the office is open, else the first open day after it. */
  nextBusinessDay(onOrAfter: LocalDate): LocalDate {
    return this.isBusinessDay(onOrAfter) ? onOrAfter : this.addBusinessDays(onOrAfter, 1);
  }

  /** The day itself when the office is open, else the last open day before it. */
  previousBusinessDay(onOrBefore: LocalDate): LocalDate {
    return this.isBusinessDay(onOrBefore) ? onOrBefore : this.addBusinessDays(onOrBefore, -1);
  }

  /** The n-th open day after the date (初日不算入), or before it when n is negative. 0 is the date itself, open or not. */
  addBusinessDays(date: LocalDate, n: number): LocalDate {
    if (!Number.isInteger(n)) throw new RangeError(`not a number of business days: ${n}`);
    if (n === 0) return date;
    return n > 0 ? this.openDays.after(date, n) : this.openDays.before(date, -n);
  }

  /**
   * What `addBusinessDays` needs to come from `from` to the open day `to`: the open days after `from` up to and with `to`;
   * when `to` is earlier, minus the open days from and with `to` up to before `from`.
   */
  businessDaysBetween(from: LocalDate, to: LocalDate): number {
    return to >= from ? this.openDays.count(addDays(from, 1), addDays(to, 1)) : -this.openDays.count(to, from);
  }

  /**
   * The day on which something due on `date` is really due: that day, or the next open day when it is closed.
   * 31 March stays, because a fiscal year's results cannot move into the next (domain 4.3).
   */
  deadlineDay(date: LocalDate): LocalDate {
    return isFiscalYearEnd(date) ? date : this.nextBusinessDay(date);
  }

  /** The last instant at which something due on `date` is in time: the deadline's hour of `deadlineDay`. */
  deadline(date: LocalDate): Date {
    return instantAt(this.deadlineDay(date), this.settings.deadlineAt);
  }

  /** The day of the last reminder: the deadline's day, or on a closed 31 March the last open day before it. */
  lastReminderDay(due: LocalDate): LocalDate {
    return isFiscalYearEnd(due) ? this.previousBusinessDay(due) : this.nextBusinessDay(due);
  }

  /** The days of reminders that count business days back from the last reminder's day; stage 0 is that day itself. */
  countdown(due: LocalDate, stages: readonly number[]): readonly Stage[] {
    const last = this.lastReminderDay(due);
    return stages.map((before) => ({ before, on: this.addBusinessDays(last, -before) }));
  }

  /** Whether a push may leave at this instant: from the start to the end of the sending hours of a business day, both included. */
  isWithinSendingHours(instant: Date): boolean {
    const day = localDateOf(instant);
    const { dayStart, dayEnd } = this.settings.sending;
    return this.isBusinessDay(day) && instant >= instantAt(day, dayStart) && instant <= instantAt(day, dayEnd);
  }

  /** Whether announcements, digests and reminders are held back on this day for everybody. */
  isQuiet(date: LocalDate): boolean {
    return this.settings.quietWindows.some((w) => inWindow(date, w));
  }

  private closes(date: LocalDate): boolean {
    return [0, 6].includes(weekday(date)) || holidayName(date) !== undefined || inWindow(date, this.settings.yearEnd) || this.ownClosedDays.has(date);
  }
}

/** The calendar of an office, from its settings; what is not given has the default of the domain specification. */
export function businessCalendar(settings: Partial<CalendarSettings> = {}): BusinessCalendar {
  return new BusinessCalendar({ ...calendarDefaults, ...settings });
}

function isFiscalYearEnd(date: LocalDate): boolean {
  return date === fiscalYearEnd(fiscalYear(date));
}
