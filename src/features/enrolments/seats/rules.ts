/** 空席と補欠: who is next when a seat is free, and for how long it is offered (domain 3.5). Pure. */
import { addWorkingMinutes, sendingSlot, workingMinutesBetween, type BusinessCalendar } from '../../../kernel/calendar';
import type { Hindrance } from '../eligibility/rules';

/** Somebody on the waitlist to whom no seat is offered at present. */
export interface Waiting {
  readonly enrolmentId: number;
  readonly unitId: number;
  /** What stands in the way today; undefined: nothing. */
  readonly hindrance: Hindrance | undefined;
}

export interface Seats {
  readonly capacity: number;
  /** Seats taken and seats offered, by unit. */
  readonly byUnit: ReadonlyMap<number, number>;
  /** Most seats of one unit, whoever waits; null: no such limit. */
  readonly unitQuota: number | null;
}

export type WhyPassed = Hindrance | 'UNIT_QUOTA';
export interface PassedOver { readonly enrolment: number; readonly why: WhyPassed }
export interface Turn { readonly enrolmentId: number; readonly passedOver: readonly PassedOver[] }

export const seatsTaken = (seats: Pick<Seats, 'byUnit'>): number => [...seats.byUnit.values()].reduce((sum, n) => sum + n, 0);

/**
 * Whose turn it is, for every seat that is free: strictly down the line; who can't take the seat now is passed over with the reason
 * and keeps the place. No seat stays free while somebody in the line could take it.
 */
export function turnsFor(seats: Seats, line: readonly Waiting[]): readonly Turn[] {
  const byUnit = new Map(seats.byUnit);
  const passedOver: PassedOver[] = [];
  const turns: Turn[] = [];
  let free = seats.capacity - seatsTaken(seats);
  for (const waiting of line) {
    if (free <= 0) break;
    const { enrolmentId, unitId } = waiting;
    const why = whyWaiting({ byUnit, unitQuota: seats.unitQuota }, waiting);
    if (why) { passedOver.push({ enrolment: enrolmentId, why }); continue; }
    turns.push({ enrolmentId, passedOver: [...passedOver] });
    byUnit.set(unitId, (byUnit.get(unitId) ?? 0) + 1);
    free -= 1;
  }
  return turns;
}

/** What keeps one person in the line from a seat today, were there one: a hindrance, or their unit's seats. */
export function whyWaiting(seats: Pick<Seats, 'byUnit' | 'unitQuota'>, { unitId, hindrance }: Waiting): WhyPassed | undefined {
  return hindrance ?? (seats.unitQuota !== null && (seats.byUnit.get(unitId) ?? 0) >= seats.unitQuota ? 'UNIT_QUOTA' : undefined);
}

export interface OfferTerms {
  readonly now: Date;
  readonly calendar: BusinessCalendar;
  /** 変更期限: no offer is made after it. */
  readonly cutoff: Date;
  readonly starts: Date;
  /** Working minutes. */
  readonly usual: number;
  readonly least: number;
}

/**
 * Until when a seat offered now may be accepted: a business day of working time from the moment at which the message can leave,
 * shortened by 変更期限 but never below the least that is promised. Undefined: no seat is offered any more.
 */
export function offerDue({ now, calendar, cutoff, starts, usual, least }: OfferTerms): Date | undefined {
  if (now > cutoff) return undefined;
  const slot = sendingSlot({ urgency: 'at-once', notBefore: now, now }, calendar, { muted: false, onLeave: false });
  if (!('at' in slot) || slot.at > cutoff) return undefined;
  const atLeast = addWorkingMinutes(calendar, slot.at, least);
  if (atLeast > starts) return undefined;
  const due = addWorkingMinutes(calendar, slot.at, usual);
  return new Date(Math.max(atLeast.getTime(), Math.min(due.getTime(), cutoff.getTime())));
}

/**
 * Nobody loses a seat because they could not be told (domain 4.6): an offer whose last instant fell into a time when everything was
 * muted runs on after it, for what was left of it when the mute began; and after any mute there is at least the least that is promised.
 * The same answer again when it is applied to its own result.
 */
export function afterMutes(due: Date, mutes: readonly { readonly startedAt: Date; readonly endedAt: Date }[], { calendar, least }: Pick<OfferTerms, 'calendar' | 'least'>): Date {
  return mutes.reduce((until, { startedAt, endedAt }) => {
    if (until < startedAt) return until;
    const left = until <= endedAt ? workingMinutesBetween(calendar, startedAt, until) : 0;
    const atLeast = addWorkingMinutes(calendar, endedAt, Math.max(least, left));
    return atLeast > until ? atLeast : until;
  }, due);
}
