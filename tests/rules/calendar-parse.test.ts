import fc from '../support/properties';
import {
  dateFaultText, dateWarningText, fiscalYearLabel, parseDateTime, parseFiscalYear, parseJapaneseDate, type DateFault,
} from '../../src/kernel/calendar';

describe('a date as HR writes it', () => {
  test.each([
    ['R7.4.1', '2025-04-01'], ['R07.04.01', '2025-04-01'], ['Ｒ７．４．１', '2025-04-01'], ['r7.4.1', '2025-04-01'], ['令和7年4月1日', '2025-04-01'],
    ['令和７年４月１日', '2025-04-01'], ['令和元年5月1日', '2019-05-01'], ['令和1年5月1日', '2019-05-01'], ['H31.4.30', '2019-04-30'], ['平31.4.1', '2019-04-01'],
    ['S60/4/1', '1985-04-01'], ['令7-4-1', '2025-04-01'], ['2025/4/1', '2025-04-01'], ['2025-04-01', '2025-04-01'], ['2025.4.1', '2025-04-01'],
    ['2025年4月1日', '2025-04-01'], ['20250401', '2025-04-01'], ['２０２５０４０１', '2025-04-01'], ['5070401', '2025-04-01'], ['4310430', '2019-04-30'],
    ['3600401', '1985-04-01'], ['2121231', '1923-12-31'], ['　R7.4.1　', '2025-04-01'], ['R7. 4. 1', '2025-04-01'], ['令和 7年 4月 1日', '2025-04-01'],
    ['㋿7年4月1日', '2025-04-01'], ['２０２５－０４－０１', '2025-04-01'], ['２０２５ー４ー１', '2025-04-01'], ['2025−04−01', '2025-04-01'],
    ['令和7年4月1日（火）', '2025-04-01'], ['令和8年9月22日（火・祝）', '2026-09-22'], ['R7.4.1(火曜日)', '2025-04-01'],
    ['2025/4/1 0:00', '2025-04-01'], ['2025-04-01 00:00:00', '2025-04-01'], ['2025-04-01T00:00:00', '2025-04-01'], ['2024/2/29', '2024-02-29'],
  ])('%s is %s', (raw, date) => {
    expect(parseJapaneseDate(raw)).toEqual({ ok: true, date });
  });

  test.each([
    ['平成32年4月1日', '2020-04-01'], ['H32.4.1', '2020-04-01'], ['4320401', '2020-04-01'], ['令和元年4月30日', '2019-04-30'], ['昭和64年1月8日', '1989-01-08'],
    ['平成元年1月7日', '1989-01-07'], ['昭和100年4月1日', '2025-04-01'],
  ])('%s has no such day in its era: %s with a warning', (raw, date) => {
    expect(parseJapaneseDate(raw)).toEqual({ ok: true, date, warning: 'impossible-era-date' });
  });

  test.each<[string, DateFault]>([
    ['7/4/1', 'ambiguous-year'], ['07.04.01', 'ambiguous-year'], ['25-4-1', 'ambiguous-year'], ['7年4月1日', 'ambiguous-year'], ['070401', 'ambiguous-year'],
    ['令和七年', 'kanji-numerals'], ['令和七年四月一日', 'kanji-numerals'], ['二〇二五年四月一日', 'kanji-numerals'],
    ['', 'blank'], ['　 ', 'blank'],
    ['令和7年', 'incomplete'], ['R7.4', 'incomplete'], ['2025年4月', 'incomplete'], ['2025/4', 'incomplete'], ['4/1', 'incomplete'],
    ['2025-02-29', 'no-such-date'], ['R7.2.30', 'no-such-date'], ['2025/13/1', 'no-such-date'], ['R0.4.1', 'no-such-date'], ['20250431', 'no-such-date'], ['5000401', 'no-such-date'],
    ['45748', 'excel-serial'],
    ['令和7年4月1日（水）', 'wrong-weekday'],
    ['不明', 'not-a-date'], ['M45.7.1', 'not-a-date'], ['2025/4-1', 'not-a-date'], ['2025年4/1', 'not-a-date'], ['1/4/2025', 'not-a-date'], ['2025-04-01 09:00', 'not-a-date'],
    ['令和7年4月1', 'not-a-date'], ['2025-04-01まで', 'not-a-date'], ['1', 'not-a-date'], ['6070401', 'not-a-date'], ['４月１日', 'not-a-date'],
  ])('%j is refused: %s', (raw, reason) => {
    expect(parseJapaneseDate(raw)).toEqual({ ok: false, reason });
  });

  test('a serial number counts only in a column typed as date', () => {
    expect(parseJapaneseDate('45748', { typedAsDate: true })).toEqual({ ok: true, date: '2025-04-01' });
    expect(parseJapaneseDate('４５７４８', { typedAsDate: true })).toEqual({ ok: true, date: '2025-04-01' });
    expect(parseJapaneseDate('2025', { typedAsDate: true }).ok).toBe(false);
    expect(parseJapaneseDate('R7.4.1', { typedAsDate: true })).toEqual({ ok: true, date: '2025-04-01' });
  });

  test('each refusal says in both languages what to write instead', () => {
    for (const text of [...Object.values(dateFaultText), ...Object.values(dateWarningText)]) {
      expect(text.ja).toMatch(/[。]$/);
      expect(text.en).toMatch(/\.$/);
    }
    expect(dateFaultText['kanji-numerals'].ja).toContain('令和7年4月1日');
  });

  test('anything at all is answered', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary', maxLength: 40 }), (raw) => {
      for (const parsed of [parseJapaneseDate(raw), parseDateTime(raw), parseFiscalYear(raw)]) expect(typeof parsed.ok).toBe('boolean');
    }));
  });
});

describe('a date with a time', () => {
  test.each([
    '2026-06-10 13:30', '2026/6/10 13:30', '2026/06/10 13:30:00', '2026-06-10T13:30', '２０２６－０６－１０　１３：３０', '２０２６／６／１０　１３：３０', '令和8年6月10日13時30分',
    '令和8年6月10日 13:30', '令和8年6月10日（水）13時30分', '令和８年６月１０日（水）１３時３０分', 'R8.6.10 13:30', 'R8.6.10 午後1時30分', '20260610 13:30', '5080610 13:30', '2026年6月10日 午後1:30',
  ])('%s', (raw) => {
    expect(parseDateTime(raw)).toEqual({ ok: true, date: '2026-06-10', time: '13:30', instant: new Date('2026-06-10T04:30:00Z') });
  });

  test.each([['令和8年6月10日10時', '10:00'], ['2026-06-10 9:05', '09:05'], ['2026-06-10 0:00', '00:00'], ['2026-06-10 午後0時15分', '12:15'], ['2026-06-10 午前12:00', '00:00'], ['2026-06-10 23:59', '23:59']])('%s is at %s', (raw, time) => {
    expect(parseDateTime(raw)).toMatchObject({ ok: true, time });
  });

  test('an impossible era date keeps its warning', () => {
    expect(parseDateTime('平成38年6月10日 13:30')).toMatchObject({ ok: true, date: '2026-06-10', warning: 'impossible-era-date' });
  });

  test.each<[string, DateFault]>([
    ['2026-06-10', 'time-missing'], ['2026-06-10 24:00', 'not-a-time'], ['2026-06-10 12:60', 'not-a-time'], ['2026-06-10 午後13時', 'not-a-time'], ['', 'blank'], ['13:30', 'not-a-date'],
    ['8/6/10 13:30', 'ambiguous-year'], ['2026-02-30 13:30', 'no-such-date'], ['令和8年6月10日（木）13時30分', 'wrong-weekday'], ['令和八年六月十日 13:30', 'kanji-numerals'],
  ])('%j is refused: %s', (raw, reason) => {
    expect(parseDateTime(raw)).toEqual({ ok: false, reason });
  });
});

describe('a fiscal year as people write it', () => {
  test.each([
    ['令和7年度', 2025], ['R7年度', 2025], ['2025年度', 2025], ['７年度', 2025], ['Ｒ７', 2025], ['r7', 2025], ['2025', 2025], ['FY2025', 2025], ['令和 7 年度', 2025],
    ['平成31年度', 2019], ['令和元年度', 2019], ['平成31年度・令和元年度', 2019], ['H31・R1', 2019], ['元年度', 2019], ['昭和63年度', 1988], ['令7年度', 2025],
  ])('%s is FY%i', (raw, year) => {
    expect(parseFiscalYear(raw)).toEqual({ ok: true, year });
  });

  test('平成32年度 is FY2020 with a warning', () => {
    expect(parseFiscalYear('平成32年度')).toEqual({ ok: true, year: 2020, warning: 'impossible-era-date' });
  });

  test.each<[string, DateFault]>([
    ['7', 'not-a-fiscal-year'], ['', 'blank'], ['今年度', 'not-a-fiscal-year'], ['令和七年度', 'kanji-numerals'], ['R0年度', 'not-a-fiscal-year'], ['R7.4.1', 'not-a-fiscal-year'],
    ['令和7年度・平成31年度', 'not-a-fiscal-year'], ['0000年度', 'not-a-fiscal-year'],
  ])('%j is refused: %s', (raw, reason) => {
    expect(parseFiscalYear(raw)).toEqual({ ok: false, reason });
  });

  test('its own labels are read back', () => {
    for (let year = 1913; year <= 2080; year += 1) {
      for (const style of ['era', 'western', 'short'] as const) expect(parseFiscalYear(fiscalYearLabel(year, style).ja)).toEqual({ ok: true, year });
    }
  });
});
