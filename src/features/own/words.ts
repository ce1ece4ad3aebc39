import type { Interaction, Word } from '../../interaction/feature';
import type { Reply } from '../../ui/reply';
import { officeOf } from '../catalogue';
import { openStatus } from './interactions';
import { texts } from './messages';

async function status(interaction: Interaction, argument: string): Promise<Reply> {
  const fiscalYear = argument === '' ? undefined : await interaction.read(async (tx) => (await officeOf(tx)).readFiscalYear(argument));
  return openStatus(interaction, 1, fiscalYear);
}

export const words: readonly Word[] = [
  { word: '状況', aliases: ['status', 'me', 'じょうきょう', '履歴'], audience: 'everyone', help: texts.statusWord, answer: status },
];
