import { fiscalYear, fiscalYearEnd, type FiscalYear, type LocalDate } from '../../../kernel/calendar';

/** 定員: who is named when there are fewer seats than people who are due (domain 3.3). Pure. */

export type QuotaCriterion = 'DUE' | 'DEFERRED' | 'PROMOTED';

export interface Contender {
  readonly number: string;
  /** Undefined: not known, after everybody else. */
  readonly due: LocalDate | undefined;
  readonly deferredBefore: boolean;
  readonly promotedOn: LocalDate | null;
}

/** 班 among which somebody who is named chooses: one cohort, or an 実施回 that stands alone. */
export interface Cohort { /** The 実施回 by which people are named into it. */ readonly target: number; readonly part: number | null; /** Seats that nobody has, and that nobody who was named waits for. */ readonly seats: number }

/** Whoever comes first by the office's criteria; where those leave it open, by staff number. */
export function inQuotaOrder<P extends Contender>(people: readonly P[], criteria: readonly QuotaCriterion[]): P[] {
  return [...people].sort((a, b) => criteria.reduce((so, criterion) => so || COMPARE[criterion](a, b), 0) || byText(a.number, b.number));
}

const LAST = '9999-12-31';
const byText = (a: string, b: string): number => (a < b ? -1 : Number(a > b));

const COMPARE: Readonly<Record<QuotaCriterion, (a: Contender, b: Contender) => number>> = {
  DUE: (a, b) => byText(a.due ?? LAST, b.due ?? LAST),
  DEFERRED: (a, b) => Number(b.deferredBefore) - Number(a.deferredBefore),
  PROMOTED: (a, b) => byText(a.promotedOn ?? LAST, b.promotedOn ?? LAST),
};

/** Who is named where, and who gets no seat. */
export interface Allotment<P> { readonly named: readonly { readonly person: P; readonly targets: readonly number[] }[]; readonly rest: readonly P[] }

/**
 * Seats in the order of the people, and of the cohorts. Somebody needs a seat in each part, or of a part that they are on the way in already, none:
 * they are named for all parts that they lack, or for none.
 * @param lacks the parts of which this person still needs one
 */
export function allot<P>(people: readonly P[], cohorts: readonly Cohort[], lacks: (person: P) => readonly (number | null)[]): Allotment<P> {
  const left = new Map(cohorts.map((c) => [c, c.seats]));
  const named: { person: P; targets: number[] }[] = [];
  const rest: P[] = [];
  for (const person of people) {
    const free = lacks(person).map((part) => cohorts.find((c) => c.part === part && (left.get(c) ?? 0) > 0));
    const seats = free.flatMap((c) => c ?? []);
    if (seats.length < free.length) {
      rest.push(person);
      continue;
    }
    for (const cohort of seats) left.set(cohort, (left.get(cohort) ?? 0) - 1);
    named.push({ person, targets: seats.map((c) => c.target) });
  }
  return { named, rest };
}

/** Who gets no seat is held to it by the end of the fiscal year after the one for which seats were given, and never earlier than before. */
export function dueAfterQuota(due: LocalDate | undefined, decidedOn: LocalDate, year: FiscalYear): LocalDate {
  const next = fiscalYearEnd(Math.max(fiscalYear(decidedOn), year) + 1);
  return due !== undefined && due > next ? due : next;
}
