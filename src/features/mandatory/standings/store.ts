import { clientOf, sql } from '../../../infra/db/transaction';
import type { Transaction } from '../../../interaction/transaction';
import type { LocalDate } from '../../../kernel/calendar';
import type { Plan } from '../../catalogue';
import type { Register } from '../judging/career';
import type { PersonFacts } from '../judging/facts';

/** One person as the tables have them. */
export interface Recorded extends Register, Pick<PersonFacts, 'absences' | 'completions' | 'bookings' | 'exemptions'> {
  readonly staffId: number;
  readonly number: string;
  readonly name: string;
  readonly leftOn: LocalDate | null;
  /** Decided by HR, or by quota. */
  readonly granted: readonly { readonly rule: string; readonly trigger: LocalDate; readonly decidedOn: LocalDate; readonly newDue: LocalDate }[];
  /** 受講年度の変更 of a course for which the person had been named. */
  readonly yearsChanged: readonly { readonly course: string; readonly on: LocalDate }[];
  /** Their 実施回 was cancelled, and the year had no other one to offer. */
  readonly cancelled: readonly { readonly course: string; readonly on: LocalDate }[];
}

/** Everybody who was on the staff on that day, by number. */
export async function staffIdsOn(tx: Transaction, day: LocalDate): Promise<number[]> {
  return (await clientOf(tx).$queryRaw<{ id: number }[]>`SELECT id FROM staff WHERE left_on IS NULL OR left_on > ${day}::date ORDER BY number`).map((s) => s.id);
}

/** What `wanted` did and was given in 実施回: seats, courses completed, years changed, and what was called off without another to offer. */
const enrolled = sql`
  steps AS MATERIALIZED (
    SELECT e.staff_id, e.offering_id, v."to"::text AS state, (v.at AT TIME ZONE 'Asia/Tokyo')::date AS on_day, (lead(v.at) OVER (PARTITION BY v.enrolment_id ORDER BY v.id) AT TIME ZONE 'Asia/Tokyo')::date AS left_day
    FROM enrolment e JOIN enrolment_event v ON v.enrolment_id = e.id WHERE e.staff_id IN (SELECT id FROM wanted)),
  held AS MATERIALIZED (
    SELECT o.id, o.course_code, o.fiscal_year, (SELECT (max(d.ends_at) AT TIME ZONE 'Asia/Tokyo')::date FROM offering_day d WHERE d.offering_id = o.id) AS ends_on,
      CASE WHEN o.state IN ('CANCELLED', 'POSTPONED') THEN (SELECT (max(v.at) AT TIME ZONE 'Asia/Tokyo')::date FROM offering_event v WHERE v.offering_id = o.id AND v."to" = o.state) END AS off_on,
      o.state = 'CANCELLED' AND NOT EXISTS (SELECT FROM offering other WHERE other.course_code = o.course_code AND other.fiscal_year = o.fiscal_year AND other.id <> o.id AND other.state NOT IN ('CANCELLED', 'POSTPONED')
        AND EXISTS (SELECT FROM offering_day d JOIN offering_event v ON v.offering_id = o.id AND v."to" = 'CANCELLED' WHERE d.offering_id = other.id AND d.starts_at > v.at)) AS no_other
    FROM offering o WHERE o.id IN (SELECT offering_id FROM steps)),
  taken AS (SELECT s.*, h.course_code, h.ends_on, h.off_on, h.no_other FROM steps s JOIN held h ON h.id = s.offering_id),
  seats AS (
    SELECT staff_id, jsonb_agg(jsonb_strip_nulls(jsonb_build_object('course', course_code, 'confirmedOn', on_day, 'releasedOn', least(left_day, off_on), 'endsOn', ends_on)) ORDER BY on_day) AS all
    FROM taken WHERE state IN ('CONFIRMED', 'ATTENDED') AND ends_on IS NOT NULL GROUP BY staff_id),
  ended AS (
    SELECT staff_id, jsonb_agg(jsonb_build_object('course', course_code, 'on', on_day, 'whole', whole) ORDER BY on_day) AS all FROM (
      SELECT staff_id, course_code, ends_on AS on_day, true AS whole FROM taken WHERE state = 'COMPLETED' AND ends_on IS NOT NULL
      UNION ALL SELECT staff_id, course_code, completed_on, whole FROM completion_record WHERE staff_id IN (SELECT id FROM wanted)) c GROUP BY staff_id),
  moved AS (SELECT staff_id, jsonb_agg(jsonb_build_object('course', course_code, 'on', on_day) ORDER BY on_day) AS all FROM taken WHERE state = 'DEFERRED' GROUP BY staff_id),
  lost AS (
    SELECT staff_id, jsonb_agg(jsonb_build_object('course', course_code, 'on', off_on) ORDER BY off_on) AS all
    FROM taken WHERE no_other AND state IN ('NOMINATED', 'CONFIRMED') AND on_day <= off_on AND (left_day IS NULL OR left_day >= off_on) GROUP BY staff_id)`;

/** What is kept of `wanted` beside: posts, absences, exemptions and deferrals. */
const kept = sql`
  posts AS (
    SELECT staff_id, jsonb_agg(jsonb_build_object('from', valid_from, 'until', valid_to, 'rank', rank_code, 'employment', employment_type, 'title', post_title) ORDER BY valid_from) AS all
    FROM posting WHERE is_primary AND staff_id IN (SELECT id FROM wanted) GROUP BY staff_id),
  away AS (
    SELECT staff_id, jsonb_agg(jsonb_strip_nulls(jsonb_build_object('from', valid_from, 'to', last_day)) ORDER BY valid_from) AS all FROM absence WHERE staff_id IN (SELECT id FROM wanted) GROUP BY staff_id),
  exempt AS (
    SELECT staff_id, jsonb_agg(jsonb_strip_nulls(jsonb_build_object('rule', rule, 'from', valid_from, 'to', least(last_day, ended_on - 1))) ORDER BY valid_from) AS all
    FROM mandatory_exemption WHERE staff_id IN (SELECT id FROM wanted) GROUP BY staff_id),
  granted AS (
    SELECT staff_id, jsonb_agg(jsonb_build_object('rule', rule, 'trigger', triggered_on, 'decidedOn', (decided_at AT TIME ZONE 'Asia/Tokyo')::date, 'newDue', new_due_on) ORDER BY id) AS all
    FROM mandatory_deferral WHERE state = 'GRANTED' AND staff_id IN (SELECT id FROM wanted) GROUP BY staff_id)`;

/**
 * What is recorded of these people: one statement, however many they are. A course counts as completed on its last day, and a seat as
 * taken from the confirmation until it was left or its 実施回 called off.
 */
export function recorded(tx: Transaction, staffIds: readonly number[]): Promise<Recorded[]> {
  return clientOf(tx).$queryRaw<Recorded[]>`
    WITH wanted AS MATERIALIZED (SELECT unnest(${[...staffIds]}::int[]) AS id), ${enrolled}, ${kept}
    SELECT s.id AS "staffId", s.number, s.name, s.hired_on::text AS "hiredOn", s.promoted_on::text AS "promotedOn", s.evaluator, s.left_on::text AS "leftOn", s.retires_on::text AS "retiresOn", coalesce(posts.all, '[]') AS posts,
      coalesce(away.all, '[]') AS absences, coalesce(seats.all, '[]') AS bookings, coalesce(ended.all, '[]') AS completions, coalesce(moved.all, '[]') AS "yearsChanged", coalesce(lost.all, '[]') AS cancelled,
      coalesce(exempt.all, '[]') AS exemptions, coalesce(granted.all, '[]') AS granted
    FROM staff s LEFT JOIN posts ON posts.staff_id = s.id LEFT JOIN away ON away.staff_id = s.id LEFT JOIN seats ON seats.staff_id = s.id LEFT JOIN ended ON ended.staff_id = s.id
      LEFT JOIN moved ON moved.staff_id = s.id LEFT JOIN lost ON lost.staff_id = s.id LEFT JOIN exempt ON exempt.staff_id = s.id LEFT JOIN granted ON granted.staff_id = s.id
    WHERE s.id IN (SELECT id FROM wanted) ORDER BY s.number`;
}

/** One version of a rule as the plan had it. */
export interface RuleVersion { readonly version: number; readonly row: Plan['rules'][number] }

/** The rules in force on a day, by their code. Before the first load of a rule: as it was loaded first, so that earlier days can be judged too. */
export function rulesInForce(tx: Transaction, day: LocalDate): Promise<RuleVersion[]> {
  return clientOf(tx).$queryRaw<RuleVersion[]>`
    WITH loads AS (SELECT id, (loaded_at AT TIME ZONE 'Asia/Tokyo')::date AS on_day FROM plan_revision),
      versions AS (
        SELECT i.code, i.version, i.data AS row, a.on_day AS from_day, r.on_day AS until_day, min(i.version) OVER (PARTITION BY i.code) AS first
        FROM plan_item i JOIN loads a ON a.id = i.added_id LEFT JOIN loads r ON r.id = i.retired_id WHERE i.part = 'rules' AND i.plan_code = (SELECT plan_code FROM plan_revision ORDER BY id DESC LIMIT 1))
    SELECT DISTINCT ON (code) version, row FROM versions
    WHERE (from_day <= ${day}::date OR version = first) AND (until_day IS NULL OR until_day > ${day}::date)
    ORDER BY code, version DESC`;
}
