import type { Notice } from '../../interaction/notice';
import type { Transaction } from '../../interaction/transaction';
import type { Offering } from '../offerings';
import { toldButNotApplied } from './store';

/** The call is open again: those to whom it went and who have no application under way hear of it in their next bundle. */
export async function callAgain(tx: Transaction, offering: Offering, now: Date): Promise<Notice[]> {
  return (await toldButNotApplied(tx, offering.id)).map((staffId) => ({
    kind: 'changes.call-again', onceKey: `changes.call-again:${offering.id}:${now.getTime()}:${staffId}`, to: { staffId }, facts: { offering: offering.id, deadline: offering.deadlineAt.toISOString() },
    expiresAt: offering.deadlineAt,
  }));
}
