import { localDate } from '../../src/kernel/calendar';
import { changeOf, sameName, tooManyLeave, type Details, type Entry, type Member, type PostingValue } from '../../src/features/people/roster/rules';
import type { Window } from '../../src/features/people/timeline/rules';

const day = localDate;
const APRIL: Window = { from: day('2026-04-01'), to: null };
const SOME: Details = { name: '佐藤 花子', kana: 'サトウ', email: null, hiredOn: day('2019-04-01'), promotedOn: null, evaluator: false, superiorNumber: null, retiresOn: null };
const POST: PostingValue = { unitId: 1, postTitle: '主事', rankCode: 'R6', employmentType: 'REGULAR' };
const member = (traits: Partial<Member> = {}): Member => ({ staffId: 7, number: '1', details: SOME, primary: [{ id: 1, from: day('2020-04-01'), to: null, value: POST }], secondary: [], absences: [], ...traits });
const entry = (traits: Partial<Entry> = {}): Entry => ({ line: 2, number: '1', details: SOME, primary: POST, secondary: [], absence: null, ...traits });
const kinds = (m: Member | undefined, e: Entry | undefined, window = APRIL) => { const c = changeOf(m, e, window); return c && [c.kinds, c.fields]; };
const ended = (on: string) => member({ primary: [{ id: 1, from: day('2020-04-01'), to: day(on), value: POST }] });

describe('what becomes of a person', () => {
  test.each<[string, Member | undefined, Entry | undefined, unknown]>([
    ['nothing new', member(), entry(), undefined],
    ['追加: a number nobody has', undefined, entry(), [['ADDED'], []]],
    ['退職: no longer in the file', member(), undefined, [['LEFT'], []]],
    ['left before: not leaving again', ended('2025-04-01'), undefined, undefined],
    ['再就職: back after having left', ended('2025-04-01'), entry(), [['REHIRED'], []]],
    ['再就職 on the very day the earlier term ends', ended('2026-04-01'), entry(), [['REHIRED'], []]],
    ['異動: another unit', member(), entry({ primary: { ...POST, unitId: 2 } }), [['MOVED'], ['unit']]],
    ['異動 with another title and rank', member(), entry({ primary: { ...POST, unitId: 2, postTitle: '主任', rankCode: 'R5' } }), [['MOVED', 'CHANGED'], ['unit', 'postTitle', 'rank']]],
    ['改姓', member(), entry({ details: { ...SOME, name: '伊藤 花子' } }), [['RENAMED'], ['name']]],
    ['only the space of the name', member(), entry({ details: { ...SOME, name: '佐藤　花子' } }), [['CHANGED'], ['name']]],
    ['改姓 and 異動 at once', member(), entry({ details: { ...SOME, name: '伊藤 花子' }, primary: { ...POST, unitId: 2 } }), [['MOVED', 'RENAMED'], ['name', 'unit']]],
    ['変更: e-mail and evaluator', member(), entry({ details: { ...SOME, email: 'a@b.jp', evaluator: true } }), [['CHANGED'], ['email', 'evaluator']]],
    ['変更: employment', member(), entry({ primary: { ...POST, employmentType: 'SAINYO' } }), [['CHANGED'], ['employmentType']]],
    ['変更: a second post', member(), entry({ secondary: [{ ...POST, unitId: 3 }] }), [['CHANGED'], ['secondary']]],
    ['変更: leave', member(), entry({ absence: { kind: 'LEAVE', reason: '育休', from: day('2026-04-01'), lastDay: null } }), [['CHANGED'], ['absence']]],
    ['what the file does not say stays', member({ details: { ...SOME, email: 'a@b.jp' } }), entry({ details: { name: SOME.name, hiredOn: SOME.hiredOn }, primary: { unitId: 1, rankCode: 'R6' } }), undefined],
  ])('%s', (_, before, after, expected) => { expect(kinds(before, after)).toEqual(expected); });

  test('a later file already speaks: only the days before it change', () => {
    const change = changeOf(member(), entry({ primary: { ...POST, unitId: 2 } }), { from: day('2026-04-01'), to: day('2026-05-01') });
    expect(change).toMatchObject({
      leftOn: null, unitBefore: 1, unitAfter: 2,
      primary: { gone: [{ id: 1 }], come: [{ from: '2020-04-01', to: '2026-04-01', value: { unitId: 1 } }, { from: '2026-04-01', to: '2026-05-01', value: { unitId: 2 } }, { from: '2026-05-01', to: null, value: { unitId: 1 } }] },
    });
  });

  test('leaving ends postings, second posts and leave on the same day', () => {
    const change = changeOf(member({ secondary: [{ id: 2, from: day('2024-04-01'), to: null, value: { ...POST, unitId: 3 } }], absences: [{ id: 3, from: day('2026-01-01'), to: null, value: { kind: 'LEAVE', reason: '休職' } }] }), undefined, APRIL);
    expect(change).toMatchObject({ leftOn: '2026-04-01', primary: { come: [{ to: '2026-04-01' }] }, secondary: { come: [{ to: '2026-04-01' }] }, absences: { come: [{ to: '2026-04-01' }] } });
  });

  test('a known file of the future starts somebody earlier: their time on the staff changes', () => {
    expect(kinds(member({ primary: [{ id: 1, from: day('2026-07-01'), to: null, value: POST }] }), entry(), { from: day('2026-04-01'), to: day('2026-07-01') })).toEqual([['CHANGED'], ['period']]);
  });

  test('hired on a day of which a later file speaks: not of this file', () => {
    expect(changeOf(undefined, entry({ details: { ...SOME, hiredOn: day('2026-08-01') } }), { from: day('2026-04-01'), to: day('2026-07-01') })).toBeUndefined();
  });
});

describe('leave in a file', () => {
  const known = member({ absences: [{ id: 5, from: day('2026-01-10'), to: null, value: { kind: 'LEAVE', reason: '育休' } }] });
  const leave = (from: string | null, lastDay: string | null, reason = '育休') => entry({ absence: { kind: 'LEAVE', reason, from: from === null ? null : day(from), lastDay: lastDay === null ? null : day(lastDay) } });
  test.each<[string, Entry, unknown]>([
    ['the same again', leave('2026-01-10', null), []],
    ['without a first day: as known', leave(null, null), []],
    ['its end becomes known', leave('2026-01-10', '2026-12-31'), [['2026-01-10', '2027-01-01', '育休']]],
    ['its beginning is corrected', leave('2026-02-01', null), [['2026-02-01', null, '育休']]],
    ['another kind follows', leave('2026-04-01', null, '休職'), [['2026-01-10', '2026-04-01', '育休'], ['2026-04-01', null, '休職']]],
    ['another begins later', leave('2026-06-01', null, '病休'), [['2026-01-10', '2026-04-01', '育休'], ['2026-06-01', null, '病休']]],
    ['back at work', entry(), [['2026-01-10', '2026-04-01', '育休']]],
  ])('%s', (_, e, come) => {
    const change = changeOf(known, e, APRIL);
    expect(change?.absences.come.map((a) => [a.from, a.to, a.value.reason]) ?? []).toEqual(come);
  });
});

test.each([[2, 20, false], [3, 20, true], [0, 0, false], [1, 5, true], [1, 10, false]])('%i of %i leaving is more than a tenth: %s', (leaving, members, expected) => { expect(tooManyLeave(leaving, members, 0.1)).toBe(expected); });
test.each([['佐藤 花子', '佐藤　花子', true], ['佐藤花子', '佐藤 花子', true], ['髙橋', '高橋', false]])('%s and %s are the same name: %s', (a, b, expected) => { expect(sameName(a, b)).toBe(expected); });
