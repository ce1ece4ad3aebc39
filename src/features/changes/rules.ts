/** 実施回の変更: what HR may change in which state, and what a chain of changes comes to for the people concerned. Pure. */
import { instantAt, localDateOf, sendingSlot, type BusinessCalendar } from '../../kernel/calendar';

export type ActionName = 'close' | 'reopen' | 'edit' | 'move' | 'postpone' | 'resume' | 'cancel';
export type ChangeKind = 'CLOSE' | 'REOPEN' | 'EDIT' | 'MOVE' | 'POSTPONE' | 'RESUME' | 'CANCEL';

/** Its last day is over. What is postponed has no days yet. */
export function isFinished({ state, days }: { readonly state: string; readonly days: readonly { readonly endsAt: Date }[] }, now: Date): boolean {
  return state !== 'POSTPONED' && days.length > 0 && days.every(({ endsAt }) => endsAt < now);
}

/** What HR may do with an 実施回 as it stands; `over`: its deadline has passed, `finished`: its last day as well, whether or not a job has moved it. */
export function possibleIn(state: string, over: boolean, finished: boolean): readonly ActionName[] {
  if (finished) return [];
  switch (state) {
    case 'DRAFT': return ['edit', 'move', 'cancel'];
    case 'ANNOUNCED': return [over ? 'reopen' : 'close', 'edit', 'move', 'postpone', 'cancel'];
    case 'CLOSED': return ['reopen', 'edit', 'move', 'postpone', 'cancel'];
    case 'DECIDED': return ['edit', 'move', 'postpone', 'cancel'];
    case 'POSTPONED': return ['resume', 'edit', 'cancel'];
    case 'RUNNING': return ['postpone', 'cancel'];
    default: return [];
  }
}

/** A day of a course as it is stored: instants as ISO texts. */
export interface StoredDay { readonly startsAt: string; readonly endsAt: string }

/** What can change of an 実施回; instants as ISO texts, since this is stored as it is. */
export type Attributes = {
  readonly state?: string; readonly deadlineAt?: string; readonly days?: readonly StoredDay[]; readonly place?: string; readonly belongings?: string | null;
  readonly lecturer?: string | null; readonly capacity?: number; readonly minimum?: number | null; readonly unitQuota?: number | null; readonly cutoffAt?: string | null;
};
export type AttributeName = keyof Attributes;

export interface Change {
  readonly id: number;
  readonly kind: ChangeKind;
  readonly at: Date;
  readonly reason: string | null;
  readonly before: Attributes;
  readonly after: Attributes;
}

export interface Difference { readonly before: Attributes; readonly after: Attributes }

/** Only what differs between the two. */
export function difference(before: Attributes, after: Attributes): Difference {
  const names = (Object.keys(after) as AttributeName[]).filter((name) => JSON.stringify(before[name]) !== JSON.stringify(after[name]));
  return { before: pick(before, names), after: pick(after, names) };
}

/** What the changes of a chain come to: as it was before the first, as it is after the last; what was changed back is not mentioned. */
export function netOf(chain: readonly Change[]): Difference {
  const before = chain.reduceRight<Attributes>((all, change) => ({ ...all, ...change.before }), {});
  return difference(before, chain.reduce<Attributes>((all, change) => ({ ...all, ...change.after }), {}));
}

const pick = (from: Attributes, names: readonly AttributeName[]): Attributes => Object.fromEntries(names.map((name) => [name, from[name]]));

export interface Gathering { readonly calendar: BusinessCalendar; readonly gatherMinutes: number }

const MINUTE = 60_000;
/** What is to leave today must not become due at the very last instant of the day. */
const SPARE_MINUTES = 5;

/** When what was changed at this instant is to be told: a little later, so that what follows goes with it, but on the same day wherever the hours allow. */
export function tellAt(at: Date, { calendar, gatherMinutes }: Gathering): Date {
  const gathered = new Date(at.getTime() + gatherMinutes * MINUTE);
  if (!calendar.isWithinSendingHours(at)) return gathered;
  const last = instantAt(localDateOf(at), calendar.settings.sending.dayEnd).getTime() - SPARE_MINUTES * MINUTE;
  return new Date(Math.min(gathered.getTime(), Math.max(at.getTime(), last)));
}

/** Whether this change is told together with the next: the next was made before it could have left. */
function joined(change: Change, next: Change, gathering: Gathering): boolean {
  const slot = sendingSlot({ urgency: 'at-once', notBefore: tellAt(change.at, gathering), now: change.at }, gathering.calendar, { muted: false, onLeave: false });
  return 'at' in slot && next.at < slot.at;
}

/** The changes that are told with this one, itself the last; `changes`: of one 実施回, the oldest first. */
export function chainUpTo(changes: readonly Change[], id: number, gathering: Gathering): readonly Change[] {
  const last = changes.findIndex((change) => change.id === id);
  let first = last;
  for (let previous = changes[first - 1], here = changes[first]; previous && here && joined(previous, here, gathering); previous = changes[first - 1], here = changes[first]) first -= 1;
  return changes.slice(Math.max(0, first), last + 1);
}

/** Whether a later change says all that this one would have said: it is of the same chain, or nothing that was changed before it matters any more. */
export function overtaken(changes: readonly Change[], id: number, gathering: Gathering): boolean {
  const here = changes.findIndex((change) => change.id === id);
  const [change, next] = [changes[here], changes[here + 1]];
  if (!change || !next) return false;
  const putsOff = netOf(chainUpTo(changes, id, gathering)).after.state === 'POSTPONED';
  return joined(change, next, gathering) || changes.slice(here + 1).some(({ kind }) => kind === 'CANCEL' || kind === 'POSTPONE' || (putsOff && kind === 'RESUME'));
}

/** Whom changes are told: those who have a seat, wait for one, or have asked for one. */
export const CONCERNED = ['NOMINATED', 'APPLIED', 'RETURNED', 'UNIT_APPROVED', 'WAITLISTED', 'CONFIRMED'] as const;
export type Concerned = (typeof CONCERNED)[number];

export const isConcerned = (state: string): state is Concerned => (CONCERNED as readonly string[]).includes(state);

/** What matters to everybody concerned. */
const TO_ALL: readonly AttributeName[] = ['days', 'place', 'belongings'];

/**
 * What of a change is told to somebody in this state: that it is off or put off, new dates, place and belongings to all; the end or the
 * new beginning of the call to those whose application it may still decide. Capacity, limits and lecturer to nobody; while it is put
 * off, nothing else matters to anybody.
 */
export function toldTo(state: Concerned, { before, after }: Difference, offering: string): readonly AttributeName[] {
  if (after.state === 'CANCELLED' || after.state === 'POSTPONED') return ['state'];
  if (offering === 'POSTPONED') return [];
  const call: readonly AttributeName[] = before.state === 'POSTPONED' ? ['state'] : state === 'APPLIED' || state === 'RETURNED' ? ['deadlineAt'] : [];
  return [...call, ...TO_ALL].filter((name) => name in after);
}

/** What heads of those concerned are told as well: whether, when and where their people will be. */
export function toldToHeads(change: Difference, offering: string): readonly AttributeName[] {
  return toldTo('CONFIRMED', change, offering).filter((name) => name !== 'belongings');
}

export interface Minimum { readonly minimum: number | null; readonly expected: number; readonly today: string; readonly from: string; readonly until: string }

/** Whether HR is to be warned: too few people, and the days in which something can still be done about it have come. */
export function isShort({ minimum, expected, today, from, until }: Minimum): boolean {
  return minimum !== null && expected < minimum && today >= from && today <= until;
}
