import type { Word } from '../../interaction/feature';
import { officeOf } from '../catalogue';
import { findCourseOfferings } from './find';
import { listTyped } from './list';
import { texts } from './messages';
import { detailCard } from './views';

export const words: readonly Word[] = [
  {
    word: '一覧', aliases: ['list', 'ls', 'いちらん', '募集', '研修一覧'], audience: 'everyone', argument: texts.listArgument, help: texts.listWord,
    answer: async (interaction, argument) => ({ reply: 'card', card: await listTyped(interaction, argument) }),
  },
  {
    word: '詳細', aliases: ['show', 'しょうさい', '詳しく'], audience: 'everyone', argument: texts.showArgument, help: texts.showWord,
    answer: async (interaction, argument) => {
      const found = await findCourseOfferings(interaction, argument, '詳細');
      if (!('offering' in found)) return found.reply;
      const card = await interaction.read(async (tx) => detailCard(found.offering, await officeOf(tx), interaction.now));
      return { reply: 'card', card };
    },
  },
];
