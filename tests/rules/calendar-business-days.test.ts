import fc from '../support/properties';
import {
  addDays, addWorkingMinutes, businessCalendar, compareDates, holidayName, holidayTableEnd, holidayWarning, instantAt, localDate, workingMinutesBetween,
  type LocalDate,
} from '../../src/kernel/calendar';
import { officeDate, officeInstant } from './calendar-arbitraries';

const office = businessCalendar();
const at = (day: string, time: string) => instantAt(localDate(day), time);

describe('the days on which the office is open', () => {
  test.each(['2025-05-06', '2025-11-24', '2026-05-06', '2026-09-22', '2025-12-28', '2025-12-29', '2026-01-01', '2026-01-02', '2026-01-03', '2025-06-21', '2025-06-22'])('%s is closed', (day) => {
    expect(office.isBusinessDay(localDate(day))).toBe(false);
  });

  test.each(['2025-06-24', '2026-01-05', '2025-12-26', '2026-09-24', '2025-03-31'])('%s is open', (day) => {
    expect(office.isBusinessDay(localDate(day))).toBe(true);
  });

  test('substitute and citizens\' holidays are holidays by name', () => {
    expect(holidayName(localDate('2025-05-06'))).toContain('振替休日');
    expect(holidayName(localDate('2026-09-22'))).toMatch(/休日/);
    expect(holidayName(localDate('2019-05-01'))).toBeDefined();
    expect(holidayName(localDate('2025-06-24'))).toBeUndefined();
  });

  test('the first open day of 2026 is Monday 5 January, and the last of 2025 Friday 26 December', () => {
    expect(office.nextBusinessDay(localDate('2026-01-01'))).toBe('2026-01-05');
    expect(office.previousBusinessDay(localDate('2025-12-28'))).toBe('2025-12-26');
    expect(office.nextBusinessDay(localDate('2025-06-24'))).toBe('2025-06-24');
    expect(office.previousBusinessDay(localDate('2025-06-24'))).toBe('2025-06-24');
  });

  test('an office has closed days and year-end days of its own', () => {
    const own = businessCalendar({ closedDays: [localDate('2025-06-24')], yearEnd: { from: '12-31', to: '01-02' } });
    expect(own.isBusinessDay(localDate('2025-06-24'))).toBe(false);
    expect(own.nextBusinessDay(localDate('2025-06-24'))).toBe('2025-06-25');
    expect(own.isBusinessDay(localDate('2025-12-30'))).toBe(true);
    expect(own.isBusinessDay(localDate('2025-12-31'))).toBe(false);
  });

  test.each([{ from: '2025-06-01', to: '06-19' }, { from: '13-01', to: '01-03' }, { from: '2025-06-19', to: '2025-06-01' }, { from: '6-1', to: '6-2' }, { from: '2025-02-29', to: '2025-03-01' }])('%j is refused as a span of days', (window) => {
    expect(() => businessCalendar({ quietWindows: [window] })).toThrow(RangeError);
    expect(() => businessCalendar({ yearEnd: window })).toThrow(RangeError);
  });

  test('an office that never opens is refused instead of searched for ever', () => {
    const never = businessCalendar({ yearEnd: { from: '01-01', to: '12-31' } });
    expect(() => never.nextBusinessDay(localDate('2025-06-24'))).toThrow(RangeError);
  });
});

describe('the table of holidays', () => {
  test('covers the years to come', () => {
    expect(compareDates(holidayTableEnd, localDate('2030-01-01'))).toBe(1);
    expect(holidayTableEnd).toBe('2050-11-23');
  });

  test('HR is warned when fewer than 400 days of it are left, and not before', () => {
    const end = localDate('2026-12-31');
    expect(holidayWarning(addDays(end, -400), { end })).toBeUndefined();
    expect(holidayWarning(addDays(end, -399), { end })).toEqual({
      ja: '祝日の一覧は令和8年12月31日（木）までです（残り399日）。祝日データを更新してください。', en: 'The table of holidays ends on Thu 31 December 2026 (399 days left). Update the holiday data.',
    });
    expect(holidayWarning(addDays(end, -399), { end, style: 'western', margin: 500 })?.ja).toContain('2026年12月31日');
    expect(holidayWarning(localDate('2025-06-24'))).toBeUndefined();
    expect(holidayWarning(localDate('2051-01-01'))).toBeDefined();
  });
});

describe('counting business days', () => {
  test('the stages 90, 60, 30 and 10 before Tuesday 2026-03-31', () => {
    expect(office.countdown(localDate('2026-03-31'), [90, 60, 30, 10, 0])).toEqual([
      { before: 90, on: '2025-11-11' }, { before: 60, on: '2025-12-24' }, { before: 30, on: '2026-02-13' }, { before: 10, on: '2026-03-16' }, { before: 0, on: '2026-03-31' },
    ]);
  });

  test('the first day does not count', () => {
    expect(office.addBusinessDays(localDate('2025-06-23'), 1)).toBe('2025-06-24');
    expect(office.addBusinessDays(localDate('2025-06-21'), 1)).toBe('2025-06-23');
    expect(office.addBusinessDays(localDate('2025-06-21'), 0)).toBe('2025-06-21');
    expect(office.businessDaysBetween(localDate('2025-06-20'), localDate('2025-06-23'))).toBe(1);
    expect(office.businessDaysBetween(localDate('2025-06-23'), localDate('2025-06-20'))).toBe(-1);
    expect(() => office.addBusinessDays(localDate('2025-06-21'), 1.5)).toThrow(RangeError);
  });

  test('going n days and counting them are inverse, forwards and back', () => {
    fc.assert(fc.property(officeDate, fc.integer({ min: -900, max: 900 }), (date, n) => {
      const moved = office.addBusinessDays(date, n);
      expect(office.businessDaysBetween(date, moved)).toBe(n);
      if (n === 0) return;
      expect(office.isBusinessDay(moved)).toBe(true);
      if (office.isBusinessDay(date)) expect(office.addBusinessDays(moved, -n)).toBe(date);
    }));
  });

  test('gives what walking day by day gives', () => {
    const walk = (from: LocalDate, n: number) => {
      let [day, left] = [from, Math.abs(n)];
      while (left > 0) {
        day = addDays(day, Math.sign(n));
        if (office.isBusinessDay(day)) left -= 1;
      }
      return day;
    };
    fc.assert(fc.property(officeDate, fc.integer({ min: -60, max: 60 }), (date, n) => { expect(office.addBusinessDays(date, n)).toBe(walk(date, n)); }));
  });

  test('a century costs no more than a look-up per year', () => {
    const far = office.addBusinessDays(localDate('2025-06-24'), 25_000);
    expect(office.businessDaysBetween(localDate('2025-06-24'), far)).toBe(25_000);
  });
});

describe('a deadline', () => {
  test.each([
    ['2025-06-10', '2025-06-24'], // Tuesday to Tuesday
    ['2025-12-15', '2026-01-05'], // the 14th day is 29 December
  ])('14 days from the course\'s end on %s: 17:15 on %s', (ended, due) => {
    expect(office.deadline(addDays(localDate(ended), 14))).toEqual(at(due, '17:15'));
  });

  test.each([['2025-06-24', '2025-06-24'], ['2025-06-21', '2025-06-23'], ['2025-05-03', '2025-05-07'], ['2025-12-28', '2026-01-05'], ['2026-09-19', '2026-09-24']])('on %s is in time until 17:15 on %s', (date, day) => {
    expect(office.deadlineDay(localDate(date))).toBe(day);
    expect(office.deadline(localDate(date))).toEqual(at(day, '17:15'));
  });

  test('a closed 31 March stays, and the last reminder is on the last open day before', () => {
    const due = localDate('2029-03-31');
    expect(office.deadlineDay(due)).toBe('2029-03-31');
    expect(office.lastReminderDay(due)).toBe('2029-03-30');
    expect(office.countdown(due, [1, 0])).toEqual([{ before: 1, on: '2029-03-29' }, { before: 0, on: '2029-03-30' }]);
  });

  test('any other closed day is reminded of on the day to which the deadline moved', () => {
    expect(office.lastReminderDay(localDate('2025-06-21'))).toBe('2025-06-23');
    expect(office.countdown(localDate('2025-06-21'), [1])).toEqual([{ before: 1, on: '2025-06-20' }]);
  });

  test('its hour is a setting', () => {
    expect(businessCalendar({ deadlineAt: '17:00' }).deadline(localDate('2025-06-24'))).toEqual(at('2025-06-24', '17:00'));
    expect(() => businessCalendar({ deadlineAt: '25:00' })).toThrow(RangeError);
  });
});

describe('working hours', () => {
  const day = '2025-06-24';

  test('a day has 7 hours 45 minutes, a week 38 hours 45 minutes', () => {
    expect(workingMinutesBetween(office, at(day, '00:00'), at('2025-06-25', '00:00'))).toBe(7 * 60 + 45);
    expect(workingMinutesBetween(office, at('2025-06-23', '00:00'), at('2025-06-30', '00:00'))).toBe(38 * 60 + 45);
  });

  test.each([
    ['11:00', 60, day, '12:00'], ['11:00', 90, day, '13:30'], ['08:00', 60, day, '09:30'], ['12:30', 15, day, '13:15'], ['16:15', 60, day, '17:15'],
    ['16:15', 61, '2025-06-25', '08:31'], ['17:30', 240, '2025-06-25', '13:30'], ['09:15', 465, '2025-06-25', '09:15'], ['09:15', 0, day, '09:15'],
  ])('%s and %i working minutes is %s %s', (from, minutes, toDay, to) => {
    expect(addWorkingMinutes(office, at(day, from), minutes)).toEqual(at(toDay, to));
  });

  test('the year\'s end is no working time', () => {
    expect(addWorkingMinutes(office, at('2025-12-26', '17:00'), 30)).toEqual(at('2026-01-05', '08:45'));
    expect(workingMinutesBetween(office, at('2025-12-26', '17:00'), at('2026-01-05', '08:45'))).toBe(30);
    expect(workingMinutesBetween(office, at('2025-12-27', '09:00'), at('2026-01-04', '20:00'))).toBe(0);
    expect(() => addWorkingMinutes(office, at(day, '09:00'), -1)).toThrow(RangeError);
  });

  test('adding and counting are inverse', () => {
    fc.assert(fc.property(officeInstant, fc.integer({ min: 0, max: 20_000 }), (from, minutes) => {
      const to = addWorkingMinutes(office, from, minutes);
      expect(workingMinutesBetween(office, from, to)).toBeCloseTo(minutes, 6);
      expect(workingMinutesBetween(office, to, from)).toBeCloseTo(-minutes, 6);
    }));
  });

  test('hours out of order are refused', () => {
    expect(() => businessCalendar({ workingHours: [{ from: '13:00', to: '12:00' }] })).toThrow(/working hours/);
  });
});
