import { clientOf } from '../../../infra/db/transaction';
import type { Transaction } from '../../../interaction/transaction';

interface Row { readonly staffId: number; readonly name: string }
const byStaff = (rows: readonly Row[]): Map<number, string> => new Map(rows.map((r) => [r.staffId, r.name]));

/**
 * Nobody else gives these people a seat until the transaction ends: without it two seats at the same hours, taken in two 実施回 at the
 * same instant, would each not see the other. Taken last: after the offerings and enrolments.
 */
export async function holdPeople(tx: Transaction, staffIds: readonly number[]): Promise<void> {
  await clientOf(tx).$queryRaw`SELECT 1 FROM staff WHERE id = ANY(${[...staffIds]}::int[]) ORDER BY id FOR NO KEY UPDATE`;
}

/** The same for everybody whom a decision may give a seat. */
export async function holdApplicants(tx: Transaction, offeringId: number): Promise<void> {
  await clientOf(tx).$queryRaw`SELECT 1 FROM staff WHERE id IN (SELECT staff_id FROM enrolment WHERE offering_id = ${offeringId} AND state = 'UNIT_APPROVED') ORDER BY id FOR NO KEY UPDATE`;
}

/** For each of these people who has one: an own confirmed course that overlaps with a day of this 実施回. */
export async function clashesAmong(tx: Transaction, offeringId: number, staffIds: readonly number[]): Promise<Map<number, string>> {
  return byStaff(await clientOf(tx).$queryRaw<Row[]>`
    SELECT e.staff_id AS "staffId", min(o.name) AS name FROM enrolment e JOIN offering o ON o.id = e.offering_id
    WHERE e.staff_id = ANY(${[...staffIds]}::int[]) AND e.state = 'CONFIRMED' AND o.id <> ${offeringId} AND o.state NOT IN ('CANCELLED', 'POSTPONED')
      AND EXISTS (SELECT 1 FROM offering_day mine JOIN offering_day wanted ON wanted.offering_id = ${offeringId} AND mine.starts_at < wanted.ends_at AND wanted.starts_at < mine.ends_at
        WHERE mine.offering_id = o.id)
    GROUP BY e.staff_id`);
}

/** For each of these people who has one: the other 班 of the same cohort in which they have a seat, or wait. One is enough; parts (前期・後期) are no 班 (domain 2.1). */
export async function inCohort(tx: Transaction, offering: { readonly id: number; readonly courseCode: string; readonly cohortKey: string | null; readonly partNo: number | null }, staffIds: readonly number[]): Promise<{ seated: Map<number, string>; waiting: Map<number, string> }> {
  if (offering.cohortKey === null) return { seated: new Map(), waiting: new Map() };
  const rows = await clientOf(tx).$queryRaw<(Row & { seated: boolean })[]>`
    SELECT e.staff_id AS "staffId", e.state IN ('CONFIRMED', 'ATTENDED', 'COMPLETED') AS seated, min(o.name || '（' || o.code || '）') AS name FROM enrolment e JOIN offering o ON o.id = e.offering_id
    WHERE e.staff_id = ANY(${[...staffIds]}::int[]) AND o.id <> ${offering.id} AND o.course_code = ${offering.courseCode} AND o.cohort_key = ${offering.cohortKey} AND o.part_no IS NOT DISTINCT FROM ${offering.partNo}::int
      AND o.state <> 'CANCELLED' AND e.state IN ('APPLIED', 'UNIT_APPROVED', 'WAITLISTED', 'CONFIRMED', 'ATTENDED', 'COMPLETED')
    GROUP BY 1, 2`;
  return { seated: byStaff(rows.filter((r) => r.seated)), waiting: byStaff(rows.filter((r) => !r.seated)) };
}
