import type { Lane } from '../../interaction/courier';
import { wallClock } from '../../kernel/clock';
import type { Log } from '../log';
import { crowd } from './crowd';
import type { Gate, Slots } from './gate';
import type { Pace } from './pace';

/** One lane as this process uses it: calls leave in order, at the shared gate's pace, a bounded number at once. */
export interface PacedLane {
  readonly name: Lane;
  /** How many items are worth preparing at once. */
  readonly room: number;
  /**
   * Begins a call for each item of the batches, which are asked for as they are needed; a little ahead, so that the lane never runs dry.
   * @param call must not throw
   * @param admit takes slots for a chunk and says which of it may go; undefined: the lane is closed
   * @returns when all have begun, or the lane was closed or its gate could not be asked: then some have not
   * @throws what asking for a batch throws
   */
  run<T>(batches: Batches<T>, call: (item: T) => Promise<void>, admit?: Admit<T>): Promise<void>;
  /** Closed as far as this process knows; for how long. */
  closed(): boolean;
  closedMs(): number;
  /** Closes it for this process alone. */
  pause(forMs: number): void;
  /** When every call that has begun has ended. */
  idle(): Promise<void>;
  /** After the platform asked for it, or could not be reached. */
  close(forMs: number, slower: boolean): Promise<void>;
}

export type Batches<T> = Iterable<readonly T[]> | AsyncIterable<readonly T[]>;
export type Admit<T> = (chunk: readonly T[]) => Promise<{ readonly slots: Slots; readonly items: readonly T[] } | undefined>;

export const sleep = (ms: number) => new Promise<void>((resume) => setTimeout(resume, ms));
const now = () => wallClock.now().getTime();

export function pacedLane(gate: Gate, name: Lane, pace: Pace, log: Log): PacedLane {
  const room = Math.max(1, Math.min(pace.batch, Math.ceil((gate.perSecond(name) * pace.horizonMs) / 1000)));
  const departures = window(gate.allowed(name));
  const calls = crowd(pace.inFlight);
  let closedUntil = 0;
  const closed = () => now() < closedUntil;
  const pause = (forMs: number) => { closedUntil = Math.max(closedUntil, now() + forMs); };

  const plainly = <T>(chunk: readonly T[]) => gate.reserve(name, chunk.length).then((slots) => slots && { slots, items: chunk });
  /** A gate that can't be asked is closed for a moment. */
  const unasked = (e: unknown) => {
    log.warn({ err: e, platform: gate.platform, lane: name }, 'the gate of sending cannot be asked');
    pause(pace.idleMs);
    return undefined;
  };
  /** Waits for its slot, for room in the last second, and for one of the calls under way to end. */
  const turn = async (at: number) => {
    if (at > now()) await until(at);
    await departures.free();
    await calls.room();
  };
  return {
    name, room, closed, pause,
    closedMs: () => Math.max(0, closedUntil - now()),
    run: async <T>(batches: Batches<T>, call: (item: T) => Promise<void>, admit: Admit<T> = plainly) => {
      const open: Admit<T> = (chunk) => (closed() ? Promise.resolve(undefined) : admit(chunk).catch(unasked));
      for await (const { item, at } of admitted(chunked(batches, pace.launch), open)) {
        if (!closed()) await turn(at);
        if (closed()) return;
        departures.note();
        calls.begin(call(item));
      }
    },
    idle: () => calls.idle(),
    close: async (forMs, slower) => {
      pause(forMs);
      await gate.close(name, forMs, slower);
    },
  };
}

async function* chunked<T>(batches: Batches<T>, size: number): AsyncGenerator<readonly T[]> {
  for await (const batch of batches) for (let from = 0; from < batch.length; from += size) yield batch.slice(from, from + size);
}

/** Items with their slots, until a chunk is not admitted; the next chunk is asked for while the one before is leaving. */
async function* admitted<T>(chunks: AsyncGenerator<readonly T[]>, admit: Admit<T>): AsyncGenerator<{ readonly item: T; readonly at: number }> {
  const ask = () => {
    const asked = chunks.next().then(async ({ value, done }) => {
      const chunk = done === true ? undefined : await admit(value);
      return chunk && { ...chunk, start: now() + chunk.slots.wait_ms };
    });
    asked.catch(() => undefined); // told when it is awaited
    return asked;
  };
  try {
    let next = ask();
    for (let chunk = await next; chunk; chunk = await next) {
      next = ask();
      for (const [i, item] of chunk.items.entries()) yield { item, at: chunk.start + i * chunk.slots.step_ms };
    }
  } finally {
    await chunks.return(undefined);
  }
}

async function until(at: number): Promise<void> {
  for (let wait = at - now(); wait > 0; wait = at - now()) await sleep(wait);
}

/**
 * Never more than the allowed number in any stretch of a second, counted by when calls really left: after a pause of the process,
 * slots that are overdue must not all leave at once. 1 % longer than a second, because what leaves evenly need not arrive evenly.
 */
function window(perSecond: number) {
  const most = Math.max(1, Math.floor(perSecond));
  const span = (most / perSecond) * 1010;
  const left: number[] = [];
  let next = 0; // of a ring: the oldest of the last `most` departures stands here
  return {
    free: async () => { if (most <= 1000) await until((left[next] ?? -Infinity) + span); },
    note: () => { left[next] = now(); next = (next + 1) % Math.min(most, 1000); },
  };
}
