import type { Text } from '../kernel/messages';

/** A piece of a line. A plain Text is written by us or by people alike: each platform escapes it. */
export type Span =
  | Text
  | { readonly span: 'strong'; readonly text: Text }
  | { readonly span: 'link'; readonly text: Text; readonly url: string }
  /** A member of the staff, always with their unit beside the name: names repeat (domain 7.4). */
  | { readonly span: 'person'; readonly name: string; readonly unit?: string };

export type Line = Text | readonly Span[];

export const strong = (text: Text): Span => ({ span: 'strong', text });

export const person = (name: string, unit?: string): Span => ({ span: 'person', name, ...(unit === undefined ? {} : { unit }) });

export function spansOf(line: Line): readonly Span[] {
  return Array.isArray(line) ? (line as readonly Span[]) : [line as Text];
}
