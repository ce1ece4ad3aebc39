import fc from '../support/properties';
import { askedOf, concernsHr, dueToday, isOver, onBehalfAfter, stageOf, type Pace } from '../../src/features/enrolments/approving/rules';
import { addDays, businessCalendar, instantAt, localDate, localDateOf, type LocalDate } from '../../src/kernel/calendar';

const jst = (text: string) => new Date(`${text.replace(' ', 'T')}:00+09:00`);
const calendar = businessCalendar();
const pace: Pace = { calendar, allowed: 3, headOn: [0, 2, 3], standInFrom: 3, hrOn: [3], onBehalfAfter: 3 };
const dueOf = (day: LocalDate, allowed = 3) => instantAt(calendar.addBusinessDays(day, allowed), '17:15');
/** What is due at 8:40 on that day about something applied for on the other. */
const due = (applied: string, today: string, more: Partial<Pace> = {}) => {
  const found = dueToday({ ...pace, ...more }, dueOf(localDate(applied), more.allowed), jst(`${today} 08:40`));
  return Object.entries(found).filter(([what, is]) => is && what !== 'last').map(([what]) => what).join();
};

test.each([
  // applied on a Thursday before a weekend
  ['2026-06-04', '2026-06-04', ''], ['2026-06-04', '2026-06-05', ''], ['2026-06-04', '2026-06-06', ''], ['2026-06-04', '2026-06-07', ''],
  ['2026-06-04', '2026-06-08', 'head'], ['2026-06-04', '2026-06-09', 'head,standIn,hr'], ['2026-06-04', '2026-06-10', ''],
  // on a Saturday: the same days as on the Friday before
  ['2026-06-06', '2026-06-08', ''], ['2026-06-06', '2026-06-09', 'head'], ['2026-06-06', '2026-06-10', 'head,standIn,hr'],
  // over 海の日, 2026-07-20
  ['2026-07-16', '2026-07-17', ''], ['2026-07-16', '2026-07-20', ''], ['2026-07-16', '2026-07-21', 'head'], ['2026-07-16', '2026-07-22', 'head,standIn,hr'],
  // over the days around New Year
  ['2026-12-28', '2026-12-29', ''], ['2026-12-28', '2027-01-04', ''], ['2026-12-28', '2027-01-05', 'head'], ['2026-12-28', '2027-01-06', 'head,standIn,hr'],
])('applied for on %s, on %s: %s', (applied, today, expected) => expect(due(applied, today)).toBe(expected));

test('other settings, other days', () => {
  const slow = { allowed: 5, headOn: [0, 1, 4], standInFrom: 4, hrOn: [2, 5] };
  expect(['2026-06-02', '2026-06-03', '2026-06-04', '2026-06-05', '2026-06-08'].map((day) => due('2026-06-01', day, slow))).toEqual(['head', 'hr', '', 'head,standIn', 'standIn,hr']);
});

test('nothing is due once the time is over, nor without a limit', () => {
  const until = dueOf(localDate('2026-06-01'));
  expect(dueToday(pace, until, new Date(until.getTime() + 1))).toMatchObject({ head: false, standIn: false, hr: false });
  expect(dueToday(pace, null, until)).toMatchObject({ head: false, standIn: false, hr: false });
});

test('the last two days of the time are those that quiet windows do not hold back', () => {
  const until = dueOf(localDate('2026-06-01'));
  expect(['2026-06-02', '2026-06-03', '2026-06-04'].map((day) => dueToday(pace, until, jst(`${day} 08:40`)).last)).toEqual([false, true, true]);
});

test('a time given anew begins anew', () => {
  expect(stageOf(pace, dueOf(localDate('2026-06-15')), jst('2026-06-15 10:00'))).toBe(0);
  expect(stageOf(pace, dueOf(localDate('2026-06-15')), jst('2026-06-17 08:40'))).toBe(2);
});

test('the stated instant is in time', () => {
  const until = jst('2026-06-04 17:15');
  expect([isOver(until, until), isOver(until, new Date(until.getTime() + 1)), isOver(null, until)]).toEqual([false, true, false]);
});

test.each<[number, string]>([[3, '2026-06-09 17:15'], [2, '2026-06-08 17:15'], [5, '2026-06-11 17:15']])('HR may act for the head after %s business days: after %s', (days, after) => {
  expect(onBehalfAfter({ ...pace, onBehalfAfter: days }, dueOf(localDate('2026-06-04')))).toEqual(jst(after));
});

test('HR\'s list counts what has waited three days, or has run out', () => {
  const until = dueOf(localDate('2026-06-01'));
  expect(['2026-06-03 10:00', '2026-06-04 08:40', '2026-06-04 17:16'].map((at) => concernsHr(pace, until, jst(at)))).toEqual([false, true, true]);
  expect(['2026-06-04 08:40', '2026-06-04 17:16'].map((at) => concernsHr({ ...pace, hrOn: [] }, until, jst(at)))).toEqual([false, true]);
  expect(concernsHr(pace, null, until)).toBe(false);
});

test('who was asked', () => {
  expect([askedOf({ approverId: null, standInId: null }), askedOf({ approverId: 2, standInId: null }), askedOf({ approverId: 2, standInId: 3 })]).toEqual([[], [2], [2, 3]]);
});

test('each stage falls on exactly one business day, whenever somebody applies', () => {
  fc.assert(fc.property(fc.integer({ min: 0, max: 2000 }), (n) => {
    const applied = addDays(localDate('2026-04-01'), n);
    const until = dueOf(applied);
    const days = Array.from({ length: 30 }, (_, i) => addDays(applied, i));
    const on = (what: 'head' | 'standIn' | 'hr') => days.filter((day) => dueToday(pace, until, instantAt(day, '08:40'))[what]);
    expect(on('head')).toEqual([calendar.addBusinessDays(applied, 2), calendar.addBusinessDays(applied, 3)]);
    expect(on('standIn')).toEqual([localDateOf(until)]);
    expect(on('hr')).toEqual([localDateOf(until)]);
  }));
});
