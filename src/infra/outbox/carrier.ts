import type { Courier, Fault, Lane, Sent } from '../../interaction/courier';
import type { Database } from '../../interaction/transaction';
import { jitter } from '../../kernel/ids';
import type { Log } from '../log';
import { gate, type Gate } from './gate';
import { pacedLane, type PacedLane } from './lane';
import { backoffCeiling, type Pace } from './pace';

/** A courier with its lanes and what its faults mean for them. */
export interface Carrier {
  readonly courier: Courier;
  readonly gate: Gate;
  readonly lanes: Readonly<Record<Lane, PacedLane>>;
  /** A call on a lane. What the courier throws, against its promise, counts as a lost answer. */
  call<T>(lane: Lane, work: () => Promise<Sent<T>>): Promise<Sent<T>>;
  /**
   * Closes what has to be closed after a fault that is no answer yet.
   * @param failures of this call so far, this one included
   * @returns milliseconds until it may be tried again
   */
  hold(lane: Lane, fault: Fault, failures: number): Promise<number>;
  /** Until a lane that this process knows to be closed opens; Infinity: none is closed. */
  closedMs(): number;
  /** Nothing can be sent: the operator is told once. */
  stop(detail: string): Promise<void>;
}

export function carrier(ports: { database: Database; courier: Courier; pace: Pace; log: Log }): Carrier {
  const { courier, pace, log } = ports;
  const { platform } = courier;
  const door = gate(ports.database, courier, pace.recoverMs);
  const lane = (name: Lane) => pacedLane(door, name, pace, log);
  const lanes = { post: lane('post'), open: lane('open'), find: lane('find'), update: lane('update') };
  const strikes: Record<Lane, number> = { post: 0, open: 0, find: 0, update: 0 };

  /** A closing that can't be told to the others now: this process keeps to it, and they will find out by themselves. */
  const alone = (e: unknown) => { log.warn({ err: e, platform }, 'the gate of sending cannot be written'); };
  const stop = async (detail: string) => {
    for (const one of Object.values(lanes)) one.pause(pace.idleMs); // what is under way here need not find out by itself
    if (await door.stop(detail).catch(alone)) log.error({ platform, detail }, 'sending is stopped: nothing can be sent until this is mended; everything stays pending');
  };
  const closeLane = async (lane: Lane, fault: Extract<Fault, { fault: 'later' }>) => {
    const asked = fault.afterMs;
    const forMs = asked ?? jitter(backoffCeiling(pace, strikes[lane]));
    log.warn({ platform, lane, forMs, detail: fault.detail }, 'sending waits');
    await lanes[lane].close(forMs, asked !== undefined).catch(alone);
    return forMs;
  };
  return {
    courier, gate: door, lanes, stop,
    closedMs: () => Math.min(...Object.values(lanes).map((one) => one.closedMs() || Infinity)),
    call: async (lane, work) => {
      const sent = await work().catch((e: unknown): Sent<never> => {
        log.error({ err: e, platform, lane }, 'a courier has thrown');
        return { ok: false, fault: 'ambiguous', detail: 'the courier has thrown' };
      });
      strikes[lane] = sent.ok || sent.fault !== 'later' || sent.scope !== 'lane' ? 0 : strikes[lane] + 1;
      return sent;
    },
    hold: async (lane, fault, failures) => {
      if (fault.fault === 'stopped') await stop(fault.detail);
      if (fault.fault === 'stopped') return 0;
      if (fault.fault === 'later' && fault.scope === 'lane') return closeLane(lane, fault);
      return Math.max(fault.fault === 'later' ? (fault.afterMs ?? 0) : 0, jitter(backoffCeiling(pace, failures)));
    },
  };
}
