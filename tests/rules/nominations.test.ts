import fc from '../support/properties';
import { deferralFault, freeSeats, obstacleTo, takesNominees, wordsFault, type Session } from '../../src/features/nominations/rules';

const now = new Date('2026-06-01T10:00:00+09:00');
const session = (more: Partial<Session<'CLASH'>> = {}): Session<'CLASH'> => ({
  takesNominees: true, starts: new Date('2026-07-01T13:30:00+09:00'), cutoff: new Date('2026-06-30T17:00:00+09:00'), capacity: 2, taken: 0, takenByUnit: 0, unitQuota: null, hindrance: undefined, ...more,
});

describe('whether a date can be chosen', () => {
  test.each<[what: string, session: Session<'CLASH'>, at: Date, obstacle: string | undefined]>([
    ['free', session(), now, undefined],
    ['at the very instant of the cut-off', session(), new Date('2026-06-30T17:00:00+09:00'), undefined],
    ['a moment later', session(), new Date('2026-06-30T17:00:00.001+09:00'), 'OVER'],
    ['begun, whatever the cut-off says', session({ cutoff: new Date('2026-08-01T00:00:00Z') }), new Date('2026-07-01T13:30:00+09:00'), 'OVER'],
    ['not to be filled so', session({ takesNominees: false }), now, 'OVER'],
    ['full', session({ taken: 2 }), now, 'FULL'],
    ['a clash weighs more than a full course', session({ taken: 2, hindrance: 'CLASH' }), now, 'CLASH'],
    ['the unit has its seats', session({ taken: 1, takenByUnit: 1, unitQuota: 1 }), now, 'UNIT_FULL'],
    ['another unit has them', session({ taken: 1, takenByUnit: 0, unitQuota: 1 }), now, undefined],
  ])('%s', (_, facts, at, obstacle) => expect(obstacleTo(facts, at)).toBe(obstacle));

  test('it can be chosen exactly when a seat is free for the unit', () => {
    const few = fc.nat({ max: 5 });
    fc.assert(fc.property(few, few, few, fc.option(few), (capacity, taken, takenByUnit, unitQuota) => {
      const facts = session({ capacity, taken: Math.max(taken, takenByUnit), takenByUnit, unitQuota });
      expect(obstacleTo(facts, now) === undefined).toBe(freeSeats(facts) > 0);
    }));
  });
});

test.each([
  ['DRAFT', true, true], ['DRAFT', false, false], ['ANNOUNCED', false, true], ['CLOSED', true, true], ['DECIDED', true, true],
  ['RUNNING', true, false], ['FINISHED', true, false], ['CANCELLED', true, false], ['POSTPONED', true, false],
])('%s, filled by nomination %s: takes nominees %s', (state, filled, takes) => expect(takesNominees(state, filled)).toBe(takes));

describe('the reason of a deferral', () => {
  const offered = ['休職', 'その他'];
  test.each([
    ['none chosen', '', '', { field: 'reason_code', why: 'MISSING' }],
    ['one that is not offered', '気分', '', { field: 'reason_code', why: 'MISSING' }],
    ['one of them', '休職', '', undefined],
    ['another, without words', 'その他', '　 ', { field: 'reason', why: 'MISSING', length: 0 }],
    ['another, with words', 'その他', '家族の介護', undefined],
    ['too many words', '休職', '😀'.repeat(301), { field: 'reason', why: 'LONG', length: 301 }],
    ['as many as there may be', '休職', '😀'.repeat(300), undefined],
  ])('%s', (_, code, reason, fault) => expect(deferralFault(code, reason, offered)).toEqual(fault));

  test('a refusal always has one', () => expect(wordsFault(' ', true)).toMatchObject({ why: 'MISSING' }));
});
