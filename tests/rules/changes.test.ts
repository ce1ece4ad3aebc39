import fc from '../support/properties';
import { asCause } from '../../src/features/changes/reason';
import { chainUpTo, CONCERNED, difference, isFinished, isShort, netOf, overtaken, possibleIn, tellAt, toldTo, toldToHeads, type Attributes, type Change, type ChangeKind, type Concerned } from '../../src/features/changes/rules';
import { readDays, readInstant } from '../../src/features/changes/typed';
import { mayBecome, type OfferingState } from '../../src/features/offerings/states';
import { businessCalendar } from '../../src/kernel/calendar';

const calendar = businessCalendar();
const gathering = { calendar, gatherMinutes: 10 };
const at = (time: string) => new Date(`${time.replace(' ', 'T')}:00+09:00`);

/** 2026-06-08 is a Monday. */
const change = (id: number, time: string, kind: ChangeKind, before: Attributes, after: Attributes): Change => ({ id, kind, at: at(time.includes(' ') ? time : `2026-06-08 ${time}`), reason: null, before, after });
const place = (id: number, time: string, from: string, to: string) => change(id, time, 'EDIT', { place: from }, { place: to });
const JULY = [{ startsAt: '2026-07-01T04:30:00.000Z', endsAt: '2026-07-01T07:30:00.000Z' }];
const AUGUST = [{ startsAt: '2026-08-03T04:30:00.000Z', endsAt: '2026-08-03T07:30:00.000Z' }];

describe('when a change is told', () => {
  test.each([
    ['a little later, so that what follows goes with it', '2026-06-08 10:00', '2026-06-08 10:10'],
    ['near the end of the hours sooner, but still on the same day', '2026-06-08 17:05', '2026-06-08 17:10'],
    ['in the last minutes at once', '2026-06-08 17:13', '2026-06-08 17:13'],
    ['at the last instant at once', '2026-06-08 17:15', '2026-06-08 17:15'],
    ['after the hours it waits for the next day anyway', '2026-06-08 17:16', '2026-06-08 17:26'],
    ['and so on a closed day', '2026-06-07 10:00', '2026-06-07 10:10'],
  ])('%s', (_, made, told) => {
    expect(tellAt(at(made), gathering)).toEqual(at(told));
  });
});

describe('the chain of changes', () => {
  const table: readonly (readonly [string, readonly Change[], readonly number[], Attributes | undefined, Attributes | undefined])[] = [
    ['one alone', [place(1, '10:00', 'A', 'B')], [1], { place: 'A' }, { place: 'B' }],
    ['two within the time', [place(1, '10:00', 'A', 'B'), place(2, '10:09', 'B', 'C')], [1, 2], { place: 'A' }, { place: 'C' }],
    ['the second when the first has left', [place(1, '10:00', 'A', 'B'), place(2, '10:10', 'B', 'C')], [2], { place: 'B' }, { place: 'C' }],
    ['each within the time of the next, longer than the time together', [place(1, '10:00', 'A', 'B'), place(2, '10:08', 'B', 'C'), place(3, '10:16', 'C', 'D')], [1, 2, 3], { place: 'A' }, { place: 'D' }],
    ['changed and changed back', [place(1, '10:00', 'A', 'B'), place(2, '10:05', 'B', 'A')], [1, 2], {}, {}],
    ['two attributes', [place(1, '10:00', 'A', 'B'), change(2, '10:05', 'MOVE', { days: JULY }, { days: AUGUST })], [1, 2], { place: 'A', days: JULY }, { place: 'B', days: AUGUST }],
    ['an evening and the next morning before the first message leaves', [place(1, '2026-06-08 18:00', 'A', 'B'), place(2, '2026-06-09 09:00', 'B', 'C')], [1, 2], { place: 'A' }, { place: 'C' }],
    ['an evening and the next morning after it has left', [place(1, '2026-06-08 18:00', 'A', 'B'), place(2, '2026-06-09 09:20', 'B', 'C')], [2], { place: 'B' }, { place: 'C' }],
    ['over a weekend', [place(1, '2026-06-12 17:30', 'A', 'B'), place(2, '2026-06-14 12:00', 'B', 'C')], [1, 2], { place: 'A' }, { place: 'C' }],
    ['postponed and given dates at once', [change(1, '10:00', 'POSTPONE', { state: 'DECIDED' }, { state: 'POSTPONED' }), change(2, '10:05', 'RESUME', { state: 'POSTPONED', days: JULY }, { state: 'DECIDED', days: AUGUST })], [1, 2], { days: JULY }, { days: AUGUST }],
  ];
  test.each(table)('%s', (_, changes, together, before, after) => {
    const last = changes.at(-1)?.id ?? 0;
    const chain = chainUpTo(changes, last, gathering);
    expect(chain.map((c) => c.id)).toEqual(together);
    expect(netOf(chain)).toEqual({ before, after });
  });

  test('a change that goes with a later one is not told by itself; the last of all is', () => {
    const changes = [place(1, '10:00', 'A', 'B'), place(2, '10:05', 'B', 'C'), place(3, '10:30', 'C', 'D')];
    expect(changes.map((c) => overtaken(changes, c.id, gathering))).toEqual([true, false, false]);
  });

  test.each(['POSTPONE', 'CANCEL'] as const)('whatever has not been told yet does not matter any more after %s', (kind) => {
    const changes = [place(1, '10:00', 'A', 'B'), place(2, '11:00', 'B', 'C'), change(3, '12:00', kind, { state: 'DECIDED' }, { state: kind === 'CANCEL' ? 'CANCELLED' : 'POSTPONED' })];
    expect(changes.map((c) => overtaken(changes, c.id, gathering))).toEqual([true, true, false]);
  });

  test.each([
    ['alone', [change(1, '2026-06-08 10:00', 'POSTPONE', { state: 'DECIDED' }, { state: 'POSTPONED' }), change(2, '2026-06-10 10:00', 'RESUME', { state: 'POSTPONED', days: JULY }, { state: 'DECIDED', days: AUGUST })], [true, false]],
    ['told with an edit', [change(1, '2026-06-08 10:00', 'POSTPONE', { state: 'DECIDED' }, { state: 'POSTPONED' }), place(2, '2026-06-08 10:05', 'A', 'B'), change(3, '2026-06-10 10:00', 'RESUME', { state: 'POSTPONED', days: JULY }, { state: 'DECIDED', days: AUGUST })], [true, true, false]],
    ['and what was told before it', [place(1, '2026-06-05 10:00', 'A', 'B'), change(2, '2026-06-08 10:00', 'RESUME', { state: 'POSTPONED', days: JULY }, { state: 'DECIDED', days: AUGUST })], [false, false]],
  ])('that it is put off is not said any more once it has its new dates: %s', (_, changes, expected) => {
    expect(changes.map((c) => overtaken(changes, c.id, gathering))).toEqual(expected);
  });

  test('every change is told exactly once, whenever it was made', () => {
    fc.assert(fc.property(fc.array(fc.integer({ min: 0, max: 60 * 24 * 4 }), { minLength: 1, maxLength: 12 }), (minutes) => {
      const start = at('2026-06-11 08:00').getTime();
      const changes = [...minutes].sort((a, b) => a - b).map((m, i): Change => ({ id: i + 1, kind: 'EDIT', at: new Date(start + m * 60_000), reason: null, before: { place: `p${i}` }, after: { place: `p${i + 1}` } }));
      const told = changes.filter((c) => !overtaken(changes, c.id, gathering)).flatMap((c) => chainUpTo(changes, c.id, gathering).map((one) => one.id));
      expect(told).toEqual(changes.map((c) => c.id));
    }));
  });
});

describe('who is told what', () => {
  const all = (net: ReturnType<typeof difference>, offering: string) => Object.fromEntries(CONCERNED.map((state) => [state, toldTo(state, net, offering)]));
  const same = (names: readonly string[], but: Partial<Record<Concerned, readonly string[]>> = {}) => ({ ...Object.fromEntries(CONCERNED.map((state) => [state, names])), ...but });

  test.each([
    ['the place to everybody', { before: { place: 'A' }, after: { place: 'B' } }, 'DECIDED', same(['place']), ['place']],
    ['what to bring to everybody, but not to heads', { before: { belongings: null }, after: { belongings: 'PC' } }, 'DECIDED', same(['belongings']), []],
    ['capacity, limits and lecturer to nobody', { before: { capacity: 1, minimum: 1, unitQuota: null, lecturer: null, cutoffAt: null }, after: { capacity: 2, minimum: 2, unitQuota: 1, lecturer: 'X', cutoffAt: 'y' } }, 'DECIDED', same([]), []],
    ['the end of a call to those whose application it may decide', { before: { state: 'ANNOUNCED', deadlineAt: 'a' }, after: { state: 'CLOSED', deadlineAt: 'b' } }, 'CLOSED', same([], { APPLIED: ['deadlineAt'], RETURNED: ['deadlineAt'] }), []],
    ['that it is put off to everybody, and nothing beside', { before: { state: 'DECIDED', place: 'A' }, after: { state: 'POSTPONED', place: 'B' } }, 'POSTPONED', same(['state']), ['state']],
    ['that it is off to everybody', { before: { state: 'POSTPONED' }, after: { state: 'CANCELLED' } }, 'CANCELLED', same(['state']), ['state']],
    ['while it is put off, another place to nobody', { before: { place: 'A' }, after: { place: 'B' } }, 'POSTPONED', same([]), []],
    ['its new dates to everybody', { before: { state: 'POSTPONED', days: JULY }, after: { state: 'DECIDED', days: AUGUST } }, 'DECIDED', same(['state', 'days']), ['state', 'days']],
  ])('%s', (_, net, offering, people, heads) => {
    expect(all(net, offering)).toEqual(people);
    expect(toldToHeads(net, offering)).toEqual(heads);
  });
});

test.each([
  ['before its last day ends', 'DECIDED', '2026-07-01 16:29', false], ['at that very instant', 'DECIDED', '2026-07-01 16:30', false], ['after it', 'DECIDED', '2026-07-01 16:31', true],
  ['put off, so that the days do not count', 'POSTPONED', '2026-07-02 09:00', false],
])('an 実施回 is over: %s', (_, state, now, finished) => {
  expect(isFinished({ state, days: JULY.map(({ endsAt }) => ({ endsAt: new Date(endsAt) })) }, at(now))).toBe(finished);
});

test('what HR may do in a state leads only where the state machine goes', () => {
  const leads: Readonly<Record<string, readonly OfferingState[]>> = { close: ['CLOSED'], reopen: ['ANNOUNCED'], postpone: ['POSTPONED'], resume: ['ANNOUNCED', 'DECIDED'], cancel: ['CANCELLED'] };
  const states: readonly OfferingState[] = ['DRAFT', 'ANNOUNCED', 'CLOSED', 'DECIDED', 'RUNNING', 'FINISHED', 'SETTLED', 'ARCHIVED', 'CANCELLED', 'POSTPONED'];
  const over = (state: OfferingState): OfferingState => (state === 'ANNOUNCED' ? 'CLOSED' : state);
  for (const state of states) {
    for (const action of possibleIn(state, false, false)) for (const to of leads[action] ?? []) expect([state, action, mayBecome(state, to)]).toEqual([state, action, true]);
    for (const action of possibleIn(state, true, false)) for (const to of leads[action] ?? []) expect([state, action, mayBecome(over(state), to)]).toEqual([state, action, true]);
  }
  expect(states.filter((state) => possibleIn(state, false, false).length === 0)).toEqual(['FINISHED', 'SETTLED', 'ARCHIVED', 'CANCELLED']);
  for (const state of states) expect(possibleIn(state, true, true)).toEqual([]);
});

describe('what HR types', () => {
  const one = (from: string, to: string) => [{ startsAt: at(from), endsAt: at(to) }];
  test.each([
    ['2026-07-08 13:30-16:30', one('2026-07-08 13:30', '2026-07-08 16:30')],
    ['２０２６／７／８　１３：３０～１６：３０', one('2026-07-08 13:30', '2026-07-08 16:30')],
    ['令和8年7月8日（水）13時30分〜16時30分', one('2026-07-08 13:30', '2026-07-08 16:30')],
    ['R8.7.8 午後1時30分から午後4時30分まで', one('2026-07-08 13:30', '2026-07-08 16:30')],
    ['2026-07-09 9:00-12:00\n\n2026-07-08 13:30-16:30\n', [...one('2026-07-08 13:30', '2026-07-08 16:30'), ...one('2026-07-09 09:00', '2026-07-09 12:00')]],
  ])('%j is read', (typed, days) => {
    expect(readDays(typed)).toEqual({ ok: true, value: days });
  });

  test.each([
    ['', '日程を入力してください。'],
    ['2026-07-08', '1行目：「2026-07-08 13:30-16:30」のように'],
    ['2026-07-08 13:30-16:30\n7/9 9:00-12:00', '2行目：'],
    ['2026-07-08 16:30-13:30', '1行目：終了は、開始より後にしてください。'],
    ['2026-06-31 13:30-16:30', '1行目：存在しない日付です。'],
    ['令和8年7月8日（火）13:30-16:30', '1行目：日付と曜日が合っていません。'],
    ['2026-07-08 13:30-16:30\n2026-07-08 16:00-17:00', '日程が重なっています。'],
    ['2026-07-08 25:30-26:30', '1行目：時刻として'],
  ])('%j is not, and it says why', (typed, sentence) => {
    const read = readDays(typed);
    expect(read.ok ? read.value : read.sentence.ja).toContain(sentence);
  });

  test('a day alone is taken at the office\'s hour', () => {
    expect(readInstant('令和8年6月20日', '17:15')).toEqual({ ok: true, value: at('2026-06-20 17:15') });
    expect(readInstant('2026-06-20 12:00', '17:15')).toEqual({ ok: true, value: at('2026-06-20 12:00') });
    expect(readInstant('あした', '17:15').ok).toBe(false);
  });

  test.each([['大雪', '大雪'], ['大雪のため。', '大雪'], ['講師の都合のために', '講師の都合'], ['ため', 'ため']])('the reason %s goes into 「…のため」 as %s', (typed, cause) => {
    expect(asCause(typed)).toBe(cause);
  });
});

test.each([
  ['nobody asks for a minimum', null, 0, '2026-06-26', false], ['enough', 3, 3, '2026-06-26', false], ['too early', 3, 2, '2026-06-24', false],
  ['the first day', 3, 2, '2026-06-25', true], ['the last day', 3, 2, '2026-06-30', true], ['too late', 3, 2, '2026-07-01', false],
] as const)('the minimum: %s', (_, minimum, expected, today, warned) => {
  expect(isShort({ minimum, expected, today, from: '2026-06-25', until: '2026-06-30' })).toBe(warned);
});
