import fc from '../support/properties';
import { fold, foldCourse, foldName, looksLikeGaiji, neutraliseCell } from '../../src/kernel/text';

const anyText = fc.oneof(fc.string({ unit: 'binary' }), fc.string({ unit: fc.constantFrom(...'髙﨑がガｶﾞヴヶ゛゜ﾞ゙ ー〜～－ﾗｲﾝｹｱABｃ研修①㍻  \u200b\u3000') }));

describe('spellings that people take for the same', () => {
  test.each([
    ['ﾗｲﾝｹｱ研修', 'ラインケア研修'], ['らいんけあ研修', 'ラインケア研修'], ['Ｄ０７', 'd07'], ['申　込', '申込'], ['一覧 ', '一覧'], ['ＨＥＬＰ', 'help'], ['ヘルプ', 'へるぷ'],
    ['10時〜12時', '１０時～１２時'], ['J03−01', 'J03－01'], ['J03‐01', 'j03-01'], ['サ－ビス', 'サービス'], ['ｻｰﾋﾞｽ', 'さーびす'], ['ヴァイオリン', 'ゔぁいおりん'],
    ['鎌ヶ谷', '鎌ケ谷'], ['ｶﾞ', 'が'], ['カ\u3099', 'ガ'], ['①', '1'], ['㈱', '(株)'], ['葛\u{E0100}城', '葛城'], ['申\u200b込', '申込'], ['職員\n番号', '職員番号'], ['E-mail', 'Ｅ−ｍａｉｌ'],
  ])('%j and %j', (a, b) => {
    expect(fold(a)).toBe(fold(b));
  });

  test.each([['申込', '申請'], ['研修', '研究'], ['D07', 'D70'], ['かき', 'がき'], ['髙橋', '高橋']])('but not %j and %j', (a, b) => {
    expect(fold(a)).not.toBe(fold(b));
  });

  test('folding twice changes nothing', () => {
    fc.assert(fc.property(anyText, (text) => {
      for (const folding of [fold, foldName, foldCourse]) expect(folding(folding(text))).toBe(folding(text));
    }), { numRuns: 2000 });
  });

  test('a folded text has no space, no capital letter and no katakana', () => {
    fc.assert(fc.property(anyText, (text) => { expect(fold(text)).not.toMatch(/[\sA-Zァ-ヶ]/); }));
  });
});

describe('names of people', () => {
  test.each([
    ['髙橋　﨑子', '高橋崎子'], ['徳川', '德川'], ['浜田', '濵田'], ['浜田', '濱田'], ['渡辺', '渡邉'], ['渡辺', '渡邊'], ['斎藤', '齋藤'], ['斎藤', '齊藤'], ['斎藤', '斉藤'],
    ['橋本', '槗本'], ['柳田', '栁田'], ['神田', '\uFA19田'], ['祐子', '\uFA4F子'], ['沢田', '澤田'], ['島田', '嶋田'], ['広田', '廣田'], ['桜井', '櫻井'], ['真理', '眞理'],
    ['恵子', '惠子'], ['国分', '國分'], ['寿', '壽'], ['竜', '龍'], ['万里', '萬里'], ['弥生', '彌生'], ['条', '條'], ['峰子', '峯子'], ['昇', '曻'], ['吉田', '𠮷田'],
    ['ﾀｶﾊｼ ｻｷｺ', 'たかはしさきこ'], ['ﾀﾅｶ ｷﾖｳｺ', 'タナカ キョウコ'], ['ｲﾂﾃﾂ', 'イッテツ'], ['葛\uDB40\uDD00西', '葛西'],
  ])('%j is found by %j', (name, typed) => {
    expect(foldName(name)).toBe(foldName(typed));
  });

  test.each([['佐藤', '左藤'], ['菅', '管'], ['太田', '大田'], ['畑', '畠'], ['ハシ', 'バシ']])('%j is not %j', (a, b) => {
    expect(foldName(a)).not.toBe(foldName(b));
  });

  test.each(['山\uE000太郎', '〓田', '\u{F0001}', '山\uFFFD', '?田 太郎', '・田 太郎', '山田・ 太郎', '\u{100001}'])('%j has probably lost a character', (name) => {
    expect(looksLikeGaiji(name)).toBe(true);
  });

  test.each(['髙橋　﨑子', '𠮷田', 'ジョン・スミス', '山田 太郎', 'O\'Hara', '々木'])('%j has not', (name) => {
    expect(looksLikeGaiji(name)).toBe(false);
  });
});

describe('names of courses', () => {
  test.each([
    ['説明力向上研修', '説明力向上'], ['ﾗｲﾝｹｱ', 'ラインケア研修'], ['事業見直しｽｸﾗｯﾌﾟ', '事業見直しスクラップ研修'], ['マネジメント(リーダー)研修', 'マネジメント（リーダー）'], ['３年目職員研修', '3年目職員 研修'],
  ])('%j is %j', (a, b) => {
    expect(foldCourse(a)).toBe(foldCourse(b));
  });

  test('研修 alone stays, and within a name too', () => {
    expect(foldCourse('研修')).toBe('研修');
    expect(foldCourse('研修研修')).toBe('研修');
    expect(foldCourse('人事評価研修（被評価者）')).toBe('人事評価研修(被評価者)');
    expect(foldCourse('')).toBe('');
  });
});

describe('cells of an export', () => {
  test.each(['=1+1', '+81', '-5', '@SUM(A1)', '\tx', '\rx', '\n=1', '＝1'])('%j is not calculated', (text) => {
    expect(neutraliseCell(text)).toBe(`'${text}`);
  });

  test.each(['', '001234', '髙橋', 'a=b', ' =1'])('%j stays', (text) => {
    expect(neutraliseCell(text)).toBe(text);
  });
});
