import type { Notice } from '../../interaction/notice';
import type { Transaction } from '../../interaction/transaction';
import type { Office } from '../catalogue';
import type { Offering } from '../offerings';
import { approversOf } from '../people';

/** D05: to each head one notice with all of their people who have a seat since `now`. Two statements, however many. */
export async function headsTold(tx: Transaction, office: Office, offering: Pick<Offering, 'id'>, seated: readonly number[], now: Date): Promise<Notice[]> {
  const byHead = await headsOf(tx, office, seated, now);
  return [...byHead].map(([head, people]): Notice => ({
    kind: 'enrolments.head-told', onceKey: `enrolments.head-told:${offering.id}:${head}:${people[0]}:${now.getTime()}`, to: { staffId: head }, facts: { offering: offering.id, people },
  }));
}

/** Whoever decides about these people's applications today, each with their people. */
export async function headsOf(tx: Transaction, office: Office, staffIds: readonly number[], now: Date): Promise<Map<number, number[]>> {
  const heads = await approversOf(tx, staffIds, office.today(now));
  const byHead = new Map<number, number[]>();
  for (const staffId of staffIds) for (const head of heads.get(staffId)?.staffIds ?? []) byHead.set(head, [...(byHead.get(head) ?? []), staffId]);
  return byHead;
}
