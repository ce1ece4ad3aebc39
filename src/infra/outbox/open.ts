import type { Sent } from '../../interaction/courier';
import type { Database } from '../../interaction/transaction';
import { wallClock } from '../../kernel/clock';
import { say } from '../../kernel/messages';
import { clientOf, sql, type Sql } from '../db/transaction';
import type { Carrier } from './carrier';
import { bothLanguages, texts } from './messages';
import type { Pace } from './pace';
import { bestFirst } from './ways';

export interface OpenPorts {
  readonly database: Database;
  readonly carrier: Carrier;
  /** Those that can carry a message. */
  readonly platforms: readonly string[];
  readonly pace: Pace;
  /** Also opens conversations that nothing waits for yet, so that the first announcement finds them open. */
  readonly ahead: boolean;
  readonly ending: () => boolean;
}

export interface Opener {
  /** Opens private conversations, first those that a message waits for. @returns how many it tried */
  drain(): Promise<number>;
  /** Until an account that was put off has its turn again; Infinity: none was. */
  heldMs(): number;
}

interface Unopened { id: number; staffId: number; tenant: string; account: string }
interface Opened { id: number; staff_id: number; address?: string; trouble?: string; reason?: string; unreached?: boolean }

export function opener(ports: OpenPorts): Opener {
  const { database, carrier } = ports;
  const { platform } = carrier.courier;
  const lane = carrier.lanes.open;
  const postponed = new Map<number, { until: number; failures: number }>();

  const openOne = async ({ id, staffId, tenant, account }: Unopened, opened: Opened[]) => {
    const answer = await carrier.call('open', () => carrier.courier.open({ tenant, account }));
    if (answer.ok) {
      postponed.delete(id);
      opened.push({ id, staff_id: staffId, address: answer.value });
    } else if (answer.fault === 'later' || answer.fault === 'ambiguous' || answer.fault === 'stopped' || answer.fault === 'moved') {
      const failures = (postponed.get(id)?.failures ?? 0) + 1;
      postponed.set(id, { failures, until: wallClock.now().getTime() + await carrier.hold('open', answer, failures) });
    } else opened.push({ id, staff_id: staffId, trouble: answer.detail, reason: reasonOf(answer), unreached: answer.fault === 'unreachable' });
  };
  const pick = async () => {
    if (lane.closed() || ports.ending()) return [];
    const skip = [...postponed].filter(([, { until }]) => until > wallClock.now().getTime()).map(([id]) => id);
    const awaited = await unopened(database, platform, sql`
      JOIN LATERAL (SELECT min(priority) AS priority FROM delivery d WHERE d.staff_id = a.staff_id AND d.platform = a.platform AND d.state = 'PENDING' AND d.address IS NULL) w ON w.priority IS NOT NULL
      WHERE a.staff_id IN (SELECT staff_id FROM delivery WHERE state = 'PENDING' AND address IS NULL AND platform = ${platform})`, sql`w.priority, a.id`, skip, lane.room);
    if (awaited.length > 0 || !ports.ahead) return awaited;
    return unopened(database, platform, sql`WHERE a.trouble IS NULL`, sql`a.id`, skip, lane.room);
  };

  return {
    heldMs: () => Math.min(...[...postponed.values()].map(({ until }) => until - wallClock.now().getTime()).filter((ms) => ms > 0)),
    drain: async () => {
      let tried = await addressKnown(database, platform);
      for (let batch = await pick(); batch.length > 0; batch = await pick()) {
        const opened: Opened[] = [];
        await lane.run([batch], (account) => openOne(account, opened));
        await lane.idle();
        if (opened.length > 0) await write(ports, opened);
        tried += batch.length;
      }
      return tried;
    },
  };
}

function reasonOf(fault: Extract<Sent<never>, { ok: false }>): string {
  return fault.fault === 'unreachable' ? `${bothLanguages(fault.advice)} (${fault.detail})` : bothLanguages(say(texts.content, { detail: fault.detail }));
}

/** Waiting deliveries whose person's conversation is known by now; those whose link is gone look for another way. */
function addressKnown(database: Database, platform: string): Promise<number> {
  return database.read((tx) => clientOf(tx).$executeRaw`
    UPDATE delivery d SET address = x.address, platform = CASE WHEN x.account IS NULL THEN NULL ELSE d.platform END
    FROM (SELECT w.id, a.id AS account, a.address FROM delivery w LEFT JOIN LATERAL (
        SELECT id, address FROM account a WHERE staff_id = w.staff_id AND platform = ${platform} AND state = 'LINKED' ORDER BY ${bestFirst} LIMIT 1) a ON true
      WHERE w.state = 'PENDING' AND w.platform = ${platform} AND w.address IS NULL AND w.staff_id IS NOT NULL FOR UPDATE OF w SKIP LOCKED) x
    WHERE x.id = d.id AND (x.account IS NULL OR x.address IS NOT NULL)`);
}

function unopened(database: Database, platform: string, which: Sql, order: Sql, skip: readonly number[], most: number): Promise<Unopened[]> {
  return database.read((tx) => clientOf(tx).$queryRaw<Unopened[]>(sql`
    SELECT a.id, a.staff_id AS "staffId", a.tenant, a.account_id AS account FROM account a ${which}
      AND a.platform = ${platform} AND a.state = 'LINKED' AND a.address IS NULL AND a.staff_id IS NOT NULL AND a.id <> ALL(${[...skip]}::int[])
      AND NOT EXISTS (SELECT FROM account b WHERE b.staff_id = a.staff_id AND b.platform = a.platform AND b.state = 'LINKED' AND (b.reachable, b.preferred, a.id) > (a.reachable, a.preferred, b.id))
      AND NOT EXISTS (SELECT FROM rate_gate WHERE platform = ${platform} AND ((lane = '*' AND stopped IS NOT NULL) OR (lane = 'open' AND blocked_until > now())))
    ORDER BY ${order} LIMIT ${most}`));
}

/** A conversation that opens can be written to. Where none opens, the messages take another chat of the person while there is one; the rest of a message stays. */
async function write({ database, carrier, platforms }: OpenPorts, opened: readonly Opened[]): Promise<void> {
  await database.transaction((tx) => clientOf(tx).$executeRaw`
    WITH x AS (SELECT * FROM jsonb_to_recordset(${JSON.stringify(opened)}::jsonb) AS x(id int, staff_id int, address text, trouble text, reason text, unreached boolean)),
      noted AS (UPDATE account a SET address = x.address, trouble = x.trouble, reachable = x.address IS NOT NULL OR (a.reachable AND x.unreached IS NOT TRUE) FROM x WHERE a.id = x.id),
      way AS (
        SELECT x.*, x.unreached IS TRUE AND EXISTS (
          SELECT FROM account a WHERE a.staff_id = x.staff_id AND a.state = 'LINKED' AND a.reachable AND a.platform = ANY(${[...platforms]}) AND a.id <> x.id) AS elsewhere FROM x),
      waiting AS (
        UPDATE delivery d SET address = x.address, fault = coalesce(x.reason, d.fault), platform = CASE WHEN x.elsewhere AND d.part = 0 THEN NULL ELSE d.platform END,
          state = (CASE WHEN x.address IS NOT NULL OR (x.elsewhere AND d.part = 0) THEN 'PENDING' ELSE 'FAILED' END)::"DeliveryState", unreached = x.unreached IS TRUE AND NOT (x.elsewhere AND d.part = 0)
        FROM way x WHERE d.staff_id = x.staff_id AND d.platform = ${carrier.courier.platform} AND d.state = 'PENDING' AND d.address IS NULL
        RETURNING d.id, d.state, d.fault)
    UPDATE notice n SET state = 'FAILED', reason = w.fault FROM waiting w WHERE w.state = 'FAILED' AND n.delivery_id = w.id AND n.state = 'GATHERED'`);
}
