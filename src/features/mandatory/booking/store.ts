import { clientOf } from '../../../infra/db/transaction';
import type { Transaction } from '../../../interaction/transaction';
import type { LocalDate } from '../../../kernel/calendar';

/** 実施回 of these courses that lie ahead and have a seat that is neither taken nor offered to somebody. */
export async function withFreeSeats(tx: Transaction, courses: readonly string[], now: Date): Promise<number[]> {
  const rows = await clientOf(tx).$queryRaw<{ id: number }[]>`
    SELECT o.id FROM offering o
    WHERE o.course_code = ANY(${[...courses]}::text[]) AND o.state IN ('DRAFT', 'ANNOUNCED', 'CLOSED', 'DECIDED')
      AND (SELECT min(d.starts_at) FROM offering_day d WHERE d.offering_id = o.id) > ${now} AND seats_taken(o.id) < o.capacity
    ORDER BY o.id`;
  return rows.map((r) => r.id);
}

/** The last day of the next 実施回 of this course, or of this part of it, in which the person has a seat. */
export async function bookedUntil(tx: Transaction, staffId: number, { courseCode, partNo }: { readonly courseCode: string; readonly partNo: number | null }, now: Date): Promise<LocalDate | undefined> {
  const [first] = await clientOf(tx).$queryRaw<{ endsOn: LocalDate }[]>`
    SELECT (max(d.ends_at) AT TIME ZONE 'Asia/Tokyo')::date::text AS "endsOn" FROM enrolment e JOIN offering o ON o.id = e.offering_id JOIN offering_day d ON d.offering_id = o.id
    WHERE e.staff_id = ${staffId} AND e.state = 'CONFIRMED' AND o.course_code = ${courseCode} AND o.part_no IS NOT DISTINCT FROM ${partNo}::int AND o.state NOT IN ('CANCELLED', 'POSTPONED')
    GROUP BY e.id HAVING max(d.ends_at) > ${now} ORDER BY 1 LIMIT 1`;
  return first?.endsOn;
}
