/** Chance that comes out the same for the same seed, on every machine (mulberry32). Not for secrets. */
export class Chance {
  private state: number;

  constructor(seed: number) {
    this.state = seed >>> 0;
  }

  /** From 0 up to, but not with, 1. */
  next(): number {
    this.state = (this.state + 0x6d2b79f5) >>> 0;
    let t = this.state;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  }

  /** A whole number from `least` to `most`, both included. */
  between(least: number, most: number): number {
    return least + Math.floor(this.next() * (most - least + 1));
  }

  /** True in that share of cases. */
  happens(share: number): boolean {
    return this.next() < share;
  }

  pick<T>(list: readonly [T, ...T[]]): T {
    return list[this.between(0, list.length - 1)] ?? list[0];
  }
}

/** Draws from a list in which some come more often than others. */
export function draw<T>(list: readonly [T, ...T[]], weightOf: (item: T) => number): (chance: Chance) => T {
  const ends: number[] = [];
  for (const item of list) ends.push((ends.at(-1) ?? 0) + weightOf(item));
  const total = ends.at(-1) ?? 0;
  return (chance) => {
    const at = chance.next() * total;
    return list[ends.findIndex((end) => at < end)] ?? list[0];
  };
}
