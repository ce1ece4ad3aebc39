import fc from '../support/properties';
import { turnOf, type Waiting } from '../../src/infra/outbox/timing';
import { businessCalendar, localDateOf } from '../../src/kernel/calendar';
import { at } from './office';

const calendar = businessCalendar({ closedDays: [localDateOf(at('2026-06-12 00:00'))] });
const instants = fc.date({ min: at('2026-03-01 00:00'), max: at('2027-04-30 00:00'), noInvalidDate: true });
const notices = fc.record<Waiting>({
  urgency: fc.constantFrom('at-once', 'in-hours', 'daily'), notBefore: instants, expiresAt: fc.option(instants), ignoresQuiet: fc.boolean(), away: fc.boolean(), left: fc.boolean(),
});

test('nothing ever leaves on a closed day, outside the sending hours, to somebody away or gone, or after it expired', () => {
  fc.assert(fc.property(notices, instants, (notice, now) => {
    if (turnOf(notice, now, calendar).turn !== 'now') return;
    expect(calendar.isWithinSendingHours(now)).toBe(true);
    expect([notice.away, notice.left, notice.expiresAt !== null && notice.expiresAt <= now]).toEqual([false, false, false]);
    if (notice.urgency !== 'at-once' && !notice.ignoresQuiet) expect(calendar.isQuiet(localDateOf(now))).toBe(false);
  }), { numRuns: 2000 });
});

test('what waits is looked at again later, and in the end it leaves or never will', () => {
  fc.assert(fc.property(notices, instants, (notice, start) => {
    let [now, moved] = [start, notice];
    for (let looks = 0; ; looks++) {
      const turn = turnOf(moved, now, calendar);
      if (turn.turn !== 'later') return;
      expect(turn.at.getTime()).toBeGreaterThan(now.getTime());
      expect(looks).toBeLessThan(60);
      moved = { ...moved, notBefore: turn.at, away: moved.away && turn.at < daysAfter(start, 30) }; // leave ends
      now = turn.at;
    }
  }), { numRuns: 1000 });
});

function daysAfter(instant: Date, days: number): Date {
  return new Date(instant.getTime() + days * 86_400_000);
}

test('a bundle that is looked at a moment late is still today\'s', () => {
  const bundle: Waiting = { urgency: 'daily', notBefore: at('2026-06-10 09:15'), expiresAt: null, ignoresQuiet: false, away: false, left: false };
  expect(turnOf(bundle, new Date(at('2026-06-10 09:15').getTime() + 1), calendar)).toEqual({ turn: 'now' });
  expect(turnOf(bundle, at('2026-06-10 17:15'), calendar)).toEqual({ turn: 'now' });
  expect(turnOf(bundle, at('2026-06-11 20:00'), calendar)).toEqual({ turn: 'later', at: at('2026-06-15 09:15') }); // the 12th is the office's own closed day
});
