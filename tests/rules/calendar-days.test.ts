import fc from '../support/properties';
import {
  addDays, addMonths, atUtcMidnight, compareDates, daysBetween, fiscalYear, fiscalYearEnd, fiscalYearLabel, fiscalYearStart, fromUtcMidnight, fyEndAfterMonths,
  instantAt, localDate, localDateOf, minutesOf, parseLocalDate, serviceYear, serviceYearReachedOn, timeOf, weekday,
} from '../../src/kernel/calendar';
import { anyDate } from './calendar-arbitraries';

describe('a day of the trade', () => {
  test.each(['2025-02-29', '2025-04-31', '2025-13-01', '2025-00-10', '2025-1-01', '25-01-01', '', '2025-01-01T00:00', '0000-01-01'])('%j is not a day', (text) => {
    expect(parseLocalDate(text)).toBeUndefined();
    expect(() => localDate(text)).toThrow(RangeError);
  });

  test('2028-02-29 is one', () => {
    expect(parseLocalDate('2028-02-29')).toBe('2028-02-29');
  });

  test.each([
    ['2025-01-31', 1, '2025-02-28'], ['2028-01-31', 1, '2028-02-29'], ['2028-02-29', 12, '2029-02-28'], ['2025-12-15', 1, '2026-01-15'],
    ['2025-03-31', -1, '2025-02-28'], ['2025-01-10', -1, '2024-12-10'], ['2025-01-10', -13, '2023-12-10'], ['2025-05-31', 0, '2025-05-31'],
  ])('%s and %i months is %s: a missing day becomes the last of the month', (from, months, to) => {
    expect(addMonths(localDate(from), months)).toBe(to);
  });

  test('days add up and back, and order like their text', () => {
    fc.assert(fc.property(anyDate, fc.integer({ min: -20_000, max: 20_000 }), (date, days) => {
      const moved = addDays(date, days);
      expect(addDays(moved, -days)).toBe(date);
      expect(daysBetween(date, moved)).toBe(days);
      expect(Math.sign(compareDates(moved, date))).toBe(Math.sign(days));
      expect(weekday(moved)).toBe((((weekday(date) + days) % 7) + 7) % 7);
    }));
  });

  test.each([['2025-06-24', 2], ['2029-03-31', 6], ['2025-12-28', 0], ['1970-01-01', 4], ['1926-12-25', 6]])('%s is weekday %i', (date, day) => {
    expect(weekday(localDate(date))).toBe(day);
  });

  test('Japan is nine hours ahead: the day changes at 15:00 UTC', () => {
    expect(localDateOf(new Date('2025-06-23T14:59:59.999Z'))).toBe('2025-06-23');
    expect(localDateOf(new Date('2025-06-23T15:00:00Z'))).toBe('2025-06-24');
    expect(timeOf(new Date('2025-06-24T08:15:59Z'))).toBe('17:15');
    expect(instantAt(localDate('2025-06-24'), '17:15')).toEqual(new Date('2025-06-24T08:15:00Z'));
    expect(instantAt(localDate('2025-06-24'), '08:30')).toEqual(new Date('2025-06-23T23:30:00Z'));
  });

  test('an instant has the day and time that the platform\'s own time zone data gives', () => {
    const japan = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Tokyo', dateStyle: 'short', timeStyle: 'short' });
    fc.assert(fc.property(fc.date({ min: new Date('1952-01-01'), max: new Date('2100-01-01'), noInvalidDate: true }), (instant) => {
      expect(`${localDateOf(instant)} ${timeOf(instant)}`).toBe(japan.format(instant));
    }));
  });

  test.each(['24:00', '9', '12:60', '', '-1:00', '12:5', 'noon'])('%j is not a time of day', (time) => {
    expect(() => minutesOf(time)).toThrow(RangeError);
  });

  test('a date column carries the day as midnight UTC', () => {
    expect(atUtcMidnight(localDate('2025-04-01'))).toEqual(new Date('2025-04-01T00:00:00Z'));
    fc.assert(fc.property(anyDate, (date) => { expect(fromUtcMidnight(atUtcMidnight(date))).toBe(date); }));
  });
});

describe('the fiscal year', () => {
  test.each([['2025-03-31', 2024], ['2025-04-01', 2025], ['2026-01-01', 2025], ['2026-03-31', 2025], ['2026-04-01', 2026]])('%s lies in FY%i', (date, year) => {
    expect(fiscalYear(localDate(date))).toBe(year);
  });

  test('runs from 1 April to 31 March', () => {
    expect([fiscalYearStart(2025), fiscalYearEnd(2025)]).toEqual(['2025-04-01', '2026-03-31']);
  });

  test.each([
    [2025, 'era', '令和7年度'], [2025, 'western', '2025年度'], [2025, 'short', 'R7'],
    [2019, 'era', '平成31年度・令和元年度'], [2019, 'western', '2019年度'], [2019, 'short', 'H31・R1'],
    [2020, 'era', '令和2年度'], [2018, 'era', '平成30年度'], [1989, 'era', '平成元年度'], [1988, 'era', '昭和63年度'], [1900, 'era', '1900年度'],
  ] as const)('FY%i in style %s is %s', (year, style, label) => {
    expect(fiscalYearLabel(year, style)).toEqual({ ja: label, en: `FY${year}` });
  });
});

describe('the service year', () => {
  test.each([
    ['2025-04-01', '2025-04-10', 1], ['2025-04-01', '2027-04-01', 3], ['2025-04-01', '2028-03-31', 3], ['2026-01-01', '2026-01-01', 1], ['2026-01-01', '2026-04-01', 2],
    ['2023-04-01', '2025-06-01', 3], ['2026-04-01', '2025-06-01', 0],
  ])('hired on %s, on %s it is year %i', (hired, asOf, year) => {
    expect(serviceYear(localDate(hired), localDate(asOf))).toBe(year);
  });

  test.each([
    ['2025-09-30', 1], ['2025-10-01', 0], ['2026-03-31', 0],
  ])('with a cut-off at 1 October who was hired on %s is in year %i in FY2025', (hired, year) => {
    expect(serviceYear(localDate(hired), localDate('2026-03-31'), { lateHireCutoff: '10-01' })).toBe(year);
    expect(serviceYear(localDate(hired), localDate('2026-04-01'), { lateHireCutoff: '10-01' })).toBe(year + 1);
  });

  test('a cut-off after New Year counts in the same fiscal year', () => {
    expect(serviceYear(localDate('2026-01-31'), localDate('2026-03-31'), { lateHireCutoff: '02-01' })).toBe(1);
    expect(serviceYear(localDate('2026-02-01'), localDate('2026-03-31'), { lateHireCutoff: '02-01' })).toBe(0);
    expect(() => serviceYear(localDate('2026-02-01'), localDate('2026-03-31'), { lateHireCutoff: '13-01' })).toThrow(RangeError);
  });

  test('a service year is reached on 1 April', () => {
    expect(serviceYearReachedOn(localDate('2025-04-01'), 3)).toBe('2027-04-01');
    expect(serviceYearReachedOn(localDate('2026-01-01'), 3)).toBe('2027-04-01');
    expect(serviceYearReachedOn(localDate('2026-01-01'), 3, { lateHireCutoff: '10-01' })).toBe('2028-04-01');
    fc.assert(fc.property(anyDate, fc.integer({ min: 1, max: 45 }), (hired, year) => {
      expect(serviceYear(hired, serviceYearReachedOn(hired, year))).toBe(year);
      expect(serviceYear(hired, addDays(serviceYearReachedOn(hired, year), -1))).toBe(year - 1);
    }));
  });
});

describe('the fiscal year\'s end after some months', () => {
  test.each([
    ['2025-04-01', '2026-03-31'], ['2025-07-01', '2027-03-31'], ['2025-10-01', '2027-03-31'], ['2026-01-01', '2027-03-31'], ['2028-02-29', '2029-03-31'],
  ])('twelve months from %s: due %s', (trigger, due) => {
    expect(fyEndAfterMonths(localDate(trigger), 12)).toBe(due);
  });
});
