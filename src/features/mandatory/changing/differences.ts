import { fiscalYear, fiscalYearStart, type LocalDate } from '../../../kernel/calendar';
import type { Plan, PlanChange } from '../../catalogue';
import type { Status } from '../judging/status';
import type { PersonStanding, Standing } from '../standings/standing';

/** 新たに対象, 対象外に, 期限の変更. */
export type Difference = 'ASKED' | 'SPARED' | 'MOVED';

/** What a rule asks of a person otherwise than before. */
export interface Affected {
  readonly rule: string;
  readonly name: string;
  readonly difference: Difference;
  readonly due: LocalDate | null;
  readonly dueBefore: LocalDate | null;
}

const NOTHING_ASKED: ReadonlySet<Status> = new Set(['NOT_APPLICABLE', 'EXEMPT', 'SATISFIED']);
const asks = (standing: Standing | undefined): standing is Standing => standing !== undefined && !NOTHING_ASKED.has(standing.status);

/** One person by the rules in force and by those that come, on the same day. */
export function differences(before: PersonStanding, after: PersonStanding): Affected[] {
  const [old, come] = [before, after].map(({ standings }) => new Map(standings.map((s) => [s.rule.code, s]))) as [Map<string, Standing>, Map<string, Standing>];
  return [...new Set([...old.keys(), ...come.keys()])].sort().flatMap((rule): Affected[] => {
    const [was, is] = [old.get(rule), come.get(rule)];
    const difference = asks(is) ? (asks(was) ? (is.due === was.due ? undefined : 'MOVED') : 'ASKED') : asks(was) ? 'SPARED' : undefined;
    if (difference === undefined) return [];
    return [{ rule, name: (is ?? was)?.name ?? rule, difference, due: asks(is) ? is.due ?? null : null, dueBefore: asks(was) ? was.due ?? null : null }];
  });
}

/** Parts of a plan by which people are judged, and the one setting. */
const JUDGED_BY = ['rules', 'levels', 'levelRanks', 'ranks', 'equivalences', 'events'] as const;
const SETTING = 'exemption.retiring_this_year';

/** Whether anybody could stand elsewhere than before. The first plan of an office changes nothing for anybody. */
export function touchesRules({ before, diff }: PlanChange): boolean {
  if (before === undefined) return false;
  const setting = [...diff.settings.added, ...diff.settings.changed, ...diff.settings.retired].some((entry) => entry.code === SETTING);
  return setting || JUDGED_BY.some((part) => diff[part].added.length + diff[part].changed.length + diff[part].retired.length > 0);
}

/** The days on which a change of rules shows: today, and each 1 April to come on which a changed rule begins or ends to hold. */
export function daysOfEffect(before: Plan, { rules: { added, changed, retired } }: PlanChange['diff'], today: LocalDate): LocalDate[] {
  const was = new Map(before.rules.map((rule) => [rule.code, rule]));
  const years = [...added, ...changed, ...retired].flatMap(({ code, data: rule }) => {
    const earlier = was.get(code) ?? rule;
    return [rule.validFyFrom, earlier.validFyFrom, ...(rule.validFyTo === earlier.validFyTo ? [] : [rule.validFyTo + 1, earlier.validFyTo + 1])];
  });
  const toCome = [...new Set(years)].filter((year) => year > fiscalYear(today)).sort((a, b) => a - b);
  return [today, ...toCome.map(fiscalYearStart)];
}
