import { addDays, instantAt, localDateOf, sendingSlot, weekday, type BusinessCalendar, type LocalDate, type RecipientState, type Urgency, type Window } from '../../kernel/calendar';

/** What gathering knows of a waiting notice. */
export interface Waiting {
  readonly urgency: Urgency;
  readonly notBefore: Date;
  readonly expiresAt: Date | null;
  readonly ignoresQuiet: boolean;
  /** On leave or secondment today. */
  readonly away: boolean;
  /** No longer a member of the staff. */
  readonly left: boolean;
  /** Quiet windows of this person beside everybody's. */
  readonly quiet?: readonly Window[];
}

export type Turn = { readonly turn: 'now' } | { readonly turn: 'later'; readonly at: Date } | { readonly turn: 'never'; readonly reason: string };

/**
 * Whether a notice whose time has come may leave now. Its slot is planned from its own time, so that a bundle of 9:15 that is looked at
 * a moment later is still today's; but when its slot has passed and this moment is not one for sending, it waits for the next.
 */
export function turnOf(notice: Waiting, now: Date, calendar: BusinessCalendar): Turn {
  if (notice.left) return { turn: 'never', reason: 'no longer a member of the staff' };
  if (notice.expiresAt && notice.expiresAt <= now) return { turn: 'never', reason: 'expired' };
  const { urgency, notBefore, ignoresQuiet } = notice;
  const recipient: RecipientState = { muted: false, onLeave: notice.away, ...(notice.quiet ? { quiet: notice.quiet } : {}) };
  const slot = sendingSlot({ urgency, notBefore, now: notBefore, ignoresQuiet }, calendar, recipient);
  if ('hold' in slot) return { turn: 'later', at: startOf(addDays(localDateOf(now), 1)) }; // looked at again every day
  if (slot.at > now) return { turn: 'later', at: slot.at };
  const moment = sendingSlot({ urgency: urgency === 'daily' ? 'in-hours' : urgency, notBefore: now, now, ignoresQuiet }, calendar, recipient);
  if ('at' in moment && moment.at <= now) return { turn: 'now' };
  const next = sendingSlot({ urgency, notBefore: now, now, ignoresQuiet }, calendar, recipient);
  return { turn: 'later', at: 'at' in next ? next.at : startOf(addDays(localDateOf(now), 1)) };
}

/** When the day's bundle after this one leaves. */
export function nextBundle(now: Date, calendar: BusinessCalendar): Date {
  return instantAt(calendar.addBusinessDays(localDateOf(now), 1), calendar.settings.sending.bundleAt);
}

/** When the bundle of the first open day of next week leaves. */
export function nextWeeksBundle(now: Date, calendar: BusinessCalendar): Date {
  return instantAt(calendar.nextBusinessDay(addDays(mondayOf(localDateOf(now)), 7)), calendar.settings.sending.bundleAt);
}

export function mondayOf(day: LocalDate): LocalDate {
  return addDays(day, -((weekday(day) + 6) % 7));
}

function startOf(day: LocalDate): Date {
  return instantAt(day, '00:00');
}
