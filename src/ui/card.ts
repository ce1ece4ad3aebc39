import type { Text } from '../kernel/messages';
import type { Action } from './action';
import type { Line } from './text';

/** What can stand in a card or above a form's fields. A platform has one renderer for each kind, or does not compile. */
export type Node =
  | { readonly node: 'paragraph'; readonly line: Line; /** 'quiet': secondary; 'alert': must be seen. */ readonly look?: 'quiet' | 'alert' }
  | { readonly node: 'heading'; readonly text: Text }
  /** What somebody wrote, shown as theirs. */
  | { readonly node: 'quote'; readonly text: string }
  | { readonly node: 'facts'; readonly facts: readonly Fact[] }
  | { readonly node: 'list'; readonly items: readonly Line[]; readonly ordered?: boolean; /** Number of the first item; default 1. */ readonly start?: number }
  | { readonly node: 'table'; readonly columns: readonly Text[]; readonly rows: readonly (readonly Text[])[] }
  /** How far: always with words, never by a bar alone. */
  | { readonly node: 'progress'; readonly label: Text; readonly value: number; readonly max: number }
  /** One entry of a list that has actions of its own. */
  | { readonly node: 'entry'; readonly lines: readonly Line[]; readonly actions: readonly Action[] }
  | { readonly node: 'actions'; readonly actions: readonly Action[] }
  | { readonly node: 'divider' };

export interface Fact { readonly label: Text; readonly value: Line }

export type NodeKind = Node['node'];

export interface Card {
  /** 件名, shown as written (messages that open a matter bring their 【】); absent in replies and short follow-ups. */
  readonly title?: Text;
  /** The notification line, and what a screen reader says: plain, complete, required. */
  readonly summary: Text;
  readonly body: readonly Node[];
  /** Re-rendered wherever it stands when this subject ("offering:12") changes. */
  readonly live?: string;
  /** It holds more than what was pressed in it: answers stand beside it, never in its place. */
  readonly stays?: true;
}

/** With a last quiet line under it: whom to ask. */
export function signed(card: Card, signature: Text): Card {
  return { ...card, body: [...card.body, { node: 'paragraph', line: signature, look: 'quiet' }] };
}

/** A card of one sentence. */
export function notice(sentence: Text): Card {
  return { summary: sentence, body: [{ node: 'paragraph', line: sentence }] };
}
