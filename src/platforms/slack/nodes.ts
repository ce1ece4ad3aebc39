import type { KnownBlock, RichTextBlock, TableBlock } from '@slack/types';
import type { Language } from '../../kernel/messages';
import type { Node, NodeKind } from '../../ui/card';
import { plainLine, plainProgress, plainRow } from '../../ui/plain';
import { spansOf, strong, type Line } from '../../ui/text';
import { acting } from './acting';
import { limits } from './limits';
import { rich, richLines, runs, unmarked } from './text';

/** Where blocks are drawn, and what one payload has to count. */
export interface Canvas {
  readonly surface: 'message' | 'modal' | 'home';
  readonly language: Language;
  /** Numbers the blocks whose ids we give. */
  nextId(): number;
  /** Whether the one table that a payload may have is still free; takes it. */
  takeTable(): boolean;
  /** Its message stays whatever is answered. */
  readonly stays: boolean;
}

export function canvas(surface: Canvas['surface'], language: Language, stays = false): Canvas {
  let id = 0;
  let tables = surface === 'modal' ? 0 : 1; // a modal shows none
  return { surface, language, nextId: () => id++, takeTable: () => tables-- > 0, stays };
}

type Renderer<K extends NodeKind> = (node: Extract<Node, { node: K }>, on: Canvas) => KnownBlock[];

export function render(node: Node, on: Canvas): KnownBlock[] {
  return (renderers[node.node] as Renderer<NodeKind>)(node, on); // the table below pairs each kind with its renderer
}

const renderers: { readonly [K in NodeKind]: Renderer<K> } = {
  paragraph: (node, on) => {
    if (node.look === undefined) return richLines([node.line], on.language);
    const text = plainLine(node.line, on.language);
    if (text === '') return [];
    if (node.look === 'alert') return alert(node.line, on);
    return hasLink(node.line) ? richLines([node.line], on.language) : [{ type: 'context', elements: [{ type: 'plain_text', text, emoji: false }] }];
  },
  heading: (node, on) => heading(node.text[on.language]),
  quote: (node) => (node.text === '' ? [] : rich([{ type: 'rich_text_quote', elements: [{ type: 'text', text: node.text }] }])),
  facts: (node, on) => richLines(node.facts.map((fact) => [strong(fact.label), colon, ...spansOf(fact.value)]), on.language),
  list: (node, on) => {
    const items = node.items.map((item) => runs(item, on.language)).filter((item) => item.length > 0);
    const offset = node.ordered && node.start !== undefined && node.start > 1 ? { offset: node.start - 1 } : {};
    return rich([{ type: 'rich_text_list', style: node.ordered ? 'ordered' : 'bullet', ...offset, elements: items.map((elements) => ({ type: 'rich_text_section', elements })) }]);
  },
  table: (node, on) => (fitsTable(node) && on.takeTable() ? [table(node, on.language)] : tableAsList(node, on.language)),
  progress: (node, on) => richLines([{ ja: plainProgress(node, 'ja'), en: plainProgress(node, 'en') }], on.language),
  entry: (node, on) => [...richLines(node.lines, on.language), ...acting(node.actions, on)],
  actions: (node, on) => acting(node.actions, on),
  divider: () => [{ type: 'divider' }],
};

const colon = { ja: '：', en: ': ' };

/** A header, or bold where it is too long for one. */
export function heading(text: string): KnownBlock[] {
  if (text === '') return [];
  if (text.length <= limits.header) return [{ type: 'header', text: { type: 'plain_text', text, emoji: false } }];
  return rich([{ type: 'rich_text_section', elements: [{ type: 'text', text, style: { bold: true } }] }]);
}

/** Must be seen: Slack's own alert where there is one (modals), bold elsewhere. Never by colour alone: the words say it. */
function alert(line: Line, on: Canvas): KnownBlock[] {
  if (on.surface !== 'modal' || hasLink(line)) return richLines([line], on.language, true);
  return [{ type: 'alert', level: 'warning', text: { type: 'plain_text', text: unmarked(plainLine(line, on.language)), emoji: false } }];
}

function hasLink(line: Line): boolean {
  return spansOf(line).some((span) => 'span' in span && span.span === 'link');
}

type TableNode = Extract<Node, { node: 'table' }>;

function fitsTable(node: TableNode): boolean {
  return node.rows.length > 0 && node.rows.length < limits.tableRows && node.columns.length > 0 && node.columns.length <= limits.tableColumns;
}

function table(node: TableNode, language: Language): TableBlock {
  const cell = (text: string) => ({ type: 'raw_text' as const, text: text === '' ? '－' : text }); // Slack refuses an empty cell
  const rows = [node.columns, ...node.rows.map((row) => node.columns.map((_, i) => row[i] ?? { ja: '', en: '' }))];
  return { type: 'table', rows: rows.map((row) => row.map((text) => cell(text[language]))), column_settings: node.columns.map(() => ({ is_wrapped: true })) };
}

/** One line for each row: in modals, and for what one table or one message can't hold. */
function tableAsList(node: TableNode, language: Language): RichTextBlock[] {
  const lines = node.rows.map((_, row) => plainRow(node, row, language)).filter((text) => text !== '');
  return rich([{ type: 'rich_text_list', style: 'bullet', elements: lines.map((text) => ({ type: 'rich_text_section', elements: [{ type: 'text', text }] })) }]);
}
