import fc from '../support/properties';
import type { MandatoryRule } from '../../src/features/mandatory/judging/facts';
import type { Status } from '../../src/features/mandatory/judging/status';
import { counted, judgingDay, linesOf, needsSeat, unjudgedAmong } from '../../src/features/mandatory/roster/list';
import { allot, dueAfterQuota, inQuotaOrder, type Cohort, type Contender, type QuotaCriterion } from '../../src/features/mandatory/roster/quota';
import type { PersonStanding, Standing } from '../../src/features/mandatory/standings/standing';
import { localDate as on } from '../../src/kernel/calendar';

const rule = (code: string, more: Partial<MandatoryRule> = {}): MandatoryRule => ({
  code, active: true, allParts: false, courses: ['S10'], trigger: { kind: 'PROMOTION_TO_LEVEL', level: '課長級' }, population: ['REGULAR'], ranks: [], due: { kind: 'FY_END', offset: 0 }, lookbackYears: 5, validFrom: 2025, validTo: 2028, ...more,
});
const stands = (status: Status, more: Partial<Standing> = {}): Standing => ({ rule: rule('M13'), name: 'ラインケア', version: 1, status, why: () => ({ ja: '', en: '' }), ...more });
const person = (number: string, standings: readonly Standing[], more: Partial<PersonStanding> = {}): PersonStanding => ({ staffId: Number(number), number, name: `職員${number}`, promotedOn: null, standings, unknown: [], ...more });

describe('the list of a year', () => {
  test.each<[string, boolean]>([
    ['REQUIRED', true], ['UPCOMING', true], ['OVERDUE', true], ['DEFERRED', true], ['ENROLLED', true], ['ENROLLED_LATE', true], ['NOT_APPLICABLE', false], ['EXEMPT', false], ['SATISFIED', false],
  ])('%s stands on it: %s', (status, listed) => {
    expect(linesOf([person('1', [stands(status as Status)])])).toHaveLength(Number(listed));
  });

  test('it has one line for each person and rule, and counts who has a seat, who waits for one, and who was put off', () => {
    const all = [
      person('1', [stands('REQUIRED'), stands('UPCOMING', { rule: rule('M10') })]), person('2', [stands('ENROLLED', { bookedUntil: on('2026-07-01') })]), person('3', [stands('DEFERRED')]),
      person('4', [stands('OVERDUE', { bookedUntil: on('2026-07-01') })]), person('5', [stands('OVERDUE')]), person('6', [stands('SATISFIED')]),
    ];
    const counts = counted(counted(new Map(), linesOf(all.slice(0, 2))), linesOf(all.slice(2)));
    expect(counts.get('M13')).toMatchObject({ people: 5, booked: 2, deferred: 1, open: 2 });
    expect(counts.get('M10')).toMatchObject({ people: 1, booked: 0, deferred: 0, open: 1 });
  });

  test.each([['the year that runs', 2026, '2026-11-20', '2026-11-20'], ['a coming year', 2027, '2027-03-15', '2027-04-01'], ['a year that is over', 2025, '2026-04-01', '2025-04-01']])('%s is judged by a day in it', (_, year, today, day) => {
    expect(judgingDay(year, on(today))).toBe(day);
  });

  test('who cannot be judged is told apart, with what is missing, and only where a rule in force asks for it', () => {
    const nobody = person('1', [stands('REQUIRED')]);
    const unknown = person('2', [stands('NOT_APPLICABLE'), stands('NOT_APPLICABLE', { rule: rule('M12', { trigger: { kind: 'ROLE_START', role: 'EVALUATOR' } }) })], { unknown: ['LEVEL', 'EVALUATOR'] });
    const notAsked = person('3', [stands('NOT_APPLICABLE', { rule: rule('M07', { active: false }) })], { unknown: ['LEVEL'] });
    expect(unjudgedAmong([nobody, unknown, notAsked])).toEqual([{ staffId: 2, number: '2', name: '職員2', lacks: ['LEVEL', 'EVALUATOR'] }]);
  });
});

describe('who has to be named for a course', () => {
  test.each<[string, Standing, boolean]>([
    ['who is open', stands('REQUIRED', { due: on('2027-03-31') }), true], ['who is overdue', stands('OVERDUE', { due: on('2026-03-31') }), true],
    ['who has a seat', stands('ENROLLED', { bookedUntil: on('2026-07-01') }), false], ['who is overdue and has a seat', stands('OVERDUE', { bookedUntil: on('2026-07-01') }), false],
    ['who was put off to the end of this year', stands('DEFERRED', { due: on('2027-03-31') }), true], ['who was put off beyond it', stands('DEFERRED', { due: on('2028-03-31') }), false],
    ['who is away', stands('DEFERRED', { due: on('2027-03-31'), away: true }), false], ['who is away without a known return', stands('DEFERRED', { away: true }), false],
    ['who has met it', stands('SATISFIED'), false], ['who is due for another course', stands('REQUIRED', { rule: rule('M10', { courses: ['S01'] }) }), false],
  ])('%s (case %#)', (_, standing, needs) => {
    expect(needsSeat(standing, 'S10', 2026)).toBe(needs);
  });
});

const contender = (number: string, due: string | undefined, deferredBefore = false, promotedOn: string | null = null): Contender => ({ number, due: due === undefined ? undefined : on(due), deferredBefore, promotedOn: promotedOn === null ? null : on(promotedOn) });
const USUAL: readonly QuotaCriterion[] = ['DUE', 'DEFERRED', 'PROMOTED'];
const order = (people: readonly Contender[], criteria = USUAL) => inQuotaOrder(people, criteria).map((p) => p.number).join(' ');

describe('fewer seats than people (domain 3.3)', () => {
  test('the earliest due date comes first, then who was put off before, then the earliest promotion, then the staff number', () => {
    expect(order([contender('5', '2027-03-31', false, '2024-04-01'), contender('4', '2027-03-31', false, '2024-04-01'), contender('3', '2027-03-31', false, '2023-04-01'), contender('2', '2027-03-31', true, '2025-04-01'), contender('1', '2026-03-31', false, '2025-04-01')])).toBe('1 2 3 4 5');
  });
  test('who has no due date, or no day of promotion, comes after those who have', () => {
    expect(order([contender('1', undefined), contender('2', '2027-03-31'), contender('3', '2027-03-31', false, '2025-04-01')])).toBe('3 2 1');
  });
  test('the office may order them otherwise', () => {
    expect(order([contender('1', '2026-03-31', false, '2025-04-01'), contender('2', '2027-03-31', true, '2023-04-01')], ['PROMOTED'])).toBe('2 1');
  });
  test('the order does not depend on how the people came', () => {
    const people = fc.array(fc.tuple(fc.constantFrom('2026-03-31', '2027-03-31', undefined), fc.boolean(), fc.constantFrom('2023-04-01', null)), { maxLength: 12 }).map((all) => all.map(([due, before, promoted], i) => contender(String(i), due, before, promoted)));
    fc.assert(fc.property(people.chain((all) => fc.tuple(fc.constant(all), fc.shuffledSubarray(all, { minLength: all.length }))), ([all, shuffled]) => { expect(order(shuffled)).toBe(order(all)); }));
  });

  const cohort = (target: number, seats: number, part: number | null = null): Cohort => ({ target, seats, part });
  const all = (parts: readonly (number | null)[] = [null]) => () => parts;
  const told = (result: ReturnType<typeof allot<string>>) => [result.named.map(({ person: p, targets }) => `${p}→${targets.join('+')}`).join(' '), result.rest.join(' ')];

  test('seats go in the order of the people, one 実施回 after the other; the rest get none', () => {
    expect(told(allot(['a', 'b', 'c', 'd'], [cohort(1, 1), cohort(2, 2)], all()))).toEqual(['a→1 b→2 c→2', 'd']);
    expect(told(allot(['a'], [cohort(1, 0)], all()))).toEqual(['', 'a']);
  });
  test('of a course in parts somebody is named for every part that they lack, or for none, and takes no seat from others then', () => {
    expect(told(allot(['a', 'b', 'c'], [cohort(1, 2, 1), cohort(2, 1, 2)], all([1, 2])))).toEqual(['a→1+2', 'b c']);
    expect(told(allot(['a', 'b'], [cohort(1, 1, 1), cohort(2, 2, 2)], (p) => (p === 'a' ? [2] : [1, 2])))).toEqual(['a→2 b→1+2', '']);
  });
  test('no seat is given twice, and nobody is lost', () => {
    fc.assert(fc.property(fc.nat(30), fc.array(fc.nat(8), { maxLength: 5 }), (n, seats) => {
      const people = Array.from({ length: n }, (_, i) => i);
      const { named, rest } = allot(people, seats.map((s, i) => cohort(i, s)), all());
      expect(named.length).toBe(Math.min(n, seats.reduce((sum, s) => sum + s, 0)));
      expect([...named.map((e) => e.person), ...rest]).toEqual(people);
      for (const [i, s] of seats.entries()) expect(named.filter((e) => e.targets.includes(i)).length).toBeLessThanOrEqual(s);
    }));
  });

  test.each([
    ['the end of the next fiscal year', '2027-03-31', '2026-05-29', 2026, '2028-03-31'], ['never earlier than before', '2029-03-31', '2026-05-29', 2026, '2029-03-31'], ['in March for the coming year', '2027-03-31', '2027-03-10', 2027, '2029-03-31'], ['no due date yet', undefined, '2026-05-29', 2026, '2028-03-31'],
  ])('whoever gets no seat is due later: %s', (_, due, decidedOn, year, later) => {
    expect(dueAfterQuota(due === undefined ? undefined : on(due), on(decidedOn), year)).toBe(later);
  });
});
