import type { Interaction } from '../../../interaction/feature';
import type { Transaction } from '../../../interaction/transaction';
import { joinTexts, verbatim, type Text } from '../../../kernel/messages';
import type { Form } from '../../../ui/form';
import type { Office } from '../../catalogue';
import { findOffering } from '../../offerings';
import { approverOf } from '../../people';
import { wouldHaveSeat } from '../seats/fill';
import { findOwn } from '../store';
import { applicationOf } from './application';
import { applicationForm } from './form';
import { joinsAtOnce, whyNot } from './rules';

/** The application form of this person for this 実施回, or undefined when there is no such 実施回. */
export async function applicationFormFor(tx: Transaction, { person, now }: Interaction, office: Office, offeringId: number): Promise<Form | undefined> {
  const offering = await findOffering(tx, offeringId);
  if (!offering) return undefined;
  const own = await findOwn(tx, offering.id, person.staffId);
  const application = await applicationOf(tx, office, offering, person.staffId, own, now);
  const line = application.seatsMove ? { free: await wouldHaveSeat(tx, office, offering, own?.approvedAt ? own.unitId : person.unitId, now), atOnce: joinsAtOnce(application) } : undefined;
  const approver = await approverOf(tx, person.staffId, office.today(now));
  return applicationForm({ office, offering, own, now, head: headText(approver?.names ?? [], office), refusal: whyNot(application), line });
}

export function headText(names: readonly string[], office: Office): Text {
  return names.length === 0 ? office.hr : joinTexts(names.map((n) => verbatim(n)), { ja: '、', en: ', ' });
}
