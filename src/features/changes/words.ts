import type { Word } from '../../interaction/feature';
import { officeOf } from '../catalogue';
import { listTyped } from './offering-card';
import { texts } from './messages';

/** Under 管理. */
export const desk: readonly Word[] = [{
  word: '実施回', aliases: ['offerings', 'かいさい'], audience: ['HR_ADMIN', 'HR_APPROVER'], argument: texts.argument, help: texts.word,
  answer: async (interaction, argument) => ({ reply: 'card', card: await interaction.read(async (tx) => listTyped(tx, await officeOf(tx), argument, interaction.now)) }),
}];
