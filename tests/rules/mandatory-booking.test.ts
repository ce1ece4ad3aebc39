import { whyNotBooked, type Asked } from '../../src/features/mandatory/booking/may-book';
import { bookingNodes } from '../../src/features/mandatory/booking/nodes';
import type { DateOnOffer } from '../../src/features/mandatory/booking/dates';
import { buildOffice, readPlan, type Office } from '../../src/features/catalogue';
import type { Offering } from '../../src/features/offerings';
import { addDays, instantAt, localDate as on } from '../../src/kernel/calendar';
import { verbatim } from '../../src/kernel/messages';
import { REFERENCE_PLAN } from '../support/office-files';

const obligation = { trigger: on('2026-04-01'), due: on('2027-03-31') };
const asked = (status: Asked['status'], more: Partial<Asked> = {}): Asked => ({ status, obligation, rule: { courses: ['D09'], allParts: false, lookbackYears: 0 }, ...more });
const wanted = { course: 'D09', part: null, endsOn: on('2026-07-08'), booked: undefined };
const inParts = { courses: ['D09'], allParts: true, lookbackYears: 0 };

describe('whether a date may be booked', () => {
  test.each([
    ['asked for', [asked('REQUIRED')], {}, undefined],
    ['late', [asked('OVERDUE')], {}, undefined],
    ['asked for later this year', [asked('UPCOMING')], {}, undefined],
    ['deferred by decision: the person may come all the same', [asked('DEFERRED')], {}, undefined],
    ['deferred because they are away', [asked('DEFERRED', { away: true })], {}, 'AWAY'],
    ['deferred, with a seat', [asked('DEFERRED')], { booked: on('2026-09-01') }, 'BOOKED'],
    ['a date is booked', [asked('ENROLLED')], { booked: on('2026-07-15') }, 'BOOKED'],
    ['a date after the due date is booked, and this one is earlier', [asked('ENROLLED_LATE')], { booked: on('2027-05-15') }, undefined],
    ['a date after the due date is booked, and this one is later still', [asked('ENROLLED_LATE')], { booked: on('2026-07-01') }, 'BOOKED'],
    ['the other part is booked', [asked('ENROLLED', { rule: inParts })], { part: 2 }, undefined],
    ['this part is booked', [asked('ENROLLED', { rule: inParts })], { part: 2, booked: on('2026-09-01') }, 'BOOKED'],
    ['completed', [asked('SATISFIED')], {}, 'DONE'],
    ['exempt', [asked('EXEMPT')], {}, 'EXEMPT'],
    ['not asked for', [{ status: 'NOT_APPLICABLE', rule: asked('REQUIRED').rule }], {}, 'NOT_ASKED'],
    ['no rule names the course', [asked('REQUIRED')], { course: 'D04' }, 'NOT_ASKED'],
    ['before the day from which it counts', [asked('UPCOMING')], { endsOn: on('2026-03-31') }, 'TOO_EARLY'],
    ['before that day, but what was taken earlier counts', [asked('UPCOMING', { rule: { ...asked('UPCOMING').rule, lookbackYears: 1 } })], { endsOn: on('2026-03-31') }, undefined],
    ['one of two rules still asks for it', [asked('SATISFIED'), asked('REQUIRED')], {}, undefined],
    ['of two reasons the one that says more', [asked('NOT_APPLICABLE'), asked('SATISFIED')], {}, 'DONE'],
  ] as const)('%s', (_, standings, more, expected) => {
    expect(whyNotBooked(standings, { ...wanted, ...more })).toBe(expected);
  });
});

describe('dates with their buttons', () => {
  let office: Office;
  beforeAll(async () => {
    const read = await readPlan(REFERENCE_PLAN);
    if (!read.ok) throw new Error('the reference plan does not load');
    office = buildOffice(read.plan);
  });

  const date = (n: number, courseCode = 'D09'): DateOnOffer => {
    const day = addDays(on('2026-10-08'), n);
    const offering: Partial<Offering> = { id: n, courseCode, name: 'ハラスメント研修', place: '会議室', deadlineAt: instantAt(on('2026-09-30'), '17:15'), days: [{ startsAt: instantAt(day, '09:00'), endsAt: instantAt(day, '12:00') }] };
    return { offering: offering as Offering, free: 5 };
  };
  const actionsIn = (dates: readonly DateOnOffer[], about?: Parameters<typeof bookingNodes>[2]) => bookingNodes(dates, office, about).flatMap((n) => (n.node === 'actions' ? n.actions : []));

  test('three at most have a button; the others are a press away', () => {
    expect(actionsIn([1, 2, 3].map((n) => date(n))).map((a) => a.label.ja)).toEqual(['10月9日に受講', '10月10日に受講', '10月11日に受講']);
    expect(actionsIn([1, 2, 3, 4].map((n) => date(n))).at(-1)).toMatchObject({ label: { ja: '全日程を見る' }, call: { name: 'mandatory.dates', args: { courses: 'D09' } } });
    expect(bookingNodes([], office)).toEqual([]);
  });

  test('a button says the course, the day, the place, and for whom', () => {
    const [own] = actionsIn([date(1)]);
    expect(own!.label).toEqual({ ja: '10月9日に受講', en: 'Take on 9 October' });
    expect(own).toMatchObject({ accessible: { ja: '「ハラスメント研修」を令和8年10月9日（金）9時〜12時に会議室で受講する' }, call: { name: 'mandatory.book', args: { offering: 1 } } });
    const [of] = actionsIn([date(1)], { staffId: 7, name: verbatim('伊藤 結さん') });
    expect(of).toMatchObject({ accessible: { ja: '伊藤 結さんの「ハラスメント研修」の受講を令和8年10月9日（金）9時〜12時、会議室に決める' }, call: { args: { offering: 1, staff: 7 } } });
  });

  test('for an open call the form of an application opens, which nobody fills in for somebody else', () => {
    expect(actionsIn([date(1, 'D07')])).toMatchObject([{ action: 'open', label: { ja: '10月9日に申込む' }, call: { name: 'enrolments.apply', args: { offering: 1 } } }]);
    expect(actionsIn([date(1, 'D07')], { staffId: 7, name: verbatim('伊藤 結さん') })).toEqual([]);
  });
});
