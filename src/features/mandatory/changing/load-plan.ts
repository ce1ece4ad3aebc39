import { z } from 'zod';
import { defineOperation } from '../../../interaction/operation';
import type { Transaction } from '../../../interaction/transaction';
import { localDateOf } from '../../../kernel/calendar';
import { say } from '../../../kernel/messages';
import { done, refuse, type Outcome } from '../../../kernel/refusal';
import { buildOffice, loadCounts, planChange, takeOver, type LoadCounts, type PlanChange } from '../../catalogue';
import { affectedBy, type AffectedPeople, type AffectedPerson, type RuleCount } from './affected';
import { touchesRules } from './differences';
import { texts } from './messages';

/** What other rules mean for people. */
export type RuleEffects = {
  readonly staff: number;
  readonly newlyAsked: number;
  /** More than may be newly asked without somebody saying so. */
  readonly held: boolean;
  readonly rules: readonly RuleCount[];
  /** Of a dry run alone. */
  readonly people: readonly AffectedPerson[];
};

/** What a load did, or would do. */
type LoadReport = {
  readonly revision: number;
  readonly changed: boolean;
  readonly parts: LoadCounts;
  /** Null: nothing that people are judged by is touched. */
  readonly effects: RuleEffects | null;
};

const input = z.object({
  entries: z.array(z.object({ part: z.string(), code: z.string(), data: z.unknown() })),
  dryRun: z.boolean(),
  /** So many people at most may be newly asked: somebody has seen that number and means it. */
  confirmed: z.int().min(0).optional(),
});

/**
 * `plan load`, and the only way to another plan: idempotent; what is the same stays, what differs becomes a new version, nothing is deleted. What its
 * rules would newly ask of people is counted in the same transaction, and more than the office's share is held until somebody confirms it.
 */
export const loadPlan = defineOperation({
  name: 'mandatory.loadPlan',
  input,
  load: (tx: Transaction, { entries }) => planChange(tx, entries),
  allow: (actor) => actor.kind === 'operator' || refuse('OPERATOR_ONLY', texts.operatorOnly).refusal,
  run: async ({ tx, now, input: { dryRun, confirmed }, facts: change }) => {
    const { after, diff, changed, before } = change;
    const affected = before && touchesRules(change) ? await affectedBy(tx, before, change, localDateOf(now)) : undefined;
    const weighed = affected && before ? weigh(affected, limitOf(before), confirmed) : undefined;
    if (weighed?.held && !dryRun) return weighed.refusal;
    const revision = dryRun ? 0 : await takeOver(tx, change, now);
    const report: LoadReport = {
      revision, changed, parts: loadCounts(diff),
      effects: affected && weighed ? { staff: affected.staff, newlyAsked: affected.newlyAsked, held: weighed.held, rules: affected.rules, people: dryRun ? affected.people : [] } : null,
    };
    return done({ value: report, subject: `plan:${after.identity.code}`, detail: { dryRun, changed, revision, newlyAsked: affected?.newlyAsked ?? 0 } });
  },
});

/** The share that the office has now: a load can't lift its own. */
const limitOf = (before: NonNullable<PlanChange['before']>): number => buildOffice(before).setting('mandatory.newly_due_limit_percent');

function weigh({ staff, newlyAsked: people }: AffectedPeople, limit: number, confirmed = 0): { readonly held: boolean; readonly refusal: Outcome<never> & { readonly ok: false } } {
  const percent = `${Math.round((people / Math.max(staff, 1)) * 1000) / 10}%`;
  return { held: people * 100 > staff * limit && people > confirmed, refusal: refuse('RULES_HELD', say(texts.held, { people, staff, percent, limit })) };
}
