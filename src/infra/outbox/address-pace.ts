import type { Courier, Fault } from '../../interaction/courier';
import { wallClock } from '../../kernel/clock';
import type { Pace } from './pace';

/** When one and the same place may get its next message. As far as this process knows. */
export interface AddressPace {
  /** Milliseconds until a message may go there; 0 takes the turn. */
  wait(address: string): number;
  /** The same for the update of a card that stands there. It counts only where the platform counts by windows. */
  waitToUpdate(address: string): number;
  /** Milliseconds for which the platform wants nothing there; 0: it does not. */
  held(address: string): number;
  /** Holds the whole place where a fault of one call asks for time. */
  heed(address: string, fault: Fault): void;
}

type Windows = NonNullable<Courier['perAddress']>;

/** By the platform's own windows, where it has any. */
export function addressPace(usual: Pace['perAddress'], windows: Windows | undefined): AddressPace {
  const turns = windows ? slidingTurns(windows) : evenTurns(usual);
  const holds = new Map<string, number>();
  const held = (address: string, now: number) => Math.max(0, (holds.get(address) ?? 0) - now);
  const wait = (address: string) => {
    const now = wallTime();
    return Math.ceil(held(address, now) || turns(address, now));
  };
  return {
    wait,
    waitToUpdate: (address) => (windows ? wait(address) : held(address, wallTime())),
    held: (address) => held(address, wallTime()),
    heed: (address, fault) => {
      if (fault.fault !== 'later' || fault.scope !== 'call' || fault.afterMs === undefined) return;
      const now = wallTime();
      for (const [known, until] of holds) if (until <= now) holds.delete(known);
      holds.set(address, Math.max(holds.get(address) ?? 0, now + fault.afterMs));
    },
  };
}

const wallTime = () => wallClock.now().getTime();

/** 0 takes the turn. */
type Turns = (address: string, now: number) => number;

/** A burst at once, then so many a second. */
function evenTurns({ perSecond, burst }: Pace['perAddress']): Turns {
  const stepMs = 1000 / perSecond;
  const free = new Map<string, number>(); // when the place's whole burst is free again
  const sweep = sweeper(burst * stepMs, (now) => { for (const [address, at] of free) if (at <= now) free.delete(address); });
  return (address, now) => {
    sweep(now);
    const at = Math.max(now, free.get(address) ?? 0);
    const wait = at - now - (burst - 1) * stepMs;
    if (wait <= 0) free.set(address, at + stepMs);
    return Math.max(0, wait);
  };
}

/** In each span no more than it allows, counted back from now: what an address is remembered by ends with the longest span. */
function slidingTurns(windows: Windows): Turns {
  const longest = Math.max(...windows.map((w) => w.perMs));
  const taken = new Map<string, number[]>(); // oldest first
  const sweep = sweeper(longest, (now) => { for (const [address, times] of taken) if ((times.at(-1) ?? 0) <= now - longest) taken.delete(address); });
  return (address, now) => {
    sweep(now);
    const times = (taken.get(address) ?? []).filter((at) => at > now - longest);
    const wait = Math.max(0, ...windows.map(({ messages, perMs }) => (times.at(-messages) ?? -Infinity) + perMs - now));
    if (wait <= 0) times.push(now);
    taken.set(address, times);
    return wait;
  };
}

/** Forgets now and then what counts no longer. */
function sweeper(everyMs: number, forget: (now: number) => void): (now: number) => void {
  let next = 0;
  return (now) => {
    if (now < next) return;
    forget(now);
    next = now + everyMs;
  };
}
