import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { calendarOf, entriesOf, quietWindowsFor, readPlan, settingValue, type PartName, type Plan, type SettingKey } from '../../src/features/catalogue/plan';
import { fiscalYearLabel } from '../../src/kernel/calendar/fiscal-year';

const root = path.join(__dirname, '../..');
async function read(folder: string): Promise<Plan> {
  const reading = await readPlan(path.join(root, folder));
  if (!reading.ok) throw new Error(JSON.stringify(reading.faults));
  expect(reading.warnings).toEqual([]);
  return reading.plan;
}
let first: Plan;
let second: Plan;
beforeAll(async () => {
  first = await read('prisma/plans/yuzawa-r7-r10');
  second = await read('tests/fixtures/plans/hinode-r8');
});

describe('the second plan', () => {
  it('has its own size and shape', () => {
    expect([second.policies, second.providers, second.ranks, second.courses, second.rules, second.closedDays].map((part) => part.length)).toEqual([3, 3, 5, 8, 3, 1]);
    expect(second.identity).toMatchObject({ code: 'hinode-r8', from: '2026-04-01', to: '2029-03-31' });
  });

  it.each(['policies', 'providers', 'statRows', 'ranks', 'levels', 'levelRanks', 'courses', 'aliases', 'matrix', 'rules', 'results', 'closedDays', 'quietWindows'] as const)('shares no entry of %s with the reference plan', (part: PartName) => {
    const codes = new Set(entriesOf(first, part).map((e) => e.code));
    expect(entriesOf(second, part).map((e) => e.code).filter((code) => codes.has(code))).toEqual([]);
  });

  it('shares no name of a rank, provider, policy or course with it', () => {
    const names = (plan: Plan) => [...plan.ranks.flatMap((r) => [r.name, ...r.postTitles, ...r.synonyms]), ...plan.providers.flatMap((p) => [p.name, ...p.synonyms]), ...plan.policies.map((p) => p.name), ...plan.courses.map((c) => c.name)];
    const known = new Set(names(first));
    expect(names(second).filter((name) => known.has(name))).toEqual([]);
  });

  it('has nobody in the state of the hire year among its ranks, which the reference plan has', () => {
    expect([first, second].map((plan) => plan.ranks.filter((r) => r.hireYear).map((r) => r.code))).toEqual([['R7'], []]);
  });

  it.each<[SettingKey, unknown, unknown]>([
    ['approval.due_business_days', 3, 2], ['later.remind_business_days', 3, 2], ['application.deadline_time', '17:15', '17:00'], ['approval.reapply_time', '17:15', '17:00'], ['selection.unit_max', 2, null],
    ['selection.order', ['MANDATORY', 'MISSED_LAST_TIME', 'FIRST_TIME', 'FEWEST_COURSES', 'UNIT_BALANCE', 'APPLICATION_TIME'], ['MANDATORY', 'FIRST_TIME', 'APPLICATION_TIME']],
    ['decision.requires_approver', false, true], ['application.kaikei_in_open_calls', true, false], ['sending.bundle_at', '09:15', '08:50'], ['sending.weekly_cap', 3, 5], ['people.address_form', 'さん', '様'],
    ['calendar.date_style', 'era', 'western'], ['calendar.fiscal_year_style', 'era', 'western'], ['office.hr_unit', { ja: '総務課', en: 'General Affairs Division' }, { ja: '人事課', en: 'Personnel Division' }],
    ['office.hr_extension', null, '2345'], ['decision.due_business_days', 5, 5],
  ])('says %s otherwise, or leaves it to the default', (key, here, there) => {
    expect([settingValue(first, key), settingValue(second, key)]).toEqual([here, there]);
  });

  it('labels its fiscal years in its own way', () => {
    expect([first, second].map((plan) => fiscalYearLabel(2026, settingValue(plan, 'calendar.fiscal_year_style')).ja)).toEqual(['令和8年度', '2026年度']);
  });

  it('gives the calendar its own days and hours', () => {
    expect(calendarOf(second)).toEqual({
      closedDays: ['2026-10-01'], yearEnd: { from: '12-29', to: '01-03' }, quietWindows: [{ from: '03-20', to: '04-10' }], deadlineAt: '17:00',
      workingHours: [{ from: '08:30', to: '12:00' }, { from: '13:00', to: '17:00' }], sending: { dayStart: '08:30', dayEnd: '17:00', bundleAt: '08:50', afterHoursAt: '08:50' },
    });
    expect([quietWindowsFor(second, 'G1'), quietWindowsFor(second, 'G5')]).toEqual([[{ from: '2026-09-01', to: '2026-09-25' }], []]);
  });

  it('the reference plan\'s calendar is the one of domain 4.3 and 4.6, its assembly window off until HR dates it', () => {
    expect(calendarOf(first)).toMatchObject({ closedDays: [], quietWindows: [{ from: '03-25', to: '04-05' }, { from: '12-29', to: '01-03' }], sending: { dayStart: '08:30', dayEnd: '17:15', bundleAt: '09:15' } });
    expect(quietWindowsFor(first, 'R1')).toEqual([]);
  });
});

describe('nothing of a municipality stands in code', () => {
  const sources = (dir: string): string[] => readdirSync(dir, { withFileTypes: true }).flatMap((entry) => {
    const at = path.join(dir, entry.name);
    return entry.isDirectory() ? (at === path.join(root, 'src/generated') ? [] : sources(at)) : /\.(ts|tsx|mts|js|json|html|css)$/.test(entry.name) ? [at] : [];
  });
  /** Message ids of domain 6.2 look like course codes: these stand in code as what they are. */
  const messageIds = /^(A0[1-4]|B0[1-5]|C0[1-4]|D0[1-5]|E0[1-3]|F0[1-7]|G0[1-4]|H0[1-3]|I0[1-5]|J01|K0[12])$/;
  const lines = () => sources(path.join(root, 'src')).flatMap((file) => readFileSync(file, 'utf8').split('\n').map((line, i) => ({ at: `${path.relative(root, file)}:${i + 1}`, line })));
  const hits = (wanted: RegExp) => lines().filter(({ line }) => wanted.test(line)).map(({ at, line }) => `${at} ${line.trim()}`);
  const anyOf = (words: readonly string[]) => words.map((word) => word.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')).join('|');

  it('reads the sources it judges', () => {
    expect(lines().length).toBeGreaterThan(500);
    expect(hits(/export async function readPlan/)).toHaveLength(1);
  });
  it('no place', () => { expect(hits(/湯沢|秋田|yuzawa|akita|ひので|hinode/i)).toEqual([]); });
  it('no provider', () => { expect(hits(/市長会|自治研修所|\b(MAYORS|INSTITUTE)\b/)).toEqual([]); });
  it('no course code', () => {
    const codes = [...first.courses, ...second.courses].map((c) => c.code).filter((code) => !messageIds.test(code));
    expect(codes.length).toBeGreaterThan(35);
    expect(hits(new RegExp(`(?<![\\w#])(${anyOf(codes)})(?![\\w])`))).toEqual([]);
  });
  it('no course by its name', () => { expect(hits(new RegExp(anyOf([...first.courses, ...second.courses].map((c) => c.name))))).toEqual([]); });
  it('no rule code', () => { expect(hits(new RegExp(`\\b(${anyOf([...first.rules, ...second.rules].map((r) => r.code))})\\b`))).toEqual([]); });
});
