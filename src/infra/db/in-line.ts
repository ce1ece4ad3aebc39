/**
 * At most `places` pieces of work at once; the others wait their turn, first come, first served, and hold nothing meanwhile.
 * Five hundred people who press at one moment for one seat wait for one row: in the pool they would use up its connections and its
 * patience (5 s) and be told that the database is away.
 */
export function inLine(places: number): <T>(work: () => Promise<T>) => Promise<T> {
  let free = places;
  const waiting: (() => void)[] = [];
  return async (work) => {
    if (free > 0) free -= 1;
    else await new Promise<void>((go) => { waiting.push(go); });
    try {
      return await work();
    } finally {
      const next = waiting.shift();
      if (next) next(); // the place goes from hand to hand
      else free += 1;
    }
  };
}
