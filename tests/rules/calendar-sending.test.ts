import fc from '../support/properties';
import {
  addDays, businessCalendar, instantAt, localDate, localDateOf, sendingSlot, timeOf, type RecipientState, type SendingRequest, type Urgency,
} from '../../src/kernel/calendar';
import { officeInstant } from './calendar-arbitraries';

const office = businessCalendar();
const present: RecipientState = { muted: false, onLeave: false };
const moment = (text: string) => { const [day = '', time = ''] = text.split(' '); return instantAt(localDate(day), time); };

function slot(urgency: Urgency, notBefore: string, more: Partial<SendingRequest> & { recipient?: RecipientState; calendar?: typeof office } = {}) {
  const { recipient = present, calendar = office, ...rest } = more;
  const found = sendingSlot({ urgency, notBefore: moment(notBefore), now: moment(notBefore), ...rest }, calendar, recipient);
  return 'at' in found ? `${localDateOf(found.at)} ${timeOf(found.at)}` : found.hold;
}

describe('an at-once notice', () => {
  test.each([
    ['a Tuesday afternoon', '2025-06-24 14:02', '2025-06-24 14:02'],
    ['the first minute', '2025-06-24 08:30', '2025-06-24 08:30'],
    ['the last minute', '2025-06-24 17:15', '2025-06-24 17:15'],
    ['after the last minute', '2025-06-24 17:16', '2025-06-25 09:15'],
    ['before the office opens', '2025-06-24 08:29', '2025-06-24 09:15'],
    ['at night', '2025-06-24 22:00', '2025-06-25 09:15'],
    ['a Saturday', '2025-06-21 10:00', '2025-06-23 09:15'],
    ['New Year\'s Eve', '2025-12-31 10:00', '2026-01-05 09:15'],
    ['the months of transfers, a quiet window', '2026-04-01 10:00', '2026-04-01 10:00'],
  ])('of %s', (_, raised, leaves) => {
    expect(slot('at-once', raised)).toBe(leaves);
  });

  test('one millisecond after 17:15 is too late', () => {
    const late = new Date(moment('2025-06-24 17:15').getTime() + 1);
    expect(sendingSlot({ urgency: 'at-once', notBefore: late, now: late }, office, present)).toEqual({ at: moment('2025-06-25 09:15') });
  });

  test('waits for its own time', () => {
    expect(slot('at-once', '2025-06-24 16:00', { now: moment('2025-06-23 10:00') })).toBe('2025-06-24 16:00');
    expect(slot('at-once', '2025-06-20 10:00', { now: moment('2025-06-23 11:00') })).toBe('2025-06-23 11:00');
  });

  test('leaves after hours when the office says so', () => {
    const early = businessCalendar({ sending: { ...office.settings.sending, afterHoursAt: '08:30' } });
    expect(slot('at-once', '2025-06-24 22:00', { calendar: early })).toBe('2025-06-25 08:30');
  });
});

describe('a post in a channel', () => {
  test.each([
    ['2025-06-24 14:02', '2025-06-24 14:02'], ['2025-06-24 06:00', '2025-06-24 08:30'], ['2025-06-24 18:00', '2025-06-25 08:30'], ['2025-06-21 10:00', '2025-06-23 08:30'],
    ['2026-03-25 10:00', '2026-04-06 08:30'],
  ])('opened on %s stands there from %s', (opens, leaves) => {
    expect(slot('in-hours', opens)).toBe(leaves);
  });
});

describe('a notice of the daily bundle', () => {
  test.each([
    ['before the bundle', '2025-06-24 08:00', '2025-06-24 09:15'],
    ['just in time', '2025-06-24 09:15', '2025-06-24 09:15'],
    ['after the bundle', '2025-06-24 09:16', '2025-06-25 09:15'],
    ['a Friday afternoon', '2025-06-20 15:00', '2025-06-23 09:15'],
    ['a holiday', '2025-11-24 09:00', '2025-11-25 09:15'],
    ['the last working day', '2025-12-26 16:00', '2026-01-05 09:15'],
    ['the months of transfers', '2026-03-25 08:00', '2026-04-06 09:15'],
    ['the day before them', '2026-03-24 10:00', '2026-04-06 09:15'],
  ])('of %s', (_, raised, leaves) => {
    expect(slot('daily', raised)).toBe(leaves);
  });

  test('about a course inside a quiet window is not held by it', () => {
    expect(slot('daily', '2026-03-30 16:00', { ignoresQuiet: true })).toBe('2026-03-31 09:15');
  });

  test('waits for the end of the assembly\'s session, for those who sit in it', () => {
    const head: RecipientState = { ...present, quiet: [{ from: localDate('2025-06-09'), to: localDate('2025-06-24') }] };
    expect(slot('daily', '2025-06-10 08:00', { recipient: head })).toBe('2025-06-25 09:15');
    expect(slot('daily', '2025-06-10 08:00')).toBe('2025-06-10 09:15');
    expect(slot('daily', '2026-06-10 08:00', { recipient: head })).toBe('2026-06-10 09:15');
  });

  test('has no slot in an office that is quiet all year', () => {
    const quiet = businessCalendar({ quietWindows: [{ from: '04-01', to: '03-31' }] });
    expect(slot('daily', '2025-06-10 08:00', { calendar: quiet })).toBe('quiet');
  });
});

describe('who is not to be disturbed', () => {
  test.each(['at-once', 'in-hours', 'daily'] as const)('%s notices are held from people on leave and while the office is muted', (urgency) => {
    expect(slot(urgency, '2025-06-24 10:00', { recipient: { muted: true, onLeave: false } })).toBe('muted');
    expect(slot(urgency, '2025-06-24 10:00', { recipient: { muted: false, onLeave: true } })).toBe('on-leave');
    expect(slot(urgency, '2025-06-24 10:00', { recipient: { muted: true, onLeave: true }, ignoresQuiet: true })).toBe('muted');
  });

  test('an answer to what somebody did is given at any hour', () => {
    for (const recipient of [present, { muted: true, onLeave: true }]) expect(slot('reply', '2026-01-01 03:00', { recipient })).toBe('2026-01-01 03:00');
  });
});

describe('whatever is asked', () => {
  const urgencies = fc.constantFrom<Urgency>('at-once', 'in-hours', 'daily');
  const times = fc.integer({ min: 0, max: 52 }).map((q) => `${String(8 + Math.floor((q + 3) / 6)).padStart(2, '0')}:${String(((q + 3) % 6) * 10).padStart(2, '0')}`);

  test('no push leaves on a closed day, outside the sending hours or before its time', () => {
    fc.assert(fc.property(urgencies, officeInstant, officeInstant, fc.boolean(), times, times, fc.array(fc.integer({ min: 0, max: 9000 }), { maxLength: 5 }), (urgency, notBefore, now, ignoresQuiet, bundleAt, afterHoursAt, own) => {
      const calendar = businessCalendar({
        closedDays: own.map((n) => addDays(localDate('2019-01-01'), n)),
        sending: { dayStart: '08:30', dayEnd: '17:15', bundleAt, afterHoursAt },
      });
      const found = sendingSlot({ urgency, notBefore, now, ignoresQuiet }, calendar, present);
      if (!('at' in found)) throw new Error(`held: ${found.hold}`);
      const day = localDateOf(found.at);
      expect(calendar.isBusinessDay(day)).toBe(true);
      expect(found.at >= instantAt(day, '08:30') && found.at <= instantAt(day, '17:15')).toBe(true);
      expect(found.at >= notBefore && found.at >= now).toBe(true);
      if (urgency !== 'at-once' && !ignoresQuiet) expect(calendar.isQuiet(day)).toBe(false);
    }));
  });

  test('hours that would break this are refused as settings', () => {
    const { sending } = office.settings;
    expect(() => businessCalendar({ sending: { ...sending, bundleAt: '07:00' } })).toThrow(/sending hours/);
    expect(() => businessCalendar({ sending: { ...sending, afterHoursAt: '18:00' } })).toThrow(/sending hours/);
    expect(() => businessCalendar({ sending: { ...sending, dayEnd: 'late' } })).toThrow(/time of day/);
  });
});
