import { officeOf, planEntries, readPlan } from '../../src/features/catalogue';
import { approveRoster, loadPlan } from '../../src/features/mandatory';
import { importStaff, readStaffFile } from '../../src/features/people';
import { staffCsv } from '../support/office-files';
import { yuzawa } from '../support/offices';
import { REFERENCE_PLAN, useWorld, type Member, type OfficeOf } from '../support/world';

const story = useWorld(() => ({ office: yuzawa, at: '2026-06-01 10:00' }));
const taxHead = '佐藤 健';
const citizensHead = '藤原 香';
const moved = '髙橋 﨑子';
const promoted = '鈴木 光';
const newcomer = '新田 若葉';
const retired = '三浦 遥';
const D04 = 'コンプライアンス研修';

/** Without the week's digest, which is another matter. */
const since = (name: string, n: number): string => story.world.messages(name).slice(n).filter((m) => !m.includes('【今週の研修状況】')).join('\n');
const NAMES = [taxHead, citizensHead, moved, promoted, retired, '渡部 正', '小野寺 実', '工藤 蓮', '伊藤 結'];
/** What everybody gets when the clock moves to that instant. */
async function getsAt(time: string): Promise<(name: string) => string> {
  const before = new Map(NAMES.map((name) => [name, story.world.messages(name).length]));
  await story.world.at(time);
  return (name) => since(name, before.get(name) ?? 0);
}

/** 職員台帳 of that day: the whole office as it is then. */
async function imports(members: readonly Member[], day: string, hired: readonly string[] = []): Promise<void> {
  const { world } = story;
  const office: OfficeOf = { ...yuzawa, members };
  const lines = staffCsv(office).split('\r\n').map((line, i) => (i === 0 ? line : line.replace(/R7\.4\.1$/, day)));
  const file = lines.map((line) => (hired.some((name) => line.includes(`,${name},`)) ? line.replace('H27.4.1,R5.4.1', `${day},`) : line)).join('\r\n');
  const ranks = (await world.app.core.read((tx) => officeOf(tx))).plan.ranks;
  const report = await world.operate(importStaff, { file: readStaffFile(Buffer.from(file), ranks), dryRun: false, allowRemovals: true, removalShare: 0.5, listAtMost: 0 });
  if (!report.written) throw new Error(JSON.stringify(report.faults));
}

/** Loads the plan with some of its rows otherwise, by their codes. */
async function loads(changes: Readonly<Record<string, Readonly<Record<string, unknown>>>>): Promise<void> {
  const read = await readPlan(REFERENCE_PLAN);
  if (!read.ok) throw new Error(JSON.stringify(read.faults));
  const entries = planEntries(read.plan).map(({ part, code, data }) => ({ part, code, data: { ...(data as object), ...(part === 'rules' || part === 'settings' ? changes[code] : {}) } }));
  await story.world.operate(loadPlan, { entries, dryRun: false, confirmed: yuzawa.members.length + 1 });
}

beforeAll(async () => {
  const { world } = story;
  await world.operate(approveRoster, { year: 2026, by: '000002' });
  await world.at('2026-06-02 09:15');
  expect(world.lastMessage(moved)).toContain(`今年度「${D04}」の受講対象です`);
});

test('a new staff file: transfer, promotion and hire, all on the day from which they hold, and only what is new', async () => {
  const { world } = story;
  const members = yuzawa.members.map((m) => (m.name === moved ? { ...m, unit: '市民課' } : m.name === promoted ? { ...m, rank: '主査' } : m));
  await world.at('2026-06-08 10:00');
  await imports([...members, { name: newcomer, unit: '税務課', rank: '主事' }], 'R8.6.10', [newcomer]);
  const early = await getsAt('2026-06-09 09:15');
  expect(NAMES.map(early).join('')).toBe(''); // what is to come is not for the bot to announce
  const got = await getsAt('2026-06-10 09:15');
  expect(got(moved)).toBe('');
  expect(got(citizensHead)).toContain('必須研修の受講対象となる所属職員は1人（2件）です。');
  expect(got(citizensHead)).toContain(`${moved}（市民課）`);
  expect(got(promoted)).toContain('今年度「係長級職員研修」の受講対象です。受講期限は令和10年3月31日（金）です。');
  expect(got(promoted)).not.toContain(D04);
  expect(got(taxHead)).toMatch(new RegExp(`${promoted}（税務課）\n「係長級職員研修」`));
  expect(got(taxHead)).toContain(`${newcomer}（税務課）`);
  expect(got(taxHead)).not.toContain(moved);
  const next = await getsAt('2026-06-11 09:15');
  expect(NAMES.map(next).join('')).toBe('');
});

describe('between the writing of a reminder and its delivery', () => {
  test('what is met, gone or with another head by then is not told; the new head hears of it on the next run', async () => {
    const { world } = story;
    const { prisma } = world.db;
    await world.at('2026-12-24 09:15');
    await world.at('2026-12-25 08:45');
    const met = await prisma.staff.findFirstOrThrow({ where: { name: promoted } });
    for (const courseCode of ['D04', 'D09']) await prisma.completionRecord.create({ data: { staffId: met.id, courseCode, completedOn: new Date('2026-12-01'), recordedAt: world.clock.now(), actor: 'operator' } });
    await prisma.$executeRaw`UPDATE posting SET valid_to = '2026-12-25' WHERE valid_to IS NULL AND staff_id = (SELECT id FROM staff WHERE name = '工藤 蓮')`;
    await prisma.$executeRaw`
      INSERT INTO posting (staff_id, unit_id, post_title, rank_code, employment_type, valid_from)
      SELECT p.staff_id, v.unit_id, p.post_title, p.rank_code, p.employment_type, '2026-12-25' FROM posting p JOIN staff s ON s.id = p.staff_id, unit_version v WHERE s.name = '工藤 蓮' AND v.name = '税務課' AND p.valid_to = '2026-12-25'`;
    await prisma.$executeRaw`UPDATE staff SET left_on = '2026-12-25' WHERE name = ${retired}`;
    await prisma.$executeRaw`UPDATE posting SET valid_to = '2026-12-25' WHERE valid_to IS NULL AND staff_id = (SELECT id FROM staff WHERE name = ${retired})`;
    const got = await getsAt('2026-12-25 09:15');
    expect(got(promoted)).toBe('');
    expect(got(retired)).toBe('');
    expect(got('伊藤 結')).toContain(`「${D04}」の受講期限（令和9年3月31日（水））まであと60営業日です。`);
    expect(got('工藤 蓮')).toContain(`「${D04}」の受講期限`);
    expect(got(taxHead)).toContain('伊藤 結（税務課）');
    expect(got(taxHead)).not.toMatch(new RegExp(`${promoted}|工藤`));
    expect(got(citizensHead)).not.toContain(retired);
    expect(got('渡部 正')).not.toContain('工藤');
    const next = await getsAt('2026-12-28 09:15');
    expect(next(taxHead)).toContain('工藤 蓮（税務課）');
    expect(next(taxHead)).not.toContain('伊藤 結');
  });
});

/** 情報セキュリティ in the place of コンプライアンス. */
const INSTEAD = { M17: { active: true }, M14: { active: false } };

describe('another version of a rule', () => {
  test('that asks for the same is not told anew', async () => {
    await story.world.at('2027-01-12 09:15');
    await loads({ M15: { name: 'ハラスメント（全員）' } });
    const got = await getsAt('2027-01-13 09:15');
    expect(NAMES.map(got).join('')).toBe('');
  });

  test('that asks for something else is told on the next run; what is no longer asked is not spoken of again', async () => {
    await loads(INSTEAD);
    const got = await getsAt('2027-01-14 09:15');
    expect(got('伊藤 結')).toMatch(/今年度「[^」]*セキュリティ[^」]*」の受講対象です。/);
    expect(got('伊藤 結')).not.toContain(D04);
    expect(got(taxHead)).toMatch(/伊藤 結（税務課）\n「[^」]*セキュリティ/);
    const stage = await getsAt('2027-02-15 09:15');
    expect(stage('伊藤 結')).toMatch(/「[^」]*セキュリティ[^」]*」の受講期限（令和9年3月31日（水））まであと30営業日です。/);
    expect([stage('伊藤 結'), stage(taxHead)].join('')).not.toContain(D04);
  });
});

test('the last stages of a deadline inside the quiet window leave in it, where the office uses them; the day is made up for all the same', async () => {
  const { world } = story;
  await world.at('2027-03-24 10:00');
  await loads({ ...INSTEAD, 'reminder.mandatory.staff_before': { value: '30;1' } });
  expect((await getsAt('2027-03-29 09:15'))('伊藤 結')).toBe('');
  const got = await getsAt('2027-03-30 09:15');
  expect(got('伊藤 結')).toMatch(/「[^」]*セキュリティ[^」]*」の受講期限（令和9年3月31日（水））まであと1営業日です。/);
  expect(got(taxHead)).not.toContain('所属職員の研修状況');
  expect(await world.db.prisma.reminderDay.count({ where: { day: { gt: new Date('2027-03-24') } } })).toBe(0);
});
