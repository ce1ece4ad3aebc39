import type { Transaction } from '../../../interaction/transaction';
import type { LocalDate } from '../../../kernel/calendar';
import { approversOf } from '../../people';
import { askedOf, type Deferral } from './store';

/** What waits for this head, of people whom they lead on that day: whoever has handed somebody over reads no more reasons of theirs. */
export async function askedToday(tx: Transaction, head: number, day: LocalDate): Promise<Deferral[]> {
  const asked = await askedOf(tx, head);
  const approvers = await approversOf(tx, asked.map((d) => d.staffId), day);
  return asked.filter((d) => approvers.get(d.staffId)?.staffIds.includes(head));
}
