import { clientOf } from '../../../infra/db/transaction';
import type { Transaction } from '../../../interaction/transaction';
import type { LocalDate } from '../../../kernel/calendar';
import type { Span, Stored } from '../timeline/rules';
import type { StoredUnit, UnitChange, UnitKind, UnitValue } from './rules';

/** Every unit by its code, with its names from day to day. */
export async function unitNames(tx: Transaction): Promise<Map<string, { unitId: number; names: Span<string>[] }>> {
  const rows = await clientOf(tx).$queryRaw<{ unitId: number; code: string; names: Span<string>[] }[]>`
    SELECT u.id AS "unitId", u.code, json_agg(json_build_object('from', v.valid_from, 'to', v.valid_to, 'value', v.name) ORDER BY v.valid_from) AS names
    FROM unit u JOIN unit_version v ON v.unit_id = u.id GROUP BY u.id`;
  return new Map(rows.map(({ code, ...unit }) => [code, unit]));
}

interface UnitRecord {
  readonly id: number;
  readonly code: string;
  readonly versions: readonly Stored<UnitValue>[];
  readonly posts: readonly (Stored<string> & { readonly kind: 'HEAD' | 'DEPUTY'; readonly position: number })[];
  readonly channels: readonly (Stored<string> & { readonly platform: string })[];
}

export interface KnownUnit extends StoredUnit { readonly unitId: number }

/** All units with their whole history: some thousands at most, even for the largest offices. */
export async function loadUnits(tx: Transaction): Promise<Map<string, KnownUnit>> {
  const rows = await clientOf(tx).$queryRaw<UnitRecord[]>`
    SELECT u.id, u.code,
      COALESCE((SELECT json_agg(json_build_object('id', v.id, 'from', v.valid_from, 'to', v.valid_to, 'value', json_build_object('name', v.name, 'kind', v.kind, 'parentCode', p.code)) ORDER BY v.valid_from)
        FROM unit_version v LEFT JOIN unit p ON p.id = v.parent_id WHERE v.unit_id = u.id), '[]') AS versions,
      COALESCE((SELECT json_agg(json_build_object('id', h.id, 'from', h.valid_from, 'to', h.valid_to, 'value', h.staff_number, 'kind', h.kind, 'position', h.position) ORDER BY h.valid_from)
        FROM unit_post h WHERE h.unit_id = u.id), '[]') AS posts,
      COALESCE((SELECT json_agg(json_build_object('id', c.id, 'from', c.valid_from, 'to', c.valid_to, 'value', c.channel, 'platform', c.platform) ORDER BY c.valid_from)
        FROM unit_channel c WHERE c.unit_id = u.id), '[]') AS channels
    FROM unit u ORDER BY u.id`;
  return new Map(rows.map((r) => [r.code, knownUnit(r)]));
}

function knownUnit({ id, code, versions, posts, channels }: UnitRecord): KnownUnit {
  const deputies = posts.filter((p) => p.kind === 'DEPUTY');
  return { unitId: id, code, unit: versions, head: posts.filter((p) => p.kind === 'HEAD'), deputies: grouped(deputies, (d) => d.position), channels: grouped(channels, (c) => c.platform) };
}

function grouped<K, T>(items: readonly T[], key: (item: T) => K): Map<K, T[]> {
  const groups = new Map<K, T[]>();
  for (const item of items) groups.set(key(item), [...(groups.get(key(item)) ?? []), item]);
  return groups;
}

/** Writes a whole file in a constant number of statements. */
export async function writeUnits(tx: Transaction, changes: readonly UnitChange[], known: ReadonlyMap<string, KnownUnit>): Promise<void> {
  const db = clientOf(tx);
  const fresh = changes.filter((c) => !known.has(c.code)).map((c) => c.code);
  const inserted = await db.$queryRaw<{ id: number; code: string }[]>`INSERT INTO unit (code) SELECT code FROM unnest(${fresh}::text[]) AS t(code) RETURNING id, code`;
  const ids = new Map([...[...known].map(([code, u]) => [code, u.unitId] as const), ...inserted.map((r) => [r.code, r.id] as const)]);
  const unitId = (code: string) => ids.get(code) ?? 0;
  await writeVersions(tx, changes, unitId);
  await writePosts(tx, changes, unitId);
  await writeChannels(tx, changes, unitId);
}

type IdOf = (code: string) => number;

async function writeVersions(tx: Transaction, changes: readonly UnitChange[], unitId: IdOf): Promise<void> {
  const rows = changes.flatMap(({ code, unit }) => unit.come.map(({ from, to, value: { parentCode, ...value } }) => ({ unitId: unitId(code), parentId: parentCode === null ? null : unitId(parentCode), from, to, ...value })));
  const db = clientOf(tx);
  await db.$executeRaw`DELETE FROM unit_version WHERE id = ANY(${changes.flatMap((c) => c.unit.gone.map((v) => v.id))}::int[])`;
  await db.$executeRaw`
    INSERT INTO unit_version (unit_id, name, kind, parent_id, valid_from, valid_to)
    SELECT "unitId", name, kind::"UnitKind", "parentId", "from", "to"
    FROM json_to_recordset(${JSON.stringify(rows)}::json) AS t("unitId" int, name text, kind text, "parentId" int, "from" date, "to" date)`;
}

async function writePosts(tx: Transaction, changes: readonly UnitChange[], unitId: IdOf): Promise<void> {
  const row = (code: string, kind: 'HEAD' | 'DEPUTY', position: number) => ({ from, to, value }: Span<string>) => ({ unitId: unitId(code), kind, position, number: value, from, to });
  const rows = changes.flatMap(({ code, head, deputies }) => [...head.come.map(row(code, 'HEAD', 0)), ...deputies.flatMap((d) => d.come.map(row(code, 'DEPUTY', d.position)))]);
  const db = clientOf(tx);
  await db.$executeRaw`DELETE FROM unit_post WHERE id = ANY(${changes.flatMap((c) => [...c.head.gone, ...c.deputies.flatMap((d) => d.gone)].map((p) => p.id))}::int[])`;
  await db.$executeRaw`
    INSERT INTO unit_post (unit_id, kind, position, staff_number, valid_from, valid_to)
    SELECT "unitId", kind::"PostKind", position, number, "from", "to"
    FROM json_to_recordset(${JSON.stringify(rows)}::json) AS t("unitId" int, kind text, position int, number text, "from" date, "to" date)`;
}

async function writeChannels(tx: Transaction, changes: readonly UnitChange[], unitId: IdOf): Promise<void> {
  const rows = changes.flatMap(({ code, channels }) => channels.flatMap(({ platform, come }) => come.map(({ from, to, value }) => ({ unitId: unitId(code), platform, channel: value, from, to }))));
  const db = clientOf(tx);
  await db.$executeRaw`DELETE FROM unit_channel WHERE id = ANY(${changes.flatMap((c) => c.channels.flatMap((ch) => ch.gone.map((g) => g.id)))}::int[])`;
  await db.$executeRaw`
    INSERT INTO unit_channel (unit_id, platform, channel, valid_from, valid_to)
    SELECT "unitId", platform, channel, "from", "to" FROM json_to_recordset(${JSON.stringify(rows)}::json) AS t("unitId" int, platform text, channel text, "from" date, "to" date)`;
}

export interface UnitOnDay { readonly unitId: number; readonly code: string; readonly name: string; readonly kind: UnitKind; readonly parentId: number | null; /** Members posted there that day, 兼務 not counted. */ readonly members: number }

/** All units of a day, by code. The tree is told by `parentId`. */
export function unitTree(tx: Transaction, day: LocalDate): Promise<UnitOnDay[]> {
  return clientOf(tx).$queryRaw`
    SELECT u.id AS "unitId", u.code, v.name, v.kind::text AS kind, v.parent_id AS "parentId",
      (SELECT count(*)::int FROM posting p WHERE p.unit_id = u.id AND p.is_primary AND p.valid_from <= ${day}::date AND (p.valid_to IS NULL OR p.valid_to > ${day}::date)) AS members
    FROM unit u JOIN unit_version v ON v.unit_id = u.id AND v.valid_from <= ${day}::date AND (v.valid_to IS NULL OR v.valid_to > ${day}::date)
    ORDER BY u.code COLLATE "C"`;
}

/** These units and all below them on that day, by code. */
export function unitsAtOrBelow(tx: Transaction, unitIds: readonly number[], day: LocalDate): Promise<Omit<UnitOnDay, 'kind' | 'members'>[]> {
  return clientOf(tx).$queryRaw`
    WITH RECURSIVE down AS (
      SELECT unnest(${[...unitIds]}::int[]) AS unit_id
      UNION SELECT v.unit_id FROM down JOIN unit_version v ON v.parent_id = down.unit_id AND v.valid_from <= ${day}::date AND (v.valid_to IS NULL OR v.valid_to > ${day}::date))
    SELECT u.id AS "unitId", u.code, v.name, v.parent_id AS "parentId"
    FROM down JOIN unit u ON u.id = down.unit_id JOIN unit_version v ON v.unit_id = u.id AND v.valid_from <= ${day}::date AND (v.valid_to IS NULL OR v.valid_to > ${day}::date)
    ORDER BY u.code COLLATE "C"`;
}

export interface UnitHead { readonly unitId: number; readonly post: 'HEAD' | 'DEPUTY'; readonly number: string; /** null: never came. */ readonly staffId: number | null; readonly name: string | null }

/** Heads and deputies of a day, heads first and deputies in their order. */
export function headsOf(tx: Transaction, unitIds: readonly number[], day: LocalDate): Promise<UnitHead[]> {
  return clientOf(tx).$queryRaw`
    SELECT h.unit_id AS "unitId", h.kind::text AS post, h.staff_number AS number, s.id AS "staffId", s.name
    FROM unit_post h LEFT JOIN staff s ON s.number = h.staff_number
    WHERE h.unit_id = ANY(${[...unitIds]}::int[]) AND h.valid_from <= ${day}::date AND (h.valid_to IS NULL OR h.valid_to > ${day}::date)
    ORDER BY h.unit_id, h.kind, h.position`;
}

/** Heads and deputies named for that day who are not on the staff: for `doctor`. */
export function missingHeads(tx: Transaction, day: LocalDate): Promise<{ unitCode: string; unitName: string; post: 'HEAD' | 'DEPUTY'; number: string }[]> {
  return clientOf(tx).$queryRaw`
    SELECT u.code AS "unitCode", v.name AS "unitName", h.kind::text AS post, h.staff_number AS number
    FROM unit_post h JOIN unit u ON u.id = h.unit_id
    JOIN unit_version v ON v.unit_id = u.id AND v.valid_from <= ${day}::date AND (v.valid_to IS NULL OR v.valid_to > ${day}::date)
    WHERE h.valid_from <= ${day}::date AND (h.valid_to IS NULL OR h.valid_to > ${day}::date)
      AND NOT EXISTS (SELECT 1 FROM staff s JOIN posting p ON p.staff_id = s.id AND p.is_primary AND p.valid_from <= ${day}::date AND (p.valid_to IS NULL OR p.valid_to > ${day}::date)
        WHERE s.number = h.staff_number)
    ORDER BY u.code COLLATE "C", h.kind, h.position`;
}

export async function unitByCode(tx: Transaction, code: string): Promise<number | undefined> {
  return (await clientOf(tx).unit.findUnique({ where: { code }, select: { id: true } }))?.id;
}

/** The unit's channels of a day, as HR typed them. */
export function channelsOf(tx: Transaction, unitIds: readonly number[], day: LocalDate): Promise<{ unitId: number; platform: string; channel: string }[]> {
  return clientOf(tx).$queryRaw`
    SELECT c.unit_id AS "unitId", c.platform, c.channel FROM unit_channel c
    WHERE c.unit_id = ANY(${[...unitIds]}::int[]) AND c.valid_from <= ${day}::date AND (c.valid_to IS NULL OR c.valid_to > ${day}::date) ORDER BY c.unit_id, c.platform`;
}
