import type { Database } from '../../interaction/transaction';
import { say, type Text } from '../../kernel/messages';
import { clientOf } from '../db/transaction';
import type { Carrier } from './carrier';
import { bothLanguages, texts } from './messages';
import { bestFirst } from './ways';

export interface RoutePorts {
  readonly database: Database;
  readonly carriers: readonly Carrier[];
}

/**
 * Finds out who carries each delivery of which gathering did not know it, and where to: a person's linked account (one that can be written to, of
 * several the one they prefer), or the platform that knows the channel. What nobody can carry fails with a sentence.
 * @returns how many deliveries were decided on
 */
export async function route(ports: RoutePorts): Promise<number> {
  const people = await ports.database.transaction((tx) => clientOf(tx).$executeRaw`
    WITH waiting AS (SELECT id, staff_id FROM delivery WHERE state = 'PENDING' AND platform IS NULL AND staff_id IS NOT NULL FOR UPDATE SKIP LOCKED),
      found AS (
        SELECT DISTINCT ON (w.id) w.id, a.platform, a.address
        FROM waiting w LEFT JOIN account a ON a.staff_id = w.staff_id AND a.state = 'LINKED' AND a.platform = ANY(${ports.carriers.map((c) => c.courier.platform)})
        ORDER BY w.id, ${bestFirst}),
      lost AS (UPDATE notice n SET state = 'FAILED', reason = ${bothLanguages(texts.notLinked)} FROM found f WHERE n.delivery_id = f.id AND f.platform IS NULL AND n.state = 'GATHERED')
    UPDATE delivery d SET platform = f.platform, address = f.address, state = (CASE WHEN f.platform IS NULL THEN 'FAILED' ELSE 'PENDING' END)::"DeliveryState",
      fault = CASE WHEN f.platform IS NULL THEN ${bothLanguages(texts.notLinked)} ELSE d.fault END
    FROM found f WHERE d.id = f.id`);
  return people + await routeChannels(ports);
}

async function routeChannels(ports: RoutePorts): Promise<number> {
  const names = await ports.database.read((tx) => clientOf(tx).$queryRaw<{ channel: string }[]>`
    SELECT DISTINCT channel FROM delivery WHERE state = 'PENDING' AND platform IS NULL AND channel IS NOT NULL AND due_at <= now()`);
  let decided = 0;
  for (const { channel } of names) decided += await write(ports, channel, await placeOf(ports, channel));
  return decided;
}

type Place = { readonly platform: string; readonly address: string } | { readonly nowhere: Text | undefined } | { readonly againInMs: number };

/** The first platform that knows the channel. While one can't be asked, nobody says that it does not exist; one that knows why it can't tell says so. */
async function placeOf({ carriers }: RoutePorts, channel: string): Promise<Place> {
  let unanswered: Place | undefined;
  let advice: Text | undefined;
  for (const carrier of carriers) {
    const { courier } = carrier;
    const answer = await carrier.call('find', () => courier.channel(channel));
    if (answer.ok && answer.value !== undefined) return { platform: courier.platform, address: answer.value };
    if (answer.ok) continue;
    if (answer.fault === 'unreachable') {
      advice ??= answer.advice;
      continue;
    }
    unanswered = { againInMs: Math.max(1000, await carrier.hold('find', answer, 3)) };
  }
  return unanswered ?? { nowhere: advice };
}

function write({ database }: RoutePorts, channel: string, place: Place): Promise<number> {
  return database.transaction(async (tx) => {
    const client = clientOf(tx);
    if ('nowhere' in place) {
      const reason = [say(texts.noChannel, { channel }), ...(place.nowhere ? [place.nowhere] : [])].map(bothLanguages).join(' ');
      return client.$executeRaw`
        WITH lost AS (UPDATE delivery SET state = 'FAILED', fault = ${reason} WHERE state = 'PENDING' AND platform IS NULL AND channel = ${channel} RETURNING id)
        UPDATE notice n SET state = 'FAILED', reason = ${reason} FROM lost WHERE n.delivery_id = lost.id AND n.state = 'GATHERED'`;
    }
    if ('againInMs' in place) {
      await client.$executeRaw`
        UPDATE delivery SET due_at = now() + make_interval(secs => ${place.againInMs / 1000}::float8) WHERE state = 'PENDING' AND platform IS NULL AND channel = ${channel}`;
      return 1;
    }
    return client.$executeRaw`
      UPDATE delivery SET platform = ${place.platform}, address = ${place.address} WHERE state = 'PENDING' AND platform IS NULL AND channel = ${channel}`;
  });
}
