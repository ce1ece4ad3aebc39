/**
 * The only place that reads the machine's time. Trade time (deadlines, sending hours) is a `Clock` that the composition root hands in;
 * wall time (signatures, leases, Retry-After, token lifetimes) is always `wallClock`.
 */
export interface Clock { now(): Date }

export const wallClock: Clock = { now: () => new Date() };

/** Starts at `start` and ticks. For `KENSHU_CLOCK`. */
export function offsetClock(start: Date): Clock {
  const offset = start.getTime() - wallClock.now().getTime();
  return { now: () => new Date(wallClock.now().getTime() + offset) };
}

/** Stands still at `at`. For `jobs run --at`, whose instant is the clock of everything it does. */
export function fixedClock(at: Date): Clock {
  return { now: () => at };
}

/** Ticks, and can be moved forward. For the workbench. */
export interface MovableClock extends Clock { moveTo(at: Date): void }

export function movableClock(start: Date): MovableClock {
  let clock = offsetClock(start);
  return {
    now: () => clock.now(),
    moveTo: (at) => {
      if (at < clock.now()) throw new RangeError('the clock only moves forward');
      clock = offsetClock(at);
    },
  };
}
