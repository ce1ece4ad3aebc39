import { clientOf } from '../../../infra/db/transaction';
import type { Transaction } from '../../../interaction/transaction';
import { instantAt, type LocalDate } from '../../../kernel/calendar';
import { cameOf, type DeferralStep, type Happening } from './happened';

interface ToldRow { at: Date; kind: string; rule: string; stage: string | null; state: 'PENDING' | 'GATHERED' | 'SENT' | 'DROPPED' | 'FAILED'; delivery: string | null; sentAt: Date | null; fault: string | null }

/** What the person was told about their obligations; what became of each, as the outbox knows it. */
export async function toldTo(tx: Transaction, staffId: number): Promise<Happening[]> {
  const rows = await clientOf(tx).$queryRaw<ToldRow[]>`
    SELECT n.created_at AS at, n.kind, n.facts->>'rule' AS rule, n.facts->>'stage' AS stage, n.state::text AS state, d.state::text AS delivery, d.sent_at AS "sentAt", coalesce(n.reason, d.fault) AS fault
    FROM notice n LEFT JOIN delivery d ON d.id = n.delivery_id
    WHERE n.staff_id = ${staffId} AND n.kind IN ('mandatory.told', 'mandatory.reminded', 'mandatory.overdue') ORDER BY n.id`;
  return rows.map((row) => told(row, false));
}

/** What was told about the person to whoever led them then: heads and deputies of their units and of those above. */
export async function headsToldOf(tx: Transaction, staffId: number): Promise<Happening[]> {
  const rows = await clientOf(tx).$queryRaw<ToldRow[]>`
    WITH RECURSIVE above AS (
        SELECT unit_id FROM posting WHERE staff_id = ${staffId} UNION SELECT v.parent_id FROM unit_version v JOIN above a ON a.unit_id = v.unit_id WHERE v.parent_id IS NOT NULL),
      heads AS (SELECT s.id FROM unit_post h JOIN staff s ON s.number = h.staff_number WHERE h.unit_id IN (SELECT unit_id FROM above))
    SELECT n.created_at AS at, n.kind, asked->>1 AS rule, NULL AS stage, n.state::text AS state, d.state::text AS delivery, d.sent_at AS "sentAt", coalesce(n.reason, d.fault) AS fault
    FROM notice n LEFT JOIN delivery d ON d.id = n.delivery_id CROSS JOIN LATERAL jsonb_array_elements(n.facts->'asked') AS asked
    WHERE n.staff_id IN (SELECT id FROM heads) AND n.kind IN ('mandatory.head-list', 'mandatory.head-reminded') AND (asked->>0)::int = ${staffId} ORDER BY n.id`;
  return rows.map((row) => told(row, true));
}

const told = ({ state, delivery, ...row }: ToldRow, toHead: boolean): Happening => ({ what: 'told', by: '', toHead, came: cameOf(state, delivery), ...row });

/** What the person applied for, was named for, took and left in these courses, and which of it was called off. */
export async function takenPart(tx: Transaction, staffId: number, courses: readonly string[]): Promise<Happening[]> {
  const rows = await clientOf(tx).$queryRaw<{ at: Date; by: string; course: string; offering: string; what: 'enrolled' | 'called-off'; state: string }[]>`
    WITH mine AS (SELECT e.id, o.id AS offering_id, o.course_code, o.name FROM enrolment e JOIN offering o ON o.id = e.offering_id WHERE e.staff_id = ${staffId} AND o.course_code = ANY(${[...courses]}::text[]))
    SELECT v.at, v.actor AS by, m.course_code AS course, m.name AS offering, 'enrolled' AS what, v."to"::text AS state FROM mine m JOIN enrolment_event v ON v.enrolment_id = m.id
    UNION ALL SELECT v.at, v.actor, m.course_code, m.name, 'called-off', v."to"::text FROM mine m JOIN offering_event v ON v.offering_id = m.offering_id AND v."to" IN ('CANCELLED', 'POSTPONED')`;
  return rows as Happening[]; // the two states of a column that the two kinds share
}

interface AskedRow { of: { rule: string } | { course: string }; askedAt: Date; askedBy: string; agreedAt: Date | null; agreedBy: string | null; decidedAt: Date | null; decidedBy: string | null; state: DeferralStep; reason: string; answer: string | null; newDue: LocalDate | null }

/** Deferrals of obligations and of courses the person was named for. Reasons are for head and HR alone. */
export async function deferralsOf(tx: Transaction, staffId: number, courses: readonly string[]): Promise<Happening[]> {
  const rows = await clientOf(tx).$queryRaw<AskedRow[]>`
    SELECT jsonb_build_object('rule', rule) AS of, asked_at AS "askedAt", asked_by AS "askedBy", agreed_at AS "agreedAt", agreed_by AS "agreedBy", decided_at AS "decidedAt", decided_by AS "decidedBy", state::text AS state,
      concat_ws(' ', reason_code, nullif(reason, '')) AS reason, answer, new_due_on::text AS "newDue"
    FROM mandatory_deferral WHERE staff_id = ${staffId}
    UNION ALL
    SELECT jsonb_build_object('course', o.course_code), r.asked_at, r.asked_by, CASE WHEN r.state = 'AGREED' THEN r.answered_at END, CASE WHEN r.state = 'AGREED' THEN r.answered_by END,
      CASE WHEN r.state <> 'AGREED' THEN r.answered_at END, CASE WHEN r.state <> 'AGREED' THEN r.answered_by END, r.state::text, concat_ws(' ', r.reason_code, nullif(r.reason, '')), r.answer, NULL
    FROM enrolment_request r JOIN enrolment e ON e.id = r.enrolment_id JOIN offering o ON o.id = e.offering_id
    WHERE r.kind = 'DEFERRAL' AND e.staff_id = ${staffId} AND o.course_code = ANY(${[...courses]}::text[])`;
  return rows.flatMap(stepsOf);
}

function stepsOf({ of, state, newDue, ...row }: AskedRow): Happening[] {
  const step = (name: DeferralStep, at: Date | null, by: string | null, reason: string | null): Happening[] => (at === null ? [] : [{ ...of, what: 'deferral', step: name, at, by: by ?? '', reason, newDue: name === 'GRANTED' ? newDue : null }]);
  const decided = state === 'ASKED' || state === 'AGREED' ? [] : step(state, row.decidedAt, row.decidedBy, row.answer);
  return [...step('ASKED', row.askedAt, row.askedBy, row.reason), ...step('AGREED', row.agreedAt, row.agreedBy, null), ...decided];
}

interface ExemptionRow { rule: string; from: LocalDate; until: LocalDate | null; reason: string; evidence: string; at: Date; by: string; endedOn: LocalDate | null; endedBy: string | null }

export async function exemptionsOf(tx: Transaction, staffId: number): Promise<Happening[]> {
  const rows = await clientOf(tx).$queryRaw<ExemptionRow[]>`
    SELECT rule, valid_from::text AS "from", last_day::text AS until, concat_ws(' ', reason_code, nullif(reason, '')) AS reason, evidence, decided_at AS at, actor AS by, ended_on::text AS "endedOn", ended_by AS "endedBy"
    FROM mandatory_exemption WHERE staff_id = ${staffId}`;
  return rows.flatMap(({ endedOn, endedBy, rule, ...row }): Happening[] => [
    { what: 'exempt', rule, ...row }, ...(endedOn === null ? [] : [{ what: 'exempt-ended' as const, rule, on: endedOn, at: instantAt(endedOn, '00:00'), by: endedBy ?? '' }]),
  ]);
}

/** Courses completed before the bot's time, or elsewhere. */
export async function recordedFor(tx: Transaction, staffId: number, courses: readonly string[]): Promise<Happening[]> {
  const rows = await clientOf(tx).$queryRaw<{ at: Date; by: string; course: string; on: LocalDate; whole: boolean }[]>`
    SELECT recorded_at AS at, actor AS by, course_code AS course, completed_on::text AS "on", whole FROM completion_record WHERE staff_id = ${staffId} AND course_code = ANY(${[...courses]}::text[])`;
  return rows.map((row) => ({ what: 'recorded', ...row }));
}

export interface Away { readonly from: LocalDate; readonly to: LocalDate | null }

/** When the person was away: never why. */
export function awayOf(tx: Transaction, staffId: number): Promise<Away[]> {
  return clientOf(tx).$queryRaw<Away[]>`SELECT valid_from::text AS "from", last_day::text AS "to" FROM absence WHERE staff_id = ${staffId} ORDER BY valid_from`;
}
