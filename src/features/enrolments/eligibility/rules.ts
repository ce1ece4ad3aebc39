/**
 * 受講資格: what may keep a person from a seat, as predicates to be put together. Each place that gives seats (an application, an offer,
 * a substitution, a nomination) names those that count there. Rank data of doubtful certainty is none of them (domain 1.10). Pure.
 */

/** How a person stands towards an 実施回, as of its first day. */
export interface Standing {
  readonly active: boolean;
  /** On leave or secondment: told without the reason. */
  readonly away: boolean;
  /** 対象 names the person's rank, or everybody. */
  readonly addressed: boolean;
  /** The employment type is left out of this course by the office's settings. */
  readonly excluded: boolean;
  /** Name of an own confirmed course at the same time. */
  readonly clash: string | undefined;
  /** Name of another 実施回 of the same cohort (班) in which the person has a seat. */
  readonly elsewhere: string | undefined;
  /** Name of one in which the person has applied or waits. */
  readonly appliedElsewhere: string | undefined;
}

export type Hindrance = 'NOT_ACTIVE' | 'NOT_ADDRESSED' | 'AWAY' | 'CLASH' | 'ELSEWHERE' | 'APPLIED_ELSEWHERE';

const HINDERS: Readonly<Record<Hindrance, (s: Standing) => boolean>> = {
  NOT_ACTIVE: (s) => !s.active,
  NOT_ADDRESSED: (s) => !s.addressed || s.excluded,
  AWAY: (s) => s.away,
  ELSEWHERE: (s) => s.elsewhere !== undefined,
  APPLIED_ELSEWHERE: (s) => s.appliedElsewhere !== undefined,
  CLASH: (s) => s.clash !== undefined,
};

/** For an application: all of them, the weightiest first. */
export const FOR_APPLYING: readonly Hindrance[] = ['NOT_ACTIVE', 'NOT_ADDRESSED', 'AWAY', 'ELSEWHERE', 'APPLIED_ELSEWHERE', 'CLASH'];
/** For a seat, by decision or because one has become free: whoever was let in stays in when ranks or 対象 change, and may wait in two 班. */
export const FOR_A_SEAT: readonly Hindrance[] = ['NOT_ACTIVE', 'AWAY', 'ELSEWHERE', 'CLASH'];

/** What stands in the way, in the order of `which`; empty: nothing does. */
export function hindrances(standing: Standing, which: readonly Hindrance[]): readonly Hindrance[] {
  return which.filter((name) => HINDERS[name](standing));
}
