import type { PlainTextElement, RichTextBlock, RichTextBlockElement, RichTextElement } from '@slack/types';
import type { Language } from '../../kernel/messages';
import { plainSpan } from '../../ui/plain';
import { spansOf, type Line, type Span } from '../../ui/text';
import { fitted } from './limits';

/** Disarms `<!channel>`, `<@U…>` and `<http…|…>` in text that Slack reads as markup. Exactly these three, says Slack. */
export function escape(text: string): string {
  return text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;');
}

/** What a person typed, from Slack's wire form: entities undone, mentions and links as they were read. */
export function typed(text: string): string {
  return text
    .replace(/<[@#!][^<>|]*(?:\|([^<>]*))?>/g, (_, name: string | undefined) => name ?? '')
    .replace(/<([^<>|]+)(?:\|([^<>]*))?>/g, (_, url: string, label: string | undefined) => label ?? url)
    .replace(/&lt;/g, '<').replace(/&gt;/g, '>').replace(/&amp;/g, '&');
}

/** Never markup: what is in it is shown as it is, emoji names included. @throws Unfit */
export function plain(text: string, max: number, what: string): PlainTextElement {
  return { type: 'plain_text', text: fitted(text, max, what), emoji: false };
}

const graphemes = new Intl.Segmenter('ja', { granularity: 'grapheme' });

/** For texts that only help, such as a label for screen readers: what is too long ends with …, and no character is cut in two. */
export function shortened(text: string, max: number): string {
  if (text.length <= max) return text;
  let kept = '';
  for (const { segment } of graphemes.segment(text)) {
    if (kept.length + segment.length >= max) break;
    kept += segment;
  }
  return `${kept}…`;
}

/** Lines as rich text, in which nothing that people wrote can become markup: `*` and `_` can't be escaped elsewhere. */
export function richLines(lines: readonly Line[], language: Language, bold = false): RichTextBlock[] {
  const shown = lines.map((line) => runs(line, language, bold)).filter((line) => line.length > 0);
  return rich([{ type: 'rich_text_section', elements: shown.flatMap((line, i) => (i === 0 ? line : [newline, ...line])) }]);
}

const newline: RichTextElement = { type: 'text', text: '\n' };

/** None where there is nothing to show: Slack refuses an empty text. */
export function rich(parts: readonly RichTextBlockElement[]): RichTextBlock[] {
  const shown = parts.filter((part) => part.elements.length > 0);
  return shown.length === 0 ? [] : [{ type: 'rich_text', elements: [...shown] }];
}

export function runs(line: Line, language: Language, bold = false): RichTextElement[] {
  return spansOf(line).flatMap((span) => run(span, language, bold));
}

function run(span: Span, language: Language, bold: boolean): RichTextElement[] {
  const text = plainSpan(span, language);
  if (text === '') return [];
  const strong = bold || ('span' in span && span.span === 'strong');
  const style = strong ? { style: { bold: true } } : {};
  if ('span' in span && span.span === 'link') return [{ type: 'link', url: span.url, text, ...style }];
  return commands(text).map((piece, i): RichTextElement => ({ type: 'text', text: piece, ...(i % 2 === 1 ? { style: { ...(strong ? { bold: true } : {}), code: true } } : style) }))
    .filter((element) => element.type !== 'text' || element.text !== '');
}

/** Where nothing can be marked as a command, it stands there without its marks. */
export function unmarked(text: string): string {
  return commands(text).join('');
}

/** Our sentences quote a command as `` `/kenshu 状況` ``: every second piece is one. */
function commands(text: string): string[] {
  return text.split(/`(\/[a-z0-9_-]+(?: [^`\n]*)?)`/u);
}
