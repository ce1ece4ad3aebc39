import fc from '../support/properties';
import { decodeText, writeCsv } from '../../src/infra/sheets';
import { decodeCp932 } from '../../src/infra/sheets/cp932';

const asText = (bytes: Uint8Array) => Buffer.from(bytes).toString('utf8');

describe('a CSV for a spreadsheet', () => {
  test('has a BOM, CRLF and quotes where they are needed', () => {
    const { bytes, unencodable } = writeCsv([['職員番号', '氏名'], ['001', '髙橋,"﨑子"'], [2, 'a\r\nb'], [null, undefined], []], { encoding: 'utf8-bom' });
    expect(asText(bytes)).toBe('\uFEFF職員番号,氏名\r\n001,"髙橋,""﨑子"""\r\n2,"a\nb"\r\n,\r\n\r\n');
    expect(unencodable).toEqual([]);
  });

  test('does not calculate what people wrote, and leaves numbers numbers', () => {
    const { bytes } = writeCsv([['=1+1', '@x', '\t-', '\r=2', -5, '-5']], { encoding: 'utf8-bom' });
    expect(asText(bytes)).toBe(`\uFEFF'=1+1,'@x,'\t-,"'\n=2",-5,'-5\r\n`);
  });

  test('CP932 lists what it lacks, by row and column, with what stands there instead', () => {
    const { bytes, unencodable } = writeCsv([['氏名', '時間'], ['"\n"', ''], ['𠮷田', '10時〜12時'], ['髙橋', '①～－\uE000']], { encoding: 'cp932' });
    expect(unencodable).toEqual([{ line: 4, column: 1, char: '𠮷', writtenAs: '〓' }, { line: 4, column: 2, char: '〜', writtenAs: '～' }]);
    expect(decodeCp932(bytes)).toBe('氏名,時間\r\n"""\n""",\r\n〓田,10時～12時\r\n髙橋,①～－\uE000\r\n');
  });

  test.each(['¥', '‾', '−', '‖', '—', '¢', '£', '¬', 'é'])('%s does not slip through as something else', (char) => {
    const { bytes, unencodable } = writeCsv([[char]], { encoding: 'cp932' });
    expect(unencodable).toMatchObject([{ line: 1, column: 1, char }]);
    expect(decodeCp932(bytes)).toBe(`${unencodable[0]!.writtenAs}\r\n`);
  });

  test('half a character is told in UTF-8 too', () => {
    const { bytes, unencodable } = writeCsv([['a', 'x\uD842']], { encoding: 'utf8-bom' });
    expect(unencodable).toEqual([{ line: 1, column: 2, char: '\uD842', writtenAs: '\uFFFD' }]);
    expect(asText(bytes)).toBe('\uFEFFa,x\uFFFD\r\n');
  });

  test('whatever is not listed is written as it was', () => {
    const cell = fc.oneof(fc.string({ unit: 'binary' }), fc.string({ unit: fc.constantFrom(...'髙𠮷〜～①ｱ\uE000¥\\山') })).filter((c) => !/[\r=+\-@＝＋－＠\t\n"]/u.test(c));
    fc.assert(fc.property(fc.array(cell, { minLength: 1, maxLength: 4 }), fc.constantFrom('utf8-bom' as const, 'cp932' as const), (cells, encoding) => {
      const { bytes, unencodable } = writeCsv([cells], { encoding });
      const lacking = new Map(unencodable.map((u) => [u.char, u.writtenAs]));
      const written = cells.map((c) => Array.from(c, (char) => lacking.get(char) ?? char).join('')).map((c) => (c.includes(',') ? `"${c}"` : c)).join(',');
      expect(encoding === 'cp932' ? decodeCp932(bytes) : asText(bytes)).toBe(`${encoding === 'cp932' ? '' : '\uFEFF'}${written}\r\n`);
      expect(decodeText(bytes).ok).toBe(true);
    }), { numRuns: 500 });
  });
});
