import type { HomeView, KnownBlock, ModalView } from '@slack/types';
import type { Language, Text } from '../../kernel/messages';
import { splitCard, type Measure } from '../../ui/adapt';
import { notice, type Card, type Node } from '../../ui/card';
import type { Form } from '../../ui/form';
import { ask } from './fields';
import { charactersIn, checkMessage, checkView, fitted, limits, textsIn } from './limits';
import { texts } from './messages';
import { canvas, heading, render, type Canvas } from './nodes';
import { escape, plain } from './text';

/** A message as Slack takes it everywhere: posted, in a command's answer, through a response_url. */
export interface Message { readonly text: string; readonly blocks: KnownBlock[] }

/** A view that shows a card and asks nothing. */
export const CARD_VIEW = 'card.shown';
export const LOADING_VIEW = 'card.loading';

/** The card as messages that Slack takes, usually one. @throws Unfit */
export function messagesOf(card: Card, language: Language): readonly Message[] {
  return partsOf(card, language).map((part) => messageOf(part, language));
}

/** Parts that each fit one message. */
export function partsOf(card: Card, language: Language): readonly Card[] {
  return splitCard(card, measure('message', language, { blocks: limits.messageBlocks, characters: limits.messageText }, card.body));
}

/** @throws Unfit where it is more than one message holds */
export function messageOf(card: Card, language: Language): Message {
  const on = canvas('message', language, card.stays);
  const blocks = [...heading(card.title?.[language] ?? ''), ...card.body.flatMap((node) => render(node, on))];
  checkMessage(blocks);
  return { text: summaryOf(card, language), blocks };
}

/** Notification line and screen readers' text; shortened only there, for the blocks hold everything. */
function summaryOf(card: Card, language: Language): string {
  const escaped = escape(fitted(card.summary[language], Number.POSITIVE_INFINITY, 'a summary'));
  return escaped.length <= limits.summary ? escaped : `${escaped.slice(0, limits.summary).replace(/(?:&[a-z]*|[\ud800-\udbff])$/, '')}…`;
}

export function homeView(card: Card, language: Language): HomeView {
  const view: HomeView = { type: 'home', blocks: atLeastOne(bodyBlocks('home', card.title, card.body, language), card.summary, language) };
  checkView(view);
  return view;
}

/** A card in a modal, to be closed. */
export function cardView(card: Card, language: Language, callbackId = CARD_VIEW): ModalView {
  const view: ModalView = {
    type: 'modal', callback_id: callbackId, ...titled(card.title, language),
    blocks: atLeastOne(bodyBlocks('modal', aboveTitle(card.title, language), card.body, language), card.summary, language),
    close: plain(texts.close[language], limits.submit, 'a close button'),
  };
  checkView(view);
  return view;
}

export function loadingView(sentence: Text, language: Language): ModalView {
  return cardView(notice(sentence), language, LOADING_VIEW);
}

export function formView(form: Form, language: Language): ModalView {
  const fields = form.submit ? form.fields.map((field) => ask(field, language)) : []; // Slack takes no input without a submit
  const intro = bodyBlocks('modal', aboveTitle(form.title, language), form.intro, language, limits.viewBlocks - fields.length - 1); // one is kept free for a sentence at the head
  const view: ModalView = {
    type: 'modal', callback_id: fitted(form.id, limits.id, 'a form\'s id'), ...titled(form.title, language),
    private_metadata: fitted(JSON.stringify(form.args), limits.metadata, 'a form\'s arguments'),
    blocks: atLeastOne([...intro, ...fields], form.title, language),
    ...(form.submit ? { submit: plain(form.submit[language], limits.submit, 'a submit button') } : {}),
    close: plain((form.submit ? texts.cancel : texts.close)[language], limits.submit, 'a close button'),
  };
  checkView(view);
  return view;
}

/** A title too long for Slack's 24 characters stands as a header instead. */
function titled(title: Text | undefined, language: Language): { title: ModalView['title'] } {
  const short = title !== undefined && title[language].length <= limits.title && title[language] !== '' ? title : texts.product;
  return { title: plain(short[language], limits.title, 'a view\'s title') };
}

function aboveTitle(title: Text | undefined, language: Language): Text | undefined {
  return title && title[language].length > limits.title ? title : undefined;
}

/** A view is one page: what is beyond its room is told, not dropped in silence. */
function bodyBlocks(surface: 'home' | 'modal', title: Text | undefined, body: readonly Node[], language: Language, blocks: number = limits.viewBlocks): KnownBlock[] {
  const room = { blocks: blocks - 1, characters: limits.viewText };
  const [first, ...rest] = splitCard({ ...(title ? { title } : {}), summary: texts.product, body }, measure(surface, language, room, body));
  const nodes: readonly Node[] = [...(first?.body ?? []), ...(rest.length > 0 ? [{ node: 'paragraph', line: texts.more } as const] : [])];
  const on = canvas(surface, language);
  return [...heading(title?.[language] ?? ''), ...nodes.flatMap((node) => render(node, on))];
}

function atLeastOne(blocks: KnownBlock[], sentence: Text, language: Language): KnownBlock[] {
  return blocks.length > 0 ? blocks : render({ node: 'paragraph', line: sentence }, canvas('modal', language));
}

/** The first table may stand as one; others, and what is left of it, are measured as the lists that they become. */
function measure(surface: Canvas['surface'], language: Language, room: Measure['room'], body: readonly Node[]): Measure {
  const table = body.find((node) => node.node === 'table');
  const blocksOf = (node: Node) => render(node, canvas(node.node === 'table' && node !== table ? 'modal' : surface, language));
  return {
    room,
    of: (node) => {
      const blocks = blocksOf(node);
      return { blocks: blocks.length, characters: charactersIn(blocks) };
    },
    whole: (node) => {
      const blocks = blocksOf(node);
      return blocks[0]?.type === 'table' ? textsIn(blocks).every((text) => text.length <= limits.text) : charactersIn(blocks) <= limits.text;
    },
  };
}
