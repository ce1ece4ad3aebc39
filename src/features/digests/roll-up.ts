import { openCounts, type Asked } from './progress';

/** How a unit stands: numbers alone, nobody's name. */
export interface UnitNumbers { readonly unitId: number; readonly name: string; readonly attending: number; readonly waiting: number; readonly open: number; readonly overdue: number }

export interface RollUpFacts {
  readonly units: readonly { readonly unitId: number; readonly name: string }[];
  readonly members: readonly { readonly unitId: number; readonly staffId: number }[];
  /** In training this week. */
  readonly attending: ReadonlySet<number>;
  /** Of each application that waits for an answer: whose it is. */
  readonly waiting: readonly number[];
  readonly open: ReadonlyMap<number, OpenOne>;
}

/** Whether somebody has something to take, and is past a due date. */
export interface OpenOne { readonly open: boolean; readonly overdue: boolean }

export function openOf(person: Asked): OpenOne {
  const { open, overdue } = openCounts([person]);
  return { open: open > 0, overdue: overdue > 0 };
}

/** In the order of the units. */
export function rollUp({ units, members, attending, waiting, open }: RollUpFacts): UnitNumbers[] {
  const applications = new Map<number, number>();
  for (const id of waiting) applications.set(id, (applications.get(id) ?? 0) + 1);
  const totals = new Map(units.map((u) => [u.unitId, { ...u, attending: 0, waiting: 0, open: 0, overdue: 0 }]));
  for (const { unitId, staffId } of members) {
    const total = totals.get(unitId);
    if (!total) continue;
    const one = open.get(staffId);
    total.attending += attending.has(staffId) ? 1 : 0;
    total.waiting += applications.get(staffId) ?? 0;
    total.open += one?.open ? 1 : 0;
    total.overdue += one?.overdue ? 1 : 0;
  }
  return [...totals.values()];
}

export const hasNews = (units: readonly UnitNumbers[]): boolean => units.some((u) => u.attending + u.waiting + u.open > 0);
