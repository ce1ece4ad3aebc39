import { clientOf, empty, sql } from '../../../infra/db/transaction';
import { letGo } from '../../../infra/outbox';
import type { SeenAccount } from '../../../interaction/accounts';
import type { AccountRef } from '../../../interaction/inbound';
import type { Transaction } from '../../../interaction/transaction';
import type { LocalDate } from '../../../kernel/calendar';

/**
 * Writes down what a platform says of its accounts. A guest, a bot or a stranger loses any link; a deactivated account keeps it for history
 * and regains it when it comes back. @returns ids of the accounts
 */
export async function saveSeen(tx: Transaction, accounts: readonly SeenAccount[], now: Date): Promise<number[]> {
  if (accounts.length === 0) return [];
  const unique = new Map(accounts.map((a) => [JSON.stringify([a.platform, a.tenant, a.account]), a]));
  const rows = JSON.stringify([...unique.values()].map(({ platform, tenant, account, email, locale, refused, gone }) => ({
    platform, tenant, account, locale, email: email?.toLowerCase(), trouble: refused, state: refused !== undefined ? 'REFUSED' : gone === true ? 'GONE' : 'UNLINKED',
  })));
  const ids = await clientOf(tx).$queryRaw<{ id: number }[]>`
    INSERT INTO account (platform, tenant, account_id, email, locale, state, trouble, seen_at)
    SELECT platform, tenant, account, email, locale, state::"AccountState", trouble, ${now}
    FROM json_to_recordset(${rows}::json) AS t(platform text, tenant text, account text, email text, locale text, state text, trouble text)
    ORDER BY platform, tenant, account
    ON CONFLICT (platform, tenant, account_id) DO UPDATE SET
      email = COALESCE(EXCLUDED.email, account.email), locale = COALESCE(EXCLUDED.locale, account.locale), trouble = EXCLUDED.trouble, seen_at = EXCLUDED.seen_at,
      state = CASE WHEN EXCLUDED.state = 'UNLINKED' AND account.staff_id IS NOT NULL THEN 'LINKED' ELSE EXCLUDED.state END,
      staff_id = CASE WHEN EXCLUDED.state = 'REFUSED' THEN NULL ELSE account.staff_id END,
      by_hand = account.by_hand AND EXCLUDED.state <> 'REFUSED'
    RETURNING id`;
  return ids.map((r) => r.id);
}

/** An address shared by several people of the roster links none of them. */
const SHARED_EMAIL = 'the e-mail address belongs to several members of the staff';

/**
 * Links accounts to the roster by e-mail, without case: all, or those named. What was linked by hand stays, and a person linked by hand gets no
 * second account on that platform. @returns ids of the people whose link changed
 */
export async function relinkByEmail(tx: Transaction, today: LocalDate, accountIds?: readonly number[]): Promise<number[]> {
  const among = accountIds === undefined ? empty : sql`AND a.id = ANY(${[...accountIds]}::int[])`;
  const rows = await clientOf(tx).$queryRaw<{ platform: string; before: number | null; after: number | null }[]>`
    WITH by_hand AS (SELECT staff_id, platform FROM account WHERE by_hand AND staff_id IS NOT NULL),
    matched AS (
      SELECT a.id, count(s.id) AS people, min(s.id) AS staff_id
      FROM account a
      LEFT JOIN staff s ON s.email = a.email AND (s.left_on IS NULL OR s.left_on > ${today}::date) AND NOT EXISTS (SELECT 1 FROM by_hand h WHERE h.staff_id = s.id AND h.platform = a.platform)
      WHERE NOT a.by_hand AND a.state IN ('LINKED', 'UNLINKED') ${among}
      GROUP BY a.id),
    wanted AS (SELECT a.id, a.staff_id AS before, CASE WHEN m.people = 1 THEN m.staff_id END AS after, m.people FROM matched m JOIN account a ON a.id = m.id)
    UPDATE account a SET staff_id = w.after, preferred = a.preferred AND a.staff_id IS NOT DISTINCT FROM w.after, state = (CASE WHEN w.after IS NULL THEN 'UNLINKED' ELSE 'LINKED' END)::"AccountState", trouble = CASE WHEN w.people > 1 THEN ${SHARED_EMAIL} END
    FROM wanted w
    WHERE a.id = w.id AND (a.staff_id IS DISTINCT FROM w.after OR a.state <> (CASE WHEN w.after IS NULL THEN 'UNLINKED' ELSE 'LINKED' END)::"AccountState"
      OR a.trouble IS DISTINCT FROM CASE WHEN w.people > 1 THEN ${SHARED_EMAIL} END)
    RETURNING a.platform, w.before, w.after`;
  await letGo(tx, rows.flatMap(({ platform, before, after }) => (before === null || before === after ? [] : [{ platform, staffId: before }])));
  return [...new Set(rows.filter((r) => r.before !== r.after).flatMap((r) => [r.before, r.after]).filter((id) => id !== null))];
}

export interface KnownAccount { readonly id: number; readonly tenant: string; readonly staffId: number | null; readonly state: 'UNLINKED' | 'LINKED' | 'REFUSED' | 'GONE' }

/** The account's rows (one for each organisation), locked. */
export function lockAccounts(tx: Transaction, platform: string, account: string, tenant: string | undefined): Promise<KnownAccount[]> {
  const inTenant = tenant === undefined ? empty : sql`AND tenant = ${tenant}`;
  return clientOf(tx).$queryRaw`
    SELECT id, tenant, staff_id AS "staffId", state::text AS state FROM account WHERE platform = ${platform} AND account_id = ${account} ${inTenant} ORDER BY id FOR UPDATE`;
}

/** Links by hand. Other accounts of the person on this platform are let go: one person, one account on a platform. */
export async function linkByHand(tx: Transaction, link: { platform: string; tenant: string; account: string; staffId: number }, now: Date): Promise<void> {
  const db = clientOf(tx);
  await letGo(tx, await db.$queryRaw<{ platform: string; staffId: number }[]>`
    SELECT DISTINCT platform, staff_id AS "staffId" FROM account
    WHERE platform = ${link.platform} AND staff_id IS NOT NULL AND (staff_id = ${link.staffId}) <> (tenant = ${link.tenant} AND account_id = ${link.account})`);
  await db.$executeRaw`
    UPDATE account SET staff_id = NULL, by_hand = false, preferred = false, state = CASE WHEN state = 'LINKED' THEN 'UNLINKED' ELSE state END
    WHERE staff_id = ${link.staffId} AND platform = ${link.platform} AND NOT (tenant = ${link.tenant} AND account_id = ${link.account})`;
  await db.$executeRaw`
    INSERT INTO account (platform, tenant, account_id, staff_id, state, by_hand, seen_at)
    VALUES (${link.platform}, ${link.tenant}, ${link.account}, ${link.staffId}, 'LINKED', true, ${now})
    ON CONFLICT (platform, tenant, account_id) DO UPDATE SET staff_id = EXCLUDED.staff_id, preferred = account.preferred AND account.staff_id = EXCLUDED.staff_id, state = 'LINKED', by_hand = true, trouble = NULL`;
}

/** Whether the chat with an account can be written to, as far as is known; undefined: the account was never seen. */
export async function isReachable(tx: Transaction, { platform, tenant, account }: AccountRef): Promise<boolean | undefined> {
  const [row] = await clientOf(tx).$queryRaw<{ reachable: boolean }[]>`SELECT reachable FROM account WHERE platform = ${platform} AND tenant = ${tenant} AND account_id = ${account}`;
  return row?.reachable;
}

/** A chat that can be written to again may have another address by now. @returns whether that is news */
export async function setReachable(tx: Transaction, accountId: number, reachable: boolean): Promise<boolean> {
  const changed = await clientOf(tx).$executeRaw`
    UPDATE account SET reachable = ${reachable}, address = CASE WHEN ${reachable} THEN NULL ELSE address END, trouble = CASE WHEN ${reachable} AND state = 'LINKED' THEN NULL ELSE trouble END
    WHERE id = ${accountId} AND reachable <> ${reachable}`;
  return changed > 0;
}

export interface AccountToOpen { readonly id: number; readonly staffId: number; readonly tenant: string; readonly account: string }

/** Linked accounts whose private conversation is not open yet, oldest first: opened in advance, so that a large announcement need not. */
export function accountsToOpen(tx: Transaction, platform: string, limit: number): Promise<AccountToOpen[]> {
  return clientOf(tx).$queryRaw`
    SELECT id, staff_id AS "staffId", tenant, account_id AS account FROM account
    WHERE platform = ${platform} AND state = 'LINKED' AND address IS NULL AND staff_id IS NOT NULL ORDER BY id LIMIT ${limit}`;
}

/** How many accounts stand in each state on each platform: for `doctor` and `metrics`. */
export function accountCounts(tx: Transaction): Promise<{ platform: string; state: KnownAccount['state']; accounts: number }[]> {
  return clientOf(tx).$queryRaw`SELECT platform, state::text AS state, count(*)::int AS accounts FROM account GROUP BY platform, state ORDER BY platform, state`;
}
