import { planEntries, readPlan, type Plan } from '../../src/features/catalogue';
import { loadPlan } from '../../src/features/mandatory/changing/load-plan';
import { instantAt, localDate } from '../../src/kernel/calendar';
import { useDatabase } from '../support/database';
import { at, staffImport, unitsImport } from './office';

const db = useDatabase();
const TODAY = '2026-06-10';
/** Ten people: two 主査, one of them promoted this April, and one on leave. */
const PEOPLE = Array.from({ length: 10 }, (_, i) => [
  String(i + 1).padStart(6, '0'), `職員 ${i + 1}`, 'ショクイン', '0001', i < 2 ? '主査' : '主事', i < 2 ? '主査' : '主事', '正職員', 'H28.4.1', ['R8.4.1', 'R2.4.1'][i] ?? '', ...(i === 9 ? ['育休', 'R8.4.1', 'R9.3.31'] : ['', '', '']),
].join(','));
const roster = (people: readonly string[]) => ['職員番号,氏名,フリガナ,所属コード,職名,職階,任用区分,採用年月日,昇任年月日,休職等区分,開始日,終了日', ...people];

let plan: Plan;
type Rule = Plan['rules'][number];
const rule = (code: string) => plan.rules.find((r) => r.code === code)!;
/** The plan in force with these rules in place of, or beside, its own. */
const withRules = (...rules: readonly Rule[]): Plan => ({ ...plan, rules: [...plan.rules.filter((r) => rules.every((other) => other.code !== r.code)), ...rules] });
const forAll = (over: Partial<Rule> = {}): Rule => ({ ...rule('M14'), code: 'M90', name: '説明力（全職員）', coursesAnyOf: ['D07'], ...over });

const attempt = (wanted: Plan, how: { dryRun?: boolean; confirmed?: number } = {}, day = TODAY) => at(db, day, loadPlan, { entries: planEntries(wanted), dryRun: false, ...how });
async function load(...args: Parameters<typeof attempt>) {
  const outcome = await attempt(...args);
  if (!outcome.ok) throw new Error(outcome.refusal.sentence.ja);
  return outcome.value;
}
const revisions = () => db.prisma.planRevision.count();

beforeAll(async () => {
  const read = await readPlan('prisma/plans/yuzawa-r7-r10');
  if (!read.ok) throw new Error('the reference plan does not load');
  plan = read.plan;
  await unitsImport(db, '2015-04-01', ['所属コード,所属名,種別', '0001,税務課,課所']);
  await staffImport(db, '2026-04-01', roster(PEOPLE));
});

test('the first plan, the same plan again, and what touches no rule ask nothing of anybody and cost nothing', async () => {
  expect(await load(plan, {}, '2026-04-01')).toMatchObject({ revision: 1, effects: null });
  const statements = (wanted: Plan) => db.count(async () => { expect(await load(wanted, { dryRun: true })).toMatchObject({ effects: null }); });
  const same = await statements(plan);
  expect(await statements({ ...plan, courses: plan.courses.map((c) => ({ ...c, note: '見直し' })), aliases: [] })).toBe(same);
});

describe('a rule for everybody', () => {
  test('is shown with those whom it asks, and held until somebody has said their number', async () => {
    const shown = await load(withRules(forAll()), { dryRun: true });
    expect(shown).toMatchObject({ revision: 0, changed: true, effects: { staff: 10, newlyAsked: 10, held: true, rules: [{ rule: 'M90', name: '説明力（全職員）', asked: 10, spared: 0, moved: 0 }] } });
    expect(shown.effects?.people).toHaveLength(10);
    expect(shown.effects?.people[0]).toEqual({ number: '000001', name: '職員 1', rule: 'M90', ruleName: '説明力（全職員）', difference: 'ASKED', due: '2027-03-31', dueBefore: null });

    const refused = await attempt(withRules(forAll()));
    expect(refused).toMatchObject({ ok: false, refusal: { code: 'RULES_HELD', sentence: { ja: expect.stringContaining('職員10人のうち10人（100%）に新たに研修をお願いする') as string } } });
    expect(refused).toMatchObject({ refusal: { sentence: { en: expect.stringContaining('load with --confirm-rules 10') as string } } });
    expect(await revisions()).toBe(1);
  });

  test('that number is of its moment: where more people are asked by now, it is held again', async () => {
    await staffImport(db, '2026-06-01', roster([...PEOPLE, PEOPLE[8]!.replace('000009', '000011')]));
    expect(await attempt(withRules(forAll()), { confirmed: 10 })).toMatchObject({ ok: false, refusal: { code: 'RULES_HELD' } });
    expect(await revisions()).toBe(1);
    await staffImport(db, '2026-06-02', roster(PEOPLE));
    expect(await load(withRules(forAll()), { confirmed: 10, dryRun: true })).toMatchObject({ effects: { newlyAsked: 10, held: false } });
  });

  test('asks nothing new of those who have completed the course already, or one that counts for it', async () => {
    await db.prisma.$executeRaw`INSERT INTO completion_record (staff_id, course_code, completed_on, recorded_at, actor)
      SELECT id, CASE WHEN number <= '000007' THEN 'D07' ELSE 'D05' END, '2026-05-01', ${instantAt(localDate(TODAY), '09:00')}, 'operator' FROM staff WHERE number <= '000009'`;
    expect((await load(withRules(forAll()), { dryRun: true })).effects).toMatchObject({ newlyAsked: 3, held: true });
    const counting = { ...withRules(forAll()), equivalences: [{ course: 'D07', counts: 'D05' }] };
    expect((await load(counting, { dryRun: true })).effects).toMatchObject({ newlyAsked: 1, held: false, people: [{ number: '000010', difference: 'ASKED' }] });
    await db.prisma.$executeRaw`TRUNCATE completion_record`;
  });

  test('is due by the day of an event where the plan has one for the year', async () => {
    const interview = forAll({ trigger: 'DATE_LIST', triggerDates: [localDate('2026-04-01')], dueKind: 'EVENT_ELSE_FY_END', dueEvent: 'FIRST_EVALUATION_INTERVIEW', recurEveryFy: null, recurAnchorFy: null, softTarget: null });
    const due = async (wanted: Plan) => (await load(wanted, { dryRun: true })).effects?.people[0]?.due;
    expect(await due(withRules(interview))).toBe('2027-03-31');
    expect(await due({ ...withRules(interview), events: [{ event: 'FIRST_EVALUATION_INTERVIEW', fiscalYear: 2026, date: localDate('2026-09-30') }] })).toBe('2026-09-30');
  });

  test('is known before it takes effect: one that begins next April counts today', async () => {
    expect((await load(withRules(forAll({ validFyFrom: 2027 })), { dryRun: true })).effects).toMatchObject({ newlyAsked: 10, held: true, rules: [{ rule: 'M90', asked: 10 }] });
  });

  test('an office may set another share, but not by the load that needs it', async () => {
    const lifted = (limit: string): Plan['settings'] => plan.settings.map((s) => (s.key === 'mandatory.newly_due_limit_percent' ? { ...s, value: limit } : s));
    expect(await attempt({ ...withRules(forAll()), settings: lifted('100') })).toMatchObject({ ok: false });
    await load({ ...plan, settings: lifted('100') });
    expect(await load({ ...withRules(forAll()), settings: lifted('100') })).toMatchObject({ changed: true, effects: { newlyAsked: 10, held: false, people: [] } });
    await load(plan);
  });
});

test('other due dates, and those who are asked no more, are counted by rule', async () => {
  const longer: Rule = { ...rule('M08'), dueMonths: 24 };
  const off: Rule = { ...rule('M15'), active: false };
  const { effects } = await load(withRules(longer, off), { dryRun: true });
  expect(effects).toMatchObject({ newlyAsked: 0, held: false, rules: [{ rule: 'M08', asked: 0, spared: 0, moved: 1 }, { rule: 'M15', asked: 0, spared: 10, moved: 0 }] });
  expect(effects?.people[0]).toEqual({ number: '000001', name: '職員 1', rule: 'M08', ruleName: rule('M08').name, difference: 'MOVED', due: '2028-03-31', dueBefore: '2027-03-31' });
});

test('another ladder changes who is asked as well, without a word in the rules', async () => {
  const ladder = plan.levelRanks.map((l) => (l.level === '係長級' && l.rank === 'R4' ? { ...l, isDefault: false } : l));
  expect((await load({ ...plan, levelRanks: ladder }, { dryRun: true })).effects).toMatchObject({ rules: [{ rule: 'M08', spared: 1 }] });
});
