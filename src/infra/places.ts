import type { Place, PlaceKey, Places } from '../interaction/places';
import type { Database } from '../interaction/transaction';
import { clientOf } from './db/transaction';

interface Row { platform: string; tenant: string; kind: Place['kind']; owner: string; name: string | null; within: string | null; ref: Record<string, string> }

/** Places in the database; each call is one statement. */
export function places(database: Database): Places {
  const rows = (key: Pick<PlaceKey, 'platform' | 'tenant' | 'kind'>, owner: string | null) => database.read((tx) => clientOf(tx).$queryRaw<Row[]>`
    SELECT platform, tenant, lower(kind::text) AS kind, owner, name, within, ref FROM place
    WHERE platform = ${key.platform} AND tenant = ${key.tenant} AND kind = upper(${key.kind})::"PlaceKind" AND (${owner}::text IS NULL OR owner = ${owner}) ORDER BY owner`);
  return {
    keep: async (all) => {
      await database.read((tx) => clientOf(tx).$executeRaw`
        INSERT INTO place AS p (platform, tenant, kind, owner, name, within, ref)
        SELECT platform, tenant, upper(kind)::"PlaceKind", owner, name, within, ref
        FROM jsonb_to_recordset(${JSON.stringify(all)}::jsonb) AS r(platform text, tenant text, kind text, owner text, name text, within text, ref jsonb)
        ON CONFLICT (platform, tenant, kind, owner) DO UPDATE SET name = excluded.name, within = excluded.within, ref = excluded.ref, seen_at = now()
        WHERE (p.name, p.within, p.ref) IS DISTINCT FROM (excluded.name, excluded.within, excluded.ref)`);
    },
    drop: async ({ platform, tenant, kind, owner }) => {
      await database.read((tx) => clientOf(tx).$executeRaw`
        DELETE FROM place WHERE platform = ${platform} AND tenant = ${tenant}
          AND ((kind = upper(${kind})::"PlaceKind" AND owner = ${owner}) OR (${kind} = 'group' AND kind = 'CHANNEL' AND within = ${owner}))`);
    },
    find: async (key) => (await rows(key, key.owner)).map(placeOf)[0],
    all: async (which) => (await rows(which, null)).map(placeOf),
  };
}

function placeOf({ name, within, ...row }: Row): Place {
  return { ...row, ...(name === null ? {} : { name }), ...(within === null ? {} : { within }) };
}
