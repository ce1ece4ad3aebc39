import type { Transaction } from '../../interaction/transaction';
import type { Office } from '../catalogue';
import { findEnrolments, standingsFor } from '../enrolments';
import type { Offering } from '../offerings';

export type Hindered = { readonly away: number; readonly clash: number };

/** Of those who have a seat, how many could not come on the days as they are now: for HR to know, not to decide for them. */
export async function hinderedIn(tx: Transaction, office: Office, offering: Offering): Promise<Hindered> {
  const staffIds = (await findEnrolments(tx, { offeringId: offering.id, state: 'CONFIRMED' })).map((e) => e.staffId);
  const standing = await standingsFor(tx, office, offering, staffIds);
  const standings = staffIds.map(standing);
  return { away: standings.filter((s) => !s.active || s.away).length, clash: standings.filter((s) => s.active && !s.away && s.clash !== undefined).length };
}
