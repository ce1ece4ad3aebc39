import { addDays, businessCalendar, instantAt, localDate } from '../../src/kernel/calendar';
import { wallClock } from '../../src/kernel/clock';
import { firstDay } from '../../src/workbench/town/first-day';
import { stops, targetOf } from '../../src/workbench/town/moves';
import { TownClock } from '../../src/workbench/town/town-clock';

const calendar = businessCalendar();
const plan = { from: localDate('2025-04-01'), to: localDate('2029-03-31') };
const at = (day: string, time: string) => instantAt(localDate(day), time);
const jst = (instants: readonly Date[]) => instants.map((instant) => new Date(instant.getTime() + 9 * 3_600_000).toISOString().slice(0, 16).replace('T', ' '));

describe('the first day of the demonstration', () => {
  test.each([
    ['a business day is that day', '2026-10-14', '2026-10-14'],
    ['a Sunday before a holiday leads to the day after both', '2026-11-22', '2026-11-24'],
    ['before the year ends it is the new year, once calls go out again', '2026-12-27', '2027-01-07'],
    ['the season of transfers is passed over', '2026-03-24', '2026-04-09'],
    ['after the plan it is the same season of a year inside', '2031-10-14', '2028-10-16'],
    ['before the plan too', '2023-06-01', '2025-06-02'],
  ])('%s', (_sentence, today, expected) => {
    expect(firstDay(localDate(today), calendar, plan)).toBe(expected);
  });

  test('on every day of two years there is one, and no message around it is held back', () => {
    for (let day = localDate('2025-06-01'); day < '2027-06-01'; day = addDays(day, 1)) {
      const first = firstDay(day, calendar, plan);
      expect(first >= day).toBe(true);
      for (const n of [-3, -2, -1, 1, 2, 3]) expect(calendar.isQuiet(calendar.addBusinessDays(first, n))).toBe(false);
    }
  });

  test('a plan without room for it is named', () => {
    expect(() => firstDay(localDate('2026-10-14'), calendar, { from: localDate('2026-04-01'), to: localDate('2026-04-30') })).toThrow(/no day of the plan/);
  });
});

describe('moving the clock', () => {
  const deadlines = [at('2026-10-16', '17:15'), at('2026-10-20', '17:15')];

  test('half an hour on', () => {
    expect(jst([targetOf('half-hour', at('2026-10-14', '09:30'), calendar, [])!])).toEqual(['2026-10-14 10:00']);
  });

  test('the next morning is the next business day at the hour of the bundle', () => {
    expect(jst([targetOf('next-morning', at('2026-10-16', '18:00'), calendar, [])!])).toEqual(['2026-10-19 09:15']);
  });

  test('after the deadline is the morning after the next one ahead', () => {
    expect(jst([targetOf('after-deadline', at('2026-10-14', '09:30'), calendar, deadlines)!])).toEqual(['2026-10-19 09:15']);
    expect(jst([targetOf('after-deadline', at('2026-10-16', '17:16'), calendar, deadlines)!])).toEqual(['2026-10-21 09:15']);
    expect(targetOf('after-deadline', at('2026-10-21', '09:00'), calendar, deadlines)).toBeUndefined();
  });

  test('it stops wherever something happens on the way, and on business days only', () => {
    expect(jst(stops(at('2026-10-16', '09:05'), at('2026-10-19', '09:15'), calendar))).toEqual(['2026-10-16 09:15', '2026-10-16 17:16', '2026-10-19 08:30', '2026-10-19 09:00', '2026-10-19 09:15']);
  });
});

describe('the town\'s clock', () => {
  test('moves forward only', () => {
    const clock = new TownClock(at('2026-10-14', '09:30'));
    clock.moveTo(at('2026-10-15', '09:15'));
    expect(clock.now() >= at('2026-10-15', '09:15')).toBe(true);
    expect(() => clock.moveTo(at('2026-10-14', '12:00'))).toThrow(RangeError);
  });

  test('what happened before a move keeps its hour', () => {
    const clock = new TownClock(at('2026-10-14', '09:30'));
    const before = wallClock.now().getTime();
    const seen = clock.at(before);
    while (wallClock.now().getTime() === before); // the next millisecond
    clock.moveTo(at('2026-10-20', '09:15'));
    expect(clock.at(before)).toEqual(seen);
    expect(jst([clock.at(wallClock.now().getTime())])).toEqual(['2026-10-20 09:15']);
  });
});
