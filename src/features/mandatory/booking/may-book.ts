import type { LocalDate } from '../../../kernel/calendar';
import type { MandatoryRule } from '../judging/facts';
import { countsFrom, type Judged } from '../judging/status';

/** Where the person stands with a rule that asks for the course. */
export type Asked = Pick<Judged, 'status' | 'obligation' | 'away'> & { readonly rule: Pick<MandatoryRule, 'courses' | 'allParts' | 'lookbackYears'> };

export interface Wanted {
  readonly course: string;
  /** Of a course in parts. */
  readonly part: number | null;
  readonly endsOn: LocalDate;
  /** The last day of the seat that the person has ahead in this course, or this part of it. */
  readonly booked: LocalDate | undefined;
}

/** Why a date of a mandatory course is not for this person to book; of several, the first that stands here is said. */
const REASONS = ['BOOKED', 'DONE', 'AWAY', 'TOO_EARLY', 'EXEMPT', 'NOT_ASKED'] as const;
export type WhyNot = (typeof REASONS)[number];

/** Undefined: one of the rules still asks for the course, and this date meets it. */
export function whyNotBooked(standings: readonly Asked[], wanted: Wanted): WhyNot | undefined {
  const answers = standings.filter((s) => s.rule.courses.includes(wanted.course)).map((s) => whyNot(s, wanted));
  return answers.includes(undefined) ? undefined : (REASONS.find((reason) => answers.includes(reason)) ?? 'NOT_ASKED');
}

function whyNot({ status, obligation, away, rule }: Asked, { part, endsOn, booked }: Wanted): WhyNot | undefined {
  if (!obligation || status === 'NOT_APPLICABLE') return 'NOT_ASKED';
  if (status === 'EXEMPT') return 'EXEMPT';
  if (status === 'SATISFIED') return 'DONE';
  if (away) return 'AWAY';
  const earlier = (status === 'ENROLLED_LATE' || status === 'OVERDUE') && booked !== undefined && endsOn < booked;
  if (booked !== undefined && !earlier) return 'BOOKED';
  if (status === 'ENROLLED' && !(rule.allParts && part !== null)) return 'BOOKED';
  return endsOn < countsFrom(rule, obligation) ? 'TOO_EARLY' : undefined;
}
