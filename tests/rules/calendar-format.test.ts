import fc from '../support/properties';
import {
  eraOf, eras, formatDate, formatDays, formatDeadline, formatMoment, formatStretch, formatTime, instantAt, localDate, parseDateTime, parseJapaneseDate,
} from '../../src/kernel/calendar';
import { anyDate, officeInstant } from './calendar-arbitraries';

const at = (day: string, time: string) => instantAt(localDate(day), time);

describe('dates for people', () => {
  test.each([
    ['2025-06-24', '令和7年6月24日（火）', '2025年6月24日（火）', 'Tue 24 June 2025'],
    ['2019-05-01', '令和元年5月1日（水）', '2019年5月1日（水）', 'Wed 1 May 2019'],
    ['2019-04-30', '平成31年4月30日（火）', '2019年4月30日（火）', 'Tue 30 April 2019'],
    ['1989-01-08', '平成元年1月8日（日）', '1989年1月8日（日）', 'Sun 8 January 1989'],
    ['1989-01-07', '昭和64年1月7日（土）', '1989年1月7日（土）', 'Sat 7 January 1989'],
    ['1926-12-25', '昭和元年12月25日（土）', '1926年12月25日（土）', 'Sat 25 December 1926'],
    ['1926-12-24', '大正15年12月24日（金）', '1926年12月24日（金）', 'Fri 24 December 1926'],
    ['1912-07-29', '1912年7月29日（月）', '1912年7月29日（月）', 'Mon 29 July 1912'],
  ])('%s', (date, era, western, en) => {
    expect(formatDate(localDate(date), 'era')).toEqual({ ja: era, en });
    expect(formatDate(localDate(date), 'western')).toEqual({ ja: western, en });
  });

  test('the eras and their first days', () => {
    expect(eras.map((e) => [e.name, e.from])).toEqual([['令和', '2019-05-01'], ['平成', '1989-01-08'], ['昭和', '1926-12-25'], ['大正', '1912-07-30']]);
    for (const era of eras) expect(eraOf(era.from)).toEqual({ era, year: 1 });
  });

  test.each([['13:30', '13時30分', '13:30'], ['10:00', '10時', '10:00'], ['09:05', '9時5分', '9:05'], ['00:00', '0時', '0:00']])('%s is %s', (time, ja, en) => {
    expect(formatTime(time)).toEqual({ ja, en });
  });

  test('a deadline has weekday and time', () => {
    const deadline = at('2025-06-24', '17:15');
    expect(formatDeadline(deadline, 'era')).toEqual({ ja: '令和7年6月24日（火）17時15分まで', en: 'by Tue 24 June 2025, 17:15' });
    expect(formatMoment(deadline, 'era')).toEqual({ ja: '令和7年6月24日（火）17時15分', en: 'Tue 24 June 2025, 17:15' });
    expect(formatMoment(deadline, 'western').ja).toBe('2025年6月24日（火）17時15分');
  });

  test('a stretch of a day, and one over several', () => {
    expect(formatStretch({ startsAt: at('2026-06-10', '13:30'), endsAt: at('2026-06-10', '16:30') }, 'era'))
      .toEqual({ ja: '令和8年6月10日（水）13時30分〜16時30分', en: 'Wed 10 June 2026, 13:30–16:30' });
    expect(formatStretch({ startsAt: at('2026-06-10', '13:00'), endsAt: at('2026-06-12', '12:00') }, 'western'))
      .toEqual({ ja: '2026年6月10日（水）13時〜2026年6月12日（金）12時', en: 'Wed 10 June 2026, 13:00 – Fri 12 June 2026, 12:00' });
  });

  test('several days of a course say a year once', () => {
    const days = [
      { startsAt: at('2026-12-10', '13:30'), endsAt: at('2026-12-10', '16:30') },
      { startsAt: at('2026-12-11', '09:00'), endsAt: at('2026-12-11', '12:00') },
      { startsAt: at('2027-01-12', '09:00'), endsAt: at('2027-01-12', '12:00') },
    ];
    expect(formatDays(days, 'era').ja).toBe('令和8年12月10日（木）13時30分〜16時30分、12月11日（金）9時〜12時、令和9年1月12日（火）9時〜12時');
    expect(formatDays(days.slice(0, 2), 'western').en).toBe('Thu 10 December 2026, 13:30–16:30; Fri 11 December 2026, 9:00–12:00');
    expect(formatDays([], 'era')).toEqual({ ja: '', en: '' });
  });
});

describe('what the bot writes it can read', () => {
  test.each(['era', 'western'] as const)('days in %s style', (style) => {
    fc.assert(fc.property(anyDate, (date) => { expect(parseJapaneseDate(formatDate(date, style).ja)).toEqual({ ok: true, date }); }));
  });

  test.each(['era', 'western'] as const)('moments in %s style', (style) => {
    fc.assert(fc.property(officeInstant, (instant) => {
      const minute = new Date(Math.floor(instant.getTime() / 60_000) * 60_000);
      expect(parseDateTime(formatMoment(minute, style).ja)).toMatchObject({ ok: true, instant: minute });
    }));
  });

  test('short forms of any day in an era', () => {
    fc.assert(fc.property(anyDate, fc.constantFrom('.', '/', '-'), (date, mark) => {
      const { era, year } = eraOf(date)!;
      const [, month, day] = date.split('-').map(Number);
      for (const name of [era.name, era.letter, era.letter.toLowerCase(), era.name.charAt(0)]) {
        expect(parseJapaneseDate([`${name}${year}`, month, day].join(mark))).toEqual({ ok: true, date });
      }
      const two = (n: number) => String(n).padStart(2, '0');
      expect(parseJapaneseDate(`${era.digit}${two(year)}${two(month!)}${two(day!)}`)).toEqual({ ok: true, date });
    }));
  });
});
