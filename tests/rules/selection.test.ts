import fc from '../support/properties';
import { criteriaOf, drawNumber, placeApplicants, recompute, type Applicant, type Criterion, type SelectionRule } from '../../src/features/enrolments/deciding/selection';

const ORDER: readonly Criterion[] = ['MANDATORY', 'MISSED_LAST_TIME', 'FIRST_TIME', 'FEWEST_COURSES', 'UNIT_BALANCE', 'APPLICATION_TIME'];

let next = 1;
const applicant = (more: Partial<Applicant> = {}): Applicant => {
  const id = next++;
  return { enrolmentId: id, unitId: id, appliedAt: id * 1000, mandatory: false, missedLastTime: false, seatedBefore: false, openCalls: 0, ...more };
};
const ruled = (more: Partial<SelectionRule>): SelectionRule => ({ capacity: 1, seatsTaken: {}, unitMax: 2, unitQuota: null, order: ORDER, seed: 's', ...more });
const place = (applicants: readonly Applicant[], capacity: number, more: Partial<SelectionRule> = {}, prefer: readonly number[] = []) => placeApplicants(applicants, ruled({ capacity, ...more }), new Set(prefer));

describe('the order of selection (domain 3.5, ruling 12)', () => {
  test.each<[string, Partial<Applicant>, Partial<Applicant>, Criterion]>([
    ['people due by a rule come first', { mandatory: true, seatedBefore: true, openCalls: 9 }, { missedLastTime: true }, 'MANDATORY'],
    ['who was not selected last time comes next', { missedLastTime: true, seatedBefore: true, openCalls: 9 }, {}, 'MISSED_LAST_TIME'],
    ['then who has never had a seat in this course', { openCalls: 9 }, { seatedBefore: true }, 'FIRST_TIME'],
    ['then who has had fewest open-call courses', { openCalls: 1 }, { openCalls: 2 }, 'FEWEST_COURSES'],
    ['then who applied first', { appliedAt: 1 }, { appliedAt: 2 }, 'APPLICATION_TIME'],
  ])('%s', (_, before, after, reason) => {
    const [first, second] = [applicant(before), applicant(after)];
    const placed = place([second, first], 1);
    expect(placed.map((p) => p.applicant)).toEqual([first, second]);
    expect(placed.map((p) => ({ seat: p.seat, reason: p.reason }))).toEqual([{ seat: true, reason }, { seat: false, reason }]);
  });

  test('a unit gets at most two seats while others wait, and its third applicant is told why', () => {
    const three = [1, 2, 3].map((t) => applicant({ unitId: 7, appliedAt: t }));
    const other = applicant({ unitId: 8, appliedAt: 4 });
    const placed = place([...three, other], 3);
    expect(placed.filter((p) => p.seat).map((p) => p.applicant)).toEqual([three[0], three[1], other]);
    expect(placed[3]).toMatchObject({ applicant: three[2], place: 4, seat: false, reason: 'UNIT_BALANCE' });
  });

  test('the balance of units leaves no seat empty', () => {
    const five = [1, 2, 3, 4, 5].map((t) => applicant({ unitId: 7, appliedAt: t }));
    expect(place(five, 4).filter((p) => p.seat)).toHaveLength(4);
  });

  test('people due by a rule are not balanced away', () => {
    const due = [1, 2, 3].map(() => applicant({ unitId: 7, mandatory: true }));
    expect(place([...due, applicant({ unitId: 8 })], 3).filter((p) => p.seat).map((p) => p.applicant)).toEqual(due);
  });

  test('an office whose order has no balance of units has none', () => {
    const three = [1, 2, 3].map((t) => applicant({ unitId: 7, appliedAt: t }));
    expect(place([...three, applicant({ unitId: 8, appliedAt: 9 })], 3, { order: ['APPLICATION_TIME'] }).filter((p) => p.seat).map((p) => p.applicant)).toEqual(three);
  });

  test('a word that is no criterion is left out of the order', () => {
    expect(criteriaOf(['APPLICATION_TIME', 'SHOE_SIZE', 'MANDATORY'])).toEqual(['APPLICATION_TIME', 'MANDATORY']);
  });
});

describe('所属別定員', () => {
  test('is never exceeded, also not by free seats or by people due by a rule; who is passed over by it is told so and keeps the order', () => {
    const three = [1, 2, 3].map((t) => applicant({ unitId: 7, appliedAt: t, mandatory: true }));
    const other = applicant({ unitId: 8, appliedAt: 9 });
    const placed = place([...three, other], 4, { unitQuota: 1 });
    expect(placed.map((p) => [p.applicant, p.seat, p.reason])).toEqual([[three[0], true, 'MANDATORY'], [other, true, 'MANDATORY'], [three[1], false, 'UNIT_QUOTA'], [three[2], false, 'UNIT_QUOTA']]);
  });

  test('counts seats that were taken before the decision, as capacity does', () => {
    const [here, there] = [applicant({ unitId: 7 }), applicant({ unitId: 8 })];
    expect(place([here, there], 2, { unitQuota: 1, seatsTaken: { 7: 1 } }).map((p) => [p.applicant, p.seat])).toEqual([[there, true], [here, false]]);
  });
});

describe('抽選', () => {
  const order: readonly Criterion[] = ['MANDATORY', 'DRAW', 'APPLICATION_TIME'];

  test('puts people in the order of their numbers, after the criteria before it', () => {
    const five = [1, 2, 3, 4, 5].map(() => applicant());
    const due = applicant({ mandatory: true });
    const placed = place([...five, due], 3, { order, seed: 'sealed' });
    expect(placed[0]!.applicant).toEqual(due);
    const numbers = placed.slice(1).map((p) => drawNumber('sealed', p.applicant.enrolmentId));
    expect(numbers).toEqual([...numbers].sort((a, b) => a - b));
    expect(placed.slice(1).every((p) => p.reason === 'DRAW')).toBe(true);
  });

  test('another seed is another draw; the same one is the same', () => {
    const crowd = Array.from({ length: 20 }, () => applicant());
    const drawn = (seed: string) => place(crowd, 5, { order, seed }).map((p) => p.applicant.enrolmentId);
    expect(drawn('a')).toEqual(drawn('a'));
    expect(drawn('a')).not.toEqual(drawn('b'));
  });

  test('the number is the first 32 bits of SHA-256 over seed and enrolment, as anybody can compute it', () => {
    expect(drawNumber('D07-1', 12)).toBe(Number.parseInt('98cb31bd', 16));
  });
});

describe('whom HR prefers', () => {
  test('has a seat before everybody else, with that as the reason; the next by order follow', () => {
    const [first, second, third] = [applicant({ missedLastTime: true }), applicant(), applicant({ seatedBefore: true })];
    const placed = place([first, second, third], 2, {}, [third.enrolmentId]);
    expect(placed.map((p) => [p.applicant, p.seat, p.reason])).toEqual([[third, true, 'BY_HR_SEAT'], [first, true, 'MISSED_LAST_TIME'], [second, false, 'MISSED_LAST_TIME']]);
  });

  test('is not held back by the balance of units, but by 所属別定員', () => {
    const three = [1, 2, 3].map((t) => applicant({ unitId: 7, appliedAt: t }));
    const prefer = three.map((a) => a.enrolmentId);
    expect(place(three, 3, { unitMax: 1 }, prefer).filter((p) => p.seat)).toHaveLength(3);
    expect(place(three, 3, { unitQuota: 2 }, prefer).map((p) => p.reason)).toEqual(['BY_HR_SEAT', 'BY_HR_SEAT', 'UNIT_QUOTA']);
  });
});

describe('for any applicants', () => {
  const anyone = fc.record({
    unitId: fc.integer({ min: 1, max: 4 }), appliedAt: fc.integer({ min: 0, max: 5 }), mandatory: fc.boolean(), missedLastTime: fc.boolean(),
    seatedBefore: fc.boolean(), openCalls: fc.integer({ min: 0, max: 3 }),
  });
  const crowd = fc.array(anyone, { maxLength: 30 }).map((list) => list.map((a, i): Applicant => ({ ...a, enrolmentId: i + 1 })));
  const rules = fc.record({
    capacity: fc.integer({ min: 0, max: 12 }), unitMax: fc.option(fc.integer({ min: 1, max: 3 })), unitQuota: fc.option(fc.integer({ min: 1, max: 3 })), seed: fc.string(),
    seatsTaken: fc.dictionary(fc.constantFrom('1', '2'), fc.integer({ min: 0, max: 2 })), order: fc.shuffledSubarray([...ORDER, 'DRAW'] as Criterion[], { minLength: 1 }),
  });
  const prefer = fc.array(fc.integer({ min: 1, max: 30 }), { maxLength: 4 });
  const taken = (rule: SelectionRule) => Object.values(rule.seatsTaken).reduce((sum, n) => sum + n, 0);

  test('everybody has one place; seats come first, and are never more than there are', () => {
    fc.assert(fc.property(crowd, rules, prefer, (applicants, rule, preferred) => {
      const placed = placeApplicants(applicants, rule, new Set(preferred));
      expect(placed.map((p) => p.place)).toEqual(applicants.map((_, i) => i + 1));
      expect(new Set(placed.map((p) => p.applicant.enrolmentId)).size).toBe(applicants.length);
      expect(placed.filter((p) => p.seat).length).toBeLessThanOrEqual(Math.max(0, rule.capacity - taken(rule)));
      expect(placed.map((p) => p.seat)).toEqual([...placed].sort((a, b) => Number(b.seat) - Number(a.seat)).map((p) => p.seat));
    }));
  });

  test('no unit has more seats than 所属別定員, and no seat is idle while somebody may take it', () => {
    fc.assert(fc.property(crowd, rules, prefer, (applicants, rule, preferred) => {
      const placed = placeApplicants(applicants, rule, new Set(preferred));
      const inUnit = (unitId: number) => (rule.seatsTaken[unitId] ?? 0) + placed.filter((p) => p.seat && p.applicant.unitId === unitId).length;
      if (rule.unitQuota !== null) for (const p of placed.filter((q) => q.seat)) expect(inUnit(p.applicant.unitId)).toBeLessThanOrEqual(rule.unitQuota);
      const idle = rule.capacity - taken(rule) - placed.filter((p) => p.seat).length;
      const couldTake = placed.filter((p) => !p.seat && (rule.unitQuota === null || inUnit(p.applicant.unitId) < rule.unitQuota));
      expect(idle <= 0 || couldTake.length === 0).toBe(true);
    }));
  });

  test('whoever has no seat by 所属別定員 is of a unit that has all of its seats; nobody else is passed over for a seat but by the balance of units', () => {
    fc.assert(fc.property(crowd, rules, (applicants, rule) => {
      const placed = placeApplicants(applicants, rule);
      for (const p of placed.filter((q) => q.reason === 'UNIT_QUOTA')) {
        expect((rule.seatsTaken[p.applicant.unitId] ?? 0) + placed.filter((q) => q.seat && q.applicant.unitId === p.applicant.unitId).length).toBeGreaterThanOrEqual(rule.unitQuota!);
      }
      if (!rule.order.includes('UNIT_BALANCE')) expect(placed.some((p) => p.reason === 'UNIT_BALANCE')).toBe(false);
    }));
  });

  test('the order does not depend on the order in which the applications are looked at', () => {
    fc.assert(fc.property(crowd, rules, prefer, fc.infiniteStream(fc.nat()), (applicants, rule, preferred, chance) => {
      const shuffled = applicants.map((a) => ({ a, at: chance.next().value as number })).sort((x, y) => x.at - y.at).map(({ a }) => a);
      expect(placeApplicants(shuffled, rule, new Set(preferred))).toEqual(placeApplicants(applicants, rule, new Set(preferred)));
    }));
  });

  test('the record alone, as JSON keeps it, gives the same order again', () => {
    fc.assert(fc.property(crowd, rules, prefer, (applicants, rule, preferred) => {
      const order = placeApplicants(applicants, rule, new Set(preferred));
      const kept = JSON.parse(JSON.stringify({ rule, order, adjustments: { prefer: preferred, exclude: [], reason: null } })) as Parameters<typeof recompute>[0];
      expect(recompute(kept)).toEqual(order);
    }));
  });
});
