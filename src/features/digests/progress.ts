import { fiscalYear, fiscalYearStart, type LocalDate } from '../../kernel/calendar';
import { isOpen, type PersonStanding, type Standing } from '../mandatory';

/** What the digest looks at of a person's standing with the rules. */
export type Asked = Pick<PersonStanding, 'staffId' | 'name'> & { readonly standings: readonly Pick<Standing, 'rule' | 'status' | 'due' | 'completedOn' | 'obligation'>[] };

/** Somebody who has something to take and no seat yet. */
export interface OpenPerson { readonly staffId: number; readonly name: string; readonly due: LocalDate; readonly overdue: boolean }

/** How far people are with what one rule asks for this fiscal year. */
export interface Progress {
  readonly rule: Standing['rule'];
  readonly done: number;
  /** Those of whom it is asked: whoever is exempt or may take it later is not counted. */
  readonly of: number;
  /** The nearest due date first. */
  readonly open: readonly OpenPerson[];
}

/** By rule; where somebody has something to take, and soonest, first. */
export function progressOf(people: readonly Asked[], today: LocalDate): Progress[] {
  const yearStart = fiscalYearStart(fiscalYear(today));
  const rules = new Map<string, { rule: Standing['rule']; done: number; of: number; open: OpenPerson[] }>();
  for (const { staffId, name, standings } of people) {
    for (const standing of standings.filter((s) => isAsked(s, yearStart))) {
      const { rule, status, due } = standing;
      const progress = rules.get(rule.code) ?? { rule, done: 0, of: 0, open: [] };
      rules.set(rule.code, progress);
      progress.of += 1;
      if (status === 'SATISFIED') progress.done += 1;
      if (isOpen(standing) && due !== undefined) progress.open.push({ staffId, name, due, overdue: status === 'OVERDUE' });
    }
  }
  const all = [...rules.values()].map((p) => ({ ...p, open: p.open.sort((a, b) => compare(a.due, b.due)) }));
  return all.sort((a, b) => compare(a.open[0]?.due ?? NEVER, b.open[0]?.due ?? NEVER) || compare(a.rule.code, b.rule.code));
}

/** How many people have something to take, and how many of them are past a due date. */
export function openCounts(people: readonly Asked[]): { readonly open: number; readonly overdue: number } {
  const anyOf = (of: (s: Pick<Standing, 'status'>) => boolean) => people.filter((p) => p.standings.some(of)).length;
  return { open: anyOf(isOpen), overdue: anyOf((s) => s.status === 'OVERDUE') };
}

/** What was met in an earlier year, and was not asked for in this one either, is over. */
function isAsked({ status, completedOn, obligation }: Asked['standings'][number], yearStart: LocalDate): boolean {
  if (status === 'NOT_APPLICABLE' || status === 'EXEMPT' || status === 'DEFERRED') return false;
  return status !== 'SATISFIED' || (completedOn ?? '') >= yearStart || (obligation?.due ?? '') >= yearStart;
}

const NEVER = '9999';
const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
