/** Work by the id of what asked for it. */
export interface Once { run(id: string, work: () => Promise<void>): Promise<void> }

/**
 * Slack repeats an event that was not answered in time, often while the first one is still being worked on. The repetition waits for the
 * same work; only what failed is done again. Remembers the last `keep` ids, in this process: what changes data is told apart in the database.
 */
export function once(keep = 2_000): Once {
  const known = new Map<string, Promise<void>>();
  return {
    run: (id, work) => {
      const earlier = known.get(id);
      if (earlier) return earlier;
      const running = work().catch((e: unknown) => {
        known.delete(id);
        throw e;
      });
      known.set(id, running);
      const [oldest] = known.keys();
      if (known.size > keep && oldest !== undefined) known.delete(oldest);
      return running;
    },
  };
}
