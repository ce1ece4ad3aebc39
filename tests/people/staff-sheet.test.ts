import { readStaffFile } from '../../src/features/people';
import { cp932, RANKS, read, utf8, utf8WithBom } from './office';

const PLAIN: Readonly<Record<string, string>> = { '職員番号': '001', '氏名': '佐藤 花子', '所属コード': '0101', '職階': '主事', '任用区分': '正職員', '採用年月日': 'H31.4.1' };
const sheet = (...rows: Readonly<Record<string, string>>[]) => {
  const columns = [...new Set([...Object.keys(PLAIN), ...rows.flatMap((r) => Object.keys(r))])];
  return [columns.join(','), ...rows.map((r) => columns.map((c) => ({ ...PLAIN, ...r })[c] ?? '').join(','))];
};
const person = (cells: Readonly<Record<string, string>>) => read(sheet(cells)).entries[0];
const faults = (...rows: Readonly<Record<string, string>>[]) => read(sheet(...rows)).faults.map((f) => [f.line, f.column]);
const warnings = (...rows: Readonly<Record<string, string>>[]) => read(sheet(...rows)).warnings.map((w) => [w.line, w.column]);

describe('columns of the staff file', () => {
  const CANONICAL = '職員番号,氏名,フリガナ,所属コード,所属名,職名,職階,任用区分,採用年月日,現職階昇任年月日,メール,上司職員番号,人事評価者,休職等区分,開始日,終了日,退職予定年月日,有効開始日';
  const VALUES = '0001,佐藤 花子,サトウ ハナコ,0101,総務課,主査,主査,正職員,H31.4.1,R7.4.1,a@b.jp,0009,1,育休,R8.1.10,R8.12.31,R9.3.31,R8.4.1';

  test.each([
    ['as HR\'s specification names them', CANONICAL],
    ['by their first aliases', '職員コード,職員氏名,カナ,所属CD,所属,役職,職位,雇用区分,採用日,昇任日,メールアドレス,所属長,評価者区分,状態,休職等開始日,休職等終了日,退職予定日,有効開始年月日'],
    ['by their other aliases', '社員番号,名前,氏名カナ,課コード,課所名,補職名,級,職員区分,採用日,昇格年月日,E-mail,評価者,評価者区分,状態,休職開始日,休職終了日,退職予定日,有効開始日'],
    ['in half width with spaces', '職員 番号,氏 名,ﾌﾘｶﾞﾅ,所属コード,所属名,職名,職階,任用区分,採用年月日,昇任年月日,ﾒｰﾙ,上司職員番号,人事評価者,休職等区分,開始日,終了日,退職予定年月日,有効開始日'],
  ])('are found %s', (_, header) => {
    const result = read([header, VALUES]);
    expect(result).toMatchObject({ faults: [], unknownColumns: [], effectiveFrom: '2026-04-01' });
    expect(result.entries).toEqual([{
      line: 2, number: '0001',
      details: { name: '佐藤 花子', kana: 'サトウ ハナコ', email: 'a@b.jp', hiredOn: '2019-04-01', promotedOn: '2025-04-01', evaluator: true, superiorNumber: '0009', retiresOn: '2027-03-31' },
      primary: { line: 2, unitCode: '0101', unitName: '総務課', postTitle: '主査', rankCode: 'R4', employmentType: 'REGULAR' }, secondary: [],
      absence: { kind: 'LEAVE', reason: '育休', from: '2026-01-10', lastDay: '2026-12-31' },
    }]);
  });

  test('the sample of the specification is read, in CP932 with CRLF', () => {
    const lines = ['職員番号,氏名,フリガナ,所属コード,所属名,職名,職階,任用区分,採用年月日,昇任年月日,メール,上司職員番号', '001234,髙橋　﨑子,ﾀｶﾊｼ ｻｷｺ,0101,総務部総務課,主査(兼)班長,主査,正職員,H31.4.1,R7.4.1,Takahashi@CITY.example.jp,000123'];
    const [entry] = readStaffFile(cp932(lines), RANKS).entries;
    expect(entry).toMatchObject({ number: '001234', details: { name: '髙橋　﨑子', kana: 'タカハシ サキコ', email: 'takahashi@city.example.jp', superiorNumber: '000123' } });
  });

  test('a birth date refuses the file by name', () => {
    const result = read(sheet({ '生年月日': 'S60.1.1' }));
    expect(result.faults).toMatchObject([{ line: 1, column: '生年月日', reason: { ja: expect.stringContaining('生年月日は取り込めません') as string } }]);
    expect(result.entries).toEqual([]);
  });

  test('a missing column is told, an unknown one is reported and ignored', () => {
    expect(read(['職員番号,氏名,所属コード,採用年月日', '1,佐藤,0101,H31.4.1']).faults).toMatchObject([{ line: 1, column: '職階' }]);
    expect(read(sheet({ '趣味': '釣り' }))).toMatchObject({ faults: [], unknownColumns: ['趣味'] });
  });

  test('title rows above and a total below are not people', () => {
    const result = read(['職員台帳（令和8年4月1日現在）,,,,,', '', ...sheet({}), '合計,1,,,,']);
    expect(result).toMatchObject({ faults: [], entries: [{ line: 4, number: '001' }] });
  });

  test('Excel\'s tricks: ="001234" keeps its zeros, 1.2E+05 is refused', () => {
    expect(read(sheet({ '職員番号': '="001234"' })).entries[0]?.number).toBe('001234');
    expect(faults({ '職員番号': '1.2E+05' })).toEqual([[2, '職員番号']]);
  });
});

describe('names', () => {
  test.each(['髙橋　﨑子', '髙橋 﨑子', '髙橋﨑子', '德永 濵', '齋藤 邉', '槗本', '𠮷田 太郎'])('%s comes through UTF-8 as it is', (name) => {
    for (const encode of [utf8, utf8WithBom]) expect(readStaffFile(encode(sheet({ '氏名': name })), RANKS).entries[0]?.details.name).toBe(name);
  });
  test.each(['髙橋　﨑子', '德永 濵', '佐藤①', '㈱太郎', '菅原　Ⅲ'])('%s comes through CP932 as it is', (name) => {
    expect(readStaffFile(cp932(sheet({ '氏名': name })), RANKS).entries[0]?.details.name).toBe(name);
  });
  test('髙 in its other place of CP932 (0xEEE0) is the same 髙', () => {
    const bytes = Buffer.from(cp932(sheet({ '氏名': '髙橋' })));
    const at = bytes.indexOf(Uint8Array.of(0xfb, 0xfc));
    bytes.set([0xee, 0xe0], at);
    expect(readStaffFile(bytes, RANKS).entries[0]?.details.name).toBe('髙橋');
  });
  test.each(['〓田 太郎', '?田 太郎', '\uE000田 太郎'])('%s: a lost 外字 is a warning, and the name stays', (name) => {
    const result = read(sheet({ '氏名': name }));
    expect(result).toMatchObject({ faults: [], entries: [{ details: { name } }], warnings: [{ line: 2, column: '氏名' }] });
  });
});

describe('ranks, employment, dates, flags', () => {
  test.each([['主査', 'R4'], ['技師', 'R6'], ['課長', 'R1'], ['部長', 'R1'], ['r4', 'R4'], ['部長・課長', 'R1'], [' 主 査 ', 'R4']])('職階 %s is %s', (word, code) => {
    expect(person({ '職階': word })?.primary.rankCode).toBe(code);
  });
  test('an unknown 職階 is a fault, never a guess', () => { expect(faults({ '職階': '主査級' }, { '職員番号': '2', '職階': '係長' })).toEqual([[2, '職階'], [3, '職階']]); });
  test('職階 may be blank for 会計年度任用職員 alone', () => {
    expect(faults({ '職階': '' }, { '職員番号': '2', '職階': '', '任用区分': '会計年度' })).toEqual([[2, '職階']]);
    expect(person({ '職階': '', '任用区分': '会計年度任用職員' })?.primary).toMatchObject({ rankCode: null, employmentType: 'KAIKEI' });
  });
  test.each([['正職員', 'REGULAR'], ['再任用', 'SAINYO'], ['会計年度', 'KAIKEI'], ['任期付', 'NINKITSUKI'], ['定年前再任用短時間勤務職員', 'SAINYO']])('任用区分 %s is %s', (word, type) => {
    expect(person({ '任用区分': word })?.primary.employmentType).toBe(type);
  });
  test('任用区分: an unknown word is a fault, a blank is regular staff with a warning, no column is one warning', () => {
    expect(faults({ '任用区分': '嘱託' })).toEqual([[2, '任用区分']]);
    expect(warnings({ '任用区分': '' })).toEqual([[2, '任用区分']]);
    expect(read(['職員番号,氏名,所属コード,職階,採用年月日', '1,佐藤,0101,主事,H31.4.1', '2,鈴木,0101,主事,H31.4.1']).warnings).toMatchObject([{ line: 0, column: '任用区分' }]);
  });
  test.each([['H31.4.1', '2019-04-01'], ['令和7年4月1日', '2025-04-01'], ['2019/4/1', '2019-04-01'], ['20190401', '2019-04-01'], ['Ｒ７．４．１', '2025-04-01'], ['5070401', '2025-04-01'], ['45748', '2025-04-01'], ['S60/4/1', '1985-04-01']])('採用年月日 %s is %s', (typed, date) => {
    expect(person({ '採用年月日': typed })?.details.hiredOn).toBe(date);
  });
  test('an impossible era date is read with a warning; an ambiguous one, kanji numerals and a blank are faults', () => {
    expect(read(sheet({ '採用年月日': '平成32年4月1日' }))).toMatchObject({ faults: [], warnings: [{ line: 2, column: '採用年月日' }], entries: [{ details: { hiredOn: '2020-04-01' } }] });
    expect(faults({ '採用年月日': '7/4/1' }, { '職員番号': '2', '採用年月日': '令和七年四月一日' }, { '職員番号': '3', '採用年月日': '' })).toEqual([[2, '採用年月日'], [3, '採用年月日'], [4, '採用年月日']]);
  });
  test.each([['1', true], ['○', true], ['〇', true], ['一次', true], ['二次', true], ['', false], ['0', false], ['×', false]])('人事評価者 「%s」 is %s', (cell, flag) => {
    expect(person({ '人事評価者': cell })?.details.evaluator).toBe(flag);
  });
  test('人事評価者: another word is a fault', () => { expect(faults({ '人事評価者': '三番' })).toEqual([[2, '人事評価者']]); });
  test.each([['Sato@Town.JP', 'sato@town.jp'], ['ｓａｔｏ＠town.jp', 'sato@town.jp'], ['', null]])('メール %s is %s', (cell, email) => { expect(person({ 'メール': cell })?.details.email).toBe(email); });
  test.each(['sato', 'a@b', 'a b@', 'a@b.jp,c@d.jp'.replace(',', ';')])('メール %s is a fault', (cell) => { expect(faults({ 'メール': cell })).toEqual([[2, 'メール']]); });
});

describe('leave and secondment', () => {
  test.each([['育休', 'LEAVE'], ['休職', 'LEAVE'], ['産休', 'LEAVE'], ['病休', 'LEAVE'], ['介護', 'LEAVE'], ['介護休暇', 'LEAVE'], ['派遣', 'SECONDMENT'], ['出向', 'SECONDMENT']])('%s is %s', (word, kind) => {
    expect(person({ '休職等区分': word, '開始日': 'R8.4.1', '終了日': 'R9.3.31' })?.absence).toEqual({ kind, reason: word, from: '2026-04-01', lastDay: '2027-03-31' });
  });
  test.each(['', '在職', '-', 'なし'])('「%s」 is at work', (word) => { expect(person({ '休職等区分': word })?.absence).toBeNull(); });
  test('without the column nothing is said', () => { expect(person({})?.absence).toBeUndefined(); });
  test('an unknown word counts as leave, and HR is told where, not what', () => {
    const result = read(sheet({ '休職等区分': '療養中', '開始日': 'R8.4.1' }));
    expect(result).toMatchObject({ faults: [], entries: [{ absence: { kind: 'LEAVE', reason: '療養中' } }], warnings: [{ line: 2, column: '休職等区分' }] });
    expect(JSON.stringify(result.warnings)).not.toContain('療養中');
  });
  test('a last day before the first is a fault; days without a kind are not read', () => {
    expect(faults({ '休職等区分': '育休', '開始日': 'R8.4.1', '終了日': 'R8.3.1' })).toEqual([[2, '終了日']]);
    expect(warnings({ '休職等区分': '', '開始日': 'R8.4.1' })).toEqual([[2, '休職等区分']]);
  });
});

describe('the same number twice', () => {
  test('is a second post: the first row is primary, its own data count', () => {
    const result = read(sheet({ '職名': '主査', 'メール': 'a@b.jp' }, { '所属コード': '0102', '職名': '主査(兼)', 'メール': 'x@y.jp' }));
    expect(result.entries).toMatchObject([{ number: '001', details: { email: 'a@b.jp' }, primary: { unitCode: '0101' }, secondary: [{ unitCode: '0102', postTitle: '主査(兼)' }] }]);
    expect(result.faults).toEqual([]);
    expect(result.warnings).toMatchObject([{ line: 3, column: 'メール' }]);
  });
  test('with another name or another date of hiring is a contradiction', () => { expect(faults({}, { '氏名': '鈴木 一郎' }, { '採用年月日': 'R2.4.1' })).toEqual([[3, '氏名'], [4, '採用年月日']]); });
  test('with the same name spaced otherwise is the same person', () => { expect(faults({}, { '氏名': '佐藤　花子', '所属コード': '0102' })).toEqual([]); });
  test('in full width is the same number', () => { expect(read(sheet({ '職員番号': '001' }, { '職員番号': '００１', '所属コード': '0102' })).entries).toHaveLength(1); });
  test('in the same unit is read once, with a warning', () => { expect(warnings({}, {})).toEqual([[3, '所属コード']]); });
  test('the same name with another number is another person', () => { expect(read(sheet({}, { '職員番号': '002' })).entries).toHaveLength(2); });
});

describe('the file as a whole', () => {
  test('speaks of one day', () => { expect(faults({ '有効開始日': 'R8.4.1' }, { '職員番号': '2', '有効開始日': 'R8.5.1' }, { '職員番号': '3', '有効開始日': '' })).toEqual([[3, '有効開始日'], [4, '有効開始日']]); });
  test('an e-mail address of two people is a warning for both lines', () => {
    const [warning] = read(sheet({ 'メール': 'a@b.jp' }, { '職員番号': '2', 'メール': 'A@B.JP' })).warnings;
    expect(warning).toMatchObject({ line: 3, column: 'メール', reason: { ja: expect.stringContaining('2行目') as string } });
  });
  test('all faults are told at once, in the order of the lines, in both languages', () => {
    const result = read(sheet({ '職階': '部会長' }, { '職員番号': '2', '氏名': '' }, { '職員番号': '3', '採用年月日': 'いつか' }));
    expect(result.faults.map((f) => f.line)).toEqual([2, 3, 4]);
    for (const { reason } of result.faults) expect([reason.ja, reason.en].every((text) => text.length > 5)).toBe(true);
  });
  test.each([['nothing', Buffer.alloc(0)], ['a workbook', Buffer.from([0x50, 0x4b, 0x03, 0x04])], ['no header', utf8(['a,b', '1,2'])]])('%s is a fault of the file', (_, bytes) => {
    expect(readStaffFile(bytes, RANKS)).toMatchObject({ entries: [], faults: [{ line: 0 }] });
  });
});
