import { cleanCommand, fold, nearest, splitWords } from '../kernel/text';
import type { Audience, Word } from './feature';
import type { Person } from './actor';

/** What somebody typed after `/kenshu`, in a message to the bot, or after a mention of it (domain 6.3). */
export type Command =
  | { readonly command: 'home' }
  | { readonly command: 'word'; readonly word: Word; readonly argument: string }
  | { readonly command: 'unknown'; readonly input: string; readonly suggestion: string | undefined };

export function readCommand(text: string, words: readonly Word[]): Command {
  const [token, ...rest] = splitWords(cleanCommand(text));
  if (token === undefined) return { command: 'home' };
  const wanted = fold(token);
  const word = words.find((w) => spellings(w).some((s) => fold(s) === wanted));
  if (word) return { command: 'word', word, argument: rest.join(' ') };
  const bySpelling = new Map(words.flatMap((w) => spellings(w).map((s) => [fold(s), w.word] as const)));
  const near = nearest(wanted, [...bySpelling.keys()]);
  return { command: 'unknown', input: token, suggestion: near === undefined ? undefined : bySpelling.get(near) };
}

const spellings = (w: Word) => [w.word, ...w.aliases];

export function admits(audience: Audience, person: Person): boolean {
  if (audience === 'everyone') return true;
  const leads = person.headOf.length > 0 || person.roles.includes('HR_APPROVER'); // past the top HR approves
  if (audience === 'heads') return leads;
  if (audience === 'heads and HR') return leads || person.roles.includes('HR_ADMIN');
  return audience.some((role) => person.roles.includes(role));
}
