import { fold } from './fold';

/** Fewest insertions, deletions and substitutions of characters (code points) that make one word of the other. */
export function editDistance(a: string, b: string): number {
  const [from, to] = [Array.from(a), Array.from(b)];
  let row = Array.from({ length: to.length + 1 }, (_, i) => i);
  for (const [i, c] of from.entries()) {
    const next = [i + 1];
    for (const [j, d] of to.entries()) {
      next.push(Math.min((row[j] ?? 0) + (c === d ? 0 : 1), (row[j + 1] ?? 0) + 1, (next[j] ?? 0) + 1));
    }
    row = next;
  }
  return row[to.length] ?? 0;
}

/**
 * What was probably meant (ruling 16): the candidate within edit distance 1 of a word under four characters, else within 2; or the one that shares
 * a beginning with it, longer than half of the shorter of both. Widths, cases and kana don't count. None like it: undefined.
 */
export function nearest(word: string, candidates: readonly string[]): string | undefined {
  const wanted = Array.from(fold(word));
  const near = candidates.map((candidate) => ({ candidate, ...likeness(wanted, Array.from(fold(candidate))) }));
  const close = near.filter((n) => n.distance <= (wanted.length < 4 ? 1 : 2)).sort((a, b) => a.distance - b.distance || b.shared - a.shared)[0];
  const begins = near.filter((n) => n.shared > 0).sort((a, b) => b.shared - a.shared)[0];
  return (close ?? begins)?.candidate;
}

/** `distance` is infinite where no character would be left; `shared` is the length of a common beginning that counts, else 0. */
function likeness(wanted: readonly string[], candidate: readonly string[]): { distance: number; shared: number } {
  const distance = editDistance(wanted.join(''), candidate.join(''));
  const differs = wanted.findIndex((c, i) => c !== candidate[i]);
  const shared = differs === -1 ? wanted.length : differs;
  return {
    distance: distance < Math.max(wanted.length, candidate.length) ? distance : Infinity,
    shared: shared * 2 > Math.min(wanted.length, candidate.length) ? shared : 0,
  };
}
