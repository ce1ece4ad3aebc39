import type { Database } from '../../interaction/transaction';
import { clientOf } from '../db/transaction';

/** What waits, found out by one statement: an idle outbox costs nothing else. */
export interface Glance {
  /** Notices whose time has come, deliveries nobody carries yet. */
  readonly gather: boolean;
  readonly route: boolean;
  readonly send: boolean;
  readonly look: boolean;
  /** Deliveries of an instance that has fallen silent. */
  readonly recover: boolean;
  readonly open: boolean;
  /** Linked accounts whose conversation could be opened ahead of need. */
  readonly openAhead: boolean;
  readonly changes: boolean;
  readonly refresh: boolean;
  /** Milliseconds until the next thing that is held up has its turn; null: nothing is. */
  readonly nextMs: number | null;
}

export async function glance(database: Database, now: Date): Promise<Glance> {
  const [seen] = await database.read((tx) => clientOf(tx).$queryRaw<Glance[]>`
    SELECT
      EXISTS (SELECT FROM notice WHERE state = 'PENDING' AND not_before <= ${now}) AS gather,
      EXISTS (SELECT FROM delivery WHERE state = 'PENDING' AND platform IS NULL AND due_at <= now()) AS route,
      EXISTS (SELECT FROM delivery WHERE state = 'PENDING' AND platform IS NOT NULL AND address IS NOT NULL AND due_at <= now()) AS send,
      EXISTS (SELECT FROM delivery WHERE state = 'AMBIGUOUS' AND due_at <= now() AND (leased_until IS NULL OR leased_until < now())) AS look,
      EXISTS (SELECT FROM delivery WHERE state = 'SENDING' AND leased_until < now()) AS recover,
      EXISTS (SELECT FROM delivery WHERE state = 'PENDING' AND platform IS NOT NULL AND address IS NULL) AS open,
      EXISTS (SELECT FROM account WHERE state = 'LINKED' AND address IS NULL AND trouble IS NULL) AS "openAhead",
      EXISTS (SELECT FROM subject_change) AS changes,
      EXISTS (SELECT FROM posted_card WHERE stale_at <= now() AND (leased_until IS NULL OR leased_until < now())) AS refresh,
      extract(epoch FROM least(
        (SELECT min(due_at) FROM delivery WHERE state IN ('PENDING', 'AMBIGUOUS') AND due_at > now()),
        (SELECT min(blocked_until) FROM rate_gate WHERE blocked_until > now()),
        (SELECT min(stale_at) FROM posted_card WHERE stale_at > now())) - now())::float8 * 1000 AS "nextMs"`);
  if (!seen) throw new Error('a glance shows nothing'); // a SELECT without FROM has one row
  return seen;
}
