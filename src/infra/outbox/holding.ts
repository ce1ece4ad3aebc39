import { DatabaseAway, type Database } from '../../interaction/transaction';
import { wallClock } from '../../kernel/clock';
import { newId } from '../../kernel/ids';
import type { Log } from '../log';
import { prolong } from './claim';
import type { Outcome } from './outcome';
import type { Pace } from './pace';
import { flushAtEnd, settler } from './settler';

/** What this instance has in hand, from taking it to writing down what became of it. */
export interface Holding {
  /** This instance, in the rows it holds. */
  readonly holder: string;
  wallTime(): number;
  /**
   * From now on these are prolonged, until each has been settled.
   * @param asked wall time before they were asked for: the lease counts from then
   */
  take(claimed: readonly { readonly id: string }[], asked: number): void;
  /** Whether the lease on it is surely still ours: after a pause of the process, another instance may be at it. */
  holds(id: string): boolean;
  /** Exactly once for each that was taken. */
  settle(outcome: Outcome): void;
  /** When everything settled so far is written down. */
  flush(): Promise<void>;
  /** No more signs of life; writes down what is known. */
  end(): Promise<void>;
}

export function holding(ports: { database: Database; platforms: readonly string[]; pace: Pace; log: Log; settled(outcomes: readonly Outcome[]): void }): Holding {
  const { database, platforms, pace, log } = ports;
  const holder = newId();
  const until = new Map<string, number>(); // wall time of the lease, less a margin
  const wallTime = () => wallClock.now().getTime();
  const leaseEnd = (from: number) => from + pace.leaseMs * 0.8;
  const book = settler({
    database, holder, platforms, pace, log,
    settled: (outcomes) => { for (const { id } of outcomes) until.delete(id); ports.settled(outcomes); },
  });
  const beat = async () => {
    const ids = [...until.keys()];
    if (ids.length === 0) return;
    const end = leaseEnd(wallTime());
    const ours = await prolong(database, holder, pace.leaseMs, ids);
    for (const id of ids) {
      if (!ours.has(id)) until.delete(id); // another instance has taken it over
      else if (until.has(id)) until.set(id, end);
    }
  };
  const heart = setInterval(() => { beat().catch((e: unknown) => { if (!(e instanceof DatabaseAway)) log.error({ err: e }, 'leases could not be prolonged'); }); }, pace.leaseMs / 3);

  return {
    holder, wallTime,
    take: (claimed, asked) => { for (const { id } of claimed) until.set(id, leaseEnd(asked)); },
    holds: (id) => (until.get(id) ?? 0) > wallTime(),
    settle: (outcome) => book.add(outcome),
    flush: () => book.flush(),
    end: async () => {
      clearInterval(heart);
      await flushAtEnd(book, log, pace.idleMs / 2);
    },
  };
}
