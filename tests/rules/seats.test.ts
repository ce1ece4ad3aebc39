import fc from '../support/properties';
import { afterMutes, offerDue, seatsTaken, turnsFor, whyWaiting, type Seats, type Waiting } from '../../src/features/enrolments/seats/rules';
import { buildOffice, readPlan, type Office } from '../../src/features/catalogue';
import { addWorkingMinutes, sendingSlot, workingMinutesBetween } from '../../src/kernel/calendar';
import { REFERENCE_PLAN } from '../support/world';

const jst = (text: string) => new Date(`${text.replace(' ', 'T')}:00+09:00`);

let office: Office;
beforeAll(async () => {
  const read = await readPlan(REFERENCE_PLAN);
  if (!read.ok) throw new Error('the reference plan does not load');
  office = buildOffice(read.plan);
});

const line = (...people: readonly (readonly [id: number, unit?: number, hindrance?: Waiting['hindrance']])[]): Waiting[] =>
  people.map(([enrolmentId, unitId = 1, hindrance]) => ({ enrolmentId, unitId, hindrance }));
const seats = (capacity: number, taken: Readonly<Record<number, number>> = {}, unitQuota: number | null = null): Seats => ({
  capacity, unitQuota, byUnit: new Map(Object.entries(taken).map(([unit, n]) => [Number(unit), n])),
});

describe('whose turn it is', () => {
  const ids = (given: Seats, waiting: readonly Waiting[]) => turnsFor(given, waiting).map((t) => t.enrolmentId);

  test.each<[string, Seats, Waiting[], number[]]>([
    ['no seat is free', seats(2, { 1: 2 }), line([1], [2]), []],
    ['one is free: the first', seats(2, { 1: 1 }), line([1], [2]), [1]],
    ['two are free: the first two, in order', seats(3, { 1: 1 }), line([1], [2], [3]), [1, 2]],
    ['more seats than people', seats(9), line([1], [2]), [1, 2]],
    ['fewer seats than are taken, after the capacity was lowered', seats(1, { 1: 3 }), line([1]), []],
    ['the first cannot take it: the next', seats(2, { 1: 1 }), line([1, 1, 'CLASH'], [2]), [2]],
    ['nobody can take it', seats(2, { 1: 1 }), line([1, 1, 'AWAY'], [2, 1, 'CLASH']), []],
    ['their unit has all its seats: somebody of another', seats(3, { 1: 2 }, 2), line([1, 1], [2, 2]), [2]],
    ['seats given now count for the unit as well', seats(3, {}, 1), line([1, 1], [2, 1], [3, 2]), [1, 3]],
    ['nobody waits', seats(3), [], []],
  ])('%s', (_, given, waiting, expected) => expect(ids(given, waiting)).toEqual(expected));

  test('whoever is passed over is named with the reason, for each seat that went past them', () => {
    expect(turnsFor(seats(3, { 1: 1 }, 2), line([1, 1, 'CLASH'], [2, 1], [3, 1], [4, 2]))).toEqual([
      { enrolmentId: 2, passedOver: [{ enrolment: 1, why: 'CLASH' }] },
      { enrolmentId: 4, passedOver: [{ enrolment: 1, why: 'CLASH' }, { enrolment: 3, why: 'UNIT_QUOTA' }] },
    ]);
  });

  const anySeats = fc.record({ capacity: fc.integer({ min: 0, max: 6 }), byUnit: fc.array(fc.tuple(fc.integer({ min: 1, max: 3 }), fc.integer({ min: 0, max: 3 }))).map((e) => new Map(e)), unitQuota: fc.option(fc.integer({ min: 1, max: 3 })) });
  const anyLine = fc.array(fc.record({ unitId: fc.integer({ min: 1, max: 3 }), hindrance: fc.option(fc.constantFrom('AWAY' as const, 'CLASH' as const), { nil: undefined }) }), { maxLength: 8 })
    .map((people) => people.map((p, i): Waiting => ({ ...p, enrolmentId: i + 1 })));

  test('never more seats than there are, never more of a unit than its quota, in order, and no seat idle while somebody could take it', () => {
    fc.assert(fc.property(anySeats, anyLine, (given, waiting) => {
      const turns = turnsFor(given, waiting).map((t) => t.enrolmentId);
      const free = Math.max(0, given.capacity - seatsTaken(given));
      expect(turns.length).toBeLessThanOrEqual(free);
      expect([...turns].sort((a, b) => a - b)).toEqual(turns);
      const after = new Map(given.byUnit);
      for (const w of waiting.filter((x) => turns.includes(x.enrolmentId))) {
        expect(w.hindrance).toBeUndefined();
        after.set(w.unitId, (after.get(w.unitId) ?? 0) + 1);
        if (given.unitQuota !== null) expect(after.get(w.unitId)).toBeLessThanOrEqual(given.unitQuota);
      }
      const couldStill = waiting.filter((w) => !turns.includes(w.enrolmentId) && whyWaiting({ byUnit: after, unitQuota: given.unitQuota }, w) === undefined);
      if (turns.length < free) expect(couldStill).toEqual([]);
    }));
  });

  test('whoever stands further back never gets a seat that somebody before them could have taken', () => {
    fc.assert(fc.property(anySeats, anyLine, (given, waiting) => {
      const turns = turnsFor(given, waiting);
      for (const turn of turns) {
        const before = waiting.filter((w) => w.enrolmentId < turn.enrolmentId && !turns.some((t) => t.enrolmentId === w.enrolmentId)).map((w) => w.enrolmentId);
        expect(turn.passedOver.map((p) => p.enrolment)).toEqual(before);
      }
    }));
  });
});

describe('until when a seat is offered', () => {
  /** Cut-off and beginning far away, unless the line says otherwise. */
  const due = (now: string, cutoff = '2026-12-25 17:00', starts = '2026-12-28 09:00') => {
    const { usual, least } = office.offerMinutes;
    return offerDue({ now: jst(now), calendar: office.calendar, cutoff: jst(cutoff), starts: jst(starts), usual, least });
  };

  test.each<[string, string, string]>([
    ['in the morning: the same time of the next day', '2026-06-02 10:00', '2026-06-03 10:00'],
    ['Friday afternoon: Monday afternoon', '2026-06-05 16:00', '2026-06-08 16:00'],
    ['over a holiday and a weekend (20 July is one): the next working day', '2026-07-17 16:00', '2026-07-21 16:00'],
    ['over the turn of the year', '2026-12-28 10:00', '2027-01-04 10:00'],
    ['after hours: it leaves at 9:15 of the next day, and runs from then', '2026-06-02 18:00', '2026-06-04 09:15'],
    ['on a Saturday: from Monday 9:15', '2026-06-06 11:00', '2026-06-09 09:15'],
    ['in the lunch break: from one o\'clock on', '2026-06-02 12:30', '2026-06-03 12:00'],
  ])('%s', (_, now, until) => expect(due(now, '2027-03-01 17:00', '2027-03-02 09:00')).toEqual(jst(until)));

  test.each<[string, string, string, string | undefined]>([
    ['the cut-off is nearer than a business day', '2026-06-02 10:00', '2026-06-02 17:00', '2026-06-02 17:00'],
    ['but never less than four working hours', '2026-06-02 15:00', '2026-06-02 17:00', '2026-06-03 10:15'],
    ['at the very instant of the cut-off it is still offered', '2026-06-02 17:00', '2026-06-02 17:00', '2026-06-03 13:15'],
    ['after the cut-off nothing is', '2026-06-02 17:01', '2026-06-02 17:00', undefined],
    ['nor when the message could leave only after it', '2026-06-02 17:30', '2026-06-02 20:00', undefined],
  ])('%s', (_, now, cutoff, until) => expect(due(now, cutoff, '2026-06-04 09:00')).toEqual(until && jst(until)));

  test('nothing is offered when the course begins before four working hours are over', () => {
    expect(due('2026-06-02 16:00', '2026-06-02 17:00', '2026-06-03 09:00')).toBeUndefined();
  });

  test('always at least four working hours, at most a business day, and never past the cut-off but for those four hours', () => {
    const minute = fc.integer({ min: 0, max: 60 * 24 * 60 });
    fc.assert(fc.property(minute, minute, (from, to) => {
      const now = new Date(jst('2026-06-01 00:00').getTime() + from * 60_000);
      const cutoff = new Date(jst('2026-06-01 00:00').getTime() + to * 60_000);
      const { usual, least } = office.offerMinutes;
      const until = offerDue({ now, calendar: office.calendar, cutoff, starts: jst('2026-12-01 09:00'), usual, least });
      const slot = sendingSlot({ urgency: 'at-once', notBefore: now, now }, office.calendar, { muted: false, onLeave: false });
      const sent = 'at' in slot ? slot.at : now;
      if (until === undefined) { expect(sent.getTime()).toBeGreaterThan(cutoff.getTime()); return; }
      const worked = workingMinutesBetween(office.calendar, sent, until);
      expect(worked).toBeGreaterThanOrEqual(least);
      expect(worked).toBeLessThanOrEqual(usual);
      if (until > cutoff) expect(until).toEqual(addWorkingMinutes(office.calendar, sent, least));
    }));
  });
});

describe('everything was muted meanwhile', () => {
  const until = (due: string, ...mutes: readonly (readonly [string, string])[]) =>
    afterMutes(jst(due), mutes.map(([startedAt, endedAt]) => ({ startedAt: jst(startedAt), endedAt: jst(endedAt) })), { calendar: office.calendar, least: office.offerMinutes.least });

  test.each<[string, string, readonly (readonly [string, string])[], string]>([
    ['not at all: as stated', '2026-06-03 10:00', [], '2026-06-03 10:00'],
    ['over the last instant: what was left runs on afterwards', '2026-06-03 16:00', [['2026-06-03 09:00', '2026-06-04 08:30']], '2026-06-04 15:30'],
    ['what was left was little: at least four working hours', '2026-06-03 10:00', [['2026-06-03 09:45', '2026-06-04 08:30']], '2026-06-04 13:30'],
    ['until shortly before the end: at least four working hours', '2026-06-03 16:00', [['2026-06-03 09:00', '2026-06-03 15:00']], '2026-06-04 10:15'],
    ['long before the end: as stated', '2026-06-03 16:00', [['2026-06-02 09:00', '2026-06-02 10:00']], '2026-06-03 16:00'],
    ['only after the end: as stated', '2026-06-03 16:00', [['2026-06-03 16:30', '2026-06-04 10:00']], '2026-06-03 16:00'],
    ['twice', '2026-06-03 10:00', [['2026-06-03 09:45', '2026-06-04 08:30'], ['2026-06-04 10:00', '2026-06-05 08:30']], '2026-06-05 13:30'],
  ])('%s', (_, due, mutes, expected) => expect(until(due, ...mutes)).toEqual(jst(expected)));

  test('the same answer again from its own result, never earlier than stated', () => {
    const hour = fc.integer({ min: 0, max: 24 * 14 });
    const mute = fc.tuple(hour, fc.integer({ min: 1, max: 48 })).map(([from, hours]) => ({ startedAt: new Date(jst('2026-06-01 00:00').getTime() + from * 3600_000), endedAt: new Date(jst('2026-06-01 00:00').getTime() + (from + hours) * 3600_000) }));
    fc.assert(fc.property(hour, fc.array(mute, { maxLength: 3 }).map((m) => m.sort((a, b) => a.startedAt.getTime() - b.startedAt.getTime())), (at, mutes) => {
      const due = new Date(jst('2026-06-01 00:00').getTime() + at * 3600_000);
      const terms = { calendar: office.calendar, least: office.offerMinutes.least };
      const once = afterMutes(due, mutes, terms);
      expect(once.getTime()).toBeGreaterThanOrEqual(due.getTime());
      expect(afterMutes(once, mutes, terms)).toEqual(once);
    }));
  });
});
