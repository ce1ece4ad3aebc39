import { fiscalYear, fiscalYearEnd, fiscalYearStart, type FiscalYear, type LocalDate } from '../../../kernel/calendar';
import type { Status } from '../judging/status';
import { isOpen, type PersonStanding, type Standing } from '../standings/standing';

/** 対象者名簿: what a fiscal year asks of whom, and whom nobody can judge yet. Pure. */

/** One obligation of one person. */
export interface RosterLine { readonly person: Pick<PersonStanding, 'staffId' | 'number' | 'name'>; readonly standing: Standing }

/** Somebody of whom the register lacks a day: for HR to enter, never guessed. */
export interface Unjudged extends Pick<PersonStanding, 'staffId' | 'number' | 'name'> { readonly lacks: PersonStanding['unknown'] }

/** How many people a rule asks something of, and how far they are. */
export interface RuleCount { readonly standing: Pick<Standing, 'rule' | 'name'>; readonly people: number; readonly booked: number; readonly deferred: number; readonly open: number }

const ASKED: readonly Status[] = ['REQUIRED', 'UPCOMING', 'OVERDUE', 'DEFERRED', 'ENROLLED', 'ENROLLED_LATE'];

/** The day by which a year's roster is judged: today in the year that runs, else the year's first day. */
export const judgingDay = (year: FiscalYear, today: LocalDate): LocalDate => (fiscalYear(today) === year ? today : fiscalYearStart(year));

export function linesOf(people: readonly PersonStanding[]): RosterLine[] {
  return people.flatMap((person) => person.standings.filter(({ status }) => ASKED.includes(status)).map((standing) => ({ person, standing })));
}

/** A day counts as lacking only where some rule in force asks for it. */
export function unjudgedAmong(people: readonly PersonStanding[]): Unjudged[] {
  return people.flatMap(({ staffId, number, name, unknown, standings }) => {
    const asks = (kind: string) => standings.some(({ rule }) => rule.active && rule.trigger.kind === kind);
    const lacks = unknown.filter((what) => asks(what === 'LEVEL' ? 'PROMOTION_TO_LEVEL' : 'ROLE_START'));
    return lacks.length === 0 ? [] : [{ staffId, number, name, lacks }];
  });
}

/** Who has to be named for this course: nothing is booked, and what was put off before is due by the end of this year. */
export function needsSeat({ rule, status, bookedUntil, away, due }: Standing, course: string, year: FiscalYear): boolean {
  if (!rule.courses.includes(course) || away || bookedUntil !== undefined) return false;
  return isOpen({ status }) || (status === 'DEFERRED' && due !== undefined && due <= fiscalYearEnd(year));
}

/** Adds some people's lines to the counts, which are by rule. */
export function counted(before: ReadonlyMap<string, RuleCount>, lines: readonly RosterLine[]): Map<string, RuleCount> {
  const counts = new Map(before);
  for (const { standing } of lines) {
    const { rule, name, status, bookedUntil } = standing;
    const { people, booked, deferred, open } = counts.get(rule.code) ?? { people: 0, booked: 0, deferred: 0, open: 0 };
    const [isDeferred, isBooked] = [status === 'DEFERRED', status !== 'DEFERRED' && bookedUntil !== undefined];
    counts.set(rule.code, { standing: { rule, name }, people: people + 1, booked: booked + Number(isBooked), deferred: deferred + Number(isDeferred), open: open + Number(!isDeferred && !isBooked) });
  }
  return counts;
}
