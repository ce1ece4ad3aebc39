import { createTask, type ScheduledTask } from 'node-cron';
import type { Job } from '../../interaction/job';
import type { Run } from '../../interaction/operation';
import { DatabaseAway, type Database } from '../../interaction/transaction';
import type { Clock } from '../../kernel/clock';
import type { Log } from '../log';
import { markInstant } from './job-runs';
import { schedule } from './slots';
import { takeTurn, type TurnReport } from './turn';

/** Runs jobs by the calendar: each slot once, however many instances and restarts there are. */
export interface Scheduler {
  /** Begins to run jobs by itself, first what was missed. */
  start(): Promise<void>;
  /** Begins no more jobs, and waits for those that run. */
  stop(): Promise<void>;
  /**
   * Runs every slot due up to this trade time, one job after the other, for an outside scheduler.
   * @throws Error for an instant before that of an earlier run: time would run backwards in what the jobs wrote
   */
  runDue(at: Date): Promise<TurnReport>;
}

export interface SchedulerPorts {
  readonly database: Database;
  readonly jobs: readonly Job[];
  /** Trade time: jobs follow it when it is moved. */
  readonly clock: Clock;
  readonly run: Run;
  readonly log: Log;
  /** How long a process may be silent before another runs its slot. Default 60 s. */
  readonly leaseMs?: number;
  /** Default 5. */
  readonly attempts?: number;
  /** False: `start` begins nothing, because an outside scheduler turns the crank with `runDue`. Default true. */
  readonly automatic?: boolean;
}

/** node-cron only ticks; which slots are due is found by comparing the last one run with the schedule. */
const TICK = '*/5 * * * * *';

export function scheduler(ports: SchedulerPorts): Scheduler {
  const { database, clock, log, run } = ports;
  const turnPorts = { database, run, log, leaseMs: ports.leaseMs ?? 60_000, attempts: ports.attempts ?? 5 };
  const jobs = ports.jobs.map((job) => ({ job, schedule: schedule(job.cron), turn: Promise.resolve<unknown>(undefined), minute: -1 }));
  let task: ScheduledTask | undefined;

  /** Slots are whole minutes: a job is looked at once in each minute of trade time. */
  const tick = () => {
    const now = clock.now();
    const minute = Math.floor(now.getTime() / 60_000);
    for (const one of jobs) {
      if (one.minute === minute) continue;
      one.minute = minute;
      one.turn = one.turn.then(() => takeTurn(turnPorts, one.job, one.schedule, clock.now())).catch((e: unknown) => {
        one.minute = -1; // not looked at after all
        if (!(e instanceof DatabaseAway)) log.error({ err: e, job: one.job.name }, 'the turn of a job failed');
      });
    }
  };
  return {
    start: async () => {
      if (ports.automatic === false) return;
      task ??= createTask(TICK, tick, { timezone: 'Asia/Tokyo', name: 'jobs', suppressMissedWarning: true });
      await task.start();
      tick();
    },
    stop: async () => {
      await task?.destroy();
      task = undefined;
      await Promise.all(jobs.map((one) => one.turn));
    },
    runDue: async (at) => {
      const later = await markInstant(database, at);
      if (later) throw new Error(`jobs were run as of ${later.toISOString()} already: an instant before that (${at.toISOString()}) is refused`);
      const reports: TurnReport[] = [];
      for (const { job, schedule: its } of jobs) reports.push(await takeTurn(turnPorts, job, its, at));
      return { done: sum(reports.map((r) => r.done)), failed: sum(reports.map((r) => r.failed)) };
    },
  };
}

const sum = (numbers: readonly number[]) => numbers.reduce((total, n) => total + n, 0);

export type { TurnReport };
