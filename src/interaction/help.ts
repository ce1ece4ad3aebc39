import { joinTexts, say, verbatim, type Text } from '../kernel/messages';
import type { Card } from '../ui/card';
import { strong } from '../ui/text';
import type { Person } from './actor';
import { admits } from './command';
import type { Word } from './feature';
import { texts } from './messages';

/** Only what is built, and only what this person may use (ruling 16). */
export function helpCard(words: readonly Word[], person: Person): Card {
  const mine = words.filter((w) => admits(w.audience, person));
  const usage = (w: Word): Text => {
    const english = w.aliases[0] ?? w.word;
    const argument = w.argument ? { ja: ` ${w.argument.ja}`, en: ` ${w.argument.en}` } : verbatim('');
    return { ja: `${w.word}${argument.ja}`, en: `${english}${argument.en}` };
  };
  return {
    title: texts.helpTitle,
    summary: joinTexts([say(texts.helpSummary), ...mine.map((w) => joinTexts([usage(w), w.help], '：'))], ' '),
    body: [
      { node: 'paragraph', line: texts.helpSummary },
      { node: 'list', items: mine.map((w) => [strong(usage(w)), joinTexts([verbatim('　'), w.help], '')]) },
    ],
  };
}
