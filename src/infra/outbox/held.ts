import type { Transaction } from '../../interaction/transaction';
import { newId } from '../../kernel/ids';
import { clientOf } from '../db/transaction';

/** A message of which nobody could find out whether it arrived; only somebody who looks can say. */
export interface HeldDelivery {
  readonly id: string;
  /** Name of the person, or the channel as it was typed. */
  readonly to: string;
  readonly isChannel: boolean;
  readonly kinds: readonly string[];
  /** Trade time at which it was due. */
  readonly dueAt: Date;
}

/** The oldest first. */
export function heldDeliveries(tx: Transaction): Promise<HeldDelivery[]> {
  return clientOf(tx).$queryRaw`
    SELECT d.id::text, coalesce(s.name, d.channel, '') AS "to", d.staff_id IS NULL AS "isChannel", n.kinds, coalesce(n.due_at, now()) AS "dueAt"
    FROM delivery d LEFT JOIN staff s ON s.id = d.staff_id
      CROSS JOIN LATERAL (SELECT coalesce(array_agg(DISTINCT kind ORDER BY kind), '{}') AS kinds, max(not_before) AS due_at FROM notice WHERE delivery_id = coalesce(d.part_of, d.id)) n
    WHERE d.state = 'HELD' ORDER BY n.due_at, d.id`;
}

/** How many are held. */
export async function countHeld(tx: Transaction): Promise<number> {
  return clientOf(tx).delivery.count({ where: { state: 'HELD' } });
}

/** Takes it in hand. @returns whether it is still held */
export async function lockHeld(tx: Transaction, id: string): Promise<boolean> {
  const rows = await clientOf(tx).$queryRaw<unknown[]>`SELECT id FROM delivery WHERE id = ${id}::uuid AND state = 'HELD' FOR UPDATE`;
  return rows.length > 0;
}

/** It did arrive: what it tells has been told. If the message went on, its next part leaves now; if it did not, that part drops itself. */
export async function heldArrived(tx: Transaction, id: string, now: Date): Promise<void> {
  await clientOf(tx).$executeRaw`
    WITH sent AS (UPDATE delivery SET state = 'SENT', sent_at = ${now}, fault = NULL WHERE id = ${id}::uuid RETURNING *),
      next AS (
        INSERT INTO delivery (id, staff_id, channel, platform, address, priority, due_at, part_of, part, state)
        SELECT ${newId()}::uuid, staff_id, channel, platform, address, priority, now(), coalesce(part_of, id), part + 1, 'PENDING' FROM sent)
    UPDATE notice n SET state = 'SENT', reason = NULL FROM sent WHERE n.delivery_id = sent.id AND n.state = 'GATHERED'`;
}
