import { clientOf } from '../../../infra/db/transaction';
import type { Transaction } from '../../../interaction/transaction';
import type { LocalDate } from '../../../kernel/calendar';

export interface Completion { readonly staffId: number; readonly course: string; readonly on: LocalDate; readonly whole: boolean; readonly note: string }

export interface Numbered { readonly staffId: number; readonly number: string; readonly name: string }

/** Everybody with one of these numbers, also who has left. */
export function peopleNumbered(tx: Transaction, numbers: readonly string[]): Promise<Numbered[]> {
  return clientOf(tx).$queryRaw<Numbered[]>`SELECT id AS "staffId", number, name FROM staff WHERE number = ANY(${[...new Set(numbers)]}::text[])`;
}

/** Which of these are recorded already, by their key, and whether as the whole course. */
export async function recordedAlready(tx: Transaction, completions: readonly Completion[]): Promise<ReadonlyMap<string, boolean>> {
  const { staffIds, courses, days } = columns(completions);
  const rows = await clientOf(tx).$queryRaw<{ staffId: number; course: string; on: LocalDate; whole: boolean }[]>`
    SELECT c.staff_id AS "staffId", c.course_code AS course, c.completed_on::text AS on, c.whole
    FROM completion_record c JOIN unnest(${staffIds}::int[], ${courses}::text[], ${days}::date[]) AS t(staff_id, course_code, completed_on) USING (staff_id, course_code, completed_on)`;
  return new Map(rows.map((row) => [completionKey(row), row.whole]));
}

/** Enters them in one statement; what somebody else has entered meanwhile stays as it is. */
export async function recordCompletions(tx: Transaction, completions: readonly Completion[], { at, actor }: { readonly at: Date; readonly actor: string }): Promise<void> {
  const { staffIds, courses, days } = columns(completions);
  await clientOf(tx).$executeRaw`
    INSERT INTO completion_record (staff_id, course_code, completed_on, whole, note, recorded_at, actor)
    SELECT t.*, ${at}, ${actor} FROM unnest(${staffIds}::int[], ${courses}::text[], ${days}::date[], ${completions.map((c) => c.whole)}::boolean[], ${completions.map((c) => c.note)}::text[]) AS t
    ON CONFLICT (staff_id, course_code, completed_on) DO NOTHING`;
}

export const completionKey = ({ staffId, course, on }: Pick<Completion, 'staffId' | 'course' | 'on'>): string => `${staffId} ${course} ${on}`;

const columns = (completions: readonly Completion[]) => ({ staffIds: completions.map((c) => c.staffId), courses: completions.map((c) => c.course), days: completions.map((c) => c.on) });
