import { buildOffice, readPlan, type Office } from '../../src/features/catalogue';
import { digestCard, isSent } from '../../src/features/digests/card';
import { namesCard } from '../../src/features/digests/names-card';
import { compose, isQuietWeek, type OwnFacts } from '../../src/features/digests/compose';
import { openCounts, progressOf, type Asked } from '../../src/features/digests/progress';
import { rollUp } from '../../src/features/digests/roll-up';
import { suggestionsFor, type Signals } from '../../src/features/digests/suggest';
import { mayLookInto, unitsNamed } from '../../src/features/digests/units';
import { beginsMonth, digestDay, weekOf } from '../../src/features/digests/week';
import type { MandatoryRule } from '../../src/features/mandatory/judging/facts';
import type { Status } from '../../src/features/mandatory/judging/status';
import { businessCalendar, localDate as on, type LocalDate } from '../../src/kernel/calendar';
import { verbatim } from '../../src/kernel/messages';
import { messagesOf } from '../../src/platforms/slack/render';
import { activityOf, partsOf } from '../../src/platforms/teams/render';
import { REFERENCE_PLAN } from '../support/world';

const calendar = businessCalendar();
const today = on('2026-07-21');
const rule = (code: string): MandatoryRule => ({
  code, active: true, courses: ['D04'], allParts: false, trigger: { kind: 'ALL_STAFF' }, population: [], ranks: [], due: { kind: 'WINDOW_END' }, lookbackYears: 5, validFrom: 2025, validTo: 2028,
});
const stands = (status: Status, due = '2027-03-31', code = 'A', completedOn?: string): Asked['standings'][number] => ({
  rule: rule(code), status, due: on(due), obligation: { trigger: on('2026-04-01'), due: on(due) }, ...(completedOn === undefined ? {} : { completedOn: on(completedOn) }),
});
const who = (staffId: number, ...standings: Asked['standings'][number][]): Asked => ({ staffId, name: `職員${staffId}`, standings });

describe('the day of the digest', () => {
  const day = (monday: string, weekday = 1, at = calendar) => digestDay(at, weekday, weekOf(on(monday)));
  test.each([
    ['2026-07-13', '2026-07-13'], ['2026-07-20', '2026-07-21'], // 海の日
    ['2026-09-21', '2026-09-24'], // 敬老の日, 国民の休日, 秋分の日
    ['2026-12-28', '2026-12-28'], ['2027-01-04', '2027-01-04'],
  ])('of the week of %s is %s', (monday, expected) => expect(day(monday)).toBe(expected));

  test('is after a quiet window of its week; there is none in a week that is quiet as a whole', () => {
    const quiet = businessCalendar({ quietWindows: [{ from: '03-25', to: '04-05' }] });
    expect([day('2026-03-23', 1, quiet), day('2026-03-23', 4, quiet), day('2026-03-30', 1, quiet), day('2026-04-06', 1, quiet)]).toEqual(['2026-03-23', undefined, undefined, '2026-04-06']);
  });

  test('follows the office\'s weekday, and a week belongs to the month in which it begins', () => {
    expect([day('2026-07-13', 3), day('2026-07-20', 5)]).toEqual(['2026-07-15', '2026-07-24']);
    expect(['2026-07-06', '2026-07-13', '2026-06-01', '2026-07-02'].map((d) => beginsMonth(weekOf(on(d))))).toEqual([true, false, true, false]);
  });
});

describe('how far people are', () => {
  test('counts those of whom it is asked this year, and names those without a seat, the nearest due date first', () => {
    const people = [
      who(1, stands('SATISFIED', '2027-03-31', 'A', '2026-06-01')), who(2, stands('REQUIRED')), who(3, stands('OVERDUE', '2026-06-30')), who(4, stands('ENROLLED')),
      who(5, stands('EXEMPT')), who(6, stands('DEFERRED')), who(7, stands('NOT_APPLICABLE')), who(8, stands('SATISFIED', '2025-03-31', 'A', '2024-05-01')),
    ];
    const [progress] = progressOf(people, today);
    expect(progress).toMatchObject({ done: 1, of: 4, open: [{ staffId: 3, overdue: true }, { staffId: 2, overdue: false }] });
    expect(openCounts(people)).toEqual({ open: 2, overdue: 1 });
  });

  test('what is due soonest stands first, and what nobody has to take any more last', () => {
    const people = [who(1, stands('SATISFIED', '2027-03-31', 'A', '2026-06-01'), stands('REQUIRED', '2028-03-31', 'B'), stands('REQUIRED', '2027-03-31', 'C'))];
    expect(progressOf(people, today).map((p) => p.rule.code)).toEqual(['C', 'B', 'A']);
  });
});

describe('what there is to say', () => {
  const names = new Map([1, 2, 3, 4].map((n) => [n, `職員${n}`]));
  const course = (staffId: number, day: string, offering = 1) => ({ staffId, offering, course: '研修', days: [{ startsAt: new Date(`${day}T13:30:00+09:00`), endsAt: new Date(`${day}T16:30:00+09:00`) }] });
  const facts = (more: Partial<OwnFacts> = {}): OwnFacts => ({ week: weekOf(today), today, names, attending: [], away: [], ended: [], asked: [], waiting: 0, nominees: 0, ...more });
  const composed = (more: Partial<OwnFacts>) => compose(facts(more), calendar);

  test('nothing, when nobody is in training, waits, has learnt or has to take something; a leave alone is no news of training', () => {
    expect(isQuietWeek(composed({ asked: [who(1, stands('SATISFIED', '2027-03-31', 'A', '2026-06-01'))], away: [{ staffId: 1, from: on('2026-07-01'), to: null }] }))).toBe(true);
    const news: Partial<OwnFacts>[] = [{ attending: [course(1, '2026-07-22')] }, { waiting: 1 }, { nominees: 1 }, { asked: [who(1, stands('REQUIRED'))] }, { ended: [{ staffId: 1, course: '研修', on: on('2026-07-10') }] }];
    expect(news.map((one) => isQuietWeek(composed(one)))).toEqual([false, false, false, false, false]);
  });

  test('with nothing to say it is sent in the first week of a month alone, where the office wants that', () => {
    const empty = { led: { units: [], sections: composed({}), matters: [], deferrals: 0, below: [] }, overview: undefined };
    const below = { ...empty.led, below: [{ unitId: 1, name: '', attending: 0, waiting: 1, open: 0, overdue: 0 }] };
    const [first, second] = [weekOf(on('2026-07-06')), weekOf(on('2026-07-13'))];
    expect([isSent(empty, first, true), isSent(empty, second, true), isSent(empty, first, false), isSent({ ...empty, led: below }, second, false)]).toEqual([true, false, false, true]);
  });

  test('people of one course stand together; who is away says from when and until when only where it is not the whole week', () => {
    const { courses, attending, away } = composed({
      attending: [course(1, '2026-07-22'), course(2, '2026-07-22'), course(1, '2026-07-23', 2)],
      away: [{ staffId: 3, from: on('2026-01-01'), to: null }, { staffId: 4, from: on('2026-07-22'), to: on('2026-07-23') }],
    });
    expect(courses.map((c) => c.people)).toEqual([['職員1', '職員2'], ['職員1']]);
    expect([attending, away]).toEqual([2, [{ name: '職員3' }, { name: '職員4', from: '2026-07-22', to: '2026-07-23' }]]);
  });

  test('a day is crowded when two or more, and a third of all, are away at once, and somebody of them for training', () => {
    const crowded = (more: Partial<OwnFacts>) => composed(more).signals.crowded;
    expect(crowded({ attending: [course(1, '2026-07-22')] })).toBeUndefined();
    expect(crowded({ attending: [course(1, '2026-07-22')], away: [{ staffId: 2, from: on('2026-07-22'), to: null }] })).toEqual({ day: '2026-07-22', people: 2 });
    expect(crowded({ away: [1, 2, 3].map((staffId) => ({ staffId, from: on('2026-07-01'), to: null })) })).toBeUndefined();
    const many = new Map(Array.from({ length: 10 }, (_, i) => [i + 1, '']));
    expect(crowded({ names: many, attending: [course(1, '2026-07-22'), course(2, '2026-07-22')] })).toBeUndefined();
  });

  test('a due date is near within thirty business days; the list names what was taken in the last fourteen days', () => {
    expect(composed({ asked: [who(1, stands('REQUIRED', '2026-09-02')), who(2, stands('REQUIRED', '2026-09-03'))] }).signals.soon).toBe(1);
    const { ended, signals } = composed({ ended: [{ staffId: 1, course: '新', on: on('2026-07-07') }, { staffId: 1, course: '旧', on: on('2026-07-06') }] });
    expect([ended.map((e) => e.course), signals.learnt]).toEqual([['新'], true]);
  });
});

describe('suggestions', () => {
  const none: Signals = { waiting: 0, nominees: 0, overdue: 0, soon: 0, attending: 0, learnt: false, crowded: undefined };
  const suggested = (signals: Partial<Signals>, most = 2) => suggestionsFor({ ...none, ...signals }, most, (day: LocalDate) => verbatim(day)).map((t) => t.ja);

  test.each<[Partial<Signals>, RegExp[]]>([
    [{}, []],
    [{ attending: 1 }, [/研修に専念できるよう/]],
    [{ learnt: true }, [/課内で共有する機会/, /業務で生かす機会/]],
    [{ soon: 3, learnt: true }, [/期限の近い必須研修.*3人.*日程を選ぶ時間/, /課内で共有する機会/]],
    [{ waiting: 2, overdue: 1, soon: 3, learnt: true }, [/承認待ちの手続が2件/, /期限を過ぎた職員が1人.*一緒に作って/]],
    [{ crowded: { day: today, people: 4 }, nominees: 1 }, [/1人の日程/, /2026-07-21は研修等で4人が不在.*業務の分担/]],
  ])('by %j', (signals, expected) => {
    const said = suggested(signals);
    expect(said).toHaveLength(expected.length);
    for (const [i, pattern] of expected.entries()) expect(said[i]).toMatch(pattern);
  });

  test('as many as the office wants', () => {
    const all: Partial<Signals> = { waiting: 1, nominees: 1, overdue: 1, soon: 1, attending: 1, learnt: true, crowded: { day: today, people: 2 } };
    expect([0, 1, 3, 10].map((most) => suggested(all, most).length)).toEqual([0, 1, 3, 8]);
    expect(suggested(all, 10).join('')).not.toMatch(/督促|警告|違反/);
  });
});

test('units are counted in numbers; who belongs to two of them, one above the other, counts in both', () => {
  const units = [{ unitId: 1, name: '市民部' }, { unitId: 2, name: '税務課' }];
  const members = [{ unitId: 1, staffId: 10 }, { unitId: 1, staffId: 11 }, { unitId: 2, staffId: 11 }];
  const open = new Map([[10, { open: true, overdue: true }], [11, { open: true, overdue: false }]]);
  expect(rollUp({ units, members, attending: new Set([11]), waiting: [11, 11, 99], open })).toEqual([
    { unitId: 1, name: '市民部', attending: 1, waiting: 2, open: 2, overdue: 1 }, { unitId: 2, name: '税務課', attending: 1, waiting: 2, open: 1, overdue: 0 },
  ]);
});

describe('which unit', () => {
  const unit = (unitId: number, code: string, name: string, parentId: number | null) => ({ unitId, code, name, parentId, kind: 'KASHO' as const, members: 1 });
  const tree = [unit(1, '0100', '市民部', null), unit(2, '0101', '税務課', 1), unit(3, '0102', '市民課', 1), unit(4, '0200', '総務部', null)];

  test('is meant by its code or name, and failing that by a part of the name', () => {
    expect(['０１０１', '税務課', '市民', '課', '火星', ' '].map((typed) => unitsNamed(tree, typed).map((u) => u.unitId))).toEqual([[2], [2], [1, 3], [2, 3], [], []]);
  });

  test('somebody may look into: the own and those below; whoever runs training into all', () => {
    const sees = (headOf: number[], roles: ('HR_ADMIN' | 'HR_APPROVER' | 'PROMOTER')[] = []) => tree.filter((u) => mayLookInto({ staffId: 9, headOf, roles }, tree, u.unitId)).map((u) => u.unitId);
    expect([sees([1]), sees([3]), sees([]), sees([], ['PROMOTER']), sees([], ['HR_ADMIN']), sees([], ['HR_APPROVER'])]).toEqual([[1, 2, 3], [3], [], [], [1, 2, 3, 4], [1, 2, 3, 4]]);
  });
});

describe('a unit of two hundred, of whom a hundred have something to take', () => {
  let office: Office;
  beforeAll(async () => {
    const read = await readPlan(REFERENCE_PLAN);
    if (!read.ok) throw new Error('the reference plan does not load');
    office = buildOffice(read.plan);
  });

  test.each([['Slack', (card: ReturnType<typeof digestCard>) => messagesOf(card, 'ja')], ['Teams', (card: ReturnType<typeof digestCard>) => partsOf(card, 'ja').map((part) => activityOf(part, 'ja'))]] as const)('on %s every name is in messages that it takes', (_, messages) => {
    const names = new Map(Array.from({ length: 200 }, (_, i) => [i + 1, `職員　太郎${String(i + 1).padStart(3, '0')}`]));
    const asked = [...names].map(([staffId, name]) => ({ staffId, name, standings: ['A', 'B', 'C', 'D', 'E', 'F', 'G', 'H', 'I', 'J', 'K', 'L'].map((code) => stands(staffId % 2 === 0 ? 'REQUIRED' : 'ENROLLED', '2027-03-31', code)) }));
    const sections = compose({ week: weekOf(today), today, names, attending: [], away: [], ended: [], asked, waiting: 0, nominees: 0 }, calendar);
    const led = { units: [{ unitId: 1, code: '1', name: '税務課', kind: 'KASHO' as const, parentId: null, members: 200 }], sections, matters: [], deferrals: 0, below: [] };
    const said = JSON.stringify(messages(digestCard({ led, overview: undefined }, office, new Date('2026-07-21T09:30:00+09:00'), undefined))); // throws what a platform would refuse
    expect([...names].filter(([id, name]) => id % 2 === 0 && said.split(name).length - 1 !== 12)).toEqual([]);
  });
});

test('詳しく leads to the dates of the person who stands there, and of nobody else', async () => {
  const read = await readPlan(REFERENCE_PLAN);
  if (!read.ok) throw new Error(JSON.stringify(read.faults));
  const office = buildOffice(read.plan);
  const card = namesCard({ rule: rule('A'), open: [{ staffId: 41, name: '鈴木 光', due: on('2027-03-31'), overdue: false }], members: new Map(), dates: new Map([['D04', []]]) }, 1, office);
  const calls = card.body.flatMap((node) => (node.node === 'entry' ? node.actions : [])).map((action) => ('call' in action ? action.call : undefined));
  expect(calls).toEqual([{ name: 'mandatory.dates', args: { courses: 'D04', staff: 41 } }]);
});
