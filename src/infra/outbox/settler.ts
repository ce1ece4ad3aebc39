import { DatabaseAway, type Database } from '../../interaction/transaction';
import type { Log } from '../log';
import { sleep } from './lane';
import type { Outcome } from './outcome';
import type { Pace } from './pace';
import { settle } from './settle';

/** Collects outcomes and writes them down together. What is known is never forgotten while the process lives, database or not. */
export interface Settler {
  add(outcome: Outcome): void;
  /** When everything added so far is written down. @throws DatabaseAway when that can't be done now; it is kept for the next time */
  flush(): Promise<void>;
}

export interface SettlerPorts {
  readonly database: Database;
  readonly holder: string;
  readonly platforms: readonly string[];
  readonly pace: Pace;
  readonly log: Log;
  /** Told of what was written down. */
  settled(outcomes: readonly Outcome[]): void;
}

export function settler(ports: SettlerPorts): Settler {
  const { database, pace, log } = ports;
  let waiting: Outcome[] = [];
  let timer: NodeJS.Timeout | undefined;
  let writing: Promise<void> = Promise.resolve();

  const write = async () => {
    while (waiting.length > 0) {
      const batch = waiting.splice(0, pace.batch);
      try {
        ports.settled(await settle(database, ports, batch));
      } catch (e) {
        waiting = [...batch, ...waiting];
        throw e;
      }
    }
  };
  const flush = () => {
    clearTimeout(timer);
    timer = undefined;
    writing = writing.catch(() => undefined).then(write);
    return writing;
  };
  const later = (ms: number) => {
    timer ??= setTimeout(() => { flush().catch(again); }, ms);
  };
  const again = (e: unknown) => {
    if (!(e instanceof DatabaseAway)) log.error({ err: e, outcomes: waiting.length }, 'outcomes of sending cannot be written down');
    later(pace.idleMs);
  };
  return {
    add: (outcome) => {
      waiting.push(outcome);
      if (waiting.length >= pace.launch) flush().catch(again);
      else later(pace.settleMs);
    },
    flush,
  };
}

const TRIES = 5;

/** For the end of a process: tries for a while, then leaves the rest to whoever finds the leases run out. */
export async function flushAtEnd(settler: Settler, log: Log, pauseMs: number): Promise<void> {
  for (let n = 1; n <= TRIES; n++) {
    try {
      return await settler.flush();
    } catch (e) {
      if (n === TRIES) log.error({ err: e }, 'some outcomes of sending could not be written down; the messages will be looked for');
      else await sleep(pauseMs * n);
    }
  }
}
