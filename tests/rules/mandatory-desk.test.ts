import { verbatim } from '../../src/kernel/messages';
import { businessCalendar, localDate as on } from '../../src/kernel/calendar';
import { cameOf, trailsOf, type Happening } from '../../src/features/mandatory/desk/happened';
import { isListDay } from '../../src/features/mandatory/desk/list-day';
import { soonUntil, tallying } from '../../src/features/mandatory/desk/tally';
import type { MandatoryRule } from '../../src/features/mandatory/judging/facts';
import type { Status } from '../../src/features/mandatory/judging/status';
import type { PersonStanding, Standing } from '../../src/features/mandatory';
import { askedIn, judgedOn } from '../../src/features/own/asked';

const rule = (code: string, ...courses: string[]): MandatoryRule => ({
  code, active: true, courses, allParts: false, trigger: { kind: 'ALL_STAFF' }, population: ['REGULAR'], ranks: [], due: { kind: 'WINDOW_END' }, lookbackYears: 0, validFrom: 2025, validTo: 2028,
});
const standing = (code: string, status: Status, due: string, more: Partial<Standing> = {}): Standing => ({
  status, rule: rule(code, `C-${code}`), name: `規則${code}`, version: 1, why: () => verbatim(''), obligation: { trigger: on('2026-04-01'), due: on(due) }, due: on(due), ...more,
});
const person = (staffId: number, standings: readonly Standing[], unknown: PersonStanding['unknown'] = []): PersonStanding => ({ staffId, number: `00${staffId}`, name: `職員${staffId}`, promotedOn: null, standings, unknown });

describe('what a person is shown of a fiscal year', () => {
  test('what is to do comes first, the nearest due date before the others; what does not concern them is left out', () => {
    const shown = askedIn([
      standing('E', 'SATISFIED', '2027-03-31'), standing('D', 'DEFERRED', '2027-03-31'), standing('C', 'ENROLLED', '2027-03-31'), standing('B', 'REQUIRED', '2027-03-31'), standing('A', 'REQUIRED', '2026-09-30'),
      standing('F', 'OVERDUE', '2026-04-30'), standing('X', 'NOT_APPLICABLE', '2027-03-31'), standing('G', 'EXEMPT', '2027-03-31'), standing('H', 'UPCOMING', '2027-03-31'), standing('I', 'ENROLLED_LATE', '2027-03-31'),
    ], 2026);
    expect(shown.map((s) => s.rule.code)).toEqual(['F', 'A', 'B', 'H', 'I', 'C', 'D', 'E', 'G']);
  });
  test('what was met in an earlier year, and not asked for in this one, is over', () => {
    const met = (due: string, completedOn: string) => standing('A', 'SATISFIED', due, { completedOn: on(completedOn) });
    expect([met('2026-03-31', '2025-08-01'), met('2026-03-31', '2026-05-01'), met('2027-03-31', '2025-08-01')].map((s) => askedIn([s], 2026).length)).toEqual([0, 1, 1]);
    expect(askedIn([standing('A', 'OVERDUE', '2026-03-31')], 2026)).toHaveLength(1);
  });
  test('a year is judged as of today, or of its end; one that has not begun asks nothing', () => {
    expect([2025, 2026, 2027].map((year) => judgedOn(year, on('2026-06-01')))).toEqual(['2026-03-31', '2026-06-01', undefined]);
  });
});

describe('HR\'s list', () => {
  const soon = soonUntil(on('2026-02-02'));
  test('soon is until the end of next month', () => {
    expect([soon, soonUntil(on('2026-12-31')), soonUntil(on('2026-01-01'))]).toEqual(['2026-03-31', '2027-01-31', '2026-02-28']);
  });
  test('counts everybody whom a rule concerns once, some people at a time', () => {
    const { add, total } = tallying(soon);
    add([person(1, [standing('A', 'SATISFIED', '2026-03-31'), standing('B', 'NOT_APPLICABLE', '2026-03-31')]), person(2, [standing('A', 'ENROLLED_LATE', '2026-03-31')], ['LEVEL', 'EVALUATOR'])]);
    add([person(3, [standing('A', 'UPCOMING', '2026-03-31'), standing('B', 'EXEMPT', '2026-03-31')]), person(4, [standing('A', 'OVERDUE', '2026-01-31')], ['LEVEL'])]);
    const { rules, unknown } = total();
    expect(rules).toEqual([
      { rule: 'A', name: '規則A', all: 4, counts: { done: 1, booked: 1, open: 1, overdue: 1, deferred: 0, exempt: 0 } },
      { rule: 'B', name: '規則B', all: 1, counts: { done: 0, booked: 0, open: 0, overdue: 0, deferred: 0, exempt: 1 } },
    ]);
    expect(unknown).toEqual({ LEVEL: 2, EVALUATOR: 1 });
  });
  test('names who is past the due date, then who will be soon; nobody who is booked in time, deferred, or has longer', () => {
    const { add, total } = tallying(soon);
    add([person(2, [standing('A', 'REQUIRED', '2026-03-31'), standing('B', 'REQUIRED', '2026-04-01')]), person(1, [standing('A', 'REQUIRED', '2026-03-31')]), person(3, [standing('A', 'ENROLLED', '2026-02-28'), standing('B', 'DEFERRED', '2026-02-28')])]);
    add([person(4, [standing('A', 'OVERDUE', '2025-12-31'), standing('B', 'ENROLLED_LATE', '2026-02-28', { bookedUntil: on('2026-03-10') })])]);
    expect(total().pressing.map((p) => [p.staffId, p.rule, p.status])).toEqual([[4, 'A', 'OVERDUE'], [4, 'B', 'ENROLLED_LATE'], [1, 'A', 'REQUIRED'], [2, 'A', 'REQUIRED']]);
  });
});

describe('when HR is told', () => {
  const calendar = businessCalendar();
  const both = { monthly: true, after: [1] };
  const tally = (status: Status, due: string) => {
    const { add, total } = tallying(on('2027-12-31'));
    add([person(1, [standing('A', status, due)])]);
    return total();
  };
  const told = (day: string, status: Status, due: string, settings = both) => isListDay(tally(status, due), on(day), settings, calendar);
  test('on the first business day of a month, where there is something to tell', () => {
    expect(['2026-06-01', '2026-06-02', '2026-08-03', '2026-01-05'].map((day) => told(day, 'REQUIRED', '2027-03-31'))).toEqual([true, false, true, true]);
    expect(['2026-08-01', '2026-08-02', '2026-01-01'].map((day) => told(day, 'REQUIRED', '2027-03-31'))).toEqual([false, false, false]);
    expect(told('2026-06-01', 'SATISFIED', '2027-03-31')).toBe(false);
    expect(told('2026-06-01', 'REQUIRED', '2027-03-31', { monthly: false, after: [1] })).toBe(false);
  });
  test('on the business day after something ran out', () => {
    expect(['2026-04-30', '2026-05-01', '2026-05-07'].map((day) => told(day, 'OVERDUE', '2026-04-29', { monthly: false, after: [1] }))).toEqual([false, true, false]); // due on a holiday: in time until the day after
    expect(told('2026-05-08', 'OVERDUE', '2026-05-02', { monthly: false, after: [1] })).toBe(true); // a Saturday before Golden Week
    expect(told('2026-05-11', 'OVERDUE', '2026-05-02', { monthly: false, after: [1, 2] })).toBe(true);
  });
  test('whoever lacks a day of promotion is a matter of the monthly list alone', () => {
    const { add, total } = tallying(on('2026-07-31'));
    add([person(1, [], ['LEVEL'])]);
    expect(['2026-06-01', '2026-06-02'].map((day) => isListDay(total(), on(day), both, calendar))).toEqual([true, false]);
  });
});

describe('what happened about an obligation', () => {
  const at = (day: string) => new Date(`${day}T09:15:00+09:00`);
  const told = (day: string, code: string): Happening => ({ what: 'told', at: at(day), by: '', rule: code, kind: 'mandatory.reminded', stage: '30', toHead: false, came: 'SENT', sentAt: at(day), fault: null });
  const enrolled = (day: string, course: string): Happening => ({ what: 'enrolled', at: at(day), by: 'staff:1', course, offering: '研修', state: 'CONFIRMED' });
  test('stands in the order of time with its rule; what concerns a course, with every rule that asks for it', () => {
    const both = standing('B', 'REQUIRED', '2026-09-30', { rule: rule('B', 'C-A', 'C-B') });
    const trails = trailsOf([standing('A', 'SATISFIED', '2027-03-31'), both], [enrolled('2026-07-01', 'C-A'), told('2026-06-01', 'A'), told('2026-08-01', 'A'), told('2026-05-01', 'B')]);
    expect(trails.map((t) => [t.standing.rule.code, ...t.happened.map((h) => h.at.toISOString().slice(5, 10))])).toEqual([['B', '05-01', '07-01'], ['A', '06-01', '07-01', '08-01']]);
  });
  test('a rule that concerns nobody any more is shown for what happened about it, and else not at all', () => {
    const trails = trailsOf([standing('A', 'NOT_APPLICABLE', '2027-03-31'), standing('B', 'NOT_APPLICABLE', '2027-03-31')], [told('2026-06-01', 'B')]);
    expect(trails.map((t) => t.standing.rule.code)).toEqual(['B']);
  });
  test.each([
    ['PENDING', null, 'WAITING'], ['GATHERED', 'PENDING', 'ON_ITS_WAY'], ['GATHERED', 'AMBIGUOUS', 'ON_ITS_WAY'], ['GATHERED', 'HELD', 'UNSURE'], ['GATHERED', 'FAILED', 'FAILED'], ['SENT', 'SENT', 'SENT'], ['DROPPED', null, 'DROPPED'], ['FAILED', 'FAILED', 'FAILED'],
  ] as const)('a notice that is %s in a message that is %s: %s', (notice, delivery, came) => {
    expect(cameOf(notice, delivery)).toBe(came);
  });
});
