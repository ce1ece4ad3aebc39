import fc from '../support/properties';
import type { Judged, Status } from '../../src/features/mandatory/judging/status';
import { daysLeft, isReminded, stageToTell, type Pace } from '../../src/features/mandatory/reminding/stages';
import { mayBeTold } from '../../src/features/mandatory/reminding/turn';
import { addDays, businessCalendar, daysBetween, localDate as on, type LocalDate } from '../../src/kernel/calendar';

const calendar = businessCalendar();
const STAFF: Pace = { first: true, before: [90, 60, 30, 10], after: [1], monthly: true };
const HEAD: Pace = { ...STAFF, before: [60, 30, 10] };
const KEPT: Pace = { first: false, before: [1, 0], after: [], monthly: false, quietDeadlinesOnly: true };
const TRIGGER = on('2025-04-01');
const stands = (status: Status, due: string, more: Partial<Judged> = {}): Judged => ({ status, due: on(due), obligation: { trigger: TRIGGER, due: on(due) }, ...more });

/** By the day: still asked until the due date, past due after it. */
const asked = (due: string) => (day: LocalDate): Judged => stands(day <= due ? 'REQUIRED' : 'OVERDUE', due);

interface Run { readonly day: LocalDate; readonly stage: string; readonly on: LocalDate }

/** What the daily job tells about one obligation from the first day to the last: it skips days as the bot does, and remembers what it told. */
function told(standing: (day: LocalDate) => Judged, from: string, to: string, { pace = STAFF, skips = () => false, heard }: { pace?: Pace; skips?: (day: LocalDate) => boolean; heard?: string } = {}): Run[] {
  const runs: Run[] = [];
  let since = addDays(on(from), -1);
  let first = heard === undefined ? undefined : on(heard);
  for (let today = on(from); today <= to; today = addDays(today, 1)) {
    if (!calendar.isBusinessDay(today) || calendar.isQuiet(today) || skips(today)) continue;
    const stage = stageToTell(standing(today), first, { since, today }, pace, calendar);
    if (stage) runs.push({ day: today, stage: stage.stage, on: stage.on });
    if (stage) first ??= today;
    since = today;
  }
  return runs;
}
const days = (runs: readonly Run[]) => runs.map(({ day, stage }) => `${stage} ${day}`);

describe('the table of domain 4.6', () => {
  test('to the person: after the quiet window of April, then 90, 60, 30 and 10 business days before; past due on the next business day outside the quiet window, then each month', () => {
    expect(days(told(asked('2026-03-31'), '2025-04-01', '2026-06-30'))).toEqual([
      'first 2025-04-07', '90 2025-11-11', '60 2025-12-24', '30 2026-02-13', '10 2026-03-16', 'overdue 2026-04-06', 'overdue 2026-05-01', 'overdue 2026-06-01',
    ]);
  });
  test('to the head: 60, 30 and 10, and past due on the same days', () => {
    expect(days(told(asked('2026-03-31'), '2025-04-01', '2026-05-31', { pace: HEAD }))).toEqual(['first 2025-04-07', '60 2025-12-24', '30 2026-02-13', '10 2026-03-16', 'overdue 2026-04-06', 'overdue 2026-05-01']);
  });
  test('before a 31 March that is a Saturday it is counted from the Friday', () => {
    expect(calendar.lastReminderDay(on('2029-03-31'))).toBe('2029-03-30');
    expect(days(told(asked('2029-03-31'), '2029-03-01', '2029-03-31', { heard: '2028-04-06' }))).toEqual([`10 ${calendar.addBusinessDays(on('2029-03-30'), -10)}`]);
    expect(daysLeft(on('2029-03-31'), on('2029-03-16'), calendar)).toBe(9);
  });
  test('what is due on a closed day is past due only after the next open one', () => {
    expect(days(told(asked('2028-04-30'), '2028-04-20', '2028-06-10', { heard: '2028-04-06' }))).toEqual(['overdue 2028-05-02', 'overdue 2028-06-01']);
  });
});

describe('a stage that was past when the obligation arose', () => {
  test('is skipped: whoever is hired or promoted later hears of it at once, and then of what is still ahead', () => {
    expect(days(told(asked('2026-03-31'), '2026-01-15', '2026-03-20'))).toEqual(['first 2026-01-15', '30 2026-02-13', '10 2026-03-16']);
  });
  test('a stage on that very day is the first notice', () => {
    expect(days(told(asked('2026-03-31'), '2026-02-13', '2026-02-16'))).toEqual(['first 2026-02-13']);
  });
  test('what was past due before anybody could be told is named on the next first business day of a month', () => {
    expect(days(told(asked('2026-03-31'), '2026-06-10', '2026-07-03'))).toEqual(['overdue 2026-07-01']);
  });
});

describe('who is reminded', () => {
  const due = '2026-03-31';
  test.each([
    ['REQUIRED', {}, true], ['OVERDUE', {}, true], ['OVERDUE', { bookedUntil: on('2026-05-20') }, false], ['DEFERRED', {}, true], ['DEFERRED', { away: true as const }, false],
    ['ENROLLED', { bookedUntil: on('2026-03-10') }, false], ['ENROLLED_LATE', { bookedUntil: on('2026-05-20') }, false], ['SATISFIED', {}, false], ['EXEMPT', {}, false], ['UPCOMING', {}, false], ['NOT_APPLICABLE', {}, false],
  ] as const)('%s %j: %s', (status, more, expected) => {
    expect(isReminded(stands(status, due, more))).toBe(expected);
  });
  test('a decided deferral is reminded of before its new due date, without a first notice', () => {
    expect(days(told((day) => stands(day <= '2027-03-31' ? 'DEFERRED' : 'OVERDUE', '2027-03-31'), '2026-04-01', '2027-03-24'))).toEqual(['90 2026-11-12', '60 2026-12-25', '30 2027-02-15', '10 2027-03-16']);
  });
  test('somebody whose return is not known is not', () => {
    expect(isReminded({ status: 'DEFERRED', obligation: { trigger: TRIGGER, due: on(due) } })).toBe(false);
  });
  test('nobody of a year whose roster is not approved; what was due in an earlier year was on the one of that year', () => {
    const both = [stands('REQUIRED', '2027-03-31'), stands('OVERDUE', due)];
    expect(both.map((s) => mayBeTold(s, new Set([2025]), on('2026-04-06')))).toEqual([false, true]);
    expect(both.map((s) => mayBeTold(s, new Set([2026]), on('2026-04-06')))).toEqual([true, true]);
    expect(both.map((s) => mayBeTold(s, new Set([2027]), on('2026-04-06')))).toEqual([false, false]);
  });
});

describe('quiet times', () => {
  test('what a mute held back is made up for once, on the first day afterwards: the latest stage alone', () => {
    const muted = (day: LocalDate) => day >= '2025-12-01' && day < '2026-02-20';
    expect(days(told(asked('2026-03-31'), '2025-11-01', '2026-03-20', { skips: muted, heard: '2025-04-07' }))).toEqual(['90 2025-11-11', '30 2026-02-20', '10 2026-03-16']);
  });
  test('a later due date has its own stages; one that was told for the earlier date is told again by its own', () => {
    const moved = (day: LocalDate) => stands('REQUIRED', day < '2026-03-20' ? '2026-03-31' : '2026-04-10');
    expect(told(moved, '2026-03-01', '2026-04-09', { heard: '2025-04-07' })).toEqual([{ day: '2026-03-16', stage: '10', on: '2026-03-16' }, { day: '2026-04-06', stage: '10', on: '2026-03-27' }]);
  });
  test('the last two stages of a deadline inside a quiet window are not held back by it, where the office uses them', () => {
    const at = (today: string, due: string) => stageToTell(asked(due)(on(today)), on('2025-04-07'), { since: addDays(on(today), -1), today: on(today) }, KEPT, calendar)?.stage;
    expect([at('2026-03-30', '2026-03-31'), at('2026-03-31', '2026-03-31'), at('2026-03-27', '2026-03-31'), at('2026-04-03', '2026-04-06')]).toEqual(['1', '0', undefined, undefined]);
  });
});

test('whatever happens, nothing is told twice for one stage and day, and nothing of a day before the last run or of one to come', () => {
  const spell = fc.tuple(fc.integer({ min: 0, max: 420 }), fc.integer({ min: 0, max: 60 }));
  fc.assert(fc.property(fc.array(spell, { maxLength: 4 }), fc.array(spell, { maxLength: 3 }), fc.array(spell, { maxLength: 2 }), fc.integer({ min: 0, max: 200 }), (muted, away, booked, begins) => {
    const start = addDays(on('2025-04-01'), begins);
    const inside = (spells: readonly (readonly [number, number])[], day: LocalDate) => spells.some(([from, n]) => daysBetween(on('2025-04-01'), day) >= from && daysBetween(on('2025-04-01'), day) <= from + n);
    const standing = (day: LocalDate): Judged => {
      if (inside(away, day)) return stands('DEFERRED', '2026-03-31', { away: true });
      return inside(booked, day) ? stands('ENROLLED', '2026-03-31', { bookedUntil: on('2026-03-10') }) : asked('2026-03-31')(day);
    };
    const runs = told(standing, start, '2026-06-30', { skips: (day) => inside(muted, day) });
    expect(new Set(runs.map((r) => `${r.stage} ${r.on}`)).size).toBe(runs.length);
    for (const run of runs) {
      expect(run.on <= run.day).toBe(true);
      expect(inside(away, run.day) || inside(booked, run.day) || inside(muted, run.day)).toBe(false);
    }
    expect(runs.filter((r) => r.stage === 'first').length).toBeLessThanOrEqual(1);
  }));
});
