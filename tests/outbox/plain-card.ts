import type { Language, Text } from '../../src/kernel/messages';
import type { Card } from '../../src/ui/card';

/** Title, lines and dividers of a card of paragraphs and headings, one a line. */
export function plainCard(card: Card, language: Language): string {
  const lines = card.body.map((node) => {
    if (node.node === 'heading') return `【${node.text[language]}】`;
    if (node.node === 'divider') return '―';
    return node.node === 'paragraph' ? (node.line as Text)[language] : node.node;
  });
  return [...(card.title ? [`【${card.title[language]}】`] : []), ...lines].join('\n');
}
