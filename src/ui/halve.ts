import type { Text } from '../kernel/messages';
import type { Node, NodeKind } from './card';
import { spansOf, type Line, type Span } from './text';

type Halves<T> = readonly [T, T] | undefined;
type Halver<K extends NodeKind> = (node: Extract<Node, { node: K }>) => Halves<Node>;

/** A node as two that say the same one after the other; undefined: it is one piece. */
export function halve(node: Node): Halves<Node> {
  return (halvers[node.node] as Halver<NodeKind>)(node); // the table below pairs each kind with its halver
}

const halvers: { readonly [K in NodeKind]: Halver<K> } = {
  paragraph: (node) => both(halveLine(node.line), (line) => ({ ...node, line })),
  quote: (node) => both(halveString(node.text), (text) => ({ ...node, text })),
  list: (node) => {
    const items = halveArray(node.items);
    const start = node.ordered && items ? { start: (node.start ?? 1) + items[0].length } : {};
    if (items) return [{ ...node, items: items[0] }, { ...node, items: items[1], ...start }];
    const line = node.items[0] && halveLine(node.items[0]);
    return line && [{ ...node, items: [line[0]] }, { node: 'paragraph', line: line[1] }];
  },
  facts: (node) => {
    const facts = halveArray(node.facts);
    if (facts) return both(facts, (some) => ({ ...node, facts: some }));
    const [only] = node.facts;
    const value = only && halveLine(only.value);
    return only && value && [{ node: 'facts', facts: [{ label: only.label, value: value[0] }] }, { node: 'paragraph', line: value[1] }];
  },
  table: (node) => {
    const rows = halveArray(node.rows);
    if (rows) return both(rows, (some) => ({ ...node, rows: some }));
    const row = node.rows[0];
    return row && halvers.facts({ node: 'facts', facts: node.columns.map((label, i) => ({ label, value: row[i] ?? { ja: '', en: '' } })) });
  },
  entry: (node) => {
    const actions = node.lines.length === 0 ? halveArray(node.actions) : undefined;
    if (actions) return both(actions, (some) => ({ ...node, actions: some }));
    const lines = halveArray(node.lines);
    if (lines) return [{ ...node, lines: lines[0], actions: [] }, { ...node, lines: lines[1] }];
    const line = node.lines[0] && halveLine(node.lines[0]);
    if (line) return [{ ...node, lines: [line[0]], actions: [] }, { ...node, lines: [line[1]] }];
    return undefined;
  },
  actions: (node) => both(halveArray(node.actions), (actions) => ({ ...node, actions })),
  heading: () => undefined,
  progress: () => undefined,
  divider: () => undefined,
};

function both<T, R>(halves: Halves<T>, make: (half: T) => R): Halves<R> {
  return halves && [make(halves[0]), make(halves[1])];
}

function halveArray<T>(all: readonly T[]): Halves<readonly T[]> {
  const middle = Math.ceil(all.length / 2);
  return all.length < 2 ? undefined : [all.slice(0, middle), all.slice(middle)];
}

function halveLine(line: Line): Halves<Line> {
  if (isText(line)) return halveText(line);
  const spans = spansOf(line);
  const halves = halveArray(spans);
  if (halves) return halves;
  const [only] = spans;
  return only && both(halveSpan(only), (span) => [span]);
}

function isText(line: Line): line is Text {
  return !Array.isArray(line);
}

function halveSpan(span: Span): Halves<Span> {
  if (!('span' in span)) return halveText(span);
  return span.span === 'person' ? undefined : both(halveText(span.text), (text) => ({ ...span, text }));
}

function halveText(text: Text): Halves<Text> {
  const ja = halveString(text.ja);
  const en = halveString(text.en);
  if (!ja && !en) return undefined;
  const [jaFirst, jaRest] = ja ?? [text.ja, ''];
  const [enFirst, enRest] = en ?? [text.en, ''];
  return [{ ja: jaFirst, en: enFirst }, { ja: jaRest, en: enRest }];
}

const ENDS = [/[。．！？\n]|[.!?]\s/gu, /[、，,;；\s]/gu];

/** Cuts after the sentence, else the clause, that ends nearest to the middle; never inside a character. */
function halveString(text: string): Halves<string> {
  if ([...text].length < 2) return undefined;
  const middle = text.length / 2;
  for (const ends of ENDS) {
    const cuts = [...text.matchAll(ends)].map((m) => m.index + m[0].length).filter((cut) => cut > text.length / 4 && cut < (text.length * 3) / 4);
    const best = cuts.sort((a, b) => Math.abs(a - middle) - Math.abs(b - middle))[0];
    if (best !== undefined) return [text.slice(0, best), text.slice(best)];
  }
  const half = [...text].slice(0, Math.ceil([...text].length / 2)).join('').length;
  return [text.slice(0, half), text.slice(half)];
}
