import type { Language } from '../../kernel/messages';
import { splitCard, type Measure } from '../../ui/adapt';
import type { Card, Node } from '../../ui/card';
import { CARD_FRAME, CARD_TYPE, type AdaptiveCard, type CardAttachment, type CardElement } from './adaptive';
import type { Desk } from './acting';
import { bytesOf, filled, fittingCard, limits } from './limits';
import { texts } from './messages';
import { canvas, drawn, heading } from './nodes';
import { oneLine, richLines, shortened, unmarked } from './text';

/** A message as Teams takes it, posted or in place of another. */
export interface CardActivity {
  readonly type: 'message';
  /** The notification line, and what a screen reader says first. */
  readonly summary: string;
  readonly attachments: readonly CardAttachment[];
}

export function attachmentOf(content: AdaptiveCard): CardAttachment {
  return { contentType: CARD_TYPE, content };
}

/** @throws Unfit */
export function activityOf(card: Card, language: Language): CardActivity {
  return activityWith(cardContent(card, language, 'message'), card.summary[language]);
}

/** @throws Unfit where there is no summary */
export function activityWith(content: AdaptiveCard, summary: string): CardActivity {
  return { type: 'message', summary: shortened(oneLine(unmarked(filled(summary, 'a summary'))), limits.summary), attachments: [attachmentOf(content)] };
}

/** Parts that each fit one message, usually one. */
export function partsOf(card: Card, language: Language): readonly Card[] {
  const room = { blocks: limits.messageElements, characters: limits.messageBytes - limits.frameBytes };
  return splitCard(card, measure(() => canvas('message', language), room));
}

/** The whole card. In a dialog, what is beyond its room is told, not dropped in silence. @throws Unfit */
export function cardContent(card: Card, language: Language, surface: Desk['surface']): AdaptiveCard {
  const on = canvas(surface, language, undefined, isHome(card) || card.stays ? true : undefined);
  const nodes = surface === 'message' ? card.body : within(card.body, measure(() => canvas(surface, language), dialogRoom(0)));
  return contentOf([...heading(card.title?.[language] ?? ''), ...drawn(nodes, on)], card.summary[language], language);
}

/** Kept up to date as a person's home; like every card that stays it does not give way to what is answered to it. */
export function isHome({ live }: Card): boolean {
  return live?.startsWith('person:') === true;
}

/** @param sentence stands in a card that has nothing else to show */
export function contentOf(elements: readonly CardElement[], sentence: string, language: Language): AdaptiveCard {
  const body = elements.length > 0 ? elements : richLines({ ja: sentence, en: sentence }, language);
  return fittingCard({ ...CARD_FRAME, lang: language, body });
}

/** A dialog is one page: as much of the nodes as it has room for, and a sentence that there is more. */
export function within(nodes: readonly Node[], measure: Measure): readonly Node[] {
  const [first, ...rest] = splitCard({ summary: texts.more, body: nodes }, measure);
  return [...(first?.body ?? []), ...(rest.length > 0 ? [{ node: 'paragraph', line: texts.more } as const] : [])];
}

/** What a dialog holds beside elements of that size. */
export function dialogRoom(bytes: number, elements = 0): Measure['room'] {
  return { blocks: limits.formElements - elements, characters: limits.cardBytes - 2 * limits.frameBytes - bytes };
}

/** Room in elements at the top of the card and bytes, with the elements drawn as they will be. */
export function measure(on: () => Desk, room: Measure['room']): Measure {
  return {
    room,
    of: (node) => {
      const elements = drawn([node], on());
      return { blocks: elements.length, characters: bytesOf(elements) };
    },
    whole: () => true,
  };
}
