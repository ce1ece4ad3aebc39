import type { Job } from '../../interaction/job';
import type { Json } from '../../interaction/notice';
import type { Operation, Run } from '../../interaction/operation';
import { DatabaseAway, type Database } from '../../interaction/transaction';
import type { Log } from '../log';
import { finishSlot, knownRuns, prolongSlot, skipSlot, takeSlot, type TakenSlot } from './job-runs';
import type { Schedule } from './slots';

export interface TurnPorts {
  readonly database: Database;
  readonly run: Run;
  readonly log: Log;
  readonly leaseMs: number;
  /** A slot that keeps failing is given up after so many. */
  readonly attempts: number;
}

/** A slot of a job that is not caught up is in time for so long. */
const IN_TIME_MS = 5 * 60_000;

export interface TurnReport { readonly done: number; readonly failed: number }

/** One job's turn: runs the slots that are due at this trade time, in order. A slot that fails ends the turn; the next one begins with it. */
export async function takeTurn(ports: TurnPorts, job: Job, schedule: Schedule, now: Date): Promise<TurnReport> {
  let done = 0;
  for (const slot of await dueSlots(ports, job, schedule, now)) {
    const taken = await takeSlot(ports.database, job.name, slot, now, ports);
    if (!taken) continue; // another instance has it
    if (!(await runSlot(ports, job, taken, now))) return { done, failed: 1 };
    done++;
  }
  return { done, failed: 0 };
}

async function dueSlots({ database, attempts }: TurnPorts, job: Job, schedule: Schedule, now: Date): Promise<Iterable<Date>> {
  const newest = schedule.newest(now);
  if (!newest) return [];
  const known = await knownRuns(database, job.name, attempts);
  const inTime = job.catchUp === 'latest' || (job.catchUp === 'none' && now.getTime() - newest.getTime() <= IN_TIME_MS);
  if (known.newest === null && !inTime) { // the first start ever does not begin with the past
    await skipSlot(database, job.name, newest, now);
    return [];
  }
  if (job.catchUp === 'each') return inOrder(known.unfinished, schedule.between(known.newest ?? newest, now));
  const open = known.newest === null || newest > known.newest || known.unfinished.some((slot) => slot.getTime() === newest.getTime());
  return inTime && open ? [newest] : [];
}

function* inOrder(unfinished: readonly Date[], missed: Iterable<Date>): Generator<Date> {
  yield* unfinished;
  yield* missed;
}

async function runSlot(ports: TurnPorts, job: Job, taken: TakenSlot, now: Date): Promise<boolean> {
  const { database, log, leaseMs } = ports;
  const { slot, attempt } = taken;
  const as = { actor: { kind: 'job', job: job.name, channel: 'job' } as const };
  const beat = setInterval(() => { prolongSlot(database, taken, leaseMs).catch((e: unknown) => log.warn({ err: e, job: job.name }, 'the lease of a job could not be prolonged')); }, leaseMs / 3);
  try {
    await job.run({
      now,
      run: <I, F, R extends Json>(operation: Operation<I, F, R>, input: I) => ports.run(operation, input, as),
      read: (work) => database.read(work),
    }, slot);
    await finishSlot(database, taken);
    return true;
  } catch (e) {
    log.error({ err: e, job: job.name, slot, attempt }, attempt < ports.attempts ? 'a job failed; it will be tried again' : 'a job failed and is given up for this slot');
    if (!(e instanceof DatabaseAway)) await finishSlot(database, taken, e instanceof Error ? `${e.name}: ${e.message}`.slice(0, 500) : 'failed');
    return false; // with the database away the slot stays taken, and is free again when its lease ends
  } finally {
    clearInterval(beat);
  }
}
