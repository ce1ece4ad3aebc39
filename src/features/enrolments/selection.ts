/** 選考: who comes before whom when there are more applicants than seats (domain 3.5, ruling 12). Pure. */

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

export type Criterion = 'MANDATORY' | 'MISSED_LAST_TIME' | 'FIRST_TIME' | 'FEWEST_COURSES' | 'UNIT_BALANCE' | 'APPLICATION_TIME';

export interface Placed {
  readonly applicant: Applicant;
  /** From 1. */
  readonly place: number;
  readonly seat: boolean;
  /** What put this person here: the first criterion that tells them from their neighbour in the order. */
  readonly reason: Criterion;
}

/** Smaller comes first. The balance of units is no property of one person: it is kept while seats are given. */
const VALUE: Readonly<Record<Criterion, (a: Applicant) => number>> = {
  MANDATORY: (a) => (a.mandatory ? 0 : 1),
  MISSED_LAST_TIME: (a) => (a.missedLastTime ? 0 : 1),
  FIRST_TIME: (a) => (a.seatedBefore ? 1 : 0),
  FEWEST_COURSES: (a) => a.openCalls,
  UNIT_BALANCE: () => 0,
  APPLICATION_TIME: (a) => a.appliedAt,
};

/** The office's setting names its criteria; what is none is left out. */
export function criteriaOf(names: readonly string[]): Criterion[] {
  return names.filter((name): name is Criterion => Object.hasOwn(VALUE, name));
}

export interface SelectionRule {
  /** Seats to give. */
  readonly capacity: number;
  /** Most seats a unit gets while others wait; undefined: no such limit. */
  readonly unitMax: number | undefined;
  /** The office's order of criteria, the most important first. */
  readonly order: readonly Criterion[];
}

/**
 * The stored order. Seats go down the list, at most `unitMax` a unit; seats that then are still free go to those passed over,
 * so that the balance of units never leaves a seat empty. Ties end with the enrolment's id, so the result is the same every time.
 */
export function placeApplicants(applicants: readonly Applicant[], { capacity, unitMax, order: criteria }: SelectionRule): Placed[] {
  const compare = (a: Applicant, b: Applicant) => compareBy(criteria, a, b);
  const queue = [...applicants].sort(compare);
  const { seated, passed } = balanced(queue, capacity, criteria.includes('UNIT_BALANCE') ? unitMax ?? Infinity : Infinity);
  const filled = [...seated, ...passed.slice(0, capacity - seated.length)];
  const seats = new Set(filled);
  const order = [...filled.sort(compare), ...queue.filter((a) => !seats.has(a))];
  const passedOver = new Set(passed.filter((a) => !seats.has(a)));
  return order.map((applicant, i) => ({
    applicant, place: i + 1, seat: seats.has(applicant),
    reason: passedOver.has(applicant) && filled.some((s) => compare(applicant, s) < 0) ? 'UNIT_BALANCE' : reasonBetween(criteria, applicant, order[i + 1] ?? order[i - 1]),
  }));
}

function balanced(queue: readonly Applicant[], capacity: number, unitMax: number): { seated: Applicant[]; passed: Applicant[] } {
  const perUnit = new Map<number, number>();
  const seated: Applicant[] = [];
  const passed: Applicant[] = [];
  for (const a of queue) {
    const already = perUnit.get(a.unitId) ?? 0;
    // A rule that makes a course mandatory is not balanced away.
    if (seated.length < capacity && (already < unitMax || a.mandatory)) {
      seated.push(a);
      perUnit.set(a.unitId, already + 1);
    } else passed.push(a);
  }
  return { seated, passed };
}

function compareBy(criteria: readonly Criterion[], a: Applicant, b: Applicant): number {
  const telling = criteria.find((c) => VALUE[c](a) !== VALUE[c](b));
  return telling ? VALUE[telling](a) - VALUE[telling](b) : a.enrolmentId - b.enrolmentId;
}

function reasonBetween(criteria: readonly Criterion[], a: Applicant, neighbour: Applicant | undefined): Criterion {
  return (neighbour && criteria.find((c) => VALUE[c](a) !== VALUE[c](neighbour))) ?? 'APPLICATION_TIME';
}
