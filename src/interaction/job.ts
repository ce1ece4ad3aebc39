import type { Outcome } from '../kernel/refusal';
import type { Json } from './notice';
import type { Operation } from './operation';
import type { Transaction } from './transaction';

export interface JobContext {
  /** Trade time: of the slot's turn, not of the slot. */
  readonly now: Date;
  /** Runs as the job. */
  run<I, F, R extends Json>(operation: Operation<I, F, R>, input: I): Promise<Outcome<R>>;
  read<T>(work: (tx: Transaction) => Promise<T>): Promise<T>;
}

/** Work by the calendar. A slot runs once, however many instances there are; a missed one is caught up as `catchUp` says. */
export interface Job {
  readonly name: string;
  /** Five fields, Asia/Tokyo. */
  readonly cron: string;
  /** 'latest': only the newest missed slot; 'each': all of them in order; 'none': missed is missed. */
  readonly catchUp: 'latest' | 'each' | 'none';
  /** Must be safe to run again: a process may die half way. */
  run(context: JobContext, slot: Date): Promise<void>;
}

export function defineJob(job: Job): Job {
  return job;
}
