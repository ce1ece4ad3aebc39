import fc from '../support/properties';
import {
  choiceCell, codeCell, dateCell, dateTimeCell, defineColumns, kanaCell, listCell, nameCell, numberCell, readSheet, textCell, writeCsv, type RowOf,
} from '../../src/infra/sheets';
import { encodeCp932 } from '../../src/infra/sheets/cp932';

const staff = defineColumns({
  number: { name: '職員番号', aliases: ['職員コード', '社員番号', '職員No'], required: true, parse: codeCell },
  name: { name: '氏名', aliases: ['職員氏名', '名前'], required: true, parse: nameCell },
  kana: { name: 'フリガナ', aliases: ['カナ'], parse: kanaCell },
  rank: { name: '職階', required: true, mayBeBlank: true, parse: textCell },
  employment: { name: '任用区分', parse: choiceCell({ 正職員: 'REGULAR', 会計年度: 'KAIKEI' }) },
  hiredOn: { name: '採用年月日', aliases: ['採用日'], required: true, parse: dateCell() },
  absence: { name: '休職等区分', sensitive: true, parse: choiceCell({ 育休: 'CHILDCARE' }) },
}, [{ name: '生年月日', reason: { ja: '生年月日は取り込めません。', en: 'The date of birth is not imported.' } }]);

const HEADER = '職員番号,氏名,フリガナ,職階,任用区分,採用年月日';
const read = (text: string) => readSheet(Buffer.from(text), staff);
const told = (text: string) => read(text).faults.map((f) => [f.line, f.column, f.reason.ja]);

describe('a sheet of HR\'s', () => {
  test('is read alike from CP932 and UTF-8, with names as they were written', () => {
    const text = `${HEADER}\r\n001234,髙橋　﨑子,ﾀｶﾊｼ  ｻｷｺ,主査,正職員,H31.4.1\r\n`;
    const expected = { number: '001234', name: '髙橋　﨑子', kana: 'タカハシ サキコ', rank: '主査', employment: 'REGULAR', hiredOn: '2019-04-01', absence: undefined };
    for (const [bytes, encoding] of [[encodeCp932(text)!, 'CP932'], [Buffer.from(text), 'UTF-8'], [Buffer.from(`\uFEFF${text}`), 'UTF-8']] as const) {
      expect(readSheet(bytes, staff)).toEqual({
        encoding, rows: [{ line: 2, values: expected }], faults: [], warnings: [], unknownColumns: [], columns: ['職員番号', '氏名', 'フリガナ', '職階', '任用区分', '採用年月日'],
      });
    }
  });

  test('its rows are typed by its columns', () => {
    const row = read(`${HEADER}\n1,山田,,主事,,R7.4.1`).rows[0]!.values;
    const [number, kana, rank]: [string, string | undefined, string | undefined] = [row.number, row.kana, row.rank];
    // @ts-expect-error a column that need not be there may be undefined
    const employment: 'REGULAR' | 'KAIKEI' = row.employment;
    expect([number, kana, rank, employment]).toEqual(['1', undefined, '主事', undefined]);
    const typed: RowOf<typeof staff> = row;
    expect(typed.hiredOn).toBe('2025-04-01');
  });

  test('columns are found by alias, in any width, with spaces and line breaks, in any order', () => {
    const { rows, faults, unknownColumns } = read('"採用\n日",職員ＮＯ,名 前,備考,職　階\nR7.4.1,１２３４,山田,x,主事');
    expect(faults).toEqual([]);
    expect(rows[0]).toMatchObject({ line: 3, values: { number: '1234', name: '山田', rank: '主事', hiredOn: '2025-04-01' } });
    expect(unknownColumns).toEqual(['備考']);
  });

  test('title rows above and totals below are no people', () => {
    const text = `職員台帳,,,,,\n令和7年4月1日現在,,,,,\n\n${HEADER}\n1,山田,,主事,,R7.4.1\n,,,,,\n合計,1人,,,,\n,,,合計：1,,\n以上\n`;
    expect(read(text)).toMatchObject({ rows: [{ line: 5 }], faults: [] });
  });

  test('a row that only begins like a total is data', () => {
    expect(read(`${HEADER}\n計,山田,,主事,,R7.4.1`)).toMatchObject({ rows: [{ line: 2, values: { number: '計' } }], faults: [] });
    expect(told(`${HEADER}\n合田,,,主事,,R7.4.1`)).toEqual([[2, '氏名', '値が入力されていません。']]);
  });

  test('Excel\'s tricks with numbers are undone', () => {
    const { rows, faults } = read(`${HEADER}\n="001234",山田,,主事,,R7.4.1\n"=""001235""",山田,,主事,,R7.4.1\n'001236,山田,,主事,,R7.4.1\n`);
    expect(faults).toEqual([]);
    expect(rows.map((r) => r.values.number)).toEqual(['001234', '001235', '001236']);
  });

  test('lines are counted as an editor counts them, also after line breaks in quotes', () => {
    for (const end of ['\n', '\r\n', '\r']) {
      const { rows, faults } = read([HEADER, '1,"山田', '太郎",,主事,,R7.4.1', '', '2,佐藤,,主事,,R7.4.1', '3,,,主事,,R7.4.1'].join(end));
      expect(rows.map((r) => [r.line, r.values.name])).toEqual([[2, '山田\n太郎'], [5, '佐藤']]);
      expect(faults.map((f) => f.line)).toEqual([6]);
    }
  });

  test('trailing commas are nothing, a value to the right of the last column is a fault', () => {
    expect(read(`${HEADER},,\n1,山田,,主事,,R7.4.1,,,,\n`)).toMatchObject({ rows: [{ line: 2 }], faults: [] });
    expect(told(`${HEADER}\n1,山田,太郎,,主事,正職員,R7.4.1`)).toContainEqual([2, '', expect.stringContaining('コンマ')]);
  });

  test('quotation marks within a value stay', () => {
    expect(read(`${HEADER}\n1,"山田""太郎""",,主"事",,R7.4.1`).rows[0]?.values).toMatchObject({ name: '山田"太郎"', rank: '主"事"' });
  });
});

describe('faults of a sheet', () => {
  test('all of them are told at once, with line, column, value and sentence', () => {
    const { faults, rows } = read(`${HEADER},休職等区分\n1,山田,,主事,正職員,7/4/1,\n,,,,パート,R7.2.30,病気\n3,佐藤,,,,R7.4.1,育休`);
    expect(rows).toEqual([{ line: 4, values: expect.objectContaining({ number: '3', rank: undefined, absence: 'CHILDCARE' }) as object }]);
    expect(faults.map((f) => [f.line, f.column, f.value])).toEqual([
      [2, '採用年月日', '7/4/1'], [3, '職員番号', undefined], [3, '氏名', undefined], [3, '任用区分', 'パート'], [3, '採用年月日', 'R7.2.30'], [3, '休職等区分', undefined],
    ]);
    for (const { reason } of faults) expect(reason.ja.length * reason.en.length).toBeGreaterThan(0);
    expect(faults[3]?.reason.ja).toContain('正職員・会計年度');
  });

  test('a missing column names its aliases, and the faults of the other columns are told too', () => {
    const { faults, rows } = read('職員番号,職階,採用年月日\n1,主事,きのう');
    expect(rows).toEqual([]);
    expect(faults.map((f) => [f.line, f.column])).toEqual([[1, '氏名'], [2, '採用年月日']]);
    expect(faults[0]?.reason.ja).toBe('「氏名」の列がありません（職員氏名・名前でも可）。');
  });

  test('a forbidden column refuses the file, and its values are not repeated', () => {
    const reading = read(`${HEADER},生年 月日\n1,山田,,主事,,R7.4.1,S60.1.1`);
    expect(reading.rows).toEqual([]);
    expect(reading.faults).toEqual([{ line: 1, column: '生年月日', reason: { ja: '生年月日は取り込めません。', en: 'The date of birth is not imported.' } }]);
    expect(JSON.stringify(reading)).not.toContain('S60');
  });

  test('of two columns for the same the one with the name itself counts; two aliases are a fault', () => {
    expect(read(`職員No,${HEADER}\n9,1,山田,,主事,,R7.4.1`)).toMatchObject({ rows: [{ values: { number: '1' } }], faults: [], warnings: [{ line: 1, column: '職員番号' }] });
    expect(told('職員No,社員番号,氏名,職階,採用日\n1,2,山田,主事,R7.4.1')).toEqual([[1, '職員番号', expect.stringContaining('職員No・社員番号')]]);
    expect(told(`氏名,${HEADER}\n山,1,山田,,主事,,R7.4.1`)).toEqual([[1, '氏名', expect.stringContaining('複数')]]);
  });

  test('a file without the header, an empty one and one of blank lines say what they lack', () => {
    expect(told('あ,い\n1,2')).toEqual([[0, '', expect.stringContaining('職員番号・氏名・職階・採用年月日')]]);
    expect(told('')).toEqual([[0, '', 'ファイルが空です。']]);
    expect(told('\n,,\n\n')).toEqual([[0, '', 'ファイルが空です。']]);
    expect(read(`${HEADER}\n`)).toMatchObject({ rows: [], faults: [] });
  });

  test('an open quotation mark is told with the line where it opens', () => {
    expect(told(`${HEADER}\n1,山田,,主事,,R7.4.1\n2,"佐藤,,主事,,R7.4.1\n3,鈴木,,主事,,R7.4.1`)).toEqual([[3, '', expect.stringContaining('引用符')]]);
  });

  test('text after a closing quotation mark is part of the value', () => {
    expect(read(`${HEADER}\n1,"山"田,,主事,,R7.4.1`).rows[0]?.values.name).toBe('"山"田');
  });

  test('lines with damaged characters are faults', () => {
    const bytes = Buffer.concat([encodeCp932(`${HEADER}\r\n1,山田,,主事,,R7.4.1\r\n2,`)!, Buffer.from([0xff]), encodeCp932('藤,,主事,,R7.4.1\r\n')!]);
    const { faults } = readSheet(bytes, staff);
    expect(faults).toEqual([expect.objectContaining({ line: 3, column: '' })]);
    expect(faults[0]?.reason.ja).toContain('CP932');
  });

  test('control characters are faults, and lost 外字 are warnings', () => {
    const { faults, warnings, rows } = read(`${HEADER}\n1,山\u0000田,,主事,,R7.4.1\n2,〓田,,主事,,R7.4.1\n3,\uE000田,,主事,,平成32年4月1日`);
    expect(faults).toMatchObject([{ line: 2, column: '氏名' }]);
    expect(warnings.map((w) => [w.line, w.column])).toEqual([[3, '氏名'], [4, '氏名'], [4, '採用年月日']]);
    expect(rows.map((r) => r.values.name)).toEqual(['〓田', '\uE000田']);
  });
});

describe('cells', () => {
  test.each([
    ['１２３４', '1234'], ['0012', '0012'], ['Ｄ ０７', 'D07'], ['1E5X', '1E5X'],
  ])('the code %s is %s', (cell, value) => {
    expect(codeCell(cell)).toEqual({ ok: true, value });
  });

  test('a code that Excel made a number of is refused', () => {
    expect(codeCell('1.23457E+11')).toMatchObject({ ok: false });
  });

  test.each([['20', 20], ['２０人', 20], ['1,000', 1000], ['0', 0], ['+5', 5]])('the number %s is %i', (cell, value) => {
    expect(numberCell()(cell)).toEqual({ ok: true, value });
  });

  test.each(['二十', '1.5', '-1', '1,00', '', '9'.repeat(20), '20人程度'])('%j is no number', (cell) => {
    expect(numberCell()(cell).ok).toBe(false);
  });

  test('a number has limits', () => {
    expect(numberCell(1, 10)('11')).toEqual({ ok: false, reason: { ja: '1以上10以下の整数で入力してください。', en: 'Give a whole number from 1 to 10.' } });
    expect(numberCell(1)('0')).toMatchObject({ ok: false, reason: { ja: '1以上の整数で入力してください。' } });
    expect(numberCell(1, 10)('10')).toEqual({ ok: true, value: 10 });
  });

  test('lists, dates and times', () => {
    expect(listCell(codeCell)('０１; 02；；03')).toEqual({ ok: true, value: ['01', '02', '03'] });
    expect(listCell(dateCell())('R7.4.1;きのう')).toMatchObject({ ok: false });
    expect(listCell(nameCell)('山田;〓田')).toMatchObject({ ok: true, value: ['山田', '〓田'], warning: { en: expect.any(String) as string } });
    expect(dateTimeCell('2026-06-10 13:30')).toEqual({ ok: true, value: new Date('2026-06-10T04:30:00Z') });
    expect(dateTimeCell('2026-06-10')).toMatchObject({ ok: false, reason: { ja: expect.stringContaining('時刻') as string } });
    expect(dateTimeCell('平成38年6月10日 13:30')).toMatchObject({ ok: true, warning: { ja: expect.any(String) as string } });
    expect(dateCell({ typedAsDate: true })('45748')).toEqual({ ok: true, value: '2025-04-01' });
    expect(dateCell()('45748')).toMatchObject({ ok: false });
  });

  test('a choice is found in any width and kana', () => {
    const choice = choiceCell({ グループ: 1, 部: 2 });
    expect([choice('ｸﾞﾙｰﾌﾟ'), choice('ぐるーぷ'), choice(' 部 ')]).toEqual([{ ok: true, value: 1 }, { ok: true, value: 1 }, { ok: true, value: 2 }]);
    expect(choice('課')).toMatchObject({ ok: false, reason: { en: 'Give one of: グループ・部' } });
  });
});

test('names come back from an export as they were written', () => {
  const name = fc.string({ unit: fc.constantFrom(...'髙﨑德濵邉齋𠮷山田　 ・①,"\n') }).filter((n) => n.trim() === n && n !== '');
  fc.assert(fc.property(fc.array(name, { minLength: 1 }), fc.constantFrom('utf8-bom' as const, 'cp932' as const), (names, encoding) => {
    const { bytes, unencodable } = writeCsv([HEADER.split(','), ...names.map((n) => ['1', n, '', '', '', 'R7.4.1'])], { encoding });
    const reading = readSheet(bytes, staff);
    expect(reading.faults).toEqual([]);
    if (unencodable.length === 0) expect(reading.rows.map((r) => r.values.name)).toEqual(names);
    expect(unencodable.length).toBe(encoding === 'cp932' ? names.join('').split('𠮷').length - 1 : 0);
  }));
});

test('whatever the bytes, a sheet is read or told what is wrong', () => {
  const piece = fc.oneof(fc.uint8Array(), fc.constantFrom(HEADER, '\n', ',', '"', '=', '合計', '1,山田,,主事,,R7.4.1').map((s) => Buffer.from(s)));
  fc.assert(fc.property(fc.array(piece), (pieces) => {
    const reading = readSheet(Buffer.concat(pieces), staff);
    for (const row of reading.rows) expect(row.values).toMatchObject({ number: expect.any(String) as string, name: expect.any(String) as string });
    if (reading.columns.length === 0) expect(reading.faults.length).toBeGreaterThan(0);
  }), { numRuns: 500 });
});
