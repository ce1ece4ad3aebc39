import type { AccountSource } from '../../../interaction/accounts';
import type { Operation } from '../../../interaction/operation';
import type { Json } from '../../../interaction/notice';
import type { Outcome } from '../../../kernel/refusal';
import { seen } from './operations';

/** Runs an operation as the machine: what a job's context and the composition root offer. */
export type RunAsMachine = <I, F, R extends Json>(operation: Operation<I, F, R>, input: I) => Promise<Outcome<R>>;

export interface SyncResult { readonly seen: number; readonly changed: number }

/**
 * Reads a platform's whole list of people, a page and a transaction at a time: at the start and once a day; events tell what happens in between.
 * A fault of the platform leaves the pages before it taken over, and the next reading begins anew.
 */
export async function syncAccounts(source: AccountSource, run: RunAsMachine): Promise<SyncResult> {
  const total = { seen: 0, changed: 0 };
  for await (const accounts of source.pages()) {
    const outcome = await run(seen, { accounts: [...accounts] });
    if (!outcome.ok) throw new Error(`accounts of ${source.platform} were not taken over: ${outcome.refusal.code}`);
    total.seen += outcome.value.seen;
    total.changed += outcome.value.changed;
  }
  return total;
}
