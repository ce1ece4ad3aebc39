import type { Plan } from '../../catalogue';
import type { DueKind, MandatoryRule, Trigger } from './facts';

type Row = Plan['rules'][number];

/** The rules of a plan as they are judged by. What a kind needs is there: the plan was checked when it was read. */
export function rulesOf(plan: Pick<Plan, 'rules'>): readonly MandatoryRule[] {
  return plan.rules.map((row) => ({
    code: row.code, active: row.active, courses: row.coursesAnyOf, allParts: row.allParts, trigger: triggerOf(row), population: row.population, ranks: row.ranks, due: dueOf(row),
    lookbackYears: row.lookbackYears ?? 0, validFrom: row.validFyFrom, validTo: row.validFyTo,
    ...(row.recurEveryFy !== null && row.recurAnchorFy !== null ? { recurrence: { everyFy: row.recurEveryFy, anchorFy: row.recurAnchorFy, byRank: Object.fromEntries(row.recurOverride.map(({ code, years }) => [code, years])) } } : {}),
    ...(row.grandfatherBefore !== null && row.grandfatherScope !== null ? { grandfather: { before: row.grandfatherBefore, scope: row.grandfatherScope } } : {}),
  }));
}

function triggerOf(row: Row): Trigger {
  switch (row.trigger) {
    case 'SERVICE_YEAR': return { kind: 'SERVICE_YEAR', year: needed(row, row.triggerServiceYear) };
    case 'PROMOTION_TO_LEVEL': return { kind: 'PROMOTION_TO_LEVEL', level: needed(row, row.triggerLevel) };
    case 'ROLE_START': return { kind: 'ROLE_START', role: needed(row, row.triggerRole) };
    case 'POST_ASSIGNMENT': return { kind: 'POST_ASSIGNMENT', posts: row.triggerPosts };
    case 'DATE_LIST': return { kind: 'DATE_LIST', dates: row.triggerDates };
    case 'HIRE': case 'ALL_STAFF': return { kind: row.trigger };
  }
}

function dueOf(row: Row): DueKind {
  switch (row.dueKind) {
    case 'FY_END': return {
      kind: 'FY_END', offset: row.dueFyOffset ?? 0,
      ...(row.lateHireCutoff !== null && row.lateHireFyOffset !== null ? { lateHire: { cutoff: row.lateHireCutoff, offset: row.lateHireFyOffset } } : {}),
    };
    case 'FY_END_AFTER_MONTHS': return { kind: 'FY_END_AFTER_MONTHS', months: needed(row, row.dueMonths) };
    case 'APRIL_HIRE_DATE_ELSE_MONTHS': return { kind: 'APRIL_HIRE_DATE_ELSE_MONTHS', monthDay: needed(row, row.dueMonthDay), months: needed(row, row.dueMonths) };
    case 'EVENT_ELSE_FY_END': return { kind: 'EVENT_ELSE_FY_END', event: needed(row, row.dueEvent) };
    case 'WINDOW_END': return { kind: 'WINDOW_END' };
  }
}

function needed<T>({ code }: Row, value: T | null): T {
  if (value === null) throw new Error(`rule ${code} lacks what its kind needs`);
  return value;
}
