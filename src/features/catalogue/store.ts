import { clientOf } from '../../infra/db/transaction';
import type { Transaction } from '../../interaction/transaction';
import { partNames, planOfEntries, type Plan, type PlanDiff, type PlanEntry } from './plan';

/** Names the latest load; empty before the first. One cheap statement: what tells caches that they are old. */
export async function currentRevision(tx: Transaction): Promise<string> {
  const [row] = await clientOf(tx).$queryRaw<{ id: number; plan_code: string; loaded_at: Date }[]>`SELECT id, plan_code, loaded_at FROM plan_revision ORDER BY id DESC LIMIT 1`;
  return row ? `${row.id} ${row.plan_code} ${row.loaded_at.toISOString()}` : '';
}

/** The plan in force: the entries that no load has retired. Undefined before the first load. */
export async function currentPlan(tx: Transaction): Promise<Plan | undefined> {
  const rows = await clientOf(tx).$queryRaw<{ part: string; data: unknown }[]>`SELECT part, data FROM plan_item WHERE retired_id IS NULL`;
  return rows.length === 0 ? undefined : planOfEntries(rows);
}

/** One load at a time. */
export async function lockPlan(tx: Transaction): Promise<void> {
  await clientOf(tx).$executeRaw`LOCK TABLE plan_revision IN SHARE ROW EXCLUSIVE MODE`;
}

/**
 * Writes what differs as a new revision: an entry that is new or changed gets its next version, an entry that is gone or was
 * replaced is marked as retired by this revision. Nothing is deleted.
 */
export async function saveRevision(tx: Transaction, plan: Plan, diff: PlanDiff, now: Date): Promise<number> {
  const db = clientOf(tx);
  const { code: planCode, title } = plan.identity;
  const { id } = await db.planRevision.create({ data: { planCode, title, loadedAt: now } });
  const parts = partNames.map((part) => diff[part]);
  const gone = parts.flatMap((p): readonly PlanEntry[] => [...p.retired, ...p.changed]);
  const come = parts.flatMap((p): readonly PlanEntry[] => [...p.added, ...p.changed]);
  await db.$executeRaw`
    UPDATE plan_item i SET retired_id = ${id} FROM unnest(${gone.map((e) => e.part)}::text[], ${gone.map((e) => e.code)}::text[]) AS t(part, code)
    WHERE i.part = t.part AND i.code = t.code AND i.retired_id IS NULL`;
  await db.$executeRaw`
    INSERT INTO plan_item (plan_code, part, code, version, data, added_id)
    SELECT ${planCode}, t.part, t.code, 1 + COALESCE((SELECT max(version) FROM plan_item i WHERE i.plan_code = ${planCode} AND i.part = t.part AND i.code = t.code), 0), t.data::jsonb, ${id}
    FROM unnest(${come.map((e) => e.part)}::text[], ${come.map((e) => e.code)}::text[], ${come.map((e) => JSON.stringify(e.data))}::text[]) AS t(part, code, data)`;
  await db.$executeRaw`
    INSERT INTO course (code, plan_code, name)
    SELECT t.code, ${planCode}, t.name FROM unnest(${plan.courses.map((c) => c.code)}::text[], ${plan.courses.map((c) => c.name)}::text[]) AS t(code, name)
    ON CONFLICT (code) DO UPDATE SET name = EXCLUDED.name, plan_code = EXCLUDED.plan_code`;
  return id;
}

