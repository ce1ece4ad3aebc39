import type { BusinessCalendar } from './business-calendar';
import { addDays, daysBetween, instantAt, localDateOf, type LocalDate, type TimeOfDay } from './local-date';
import { inWindow, type Window } from './window';

/**
 * 'reply': the answer to what the person just did; no push, so at any hour.
 * 'at-once': a push that is not to wait for the bundle (ruling 7).
 * 'in-hours': the first moment within the sending hours, for posts to channels (ruling 4).
 * 'daily': with everything else of the day, in the bundle.
 */
export type Urgency = 'reply' | 'at-once' | 'in-hours' | 'daily';

export interface SendingRequest {
  readonly urgency: Urgency;
  /** Not before this instant, in trade time. */
  readonly notBefore: Date;
  readonly now: Date;
  /**
   * Quiet windows do not hold this one back: a course inside the window or within five business days after it, or the last two
   * stages of a deadline inside it (domain 4.6). At-once notices never wait for a window's end.
   */
  readonly ignoresQuiet?: boolean;
}

export interface RecipientState {
  /** The office's switch that holds everything (災害対策本部設置中). */
  readonly muted: boolean;
  readonly onLeave: boolean;
  /** Quiet windows of this recipient beside everybody's, e.g. the assembly's sessions for managers. */
  readonly quiet?: readonly Window[];
}

/** When it may leave, or why it may not as things stand; then ask again when they have changed. */
export type SendingSlot = { readonly at: Date } | { readonly hold: 'muted' | 'on-leave' | 'quiet' };

/** Longest search for a day outside the quiet windows. */
const FURTHEST_DAYS = 366;

/** The one scheduling rule of all notices (domain 4.6, rulings 4 and 7). */
export function sendingSlot(request: SendingRequest, calendar: BusinessCalendar, recipient: RecipientState): SendingSlot {
  const { urgency, notBefore, now } = request;
  if (urgency === 'reply') return { at: now };
  if (recipient.muted) return { hold: 'muted' };
  if (recipient.onLeave) return { hold: 'on-leave' };
  const earliest = notBefore > now ? notBefore : now;
  const waits = urgency !== 'at-once' && request.ignoresQuiet !== true;
  const isQuiet = (day: LocalDate) => waits && isQuietFor(day, calendar, recipient);
  const at = firstMoment(urgency, earliest, calendar, isQuiet);
  return at ? { at } : { hold: 'quiet' };
}

function firstMoment(urgency: 'at-once' | 'in-hours' | 'daily', earliest: Date, calendar: BusinessCalendar, isQuiet: (day: LocalDate) => boolean): Date | undefined {
  const { dayStart, bundleAt, afterHoursAt } = calendar.settings.sending;
  if (urgency === 'daily') return firstAt(earliest, calendar, bundleAt, isQuiet);
  if (calendar.isWithinSendingHours(earliest) && !isQuiet(localDateOf(earliest))) return earliest;
  return firstAt(earliest, calendar, urgency === 'at-once' ? afterHoursAt : dayStart, isQuiet);
}

/** That time on the first open day outside quiet windows on which it is not before `earliest`. */
function firstAt(earliest: Date, calendar: BusinessCalendar, time: TimeOfDay, isQuiet: (day: LocalDate) => boolean): Date | undefined {
  const today = localDateOf(earliest);
  const from = instantAt(today, time) >= earliest ? today : addDays(today, 1);
  for (let day = calendar.nextBusinessDay(from); daysBetween(today, day) <= FURTHEST_DAYS; day = calendar.addBusinessDays(day, 1)) {
    if (!isQuiet(day)) return instantAt(day, time);
  }
  return undefined;
}

function isQuietFor(day: LocalDate, calendar: BusinessCalendar, recipient: RecipientState): boolean {
  return calendar.isQuiet(day) || (recipient.quiet ?? []).some((w) => inWindow(day, w));
}
