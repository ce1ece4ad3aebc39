import type { Actor } from '../../interaction/actor';
import type { Transaction } from '../../interaction/transaction';
import type { Office } from '../catalogue';
import { approverOf } from '../people';

/** Whether the actor is the one who decides about this person today: the head, or who stands in for them. Nobody decides about somebody who has left. */
export async function isHeadOf(tx: Transaction, office: Office, actor: Actor, staffId: number, now: Date): Promise<boolean> {
  if (actor.kind !== 'person' || actor.person.staffId === staffId) return false;
  const approver = await approverOf(tx, staffId, office.today(now));
  return approver?.staffIds.includes(actor.person.staffId) ?? false;
}
