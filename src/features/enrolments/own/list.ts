import type { Interaction } from '../../../interaction/feature';
import type { Reply } from '../../../ui/reply';
import { statusOn } from './actions';

/** The person's own list as it is now: what a press on it is answered with. */
export async function openStatus(interaction: Interaction, page: number): Promise<Reply> {
  const reply = await interaction.answerTo(statusOn(page));
  return reply.reply === 'replace' ? { reply: 'card', card: reply.card } : reply;
}
