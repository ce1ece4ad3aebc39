import fc from '../support/properties';
import { verbatim } from '../../src/kernel/messages';
import { splitCard, type Measure } from '../../src/ui/adapt';
import type { Card, Node } from '../../src/ui/card';
import { halve } from '../../src/ui/halve';
import { plainLine, plainProgress, plainRow } from '../../src/ui/plain';
import { person, strong } from '../../src/ui/text';

const text = (node: Node): string => {
  switch (node.node) {
    case 'paragraph': return plainLine(node.line, 'ja');
    case 'quote': return node.text;
    case 'heading': return node.text.ja;
    case 'list': return node.items.map((i) => plainLine(i, 'ja')).join('');
    case 'facts': return node.facts.map((f) => f.label.ja + plainLine(f.value, 'ja')).join('');
    case 'table': return node.rows.flat().map((c) => c.ja).join('');
    case 'entry': return node.lines.map((l) => plainLine(l, 'ja')).join('') + node.actions.map((a) => a.label.ja).join('');
    case 'actions': return node.actions.map((a) => a.label.ja).join('');
    case 'progress': return node.label.ja;
    case 'divider': return '';
  }
};

/** A platform whose message holds `blocks` nodes and `characters` characters, and 30 characters in one node. */
const measure = (blocks: number, characters: number): Measure => ({
  room: { blocks, characters }, of: (node) => ({ blocks: 1, characters: text(node).length }), whole: (node) => text(node).length <= 30,
});
const paragraph = (s: string): Node => ({ node: 'paragraph', line: verbatim(s) });
const card = (body: readonly Node[]): Card => ({ title: verbatim('募集'), summary: verbatim('要約'), body, live: 'offering:1' });
const button = (name: string) => ({ action: 'run' as const, label: verbatim(name), call: { name: 'a.b', args: {} } });

describe('a card that is too large for one message', () => {
  it('stays one card while it fits', () => {
    expect(splitCard(card([paragraph('一')]), measure(5, 100))).toEqual([card([paragraph('一')])]);
  });

  it('becomes parts that say which they are, in their title and summary', () => {
    const parts = splitCard(card([paragraph('一'), paragraph('二'), paragraph('三')]), measure(3, 100));
    expect(parts.map((p) => [p.title?.ja, p.summary.en, p.body.length, p.live])).toEqual([
      ['募集（1／2）', '要約 (1/2)', 2, 'offering:1'], ['募集（2／2）', '要約 (2/2)', 1, 'offering:1'],
    ]);
  });

  it('drops nothing but dividers at the edges of its parts', () => {
    const body: Node[] = [paragraph('一'), { node: 'divider' }, { node: 'divider' }, paragraph('二')];
    const parts = splitCard({ summary: verbatim('x'), body }, measure(2, 100));
    expect(parts.map((p) => p.body)).toEqual([[paragraph('一')], [paragraph('二')]]);
  });

  it('divides a long sentence after the sentence that ends nearest to the middle', () => {
    expect(halve(paragraph('一つ目の文です。二つ目の文です。'))).toEqual([paragraph('一つ目の文です。'), paragraph('二つ目の文です。')]);
  });

  it('never cuts inside a character', () => {
    const halves = halve({ node: 'quote', text: '𠮷𠮷𠮷' }) ?? [];
    expect(halves).toEqual([{ node: 'quote', text: '𠮷𠮷' }, { node: 'quote', text: '𠮷' }]);
  });

  it('goes on counting in the second half of an ordered list', () => {
    const list: Node = { node: 'list', ordered: true, items: ['甲', '乙', '丙'].map(verbatim) };
    expect(halve(list)).toEqual([{ ...list, items: ['甲', '乙'].map(verbatim) }, { ...list, items: [verbatim('丙')], start: 3 }]);
  });

  it('repeats the columns of a table over its rows', () => {
    const table: Node = { node: 'table', columns: [verbatim('氏名')], rows: [[verbatim('甲')], [verbatim('乙')]] };
    expect(halve(table)).toEqual([{ ...table, rows: [[verbatim('甲')]] }, { ...table, rows: [[verbatim('乙')]] }]);
  });

  it('turns a row that is too large into labelled facts', () => {
    const row: Node = { node: 'table', columns: [verbatim('氏名'), verbatim('理由')], rows: [[verbatim('甲'), verbatim('長い')]] };
    expect(halve(row)).toEqual([
      { node: 'facts', facts: [{ label: verbatim('氏名'), value: verbatim('甲') }] }, { node: 'facts', facts: [{ label: verbatim('理由'), value: verbatim('長い') }] },
    ]);
  });

  it('keeps the actions of an entry with its last line', () => {
    const entry: Node = { node: 'entry', lines: [verbatim('一'), verbatim('二')], actions: [button('申し込む')] };
    expect(halve(entry)).toEqual([{ ...entry, lines: [verbatim('一')], actions: [] }, { ...entry, lines: [verbatim('二')] }]);
  });

  it('says everything, in order, within the room, whatever the card', () => {
    const word = fc.string({ minLength: 1, maxLength: 60, unit: fc.constantFrom('あ', '。', '𠮷', ' ', 'x', '、') });
    const node: fc.Arbitrary<Node> = fc.oneof(
      word.map(paragraph),
      word.map((w): Node => ({ node: 'paragraph', line: [strong(verbatim(w)), verbatim(w)] })),
      word.map((w): Node => ({ node: 'quote', text: w })),
      fc.array(word, { minLength: 1, maxLength: 6 }).map((items): Node => ({ node: 'list', items: items.map(verbatim) })),
      fc.array(word, { minLength: 1, maxLength: 4 }).map((all): Node => ({ node: 'facts', facts: all.map((w, i) => ({ label: verbatim(`項目${i}`), value: verbatim(w) })) })),
      fc.array(word, { minLength: 1, maxLength: 3 }).map((lines): Node => ({ node: 'entry', lines: lines.map(verbatim), actions: [button('押す')] })),
    );
    fc.assert(fc.property(fc.array(node, { maxLength: 8 }), (body) => {
      const size = measure(4, 80);
      const parts = splitCard({ summary: verbatim('x'), body }, size);
      expect(parts.map((p) => p.body.map(text).join('')).join('')).toBe(body.map(text).join(''));
      for (const part of parts) {
        expect(part.body.length).toBeLessThanOrEqual(4);
        expect(part.body.every((n) => size.whole(n))).toBe(true);
        expect(part.body.reduce((sum, n) => sum + text(n).length, 0)).toBeLessThanOrEqual(80);
      }
    }), { numRuns: 300 });
  });
});

describe('plain words', () => {
  it('a person always with the unit, for names repeat', () => {
    expect(plainLine([person('佐藤 花子', '総務課'), { ja: 'さん', en: '' }], 'ja')).toBe('佐藤 花子（総務課）さん');
  });
  it('a row of a table with its labels', () => {
    expect(plainRow({ node: 'table', columns: [verbatim('氏名'), verbatim('所属')], rows: [[verbatim('甲'), verbatim('乙')]] }, 0, 'ja')).toBe('氏名：甲／所属：乙');
  });
  it('progress in numbers and a share, also of nothing', () => {
    expect(plainProgress({ node: 'progress', label: { ja: '回答', en: 'Answers' }, value: 12, max: 20 }, 'ja')).toBe('回答：12／20（60％）');
    expect(plainProgress({ node: 'progress', label: { ja: '回答', en: 'Answers' }, value: 0, max: 0 }, 'en')).toBe('Answers: 0 / 0 (0%)');
  });
});
