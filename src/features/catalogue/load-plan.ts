import { z } from 'zod';
import { defineOperation } from '../../interaction/operation';
import { done, refuse } from '../../kernel/refusal';
import { texts } from './messages';
import { changesNothing, partNames, planDiff, planOfEntries, type Plan, type PlanDiff } from './plan';
import { currentPlan, lockPlan, saveRevision } from './store';

/** What a load did, or would do. */
export interface LoadReport {
  readonly [key: string]: number | boolean | { readonly [part: string]: { readonly added: number; readonly changed: number; readonly retired: number; readonly unchanged: number } };
  readonly revision: number;
  readonly changed: boolean;
  readonly parts: { readonly [part: string]: { readonly added: number; readonly changed: number; readonly retired: number; readonly unchanged: number } };
}

/** `plan load`: idempotent; what is the same stays, what differs becomes a new version, nothing is deleted. */
export const loadPlan = defineOperation({
  name: 'catalogue.loadPlan',
  input: z.object({ entries: z.array(z.object({ part: z.string(), code: z.string(), data: z.unknown() })), dryRun: z.boolean() }),
  load: async (tx) => {
    await lockPlan(tx);
    return { before: await currentPlan(tx) };
  },
  allow: (actor) => actor.kind === 'operator' || refuse('OPERATOR_ONLY', texts.operatorOnly).refusal,
  run: async ({ tx, now, input: { entries, dryRun }, facts: { before } }) => {
    const plan: Plan = planOfEntries(entries);
    const diff = planDiff(before, plan);
    const changed = !changesNothing(diff);
    const revision = dryRun || !changed ? 0 : await saveRevision(tx, plan, diff, now);
    const report: LoadReport = { revision, changed, parts: counts(diff) };
    return done({ value: report, subject: `plan:${plan.identity.code}`, detail: { dryRun, changed, revision } });
  },
});

function counts(diff: PlanDiff): LoadReport['parts'] {
  return Object.fromEntries(partNames.map((name) => {
    const { added, changed, retired, unchanged } = diff[name];
    return [name, { added: added.length, changed: changed.length, retired: retired.length, unchanged: unchanged.length }];
  }));
}
