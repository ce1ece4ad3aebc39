import { hasRole } from '../../../interaction/actor';
import { press, type Interaction } from '../../../interaction/feature';
import { say } from '../../../kernel/messages';
import type { Reply } from '../../../ui/reply';
import type { Transaction } from '../../../interaction/transaction';
import type { Card } from '../../../ui/card';
import { officeOf, type Office } from '../../catalogue';
import { texts as shared } from '../messages';
import { openStatus } from '../own/list';
import { pageArgs } from '../payloads';
import { inPlace, only } from '../replies';
import { ACCEPT, DECLINE, offerArgs, waitlistArgs, WAITLIST, WAITLISTS } from './actions';
import { acceptSeat, declineSeat } from './answer';
import { offerCard } from './offer-card';
import { offerShown } from './queries';
import { waitlistOf, waitlists } from './waitlist';
import { waitlistCard, waitlistsCard } from './waitlist-card';

/** The offer as it is now, where it was pressed; a refusal above it. From a list: that list as it is now, with what happened above it. */
async function answered(interaction: Interaction, operation: typeof acceptSeat, { offer, list }: { offer: number; list?: number | undefined }): Promise<Reply> {
  const outcome = await interaction.run(operation, { offer });
  const refusal = outcome.ok ? undefined : outcome.refusal;
  if (refusal?.code === 'Z13') return interaction.home(refusal.sentence);
  const card = await interaction.read(async (tx) => {
    const shown = await offerShown(tx, await officeOf(tx), offer, interaction.now, interaction.links);
    return shown && shown.enrolment.staffId === interaction.person.staffId ? offerCard(shown) : undefined;
  });
  if (!card) return interaction.home(refusal?.sentence ?? shared.gone);
  if (list !== undefined) return inPlace(await openStatus(interaction, list), refusal?.sentence ?? card.summary);
  return inPlace({ reply: 'card', card }, refusal?.sentence);
}

const forHr = (interaction: Interaction, show: (tx: Transaction, office: Office) => Promise<Card | undefined>): Promise<Reply> => interaction.read(async (tx) => {
  const office = await officeOf(tx);
  if (!hasRole(interaction.actor, 'HR_ADMIN', 'HR_APPROVER')) return only(say(shared.hrOnly, { role: office.hrAdmin, hr: office.hr }));
  const card = await show(tx, office);
  return card ? { reply: 'card', card } : only(shared.gone);
});

export function openWaitlists(interaction: Interaction, page: number): Promise<Reply> {
  return forHr(interaction, async (tx, office) => waitlistsCard(await waitlists(tx, interaction.now), page, office));
}

function openWaitlist(interaction: Interaction, offering: number, page: number): Promise<Reply> {
  return forHr(interaction, async (tx, office) => {
    const list = await waitlistOf(tx, office, offering, interaction.now);
    return list && waitlistCard(list, page);
  });
}

export const presses = {
  [ACCEPT]: press({ args: offerArgs, answer: (interaction, args) => answered(interaction, acceptSeat, args) }),
  [DECLINE]: press({ args: offerArgs, answer: (interaction, args) => answered(interaction, declineSeat, args) }),
  [WAITLISTS]: press({ args: pageArgs, answer: async (interaction, { page }) => inPlace(await openWaitlists(interaction, page)) }),
  [WAITLIST]: press({ args: waitlistArgs, answer: async (interaction, { offering, page }) => inPlace(await openWaitlist(interaction, offering, page)) }),
};
