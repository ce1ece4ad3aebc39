import { clientOf } from '../../../infra/db/transaction';
import type { Transaction } from '../../../interaction/transaction';
import type { LocalDate } from '../../../kernel/calendar';
import type { Standing } from './rules';

/** A post on the way up from a unit. `applicants`: who is posted in the unit where the way starts. */
export interface PostRow {
  readonly start: number;
  readonly applicants: readonly number[];
  readonly depth: number;
  readonly unitId: number;
  /** null: the unit has neither head nor deputy. */
  readonly post: 'HEAD' | 'DEPUTY' | null;
  readonly staffId: number | null;
  readonly name: string | null;
  readonly standing: Standing;
}

/** All posts from each applicant's unit up to the top, lowest level first, heads before deputies: one statement for any number of applicants. */
export function postsAbove(tx: Transaction, staffIds: readonly number[], day: LocalDate): Promise<PostRow[]> {
  return clientOf(tx).$queryRaw`
    WITH RECURSIVE start AS (
      SELECT p.unit_id, array_agg(p.staff_id ORDER BY p.staff_id) AS applicants FROM posting p
      WHERE p.staff_id = ANY(${[...staffIds]}::int[]) AND p.is_primary AND p.valid_from <= ${day}::date AND (p.valid_to IS NULL OR p.valid_to > ${day}::date)
      GROUP BY p.unit_id),
    up AS (
      SELECT unit_id AS start, unit_id, 0 AS depth, ARRAY[unit_id] AS path FROM start
      UNION ALL
      SELECT up.start, v.parent_id, up.depth + 1, up.path || v.parent_id
      FROM up JOIN unit_version v ON v.unit_id = up.unit_id AND v.valid_from <= ${day}::date AND (v.valid_to IS NULL OR v.valid_to > ${day}::date)
      WHERE v.parent_id IS NOT NULL AND NOT v.parent_id = ANY(up.path))
    SELECT up.start, start.applicants, up.depth, up.unit_id AS "unitId", h.kind::text AS post, s.id AS "staffId", s.name,
      CASE
        WHEN NOT EXISTS (SELECT 1 FROM posting p WHERE p.staff_id = s.id AND p.is_primary AND p.valid_from <= ${day}::date AND (p.valid_to IS NULL OR p.valid_to > ${day}::date)) THEN 'not-on-staff'
        WHEN EXISTS (SELECT 1 FROM absence b WHERE b.staff_id = s.id AND b.valid_from <= ${day}::date AND (b.last_day IS NULL OR b.last_day >= ${day}::date)) THEN 'away'
        WHEN NOT EXISTS (SELECT 1 FROM account a WHERE a.staff_id = s.id AND a.state = 'LINKED') THEN 'unlinked'
        ELSE 'available' END AS standing
    FROM up JOIN start ON start.unit_id = up.start
    LEFT JOIN unit_post h ON h.unit_id = up.unit_id AND h.valid_from <= ${day}::date AND (h.valid_to IS NULL OR h.valid_to > ${day}::date)
    LEFT JOIN staff s ON s.number = h.staff_number
    ORDER BY up.start, up.depth, h.kind, h.position`;
}

/** Who is posted in these units or in any below them on that day, by id. */
export async function membersUnder(tx: Transaction, unitIds: readonly number[], day: LocalDate): Promise<number[]> {
  return (await clientOf(tx).$queryRaw<{ id: number }[]>`
    WITH RECURSIVE down AS (
      SELECT unnest(${[...unitIds]}::int[]) AS unit_id
      UNION SELECT v.unit_id FROM down JOIN unit_version v ON v.parent_id = down.unit_id AND v.valid_from <= ${day}::date AND (v.valid_to IS NULL OR v.valid_to > ${day}::date))
    SELECT DISTINCT p.staff_id AS id FROM posting p JOIN down ON down.unit_id = p.unit_id
    WHERE p.is_primary AND p.valid_from <= ${day}::date AND (p.valid_to IS NULL OR p.valid_to > ${day}::date) ORDER BY id`).map((r) => r.id);
}

export interface HrRow { readonly staffId: number; readonly name: string; readonly standing: Standing }

export function hrApprovers(tx: Transaction, day: LocalDate): Promise<HrRow[]> {
  return clientOf(tx).$queryRaw`
    SELECT s.id AS "staffId", s.name,
      CASE
        WHEN NOT EXISTS (SELECT 1 FROM posting p WHERE p.staff_id = s.id AND p.is_primary AND p.valid_from <= ${day}::date AND (p.valid_to IS NULL OR p.valid_to > ${day}::date)) THEN 'not-on-staff'
        WHEN EXISTS (SELECT 1 FROM absence b WHERE b.staff_id = s.id AND b.valid_from <= ${day}::date AND (b.last_day IS NULL OR b.last_day >= ${day}::date)) THEN 'away'
        WHEN NOT EXISTS (SELECT 1 FROM account a WHERE a.staff_id = s.id AND a.state = 'LINKED') THEN 'unlinked'
        ELSE 'available' END AS standing
    FROM staff s
    WHERE EXISTS (SELECT 1 FROM role_grant g WHERE g.staff_id = s.id AND g.role = 'HR_APPROVER' AND g.revoked_at IS NULL)
    ORDER BY s.id`;
}

/** Who is posted in these units or in any below them on that day, each with the one of these units that it is. Of units one above the other: with each. */
export function membersByUnit(tx: Transaction, unitIds: readonly number[], day: LocalDate): Promise<{ readonly unitId: number; readonly staffId: number }[]> {
  return clientOf(tx).$queryRaw`
    WITH RECURSIVE down AS (
      SELECT id AS root, id AS unit_id FROM unnest(${[...unitIds]}::int[]) AS given(id)
      UNION SELECT down.root, v.unit_id FROM down JOIN unit_version v ON v.parent_id = down.unit_id AND v.valid_from <= ${day}::date AND (v.valid_to IS NULL OR v.valid_to > ${day}::date))
    SELECT DISTINCT down.root AS "unitId", p.staff_id AS "staffId" FROM posting p JOIN down ON down.unit_id = p.unit_id
    WHERE p.is_primary AND p.valid_from <= ${day}::date AND (p.valid_to IS NULL OR p.valid_to > ${day}::date) ORDER BY 1, 2`;
}

/** The units to which these people belong on that day, up to the top, and whoever is named head or deputy of one of them. */
export async function unitsAbove(tx: Transaction, staffIds: readonly number[], day: LocalDate): Promise<{ readonly units: readonly number[]; readonly leaders: readonly number[] }> {
  const rows = await clientOf(tx).$queryRaw<{ unitId: number; leaders: number[] }[]>`
    WITH RECURSIVE up AS (
      SELECT p.unit_id FROM posting p WHERE p.staff_id = ANY(${[...staffIds]}::int[]) AND p.is_primary AND p.valid_from <= ${day}::date AND (p.valid_to IS NULL OR p.valid_to > ${day}::date)
      UNION SELECT v.parent_id FROM up JOIN unit_version v ON v.unit_id = up.unit_id AND v.valid_from <= ${day}::date AND (v.valid_to IS NULL OR v.valid_to > ${day}::date) WHERE v.parent_id IS NOT NULL)
    SELECT up.unit_id AS "unitId", ARRAY(SELECT s.id FROM unit_post h JOIN staff s ON s.number = h.staff_number
      WHERE h.unit_id = up.unit_id AND h.valid_from <= ${day}::date AND (h.valid_to IS NULL OR h.valid_to > ${day}::date)) AS leaders
    FROM up ORDER BY 1`;
  return { units: rows.map((r) => r.unitId), leaders: [...new Set(rows.flatMap((r) => r.leaders))] };
}
