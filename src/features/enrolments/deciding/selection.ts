/** 選考: who comes before whom when there are more applicants than seats (domain 3.5, ruling 12). Pure. */
import { createHash } from 'node:crypto';

export interface Applicant {
  readonly enrolmentId: number;
  readonly unitId: number;
  /** Milliseconds. */
  readonly appliedAt: number;
  /** Is due to take this course by a rule. */
  readonly mandatory: boolean;
  /** Applied for this course the last time it was called, and was not selected. */
  readonly missedLastTime: boolean;
  /** Has had a seat in this course before. */
  readonly seatedBefore: boolean;
  /** Open-call courses with a seat, this and the previous fiscal year. */
  readonly openCalls: number;
}

export type Criterion = 'MANDATORY' | 'MISSED_LAST_TIME' | 'FIRST_TIME' | 'FEWEST_COURSES' | 'UNIT_BALANCE' | 'DRAW' | 'APPLICATION_TIME';
/** What put a person where they stand: a criterion, 所属別定員, or HR by hand. */
export type Reason = Criterion | 'UNIT_QUOTA' | 'BY_HR_SEAT';

export interface Placed {
  readonly applicant: Applicant;
  /** From 1. */
  readonly place: number;
  readonly seat: boolean;
  /** What put this person here: by criteria the first one that tells them from their neighbour in the order. */
  readonly reason: Reason;
}

/** What the order follows from. Kept with the decision as it is, so that it can be computed again: null stands for "no such limit". */
export interface SelectionRule {
  /** All seats of the 実施回. */
  readonly capacity: number;
  /** Seats taken or offered before this decision, by unit. */
  readonly seatsTaken: Readonly<Record<number, number>>;
  /** Most seats a unit gets while others wait. */
  readonly unitMax: number | null;
  /** 所属別定員: most seats a unit gets at all. */
  readonly unitQuota: number | null;
  /** The office's order of criteria, the most important first. */
  readonly order: readonly Criterion[];
  /** Decides a draw. */
  readonly seed: string;
}

/** Smaller comes first. The balance of units is no property of one person: it is kept while seats are given. */
const VALUE: Readonly<Record<Criterion, (a: Applicant, seed: string) => number>> = {
  MANDATORY: (a) => (a.mandatory ? 0 : 1),
  MISSED_LAST_TIME: (a) => (a.missedLastTime ? 0 : 1),
  FIRST_TIME: (a) => (a.seatedBefore ? 1 : 0),
  FEWEST_COURSES: (a) => a.openCalls,
  UNIT_BALANCE: () => 0,
  DRAW: (a, seed) => drawNumber(seed, a.enrolmentId),
  APPLICATION_TIME: (a) => a.appliedAt,
};

/** 抽選番号: nobody can choose it, everybody can compute it again. Below 2 to the power of 32. */
export function drawNumber(seed: string, enrolmentId: number): number {
  return createHash('sha256').update(`${seed}:${enrolmentId}`).digest().readUInt32BE(0);
}

/** The office's setting names its criteria; what is none is left out. */
export function criteriaOf(names: readonly string[]): Criterion[] {
  return names.filter((name): name is Criterion => Object.hasOwn(VALUE, name));
}

/**
 * The stored order. Whom HR prefers comes first. Seats go down the list, at most `unitMax` a unit; seats that then are still free go
 * to those passed over, so that the balance of units leaves no seat empty; `unitQuota` holds for everybody and always. Ties end with
 * the enrolment's id, so the result is the same every time.
 */
export function placeApplicants(applicants: readonly Applicant[], rule: SelectionRule, prefer: ReadonlySet<number> = new Set()): Placed[] {
  const keys = new Map(applicants.map((a) => [a.enrolmentId, rule.order.map((criterion) => VALUE[criterion](a, rule.seed))]));
  const compare = comparing(keys, prefer);
  const queue = [...applicants].sort(compare);
  const { seats, idle, full } = giveSeats(queue, rule, prefer);
  const lastSeated = queue.findLast((a) => seats.has(a));
  const order = [...queue.filter((a) => seats.has(a)), ...queue.filter((a) => !seats.has(a))];
  const reasonOf = (a: Applicant, neighbour: Applicant | undefined): Reason => {
    if (seats.has(a) && prefer.has(a.enrolmentId)) return 'BY_HR_SEAT';
    const passedOver = !seats.has(a) && lastSeated !== undefined && compare(a, lastSeated) < 0;
    if (full(a) && (passedOver || (idle && !seats.has(a)))) return 'UNIT_QUOTA';
    return passedOver ? 'UNIT_BALANCE' : rule.order[firstDifference(keys, a, neighbour)] ?? rule.order.findLast((c) => c !== 'UNIT_BALANCE') ?? 'APPLICATION_TIME';
  };
  return order.map((applicant, i) => ({ applicant, place: i + 1, seat: seats.has(applicant), reason: reasonOf(applicant, order[i + 1] ?? order[i - 1]) }));
}

interface Seating {
  readonly seats: ReadonlySet<Applicant>;
  /** Seats that nobody in the line may take. */
  readonly idle: boolean;
  /** The unit of this person has all the seats it may have. */
  readonly full: (a: Applicant) => boolean;
}

/** @param queue in the order of selection */
function giveSeats(queue: readonly Applicant[], { capacity, seatsTaken, unitMax, unitQuota, order }: SelectionRule, prefer: ReadonlySet<number>): Seating {
  const perUnit = new Map(Object.entries(seatsTaken).map(([unit, n]) => [Number(unit), n]));
  const seats = new Set<Applicant>();
  let free = capacity - [...perUnit.values()].reduce((sum, n) => sum + n, 0);
  const inUnit = (a: Applicant) => perUnit.get(a.unitId) ?? 0;
  const full = (a: Applicant) => unitQuota !== null && inUnit(a) >= unitQuota;
  const give = (a: Applicant) => {
    if (free <= 0 || seats.has(a) || full(a)) return;
    seats.add(a);
    perUnit.set(a.unitId, inUnit(a) + 1);
    free -= 1;
  };
  const balance = order.includes('UNIT_BALANCE') ? unitMax ?? Infinity : Infinity;
  // A rule that makes a course mandatory is not balanced away, nor is what HR wants.
  for (const a of queue) if (inUnit(a) < balance || a.mandatory || prefer.has(a.enrolmentId)) give(a);
  for (const a of queue) give(a);
  return { seats, full, idle: free > 0 };
}

/** What each criterion says of each applicant, by enrolment. */
type Keys = ReadonlyMap<number, readonly number[]>;

function comparing(keys: Keys, prefer: ReadonlySet<number>): (a: Applicant, b: Applicant) => number {
  const byHand = (a: Applicant) => (prefer.has(a.enrolmentId) ? 0 : 1);
  const value = (a: Applicant, criterion: number) => keys.get(a.enrolmentId)?.[criterion] ?? 0;
  return (a, b) => {
    if (byHand(a) !== byHand(b)) return byHand(a) - byHand(b);
    const telling = firstDifference(keys, a, b);
    return telling === -1 ? a.enrolmentId - b.enrolmentId : value(a, telling) - value(b, telling);
  };
}

/** The first criterion that tells the two apart; -1: none does. */
function firstDifference(keys: Keys, a: Applicant, b: Applicant | undefined): number {
  const others = b && keys.get(b.enrolmentId);
  return others ? (keys.get(a.enrolmentId) ?? []).findIndex((value, i) => value !== others[i]) : -1;
}

/** What HR changed by hand: enrolments, and the one reason given. */
export interface Adjustments { readonly prefer: readonly number[]; readonly exclude: readonly number[]; readonly reason: string | null }

/** 決定の記録, as kept: everything from which its order follows. */
export interface DecisionRecord { readonly rule: SelectionRule; readonly adjustments: Adjustments; readonly order: readonly Placed[] }

/** The order once more, from nothing but the record. */
export function recompute({ rule, adjustments, order }: DecisionRecord): Placed[] {
  return placeApplicants(order.map((p) => p.applicant), rule, new Set(adjustments.prefer));
}
