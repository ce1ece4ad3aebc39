import type { Transaction } from '../../interaction/transaction';
import { lockOffering, type Offering } from '../offerings';

/** Holds these 実施回 alone, always in the order of their ids, so that nobody waits in a circle. Those that are not there are left out. */
export async function lockInOrder(tx: Transaction, ids: readonly number[]): Promise<Map<number, Offering>> {
  const held = new Map<number, Offering>();
  for (const id of [...new Set(ids)].sort((a, b) => a - b)) {
    const offering = await lockOffering(tx, id, 'update');
    if (offering) held.set(id, offering);
  }
  return held;
}
