import { clientOf, empty, sql, type Sql } from '../../infra/db/transaction';
import type { Transaction } from '../../interaction/transaction';
import type { LocalDate } from '../../kernel/calendar';
import type { Attending, Away, Ended } from './compose';
import type { Week } from './week';

/** Instants as milliseconds: JSON knows no dates. */
interface AttendingRow { readonly staffId: number; readonly offering: number; readonly course: string; readonly days: readonly { readonly from: number; readonly to: number }[] }

const ofStaff = (staffIds: readonly number[] | undefined): Sql => (staffIds === undefined ? empty : sql`AND e.staff_id = ANY(${[...staffIds]}::int[])`);

/** Seats with a day in the week, with those days; the earliest first. @param staffIds absent: everybody's */
export async function attendingIn(tx: Transaction, { from, to }: Week, staffIds?: readonly number[]): Promise<Attending[]> {
  const rows = await clientOf(tx).$queryRaw<AttendingRow[]>`
    SELECT e.staff_id AS "staffId", o.id AS offering, o.name AS course, json_agg(json_build_object('from', extract(epoch FROM d.starts_at) * 1000, 'to', extract(epoch FROM d.ends_at) * 1000) ORDER BY d.starts_at) AS days
    FROM offering_day d JOIN offering o ON o.id = d.offering_id AND o.state NOT IN ('CANCELLED', 'POSTPONED') JOIN enrolment e ON e.offering_id = o.id AND e.state IN ('CONFIRMED', 'ATTENDED', 'COMPLETED', 'NOT_COMPLETED')
    WHERE (d.ends_at AT TIME ZONE 'Asia/Tokyo')::date >= ${from}::date AND (d.starts_at AT TIME ZONE 'Asia/Tokyo')::date <= ${to}::date ${ofStaff(staffIds)}
    GROUP BY e.staff_id, o.id ORDER BY min(d.starts_at), o.id, e.staff_id`;
  return rows.map(({ days, ...row }) => ({ ...row, days: days.map((d) => ({ startsAt: new Date(d.from), endsAt: new Date(d.to) })) }));
}

/** On leave or secondment on a day of the week: from when to when, and not why. */
export function awayIn(tx: Transaction, { from, to }: Week, staffIds: readonly number[]): Promise<Away[]> {
  return clientOf(tx).$queryRaw`
    SELECT staff_id AS "staffId", min(valid_from)::text AS "from", CASE WHEN bool_or(last_day IS NULL) THEN NULL ELSE max(last_day)::text END AS "to" FROM absence
    WHERE staff_id = ANY(${[...staffIds]}::int[]) AND valid_from <= ${to}::date AND (last_day IS NULL OR last_day >= ${from}::date) GROUP BY staff_id ORDER BY staff_id`;
}

/** Courses that ended from that day on and before today, the newest first; whoever was absent or did not complete is not among them. */
export function endedSince(tx: Transaction, since: LocalDate, today: LocalDate, staffIds: readonly number[]): Promise<Ended[]> {
  return clientOf(tx).$queryRaw`
    SELECT e.staff_id AS "staffId", o.name AS course, (max(d.ends_at) AT TIME ZONE 'Asia/Tokyo')::date::text AS "on"
    FROM enrolment e JOIN offering o ON o.id = e.offering_id AND o.state NOT IN ('CANCELLED', 'POSTPONED') JOIN offering_day d ON d.offering_id = o.id
    WHERE e.staff_id = ANY(${[...staffIds]}::int[]) AND e.state IN ('CONFIRMED', 'ATTENDED', 'COMPLETED')
    GROUP BY e.id, o.id HAVING (max(d.ends_at) AT TIME ZONE 'Asia/Tokyo')::date >= ${since}::date AND (max(d.ends_at) AT TIME ZONE 'Asia/Tokyo')::date < ${today}::date
    ORDER BY max(d.ends_at) DESC, e.id`;
}

/** Whether that week's digests have been written. */
export async function isWritten(tx: Transaction, monday: LocalDate): Promise<boolean> {
  const [row] = await clientOf(tx).$queryRaw<{ is: boolean }[]>`SELECT EXISTS (SELECT FROM notice WHERE kind = 'digests.weekly' AND facts->>'monday' = ${monday}) AS is`;
  return row?.is ?? false;
}
