import type { Courier, Lane } from '../../interaction/courier';
import type { Database } from '../../interaction/transaction';
import { clientOf, sql, type Sql } from '../db/transaction';

/** The platform's lanes, shared by all instances through one row each. The database's clock counts, so machines need not agree. */
export interface Gate {
  readonly platform: string;
  /** What the platform allows, and what is used of it. */
  allowed(lane: Lane): number;
  perSecond(lane: Lane): number;
  /** A piece of SQL that takes `n` slots and yields `wait_ms` and `step_ms`, or no row while the lane is closed. */
  reservation(lane: Lane, n: number): Sql;
  reserve(lane: Lane, n: number): Promise<Slots | undefined>;
  /** Nothing leaves on this lane for so long. `slower`: the platform complained of the pace, so it is halved (once for each closing). */
  close(lane: Lane, forMs: number, slower: boolean): Promise<void>;
  /** Nothing leaves on this platform until `resume`. True: it was not stopped before. */
  stop(detail: string): Promise<boolean>;
  resume(): Promise<void>;
}

/** The first slot comes in `wait_ms`, each other one `step_ms` after the one before. */
export interface Slots { readonly wait_ms: number; readonly step_ms: number }

/** Rates are counted by the platform at its end: a little slower than allowed, so that jitter on the way is not held against us. */
const MARGIN = 0.975;
const UNLIMITED = 1_000_000;
/** Slowest pace of a halved lane, as a share of its full pace. */
const SLOWEST = 1 / 64;

/** GCRA: `next_at` is the next free slot, and taking slots moves it on. A pace that was halved grows back in a straight line. */
export function gate(database: Database, courier: Courier, recoverMs: number): Gate {
  const { platform } = courier;
  const allowed = (lane: Lane) => Math.min(UNLIMITED, courier.pace[lane].perSecond);
  const perSecond = (lane: Lane) => allowed(lane) * MARGIN;
  const run = (statement: Sql) => database.read((tx) => clientOf(tx).$executeRaw(statement));

  const reservation = (lane: Lane, n: number) => {
    const full = perSecond(lane);
    const rate = sql`least(${full}::float8, g.per_second + ${full}::float8 * extract(epoch FROM now() - g.adjusted_at)::float8 * 1000 / ${recoverMs}::float8)`;
    return sql`
      INSERT INTO rate_gate AS g (platform, lane, next_at, per_second, blocked_until, adjusted_at)
      SELECT ${platform}, ${lane}, now() + make_interval(secs => ${n}::float8 / ${full}::float8), ${full}::float8, now(), now()
      WHERE NOT EXISTS (SELECT FROM rate_gate WHERE platform = ${platform} AND ((lane = '*' AND stopped IS NOT NULL) OR (lane = ${lane} AND blocked_until > now())))
      ON CONFLICT (platform, lane) DO UPDATE SET per_second = ${rate}, adjusted_at = now(),
        next_at = greatest(g.next_at, now()) + make_interval(secs => ${n}::float8 / ${rate})
      RETURNING extract(epoch FROM next_at - make_interval(secs => ${n}::float8 / per_second) - now())::float8 * 1000 AS wait_ms, 1000 / per_second AS step_ms`;
  };
  return {
    platform, allowed, perSecond, reservation,
    reserve: (lane, n) => database.read(async (tx) => (await clientOf(tx).$queryRaw<Slots[]>(reservation(lane, n)))[0]),
    close: async (lane, forMs, slower) => {
      const full = perSecond(lane);
      const least = full * SLOWEST;
      await run(sql`
        INSERT INTO rate_gate AS g (platform, lane, next_at, per_second, blocked_until, adjusted_at)
        VALUES (${platform}, ${lane}, now(), ${slower ? full / 2 : full}::float8, now() + make_interval(secs => ${forMs / 1000}::float8), now())
        ON CONFLICT (platform, lane) DO UPDATE SET
          per_second = CASE WHEN ${slower} AND g.blocked_until <= now() THEN greatest(${least}::float8, g.per_second / 2) ELSE g.per_second END,
          adjusted_at = excluded.blocked_until, blocked_until = greatest(g.blocked_until, excluded.blocked_until), next_at = greatest(g.next_at, excluded.blocked_until)`);
    },
    stop: async (detail) => (await run(sql`
      INSERT INTO rate_gate AS g (platform, lane, next_at, per_second, blocked_until, adjusted_at, stopped) VALUES (${platform}, '*', now(), 0, now(), now(), ${detail})
      ON CONFLICT (platform, lane) DO UPDATE SET stopped = excluded.stopped, adjusted_at = now() WHERE g.stopped IS NULL`)) > 0,
    resume: async () => { await run(sql`UPDATE rate_gate SET stopped = NULL WHERE platform = ${platform} AND stopped IS NOT NULL`); },
  };
}
