import type { Transaction } from '../../../interaction/transaction';
import type { Office } from '../../catalogue';
import type { Offering } from '../../offerings';
import { FOR_A_SEAT, hindrances } from '../eligibility/rules';
import { standingsFor } from '../eligibility/standings';
import type { Enrolment } from '../store';

/** Why somebody whom the head has approved can't be given a seat: the code of the decision. Off the staff and away are told alike. */
export type WhyUnable = 'AWAY' | 'CLASH' | 'ELSEWHERE';
export type Unable = Enrolment & { readonly why: WhyUnable };

/** Those who can't take a seat on the days of the course (ruling 5), or have one elsewhere. */
export async function unableAmong(tx: Transaction, office: Office, offering: Offering, approved: readonly Enrolment[]): Promise<readonly Unable[]> {
  const standing = await standingsFor(tx, office, offering, approved.map((e) => e.staffId));
  return approved.flatMap((e) => {
    const [hindrance] = hindrances(standing(e.staffId), FOR_A_SEAT);
    if (hindrance === undefined) return [];
    return [{ ...e, why: hindrance === 'CLASH' || hindrance === 'ELSEWHERE' ? hindrance : 'AWAY' }];
  });
}
