import { clientOf } from '../../src/infra/db/transaction';
import type { Transaction } from '../../src/interaction/transaction';

// What an office has gathered by June: 30 open calls, and three decided courses of everybody this fiscal year.

const OPEN = 30;
const APPLICANTS = 60;
/** Most people who are asked in turn. */
const ASKED = 2_000;

/** Somebody who will type, and the 実施回 that only 状況 of theirs names. */
export interface Asked { readonly account: string; readonly own: readonly string[] }

/** A file for `import offerings`: so many calls, which open at that time. */
export function rush(calls: number = OPEN, opens = '2026/5/29 9:00'): string {
  const courses = ['D07', 'S06', 'S08', 'D14', 'D17', 'D03'];
  const rows = Array.from({ length: calls }, (_, i) => [
    courses[i % courses.length], `R8-${courses[i % courses.length]}-${i + 1}`, `第${i + 1}回 職員研修`, `2026/7/${(i % 28) + 1} 13:30`, `2026/7/${(i % 28) + 1} 16:30`, '本庁舎3階 大会議室', '30', '全職員',
    opens, '2026/6/12 17:15',
  ]);
  return [['科目コード', '実施回コード', '名称', '開始日時', '終了日時', '会場', '定員', '対象', '募集開始日時', '申込締切日時'], ...rows].map((row) => row.join(',')).join('\r\n');
}

/** The calls stand open without anybody having been told; the first sixty people have applied for all of them. */
export async function pastOfferings(tx: Transaction): Promise<void> {
  const db = clientOf(tx);
  await db.$executeRaw`UPDATE offering SET state = 'ANNOUNCED', announced_at = opens_at`;
  await db.$executeRaw`
    INSERT INTO enrolment (offering_id, staff_id, state, unit_id, applied_at, approval_due_at)
    SELECT o.id, s.id, 'APPLIED', p.unit_id, o.opens_at, o.deadline_at FROM offering o, (SELECT id FROM staff ORDER BY id LIMIT ${APPLICANTS}) s JOIN posting p ON p.staff_id = s.id AND p.is_primary`;
  await db.$executeRaw`
    INSERT INTO offering (code, course_code, name, fiscal_year, place, capacity, target, opens_at, deadline_at, state, announced_at, decided_at, created_at)
    SELECT 'K' || n, 'D07', '第' || n || '班 春の研修', 2026, '市民会館 研修室1', 30, '{"all":true}', '2026-04-01T00:00Z', '2026-04-10T08:15Z', 'DECIDED', '2026-04-01T00:00Z', '2026-04-13T00:00Z', '2026-04-01T00:00Z'
    FROM generate_series(1, (SELECT 3 * ceil(count(*) / 30.0)::int FROM staff)) n`;
  await db.$executeRaw`
    INSERT INTO offering_day (offering_id, starts_at, ends_at)
    SELECT id, '2026-05-11T04:30Z'::timestamptz + make_interval(days => id % 14), '2026-05-11T07:30Z'::timestamptz + make_interval(days => id % 14) FROM offering WHERE code LIKE 'K%'`;
  await db.$executeRaw`
    WITH s AS (SELECT s.id, p.unit_id, row_number() OVER (ORDER BY s.id) - 1 AS k FROM staff s JOIN posting p ON p.staff_id = s.id AND p.is_primary)
    INSERT INTO enrolment (offering_id, staff_id, state, unit_id, applied_at, decided_at, place)
    SELECT o.id, s.id, 'CONFIRMED', s.unit_id, '2026-04-02T01:00Z', '2026-04-13T00:00Z', s.k % 30 + 1
    FROM s, generate_series(1, 3) j JOIN offering o ON true WHERE o.code = 'K' || ((s.k / 30) * 3 + j)`;
  await db.$executeRaw`ANALYZE`;
}

/** People spread over the whole staff, none of the first sixty. */
export async function past(tx: Transaction): Promise<readonly Asked[]> {
  return clientOf(tx).$queryRaw<Asked[]>`
    WITH chosen AS (SELECT id FROM (SELECT id, row_number() OVER (ORDER BY id) AS k, count(*) OVER () AS n FROM staff) s WHERE k > ${APPLICANTS} AND k % greatest(1, n / ${ASKED}) = 0 ORDER BY id LIMIT ${ASKED})
    SELECT a.account_id AS account, array_agg(o.name ORDER BY o.id) AS own
    FROM chosen JOIN account a ON a.staff_id = chosen.id JOIN enrolment e ON e.staff_id = chosen.id JOIN offering o ON o.id = e.offering_id GROUP BY a.account_id`;
}

/** All calls are over; the first so many people have applied for each. @returns the 実施回 */
export async function overSubscribed(tx: Transaction, people: number): Promise<readonly number[]> {
  const db = clientOf(tx);
  await db.$executeRaw`UPDATE offering SET state = 'CLOSED', announced_at = opens_at, capacity = ${Math.ceil(people * 0.75)}`;
  await db.$executeRaw`
    INSERT INTO enrolment (offering_id, staff_id, state, unit_id, applied_at, approved_at)
    SELECT o.id, s.id, 'UNIT_APPROVED', p.unit_id, o.opens_at + s.id * interval '1 second', o.opens_at
    FROM offering o, (SELECT id FROM staff ORDER BY id LIMIT ${people}) s JOIN posting p ON p.staff_id = s.id AND p.is_primary`;
  await db.$executeRaw`ANALYZE`;
  return (await db.$queryRaw<{ id: number }[]>`SELECT id FROM offering ORDER BY id`).map((o) => o.id);
}
