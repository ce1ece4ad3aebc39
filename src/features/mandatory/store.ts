import { clientOf } from '../../infra/db/transaction';
import type { Transaction } from '../../interaction/transaction';
import type { LocalDate } from '../../kernel/calendar';
import type { Register } from './career';
import type { PersonFacts } from './facts';

/** One person as the tables have them. */
export interface Recorded extends Register, Pick<PersonFacts, 'absences' | 'completions' | 'bookings'> {
  readonly staffId: number;
  readonly number: string;
  readonly name: string;
  readonly leftOn: LocalDate | null;
}

/**
 * What is recorded of these people, or of everybody who was on the staff on or after that day: one statement, however many they are.
 * A course counts as completed on its last day, and as booked from the confirmation until the seat was left.
 */
export function recorded(tx: Transaction, which: { readonly staffIds: readonly number[] } | { readonly onStaffSince: LocalDate }): Promise<Recorded[]> {
  const ids = 'staffIds' in which ? [...which.staffIds] : null;
  const since = 'onStaffSince' in which ? which.onStaffSince : null;
  return clientOf(tx).$queryRaw<Recorded[]>`
    WITH wanted AS (SELECT id FROM staff WHERE CASE WHEN ${since}::date IS NULL THEN id = ANY(${ids ?? []}::int[]) ELSE left_on IS NULL OR left_on > ${since}::date END),
      posts AS (
        SELECT staff_id, jsonb_agg(jsonb_build_object('from', valid_from, 'until', valid_to, 'rank', rank_code, 'employment', employment_type, 'title', post_title) ORDER BY valid_from) AS all
        FROM posting WHERE is_primary AND staff_id IN (SELECT id FROM wanted) GROUP BY staff_id),
      away AS (
        SELECT staff_id, jsonb_agg(jsonb_strip_nulls(jsonb_build_object('from', valid_from, 'to', last_day)) ORDER BY valid_from) AS all FROM absence WHERE staff_id IN (SELECT id FROM wanted) GROUP BY staff_id),
      steps AS (
        SELECT e.staff_id, e.offering_id, v."to"::text AS state, (v.at AT TIME ZONE 'Asia/Tokyo')::date AS on_day, (lead(v.at) OVER (PARTITION BY v.enrolment_id ORDER BY v.id) AT TIME ZONE 'Asia/Tokyo')::date AS left_day
        FROM enrolment e JOIN enrolment_event v ON v.enrolment_id = e.id WHERE e.staff_id IN (SELECT id FROM wanted)),
      taken AS (
        SELECT s.*, o.course_code, (SELECT max(d.ends_at) AT TIME ZONE 'Asia/Tokyo' FROM offering_day d WHERE d.offering_id = o.id)::date AS ends_on FROM steps s JOIN offering o ON o.id = s.offering_id WHERE s.state IN ('CONFIRMED', 'COMPLETED')),
      seats AS (
        SELECT staff_id, jsonb_agg(jsonb_strip_nulls(jsonb_build_object('course', course_code, 'confirmedOn', on_day, 'releasedOn', left_day, 'endsOn', ends_on)) ORDER BY on_day) AS all FROM taken WHERE state = 'CONFIRMED' AND ends_on IS NOT NULL GROUP BY staff_id),
      ended AS (
        SELECT staff_id, jsonb_agg(jsonb_build_object('course', course_code, 'on', ends_on, 'whole', true) ORDER BY ends_on) AS all FROM taken WHERE state = 'COMPLETED' AND ends_on IS NOT NULL GROUP BY staff_id)
    SELECT s.id AS "staffId", s.number, s.name, s.hired_on::text AS "hiredOn", s.promoted_on::text AS "promotedOn", s.evaluator, s.left_on::text AS "leftOn", coalesce(posts.all, '[]') AS posts,
      coalesce(away.all, '[]') AS absences, coalesce(seats.all, '[]') AS bookings, coalesce(ended.all, '[]') AS completions
    FROM staff s LEFT JOIN posts ON posts.staff_id = s.id LEFT JOIN away ON away.staff_id = s.id LEFT JOIN seats ON seats.staff_id = s.id LEFT JOIN ended ON ended.staff_id = s.id
    WHERE s.id IN (SELECT id FROM wanted) ORDER BY s.number`;
}

/** Which version of each rule is in force: a changed rule is a new version. */
export async function ruleVersions(tx: Transaction): Promise<ReadonlyMap<string, number>> {
  const rows = await clientOf(tx).$queryRaw<{ code: string; version: number }[]>`SELECT code, version FROM plan_item WHERE part = 'rules' AND retired_id IS NULL`;
  return new Map(rows.map(({ code, version }) => [code, version]));
}

