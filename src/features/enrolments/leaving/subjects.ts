import type { Transaction } from '../../../interaction/transaction';
import type { Office } from '../../catalogue';
import { findOfferings, type Offering } from '../../offerings';
import { staffByIds, type StaffMember } from '../../people';
import { findEnrolments, type Enrolment } from '../store';

/** An enrolment with whose and which it is. */
export interface Seated { readonly enrolment: Enrolment; readonly offering: Offering; readonly member: StaffMember }

/** In the order given, as of today, in a constant number of statements. */
export async function seatedBy(tx: Transaction, office: Office, enrolments: readonly Enrolment[], now: Date): Promise<Seated[]> {
  const offerings = new Map((await findOfferings(tx, { id: { in: enrolments.map((e) => e.offeringId) } })).map((o) => [o.id, o]));
  const members = new Map((await staffByIds(tx, enrolments.map((e) => e.staffId), office.today(now))).map((m) => [m.staffId, m]));
  return enrolments.flatMap((enrolment) => {
    const offering = offerings.get(enrolment.offeringId);
    const member = members.get(enrolment.staffId);
    return offering && member ? [{ enrolment, offering, member }] : [];
  });
}

/** The same for what is asked about enrolments. */
export async function askedAbout<R extends { readonly enrolmentId: number }>(tx: Transaction, office: Office, requests: readonly R[], now: Date): Promise<(Seated & { readonly request: R })[]> {
  const enrolments = await findEnrolments(tx, { id: { in: requests.map((r) => r.enrolmentId) } });
  const seated = new Map((await seatedBy(tx, office, enrolments, now)).map((s) => [s.enrolment.id, s]));
  return requests.flatMap((request) => {
    const subject = seated.get(request.enrolmentId);
    return subject ? [{ ...subject, request }] : [];
  });
}
