import { clientOf } from '../../../infra/db/transaction';
import type { Transaction } from '../../../interaction/transaction';
import { instantAt, type LocalDate } from '../../../kernel/calendar';

/** The last day whose reminders have been written. */
export async function lastReminderDay(tx: Transaction): Promise<LocalDate | undefined> {
  const [row] = await clientOf(tx).$queryRaw<{ day: LocalDate | null }[]>`SELECT max(day)::text AS day FROM reminder_day`;
  return row?.day ?? undefined;
}

export async function insertReminderDay(tx: Transaction, day: LocalDate, at: Date): Promise<void> {
  await clientOf(tx).$executeRaw`INSERT INTO reminder_day (day, at) VALUES (${day}::date, ${at}) ON CONFLICT (day) DO NOTHING`;
}

/** One obligation of one person. */
export interface Item { readonly staffId: number; readonly rule: string; readonly trigger: LocalDate }

export const itemKey = ({ staffId, rule, trigger }: Item): string => `${staffId}:${rule}:${trigger}`;

/** Obligations of which these people have heard since that day, by `itemKey`, each with the day on which they first did. */
export async function heardOf(tx: Transaction, staffIds: readonly number[], since: LocalDate): Promise<ReadonlyMap<string, LocalDate>> {
  const rows = await clientOf(tx).$queryRaw<(Item & { day: LocalDate })[]>`
    SELECT staff_id AS "staffId", facts->>'rule' AS rule, facts->>'trigger' AS trigger, min((created_at AT TIME ZONE 'Asia/Tokyo')::date)::text AS day
    FROM notice WHERE staff_id = ANY(${[...staffIds]}::int[]) AND created_at >= ${instantAt(since, '00:00')} AND kind IN ('mandatory.told', 'mandatory.reminded', 'mandatory.overdue')
    GROUP BY 1, 2, 3`;
  return new Map(rows.map((row) => [itemKey(row), row.day]));
}

/** Obligations of their people of which these heads have heard since that day, by head. */
export async function heardByHeads(tx: Transaction, heads: readonly number[], since: LocalDate): Promise<ReadonlyMap<number, ReadonlySet<string>>> {
  const rows = await clientOf(tx).$queryRaw<{ head: number; items: string[] }[]>`
    SELECT n.staff_id AS head, array_agg(DISTINCT concat_ws(':', item->>0, item->>1, item->>2)) AS items
    FROM notice n CROSS JOIN LATERAL jsonb_array_elements(n.facts->'asked') AS item
    WHERE n.staff_id = ANY(${[...heads]}::int[]) AND n.created_at >= ${instantAt(since, '00:00')} AND n.kind IN ('mandatory.head-list', 'mandatory.head-reminded')
    GROUP BY 1`;
  return new Map(rows.map((row) => [row.head, new Set(row.items)]));
}
