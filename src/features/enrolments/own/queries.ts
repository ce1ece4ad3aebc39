import type { Transaction } from '../../../interaction/transaction';
import { findOfferings, type Offering } from '../../offerings';
import { openRequestsOf, type EnrolmentRequest } from '../requests/store';
import { openOffersOf, positionsOf, type SeatOffer } from '../seats/store';
import { findEnrolments, type Enrolment } from '../store';

export interface OwnEnrolment {
  readonly enrolment: Enrolment;
  readonly offering: Offering;
  /** Place on the waitlist, from 1. */
  readonly position: number | undefined;
  /** The seat that is offered now. */
  readonly offer: SeatOffer | undefined;
  /** What head or HR is asked about it now. */
  readonly request: EnrolmentRequest | undefined;
}

export async function ownEnrolments(tx: Transaction, staffId: number, which: { fiscalYear?: number; fromFiscalYear?: number; states?: readonly string[] }): Promise<OwnEnrolment[]> {
  const enrolments = await findEnrolments(tx, {
    staffId, ...(which.fiscalYear === undefined ? {} : { offering: { fiscalYear: which.fiscalYear } }),
    ...(which.fromFiscalYear === undefined ? {} : { offering: { fiscalYear: { gte: which.fromFiscalYear } } }),
    ...(which.states === undefined ? {} : { state: { in: [...which.states] as never } }),
  });
  const offerings = new Map((await findOfferings(tx, { id: { in: enrolments.map((e) => e.offeringId) } })).map((o) => [o.id, o]));
  const waiting = enrolments.filter((e) => e.state === 'WAITLISTED').map((e) => e.id);
  const positions = await positionsOf(tx, waiting);
  const offers = new Map((waiting.length === 0 ? [] : await openOffersOf(tx, { enrolmentIds: waiting })).map((o) => [o.enrolmentId, o]));
  const requests = await openRequestsOf(tx, enrolments.filter((e) => e.state === 'CONFIRMED' || e.state === 'NOMINATED').map((e) => e.id));
  return enrolments.flatMap((enrolment) => {
    const offering = offerings.get(enrolment.offeringId);
    return offering ? [{ enrolment, offering, position: positions.get(enrolment.id), offer: offers.get(enrolment.id), request: requests.get(enrolment.id) }] : [];
  }).sort((a, b) => (b.offering.days[0]?.startsAt.getTime() ?? 0) - (a.offering.days[0]?.startsAt.getTime() ?? 0));
}
