import type { Language } from '../../kernel/messages';
import type { Node, NodeKind } from '../../ui/card';
import { plainLine, plainProgress, plainRow } from '../../ui/plain';
import { spansOf, strong, type Line } from '../../ui/text';
import { acting, type Desk } from './acting';
import type { CardElement, Container, FactSet, RichTextBlock, Table } from './adaptive';
import { limits } from './limits';
import { readsAsMarkup, richLines, run } from './text';

export function canvas(surface: Desk['surface'], language: Language, shown?: string, standing?: true): Desk {
  const times = new Map<string, number>();
  const idOf = (name: string): string => {
    const n = (times.get(name) ?? 0) + 1;
    times.set(name, n);
    return n === 1 ? name : `${name}#${n}`;
  };
  return { surface, language, shown, standing, idOf };
}

/** Nodes one below the other. A divider is the line above what follows it. */
export function drawn(nodes: readonly Node[], on: Desk): CardElement[] {
  const elements: CardElement[] = [];
  let divided = false;
  for (const node of nodes) {
    const [first, ...rest] = render(node, on);
    if (first) elements.push(divided && elements.length > 0 ? { ...first, separator: true, spacing: 'medium' } : first, ...rest);
    divided = node.node === 'divider' || (divided && !first);
  }
  return elements;
}

type Renderer<K extends NodeKind> = (node: Extract<Node, { node: K }>, on: Desk) => CardElement[];

function render(node: Node, on: Desk): CardElement[] {
  return (renderers[node.node] as Renderer<NodeKind>)(node, on); // the table below pairs each kind with its renderer
}

const renderers: { readonly [K in NodeKind]: Renderer<K> } = {
  paragraph: (node, on) => {
    if (node.look === 'alert') return boxed('attention', richLines(node.line, on.language, { weight: 'bolder' }));
    return richLines(node.line, on.language, node.look === 'quiet' ? { isSubtle: true, size: 'small' } : {});
  },
  heading: (node, on) => heading(node.text[on.language]),
  quote: (node) => boxed('emphasis', richLines({ ja: node.text, en: node.text }, 'ja')),
  facts: (node, on) => (node.facts.length > 0 && node.facts.every((fact) => isPlainFact(fact.label, fact.value, on.language)) ? [factSet(node, on.language)] : factLines(node, on.language)),
  list: (node, on) => close(node.items.flatMap((item, i) => {
    const mark = node.ordered ? `${(node.start ?? 1) + i}. ` : '・';
    const [first, ...rest] = richLines(item, on.language);
    return first ? [{ ...first, inlines: [run(mark), ...first.inlines] }, ...rest] : [];
  })),
  table: (node, on) => (node.rows.length > 0 && node.columns.length > 0 && node.columns.length <= limits.tableColumns ? [table(node, on.language)] : tableAsList(node, on.language)),
  progress: (node, on) => richLines({ ja: plainProgress(node, 'ja'), en: plainProgress(node, 'en') }, on.language),
  entry: (node, on) => boxed(undefined, [...close(node.lines.flatMap((line) => richLines(line, on.language))), ...acting(node.actions, on)]).map((box) => ({ ...box, spacing: 'large' as const })), // entries follow each other
  actions: (node, on) => acting(node.actions, on),
  divider: () => [], // `drawn` gives it to what follows
};

function boxed(style: Container['style'], items: readonly CardElement[]): CardElement[] {
  return items.length === 0 ? [] : [{ type: 'Container', ...(style ? { style } : {}), items }];
}

/** Lines of one matter: the first keeps its distance from what is above, the others stand close to it. */
function close(blocks: readonly RichTextBlock[]): RichTextBlock[] {
  return blocks.map((block, i) => (i === 0 ? block : { spacing: 'small', ...block }));
}

/** A heading to screen readers as well, where its text can't be read as Markdown; the same look where it could. */
export function heading(text: string): CardElement[] {
  if (text.trim() === '') return [];
  if (readsAsMarkup(text)) return richLines({ ja: text, en: text }, 'ja', { size: 'medium', weight: 'bolder' });
  return [{ type: 'TextBlock', text, wrap: true, style: 'heading', size: 'medium', weight: 'bolder' }];
}

type FactsNode = Extract<Node, { node: 'facts' }>;

/** A fact set reads Markdown and knows neither links nor bold words: what needs them, or could be misread, stands as lines. */
function isPlainFact(label: Line, value: Line, language: Language): boolean {
  const whole = (line: Line) => plainLine(line, language);
  const looks = spansOf(value).some((span) => 'span' in span && span.span !== 'person');
  return !looks && [label, value].every((line) => whole(line).trim() !== '' && !readsAsMarkup(whole(line)));
}

function factSet(node: FactsNode, language: Language): FactSet {
  return { type: 'FactSet', facts: node.facts.map((fact) => ({ title: fact.label[language], value: plainLine(fact.value, language) })) };
}

function factLines(node: FactsNode, language: Language): RichTextBlock[] {
  return close(node.facts.flatMap((fact) => richLines([strong(fact.label), { ja: '：', en: ': ' }, ...spansOf(fact.value)], language)));
}

type TableNode = Extract<Node, { node: 'table' }>;

function table(node: TableNode, language: Language): Table {
  const cell = (text: string, isHead: boolean) => {
    const items = richLines({ ja: text === '' ? '－' : text, en: text === '' ? '-' : text }, language, isHead ? { weight: 'bolder' } : {});
    return { type: 'TableCell' as const, items };
  };
  const rows = [node.columns, ...node.rows.map((row) => node.columns.map((_, i) => row[i] ?? { ja: '', en: '' }))];
  return {
    type: 'Table', firstRowAsHeaders: true, columns: node.columns.map(() => ({ width: 1 })),
    rows: rows.map((row, i) => ({ type: 'TableRow', cells: row.map((text) => cell(text[language], i === 0)) })),
  };
}

/** One line for each row, where columns would be too narrow on a phone. */
function tableAsList(node: TableNode, language: Language): CardElement[] {
  const rows = node.rows.map((_, row) => plainRow(node, row, language)).filter((text) => text !== '');
  return close(rows.flatMap((text) => richLines({ ja: `・${text}`, en: `・${text}` }, language)));
}
