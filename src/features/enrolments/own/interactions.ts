import { press, type Interaction } from '../../../interaction/feature';
import type { Reply } from '../../../ui/reply';
import { officeOf } from '../../catalogue';
import { inPlace } from '../replies';
import { STATUS_OF, statusArgs } from './actions';
import { ownEnrolments } from './queries';
import { statusCard } from './status-card';

export async function openStatus(interaction: Interaction, page: number, fiscalYear?: number): Promise<Reply> {
  return interaction.read(async (tx) => {
    const office = await officeOf(tx);
    const fy = fiscalYear ?? office.fiscalYear(interaction.now);
    return { reply: 'card', card: statusCard(await ownEnrolments(tx, interaction.person.staffId, fiscalYear === undefined ? { fromFiscalYear: fy } : { fiscalYear }), fy, page, { office, now: interaction.now, links: interaction.links }) };
  });
}

export const presses = {
  [STATUS_OF]: press({ args: statusArgs, answer: async (interaction, { page, fiscalYear }) => inPlace(await openStatus(interaction, page, fiscalYear)) }),
};
