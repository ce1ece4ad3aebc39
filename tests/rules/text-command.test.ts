import fc from '../support/properties';
import { cleanCommand, editDistance, fold, nearest, splitWords } from '../../src/kernel/text';

describe('a line that somebody typed', () => {
  test.each([
    ['/kenshu 一覧', '一覧'], ['／ｋｅｎｓｈｕ　一覧', '一覧'], ['/KENSHU 申込 D07', '申込 D07'], ['  /kenshu', ''], ['/kenshu一覧', '一覧'], ['一覧', '一覧'],
    ['<@U012AB3CD> 一覧', '一覧'], ['<@U012AB3CD|kenshu> /kenshu 一覧', '一覧'], ['<at>研修</at> 一覧', '一覧'], ['<at id="0">研修</at>\u00a0一覧', '一覧'],
    ['@研修 一覧', '一覧'], ['＠研修　一覧', '一覧'], ['一覧\u0000\u0007\u200b', '一覧'], ['申込\t説明力\n向上', '申込 説明力 向上'], ['\u202e一覧\u202c', '一覧'], ['一覧\ud800', '一覧'],
    ['/kenshu-x 一覧', '/kenshu-x 一覧'], ['/kenshux', '/kenshux'], ['申込 a@example.jp', '申込 a@example.jp'], ['', ''], ['@研修', ''],
  ])('%j means %j', (typed, command) => {
    expect(cleanCommand(typed)).toBe(command);
  });

  test.each([
    ['申込 説明力向上', ['申込', '説明力向上']], ['申込　説明力向上　', ['申込', '説明力向上']], ['a\tb\n c', ['a', 'b', 'c']], ['', []], ['　', []],
  ])('%j has the words %j', (line, words) => {
    expect(splitWords(line)).toEqual(words);
  });

  test('whatever is typed, nothing unseen is left', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary' }), (typed) => {
      expect(cleanCommand(typed)).not.toMatch(/[\p{Cc}\p{Cf}\p{Cs}]/u);
    }));
  });

  test('with the command before it or without it, a line means the same', () => {
    const word = fc.string({ unit: fc.constantFrom(...'申込D07１２ー・kenshu'), minLength: 1 });
    fc.assert(fc.property(fc.array(word, { minLength: 1 }), fc.constantFrom('/kenshu ', '／ｋｅｎｓｈｕ　', '<@U1> /Kenshu\t'), (line, before) => {
      expect(cleanCommand(before + line.join(' '))).toBe(cleanCommand(line.join(' ')));
      expect(splitWords(cleanCommand(line.join('　')))).toEqual(line);
    }));
  });
});

describe('the distance of two words', () => {
  test.each([['', '', 0], ['申込', '', 2], ['申込', '申込', 0], ['取消', '取り消し', 2], ['list', 'lits', 2], ['help', 'halp', 1], ['𠮷田', '吉田', 1], ['状況', '状態', 1]])('%s and %s: %i', (a, b, distance) => {
    expect(editDistance(a, b)).toBe(distance);
  });

  test('is a distance', () => {
    const word = fc.string({ unit: fc.constantFrom('あ', 'い', '申', '𠮷'), maxLength: 7 });
    fc.assert(fc.property(word, word, word, (a, b, c) => {
      expect(editDistance(a, b)).toBe(editDistance(b, a));
      expect(editDistance(a, b) === 0).toBe(a === b);
      expect(editDistance(a, c)).toBeLessThanOrEqual(editDistance(a, b) + editDistance(b, c));
      expect(editDistance(a, b)).toBeLessThanOrEqual(Math.max(Array.from(a).length, Array.from(b).length));
    }));
  });
});

describe('what was probably meant', () => {
  const words = ['一覧', 'list', 'ls', '詳細', 'show', '申込', '申し込み', 'apply', '取消', '取り消し', 'キャンセル', '状況', 'status', '報告', '報告会', 'アンケート', '自主研修', '承認', '設定', 'settings', 'ヘルプ', 'help', '?'];

  test.each([
    ['一欄', '一覧'], ['ヘルス', 'ヘルプ'], ['へるす', 'ヘルプ'], ['申込み', '申込'], ['申し込', '申し込み'], ['halp', 'help'], ['setings', 'settings'], ['ｓｔａｔｕｓｅ', 'status'],
    ['キャンセレ', 'キャンセル'], ['キヤンセル', 'キャンセル'], ['報告書', '報告'], ['申し込みたい', '申し込み'], ['statistics', 'status'], ['承認待ち', '承認'], ['自主研修計画', '自主研修'], ['設', '設定'],
  ])('%s: もしかして %s', (typed, meant) => {
    expect(nearest(typed, words)).toBe(meant);
  });

  test.each(['', '天気', 'xyz', 'x', '予約', 'ab', 'calendar'])('%j has no neighbour', (typed) => {
    expect(nearest(typed, words)).toBeUndefined();
  });

  test('a word of three characters may differ in one, a word of four in two', () => {
    expect(nearest('あいう', ['あえお'])).toBeUndefined();
    expect(nearest('あいう', ['あいお'])).toBe('あいお');
    expect(nearest('あいうえ', ['かいきえ'])).toBe('かいきえ');
    expect(nearest('あいうえ', ['かきくえ'])).toBeUndefined();
  });

  test('the closest wins, then the longer common beginning, then the first', () => {
    expect(nearest('申し込', ['申込', '申し込み'])).toBe('申し込み');
    expect(nearest('とりけす', ['とりけもの', 'とりけし'])).toBe('とりけし');
    expect(nearest('abcx', ['abcd', 'abce'])).toBe('abcd');
  });

  test('a word is nearest to itself', () => {
    fc.assert(fc.property(fc.constantFrom(...words), (word) => { expect(fold(nearest(word, words) ?? '')).toBe(fold(word)); }));
  });
});
