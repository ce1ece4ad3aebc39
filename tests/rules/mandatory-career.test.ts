import path from 'node:path';
import { readPlan, type Plan } from '../../src/features/catalogue';
import { careerOf, ladderOf, titleOn, type Ladder, type Post, type Register } from '../../src/features/mandatory/judging/career';
import { explain } from '../../src/features/mandatory/standings/explain';
import { rulesOf } from '../../src/features/mandatory/judging/plan-rules';
import { judge } from '../../src/features/mandatory/judging/status';
import { localDate as on, formatDate, type LocalDate } from '../../src/kernel/calendar';

let plan: Plan;
let ladder: Ladder;
beforeAll(async () => {
  const read = await readPlan(path.join(__dirname, '../../prisma/plans/yuzawa-r7-r10'));
  if (!read.ok) throw new Error(JSON.stringify(read.faults));
  ({ plan } = read);
  ladder = ladderOf(plan);
});

const post = (from: string, until: string | null, rank: string | null, more: Partial<Post> = {}): Post => ({ from: on(from), until: until === null ? null : on(until), rank, employment: 'REGULAR', title: '係員', ...more });
const register = (posts: readonly Post[], more: Partial<Register> = {}): Register => ({ hiredOn: on('2010-04-01'), promotedOn: null, evaluator: false, posts, ...more });

describe('what the register says of levels', () => {
  test('a promotion that the register shows is dated by it', () => {
    expect(careerOf(register([post('2024-04-01', '2025-04-01', 'R5'), post('2025-04-01', null, 'R4')], { promotedOn: on('2025-04-01'), hiredOn: on('2024-04-01') }), ladder).levels)
      .toEqual([{ from: '2024-04-01', to: '2025-03-31', level: '主任級' }, { from: '2025-04-01', level: '係長級' }]);
  });
  test('what stood in the first entry began on the day of the promotion', () => {
    expect(careerOf(register([post('2025-04-01', null, 'R4')], { promotedOn: on('2022-04-01') }), ladder)).toMatchObject({ levels: [{ from: '2022-04-01', level: '係長級' }], unknown: [] });
  });
  test('a day that stands nowhere is asked for, never guessed', () => {
    expect(careerOf(register([post('2025-04-01', null, 'R4')]), ladder)).toMatchObject({ levels: [], unknown: ['LEVEL'] });
    expect(careerOf(register([post('2025-04-01', null, 'R1')]), ladder)).toMatchObject({ levels: [], unknown: ['LEVEL', 'EVALUATOR'] });
  });
  test('whoever began with that rank has it since the hire', () => {
    expect(careerOf(register([post('2025-04-01', null, 'R1')], { hiredOn: on('2025-04-01') }), ladder)).toMatchObject({ levels: [{ from: '2025-04-01', level: '課長級' }], evaluator: { from: '2025-04-01' } });
  });
  test('a step down (役職定年, 再任用) is no promotion', () => {
    expect(careerOf(register([post('2024-04-01', '2026-04-01', 'R1'), post('2026-04-01', null, 'R4', { employment: 'SAINYO' })], { promotedOn: on('2024-04-01') }), ladder).levels.map((l) => l.level)).toEqual(['課長級']);
  });
  test('another unit, or another rank of the same level, is no promotion', () => {
    expect(careerOf(register([post('2024-04-01', '2025-04-01', 'R2'), post('2025-04-01', null, 'R3', { title: '主幹' })], { promotedOn: on('2024-04-01') }), ladder).levels).toEqual([{ from: '2024-04-01', level: '課長補佐級' }]);
  });
  test('a rank without a level has none; an evaluator who is no manager needs a day', () => {
    expect(careerOf(register([post('2025-04-01', null, 'R6')]), ladder)).toMatchObject({ levels: [], unknown: [] });
    expect(careerOf(register([post('2025-04-01', null, 'R4')], { promotedOn: on('2025-04-01'), evaluator: true }), ladder).unknown).toEqual(['EVALUATOR']);
  });
});

describe('the rules of the reference plan', () => {
  test('seventeen, fourteen of them in force', () => {
    const rules = rulesOf(plan);
    expect([rules.length, rules.filter((r) => r.active).length]).toEqual([17, 14]);
    expect(rules.find((r) => r.code === 'M15')).toMatchObject({ courses: ['D09'], recurrence: { everyFy: 2, anchorFy: 2025, byRank: { R1: 1 } }, due: { kind: 'WINDOW_END' }, trigger: { kind: 'ALL_STAFF' } });
    expect(rules.find((r) => r.code === 'M02')).toMatchObject({ allParts: true, due: { kind: 'FY_END', offset: 0, lateHire: { cutoff: '10-01', offset: 1 } }, grandfather: { before: '2025-04-01', scope: 'RULE' } });
    expect(rules.find((r) => r.code === 'M12')).toMatchObject({ trigger: { kind: 'ROLE_START', role: 'EVALUATOR' }, due: { kind: 'EVENT_ELSE_FY_END', event: 'FIRST_EVALUATION_INTERVIEW' } });
  });
});

describe('each status explains itself', () => {
  const write = (day: LocalDate) => formatDate(day, 'era');
  const explained = (code: string, posts: readonly Post[], day: string, more: Partial<Register> = {}, facts: object = {}) => {
    const rule = rulesOf(plan).find((r) => r.code === code)!;
    const reg = register(posts, more);
    const judged = judge(rule, { hiredOn: reg.hiredOn, ...careerOf(reg, ladder), absences: [], completions: [], bookings: [], exemptions: [], deferrals: [], ...facts }, on(day), { events: {}, equivalents: {}, held: [], sparesRetiring: true, addBusinessDays: (date) => date, deadlineDay: (date) => date });
    return explain(rule, 2, judged, { write, titleOn: (date) => titleOn(posts, date) });
  };
  const promoted = [post('2024-04-01', '2025-04-01', 'R5'), post('2025-04-01', null, 'R4', { title: '主査' })];
  test('by promotion', () => {
    expect(explained('M08', promoted, '2025-05-01').ja).toBe('対象：主査（令和7年4月1日（火）昇任）／期限：令和8年3月31日（火）／根拠：規則M08 第2版');
    expect(explained('M08', [post('2025-05-01', null, 'R4', { title: '係長' })], '2025-06-01', { promotedOn: on('2025-04-01') }).ja).toMatch(/^対象：係長（令和7年4月1日（火）昇任）/);
  });
  test('with what was away, never why', () => {
    const text = explained('M08', promoted, '2026-05-01', {}, { absences: [{ from: on('2025-11-01'), to: on('2026-10-31') }] });
    expect(text.ja).toContain('期限：令和10年3月31日（金）（当初 令和8年3月31日（火））');
    expect(explained('M08', promoted, '2026-05-01', {}, { absences: [{ from: on('2025-11-01') }] }).ja).toContain('期限：復帰後に決定');
  });
  test('of everybody, and where nothing is asked', () => {
    expect(explained('M14', promoted, '2025-05-01').ja).toBe('対象：全職員（令和7年4月1日（火）〜令和8年3月31日（火））／期限：令和8年3月31日（火）／根拠：規則M14 第2版');
    expect(explained('M05', promoted, '2025-05-01').ja).toBe('根拠：規則M05 第2版');
    expect(explained('M08', promoted, '2025-05-01', {}, { completions: [{ course: 'S03', on: on('2023-08-25'), whole: true }] }).ja).toContain('修了日：令和5年8月25日（金）');
  });
});
