import { addresses, callPhase, readTarget, type RankNames } from '../../src/features/offerings/rules';
import { mayBecome, type OfferingState } from '../../src/features/offerings/states';
import { fold } from '../../src/kernel/text';

const jst = (text: string) => new Date(`${text}+09:00`);
const call = (state: OfferingState) => ({ state, opensAt: jst('2026-06-01T09:00'), deadlineAt: jst('2026-06-12T17:15') });

describe('a call', () => {
  test.each<[string, OfferingState, string, string]>([
    ['is open at the very instant of its deadline', 'ANNOUNCED', '2026-06-12T17:15:00.000', 'open'],
    ['is over a millisecond later, whatever the stored state still says', 'ANNOUNCED', '2026-06-12T17:15:00.001', 'past'],
    ['is over when it has been closed early', 'CLOSED', '2026-06-05T09:00', 'past'],
    ['has not begun while it is a draft', 'DRAFT', '2026-06-05T09:00', 'not-yet'],
    ['is decided', 'DECIDED', '2026-06-05T09:00', 'decided'],
    ['is cancelled', 'CANCELLED', '2026-06-05T09:00', 'cancelled'],
    ['is postponed', 'POSTPONED', '2026-06-05T09:00', 'postponed'],
  ])('%s', (_, state, now, phase) => {
    expect(callPhase(call(state), jst(now))).toBe(phase);
  });
});

describe('states of an 実施回', () => {
  test.each<[OfferingState, OfferingState, boolean]>([
    ['DRAFT', 'ANNOUNCED', true], ['ANNOUNCED', 'CLOSED', true], ['CLOSED', 'DECIDED', true], ['CLOSED', 'ANNOUNCED', true], ['DECIDED', 'RUNNING', true],
    ['POSTPONED', 'ANNOUNCED', true], ['ANNOUNCED', 'DECIDED', false], ['DECIDED', 'CLOSED', false], ['CANCELLED', 'ANNOUNCED', false], ['FINISHED', 'CANCELLED', false],
  ])('%s → %s: %s', (from, to, may) => {
    expect(mayBecome(from, to)).toBe(may);
  });
});

describe('対象', () => {
  const ranks: RankNames[] = [
    { code: 'R1', name: '部長・課長（管理職員）', synonyms: ['部長', '課長'], levels: ['課長級'] },
    { code: 'R4', name: '主査', synonyms: [], levels: ['係長級'] },
    { code: 'R6', name: '主事', synonyms: ['技師'], levels: [] },
  ];
  test.each<[string, string, readonly string[] | 'all', readonly string[]]>([
    ['blank means everybody', '', 'all', []],
    ['全職員', '全職員', 'all', []],
    ['a code, in any width', 'ｒ４', ['R4'], []],
    ['names with a semicolon', '主査;主事', ['R4', 'R6'], []],
    ['names with a middle dot', '主査・技師', ['R4', 'R6'], []],
    ['the name of one rank that has a middle dot itself', '部長・課長（管理職員）', ['R1'], []],
    ['a level', '係長級', ['R4'], []],
    ['what is no rank is named', '主査;係員', ['R4'], ['係員']],
  ])('%s', (_, typed, expected, unknown) => {
    const read = readTarget(typed, ranks, fold);
    expect(read.target.all ? 'all' : read.target.ranks).toEqual(expected);
    expect(read.unknown).toEqual(unknown);
  });

  test('people without a rank are addressed by calls for everybody only', () => {
    expect(addresses({ all: true }, null)).toBe(true);
    expect(addresses({ all: false, ranks: ['R4'], label: '主査' }, null)).toBe(false);
    expect(addresses({ all: false, ranks: ['R4'], label: '主査' }, 'R4')).toBe(true);
  });
});
