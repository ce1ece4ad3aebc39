import { buildOffice, readPlan, type Office } from '../../src/features/catalogue';
import { newDueBounds, readNewDue, whyNotDeferred } from '../../src/features/mandatory/deferring/later-due';
import { readPeriod } from '../../src/features/mandatory/exempting/rules';
import { ladderOf } from '../../src/features/mandatory/judging/career';
import { rulesOf } from '../../src/features/mandatory/judging/plan-rules';
import type { Judged } from '../../src/features/mandatory/judging/status';
import { judgeAll } from '../../src/features/mandatory/standings/standing';
import type { Recorded } from '../../src/features/mandatory/standings/store';
import { localDate as on } from '../../src/kernel/calendar';
import { REFERENCE_PLAN } from '../support/world';

let office: Office;
beforeAll(async () => {
  const read = await readPlan(REFERENCE_PLAN);
  if (!read.ok) throw new Error('the reference plan does not load');
  office = buildOffice(read.plan);
});

/** 主査 since 1 April 2026: held to the course of that level until 31 March 2027. */
const recorded = (more: Partial<Recorded> = {}): Recorded => ({
  staffId: 1, number: '000001', name: '秋山 透', hiredOn: on('2010-04-01'), promotedOn: on('2026-04-01'), evaluator: false, leftOn: null, retiresOn: null,
  posts: [{ from: on('2026-04-01'), until: null, rank: 'R4', employment: 'REGULAR', title: '主査' }], absences: [], completions: [], bookings: [], exemptions: [], granted: [], yearsChanged: [], cancelled: [], ...more,
});

/** Where that person stands on a day with the rule that asks for this course. */
function stands(person: Recorded, day: string, course = 'S03'): string {
  const rules = rulesOf(office.plan).map((rule) => ({ rule, name: rule.code, version: 1 }));
  const facts = { events: {}, equivalents: {}, held: [], sparesRetiring: true, addBusinessDays: office.calendar.addBusinessDays.bind(office.calendar), deadlineDay: office.calendar.deadlineDay.bind(office.calendar) };
  const { standings } = judgeAll(person, { rules, ladder: ladderOf(office.plan), facts, day: on(day), write: (date) => office.dates.day(date) });
  const found = standings.find((s) => s.rule.courses.includes(course) && s.status !== 'NOT_APPLICABLE');
  return found ? `${found.status} ${found.due ?? ''}`.trim() : 'NOT_APPLICABLE';
}

describe('automatic deferrals (domain 4.5)', () => {
  test('a cancelled course moves the due date to the end of the fiscal year of the day six months later, and never to an earlier one', () => {
    const lost = (day: string) => recorded({ cancelled: [{ course: 'S03', on: on(day) }] });
    expect([stands(lost('2026-06-10'), '2026-06-10'), stands(lost('2026-09-30'), '2026-09-30'), stands(lost('2026-10-01'), '2026-10-01')])
      .toEqual(['DEFERRED 2027-03-31', 'DEFERRED 2027-03-31', 'DEFERRED 2028-03-31']);
    expect([stands(lost('2026-10-01'), '2026-09-30'), stands(lost('2026-10-01'), '2028-03-31'), stands(lost('2026-10-01'), '2028-04-01')])
      .toEqual(['REQUIRED 2027-03-31', 'DEFERRED 2028-03-31', 'OVERDUE 2028-03-31']);
  });

  test('the loss of another course puts nothing off', () => {
    expect(stands(recorded({ cancelled: [{ course: 'D04', on: on('2026-10-01') }] }), '2026-10-01')).toBe('REQUIRED 2027-03-31');
  });

  test('a changed year of the course is the next one', () => {
    expect(stands(recorded({ yearsChanged: [{ course: 'S03', on: on('2026-11-02') }] }), '2026-11-02')).toBe('DEFERRED 2028-03-31');
  });

  test.each([
    ['leave that ends in the year', '2026-06-01', '2026-08-31', '2026-09-01', '2027-03-31'],
    ['leave from which the return leaves less than six months', '2026-06-01', '2026-10-31', '2026-11-01', '2028-03-31'],
    ['secondment during which the promotion fell', '2025-04-01', '2027-03-31', '2027-04-01', '2028-03-31'],
  ])('%s: deferred meanwhile, and no longer from the return on', (_, from, to, back, due) => {
    const person = recorded({ absences: [{ from: on(from), to: on(to) }] });
    expect([stands(person, '2026-07-01'), stands(person, back)]).toEqual([`DEFERRED ${due}`, `REQUIRED ${due}`]);
  });

  test('away without a known return there is no due date', () => {
    expect(stands(recorded({ absences: [{ from: on('2026-06-01') }] }), '2026-07-01')).toBe('DEFERRED');
  });

  test('what was granted counts from its day on until the new due date, for that rule alone; the latest of several', () => {
    const rule = rulesOf(office.plan).find((r) => r.courses.includes('S03'))!.code;
    const granted = (code: string, ...dues: string[]) => recorded({ granted: dues.map((newDue) => ({ rule: code, trigger: on('2026-04-01'), decidedOn: on('2026-06-10'), newDue: on(newDue) })) });
    expect([stands(granted(rule, '2028-03-31'), '2026-06-09'), stands(granted(rule, '2028-03-31'), '2026-06-10'), stands(granted(rule, '2027-09-30', '2028-03-31'), '2027-12-01'), stands(granted(rule, '2028-03-31'), '2028-04-01')])
      .toEqual(['REQUIRED 2027-03-31', 'DEFERRED 2028-03-31', 'DEFERRED 2028-03-31', 'OVERDUE 2028-03-31']);
    expect(stands(granted('another', '2028-03-31'), '2026-06-10')).toBe('REQUIRED 2027-03-31');
  });

  test('what was granted before the obligation began counts for it, and for no other', () => {
    const rule = rulesOf(office.plan).find((r) => r.courses.includes('S03'))!.code;
    const early = (trigger: string) => recorded({ granted: [{ rule, trigger: on(trigger), decidedOn: on('2026-03-20'), newDue: on('2028-03-31') }] });
    expect([stands(early('2026-04-01'), '2026-04-01'), stands(early('2025-04-01'), '2026-04-01')]).toEqual(['DEFERRED 2028-03-31', 'REQUIRED 2027-03-31']);
  });

  test('an exemption holds on its days, and until the day before it was taken back', () => {
    const rule = rulesOf(office.plan).find((r) => r.courses.includes('S03'))!.code;
    const exempt = (to?: string) => recorded({ exemptions: [{ rule, from: on('2026-06-01'), ...(to ? { to: on(to) } : {}) }] });
    expect(['2026-05-31', '2026-06-01', '2026-06-30', '2026-07-01'].map((day) => stands(exempt('2026-06-30'), day).split(' ')[0])).toEqual(['REQUIRED', 'EXEMPT', 'EXEMPT', 'REQUIRED']);
    expect(stands(exempt('2026-05-31'), '2026-06-01')).toMatch(/^REQUIRED/); // taken back on the day on which it began
    expect(stands(exempt(), '2030-06-01')).toBe('NOT_APPLICABLE');
  });
});

describe('for what a later due date may be asked', () => {
  const CASES: readonly (readonly [Judged['status'], ReturnType<typeof whyNotDeferred>])[] = [
    ['REQUIRED', undefined], ['OVERDUE', undefined], ['ENROLLED', undefined], ['ENROLLED_LATE', undefined], ['DEFERRED', undefined],
    ['UPCOMING', 'TOO_EARLY'], ['NOT_APPLICABLE', 'NOT_ASKED'], ['EXEMPT', 'NOT_ASKED'], ['SATISFIED', 'NOT_ASKED'],
  ];
  test.each(CASES)('%s', (status, why) => {
    expect(whyNotDeferred({ status })).toBe(why);
    expect(whyNotDeferred({ status, away: true })).toBe('AWAY');
  });
});

describe('a new due date', () => {
  const bounds = (due: string, validTo: number, today: string) => newDueBounds(on(due), { validTo }, on(today));
  test.each([
    ['offered is the end of the next fiscal year', '2027-03-31', 2028, '2026-06-01', { usual: '2028-03-31', earliest: '2027-03-31', latest: '2030-03-31' }],
    ['of a due date within a year, too', '2026-06-20', 2028, '2026-06-01', { usual: '2028-03-31', earliest: '2026-06-20', latest: '2030-03-31' }],
    ['past due: no day that is over', '2024-03-31', 2028, '2026-06-01', { usual: '2027-03-31', earliest: '2026-06-01', latest: '2030-03-31' }],
    ['not after the year that follows the rule\'s last', '2029-03-31', 2027, '2028-06-01', { usual: '2029-03-31', earliest: '2029-03-31', latest: '2029-03-31' }],
    ['a rule that is over leaves the date as it is', '2031-03-31', 2027, '2028-06-01', { usual: '2031-03-31', earliest: '2031-03-31', latest: '2031-03-31' }],
  ])('%s', (_, due, validTo, today, expected) => {
    expect(bounds(due, validTo, today)).toEqual(expected);
  });

  test.each([
    ['2028-03-31', { ok: true, date: '2028-03-31' }], ['令和10年3月31日', { ok: true, date: '2028-03-31' }], ['Ｒ９．３．３１', { ok: true, date: '2027-03-31' }],
    ['2027-03-30', { ok: false, why: 'EARLY' }], ['2030-04-01', { ok: false, why: 'LATE' }], ['2030-03-31', { ok: true, date: '2030-03-31' }],
    ['来年度末', { ok: false, why: { ja: expect.stringContaining('日付として読み取れません') as string } }], ['', { ok: false, why: { ja: '日付が入力されていません。' } }], ['2027-02-30', { ok: false, why: { ja: '存在しない日付です。' } }],
  ])('%s', (typed, expected) => {
    expect(readNewDue(typed, bounds('2027-03-31', 2028, '2026-06-01'))).toMatchObject(expected);
  });
});

test('the period of an exemption: what is wrong is said at each field', () => {
  expect(readPeriod('R8.6.1', '')).toEqual({ ok: true, period: { from: '2026-06-01', until: null } });
  expect(readPeriod('2026-06-01', '2026/6/1')).toEqual({ ok: true, period: { from: '2026-06-01', until: '2026-06-01' } });
  expect(readPeriod('2026-06-01', '2026-05-31')).toMatchObject({ ok: false, faults: { until: { ja: '終了日は開始日以後の日を入力してください。' } } });
  expect(readPeriod('', 'いつか')).toMatchObject({ ok: false, faults: { from: { ja: '日付が入力されていません。' }, until: { ja: expect.stringContaining('日付として') as string } } });
});
