import type { Ages } from './ages';

/** Calls a minute, workspace and app, by Slack's tiers. */
const TIERS = { 1: 1, 2: 20, 3: 50, 4: 100 } as const;
/** Posts to one channel that may come at once before it is one a second. */
const CHANNEL_BURST = 3;

export type Tier = keyof typeof TIERS;

/** A bucket of permits that refills steadily. */
class Bucket {
  private permits: number;
  private since: number;

  constructor(private readonly size: number, private readonly perSecond: number, now: number) {
    this.permits = size;
    this.since = now;
  }

  /** 0 when a permit was there, else the seconds until one is. */
  wait(now: number): number {
    this.permits = Math.min(this.size, this.permits + ((now - this.since) / 1000) * this.perSecond);
    this.since = now;
    return this.permits >= 1 ? 0 : (1 - this.permits) / this.perSecond;
  }

  take(): void {
    this.permits -= 1;
  }
}

export interface RateOptions { readonly strict: boolean; readonly postsPerSecond: number | undefined }

/** How often what may be called. Lenient: only the workspace's cap, where one is set. */
export class Rates {
  private readonly buckets = new Map<string, Bucket>();

  constructor(private readonly options: RateOptions, private readonly ages: Pick<Ages, 'now'>) {}

  /** Whole seconds for `Retry-After`; undefined when the call may go through, which then counts. A refused call costs nothing. */
  refuse(method: string, tier: Tier | 'post' | undefined, channel: string | undefined): number | undefined {
    const needed = this.needed(method, tier, channel);
    const wait = Math.max(0, ...needed.map((bucket) => bucket.wait(this.ages.now())));
    if (wait > 0) return Math.ceil(wait);
    for (const bucket of needed) bucket.take();
    return undefined;
  }

  private needed(method: string, tier: Tier | 'post' | undefined, channel: string | undefined): Bucket[] {
    const { strict, postsPerSecond } = this.options;
    if (tier === 'post') {
      return [
        ...(postsPerSecond === undefined ? [] : [this.bucket('posts', Math.max(1, postsPerSecond), postsPerSecond)]),
        ...(strict && channel !== undefined ? [this.bucket(`posts ${channel}`, CHANNEL_BURST, 1)] : []),
      ];
    }
    return strict && tier !== undefined ? [this.bucket(method, TIERS[tier], TIERS[tier] / 60)] : [];
  }

  private bucket(name: string, size: number, perSecond: number): Bucket {
    const known = this.buckets.get(name);
    if (known) return known;
    const bucket = new Bucket(size, perSecond, this.ages.now());
    this.buckets.set(name, bucket);
    return bucket;
  }
}
