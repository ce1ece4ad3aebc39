import fc from '../support/properties';
import { isAnswerable, isReplaceable, leavingNow, MAY_TAKE_OVER, type Leaving, type Seat } from '../../src/features/enrolments/leaving/rules';
import { reasonFault } from '../../src/features/enrolments/reasons';
import { mayBecome, type EnrolmentState } from '../../src/features/enrolments/states';

const jst = (text: string) => new Date(`${text}+09:00`);
const cutoff = jst('2026-06-30T17:00');
const ends = jst('2026-07-01T16:30');
const seat = (more: Partial<Seat> = {}): Seat => ({ state: 'CONFIRMED', offering: 'DECIDED', nominated: false, cutoff, ends, ...more });
const later = (at: Date) => new Date(at.getTime() + 1);

describe('how a seat may be left', () => {
  test.each<[string, Partial<Seat>, Date, Leaving]>([
    ['well before', {}, jst('2026-06-15T09:15'), 'withdrawal'],
    ['at the cut-off itself', {}, cutoff, 'withdrawal'],
    ['a millisecond later', {}, later(cutoff), 'absence'],
    ['while the course runs', { offering: 'RUNNING' }, jst('2026-07-01T14:00'), 'absence'],
    ['at its end', {}, ends, 'absence'],
    ['after its end', { offering: 'FINISHED' }, later(ends), 'over'],
    ['first come, while the call is open', { offering: 'ANNOUNCED' }, jst('2026-06-01T09:00'), 'withdrawal'],
    ['postponed, whatever the days were', { offering: 'POSTPONED' }, later(ends), 'withdrawal'],
    ['cancelled', { offering: 'CANCELLED' }, cutoff, 'none'],
    ['named for it', { nominated: true }, cutoff, 'deferral'],
    ['named for it, after the cut-off', { nominated: true }, later(cutoff), 'absence'],
    ['on the waitlist', { state: 'WAITLISTED' }, cutoff, 'none'],
    ['withdrawn already', { state: 'WITHDRAWN' }, cutoff, 'none'],
  ])('%s', (_, more, now, leaving) => {
    expect(leavingNow(seat(more), now)).toBe(leaving);
  });

  test('a postponed course has no substitutes: its days are not known', () => {
    expect(isReplaceable(seat(), cutoff)).toBe(true);
    expect(isReplaceable(seat(), later(cutoff))).toBe(false);
    expect(isReplaceable(seat({ nominated: true }), cutoff)).toBe(false);
    expect(isReplaceable(seat({ offering: 'POSTPONED' }), cutoff)).toBe(false);
  });

  test('what was asked in time can be answered until the course is over', () => {
    expect([cutoff, later(cutoff), ends, later(ends)].map((now) => isAnswerable(seat(), now))).toEqual([true, true, true, false]);
    expect(isAnswerable(seat({ state: 'ABSENT' }), cutoff)).toBe(false);
  });

  test('time goes one way: from withdrawal to absence to over, never back', () => {
    const order: Leaving[] = ['withdrawal', 'absence', 'over'];
    const instant = fc.date({ min: jst('2026-06-01T00:00'), max: jst('2026-08-01T00:00'), noInvalidDate: true });
    fc.assert(fc.property(instant, instant, (one, other) => {
      const [earlier, afterwards] = one <= other ? [one, other] : [other, one];
      return order.indexOf(leavingNow(seat(), earlier)) <= order.indexOf(leavingNow(seat(), afterwards));
    }));
  });
});

test.each([['', 'REASON_MISSING'], ['　 \n', 'REASON_MISSING'], ['𠮷'.repeat(300), undefined], ['あ'.repeat(301), 'REASON_LONG']])('a reason %#', (reason, code) => {
  const fault = reasonFault(reason);
  expect(fault?.code).toBe(code);
  if (fault) expect(fault.field).toBe('reason');
});

test('whoever may take over a seat can be named for it, and nobody else who has an enrolment', () => {
  const all: EnrolmentState[] = ['NOMINATED', 'APPLIED', 'UNIT_APPROVED', 'RETURNED', 'CONFIRMED', 'WAITLISTED', 'NOT_SELECTED', 'ATTENDED', 'COMPLETED', 'NOT_COMPLETED', 'CANCELLED_BY_STAFF', 'WITHDRAWN', 'ABSENT', 'SUBSTITUTED', 'DEFERRED'];
  expect(all.filter((state) => mayBecome(state, 'NOMINATED')).sort()).toEqual([...MAY_TAKE_OVER].sort());
});
