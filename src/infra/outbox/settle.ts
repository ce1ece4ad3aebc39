import type { Database, Transaction } from '../../interaction/transaction';
import { clientOf } from '../db/transaction';
import { refKey, type Outcome } from './outcome';
import { otherWays } from './ways';

/** `platforms`: those that can carry a message. */
export interface Settling { readonly holder: string; readonly platforms: readonly string[] }

/**
 * Writes outcomes down: one set statement for any number. An outcome counts only from the instance that holds the delivery,
 * but that a message did arrive counts from anybody: who was believed dead may still know.
 * @returns what was written: a message may take another way than the one that was found closed
 */
export function settle(database: Database, { holder, platforms }: Settling, outcomes: readonly Outcome[]): Promise<readonly Outcome[]> {
  return database.transaction(async (tx) => {
    const final = await otherWays(tx, platforms, outcomes);
    await writeDown(tx, holder, final);
    return final;
  });
}

async function writeDown(tx: Transaction, holder: string, outcomes: readonly Outcome[]): Promise<void> {
  const rows = JSON.stringify(outcomes.map((o) => ({
    id: o.id, state: o.state, delay: o.delayMs ?? 0, fault: o.fault, ref: o.ref, ref_key: o.ref && refKey(o.ref), sent_at: o.sentAt, looks: o.looks ?? 0,
    elsewhere: o.elsewhere ?? false, moved: o.moved ?? false, unreached: o.state === 'FAILED' && o.trouble !== undefined,
    back: o.backUntil, subject: o.standing?.subject, kind: o.standing?.kind, facts: o.standing?.facts, platform: o.standing?.platform, shown: o.standing?.shown,
  })));
  const dropped = JSON.stringify(outcomes.flatMap((o) => o.dropped ?? []));
  const follow = JSON.stringify(outcomes.flatMap((o) => (o.follow ?? []).map((f) => ({ id: f.id, after: o.id, part_of: f.part?.of, part: f.part?.number ?? 0, fault: f.fault }))));
  const moved = JSON.stringify(outcomes.flatMap((o) => (o.follow ?? []).flatMap((f) => f.notices.map((id) => ({ id, to: f.id, after: o.id, failed: f.fault !== undefined, reason: f.fault })))));
  await clientOf(tx).$executeRaw`
    WITH o AS (SELECT * FROM jsonb_to_recordset(${rows}::jsonb) AS o(id uuid, state text, delay float8, fault text, ref jsonb, ref_key text, sent_at timestamptz,
        looks int, elsewhere boolean, moved boolean, unreached boolean, back timestamptz, subject text, kind text, facts jsonb, platform text, shown text)),
      done AS (
        UPDATE delivery d SET state = o.state::"DeliveryState", fault = o.fault, ref = coalesce(o.ref, d.ref), sent_at = coalesce(o.sent_at, d.sent_at), looks = o.looks,
          platform = CASE WHEN o.elsewhere OR (o.moved AND d.channel IS NOT NULL) THEN NULL ELSE d.platform END, address = CASE WHEN o.elsewhere OR o.moved THEN NULL ELSE d.address END,
          moved = d.moved OR o.moved, unreached = o.unreached, due_at = now() + make_interval(secs => o.delay / 1000), holder = NULL, leased_until = NULL, attempted_at = CASE WHEN o.state = 'PENDING' THEN NULL ELSE d.attempted_at END
        FROM o WHERE d.id = o.id AND (d.holder = ${holder}::uuid OR (o.state = 'SENT' AND d.state IN ('PENDING', 'SENDING', 'AMBIGUOUS')))
        RETURNING d.id, d.staff_id, d.channel, d.platform, d.address, d.priority, o.state, o.fault, o.back),
      dropped AS (SELECT * FROM jsonb_to_recordset(${dropped}::jsonb) AS x(id bigint, reason text)),
      follow AS (
        INSERT INTO delivery (id, staff_id, channel, platform, address, priority, due_at, part_of, part, state, fault)
        SELECT f.id, done.staff_id, done.channel, done.platform, done.address, done.priority, now(), f.part_of, f.part, (CASE WHEN f.fault IS NULL THEN 'PENDING' ELSE 'FAILED' END)::"DeliveryState", f.fault
        FROM jsonb_to_recordset(${follow}::jsonb) AS f(id uuid, after uuid, part_of uuid, part int, fault text) JOIN done ON done.id = f.after),
      moved AS (SELECT m.* FROM jsonb_to_recordset(${moved}::jsonb) AS m(id bigint, "to" uuid, after uuid, failed boolean, reason text) JOIN done ON done.id = m.after),
      fate AS (
        SELECT n.id, CASE WHEN moved.failed THEN 'FAILED' WHEN moved.id IS NOT NULL THEN 'GATHERED' WHEN dropped.id IS NOT NULL THEN 'DROPPED' WHEN done.back IS NOT NULL THEN 'PENDING' ELSE done.state END AS state,
          CASE WHEN moved.id IS NOT NULL THEN moved."to" WHEN done.back IS NOT NULL THEN NULL ELSE n.delivery_id END AS delivery_id,
          coalesce(moved.reason, dropped.reason, CASE WHEN done.back IS NULL THEN done.fault END) AS reason, coalesce(done.back, n.not_before) AS not_before
        FROM notice n JOIN done ON done.id = n.delivery_id LEFT JOIN dropped ON dropped.id = n.id LEFT JOIN moved ON moved.id = n.id
        WHERE n.state = 'GATHERED' AND (done.state IN ('SENT', 'FAILED', 'DROPPED') OR dropped.id IS NOT NULL OR moved.id IS NOT NULL)),
      told AS (UPDATE notice n SET state = fate.state::"NoticeState", delivery_id = fate.delivery_id, reason = fate.reason, not_before = fate.not_before FROM fate WHERE n.id = fate.id)
    INSERT INTO posted_card (subject, kind, facts, platform, ref, ref_key, delivery_id, shown, updated_at, stale_at)
    SELECT o.subject, o.kind, o.facts, o.platform, o.ref, o.ref_key, o.id, o.shown, now(), now() FROM o JOIN done ON done.id = o.id WHERE o.subject IS NOT NULL
    ON CONFLICT (platform, ref_key) DO NOTHING`;
}
