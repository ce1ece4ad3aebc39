import { isDeepStrictEqual } from 'node:util';
import { say } from '../../../kernel/messages';
import { at, lines, type Line, type Readings } from './cross-checks';
import { planMessages as m } from './messages';
import { placeInYear, triggerWord } from './parts/mandatory-rules';
import { planParts, type PlanRow } from './plan';
import type { PlanFault } from './plan-faults';

type RuleField = keyof PlanRow<'rules'>;
type Rule = Line<'rules'>['values'];
interface ActiveRule { readonly line: number; readonly rule: Rule & { readonly code: string } }

/** What says by when and how often. */
const DUE: readonly RuleField[] = ['dueKind', 'dueMonthDay', 'dueMonths', 'dueFyOffset', 'lateHireCutoff', 'lateHireFyOffset', 'dueEvent'];
const RECURRENCE: readonly RuleField[] = ['recurEveryFy', 'recurAnchorFy', 'recurOverride'];

/** Rules that are switched on, as far as they could be read. */
function activeRules(readings: Readings): ActiveRule[] {
  return lines(readings, 'rules').flatMap(({ line, values }) => (values.active === true && values.code !== undefined ? [{ line, rule: { ...values, code: values.code } }] : []));
}

/** Two rules that ask the same course of the same people by the same trigger in the same years, each by another day or in another rhythm. */
export function contradictingRules(readings: Readings): PlanFault[] {
  const rules = activeRules(readings);
  return rules.flatMap(({ line, rule }, n) => rules.slice(0, n).flatMap((earlier): PlanFault[] => {
    const courses = both(rule.coursesAnyOf, earlier.rule.coursesAnyOf);
    if (courses.length === 0 || !sameTrigger(rule, earlier.rule) || !samePeople(rule, earlier.rule) || !sameYears(rule, earlier.rule)) return [];
    const field = differing(rule, earlier.rule, DUE) ? 'dueKind' : differing(rule, earlier.rule, RECURRENCE) ? 'recurEveryFy' : undefined;
    return field === undefined ? [] : [at('rules', field, line, say(m.rulesContradict, { rule: rule.code, other: earlier.rule.code, line: earlier.line, courses: courses.join('・') }))];
  }));
}

const both = <T>(a: readonly T[] = [], b: readonly T[] = []): T[] => a.filter((one) => b.includes(one));

/** A blank number counts as none. */
const differing = (a: Rule, b: Rule, fields: readonly RuleField[]): boolean => fields.some((field) => !isDeepStrictEqual(a[field] ?? 0, b[field] ?? 0));

function sameTrigger(a: Rule, b: Rule): boolean {
  if (a.trigger === undefined || a.trigger !== b.trigger) return false;
  if (a.trigger === 'POST_ASSIGNMENT') return both(a.triggerPosts, b.triggerPosts).length > 0;
  if (a.trigger === 'DATE_LIST') return both(a.triggerDates, b.triggerDates).length > 0;
  return !differing(a, b, ['triggerLevel', 'triggerServiceYear', 'triggerRole']);
}

/** No ranks: every rank. */
function samePeople(a: Rule, b: Rule): boolean {
  return both(a.population, b.population).length > 0 && (a.ranks?.length === 0 || b.ranks?.length === 0 || both(a.ranks, b.ranks).length > 0);
}

function sameYears(a: Rule, b: Rule): boolean {
  return (a.validFyFrom ?? Infinity) <= (b.validFyTo ?? -Infinity) && (b.validFyFrom ?? Infinity) <= (a.validFyTo ?? -Infinity);
}

/** Rules of which every course, and every course that counts instead, is switched off. */
export function unmeetableRules(readings: Readings): PlanFault[] {
  if (!readings.courses.readable) return [];
  const states = new Map(lines(readings, 'courses').flatMap(({ values: { code, active } }) => (code === undefined ? [] : [[code, active] as const])));
  const substitutes = lines(readings, 'equivalences').map(({ values }) => values);
  return activeRules(readings).flatMap(({ line, rule: { coursesAnyOf: courses = [] } }) => {
    const counting = courses.flatMap((course) => [course, ...substitutes.flatMap((s) => (s.course === course && s.counts !== undefined ? [s.counts] : []))]);
    const none = counting.length > 0 && counting.every((course) => states.get(course) === false);
    return none ? [at('rules', 'coursesAnyOf', line, say(m.noActiveCourse, { courses: courses.join('・') }))] : [];
  });
}

/** Rules whose level nobody reaches by a promotion, or whose ranks never reach it or never bear the role. */
export function rulesForNobody(readings: Readings): PlanFault[] {
  if (!readings.levels.readable || !readings.levelRanks.readable || !readings.ranks.readable) return [];
  const known = new Set(lines(readings, 'levels').map(({ values }) => values.level));
  const steps = lines(readings, 'levelRanks').flatMap(({ values }) => (values.isDefault !== false && (values.minServiceYear ?? null) === null && (values.maxServiceYear ?? null) === null ? [values] : []));
  const managerial = lines(readings, 'ranks').flatMap(({ values }) => (values.managerial === false ? [] : [values.code]));
  return activeRules(readings).flatMap(({ line, rule: { trigger, triggerLevel: level, ranks = [] } }): PlanFault[] => {
    const reaching = trigger === 'PROMOTION_TO_LEVEL' && level ? steps.filter((s) => s.level === level).map((s) => s.rank) : trigger === 'ROLE_START' ? managerial : undefined;
    if (reaching === undefined || (level && !known.has(level))) return [];
    if (reaching.length === 0 && level) return [at('rules', 'triggerLevel', line, say(m.levelUnreached, { value: level, file: planParts.levelRanks.file }), level)];
    const never = ranks.length > 0 && ranks.every((rank) => !reaching.includes(rank));
    return never ? [at('rules', 'ranks', line, say(m.ranksUnreached, { ranks: ranks.join('・'), trigger: [triggerWord(trigger), ...(level ? [level] : [])].join('：') }))] : [];
  });
}

/** A target that lies after the day of the event by which the rule is due, in a year of the rule. */
export function targetsAfterEvents(readings: Readings): PlanFault[] {
  const days = lines(readings, 'events').map(({ values }) => values);
  return activeRules(readings).flatMap(({ line, rule: { dueEvent, softTarget: soft, validFyFrom: from = Infinity, validFyTo: to = -Infinity } }) => {
    if (!dueEvent || !soft) return [];
    const late = days.find(({ event, fiscalYear: year, date }) => event === dueEvent && year !== undefined && date !== undefined && from <= year && year <= to && placeInYear(soft) > placeInYear(date.slice('YYYY-'.length)));
    return late?.date === undefined ? [] : [at('rules', 'softTarget', line, say(m.softAfterDue, { soft, due: late.date }), soft)];
  });
}
