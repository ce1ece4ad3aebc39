import type { Links } from '../../../interaction/links';
import type { Transaction } from '../../../interaction/transaction';
import type { Office } from '../../catalogue';
import { findOffering } from '../../offerings';
import { findEnrolment } from '../store';
import type { OfferShown } from './offer-card';
import { runUntil } from './run-until';
import { findOffer } from './store';

/** An offer as it stands now, with what it is about. */
export async function offerShown(tx: Transaction, office: Office, id: number, now: Date, links: Links): Promise<OfferShown | undefined> {
  const found = await findOffer(tx, id);
  const offering = found && (await findOffering(tx, found.offeringId));
  const enrolment = found && (await findEnrolment(tx, found.enrolmentId));
  if (!found || !offering || !enrolment) return undefined;
  const [open] = found.state === 'OPEN' ? await runUntil(tx, office, offering, [found], now) : [];
  return { office, offering, offer: open ?? found, enrolment, links, now };
}
