import type { Lane } from '../../interaction/courier';
import type { Database } from '../../interaction/transaction';
import type { Facts } from '../../interaction/notice';
import type { LocalDate } from '../../kernel/calendar';
import { clientOf, sql, type Sql } from '../db/transaction';
import { bestFirst } from './ways';

/** A delivery that this instance holds. */
export interface Claimed {
  readonly id: string;
  readonly staffId: number | null;
  readonly channel: string | null;
  readonly address: string;
  readonly partOf: string | null;
  readonly part: number;
  /** Its address was out of date once already. */
  readonly moved: boolean;
  /** Attempts so far. */
  readonly attempts: number;
  /** Of a doubtful one: how often it was looked for, and when it may have left. */
  readonly looks: number;
  readonly attemptedAt: Date | null;
  /** Whether the person still has an account there, is away today, has left the staff. */
  readonly linked: boolean;
  readonly locale: string | null;
  readonly away: boolean;
  readonly left: boolean;
}

export interface ClaimedNotice {
  readonly id: string;
  readonly deliveryId: string;
  readonly kind: string;
  readonly facts: Facts;
  readonly expiresAt: Date | null;
}

export interface Claim { readonly platform: string; readonly holder: string; readonly leaseMs: number; readonly most: number; readonly today: LocalDate }

/** Takes the most urgent deliveries that are due, unless the lane is closed. Two instances never get the same one. */
export function claim(database: Database, wanted: Claim): Promise<Claimed[]> {
  const waiting = sql`state = 'PENDING' AND address IS NOT NULL AND ${open(wanted.platform, 'post')}`;
  return take(database, wanted, waiting, sql`'SENDING'`);
}

/** Takes those of which it is not known whether they arrived, to look for them. */
export function claimDoubtful(database: Database, wanted: Claim): Promise<Claimed[]> {
  const waiting = sql`state = 'AMBIGUOUS' AND (leased_until IS NULL OR leased_until < now()) AND ${open(wanted.platform, 'find')}`;
  return take(database, wanted, waiting, sql`'AMBIGUOUS'`);
}

const open = (platform: string, lane: Lane) => sql`NOT EXISTS (
  SELECT FROM rate_gate WHERE platform = ${platform} AND ((lane = '*' AND stopped IS NOT NULL) OR (lane = ${lane} AND blocked_until > now())))`;

function take(database: Database, { platform, holder, leaseMs, most, today }: Claim, waiting: Sql, state: Sql): Promise<Claimed[]> {
  return database.read((tx) => clientOf(tx).$queryRaw<Claimed[]>`
    WITH next AS (
        SELECT id FROM delivery WHERE platform = ${platform} AND due_at <= now() AND ${waiting} ORDER BY priority, due_at LIMIT ${most} FOR UPDATE SKIP LOCKED),
      recipient AS (
        SELECT next.id, a.id IS NOT NULL AS linked, a.address, a.locale FROM next JOIN delivery d USING (id) LEFT JOIN LATERAL (
          SELECT id, address, locale FROM account a WHERE staff_id = d.staff_id AND platform = ${platform} AND state = 'LINKED' ORDER BY ${bestFirst} LIMIT 1) a ON true),
      taken AS (
        UPDATE delivery d SET state = ${state}, holder = ${holder}::uuid, leased_until = now() + make_interval(secs => ${leaseMs / 1000}::float8),
          address = CASE WHEN d.state = 'PENDING' THEN coalesce(r.address, d.address) ELSE d.address END
        FROM recipient r WHERE d.id = r.id
        RETURNING d.id, d.staff_id, d.channel, d.address, d.part_of, d.part, d.moved, d.attempts, d.looks, d.attempted_at, d.priority, d.due_at, r.linked, r.locale)
    SELECT id, staff_id AS "staffId", channel, address, part_of AS "partOf", part, moved, attempts, looks, attempted_at AS "attemptedAt", linked, locale,
      EXISTS (SELECT FROM absence a WHERE a.staff_id = taken.staff_id AND a.valid_from <= ${today}::date AND (a.last_day IS NULL OR a.last_day >= ${today}::date)) AS away,
      EXISTS (SELECT FROM staff s WHERE s.id = taken.staff_id AND s.left_on <= ${today}::date) AS left
    FROM taken ORDER BY priority, due_at, id`);
}

/** What the deliveries say; of a further part, what its whole message says. */
export function noticesOf(database: Database, deliveries: readonly Claimed[]): Promise<ClaimedNotice[]> {
  const wanted = JSON.stringify(deliveries.map((d) => ({ id: d.id, source: d.partOf ?? d.id })));
  return database.read((tx) => clientOf(tx).$queryRaw<ClaimedNotice[]>`
    SELECT n.id::text, w.id AS "deliveryId", n.kind, n.facts, n.expires_at AS "expiresAt"
    FROM jsonb_to_recordset(${wanted}::jsonb) AS w(id uuid, source uuid) JOIN notice n ON n.delivery_id = w.source
    WHERE n.state = 'GATHERED' OR (w.id <> w.source AND n.state = 'SENT') ORDER BY n.priority, n.id`);
}

/** A sign of life. @returns which of them are still held */
export async function prolong(database: Database, holder: string, leaseMs: number, ids: readonly string[]): Promise<ReadonlySet<string>> {
  const rows = await database.read((tx) => clientOf(tx).$queryRaw<{ id: string }[]>`
    UPDATE delivery SET leased_until = now() + make_interval(secs => ${leaseMs / 1000}::float8) WHERE id = ANY(${[...ids]}::uuid[]) AND holder = ${holder}::uuid RETURNING id`);
  return new Set(rows.map((row) => row.id));
}

/** What a silent instance held: looked for where an attempt was written down, otherwise simply sent. */
export async function recover(database: Database): Promise<number> {
  return database.read((tx) => clientOf(tx).$executeRaw`
    UPDATE delivery SET state = (CASE WHEN attempted_at IS NULL THEN 'PENDING' ELSE 'AMBIGUOUS' END)::"DeliveryState", holder = NULL, leased_until = NULL, due_at = now(), looks = 0
    WHERE id IN (SELECT id FROM delivery WHERE state = 'SENDING' AND leased_until < now() FOR UPDATE SKIP LOCKED)`);
}
