/** Numbers of sending; all durations in milliseconds of wall time. Tests take shorter ones. */
export interface Pace {
  /** Most deliveries taken from the queue at once, and most notices gathered at once. */
  readonly batch: number;
  /** Most attempts written down together: after a kill, so many have to be looked for. */
  readonly launch: number;
  /** Calls under way at once on one lane. */
  readonly inFlight: number;
  /** A lane with a limit takes no more than it can send in this time, so that an urgent message never waits long behind others. */
  readonly horizonMs: number;
  /** How long a process may be silent before others take over what it held. */
  readonly leaseMs: number;
  /** How long a known outcome may wait to be written down together with others. */
  readonly settleMs: number;
  /** Between looks into the queue when nothing wakes it. */
  readonly idleMs: number;
  /** Full jitter between 0 and this, doubling up to `backoffMaxMs`. */
  readonly backoffMs: number;
  readonly backoffMaxMs: number;
  /** After an answer was lost: when to look whether the message arrived, and when to look once more. */
  readonly lookMs: number;
  readonly lookAgainMs: number;
  /** How long a lane that was halved takes to come back to its full pace. */
  readonly recoverMs: number;
  /** A live card is updated at most once in this time. */
  readonly coalesceMs: number;
  /** How long in all `deliverDue` waits for what is held up, before it leaves it to a later run. */
  readonly patienceMs: number;
  /** Messages to one and the same place: a burst, then so many a second. */
  readonly perAddress: { readonly perSecond: number; readonly burst: number };
}

export const standardPace: Pace = {
  batch: 200, launch: 100, inFlight: 32, horizonMs: 500, leaseMs: 30_000, settleMs: 100, idleMs: 1_000,
  backoffMs: 2_000, backoffMaxMs: 300_000, lookMs: 5_000, lookAgainMs: 30_000, recoverMs: 60_000, coalesceMs: 3_000,
  patienceMs: 60_000, perAddress: { perSecond: 1, burst: 3 },
};

/** The most that may pass between the n-th failure (from 1) and the next attempt. */
export function backoffCeiling(pace: Pace, failures: number): number {
  return Math.min(pace.backoffMaxMs, pace.backoffMs * 2 ** Math.min(failures - 1, 30));
}
