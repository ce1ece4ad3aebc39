import type { Transaction } from '../../interaction/transaction';
import { clientOf, sql } from '../db/transaction';
import type { Outcome } from './outcome';

/** Of a person's linked accounts `a`, the one to write to comes first. */
export const bestFirst = sql`a.reachable DESC, a.preferred DESC, a.id`;

/**
 * Remembers at the accounts what sending has found out about them: an address that is out of date is forgotten; who could not be reached is
 * marked, with the reason. The link stays, or a fault of our own set-up would unlink everybody; the address is asked for again next time.
 * @returns outcomes as they are to be written down: what found nobody at home goes by another chat of the person, while there is one. The
 * rest of a message stays where its beginning is.
 */
export async function otherWays(tx: Transaction, platforms: readonly string[], outcomes: readonly Outcome[]): Promise<readonly Outcome[]> {
  const lost = outcomes.filter((o) => o.trouble !== undefined || o.moved);
  if (lost.length === 0) return outcomes;
  const rows = JSON.stringify(lost.map(({ id, trouble }) => ({ id, trouble })));
  const found = await clientOf(tx).$queryRaw<{ id: string }[]>`
    WITH lost AS (
        SELECT d.id, d.staff_id, d.platform, d.address, d.part, x.trouble FROM jsonb_to_recordset(${rows}::jsonb) AS x(id uuid, trouble text) JOIN delivery d ON d.id = x.id WHERE d.staff_id IS NOT NULL),
      marked AS (
        UPDATE account a SET address = NULL, trouble = coalesce(l.trouble, a.trouble), reachable = a.reachable AND l.trouble IS NULL
        FROM (SELECT DISTINCT ON (staff_id, platform, address) * FROM lost ORDER BY staff_id, platform, address, trouble) l
        WHERE a.staff_id = l.staff_id AND a.platform = l.platform AND a.address = l.address AND a.state = 'LINKED' RETURNING a.id, a.reachable)
    SELECT l.id::text FROM lost l WHERE l.trouble IS NOT NULL AND l.part = 0 AND EXISTS (
      SELECT FROM account a WHERE a.staff_id = l.staff_id AND a.state = 'LINKED' AND a.reachable AND a.platform = ANY(${[...platforms]})
        AND a.id NOT IN (SELECT id FROM marked WHERE NOT reachable))`;
  const elsewhere = new Set(found.map(({ id }) => id));
  return outcomes.map((o): Outcome => (elsewhere.has(o.id) ? { ...o, state: 'PENDING', elsewhere: true } : o));
}
