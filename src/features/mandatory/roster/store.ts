import { clientOf } from '../../../infra/db/transaction';
import type { Transaction } from '../../../interaction/transaction';
import type { FiscalYear, LocalDate } from '../../../kernel/calendar';

/** 年度 whose 対象者名簿 has been approved: about these people may be told. */
export async function approvedFiscalYears(tx: Transaction): Promise<ReadonlySet<FiscalYear>> {
  return new Set((await clientOf(tx).mandatoryRoster.findMany({ distinct: ['fiscalYear'], select: { fiscalYear: true } })).map((r) => r.fiscalYear));
}

/** A roster as it was approved last. */
export interface ApprovedRoster {
  readonly id: number;
  readonly approvedAt: Date;
  /** Who approved it; null: no longer known. */
  readonly approver: string | null;
  readonly people: number;
  readonly entries: number;
}

export async function approvedRoster(tx: Transaction, year: FiscalYear): Promise<ApprovedRoster | undefined> {
  const [row] = await clientOf(tx).$queryRaw<ApprovedRoster[]>`
    SELECT r.id, r.approved_at AS "approvedAt", s.name AS approver, count(DISTINCT e.staff_id)::int AS people, count(e.id)::int AS entries
    FROM mandatory_roster r LEFT JOIN staff s ON r.actor = 'staff:' || s.id LEFT JOIN mandatory_roster_entry e ON e.roster_id = r.id
    WHERE r.id = (SELECT max(id) FROM mandatory_roster WHERE fiscal_year = ${year}) GROUP BY r.id, s.name`;
  return row;
}

/** One approval at a time; reading goes on. */
export async function lockRosters(tx: Transaction): Promise<void> {
  await clientOf(tx).$executeRaw`LOCK TABLE mandatory_roster IN SHARE ROW EXCLUSIVE MODE`;
}

export async function insertRoster(tx: Transaction, year: FiscalYear, { at, actor, channel }: { readonly at: Date; readonly actor: string; readonly channel: string }): Promise<number> {
  return (await clientOf(tx).mandatoryRoster.create({ data: { fiscalYear: year, approvedAt: at, actor, channel }, select: { id: true } })).id;
}

export interface RosterEntry { readonly staffId: number; readonly rule: string; readonly version: number; readonly triggeredOn: LocalDate; readonly dueOn: LocalDate | null; readonly status: string }

/** Some of a roster's entries, in one statement. */
export async function insertEntries(tx: Transaction, roster: number, entries: readonly RosterEntry[]): Promise<void> {
  await clientOf(tx).$executeRaw`
    INSERT INTO mandatory_roster_entry (roster_id, staff_id, rule, rule_version, triggered_on, due_on, status)
    SELECT ${roster}, t.* FROM unnest(${entries.map((e) => e.staffId)}::int[], ${entries.map((e) => e.rule)}::text[], ${entries.map((e) => e.version)}::int[],
      ${entries.map((e) => e.triggeredOn)}::date[], ${entries.map((e) => e.dueOn)}::date[], ${entries.map((e) => e.status)}::text[]) AS t`;
}

/** Obligations that stand on one of two rosters and not on the other. */
export async function differences(tx: Transaction, earlier: number, later: number): Promise<{ readonly added: number; readonly gone: number }> {
  const [row] = await clientOf(tx).$queryRaw<{ added: number; gone: number }[]>`
    SELECT count(*) FILTER (WHERE was.id IS NULL)::int AS added, count(*) FILTER (WHERE is_now.id IS NULL)::int AS gone
    FROM (SELECT * FROM mandatory_roster_entry WHERE roster_id = ${earlier}) was
    FULL JOIN (SELECT * FROM mandatory_roster_entry WHERE roster_id = ${later}) is_now ON is_now.staff_id = was.staff_id AND is_now.rule = was.rule`;
  return row ?? { added: 0, gone: 0 };
}

/** Who stands on that roster with one of these rules. */
export async function staffOnRoster(tx: Transaction, roster: number, rules: readonly string[]): Promise<number[]> {
  const rows = await clientOf(tx).$queryRaw<{ staffId: number }[]>`SELECT DISTINCT staff_id AS "staffId" FROM mandatory_roster_entry WHERE roster_id = ${roster} AND rule = ANY(${[...rules]}::text[]) ORDER BY 1`;
  return rows.map((r) => r.staffId);
}

/** 実施回 of these courses that have not begun. */
export async function offeringsAhead(tx: Transaction, courses: readonly string[], now: Date): Promise<number[]> {
  const rows = await clientOf(tx).$queryRaw<{ id: number }[]>`
    SELECT o.id FROM offering o WHERE o.course_code = ANY(${[...courses]}::text[]) AND o.state IN ('DRAFT', 'ANNOUNCED', 'CLOSED', 'DECIDED')
      AND (SELECT min(d.starts_at) FROM offering_day d WHERE d.offering_id = o.id) > ${now} ORDER BY o.id`;
  return rows.map((r) => r.id);
}

/** How many are named for each of these 実施回 and have no date yet. */
export async function waitingIn(tx: Transaction, offeringIds: readonly number[]): Promise<ReadonlyMap<number, number>> {
  const rows = await clientOf(tx).enrolment.groupBy({ by: ['offeringId'], where: { offeringId: { in: [...offeringIds] }, state: 'NOMINATED' }, _count: { _all: true } });
  return new Map(rows.map((r) => [r.offeringId, r._count._all]));
}

/** 猶予のあった人: whose obligation by one of these rules, or whose year of this course, was put off before. */
export async function deferredBefore(tx: Transaction, staffIds: readonly number[], rules: readonly string[], course: string): Promise<ReadonlySet<number>> {
  const rows = await clientOf(tx).$queryRaw<{ staffId: number }[]>`
    SELECT staff_id AS "staffId" FROM mandatory_deferral WHERE state = 'GRANTED' AND rule = ANY(${[...rules]}::text[]) AND staff_id = ANY(${[...staffIds]}::int[])
    UNION SELECT e.staff_id FROM enrolment e JOIN offering o ON o.id = e.offering_id WHERE o.course_code = ${course} AND e.state = 'DEFERRED' AND e.staff_id = ANY(${[...staffIds]}::int[])`;
  return new Set(rows.map((r) => r.staffId));
}

/**
 * Who of these people is on the way to this course already, and in which of its parts: named, applying or waiting for one of these 実施回 that lie ahead, or
 * with a seat in that fiscal year. Who asked for a seat and has none may be named.
 */
export async function onTheWay(tx: Transaction, { course, year }: { readonly course: string; readonly year: FiscalYear }, ahead: readonly number[], staffIds: readonly number[]): Promise<ReadonlyMap<number, readonly (number | null)[]>> {
  const rows = await clientOf(tx).$queryRaw<{ staffId: number; part: number | null }[]>`
    SELECT DISTINCT e.staff_id AS "staffId", o.part_no AS part FROM enrolment e JOIN offering o ON o.id = e.offering_id
    WHERE o.course_code = ${course} AND e.staff_id = ANY(${[...staffIds]}::int[]) AND (
      (o.id = ANY(${[...ahead]}::int[]) AND e.state NOT IN ('CANCELLED_BY_STAFF', 'NOT_SELECTED', 'WITHDRAWN'))
      OR (o.fiscal_year = ${year} AND o.state NOT IN ('CANCELLED', 'POSTPONED') AND e.state IN ('CONFIRMED', 'ATTENDED')))`;
  const parts = new Map<number, (number | null)[]>();
  for (const { staffId, part } of rows) parts.set(staffId, [...(parts.get(staffId) ?? []), part]);
  return parts;
}
