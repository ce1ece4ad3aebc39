import { addDays, fiscalYear, fiscalYearEnd, serviceYearReachedOn, type LocalDate } from '../../../kernel/calendar';
import { dueAfter, dueAfterReturn } from './due';
import { during, type DueKind, type MandatoryRule, type OfficeFacts, type PersonFacts, type Spell } from './facts';
import { leavesHalfAYear, windowAfter, windowOf, windowStartingAfter, yearsOf, type Window } from './windows';

/** What a rule demands of a person at a time. */
export interface Obligation {
  readonly trigger: LocalDate;
  /** As the rule has it. */
  readonly due: LocalDate;
  /** Only a course inside it counts. Absent: what was completed up to `lookbackYears` before the trigger counts too. */
  readonly window?: Window;
}

/** The obligation in force on that day, or the one that begins later in its fiscal year; undefined: none (domain 4.4, first line). */
export function obligationOn(rule: MandatoryRule, person: PersonFacts, day: LocalDate, office: OfficeFacts): Obligation | undefined {
  const yearEnd = fiscalYearEnd(fiscalYear(day));
  if (rule.due.kind === 'WINDOW_END') return windowed(rule, person, day);
  const trigger = latest(triggersOf(rule, person).filter((on) => on <= yearEnd));
  if (trigger === undefined) return undefined;
  const past = rule.grandfather !== undefined && trigger < rule.grandfather.before;
  if (past && rule.grandfather?.scope === 'RULE') return undefined;
  const first: Obligation = { trigger, due: dueAfter(rule.due, trigger, office) };
  if (!rule.recurrence) return first;
  const rank = rankOn(person, day);
  const years = yearsOf(rule.recurrence, rank);
  const { anchorFy } = rule.recurrence;
  const current = windowOf(anchorFy, years, fiscalYear(day));
  if (past) return { trigger: current.from, due: current.to, window: current };
  const begins = windowStartingAfter(anchorFy, years, fiscalYear(first.due));
  return day < begins.from ? first : { trigger: current.from, due: current.to, window: current };
}

/** Of everybody, from window to window. */
function windowed(rule: MandatoryRule, person: PersonFacts, day: LocalDate): Obligation | undefined {
  const { recurrence } = rule;
  if (!recurrence) return undefined;
  const years = yearsOf(recurrence, rankOn(person, day));
  const current = windowOf(recurrence.anchorFy, years, fiscalYear(day));
  const hiredInside = person.hiredOn > current.from;
  const window = hiredInside && !leavesHalfAYear(person.hiredOn, current) ? windowAfter(recurrence.anchorFy, years, current) : current;
  const trigger = hiredInside && window === current ? person.hiredOn : window.from;
  return trigger > fiscalYearEnd(fiscalYear(day)) ? undefined : { trigger, due: window.to, window };
}

function triggersOf({ trigger, due }: MandatoryRule, person: PersonFacts): LocalDate[] {
  switch (trigger.kind) {
    case 'HIRE': return [person.hiredOn];
    case 'SERVICE_YEAR': return [serviceYearReachedOn(person.hiredOn, trigger.year, lateHire(due))];
    case 'PROMOTION_TO_LEVEL': return standing(person.levels.filter((l) => l.level === trigger.level));
    case 'ROLE_START': return person.evaluator ? standing([person.evaluator]) : [];
    case 'POST_ASSIGNMENT': return standing(person.posts.filter((p) => trigger.posts.includes(p.post)));
    case 'DATE_LIST': return trigger.dates.filter((on) => on >= person.hiredOn);
    case 'ALL_STAFF': return [person.hiredOn];
  }
}

const lateHire = (due: DueKind) => (due.kind === 'FY_END' && due.lateHire ? { lateHireCutoff: due.lateHire.cutoff } : {});

const standing = (spells: readonly Spell[]): LocalDate[] => spells.map((s) => s.from);

const latest = (days: readonly LocalDate[]): LocalDate | undefined => days.reduce<LocalDate | undefined>((last, on) => (last === undefined || on > last ? on : last), undefined);

export const rankOn = (person: PersonFacts, day: LocalDate): string | undefined => person.ranks.find((r) => during(r, day))?.rank;

/**
 * The due date with what a person was away for: never earlier than the rule's. Who was promoted while away is held to the rule from the
 * return on. (domain 4.5) Undefined: the return is not known yet.
 */
export function dueWithAbsences(rule: MandatoryRule, obligation: Obligation, absences: readonly Spell[], office: OfficeFacts): LocalDate | undefined {
  let { due } = obligation;
  for (const { from, to } of [...absences].sort((a, b) => (a.from < b.from ? -1 : 1))) {
    if (from > due || (to !== undefined && to < obligation.trigger)) continue;
    if (to === undefined) return undefined;
    const returned = addDays(to, 1);
    const anew = rule.due.kind !== 'WINDOW_END' && obligation.window === undefined && from <= obligation.trigger ? dueAfter(rule.due, returned, office) : due;
    due = [due, anew, dueAfterReturn(returned)].reduce((a, b) => (a > b ? a : b));
  }
  return due;
}

/**
 * So many business days later as nothing could be sent while the obligation was running (domain 4.6, the global mute). A window ends when it ends:
 * what it asks for anew begins on the next day.
 */
export function dueWithHeldDays(due: LocalDate, obligation: Obligation, office: Pick<OfficeFacts, 'held' | 'addBusinessDays'>, day: LocalDate): LocalDate {
  if (obligation.window) return due;
  const held = office.held.filter((h) => h.overOn <= day && h.day >= obligation.trigger && h.day <= due).length;
  return held === 0 ? due : office.addBusinessDays(due, held);
}
