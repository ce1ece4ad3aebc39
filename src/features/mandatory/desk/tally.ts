import { addDays, addMonths, partsOf, type LocalDate } from '../../../kernel/calendar';
import type { Status } from '../judging/status';
import type { PersonStanding, Standing } from '../standings/standing';

/** What HR counts people by. */
export const COUNTED = ['done', 'booked', 'open', 'overdue', 'deferred', 'exempt'] as const;
export type Counted = (typeof COUNTED)[number];

const COUNTED_AS: Readonly<Record<Exclude<Status, 'NOT_APPLICABLE'>, Counted>> = {
  SATISFIED: 'done', ENROLLED: 'booked', ENROLLED_LATE: 'booked', REQUIRED: 'open', UPCOMING: 'open', OVERDUE: 'overdue', DEFERRED: 'deferred', EXEMPT: 'exempt',
};

export interface RuleCount { readonly rule: string; readonly name: string; readonly counts: Readonly<Record<Counted, number>>; /** 対象: all of them. */ readonly all: number }

/** Somebody who is past the due date, or will be soon. */
export interface Pressing { readonly staffId: number; readonly number: string; readonly name: string; readonly rule: string; readonly ruleName: string; readonly status: 'OVERDUE' | 'REQUIRED' | 'ENROLLED_LATE'; readonly due: LocalDate; readonly bookedUntil?: LocalDate }

export interface Tally {
  /** Those that concern somebody, by their codes. */
  readonly rules: readonly RuleCount[];
  /** The longest past first, then by what is due next. */
  readonly pressing: readonly Pressing[];
  /** How many people lack what HR has to enter, by what it is. */
  readonly unknown: Readonly<Record<PersonStanding['unknown'][number], number>>;
}

/** Due soon: until the end of next month, so that whoever reads the list once a month has a month to act. */
export function soonUntil(day: LocalDate): LocalDate {
  return addDays(addMonths(addDays(day, 1 - partsOf(day).day), 2), -1);
}

/** Counts a whole office, some people at a time; of them all only those are kept who are shown. */
export function tallying(soon: LocalDate): { readonly add: (people: readonly PersonStanding[]) => void; readonly total: () => Tally } {
  const rules = new Map<string, { rule: string; name: string; counts: Record<Counted, number>; all: number }>();
  const pressing: Pressing[] = [];
  const unknown = { LEVEL: 0, EVALUATOR: 0 };
  const count = ({ status, rule: { code }, name }: Standing) => {
    if (status === 'NOT_APPLICABLE') return;
    const counted = rules.get(code) ?? { rule: code, name, counts: { done: 0, booked: 0, open: 0, overdue: 0, deferred: 0, exempt: 0 }, all: 0 };
    counted.counts[COUNTED_AS[status]] += 1;
    counted.all += 1;
    rules.set(code, counted);
  };
  return {
    add: (people) => {
      for (const person of people) {
        for (const what of person.unknown) unknown[what] += 1;
        for (const standing of person.standings) {
          count(standing);
          pressing.push(...pressingOf(person, standing, soon));
        }
      }
    },
    total: () => ({ rules: [...rules.values()].sort((a, b) => (a.rule < b.rule ? -1 : 1)), pressing: pressing.sort(byUrgency), unknown }),
  };
}

function pressingOf({ staffId, number, name }: PersonStanding, { status, due, rule, name: ruleName, bookedUntil }: Standing, soon: LocalDate): Pressing[] {
  const isPressing = status === 'OVERDUE' || ((status === 'REQUIRED' || status === 'ENROLLED_LATE') && due !== undefined && due <= soon);
  return isPressing && due !== undefined ? [{ staffId, number, name, rule: rule.code, ruleName, status, due, ...(bookedUntil === undefined ? {} : { bookedUntil }) }] : [];
}

const byUrgency = (a: Pressing, b: Pressing): number => compare(a.due, b.due) || compare(a.number, b.number) || compare(a.rule, b.rule);
const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
