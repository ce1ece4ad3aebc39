import { clientOf } from '../../../infra/db/transaction';
import type { Role } from '../../../interaction/actor';
import type { Transaction } from '../../../interaction/transaction';
import type { LocalDate } from '../../../kernel/calendar';

export interface Grant { readonly id: number; readonly role: Role; readonly unitId: number | null }

/** The person's roles; the person's row is locked, so that two grants at once are one. */
export async function lockGrants(tx: Transaction, staffId: number): Promise<Grant[]> {
  const db = clientOf(tx);
  await db.$queryRaw`SELECT id FROM staff WHERE id = ${staffId} FOR NO KEY UPDATE`;
  return db.roleGrant.findMany({ where: { staffId, revokedAt: null }, select: { id: true, role: true, unitId: true }, orderBy: { id: 'asc' } });
}

export async function insertGrant(tx: Transaction, staffId: number, role: Role, unitId: number | null, now: Date): Promise<void> {
  await clientOf(tx).roleGrant.create({ data: { staffId, role, unitId, grantedAt: now } });
}

export async function revokeGrants(tx: Transaction, ids: readonly number[], now: Date): Promise<void> {
  await clientOf(tx).roleGrant.updateMany({ where: { id: { in: [...ids] } }, data: { revokedAt: now } });
}

/** How many of the present staff hold the role everywhere, and how many of them the bot can reach. */
export async function linkedHolders(tx: Transaction, role: Role, day: LocalDate): Promise<{ readonly holders: number; readonly linked: number }> {
  const [row] = await clientOf(tx).$queryRaw<{ holders: number; linked: number }[]>`
    SELECT count(*)::int AS holders, count(*) FILTER (WHERE EXISTS (SELECT FROM account a WHERE a.staff_id = h.staff_id AND a.state = 'LINKED'))::int AS linked
    FROM (SELECT DISTINCT g.staff_id FROM role_grant g
      JOIN posting p ON p.staff_id = g.staff_id AND p.is_primary AND p.valid_from <= ${day}::date AND (p.valid_to IS NULL OR p.valid_to > ${day}::date)
      WHERE g.role::text = ${role} AND g.unit_id IS NULL AND g.revoked_at IS NULL) h`;
  return row ?? { holders: 0, linked: 0 };
}

export interface RoleHolder { readonly role: Role; readonly number: string; readonly name: string; readonly unitName: string; readonly forUnit: string | null; readonly active: boolean }

/** `roles list`: who holds what today. */
export function roleHolders(tx: Transaction, day: LocalDate): Promise<RoleHolder[]> {
  return clientOf(tx).$queryRaw`
    SELECT g.role::text AS role, s.number, s.name, COALESCE(v.name, '') AS "unitName", f.code AS "forUnit", p.id IS NOT NULL AS active
    FROM role_grant g JOIN staff s ON s.id = g.staff_id LEFT JOIN unit f ON f.id = g.unit_id
    LEFT JOIN posting p ON p.staff_id = s.id AND p.is_primary AND p.valid_from <= ${day}::date AND (p.valid_to IS NULL OR p.valid_to > ${day}::date)
    LEFT JOIN unit_version v ON v.unit_id = p.unit_id AND v.valid_from <= ${day}::date AND (v.valid_to IS NULL OR v.valid_to > ${day}::date)
    WHERE g.revoked_at IS NULL ORDER BY g.role, s.number COLLATE "C"`;
}
