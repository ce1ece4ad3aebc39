/**
 * What an 実施回 with its seats, its line and its offers ought to do, written from the domain (3.5, 3.8, rulings 8–13) and not from
 * the code: a few people and their states.
 */
import { afterDays, dayOf, endOf, nextMonday, offerUntil, put, TIMES } from './weeks';

type State = 'APPLIED' | 'UNIT_APPROVED' | 'RETURNED' | 'CONFIRMED' | 'WAITLISTED' | 'NOT_SELECTED' | 'CANCELLED_BY_STAFF' | 'WITHDRAWN' | 'ABSENT' | 'SUBSTITUTED';

export interface Somebody {
  readonly unit: number;
  state?: State;
  /** When they applied; at the same moment whoever was here first (`entered`) comes first. */
  applied: number;
  entered: number;
  approveUntil: number;
  reapplyUntil: number;
  /** The head's approval stands. */
  approved: boolean;
  /** Place in the line; the order is what counts. */
  place: number;
  /** A seat is offered, until then. */
  offer?: number;
  /** Has another course at that time. */
  clash: boolean;
}

export interface Reference {
  phase: 'ANNOUNCED' | 'DECIDED' | 'POSTPONED' | 'CANCELLED';
  decided: boolean;
  /** Weeks by which the course and its deadline were put off. */
  weeks: number;
  now: number;
  capacity: number;
  readonly quota: number | null;
  readonly firstCome: boolean;
  readonly people: Somebody[];
  /** Counts applications and places. */
  count: number;
}

/** Most seats that a decision gives to one unit while others wait. */
const UNIT_BALANCE = 2;

export interface Setup {
  readonly capacity: number;
  readonly quota: number | null;
  /** A call before its decision, one that is decided, or one where the first to come have the seats. */
  readonly kind: 'selection' | 'decided' | 'first-come';
  /** Unit of each person. */
  readonly units: readonly number[];
  /** Have the head's approval already. */
  readonly approved: readonly number[];
}

/** What is asked of one person, or done by one. */
export type Personal = 'apply' | 'approve' | 'return' | 'cancel' | 'accept' | 'decline' | 'withdraw' | 'absent';
/** What HR does with the whole. */
export type Whole = 'decide' | 'postpone' | 'resume' | 'call off';
export type Act =
  | { readonly do: Personal | 'clash'; readonly who: number }
  | { readonly do: 'substitute'; readonly who: number; readonly by: number }
  | { readonly do: 'seats'; readonly to: number }
  | { readonly do: 'wait'; readonly for: 'hour' | 'day' | 'weekend' | 'cut-off' }
  | { readonly do: Whole };

export function beginning({ capacity, quota, kind, units, approved }: Setup): Reference {
  const people = units.map((unit, i): Somebody => ({ unit, applied: TIMES.opens + i / 60, entered: Infinity, approveUntil: 0, reapplyUntil: 0, approved: false, place: 0, clash: false }));
  const s: Reference = { phase: 'ANNOUNCED', decided: false, weeks: 0, now: TIMES.start, capacity, quota, firstCome: kind === 'first-come', people, count: units.length };
  for (const i of approved) {
    Object.assign(people[i]!, { state: 'UNIT_APPROVED', approved: true, entered: i });
    if (s.firstCome) join(s, people[i]!);
  }
  if (kind === 'decided') perform(s, { do: 'decide' });
  return s;
}

const holds = (one: Somebody) => one.state === 'CONFIRMED' || one.state === 'ABSENT' || one.offer !== undefined;
const was = (one: Somebody, ...states: (State | undefined)[]) => states.includes(one.state);
export const line = (s: Reference): Somebody[] => s.people.filter((one) => one.state === 'WAITLISTED').sort((a, b) => a.place - b.place);
/** Seats are given one by one. */
const oneByOne = (s: Reference) => s.phase === 'DECIDED' || (s.firstCome && s.phase === 'ANNOUNCED');
export const mayOffer = (s: Reference) => oneByOne(s) && offerUntil(s.now, s.weeks) !== undefined;
const times = (s: Reference) => put(s.weeks);
/** Seats may change hands. */
const seatsMove = (s: Reference) => oneByOne(s) && s.now <= times(s).cutoff;

/** An approval leads nowhere once seats change hands no more, or the course has begun. */
const lastAnswer = (s: Reference, usual: number) => Math.min(usual, oneByOne(s) ? times(s).cutoff : Infinity, times(s).begins);

/** Free seats go down the line; to those who have asked just now at once, to others as an offer. */
function fill(s: Reference, asked: readonly Somebody[] = []): void {
  if (!seatsMove(s)) return;
  const until = offerUntil(s.now, s.weeks);
  const held = new Set(s.people.filter(holds));
  for (const one of line(s)) {
    if (one.offer !== undefined || one.clash || held.size >= s.capacity) continue;
    if (s.quota !== null && [...held].filter((other) => other.unit === one.unit).length >= s.quota) continue;
    held.add(one); // also when nothing can be offered any more: nobody overtakes
    if (asked.includes(one)) one.state = 'CONFIRMED';
    else if (until !== undefined) one.offer = until;
  }
}

function join(s: Reference, ...joining: readonly Somebody[]): true {
  for (const one of joining) Object.assign(one, { state: 'WAITLISTED', place: ++s.count });
  fill(s, joining);
  return true;
}

/** Out of the line or out of the seat; what is free then goes on. */
function leave(s: Reference, one: Somebody, to: State): true {
  one.state = to;
  delete one.offer;
  fill(s);
  return true;
}

/** Time goes on: offers run out, and whoever was approved meanwhile joins the line. */
function pass(s: Reference, to: number): true {
  s.now = to;
  for (const one of s.people) if (one.offer !== undefined && one.offer < to) Object.assign(one, { state: 'NOT_SELECTED', offer: undefined });
  return oneByOne(s) ? join(s, ...s.people.filter((one) => was(one, 'UNIT_APPROVED')).sort((a, b) => a.entered - b.entered)) : true;
}

/** The order is that of the applications, for nobody here has a past. At most two of a unit while others wait. */
function decide(s: Reference): true {
  const queue = s.people.filter((one) => was(one, 'UNIT_APPROVED') && !one.clash).sort((a, b) => a.applied - b.applied || a.entered - b.entered);
  const seated = new Set<Somebody>();
  const ofUnit = (unit: number) => s.people.filter((one) => one.unit === unit && (holds(one) || seated.has(one))).length;
  const free = () => s.capacity - s.people.filter(holds).length - seated.size;
  for (const limit of [UNIT_BALANCE, Infinity]) {
    for (const one of queue) if (!seated.has(one) && free() > 0 && ofUnit(one.unit) < Math.min(limit, s.quota ?? Infinity)) seated.add(one);
  }
  for (const one of queue) if (!seated.has(one)) Object.assign(one, { state: 'WAITLISTED', place: ++s.count });
  for (const one of seated) one.state = 'CONFIRMED';
  for (const one of s.people) if (was(one, 'APPLIED', 'RETURNED', 'UNIT_APPROVED')) one.state = 'NOT_SELECTED';
  return (s.phase = 'DECIDED'), (s.decided = true);
}

/** For a try that leaves no trace. */
export const copyOf = (s: Reference): Reference => ({ ...s, people: s.people.map((one) => ({ ...one })) });

/** Until when somebody waits. */
export const WAITS = { hour: (now: number) => now + 60, day: (now: number) => now + 1440, weekend: nextMonday, 'cut-off': (_: number, weeks: number) => put(weeks).cutoff + 60 };

/** Does it, or refuses and changes nothing. */
export function perform(s: Reference, act: Act): boolean {
  switch (act.do) {
    case 'wait': return WAITS[act.for](s.now, s.weeks) > s.now && pass(s, WAITS[act.for](s.now, s.weeks));
    case 'seats': return seats(s, act.to);
    case 'decide': case 'postpone': case 'resume': case 'call off': return WHOLE[act.do](s);
    case 'clash': return (s.people[act.who]!.clash = !s.people[act.who]!.clash), pass(s, s.now);
    case 'substitute': return substitute(s, s.people[act.who]!, s.people[act.by]!);
    default: return PERSONAL[act.do](s, s.people[act.who]!);
  }
}

function seats(s: Reference, to: number): boolean {
  if (s.phase === 'CANCELLED' || over(s) || to === s.capacity || to < s.people.filter(holds).length) return false;
  s.capacity = to;
  fill(s);
  return true;
}

/** By HR, to somebody of the same unit who is not on the way to a seat. */
function substitute(s: Reference, one: Somebody, by: Somebody): boolean {
  const free = was(by, undefined, 'CANCELLED_BY_STAFF', 'WITHDRAWN', 'NOT_SELECTED') && !by.clash;
  if (one === by || one.unit !== by.unit || !free || !was(one, 'CONFIRMED') || !withdrawable(s) || s.phase === 'POSTPONED') return false;
  Object.assign(by, { state: 'CONFIRMED', approved: true, entered: Math.min(by.entered, ++s.count) });
  one.approved = false;
  return leave(s, one, 'SUBSTITUTED');
}

/** Days are to come when it is put off, else the seat may change hands until the cut-off. */
const withdrawable = (s: Reference) => s.phase === 'POSTPONED' || (s.phase !== 'CANCELLED' && s.now <= times(s).cutoff);
/** Nothing is changed any more of what has taken place. */
const over = (s: Reference) => s.phase !== 'POSTPONED' && s.now > times(s).ends;
const voidOffers = (s: Reference) => s.people.forEach((one) => delete one.offer);

const WHOLE: Readonly<Record<Whole, (s: Reference) => boolean>> = {
  decide: (s) => {
    if (s.phase !== 'ANNOUNCED') return false;
    if (s.now <= times(s).deadline) pass(s, nextMonday(times(s).deadline));
    return decide(s);
  },
  postpone: (s) => s.phase !== 'POSTPONED' && s.phase !== 'CANCELLED' && !over(s) && (voidOffers(s), (s.phase = 'POSTPONED'), true),
  resume: (s) => {
    if (s.phase !== 'POSTPONED') return false;
    do s.weeks += 1; while (times(s).deadline <= s.now);
    s.phase = s.decided ? 'DECIDED' : 'ANNOUNCED';
    if (!s.decided) for (const one of s.people) if (was(one, 'APPLIED') && one.approveUntil < s.now) one.approveUntil = lastAnswer(s, endOf(afterDays(dayOf(s.now), 3)));
    fill(s);
    return pass(s, s.now);
  },
  'call off': (s) => s.phase !== 'CANCELLED' && !over(s) && (voidOffers(s), (s.phase = 'CANCELLED'), true),
};

const answerable = (s: Reference, one: Somebody) => was(one, 'APPLIED') && s.phase !== 'POSTPONED' && s.phase !== 'CANCELLED' && s.now <= lastAnswer(s, one.approveUntil);

const PERSONAL: Readonly<Record<Personal, (s: Reference, one: Somebody) => boolean>> = {
  apply: (s, one) => {
    const again = was(one, undefined, 'RETURNED', 'CANCELLED_BY_STAFF', 'WITHDRAWN', 'NOT_SELECTED');
    const joins = one.approved && was(one, 'CANCELLED_BY_STAFF', 'NOT_SELECTED') && seatsMove(s);
    const inCall = s.phase === 'ANNOUNCED' && (s.now <= times(s).deadline || (was(one, 'RETURNED') && s.now <= one.reapplyUntil));
    if (!again || one.clash || !(joins || inCall || (s.phase === 'DECIDED' && seatsMove(s)))) return false;
    if (joins) return join(s, one);
    Object.assign(one, { state: 'APPLIED', approved: false, applied: s.now, entered: Math.min(one.entered, ++s.count), approveUntil: lastAnswer(s, endOf(afterDays(dayOf(s.now), 3))) });
    return true;
  },
  approve: (s, one) => {
    if (!answerable(s, one)) return false;
    Object.assign(one, { state: 'UNIT_APPROVED', approved: true });
    return oneByOne(s) ? join(s, one) : true;
  },
  return: (s, one) => {
    if (!answerable(s, one)) return false;
    Object.assign(one, { state: 'RETURNED', reapplyUntil: lastAnswer(s, Math.max(times(s).deadline, endOf(afterDays(dayOf(s.now), 1)))) });
    return true;
  },
  cancel: (s, one) => {
    if (was(one, 'APPLIED', 'RETURNED', 'UNIT_APPROVED')) return Object.assign(one, { state: 'CANCELLED_BY_STAFF', approved: false }), true;
    return was(one, 'WAITLISTED') && leave(s, one, 'CANCELLED_BY_STAFF');
  },
  accept: (s, one) => {
    if (one.offer === undefined || s.now > one.offer || one.clash) return false;
    one.state = 'CONFIRMED';
    delete one.offer;
    return true;
  },
  decline: (s, one) => one.offer !== undefined && s.now <= one.offer && leave(s, one, 'CANCELLED_BY_STAFF'),
  withdraw: (s, one) => was(one, 'CONFIRMED') && withdrawable(s) && ((one.approved = false), leave(s, one, 'WITHDRAWN')),
  absent: (s, one) => was(one, 'CONFIRMED') && !withdrawable(s) && s.phase !== 'CANCELLED' && s.now <= times(s).ends && ((one.state = 'ABSENT'), true),
};
