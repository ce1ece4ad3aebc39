import { press } from '../../interaction/feature';
import { notice } from '../../ui/card';
import { officeOf } from '../catalogue';
import { FILTER, LIST, SHOW, listArgs, offeringArgs } from './actions';
import { listShown } from './list';
import { texts } from './messages';
import { z } from 'zod';
import { findOffering } from './store';
import { detailCard } from './views';

export const presses = {
  [SHOW]: press({
    args: offeringArgs,
    answer: async (interaction, { offering: id }) => {
      const card = await interaction.read(async (tx) => {
        const offering = await findOffering(tx, id);
        return offering && detailCard(offering, await officeOf(tx), interaction.now);
      });
      return card ? { reply: 'card', card } : { reply: 'card', card: notice(texts.gone) };
    },
  }),
  [LIST]: press({ args: listArgs, answer: async (interaction, args) => ({ reply: 'replace', card: await listShown(interaction, args) }) }),
  [FILTER]: press({ args: z.object({}), answer: async (interaction, _, chosen) => ({ reply: 'replace', card: await listShown(interaction, { page: 1, filter: chosen ?? 'mine' }) }) }),
};
