/** Work by the id of what asked for it. */
export interface Once<T> { run(id: string, work: () => Promise<T>): Promise<T> }

/**
 * Teams may deliver an activity again, also while the first one is still being worked on: the repetition gets the same answer, and only what
 * failed is done again. Remembers the last `keep` ids, in this process: what changes data is told apart in the database.
 * @param isAnswer whether what came out is one; if not, the repetition is done anew
 */
export function once<T>(isAnswer: (value: T) => boolean, keep = 2_000): Once<T> {
  const known = new Map<string, Promise<T>>();
  return {
    run: (id, work) => {
      const earlier = known.get(id);
      if (earlier) return earlier;
      const forget = () => { if (known.get(id) === running) known.delete(id); };
      const running = work();
      running.then((value) => { if (!isAnswer(value)) forget(); }, forget);
      known.set(id, running);
      const [oldest] = known.keys();
      if (known.size > keep && oldest !== undefined) known.delete(oldest);
      return running;
    },
  };
}
