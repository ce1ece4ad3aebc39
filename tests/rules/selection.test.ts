import fc from 'fast-check';
import { criteriaOf, placeApplicants, type Applicant, type Criterion } from '../../src/features/enrolments/selection';

const ORDER: readonly Criterion[] = ['MANDATORY', 'MISSED_LAST_TIME', 'FIRST_TIME', 'FEWEST_COURSES', 'UNIT_BALANCE', 'APPLICATION_TIME'];

let next = 1;
const applicant = (more: Partial<Applicant> = {}): Applicant => {
  const id = next++;
  return { enrolmentId: id, unitId: id, appliedAt: id * 1000, mandatory: false, missedLastTime: false, seatedBefore: false, openCalls: 0, ...more };
};
const place = (applicants: readonly Applicant[], capacity: number, unitMax: number | undefined = 2, order = ORDER) => placeApplicants(applicants, { capacity, unitMax, order });

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
    expect(place([...three, applicant({ unitId: 8, appliedAt: 9 })], 3, 2, ['APPLICATION_TIME']).filter((p) => p.seat).map((p) => p.applicant)).toEqual(three);
  });

  test('a word that is no criterion is left out of the order', () => {
    expect(criteriaOf(['APPLICATION_TIME', 'SHOE_SIZE', 'MANDATORY'])).toEqual(['APPLICATION_TIME', 'MANDATORY']);
  });
});

describe('for any applicants', () => {
  const anyone = fc.record({
    unitId: fc.integer({ min: 1, max: 4 }), appliedAt: fc.integer({ min: 0, max: 5 }), mandatory: fc.boolean(), missedLastTime: fc.boolean(),
    seatedBefore: fc.boolean(), openCalls: fc.integer({ min: 0, max: 3 }),
  });
  const crowd = fc.array(anyone, { maxLength: 30 }).map((list) => list.map((a, i): Applicant => ({ ...a, enrolmentId: i + 1 })));
  const rule = fc.record({ capacity: fc.integer({ min: 0, max: 12 }), unitMax: fc.option(fc.integer({ min: 1, max: 3 }), { nil: undefined }) });

  test('everybody has one place, no seat is idle, none is given twice', () => {
    fc.assert(fc.property(crowd, rule, (applicants, { capacity, unitMax }) => {
      const placed = place(applicants, capacity, unitMax);
      expect(placed.map((p) => p.place)).toEqual(applicants.map((_, i) => i + 1));
      expect(new Set(placed.map((p) => p.applicant.enrolmentId)).size).toBe(applicants.length);
      expect(placed.filter((p) => p.seat)).toHaveLength(Math.min(capacity, applicants.length));
      expect(placed.map((p) => p.seat)).toEqual([...placed].sort((a, b) => Number(b.seat) - Number(a.seat)).map((p) => p.seat));
    }));
  });

  test('the order does not depend on the order in which the applications are looked at', () => {
    fc.assert(fc.property(crowd, rule, fc.infiniteStream(fc.nat()), (applicants, { capacity, unitMax }, chance) => {
      const shuffled = applicants.map((a) => ({ a, at: chance.next().value as number })).sort((x, y) => x.at - y.at).map(({ a }) => a);
      expect(place(shuffled, capacity, unitMax)).toEqual(place(applicants, capacity, unitMax));
    }));
  });
});
