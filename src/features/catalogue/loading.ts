import type { Transaction } from '../../interaction/transaction';
import { changesNothing, partNames, planDiff, planOfEntries, type Plan, type PlanDiff } from './plan';
import { currentPlan, lockPlan, saveRevision } from './store';

/** A plan that is about to take the place of the one in force. */
export interface PlanChange {
  /** Undefined before the first load. */
  readonly before: Plan | undefined;
  readonly after: Plan;
  readonly diff: PlanDiff;
  readonly changed: boolean;
}

/** Entries by what a load does to them, part by part. */
export interface LoadCounts { readonly [part: string]: { readonly added: number; readonly changed: number; readonly retired: number; readonly unchanged: number } }

/** What loading these entries changes. One load at a time: the plan in force is held until the transaction ends. */
export async function planChange(tx: Transaction, entries: readonly { readonly part: string; readonly data?: unknown }[]): Promise<PlanChange> {
  await lockPlan(tx);
  const before = await currentPlan(tx);
  const after = planOfEntries(entries.map(({ part, data }) => ({ part, data })));
  const diff = planDiff(before, after);
  return { before, after, diff, changed: !changesNothing(diff) };
}

/** What is the same stays, what differs becomes a new version, nothing is deleted. @returns the revision; 0: nothing differs */
export async function takeOver(tx: Transaction, { after, diff, changed }: PlanChange, now: Date): Promise<number> {
  return changed ? saveRevision(tx, after, diff, now) : 0;
}

export function loadCounts(diff: PlanDiff): LoadCounts {
  return Object.fromEntries(partNames.map((name) => {
    const { added, changed, retired, unchanged } = diff[name];
    return [name, { added: added.length, changed: changed.length, retired: retired.length, unchanged: unchanged.length }];
  }));
}
