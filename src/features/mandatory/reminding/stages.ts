import { addDays, addMonths, partsOf, type BusinessCalendar, type LocalDate } from '../../../kernel/calendar';
import type { Judged } from '../judging/status';

/** What is told when about one obligation (domain 4.6): 対象のご案内, the days before the due date, and what comes after it. */
export interface Stage {
  readonly kind: 'told' | 'reminded' | 'overdue';
  /** Business days before the due date; else `first` or `overdue`. */
  readonly stage: string;
  /** The day that the stage fell on; with a quiet time between, it is told later. */
  readonly on: LocalDate;
}

/** What an office tells when. */
export interface Pace {
  /** 対象のご案内, to whoever has not heard of the obligation this fiscal year. */
  readonly first: boolean;
  /** Business days before the last day on which somebody can be reminded. */
  readonly before: readonly number[];
  /** Business days after the deadline. */
  readonly after: readonly number[];
  /** And on the first business day of each month. */
  readonly monthly: boolean;
  /** Only of deadlines inside a quiet window: what such a window does not hold back. */
  readonly quietDeadlinesOnly?: true;
}

/** Days whose stages are told now: those after `since`, up to and with today. */
export interface Stretch { readonly since: LocalDate; readonly today: LocalDate }

/**
 * Whom it is of use to remind: something is asked of them now or was, they have no date, and they are here. What begins later this year is not
 * told yet, because a promotion is not for the bot to announce.
 */
export function isReminded({ status, due, away, bookedUntil }: Judged): boolean {
  if (due === undefined || away || bookedUntil !== undefined) return false;
  return status === 'REQUIRED' || status === 'OVERDUE' || status === 'DEFERRED';
}

/**
 * The one stage that is to be told now. A stage that was past when the person first heard of the obligation is skipped, and of several
 * only the latest is told.
 * @param told the day on which they first heard of it this fiscal year; today again: told again is told once
 */
export function stageToTell(standing: Judged, told: LocalDate | undefined, { since, today }: Stretch, pace: Pace, calendar: BusinessCalendar): Stage | undefined {
  if (!isReminded(standing)) return undefined;
  if (standing.status !== 'REQUIRED') return latestStage(standing, { since, today }, pace, calendar);
  if (pace.first && (told === undefined || told === today)) return { kind: 'told', stage: 'first', on: today };
  return latestStage(standing, { since: told !== undefined && told > since ? told : since, today }, pace, calendar);
}

/** The latest stage before or after the due date that falls into the stretch. */
export function latestStage({ status, due }: Judged, { since, today }: Stretch, pace: Pace, calendar: BusinessCalendar): Stage | undefined {
  if (due === undefined || (pace.quietDeadlinesOnly && !calendar.isQuiet(calendar.lastReminderDay(due)))) return undefined;
  const stages = status === 'OVERDUE' ? after(due, today, pace, calendar) : before(due, pace, calendar);
  return stages.filter(({ on }) => since < on && on <= today).reduce<Stage | undefined>((last, stage) => (last && last.on > stage.on ? last : stage), undefined);
}

const before = (due: LocalDate, pace: Pace, calendar: BusinessCalendar): Stage[] => calendar.countdown(due, pace.before).map(({ before: n, on }) => ({ kind: 'reminded', stage: String(n), on }));

/** Nothing before the deadline has passed, which on a closed day is later than the due date. */
function after(due: LocalDate, today: LocalDate, pace: Pace, calendar: BusinessCalendar): Stage[] {
  const deadline = calendar.deadlineDay(due);
  const first = addDays(today, 1 - partsOf(today).day);
  const months = pace.monthly ? [first, addMonths(first, -1)].map((day) => calendar.nextBusinessDay(day)) : [];
  const days = [...pace.after.map((n) => calendar.addBusinessDays(deadline, n)), ...months];
  return days.filter((on) => on > deadline).map((on) => ({ kind: 'overdue', stage: 'overdue', on }));
}

/** Business days that are left until the last day on which somebody can be reminded. */
export function daysLeft(due: LocalDate, today: LocalDate, calendar: BusinessCalendar): number {
  return Math.max(0, calendar.businessDaysBetween(today, calendar.lastReminderDay(due)));
}
