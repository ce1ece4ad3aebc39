import { clientOf } from '../../../infra/db/transaction';
import type { Transaction } from '../../../interaction/transaction';
import { addDays, type LocalDate } from '../../../kernel/calendar';
import { fold, foldName } from '../../../kernel/text';
import type { Span, Stored, Window } from '../timeline/rules';
import type { AbsenceValue, Details, Member, PostingValue } from './rules';

// Bulk rows travel as one JSON parameter: a statement for any number of people, and nulls and dates need no arrays of their own.

const LOCK = 7_120_011;

/** Imports of staff and units run one after the other; ends with the transaction. */
export async function lockRoster(tx: Transaction): Promise<void> {
  await clientOf(tx).$executeRaw`SELECT pg_advisory_xact_lock(${LOCK})`;
}

/** The day of the next staff file that speaks of a later time. */
export async function nextFileAfter(tx: Transaction, day: LocalDate): Promise<LocalDate | null> {
  const [row] = await clientOf(tx).$queryRaw<{ day: LocalDate | null }[]>`SELECT min(effective_from)::text AS day FROM roster_file WHERE effective_from > ${day}::date`;
  return row?.day ?? null;
}

export async function saveFile(tx: Transaction, day: LocalDate, now: Date): Promise<void> {
  await clientOf(tx).$executeRaw`
    INSERT INTO roster_file (effective_from, imported_at) VALUES (${day}::date, ${now}) ON CONFLICT (effective_from) DO UPDATE SET imported_at = EXCLUDED.imported_at`;
}

/** After a large file the planner still believes the tables empty until the server gets round to counting: minutes of wrong plans. */
export async function refreshStatistics(tx: Transaction): Promise<void> {
  await clientOf(tx).$executeRaw`ANALYZE staff, posting, absence, account`;
}

/** How many are on the staff in the window, and the numbers of those whom the file does not have. */
export async function leavers(tx: Transaction, numbers: readonly string[], { from, to }: Window): Promise<{ members: number; leaving: string[] }> {
  const [row] = await clientOf(tx).$queryRaw<{ members: number; leaving: string[] }[]>`
    SELECT count(*)::int AS members, COALESCE(array_agg(s.number ORDER BY s.number COLLATE "C") FILTER (WHERE f.number IS NULL), '{}') AS leaving
    FROM staff s LEFT JOIN unnest(${[...numbers]}::text[]) AS f(number) ON f.number = s.number
    WHERE EXISTS (SELECT 1 FROM posting p WHERE p.staff_id = s.id AND p.is_primary AND (p.valid_to IS NULL OR p.valid_to > ${from}::date) AND (${to}::date IS NULL OR p.valid_from < ${to}::date))`;
  return row ?? { members: 0, leaving: [] };
}

interface MemberRow {
  readonly staffId: number;
  readonly number: string;
  readonly details: Details;
  readonly postings: readonly (Stored<PostingValue> & { readonly primary: boolean })[];
  readonly absences: readonly Stored<AbsenceValue>[];
}

/** People by number, with all that is known of them; their own data as of `day`. */
export async function membersByNumber(tx: Transaction, numbers: readonly string[], day: LocalDate): Promise<Map<string, Member>> {
  const rows = await clientOf(tx).$queryRaw<MemberRow[]>`
    SELECT s.id AS "staffId", s.number, COALESCE(up.details, jsonb_build_object('name', s.name, 'kana', s.kana, 'email', s.email, 'hiredOn', s.hired_on, 'promotedOn', s.promoted_on,
        'evaluator', s.evaluator, 'superiorNumber', s.superior_number, 'retiresOn', s.retires_on)) AS details,
      COALESCE((SELECT json_agg(json_build_object('id', p.id, 'from', p.valid_from, 'to', p.valid_to, 'primary', p.is_primary, 'value', json_build_object(
        'unitId', p.unit_id, 'postTitle', p.post_title, 'rankCode', p.rank_code, 'employmentType', p.employment_type)) ORDER BY p.valid_from) FROM posting p WHERE p.staff_id = s.id), '[]') AS postings,
      COALESCE((SELECT json_agg(json_build_object('id', b.id, 'from', b.valid_from, 'to', b.last_day + 1, 'value', json_build_object('kind', b.kind, 'reason', b.reason)) ORDER BY b.valid_from)
        FROM absence b WHERE b.staff_id = s.id), '[]') AS absences
    FROM staff s
    LEFT JOIN LATERAL (SELECT u.details FROM staff_upcoming u WHERE u.staff_id = s.id AND u.valid_from <= ${day}::date ORDER BY u.valid_from DESC LIMIT 1) up ON true
    WHERE s.number = ANY(${[...numbers]}::text[])`;
  return new Map(rows.map((r) => [r.number, memberOf(r)]));
}

function memberOf({ staffId, number, details: d, postings, absences }: MemberRow): Member {
  const details = {
    name: d.name, kana: d.kana, email: d.email, hiredOn: d.hiredOn, promotedOn: d.promotedOn, evaluator: d.evaluator, superiorNumber: d.superiorNumber, retiresOn: d.retiresOn,
  };
  return { staffId, number, details, primary: postings.filter((p) => p.primary), secondary: postings.filter((p) => !p.primary), absences };
}

const withKeys = (details: Details) => ({ ...details, nameKey: foldName(details.name), kanaKey: fold(details.kana) });

export async function insertStaff(tx: Transaction, people: readonly { number: string; details: Details; leftOn: LocalDate | null }[], now: Date): Promise<Map<string, number>> {
  if (people.length === 0) return new Map();
  const rows = JSON.stringify(people.map(({ number, details, leftOn }) => ({ number, leftOn, ...withKeys(details) })));
  const ids = await clientOf(tx).$queryRaw<{ id: number; number: string }[]>`
    INSERT INTO staff (number, name, name_key, kana, kana_key, email, hired_on, promoted_on, evaluator, superior_number, retires_on, left_on, created_at)
    SELECT number, name, "nameKey", kana, "kanaKey", email, "hiredOn", "promotedOn", evaluator, "superiorNumber", "retiresOn", "leftOn", ${now}
    FROM json_to_recordset(${rows}::json) AS t(number text, name text, "nameKey" text, kana text, "kanaKey" text, email text, "hiredOn" date, "promotedOn" date, evaluator boolean,
      "superiorNumber" text, "retiresOn" date, "leftOn" date)
    RETURNING id, number`;
  return new Map(ids.map((r) => [r.number, r.id]));
}

export interface NewDetails { readonly staffId: number; readonly details: Details; /** The name until now, when the new one is another. */ readonly earlierName: string | undefined }

/** From now on; an earlier name is kept as having ended on `day`. */
export async function updateDetails(tx: Transaction, people: readonly NewDetails[], day: LocalDate): Promise<void> {
  if (people.length === 0) return;
  const rows = JSON.stringify(people.map(({ staffId, details, earlierName }) => ({ staffId, earlierName, ...withKeys(details) })));
  await clientOf(tx).$executeRaw`
    WITH t AS (
      SELECT * FROM json_to_recordset(${rows}::json) AS t("staffId" int, "earlierName" text, name text, "nameKey" text, kana text, "kanaKey" text, email text, "hiredOn" date,
        "promotedOn" date, evaluator boolean, "superiorNumber" text, "retiresOn" date)),
    earlier AS (INSERT INTO staff_name (staff_id, name, until) SELECT "staffId", "earlierName", ${day}::date FROM t WHERE "earlierName" IS NOT NULL)
    UPDATE staff s SET name = t.name, name_key = t."nameKey", kana = t.kana, kana_key = t."kanaKey", email = t.email, hired_on = t."hiredOn", promoted_on = t."promotedOn",
      evaluator = t.evaluator, superior_number = t."superiorNumber", retires_on = t."retiresOn"
    FROM t WHERE s.id = t."staffId"`;
}

/** To be taken over on `day`. */
export async function saveUpcoming(tx: Transaction, people: readonly { staffId: number; details: Details }[], day: LocalDate): Promise<void> {
  if (people.length === 0) return;
  const rows = JSON.stringify(people.map(({ staffId, details }) => ({ staffId, details: withKeys(details) })));
  await clientOf(tx).$executeRaw`
    INSERT INTO staff_upcoming (staff_id, valid_from, details)
    SELECT "staffId", ${day}::date, details FROM json_to_recordset(${rows}::json) AS t("staffId" int, details jsonb)
    ON CONFLICT (staff_id, valid_from) DO UPDATE SET details = EXCLUDED.details`;
}

/** What earlier files said of today and before becomes what holds. @returns whom it changed */
export async function takeUpcoming(tx: Transaction, today: LocalDate): Promise<number[]> {
  const rows = await clientOf(tx).$queryRaw<{ id: number }[]>`
    WITH due AS (SELECT DISTINCT ON (staff_id) staff_id, valid_from, details AS d FROM staff_upcoming WHERE valid_from <= ${today}::date ORDER BY staff_id, valid_from DESC),
    taken AS (DELETE FROM staff_upcoming WHERE valid_from <= ${today}::date),
    earlier AS (
      INSERT INTO staff_name (staff_id, name, until)
      SELECT s.id, s.name, due.valid_from FROM due JOIN staff s ON s.id = due.staff_id WHERE translate(s.name, ' 　', '') <> translate(due.d->>'name', ' 　', ''))
    UPDATE staff s SET name = due.d->>'name', name_key = due.d->>'nameKey', kana = due.d->>'kana', kana_key = due.d->>'kanaKey', email = due.d->>'email',
      hired_on = (due.d->>'hiredOn')::date, promoted_on = (due.d->>'promotedOn')::date, evaluator = (due.d->>'evaluator')::boolean,
      superior_number = due.d->>'superiorNumber', retires_on = (due.d->>'retiresOn')::date
    FROM due WHERE s.id = due.staff_id RETURNING s.id`;
  return rows.map((r) => r.id);
}

export async function updateLeft(tx: Transaction, people: readonly { staffId: number; leftOn: LocalDate | null }[]): Promise<void> {
  if (people.length === 0) return;
  await clientOf(tx).$executeRaw`
    UPDATE staff s SET left_on = t."leftOn" FROM json_to_recordset(${JSON.stringify(people)}::json) AS t("staffId" int, "leftOn" date)
    WHERE s.id = t."staffId" AND s.left_on IS DISTINCT FROM t."leftOn"`;
}

export interface NewPosting extends Span<PostingValue> { readonly staffId: number; readonly primary: boolean }

export async function replacePostings(tx: Transaction, gone: readonly number[], come: readonly NewPosting[]): Promise<void> {
  const db = clientOf(tx);
  if (gone.length > 0) await db.$executeRaw`DELETE FROM posting WHERE id = ANY(${[...gone]}::int[])`;
  if (come.length === 0) return;
  const rows = JSON.stringify(come.map(({ staffId, primary, from, to, value }) => ({ staffId, primary, from, to, ...value })));
  await db.$executeRaw`
    INSERT INTO posting (staff_id, unit_id, is_primary, post_title, rank_code, employment_type, valid_from, valid_to)
    SELECT "staffId", "unitId", "primary", "postTitle", "rankCode", "employmentType"::"EmploymentType", "from", "to"
    FROM json_to_recordset(${rows}::json) AS t("staffId" int, "unitId" int, "primary" boolean, "postTitle" text, "rankCode" text, "employmentType" text, "from" date, "to" date)`;
}

export interface NewAbsence extends Span<AbsenceValue> { readonly staffId: number }

export async function replaceAbsences(tx: Transaction, gone: readonly number[], come: readonly NewAbsence[]): Promise<void> {
  const db = clientOf(tx);
  if (gone.length > 0) await db.$executeRaw`DELETE FROM absence WHERE id = ANY(${[...gone]}::int[])`;
  if (come.length === 0) return;
  const rows = JSON.stringify(come.map(({ staffId, from, to, value }) => ({ staffId, from, lastDay: to === null ? null : addDays(to, -1), ...value })));
  await db.$executeRaw`
    INSERT INTO absence (staff_id, kind, reason, valid_from, last_day)
    SELECT "staffId", kind::"AbsenceKind", reason, "from", "lastDay"
    FROM json_to_recordset(${rows}::json) AS t("staffId" int, kind text, reason text, "from" date, "lastDay" date)`;
}
