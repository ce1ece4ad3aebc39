import type { Language } from '../../kernel/messages';
import { plainSpan } from '../../ui/plain';
import { spansOf, type Line, type Span } from '../../ui/text';
import type { RichTextBlock, RunStyle, TextRun } from './adaptive';
import { columnsOf, webAddress } from './limits';

/** A line as rich text, in which nothing that people wrote can become markup: one block for each of its lines, none for an empty one. */
export function richLines(line: Line, language: Language, style: RunStyle = {}): RichTextBlock[] {
  const lines: TextRun[][] = [[]];
  for (const run of spansOf(line).flatMap((span) => runs(span, language, style))) {
    const [first = '', ...rest] = run.text.split(/\r?\n/u);
    lines.at(-1)?.push({ ...run, text: first });
    for (const text of rest) lines.push([{ ...run, text }]);
  }
  return stacked(lines);
}

/** Lines of one matter, close together; an empty one between them is a gap. */
function stacked(lines: readonly (readonly TextRun[])[]): RichTextBlock[] {
  const blocks: RichTextBlock[] = [];
  let gap = false;
  for (const line of lines) {
    const inlines = line.filter((run) => run.text !== '');
    if (inlines.some((run) => run.text.trim() !== '')) {
      blocks.push({ type: 'RichTextBlock', ...(blocks.length === 0 ? {} : { spacing: gap ? 'medium' : 'small' }), inlines });
      gap = false;
    } else gap = true;
  }
  return blocks;
}

function runs(span: Span, language: Language, style: RunStyle): TextRun[] {
  const text = plainSpan(span, language);
  const own: RunStyle = 'span' in span && span.span === 'strong' ? { ...style, weight: 'bolder' } : style;
  if ('span' in span && span.span === 'link') return [{ ...run(text, own), selectAction: { type: 'Action.OpenUrl', url: webAddress(span.url) } }];
  return commands(text).map((piece, i) => run(piece, i % 2 === 1 ? { ...own, fontType: 'monospace' } : own));
}

export function run(text: string, style: RunStyle = {}): TextRun {
  return { type: 'TextRun', text: literal(text), ...style };
}

/** Even a text that is otherwise taken literally has `{{DATE(…)}}` filled in: an invisible joiner between the braces prevents it. */
function literal(text: string): string {
  return text.replace(/\{(?=\{(?:DATE|TIME)\()/gu, '{\u2060');
}

/** Whether a place that reads Markdown would show the text otherwise than written. */
export function readsAsMarkup(text: string): boolean {
  return /[*_~[\]`\\<>#|&{}\r\n]|^\s*(?:[-+]|\d+[.)])|https?:/u.test(text);
}

const FULL_WIDTH: Readonly<Record<string, string>> = { '[': '［', ']': '］', '*': '＊', '_': '＿', '`': '｀' };

/** For places that perhaps read Markdown and know no literal text (labels, choices): its marks as full-width characters, in one line. */
export function harmless(text: string): string {
  return oneLine(unmarked(text)).replace(/[[\]*_`]/gu, (mark) => FULL_WIDTH[mark] ?? mark);
}

export function oneLine(text: string): string {
  return text.replace(/\s*[\r\n]+\s*/gu, ' ').trim();
}

/** Where nothing can be marked as a command, it stands there without its marks. */
export function unmarked(text: string): string {
  return commands(text).join('');
}

/** Our sentences quote a command as `` `/kenshu 状況` ``: every second piece is one. */
function commands(text: string): string[] {
  return text.split(/`(\/[a-z0-9_-]+(?: [^`\n]*)?)`/u);
}

const graphemes = new Intl.Segmenter('ja', { granularity: 'grapheme' });

/** What is too wide ends with …, and no character is cut in two. Only where the whole text stands elsewhere as well. */
export function shortened(text: string, columns: number): string {
  if (columnsOf(text) <= columns) return text;
  let kept = '';
  for (const { segment } of graphemes.segment(text)) {
    if (columnsOf(kept) + columnsOf(segment) > columns - 2) break;
    kept += segment;
  }
  return `${kept}…`;
}
