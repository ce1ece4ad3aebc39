import { say } from '../kernel/messages';
import { notice } from '../ui/card';
import type { Reply } from '../ui/reply';
import { admits, readCommand } from './command';
import type { Interaction, Word } from './feature';
import { helpCard } from './help';
import { texts } from './messages';
import type { Registry } from './registry';

/** The features' words, and the two that stand over them. */
export function allWords({ words, desk }: Registry): readonly Word[] {
  const listed = [...words, ...(desk.length > 0 ? [deskWord(desk)] : [])];
  const help: Word = {
    word: texts.helpWord.ja, aliases: ['help', '?', 'へるぷ', '使い方'], audience: 'everyone', help: texts.helpOfHelp,
    answer: (interaction) => Promise.resolve({ reply: 'card', card: helpCard([...listed, help], interaction.person) }),
  };
  return [...listed, help];
}

/** 管理: one word, and after it the procedures of those who run training. */
function deskWord(desk: readonly Word[]): Word {
  const audience = [...new Set(desk.flatMap((w) => (typeof w.audience === 'string' ? [] : w.audience)))];
  const words = { ja: desk.map((w) => w.word).join('・'), en: desk.map((w) => w.aliases[0] ?? w.word).join(', ') };
  const first = { ja: desk[0]?.word ?? '', en: desk[0]?.aliases[0] ?? '' };
  return {
    word: texts.desk.ja, aliases: ['admin', 'かんり'], audience, argument: texts.deskArgument, help: say(texts.deskHelp, { words }),
    answer: async (interaction: Interaction, argument: string): Promise<Reply> => {
      const read = readCommand(argument, desk);
      if (read.command === 'word' && admits(read.word.audience, interaction.person)) return read.word.answer(interaction, read.argument);
      return { reply: 'card', card: notice(say(texts.deskUnknown, { words, example: first })) };
    },
  };
}
