import type { Database } from '../../interaction/transaction';
import { clientOf } from '../db/transaction';

// The runs of jobs, one for each job and slot. Leases are wall time of the database; `at` is trade time.

/** A slot that this process has taken; `attempt` counts from 1 and tells it from a later taking. */
export interface TakenSlot { readonly job: string; readonly slot: Date; readonly attempt: number }

/** What was done is kept for so long, failures for ever. */
const KEPT_DAYS = 30;
/** Not a job: the newest instant as of which jobs were run. */
const MARK = '*';

/** The newest slot that has a run, and those that broke off or failed and may be tried again, oldest first. */
export function knownRuns(database: Database, job: string, attempts: number): Promise<{ readonly newest: Date | null; readonly unfinished: readonly Date[] }> {
  return database.read(async (tx) => {
    const [row] = await clientOf(tx).$queryRaw<{ newest: Date | null; unfinished: Date[] }[]>`
      SELECT (SELECT max(slot) FROM job_run WHERE job = ${job}) AS newest, (
        SELECT coalesce(array_agg(slot ORDER BY slot), '{}') FROM job_run
        WHERE job = ${job} AND ((state = 'RUNNING' AND leased_until < now()) OR (state = 'FAILED' AND attempts < ${attempts}))) AS unfinished`;
    return row ?? { newest: null, unfinished: [] };
  });
}

/** Takes a slot; undefined: somebody else has it, or has done it. */
export function takeSlot(database: Database, job: string, slot: Date, at: Date, { leaseMs, attempts }: { leaseMs: number; attempts: number }): Promise<TakenSlot | undefined> {
  return database.transaction(async (tx) => {
    const [taken] = await clientOf(tx).$queryRaw<{ attempt: number }[]>`
      INSERT INTO job_run AS r (job, slot, state, at, started_at, leased_until) VALUES (${job}, ${slot}, 'RUNNING', ${at}, now(), now() + make_interval(secs => ${leaseMs / 1000}::float8))
      ON CONFLICT (job, slot) DO UPDATE SET state = 'RUNNING', at = excluded.at, attempts = r.attempts + 1, started_at = now(), leased_until = excluded.leased_until, finished_at = NULL
      WHERE (r.state = 'RUNNING' AND r.leased_until < now()) OR (r.state = 'FAILED' AND r.attempts < ${attempts})
      RETURNING attempts AS attempt`;
    return taken && { job, slot, attempt: taken.attempt };
  });
}

/** A sign of life. */
export async function prolongSlot(database: Database, { job, slot, attempt }: TakenSlot, leaseMs: number): Promise<void> {
  await database.read((tx) => clientOf(tx).$executeRaw`
    UPDATE job_run SET leased_until = now() + make_interval(secs => ${leaseMs / 1000}::float8) WHERE job = ${job} AND slot = ${slot} AND attempts = ${attempt} AND state = 'RUNNING'`);
}

/** Done, or failed with `fault`. Sweeps away what is older than anybody asks for. */
export async function finishSlot(database: Database, { job, slot, attempt }: TakenSlot, fault?: string): Promise<void> {
  await database.transaction(async (tx) => {
    await clientOf(tx).$executeRaw`
      UPDATE job_run SET state = ${fault === undefined ? 'DONE' : 'FAILED'}::"JobState", finished_at = now(), fault = ${fault ?? null}
      WHERE job = ${job} AND slot = ${slot} AND attempts = ${attempt} AND state = 'RUNNING'`;
    await clientOf(tx).$executeRaw`
      DELETE FROM job_run WHERE job = ${job} AND slot < ${slot}::timestamptz - make_interval(days => ${KEPT_DAYS}) AND state IN ('DONE', 'SKIPPED')`;
  });
}

/** Counts a slot as run. */
export async function skipSlot(database: Database, job: string, slot: Date, at: Date): Promise<void> {
  await database.read((tx) => clientOf(tx).$executeRaw`
    INSERT INTO job_run (job, slot, state, at, started_at, leased_until, finished_at) VALUES (${job}, ${slot}, 'SKIPPED', ${at}, now(), now(), now()) ON CONFLICT (job, slot) DO NOTHING`);
}

/** Notes that jobs are run as of this instant. @returns the later instant of an earlier run, if there is one: then nothing is noted */
export function markInstant(database: Database, at: Date): Promise<Date | undefined> {
  return database.transaction(async (tx) => {
    const [later] = await clientOf(tx).$queryRaw<{ at: Date | null }[]>`SELECT max(at) AS at FROM job_run`;
    if (later?.at && later.at > at) return later.at;
    await clientOf(tx).$executeRaw`
      INSERT INTO job_run (job, slot, state, at, started_at, leased_until, finished_at) VALUES (${MARK}, ${at}, 'DONE', ${at}, now(), now(), now()) ON CONFLICT (job, slot) DO NOTHING`;
    await clientOf(tx).$executeRaw`DELETE FROM job_run WHERE job = ${MARK} AND slot < ${at}`;
    return undefined;
  });
}
