import { cancelling, joinsAtOnce, reapplyUntil, whyNot, type Application } from '../../src/features/enrolments/applying/rules';
import type { Standing } from '../../src/features/enrolments/eligibility/rules';
import { mayBecome, type EnrolmentState } from '../../src/features/enrolments/states';
import { verbatim } from '../../src/kernel/messages';

const jst = (text: string) => new Date(`${text}+09:00`);
const now = jst('2026-06-10T10:00');
const fit: Standing = { active: true, addressed: true, away: false, excluded: false, clash: undefined, elsewhere: undefined, appliedElsewhere: undefined };
const standing = (more: Partial<Standing>): Partial<Application> => ({ standing: { ...fit, ...more } });
const application = (more: Partial<Application> = {}): Application => ({
  phase: 'open', called: true, seatsMove: false, course: '説明力向上研修', deadline: verbatim('令和8年6月12日（金）17時15分'), opens: verbatim('令和8年6月1日（月）9時'), target: verbatim('主査'),
  standing: fit, own: undefined, now, hr: verbatim('総務課'), ...more,
});
const own = (state: EnrolmentState, until: Date | null = null, more: { code?: string; approved?: boolean } = {}) => ({ state, status: verbatim(state), reapplyUntil: until, code: more.code ?? null, approved: more.approved ?? false });

describe('who may apply', () => {
  test('somebody the call is for, in time', () => {
    expect(whyNot(application())).toBeUndefined();
  });

  test.each<[string, Partial<Application>, string, string]>([
    ['the deadline has passed', { phase: 'past' }, 'Z02', '申込みの締切（令和8年6月12日（金）17時15分）を過ぎているため、受け付けできません。ご希望の場合は総務課へご相談ください。'],
    ['the decision has been made', { phase: 'decided' }, 'Z02', '締切'],
    ['nobody is called, people are named', { phase: 'decided', called: false, seatsMove: true }, 'BY_NOMINATION', '対象者を指名して実施する研修'],
    ['the call has not begun', { phase: 'not-yet' }, 'NOT_OPEN', '募集は令和8年6月1日（月）9時に始まります'],
    ['the course is cancelled', { phase: 'cancelled' }, 'CANCELLED', '中止となりました'],
    ['the course is postponed', { phase: 'postponed' }, 'POSTPONED', '延期となりました'],
    ['the call is for others', standing({ addressed: false }), 'Z06', 'この研修の募集対象（主査）に該当しないため、申し込みできません。'],
    ['the office leaves this employment type out', standing({ excluded: true }), 'Z06', '該当しない'],
    ['an own course is at the same time', standing({ clash: 'コンプライアンス研修' }), 'Z05', '同じ日時に「コンプライアンス研修」の受講が決定しています。'],
    ['the person is away that day, without a word why', standing({ away: true }), 'AWAY', '勤務から離れている期間'],
    ['the person is not on the staff', standing({ active: false }), 'NOT_ACTIVE', '在籍の記録がない'],
    ['the person has a seat in another 班', standing({ elsewhere: '説明力向上研修（D07-2）' }), 'ELSEWHERE', '同じ研修の別の実施回（説明力向上研修（D07-2））の受講が決定しています。'],
    ['the person has applied for another 班', standing({ appliedElsewhere: '説明力向上研修（D07-2）' }), 'APPLIED_ELSEWHERE', '申込み済みです。こちらを希望する場合は、先にその申込みを取り消してください。'],
    ['the person has applied already', { own: own('APPLIED') }, 'Z04', '「説明力向上研修」はすでに申し込み済みです（状況：APPLIED）。'],
    ['the person has a seat already, which is said rather than the deadline', { phase: 'decided', own: own('CONFIRMED') }, 'Z04', 'すでに申し込み済み'],
  ])('not when %s', (_, more, code, words) => {
    const refusal = whyNot(application(more));
    expect(refusal?.code).toBe(code);
    expect(refusal?.sentence.ja).toContain(words);
    expect(refusal?.sentence.en).toBeTruthy();
  });

  test('a returned application may come again until its own limit, even after the deadline (ruling 10)', () => {
    const until = jst('2026-06-10T17:15');
    expect(whyNot(application({ phase: 'past', own: own('RETURNED', until) }))).toBeUndefined();
    expect(whyNot(application({ phase: 'past', own: own('RETURNED', until), now: jst('2026-06-10T17:15:01') }))?.code).toBe('Z02');
  });

  test('who has cancelled may apply anew while the call is open', () => {
    expect(whyNot(application({ own: own('CANCELLED_BY_STAFF') }))).toBeUndefined();
    expect(whyNot(application({ phase: 'past', own: own('CANCELLED_BY_STAFF') }))?.code).toBe('Z02');
  });
});

describe('after the decision, while seats may change hands', () => {
  const joining = (more: Partial<Application> = {}) => application({ phase: 'decided', seatsMove: true, ...more });
  test.each<[string, Partial<Application>, string | undefined]>([
    ['whoever never applied', {}, undefined],
    ['whoever declined, or left the line', { own: own('CANCELLED_BY_STAFF') }, undefined],
    ['whoever withdrew', { own: own('WITHDRAWN') }, undefined],
    ['whose offer ran out', { own: own('NOT_SELECTED', null, { code: 'LAPSED' }) }, undefined],
    ['whom no head had approved', { own: own('NOT_SELECTED', null, { code: 'NOT_APPROVED' }) }, undefined],
    ['who was away then', { own: own('NOT_SELECTED', null, { code: 'AWAY' }) }, undefined],
    ['not whom HR left out', { own: own('NOT_SELECTED', null, { code: 'BY_HR' }) }, 'Z04'],
    ['not who waits already', { own: own('WAITLISTED') }, 'Z04'],
    ['not who has been replaced', { own: own('SUBSTITUTED') }, 'Z04'],
    ['not who is away that day', standing({ away: true }), 'AWAY'],
    ['nobody after the cut-off', { seatsMove: false }, 'Z02'],
  ])('%s', (_, more, code) => expect(whyNot(joining(more))?.code).toBe(code));

  test.each<[string, Partial<Application>, boolean]>([
    ['who declined comes back with the approval', { own: own('CANCELLED_BY_STAFF', null, { approved: true }) }, true],
    ['whose offer ran out, too', { own: own('NOT_SELECTED', null, { code: 'LAPSED', approved: true }) }, true],
    ['without an approval the head is asked', { own: own('CANCELLED_BY_STAFF') }, false],
    ['who withdrew is approved anew', { own: own('WITHDRAWN', null, { approved: true }) }, false],
    ['a newcomer is approved first', {}, false],
  ])('%s', (_, more, atOnce) => expect(joinsAtOnce(joining(more))).toBe(atOnce));

  test('a first-come call that is closed takes back who had been approved, and nobody new', () => {
    const closed = (more: Partial<Application>) => whyNot(application({ phase: 'past', seatsMove: true, ...more }))?.code;
    expect(closed({ own: own('NOT_SELECTED', null, { code: 'LAPSED', approved: true }) })).toBeUndefined();
    expect(closed({})).toBe('Z02');
  });
});

describe('a return leaves', () => {
  const deadline = jst('2026-06-12T17:15');
  test('until the deadline', () => expect(reapplyUntil(deadline, jst('2026-06-11T17:15'))).toEqual(deadline));
  test('until the end of the next business day when that is later', () => expect(reapplyUntil(deadline, jst('2026-06-15T17:15'))).toEqual(jst('2026-06-15T17:15')));
});

describe('cancelling', () => {
  const deadline = jst('2026-06-12T17:15');
  const late = jst('2026-06-13T09:00');
  test.each<[EnrolmentState, Date, string]>([
    ['APPLIED', deadline, 'free'], ['UNIT_APPROVED', deadline, 'free'], ['RETURNED', deadline, 'free'], ['UNIT_APPROVED', late, 'told'],
    ['CONFIRMED', now, 'decided'], ['WAITLISTED', late, 'told'], ['WAITLISTED', deadline, 'free'], ['CANCELLED_BY_STAFF', now, 'nothing'], ['NOT_SELECTED', now, 'nothing'],
  ])('in state %s at %s: %s', (state, at, how) => {
    expect(cancelling(state, at, deadline)).toBe(how);
  });
});

test.each<[EnrolmentState, EnrolmentState, boolean]>([
  ['APPLIED', 'UNIT_APPROVED', true], ['APPLIED', 'RETURNED', true], ['RETURNED', 'APPLIED', true], ['UNIT_APPROVED', 'CONFIRMED', true], ['UNIT_APPROVED', 'WAITLISTED', true],
  ['APPLIED', 'NOT_SELECTED', true], ['RETURNED', 'NOT_SELECTED', true], ['WAITLISTED', 'CONFIRMED', true], ['NOMINATED', 'CONFIRMED', true],
  ['WAITLISTED', 'CANCELLED_BY_STAFF', true], ['WAITLISTED', 'NOT_SELECTED', true], ['CANCELLED_BY_STAFF', 'WAITLISTED', true], ['NOT_SELECTED', 'WAITLISTED', true], ['NOT_SELECTED', 'APPLIED', true],
  ['WITHDRAWN', 'APPLIED', true], ['WITHDRAWN', 'WAITLISTED', false], ['CONFIRMED', 'WAITLISTED', false], ['CONFIRMED', 'WITHDRAWN', true],
  ['APPLIED', 'CONFIRMED', false], ['RETURNED', 'UNIT_APPROVED', false], ['NOT_SELECTED', 'CONFIRMED', false], ['CONFIRMED', 'APPLIED', false], ['COMPLETED', 'APPLIED', false],
])('an enrolment may go from %s to %s: %s', (from, to, may) => {
  expect(mayBecome(from, to)).toBe(may);
});
