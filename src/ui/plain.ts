import type { Language } from '../kernel/messages';
import type { Node } from './card';
import { spansOf, type Line, type Span } from './text';

/** A line without looks: what a screen reader says, and what a place without formatting shows. */
export function plainLine(line: Line, language: Language): string {
  return spansOf(line).map((span) => plainSpan(span, language)).join('');
}

export function plainSpan(span: Span, language: Language): string {
  if (!('span' in span)) return span[language];
  if (span.span === 'person') return span.unit === undefined ? span.name : `${span.name}（${span.unit}）`;
  return span.text[language];
}

const colon = { ja: '：', en: ': ' };
const slash = { ja: '／', en: ' / ' };

/** 「定員：20人」 */
export function labelled(label: string, value: string, language: Language): string {
  return `${label}${colon[language]}${value}`;
}

/** A table's row where there is no table: 「研修名：…／日時：…」. */
export function plainRow(node: Extract<Node, { node: 'table' }>, row: number, language: Language): string {
  const cells = node.rows[row] ?? [];
  return node.columns.map((column, i) => labelled(column[language], cells[i]?.[language] ?? '', language)).join(slash[language]);
}

/** 「12／20（60％）」: how far, in words. */
export function plainProgress(node: Extract<Node, { node: 'progress' }>, language: Language): string {
  const percent = node.max > 0 ? Math.floor((node.value / node.max) * 100) : 0;
  const share = language === 'ja' ? `（${percent}％）` : ` (${percent}%)`;
  return labelled(node.label[language], `${node.value}${slash[language]}${node.max}${share}`, language);
}
