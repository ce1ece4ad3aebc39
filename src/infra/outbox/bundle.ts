import { joinTexts, type Text } from '../../kernel/messages';
import type { Card, Node } from '../../ui/card';
import { texts } from './messages';

/** The day's notices of one person as one card; a single one stays as it is. None of a bundle's parts is live. */
export function bundleCard(cards: readonly [Card, ...Card[]]): Card {
  const [first, ...others] = cards;
  if (others.length === 0) return first;
  const count: Text = { ja: `（${cards.length}件）`, en: ` (${cards.length})` };
  return {
    title: texts.bundleTitle,
    summary: joinTexts([joinTexts([texts.bundleTitle, count], ''), ...cards.map((card) => card.summary)], { ja: '　', en: ' ' }),
    body: cards.flatMap((card, i): Node[] => [...(i === 0 ? [] : [{ node: 'divider' } as const]), ...partOf(card)]),
  };
}

function partOf({ title, body }: Card): readonly Node[] {
  return title ? [{ node: 'heading', text: title }, ...body] : body;
}
