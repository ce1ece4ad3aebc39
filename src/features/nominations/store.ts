import { clientOf } from '../../infra/db/transaction';
import type { Transaction } from '../../interaction/transaction';
import type { LocalDate } from '../../kernel/calendar';
import type { Step } from '../enrolments';
import type { Offering } from '../offerings';

/** One person named for one 実施回. */
export interface Nomination { readonly offeringId: number; readonly staffId: number; readonly unitId: number }

/** Had asked for a seat here and has none: naming them is another matter, on the same row. */
const AGAIN = ['CANCELLED_BY_STAFF', 'NOT_SELECTED', 'WITHDRAWN'];

/**
 * Enters them as NOMINATED, each with the line of history, in one statement. Left out: who has applied, waits, or had
 * a seat in the same 実施回, or is named, waits or has a seat in another 班 of the cohort.
 */
export function insertNominations(tx: Transaction, nominations: readonly Nomination[], { at, actor, channel }: Step): Promise<{ id: number; offeringId: number; staffId: number }[]> {
  const { offeringIds, staffIds } = columns(nominations);
  return clientOf(tx).$queryRaw`
    WITH named AS (
      SELECT t.* FROM unnest(${offeringIds}::int[], ${staffIds}::int[], ${nominations.map((n) => n.unitId)}::int[]) WITH ORDINALITY AS t(offering_id, staff_id, unit_id, n)),
    before AS (SELECT e.id, e.state FROM enrolment e JOIN named USING (offering_id, staff_id) WHERE e.state::text = ANY(${[...AGAIN]}::text[]) FOR UPDATE OF e),
    entered AS (
      INSERT INTO enrolment (offering_id, staff_id, unit_id, state, applied_at)
      SELECT offering_id, staff_id, unit_id, 'NOMINATED', ${at} FROM named ORDER BY n
      ON CONFLICT (offering_id, staff_id) DO UPDATE SET state = 'NOMINATED', version = enrolment.version + 1, unit_id = excluded.unit_id, applied_at = excluded.applied_at,
        place = NULL, decision_code = NULL, decided_at = NULL, approved_at = NULL, approved_by = NULL
      WHERE enrolment.id IN (SELECT id FROM before) RETURNING id, offering_id, staff_id),
    told AS (
      INSERT INTO enrolment_event (enrolment_id, "from", "to", at, actor, channel)
      SELECT entered.id, before.state, 'NOMINATED', ${at}, ${actor}, ${channel} FROM entered LEFT JOIN before USING (id))
    SELECT id, offering_id AS "offeringId", staff_id AS "staffId" FROM entered ORDER BY id`;
}

/** Of these, the ones that would change nothing: enrolled in the same 実施回, or on the way in another 班 of the cohort. As `offering:staff`. */
export async function alreadyIn(tx: Transaction, nominations: readonly Nomination[]): Promise<ReadonlySet<string>> {
  const { offeringIds, staffIds } = columns(nominations);
  const rows = await clientOf(tx).$queryRaw<{ key: string }[]>`
    SELECT DISTINCT t.offering_id || ':' || t.staff_id AS key
    FROM unnest(${offeringIds}::int[], ${staffIds}::int[]) AS t(offering_id, staff_id)
    JOIN offering o ON o.id = t.offering_id
    JOIN enrolment e ON e.staff_id = t.staff_id
    JOIN offering c ON c.id = e.offering_id
    WHERE (c.id = o.id AND NOT e.state::text = ANY(${[...AGAIN]}::text[])) OR (c.course_code = o.course_code AND c.cohort_key = o.cohort_key AND c.part_no IS NOT DISTINCT FROM o.part_no AND c.state <> 'CANCELLED'
      AND e.state IN ('NOMINATED', 'APPLIED', 'UNIT_APPROVED', 'WAITLISTED', 'CONFIRMED', 'ATTENDED', 'COMPLETED'))`;
  return new Set(rows.map((r) => r.key));
}

export const keyOf = ({ offeringId, staffId }: Pick<Nomination, 'offeringId' | 'staffId'>): string => `${offeringId}:${staffId}`;

const columns = (nominations: readonly Nomination[]) => ({ offeringIds: nominations.map((n) => n.offeringId), staffIds: nominations.map((n) => n.staffId) });

/** All 班 of the cohort of this 実施回, itself among them. */
export async function cohortOf(tx: Transaction, offering: Pick<Offering, 'id' | 'courseCode' | 'cohortKey' | 'partNo'>): Promise<number[]> {
  if (offering.cohortKey === null) return [offering.id];
  const { courseCode, cohortKey, partNo } = offering;
  const rows = await clientOf(tx).offering.findMany({ where: { courseCode, cohortKey, partNo }, select: { id: true }, orderBy: { id: 'asc' } });
  return rows.map((r) => r.id);
}

/** Those of the 実施回 in which the person has an enrolment beside this one, whatever has become of it: there is one a person and 実施回. */
export async function ownRowsIn(tx: Transaction, offeringIds: readonly number[], staffId: number, except: number): Promise<ReadonlySet<number>> {
  const rows = await clientOf(tx).enrolment.findMany({ where: { offeringId: { in: [...offeringIds] }, staffId, id: { not: except } }, select: { offeringId: true } });
  return new Set(rows.map((r) => r.offeringId));
}

/**
 * Enrolments that may wait for a head: named without a date while some 班 still lies ahead, or with a deferral that waits for them. Of
 * people who are in one of these units, or below them, today; without `units`: of everybody.
 */
export async function waitingForHeads(tx: Transaction, { units, today, now }: { units: readonly number[] | undefined; today: LocalDate; now: Date }): Promise<number[]> {
  const rows = await clientOf(tx).$queryRaw<{ id: number }[]>`
    WITH RECURSIVE under AS (
      SELECT unnest(${[...(units ?? [])]}::int[]) AS unit_id
      UNION SELECT v.unit_id FROM under JOIN unit_version v ON v.parent_id = under.unit_id AND v.valid_from <= ${today}::date AND (v.valid_to IS NULL OR v.valid_to > ${today}::date))
    SELECT e.id FROM enrolment e JOIN offering o ON o.id = e.offering_id
    WHERE (${units === undefined} OR EXISTS (
        SELECT 1 FROM posting p JOIN under ON under.unit_id = p.unit_id
        WHERE p.staff_id = e.staff_id AND p.is_primary AND p.valid_from <= ${today}::date AND (p.valid_to IS NULL OR p.valid_to > ${today}::date)))
      AND ((e.state = 'NOMINATED' AND EXISTS (
          SELECT 1 FROM offering c JOIN offering_day d ON d.offering_id = c.id
          WHERE (c.id = o.id OR (c.course_code = o.course_code AND c.cohort_key = o.cohort_key AND c.part_no IS NOT DISTINCT FROM o.part_no))
            AND c.state IN ('DRAFT', 'ANNOUNCED', 'CLOSED', 'DECIDED') AND d.starts_at > ${now}))
        OR (e.state IN ('NOMINATED', 'CONFIRMED') AND EXISTS (SELECT 1 FROM enrolment_request r WHERE r.enrolment_id = e.id AND r.kind = 'DEFERRAL' AND r.state = 'ASKED')))
    ORDER BY e.id`;
  return rows.map((r) => r.id);
}

export async function staffIdsByNumber(tx: Transaction, numbers: readonly string[]): Promise<number[]> {
  return (await clientOf(tx).staff.findMany({ where: { number: { in: [...new Set(numbers)] } }, select: { id: true }, orderBy: { id: 'asc' } })).map((s) => s.id);
}

/** Enrolments of these people that are still NOMINATED in this 実施回 or another 班 of its cohort. */
export async function nominatedInCohort(tx: Transaction, offering: Pick<Offering, 'id' | 'courseCode' | 'cohortKey' | 'partNo'>, staffIds: readonly number[]): Promise<number[]> {
  const offeringId = { in: await cohortOf(tx, offering) };
  return (await clientOf(tx).enrolment.findMany({ where: { offeringId, staffId: { in: [...staffIds] }, state: 'NOMINATED' }, select: { id: true }, orderBy: { id: 'asc' } })).map((e) => e.id);
}
