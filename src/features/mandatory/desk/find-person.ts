import type { Transaction } from '../../../interaction/transaction';
import { say, type Text } from '../../../kernel/messages';
import { echo } from '../../../kernel/text';
import type { LocalDate } from '../../../kernel/calendar';
import { findStaff, type StaffMember } from '../../people';
import { texts } from './messages';

/** So many to choose from; of more, somebody has to be meant. */
const MOST = 10;

export type FoundPerson = { readonly one: StaffMember } | { readonly several: readonly StaffMember[] } | { readonly sentence: Text };

/** Who was meant by a number, a name, or a part of either: never a guess. */
export async function findPerson(tx: Transaction, typed: string, day: LocalDate): Promise<FoundPerson> {
  const found = await findStaff(tx, typed, day, MOST + 1);
  const [byNumber] = found.filter((s) => s.number === typed.normalize('NFKC').trim());
  const [only] = found;
  if (byNumber) return { one: byNumber };
  if (!only) return { sentence: say(texts.noOne, { input: echo(typed) }) };
  if (found.length === 1) return { one: only };
  return found.length > MOST ? { sentence: say(texts.tooMany, { input: echo(typed), n: MOST }) } : { several: found };
}
