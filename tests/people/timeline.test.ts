import fc from '../support/properties';
import { addDays, localDate } from '../../src/kernel/calendar';
import { covers, meets, overlay, rewriting, valueOn, type Span, type Window } from '../../src/features/people/timeline/rules';

const day = (n: number) => addDays(localDate('2026-01-01'), n);
const window = (from: number, to?: number): Window => ({ from: day(from), to: to === undefined ? null : day(to) });
const span = (value: string, from: number, to?: number): Span<string> => ({ ...window(from, to), value });
const same = (a: string, b: string) => a === b;

describe('overlaying a track', () => {
  test.each<[string, Span<string>[], Window, Span<string>[], Span<string>[]]>([
    ['an empty track takes what is inside', [], window(5), [span('A', 5)], [span('A', 5)]],
    ['a change ends what held before', [span('A', 0)], window(5), [span('B', 5)], [span('A', 0, 5), span('B', 5)]],
    ['the same again leaves no seam', [span('A', 0)], window(5), [span('A', 5)], [span('A', 0)]],
    ['nothing inside ends the track', [span('A', 0)], window(5), [], [span('A', 0, 5)]],
    ['what holds after the window stays', [span('A', 0, 10), span('C', 10)], window(5, 10), [span('B', 5)], [span('A', 0, 5), span('B', 5, 10), span('C', 10)]],
    ['an open track goes on after the window', [span('A', 0)], window(5, 10), [span('B', 5)], [span('A', 0, 5), span('B', 5, 10), span('A', 10)]],
    ['what began inside the window is replaced', [span('A', 0, 7), span('B', 7)], window(5), [span('C', 5)], [span('A', 0, 5), span('C', 5)]],
    ['what is inside is cut to the window', [], window(5, 10), [span('A', 0)], [span('A', 5, 10)]],
    ['a gap stays a gap', [span('A', 0, 3)], window(5), [span('A', 5)], [span('A', 0, 3), span('A', 5)]],
  ])('%s', (_, track, at, inside, expected) => { expect(overlay(track, at, inside, same)).toEqual(expected); });

  const tracks = fc.array(fc.tuple(fc.integer({ min: 1, max: 6 }), fc.integer({ min: 1, max: 6 }), fc.constantFrom('A', 'B', 'C')), { maxLength: 5 }).map((parts) => {
    let at = 0;
    return parts.map(([gap, length, value]) => { const s = span(value, at + gap, at + gap + length); at += gap + length; return s; });
  });
  const windows = fc.tuple(fc.integer({ min: 0, max: 50 }), fc.option(fc.integer({ min: 1, max: 20 }), { nil: undefined })).map(([from, length]) => window(from, length === undefined ? undefined : from + length));

  test('on every day the track says what the window says inside, and what it said before outside', () => {
    fc.assert(fc.property(tracks, windows, tracks, (track, at, inside) => {
      const result = overlay(track, at, inside, same);
      for (let n = 0; n < 80; n++) expect(valueOn(result, day(n))).toBe(valueOn(covers(at, day(n)) ? inside : track, day(n)));
    }));
  });

  test('the result is in order, does not overlap, and overlaying again changes nothing', () => {
    fc.assert(fc.property(tracks, windows, tracks, (track, at, inside) => {
      const result = overlay(track, at, inside, same);
      result.slice(1).forEach((s, i) => { expect(meets(result[i]!, s)).toBe(false); expect(result[i]!.from < s.from).toBe(true); });
      expect(overlay(result, at, inside, same)).toEqual(result);
    }));
  });

  test('only rows that differ go and come', () => {
    const before = [{ ...span('A', 0, 5), id: 1 }, { ...span('B', 5), id: 2 }];
    expect(rewriting(before, overlay(before, window(8), [span('C', 8)], same), same)).toEqual({ gone: [before[1]], come: [span('B', 5, 8), span('C', 8)] });
    expect(rewriting(before, before, same)).toEqual({ gone: [], come: [] });
  });
});
