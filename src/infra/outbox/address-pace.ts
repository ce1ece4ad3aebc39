import { wallClock } from '../../kernel/clock';

/** Spreads messages to one and the same place: a burst at once, then so many a second. As far as this process knows. */
export function addressPace({ perSecond, burst }: { readonly perSecond: number; readonly burst: number }) {
  const stepMs = 1000 / perSecond;
  const free = new Map<string, number>(); // when the place's whole burst is free again
  let sweepAt = 0;

  const sweep = (now: number) => {
    for (const [address, at] of free) if (at <= now) free.delete(address);
    sweepAt = now + burst * stepMs;
  };
  return {
    /** Milliseconds until a message may go there; 0 takes the turn. */
    wait(address: string): number {
      const now = wallClock.now().getTime();
      if (now >= sweepAt) sweep(now);
      const at = Math.max(now, free.get(address) ?? 0);
      const wait = at - now - (burst - 1) * stepMs;
      if (wait > 0) return Math.ceil(wait);
      free.set(address, at + stepMs);
      return 0;
    },
  };
}
