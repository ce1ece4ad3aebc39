import fc from '../support/properties';
import { daysEver, isExpected } from '../../src/features/enrolments/calendar/rules';
import { icalendar, type Calendar } from '../../src/infra/calendar-file';
import { readCalendar } from '../support/calendar';

const at = (time: string) => new Date(`${time.replace(' ', 'T')}:00+09:00`);
const day = (date: string) => ({ startsAt: at(`${date} 13:30`), endsAt: at(`${date} 16:30`) });

const calendar = (more: Partial<Calendar> = {}): Calendar => ({
  summary: '説明力向上研修', location: '本庁舎3階 第1会議室', description: '持ち物：筆記用具\n問合せ：総務課', sequence: 3, changedAt: at('2026-06-15 09:15'),
  entries: [{ uid: 'k-1@kenshu', ...day('2026-07-01'), cancelled: false }], ...more,
});

describe('the calendar file', () => {
  test('says to a calendar what it was made from', async () => {
    expect(await readCalendar(icalendar(calendar()))).toEqual({
      method: 'PUBLISH', version: '2.0',
      events: [{
        uid: 'k-1@kenshu', sequence: 3, status: 'CONFIRMED', summary: '説明力向上研修', location: '本庁舎3階 第1会議室', description: '持ち物：筆記用具\n問合せ：総務課',
        changed: at('2026-06-15 09:15'), from: at('2026-07-01 13:30'), to: at('2026-07-01 16:30'),
      }],
    });
  });

  test('is, line by line, what the standard asks for', () => {
    expect(icalendar(calendar({ summary: '研修', description: '' })).split('\r\n')).toEqual([
      'BEGIN:VCALENDAR', 'VERSION:2.0', 'PRODID:-//kenshu//kenshu//JA', 'METHOD:PUBLISH',
      'BEGIN:VEVENT', 'UID:k-1@kenshu', 'DTSTAMP:20260615T001500Z', 'SEQUENCE:3', 'STATUS:CONFIRMED', 'DTSTART:20260701T043000Z', 'DTEND:20260701T073000Z',
      'SUMMARY:研修', 'LOCATION:本庁舎3階 第1会議室', 'DESCRIPTION:', 'END:VEVENT', 'END:VCALENDAR', '',
    ]);
  });

  test.each([
    ['one of two entries cancelled', [false, true], 'PUBLISH', ['CONFIRMED', 'CANCELLED']],
    ['all entries cancelled', [true, true], 'CANCEL', ['CANCELLED', 'CANCELLED']],
  ] as const)('with %s', async (_, cancelled, method, statuses) => {
    const file = await readCalendar(icalendar(calendar({ entries: cancelled.map((c, i) => ({ uid: `k-${i + 1}@kenshu`, ...day('2026-07-01'), cancelled: c })) })));
    expect([file.method, file.events.map((e) => e.status)]).toEqual([method, statuses]);
  });

  test('whatever was written comes back as it was, in lines of at most 75 octets that are whole characters', async () => {
    const written = fc.string({ unit: fc.oneof(fc.constantFrom('研', '𠮷', '﨑', ',', ';', '\\', '\n', ':', '"', 'n', ' '), fc.string({ unit: 'grapheme', minLength: 1, maxLength: 1 })), maxLength: 200 })
      .filter((text) => !/[\r\u2028\u2029]|(?!\n)\p{Cc}/u.test(text));
    await fc.assert(fc.asyncProperty(written, async (text) => {
      const file = icalendar(calendar({ description: text }));
      for (const line of file.split('\r\n')) expect([Buffer.byteLength(line) <= 75, Buffer.from(line).toString() === line]).toEqual([true, true]);
      expect((await readCalendar(file)).events).toMatchObject([{ description: text }]);
    }));
  });

  test.each([['a\u0000b', 'a b'], ['a\r\nb', 'a\nb'], ['a\rb', 'a\nb'], ['END:VEVENT\nBEGIN:VALARM', 'END:VEVENT\nBEGIN:VALARM']])('%j in a text can\'t break out of its line', async (typed, is) => {
    expect((await readCalendar(icalendar(calendar({ summary: typed })))).events).toMatchObject([{ summary: is }]);
  });
});

describe('the days of a course', () => {
  const [first, second, third] = [day('2026-07-01'), day('2026-07-02'), day('2026-07-08')];

  test.each([
    ['as announced', [first, second], [], true, [[1, first, false], [2, second, false]]],
    ['moved', [third], [[first], [third]], true, [[1, third, false]]],
    ['moved to fewer days: the last number is cancelled, with the times that it had', [third], [[first, second], [third]], true, [[1, third, false], [2, second, true]]],
    ['moved to fewer days and back to more', [first, third], [[first, second], [third], [third], [first, third]], true, [[1, first, false], [2, third, false]]],
    ['not expected any more', [first, second], [], false, [[1, first, true], [2, second, true]]],
    ['without days while postponed', [], [[first]], false, [[1, first, true]]],
    ['written out of order', [second, first], [], true, [[1, first, false], [2, second, false]]],
    ['never any', [], [], true, []],
  ] as const)('%s', (_, present, earlier, expected, is) => {
    expect(daysEver(present, earlier, expected)).toEqual(is.map(([number, when, cancelled]) => ({ number, ...when, cancelled })));
  });

  test.each([
    ['CONFIRMED', 'DECIDED', true], ['CONFIRMED', 'RUNNING', true], ['ATTENDED', 'FINISHED', true], ['CONFIRMED', 'POSTPONED', false], ['CONFIRMED', 'CANCELLED', false],
    ['WITHDRAWN', 'DECIDED', false], ['SUBSTITUTED', 'DECIDED', false], ['DEFERRED', 'DECIDED', false], ['APPLIED', 'ANNOUNCED', false], ['WAITLISTED', 'DECIDED', false],
  ] as const)('%s in a course that is %s: to be there %s', (enrolment, offering, is) => {
    expect(isExpected(enrolment, offering)).toBe(is);
  });
});
