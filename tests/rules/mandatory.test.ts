import fc from '../support/properties';
import type { MandatoryRule, OfficeFacts, PersonFacts } from '../../src/features/mandatory/judging/facts';
import { dueAfter } from '../../src/features/mandatory/judging/due';
import { judge, type Status } from '../../src/features/mandatory/judging/status';
import { windowOf, windowStartingAfter } from '../../src/features/mandatory/judging/windows';
import { addDays, businessCalendar, localDate as on, type LocalDate } from '../../src/kernel/calendar';

const STAFF = ['REGULAR', 'SAINYO'];
const EVERYBODY = ['REGULAR', 'NINKITSUKI', 'SAINYO', 'KAIKEI'];
const base = { active: true, allParts: false, ranks: [], lookbackYears: 5, validFrom: 2025, validTo: 2028 } as const;
const grandfather = { before: on('2025-04-01'), scope: 'RULE' } as const;
const firstOnly = { before: on('2025-04-01'), scope: 'FIRST_OBLIGATION' } as const;
const promotion = (code: string, level: string, courses: readonly string[]): MandatoryRule =>
  ({ ...base, code, courses, trigger: { kind: 'PROMOTION_TO_LEVEL', level }, population: STAFF, due: { kind: 'FY_END_AFTER_MONTHS', months: 12 }, grandfather });

/** The rules of domain 4.2 that its examples speak of. */
const rules = {
  M01: { ...base, code: 'M01', courses: ['D02'], trigger: { kind: 'HIRE' }, population: ['REGULAR'], due: { kind: 'APRIL_HIRE_DATE_ELSE_MONTHS', monthDay: '04-30', months: 2 }, grandfather },
  M02: { ...base, code: 'M02', courses: ['J01'], allParts: true, trigger: { kind: 'HIRE' }, population: ['REGULAR'], due: { kind: 'FY_END', offset: 0, lateHire: { cutoff: '10-01', offset: 1 } }, grandfather },
  M03: { ...base, code: 'M03', courses: ['D11'], trigger: { kind: 'HIRE' }, population: ['REGULAR'], due: { kind: 'FY_END', offset: 0 }, grandfather },
  M05: { ...base, code: 'M05', courses: ['J02'], trigger: { kind: 'SERVICE_YEAR', year: 3 }, population: ['REGULAR'], due: { kind: 'FY_END', offset: 0 }, grandfather },
  M06: { ...base, code: 'M06', courses: ['S05'], trigger: { kind: 'SERVICE_YEAR', year: 7 }, population: ['REGULAR'], ranks: ['R5', 'R6'], due: { kind: 'FY_END', offset: 1 }, grandfather },
  M08: promotion('M08', '係長級', ['S03']),
  M10: promotion('M10', '課長級', ['S01']),
  M11: { ...promotion('M11', '課長級', ['D10']), recurrence: { everyFy: 3, anchorFy: 2025, byRank: {} }, grandfather: firstOnly },
  M12: { ...base, code: 'M12', courses: ['D01'], trigger: { kind: 'ROLE_START', role: 'EVALUATOR' }, population: STAFF, due: { kind: 'EVENT_ELSE_FY_END', event: 'FIRST_EVALUATION_INTERVIEW' }, recurrence: { everyFy: 3, anchorFy: 2025, byRank: {} }, grandfather: firstOnly },
  M14: { ...base, code: 'M14', courses: ['D04'], trigger: { kind: 'ALL_STAFF' }, population: EVERYBODY, due: { kind: 'WINDOW_END' }, recurrence: { everyFy: 1, anchorFy: 2025, byRank: {} } },
  M15: { ...base, code: 'M15', courses: ['D09'], trigger: { kind: 'ALL_STAFF' }, population: EVERYBODY, due: { kind: 'WINDOW_END' }, recurrence: { everyFy: 2, anchorFy: 2025, byRank: { R1: 1 } } },
} satisfies Record<string, MandatoryRule>;

const calendar = businessCalendar();
const office: OfficeFacts = { events: {}, equivalents: {}, held: [], sparesRetiring: true, addBusinessDays: (day, n) => calendar.addBusinessDays(day, n), deadlineDay: (day) => calendar.deadlineDay(day) };
const always = on('1990-04-01');

function person(hiredOn: string, more: Partial<PersonFacts> = {}): PersonFacts {
  const from = on(hiredOn);
  return { hiredOn: from, employment: [{ from, type: 'REGULAR' }], ranks: [{ from, rank: 'R6' }], levels: [], posts: [], absences: [], completions: [], bookings: [], exemptions: [], deferrals: [], ...more };
}
const promoted = (level: string, rank: string, day: string, more: Partial<PersonFacts> = {}): PersonFacts =>
  person('2010-04-01', { ranks: [{ from: on('2010-04-01'), to: addDays(on(day), -1), rank: 'R6' }, { from: on(day), rank }], levels: [{ from: on(day), level }], ...more });

const stands = (rule: MandatoryRule, who: PersonFacts, day: string, at: OfficeFacts = office): string => {
  const { status, due } = judge(rule, who, on(day), at);
  return due === undefined ? status : `${status} ${due}`;
};

describe('the examples of domain 9.2', () => {
  const a = person('2025-04-01');
  const d = promoted('課長級', 'R1', '2025-10-01', { absences: [{ from: on('2025-11-01'), to: on('2026-10-31') }] });
  const g = promoted('係長級', 'R4', '2026-04-01', { absences: [{ from: on('2025-04-01'), to: on('2027-03-31') }] });
  const h = promoted('係長級', 'R4', '2025-04-01', { bookings: [{ course: 'S03', confirmedOn: on('2026-01-20'), endsOn: on('2026-05-20') }] });
  const kaikei = person('2025-04-01', { employment: [{ from: always, type: 'KAIKEI' }], levels: [{ from: on('2025-04-01'), level: '係長級' }] });
  const c = promoted('係長級', 'R4', '2025-04-01', { completions: [{ course: 'S03', on: on('2023-08-25'), whole: true }] });
  test.each([
    ['a', rules.M01, a, '2025-04-10', 'REQUIRED 2025-04-30'], ['a', rules.M02, a, '2025-04-10', 'REQUIRED 2026-03-31'], ['a', rules.M03, a, '2025-04-10', 'REQUIRED 2026-03-31'],
    ['a', rules.M05, a, '2025-04-10', 'NOT_APPLICABLE'], ['a', rules.M05, a, '2027-04-01', 'REQUIRED 2028-03-31'],
    ['b', rules.M05, person('2023-04-01'), '2025-06-01', 'REQUIRED 2026-03-31'],
    ['c', rules.M08, c, '2025-05-01', 'SATISFIED'],
    ['d', rules.M10, d, '2026-05-01', 'DEFERRED 2028-03-31'], ['d', rules.M10, d, '2025-10-15', 'REQUIRED 2027-03-31'],
    ['e', rules.M10, promoted('課長級', 'R1', '2023-04-01'), '2025-05-01', 'NOT_APPLICABLE'],
    ['f', rules.M08, kaikei, '2025-06-01', 'NOT_APPLICABLE'], ['f', rules.M14, kaikei, '2025-06-01', 'REQUIRED 2026-03-31'], ['f', rules.M15, kaikei, '2025-06-01', 'REQUIRED 2027-03-31'],
    ['g', rules.M08, g, '2026-06-01', 'DEFERRED 2028-03-31'], ['g, back', rules.M08, g, '2027-04-01', 'REQUIRED 2028-03-31'],
    ['h', rules.M08, h, '2026-02-01', 'ENROLLED_LATE 2026-03-31'], ['h', rules.M08, h, '2026-04-01', 'OVERDUE 2026-03-31'],
  ] as const)('%s (case %#)', (_, rule, who, day, expected) => {
    expect(stands(rule, who, day)).toBe(expected);
  });

  test('h: beside OVERDUE stands the day that is booked', () => {
    expect(judge(rules.M08, h, on('2026-04-01'), office)).toMatchObject({ status: 'OVERDUE', bookedUntil: '2026-05-20' });
  });
});

describe('due dates (domain 4.3)', () => {
  test.each([
    ['2025-04-01', '2026-03-31'], ['2025-07-01', '2027-03-31'], ['2025-10-01', '2027-03-31'], ['2026-01-01', '2027-03-31'], ['2028-02-29', '2029-03-31'],
  ])('the end of the fiscal year after twelve months from %s is %s', (trigger, due) => {
    expect(dueAfter({ kind: 'FY_END_AFTER_MONTHS', months: 12 }, on(trigger), office)).toBe(due);
  });
  test.each([
    ['M01, hired on 1 April', rules.M01, '2025-04-01', '2025-04-30'], ['M01, later', rules.M01, '2025-07-15', '2025-09-15'], ['M01, a day that the month lacks', rules.M01, '2025-12-31', '2026-02-28'],
    ['M02, hired before October', rules.M02, '2025-09-30', '2026-03-31'], ['M02, from October on', rules.M02, '2025-10-01', '2027-03-31'],
  ] as const)('%s', (_, rule, hired, due) => {
    expect(judge(rule, person(hired), on(hired), office).due).toBe(due);
  });
  test('due on a closed day: in time until the next open one', () => {
    const july = person('2025-07-15'); // due on 15 September 2025, a holiday
    expect(['2025-09-15', '2025-09-16', '2025-09-17'].map((day) => stands(rules.M01, july, day))).toEqual(['REQUIRED 2025-09-15', 'REQUIRED 2025-09-15', 'OVERDUE 2025-09-15']);
  });
  test('an interview that is dated comes before the end of the year; one before the role began does not count', () => {
    const evaluator = (from: string) => promoted('課長級', 'R1', '2025-04-01', { evaluator: { from: on(from) } });
    const at: OfficeFacts = { ...office, events: { FIRST_EVALUATION_INTERVIEW: { 2025: on('2025-06-20') } } };
    expect([stands(rules.M12, evaluator('2025-04-01'), '2025-05-01', at), stands(rules.M12, evaluator('2025-07-01'), '2025-07-01', at), stands(rules.M12, evaluator('2025-04-01'), '2025-05-01')])
      .toEqual(['REQUIRED 2025-06-20', 'REQUIRED 2026-03-31', 'REQUIRED 2026-03-31']);
  });
  test('service year 7 is due at the end of year 8, for 主任 and 主事 alone', () => {
    expect(stands(rules.M06, person('2019-04-01'), '2025-04-01')).toBe('REQUIRED 2027-03-31');
    expect(stands(rules.M06, person('2019-04-01', { ranks: [{ from: on('2019-04-01'), rank: 'R4' }] }), '2025-04-01')).toBe('NOT_APPLICABLE');
  });
});

describe('recurring windows (domain 4.4)', () => {
  test.each([
    [2025, 2, 2026, '2025-04-01', '2027-03-31'], [2025, 3, 2028, '2028-04-01', '2031-03-31'], [2025, 2, 2024, '2023-04-01', '2025-03-31'], [2025, 1, 2027, '2027-04-01', '2028-03-31'],
  ])('anchor %i, every %i, in %i: %s to %s', (anchor, years, year, from, to) => {
    expect(windowOf(anchor, years, year)).toEqual({ from, to });
  });
  test('the first window that starts after a year', () => {
    expect(windowStartingAfter(2025, 3, 2026).from).toBe('2028-04-01');
    expect(windowStartingAfter(2025, 3, 2027).from).toBe('2028-04-01');
  });
  test('R1 is held to one year where others have two', () => {
    expect(stands(rules.M15, promoted('課長級', 'R1', '2020-04-01'), '2025-05-01')).toBe('REQUIRED 2026-03-31');
  });
  test('a course inside the window counts, one before it does not', () => {
    const took = (day: string) => person('2015-04-01', { completions: [{ course: 'D09', on: on(day), whole: true }] });
    expect([stands(rules.M15, took('2025-04-01'), '2026-12-01'), stands(rules.M15, took('2025-03-31'), '2026-12-01')]).toEqual(['SATISFIED', 'REQUIRED 2027-03-31']);
  });
  test('whoever is hired with less than six months left is held to the next window', () => {
    expect([stands(rules.M14, person('2025-10-01'), '2025-11-01'), stands(rules.M14, person('2025-10-02'), '2025-11-01'), stands(rules.M14, person('2025-10-02'), '2026-04-01')])
      .toEqual(['REQUIRED 2026-03-31', 'NOT_APPLICABLE', 'REQUIRED 2027-03-31']);
  });
  test('a first obligation of one\'s own, then the windows; those who were there before have the windows at once', () => {
    const fresh = promoted('課長級', 'R1', '2025-07-01');
    expect(stands(rules.M11, fresh, '2025-08-01')).toBe('REQUIRED 2027-03-31');
    expect(stands(rules.M11, fresh, '2027-06-01')).toBe('OVERDUE 2027-03-31');
    expect(stands(rules.M11, fresh, '2028-04-01')).toBe('REQUIRED 2031-03-31');
    expect(stands(rules.M11, promoted('課長級', 'R1', '2020-04-01'), '2025-08-01')).toBe('REQUIRED 2028-03-31');
  });
});

describe('the order of the statuses', () => {
  const late = (more: Partial<PersonFacts>) => promoted('係長級', 'R4', '2025-04-01', more);
  test.each([
    ['an exemption of today', late({ exemptions: [{ rule: 'M08', from: on('2026-04-01'), to: on('2026-12-31') }] }), '2026-05-01', 'EXEMPT'],
    ['one that has ended', late({ exemptions: [{ rule: 'M08', from: on('2026-04-01'), to: on('2026-04-30') }] }), '2026-05-01', 'OVERDUE 2026-03-31'],
    ['a deferral, until its new due date', late({ deferrals: [{ of: { rule: 'M08' }, decidedOn: on('2026-03-01'), newDue: on('2027-03-31') }] }), '2027-03-31', 'DEFERRED 2027-03-31'],
    ['after it', late({ deferrals: [{ of: { rule: 'M08' }, decidedOn: on('2026-03-01'), newDue: on('2027-03-31') }] }), '2027-04-01', 'OVERDUE 2027-03-31'],
    ['a deferral that was not decided yet on that day', late({ deferrals: [{ of: { rule: 'M08' }, decidedOn: on('2026-06-01'), newDue: on('2027-03-31') }] }), '2026-05-01', 'OVERDUE 2026-03-31'],
    ['a deferral of another rule', late({ deferrals: [{ of: { rule: 'M09' }, decidedOn: on('2026-03-01'), newDue: on('2027-03-31') }] }), '2026-05-01', 'OVERDUE 2026-03-31'],
    ['booked in time', late({ bookings: [{ course: 'S03', confirmedOn: on('2025-05-01'), endsOn: on('2025-09-01') }] }), '2025-06-01', 'ENROLLED 2026-03-31'],
    ['a seat that was given up', late({ bookings: [{ course: 'S03', confirmedOn: on('2025-05-01'), releasedOn: on('2025-05-20'), endsOn: on('2025-09-01') }] }), '2025-06-01', 'REQUIRED 2026-03-31'],
    ['a course that is over, of which nobody has recorded who completed it', late({ bookings: [{ course: 'S03', confirmedOn: on('2025-05-01'), endsOn: on('2025-09-01') }] }), '2025-09-02', 'ENROLLED 2026-03-31'],
    ['one in which the person was not', late({ bookings: [{ course: 'S03', confirmedOn: on('2025-05-01'), releasedOn: on('2025-09-01'), endsOn: on('2025-09-01') }] }), '2025-09-02', 'REQUIRED 2026-03-31'],
    ['one of before the obligation', late({ bookings: [{ course: 'S03', confirmedOn: on('2024-05-01'), endsOn: on('2024-09-01') }] }), '2025-09-02', 'REQUIRED 2026-03-31'],
    ['retiring before it is due', late({ retiresOn: on('2025-12-31') }), '2025-06-01', 'EXEMPT'],
    ['retiring after it is due', late({ retiresOn: on('2026-03-31') }), '2025-06-01', 'REQUIRED 2026-03-31'],
    ['the course was put off for a year', late({ deferrals: [{ of: { course: 'S03' }, decidedOn: on('2026-03-01'), newDue: on('2027-03-31') }] }), '2026-05-01', 'DEFERRED 2027-03-31'],
    ['one part of several', late({ completions: [{ course: 'S03', on: on('2025-06-01'), whole: false }] }), '2025-07-01', 'SATISFIED'],
    ['a promotion later this year', promoted('係長級', 'R4', '2025-10-01'), '2025-06-01', 'UPCOMING 2027-03-31'],
    ['a level that was left again', late({ levels: [{ from: on('2025-04-01'), to: on('2025-09-30'), level: '係長級' }] }), '2025-10-01', 'NOT_APPLICABLE'],
    ['no longer on the staff', late({ leftOn: on('2026-04-01') }), '2026-04-01', 'NOT_APPLICABLE'],
    ['back from a leave that touched nothing', late({ absences: [{ from: on('2025-05-01'), to: on('2025-05-31') }] }), '2025-06-01', 'REQUIRED 2026-03-31'],
    ['away without a known return', late({ absences: [{ from: on('2025-05-01') }] }), '2026-06-01', 'DEFERRED'],
    ['a course completed more than five years before', late({ completions: [{ course: 'S03', on: on('2020-03-31'), whole: true }] }), '2025-05-01', 'REQUIRED 2026-03-31'],
  ] as const)('%s', (_, who, day, expected) => {
    expect(stands(rules.M08, who, day)).toBe(expected);
  });
  test('put off, with a seat by now: the seat is known, so that nobody is asked to choose a date', () => {
    const who = late({ deferrals: [{ of: { rule: 'M08' }, decidedOn: on('2026-03-01'), newDue: on('2027-03-31') }], bookings: [{ course: 'S03', confirmedOn: on('2026-05-01'), endsOn: on('2027-02-20') }] });
    expect(judge(rules.M08, who, on('2026-06-01'), office)).toMatchObject({ status: 'DEFERRED', due: '2027-03-31', bookedUntil: '2027-02-20' });
  });
  test('days on which nothing was sent make later what was running then, and not a date that was set afterwards', () => {
    const held: OfficeFacts = { ...office, held: [{ day: on('2025-09-01'), overOn: on('2025-09-02') }, { day: on('2025-09-02'), overOn: on('2025-09-02') }] };
    const deferred = late({ deferrals: [{ of: { rule: 'M08' }, decidedOn: on('2025-12-01'), newDue: on('2027-03-31') }] });
    expect([stands(rules.M08, late({}), '2025-10-01', held), stands(rules.M08, deferred, '2026-05-01', held), stands(rules.M14, late({}), '2025-10-01', held)]).toEqual(['REQUIRED 2026-04-02', 'DEFERRED 2027-03-31', 'REQUIRED 2026-03-31']);
  });
  test('a course that counts as another', () => {
    expect(stands(rules.M08, late({ completions: [{ course: 'X09', on: on('2025-05-01'), whole: true }] }), '2025-06-01', { ...office, equivalents: { S03: ['X09'] } })).toBe('SATISFIED');
  });
  test('all parts, where the rule wants all', () => {
    const took = (whole: boolean) => person('2025-04-01', { completions: [{ course: 'J01', on: on('2025-06-01'), whole }] });
    expect([stands(rules.M02, took(false), '2025-07-01'), stands(rules.M02, took(true), '2025-07-01')]).toEqual(['REQUIRED 2026-03-31', 'SATISFIED']);
  });
  test('a rule that is switched off, or not in force that year', () => {
    expect([stands({ ...rules.M14, active: false }, person('2015-04-01'), '2025-05-01'), stands(rules.M14, person('2015-04-01'), '2029-05-01')]).toEqual(['NOT_APPLICABLE', 'NOT_APPLICABLE']);
  });
});

describe('properties', () => {
  const day = fc.integer({ min: 0, max: 1_400 }).map((n) => addDays(on('2025-04-01'), n));
  const spell = fc.record({ from: day, length: fc.integer({ min: 0, max: 500 }) }).map(({ from, length }) => ({ from, to: addDays(from, length) }));
  const facts = fc.record({
    hired: day, promotedOn: day, absences: fc.array(spell, { maxLength: 3 }), completions: fc.array(fc.record({ course: fc.constantFrom('S03', 'D04', 'D10', 'D09'), on: day, whole: fc.boolean() }), { maxLength: 3 }),
    bookings: fc.array(fc.record({ course: fc.constantFrom('S03', 'D04', 'D10'), confirmedOn: day, endsOn: day }), { maxLength: 2 }),
    deferrals: fc.array(fc.record({ of: fc.constantFrom({ rule: 'M08' }, { rule: 'M11' }, { course: 'S03' }), decidedOn: day, newDue: day }), { maxLength: 2 }),
  }).map(({ hired, promotedOn, ...more }) => person(hired, { ...more, employment: [{ from: hired, type: 'REGULAR' }], levels: [{ from: promotedOn, level: '係長級' }, { from: promotedOn, level: '課長級' }] }));
  const rule = fc.constantFrom(...Object.values(rules) as MandatoryRule[]);

  test('nobody is overdue while away', () => {
    fc.assert(fc.property(rule, facts, day, (r, who, at) => {
      const away = who.absences.some((a) => a.from <= at && (a.to === undefined || at <= a.to));
      expect(away && judge(r, who, at, office).status === 'OVERDUE').toBe(false);
    }));
  });
  test('the order in which facts are known changes nothing', () => {
    fc.assert(fc.property(rule, facts, day, (r, who, at) => {
      const turned = { ...who, absences: [...who.absences].reverse(), completions: [...who.completions].reverse(), bookings: [...who.bookings].reverse(), deferrals: [...who.deferrals].reverse(), levels: [...who.levels].reverse() };
      expect(judge(r, turned, at, office)).toEqual(judge(r, who, at, office));
    }));
  });
  test('what happens after a day changes nothing about that day', () => {
    fc.assert(fc.property(rule, facts, day, (r, who, at) => {
      const known: PersonFacts = { ...who, completions: who.completions.filter((c) => c.on <= at), bookings: who.bookings.filter((b) => b.confirmedOn <= at), deferrals: who.deferrals.filter((x) => x.decidedOn <= at), absences: who.absences.filter((a) => a.from <= at) };
      expect(judge(r, known, at, office)).toEqual(judge(r, who, at, office));
    }));
  });
  test('a due date is never earlier than the rule\'s, and overdue means later than it', () => {
    fc.assert(fc.property(rule, facts, day, (r, who, at) => {
      const { status, due, obligation } = judge(r, who, at, office);
      if (due !== undefined && obligation) expect(due >= obligation.due).toBe(true);
      if (status === 'OVERDUE') expect(due !== undefined && at > due).toBe(true);
      if (status === 'REQUIRED') expect(due !== undefined && at <= due).toBe(true);
    }));
  });
  test('a status is one of the nine', () => {
    const all: readonly Status[] = ['NOT_APPLICABLE', 'EXEMPT', 'SATISFIED', 'DEFERRED', 'ENROLLED', 'ENROLLED_LATE', 'OVERDUE', 'UPCOMING', 'REQUIRED'];
    const seen = new Set<Status>();
    fc.assert(fc.property(rule, facts, day, (r, who, at) => { seen.add(judge(r, who, at, office).status); }), { numRuns: 3_000 });
    expect([...seen].filter((s) => !all.includes(s))).toEqual([]);
    expect(seen.size).toBeGreaterThan(5);
  });
});

test('days are days, whatever the machine\'s time zone', () => {
  const days: LocalDate[] = [on('2025-03-31'), on('2025-04-01')];
  expect(days.map((at) => stands(rules.M03, person('2025-03-31', { employment: [{ from: always, type: 'REGULAR' }] }), at))).toEqual(['NOT_APPLICABLE', 'NOT_APPLICABLE']);
});
