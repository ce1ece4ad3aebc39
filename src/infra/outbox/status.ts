import type { Database, Transaction } from '../../interaction/transaction';
import { clientOf } from '../db/transaction';
import { bothLanguages, texts } from './messages';

/** The delivery ledger as an operator sees it: ids and reasons, no names and no texts. JSON. */
export interface OutboxStatus {
  /** Notices that wait for their time, and those that failed. */
  readonly notices: { readonly waiting: number; readonly failed: number };
  readonly deliveries: { readonly pending: number; readonly sending: number; readonly ambiguous: number; readonly sent: number; readonly failed: number; readonly held: number };
  /** Of the failed ones: those of people who have no linked account. They leave when one is linked. */
  readonly unlinked: number;
  /** Seconds since the longest waiting delivery could have left. */
  readonly oldestSeconds: number;
  /** Failed and held, newest first, at most 100: what `outbox retry` takes. */
  readonly troubled: readonly Troubled[];
  readonly lanes: readonly LaneStatus[];
}

export interface Troubled {
  readonly id: string;
  readonly state: 'FAILED' | 'HELD';
  readonly staffId: number | null;
  readonly channel: string | null;
  readonly kinds: readonly string[];
  readonly reason: string | null;
}

export interface LaneStatus {
  readonly platform: string;
  /** '*': the whole platform. */
  readonly lane: string;
  readonly perSecond: number;
  readonly blockedSeconds: number;
  /** Why nothing can be sent; null: it can. */
  readonly stopped: string | null;
}

export function status(database: Database): Promise<OutboxStatus> {
  return database.read(async (tx) => {
    const client = clientOf(tx);
    const [numbers] = await client.$queryRaw<(OutboxStatus['deliveries'] & OutboxStatus['notices'] & { noticesFailed: number; unlinked: number; oldestSeconds: number })[]>`
      SELECT (SELECT count(*)::int FROM notice WHERE state = 'PENDING') AS waiting, (SELECT count(*)::int FROM notice WHERE state = 'FAILED') AS "noticesFailed", d.* FROM (
        SELECT count(*) FILTER (WHERE state = 'PENDING')::int AS pending, count(*) FILTER (WHERE state = 'SENDING')::int AS sending,
          count(*) FILTER (WHERE state = 'AMBIGUOUS')::int AS ambiguous, count(*) FILTER (WHERE state = 'SENT')::int AS sent,
          count(*) FILTER (WHERE state = 'FAILED')::int AS failed, count(*) FILTER (WHERE state = 'HELD')::int AS held,
          count(*) FILTER (WHERE state = 'FAILED' AND fault = ${bothLanguages(texts.notLinked)})::int AS unlinked,
          coalesce(extract(epoch FROM now() - min(due_at) FILTER (WHERE state IN ('PENDING', 'AMBIGUOUS') AND due_at <= now())), 0)::float8 AS "oldestSeconds"
        FROM delivery) d`;
    const troubled = await client.$queryRaw<Troubled[]>`
      SELECT d.id::text, d.state, d.staff_id AS "staffId", d.channel, d.fault AS reason, (SELECT coalesce(array_agg(DISTINCT n.kind), '{}') FROM notice n WHERE n.delivery_id = coalesce(d.part_of, d.id)) AS kinds
      FROM delivery d WHERE d.state IN ('FAILED', 'HELD') ORDER BY d.due_at DESC, d.id LIMIT 100`;
    const lanes = await client.$queryRaw<LaneStatus[]>`
      SELECT platform, lane, per_second AS "perSecond", greatest(0, extract(epoch FROM blocked_until - now()))::float8 AS "blockedSeconds", stopped FROM rate_gate ORDER BY platform, lane`;
    const { waiting = 0, noticesFailed = 0, unlinked = 0, oldestSeconds = 0, ...deliveries } = numbers ?? { pending: 0, sending: 0, ambiguous: 0, sent: 0, failed: 0, held: 0 };
    return { notices: { waiting, failed: noticesFailed }, deliveries, unlinked, oldestSeconds, troubled, lanes };
  });
}

/** Sends a failed or held delivery again, by way of the recipient's present account. @returns whether there was one */
export function retry(database: Database, id: string): Promise<boolean> {
  if (!/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(id)) return Promise.resolve(false);
  return database.transaction((tx) => sendAgain(tx, id));
}

/** The rest of a message to a person stays where its beginning is. */
export async function sendAgain(tx: Transaction, id: string): Promise<boolean> {
  const again = await clientOf(tx).$queryRaw<unknown[]>`
    WITH again AS (
      UPDATE delivery SET state = 'PENDING', platform = CASE WHEN part > 0 AND staff_id IS NOT NULL THEN platform END, address = NULL,
        attempted_at = NULL, looks = 0, moved = false, unreached = false, fault = NULL, due_at = now()
      WHERE id = ${id}::uuid AND state IN ('FAILED', 'HELD') RETURNING id),
      notices AS (UPDATE notice n SET state = 'GATHERED', reason = NULL FROM again WHERE n.delivery_id = again.id AND n.state = 'FAILED')
    SELECT id FROM again`;
  return again.length > 0;
}

/**
 * Sends what failed because the person had no account, or none that could be written to, once there is one and while it is still worth telling at
 * this trade time. The rest of a message stays where its beginning is. @returns how many deliveries
 */
export function retryUnlinked(database: Database, now: Date): Promise<number> {
  return database.transaction((tx) => clientOf(tx).$executeRaw`
    WITH again AS (
      SELECT d.id FROM delivery d
      WHERE d.state = 'FAILED' AND (d.unreached OR d.fault = ${bothLanguages(texts.notLinked)})
        AND EXISTS (SELECT FROM account a WHERE a.staff_id = d.staff_id AND a.state = 'LINKED' AND (a.reachable OR NOT d.unreached))
        AND EXISTS (SELECT FROM notice n WHERE n.delivery_id = coalesce(d.part_of, d.id) AND (n.expires_at IS NULL OR n.expires_at > ${now}))
      FOR UPDATE SKIP LOCKED),
      notices AS (
        UPDATE notice n SET state = 'GATHERED', reason = NULL FROM again
        WHERE n.delivery_id = again.id AND n.state = 'FAILED' AND (n.expires_at IS NULL OR n.expires_at > ${now}))
    UPDATE delivery d SET state = 'PENDING', platform = CASE WHEN d.part > 0 THEN d.platform END, address = NULL, attempted_at = NULL, looks = 0, moved = false, unreached = false, fault = NULL, due_at = now()
    FROM again WHERE d.id = again.id`);
}

/** What waits for a person looks for its way anew: how they can be reached has changed. The rest of a message stays where its beginning is. */
export async function reroute(database: Database, staffId: number): Promise<void> {
  await database.read((tx) => clientOf(tx).$executeRaw`
    UPDATE delivery SET platform = NULL, address = NULL WHERE staff_id = ${staffId} AND state = 'PENDING' AND part = 0`);
}
