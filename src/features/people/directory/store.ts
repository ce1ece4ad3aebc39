import { clientOf, empty, join, sql, type Sql } from '../../../infra/db/transaction';
import type { Duties, Person, Role } from '../../../interaction/actor';
import type { AccountRef } from '../../../interaction/inbound';
import type { Transaction } from '../../../interaction/transaction';
import type { LocalDate } from '../../../kernel/calendar';
import type { EmploymentType } from '../roster/rules';

/** A member of the staff on a day. Off the staff that day: the posting nearest to it, and `active` false. */
export interface StaffMember {
  readonly staffId: number;
  readonly number: string;
  readonly name: string;
  readonly kana: string;
  readonly unitId: number;
  readonly unitCode: string;
  readonly unitName: string;
  readonly postTitle: string;
  readonly rankCode: string | null;
  readonly employmentType: EmploymentType;
  readonly active: boolean;
  /** On leave or secondment that day; the reason is not told. */
  readonly away: boolean;
}

/**
 * Who stands behind a verified account today, in one statement: it runs with every command.
 * Nobody: an account that is not linked, or a person who is not on the staff today.
 */
export function whoIs(tx: Transaction, { platform, tenant, account }: AccountRef, today: LocalDate): Promise<Person | undefined> {
  return personBehind(tx, sql`a.platform = ${platform} AND a.tenant = ${tenant} AND a.account_id = ${account}`, today);
}

/** A member of the staff as they use this platform. */
export function personOf(tx: Transaction, staffId: number, platform: string, today: LocalDate): Promise<Person | undefined> {
  return personBehind(tx, sql`a.platform = ${platform} AND a.staff_id = ${staffId}`, today);
}

async function personBehind(tx: Transaction, account: Sql, today: LocalDate): Promise<Person | undefined> {
  type Row = Omit<Person, 'language' | 'roles'> & { roles: Role[]; locale: string | null };
  const [row] = await clientOf(tx).$queryRaw<Row[]>`
    SELECT s.id AS "staffId", s.number, s.name, p.unit_id AS "unitId", COALESCE(v.name, '') AS "unitName", p.post_title AS "postTitle", p.rank_code AS "rankCode", p.employment_type::text AS "employmentType", a.locale,
      ARRAY(SELECT DISTINCT g.role::text FROM role_grant g WHERE g.staff_id = s.id AND g.revoked_at IS NULL) AS roles,
      ARRAY(SELECT DISTINCT h.unit_id FROM unit_post h WHERE h.staff_number = s.number AND h.valid_from <= ${today}::date AND (h.valid_to IS NULL OR h.valid_to > ${today}::date)) AS "headOf"
    FROM account a
    JOIN staff s ON s.id = a.staff_id
    JOIN posting p ON p.staff_id = s.id AND p.is_primary AND p.valid_from <= ${today}::date AND (p.valid_to IS NULL OR p.valid_to > ${today}::date)
    LEFT JOIN unit_version v ON v.unit_id = p.unit_id AND v.valid_from <= ${today}::date AND (v.valid_to IS NULL OR v.valid_to > ${today}::date)
    WHERE ${account} AND a.state = 'LINKED' ORDER BY a.id LIMIT 1`;
  if (!row) return undefined;
  const { locale, ...person } = row;
  return { ...person, language: locale?.toLowerCase().startsWith('en') ? 'en' : 'ja' };
}

const memberOn = (day: LocalDate) => sql`
  SELECT s.id AS "staffId", s.number, s.name, s.kana, p.unit_id AS "unitId", u.code AS "unitCode", COALESCE(v.name, '') AS "unitName", p.post_title AS "postTitle",
    p.rank_code AS "rankCode", p.employment_type::text AS "employmentType", p.active,
    EXISTS (SELECT 1 FROM absence b WHERE b.staff_id = s.id AND b.valid_from <= ${day}::date AND (b.last_day IS NULL OR b.last_day >= ${day}::date)) AS away
  FROM staff s
  JOIN LATERAL (
    SELECT q.*, q.valid_from <= ${day}::date AND (q.valid_to IS NULL OR q.valid_to > ${day}::date) AS active
    FROM posting q WHERE q.staff_id = s.id AND q.is_primary
    ORDER BY active DESC, q.valid_from <= ${day}::date DESC, abs(q.valid_from - ${day}::date) LIMIT 1) p ON true
  JOIN unit u ON u.id = p.unit_id
  LEFT JOIN LATERAL (
    SELECT w.name FROM unit_version w WHERE w.unit_id = p.unit_id
    ORDER BY w.valid_from <= ${day}::date AND (w.valid_to IS NULL OR w.valid_to > ${day}::date) DESC, abs(w.valid_from - ${day}::date) LIMIT 1) v ON true`;

/** In the order of the ids; those unknown are left out. */
export async function staffByIds(tx: Transaction, ids: readonly number[], day: LocalDate): Promise<StaffMember[]> {
  const rows = await clientOf(tx).$queryRaw<StaffMember[]>`${memberOn(day)} WHERE s.id = ANY(${[...new Set(ids)]}::int[])`;
  const byId = new Map(rows.map((r) => [r.staffId, r]));
  return ids.flatMap((id) => byId.get(id) ?? []);
}

export async function staffById(tx: Transaction, id: number, day: LocalDate): Promise<StaffMember | undefined> {
  return (await staffByIds(tx, [id], day))[0];
}

export async function staffByNumber(tx: Transaction, number: string, day: LocalDate): Promise<StaffMember | undefined> {
  const [row] = await clientOf(tx).$queryRaw<StaffMember[]>`${memberOn(day)} WHERE s.number = ${number}`;
  return row;
}

export interface SearchKeys { readonly name: string; readonly kana: string; readonly number: string }

/** By parts of a name, kana or the number (leading zeros may be missing). Exact ones first, then those on the staff. Keys are folded. */
export function searchStaff(tx: Transaction, { name, kana, number }: SearchKeys, day: LocalDate, limit: number): Promise<StaffMember[]> {
  const part = (key: string) => `%${key.replace(/[\\%_]/g, '\\$&')}%`;
  return clientOf(tx).$queryRaw<StaffMember[]>`${memberOn(day)}
    WHERE s.name_key LIKE ${part(name)} OR s.kana_key LIKE ${part(kana)} OR ltrim(s.number, '0') = ltrim(${number}, '0')
    ORDER BY ltrim(s.number, '0') = ltrim(${number}, '0') OR s.name_key = ${name} OR s.kana_key = ${kana} DESC, p.active DESC, s.kana_key COLLATE "C", s.number COLLATE "C"
    LIMIT ${limit}`;
}

export interface Presence { readonly active: boolean; readonly away: boolean; readonly rankCode: string | null; readonly employmentType: EmploymentType | undefined }

/** How somebody stands on a day: on the staff, there, with which rank. */
export async function presenceOn(tx: Transaction, staffId: number, day: LocalDate): Promise<Presence> {
  const member = await staffById(tx, staffId, day);
  if (!member?.active) return { active: false, away: false, rankCode: null, employmentType: undefined };
  return { active: true, away: member.away, rankCode: member.rankCode, employmentType: member.employmentType };
}

/** The unit's own members who are on leave or secondment on one of the days. Names only: the reason stays with HR (domain 4.5). */
export function awayOn(tx: Transaction, unitId: number, days: readonly LocalDate[]): Promise<{ staffId: number; name: string }[]> {
  return clientOf(tx).$queryRaw`
    SELECT DISTINCT s.id AS "staffId", s.name
    FROM unnest(${[...days]}::text[]) AS d(day)
    JOIN posting p ON p.unit_id = ${unitId} AND p.is_primary AND p.valid_from <= d.day::date AND (p.valid_to IS NULL OR p.valid_to > d.day::date)
    JOIN staff s ON s.id = p.staff_id
    JOIN absence b ON b.staff_id = s.id AND b.valid_from <= d.day::date AND (b.last_day IS NULL OR b.last_day >= d.day::date)
    ORDER BY s.id`;
}

export async function dutiesOf(tx: Transaction, staffId: number, day: LocalDate): Promise<Duties> {
  const [row] = await clientOf(tx).$queryRaw<Omit<Duties, 'staffId'>[]>`
    SELECT ARRAY(SELECT DISTINCT h.unit_id FROM unit_post h WHERE h.staff_number = s.number AND h.valid_from <= ${day}::date AND (h.valid_to IS NULL OR h.valid_to > ${day}::date)) AS "headOf",
      ARRAY(SELECT DISTINCT g.role::text FROM role_grant g WHERE g.staff_id = s.id AND g.revoked_at IS NULL) AS roles
    FROM staff s WHERE s.id = ${staffId}`;
  return { staffId, headOf: row?.headOf ?? [], roles: row?.roles ?? [] };
}

export interface EligibleStaff { readonly staffId: number; readonly unitId: number; readonly rankCode: string | null; readonly employmentType: EmploymentType }
export type StaffTarget = { readonly all: true } | { readonly all: false; readonly ranks: readonly string[] };

/** Everybody on the staff that day, there, and in the target (ruling 5): one set statement for a whole municipality. */
export function eligibleStaff(tx: Transaction, day: LocalDate, target: StaffTarget, except: readonly EmploymentType[] = []): Promise<EligibleStaff[]> {
  const inTarget = target.all ? empty : sql`AND p.rank_code = ANY(${[...target.ranks]}::text[])`;
  const notExcepted = except.length === 0 ? empty : sql`AND p.employment_type::text NOT IN (${join([...except])})`;
  return clientOf(tx).$queryRaw`
    SELECT p.staff_id AS "staffId", p.unit_id AS "unitId", p.rank_code AS "rankCode", p.employment_type::text AS "employmentType"
    FROM posting p
    WHERE p.is_primary AND p.valid_from <= ${day}::date AND (p.valid_to IS NULL OR p.valid_to > ${day}::date) ${inTarget} ${notExcepted}
      AND NOT EXISTS (SELECT 1 FROM absence b WHERE b.staff_id = p.staff_id AND b.valid_from <= ${day}::date AND (b.last_day IS NULL OR b.last_day >= ${day}::date))
    ORDER BY p.staff_id`;
}

/** Holders of a role; with a day: only those who are on the staff and there. */
export function hrStaff(tx: Transaction, role: Role, day?: LocalDate): Promise<{ staffId: number; name: string }[]> {
  const there = day === undefined ? empty : sql`
    AND EXISTS (SELECT 1 FROM posting p WHERE p.staff_id = s.id AND p.is_primary AND p.valid_from <= ${day}::date AND (p.valid_to IS NULL OR p.valid_to > ${day}::date))
    AND NOT EXISTS (SELECT 1 FROM absence b WHERE b.staff_id = s.id AND b.valid_from <= ${day}::date AND (b.last_day IS NULL OR b.last_day >= ${day}::date))`;
  return clientOf(tx).$queryRaw`
    SELECT s.id AS "staffId", s.name FROM staff s
    WHERE EXISTS (SELECT 1 FROM role_grant g WHERE g.staff_id = s.id AND g.role::text = ${role} AND g.revoked_at IS NULL) ${there}
    ORDER BY s.id`;
}

export interface PostingHistory { readonly unitCode: string; readonly unitId: number; readonly isPrimary: boolean; readonly postTitle: string; readonly rankCode: string | null; readonly from: LocalDate; readonly to: LocalDate | null }

/** Who was where, oldest first; `to` exclusive. */
export function postingsOf(tx: Transaction, staffId: number): Promise<PostingHistory[]> {
  return clientOf(tx).$queryRaw`
    SELECT u.code AS "unitCode", p.unit_id AS "unitId", p.is_primary AS "isPrimary", p.post_title AS "postTitle", p.rank_code AS "rankCode", p.valid_from::text AS "from", p.valid_to::text AS "to"
    FROM posting p JOIN unit u ON u.id = p.unit_id WHERE p.staff_id = ${staffId} ORDER BY p.valid_from, p.is_primary DESC, p.id`;
}
