import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { encode } from 'iconv-lite';
import { useDatabase } from '../support/database';

const db = useDatabase();
const root = path.join(__dirname, '../..');
const folder = mkdtempSync(path.join(os.tmpdir(), 'kenshu-cli-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** `npm run --silent kenshu -- …`, on the database of this file. */
function kenshu(...args: readonly string[]) {
  const env = { PATH: process.env.PATH, HOME: process.env.HOME, DATABASE_URL: db.url, KENSHU_CLOCK: '2026-05-20T10:00:00+09:00', LOG_LEVEL: 'silent' };
  const { status, stdout, stderr } = spawnSync(process.execPath, ['--import', 'tsx', 'src/cli/main.ts', ...args], { cwd: root, env, encoding: 'utf8' });
  return { code: status, out: stdout, err: stderr };
}

function file(name: string, lines: readonly string[], encoding: 'cp932' | 'utf8' = 'cp932'): string {
  const where = path.join(folder, name);
  writeFileSync(where, encode(lines.join('\r\n'), encoding));
  return where;
}

const PLAN = 'prisma/plans/yuzawa-r7-r10';

test('wrong usage ends with 2 and shows how', () => {
  const { code, err } = kenshu('plan', 'lode');
  expect(code).toBe(2);
  expect(err).toContain('Usage: kenshu plan');
});

test.each([
  ['an account is missing', ['link', '--staff', '000001'], '--slack ID'],
  ['an instant without its offset', ['jobs', 'run', '--at', '2026-06-01T09:15:00'], '2026-06-01T09:00:00+09:00'],
  ['no instant at all', ['jobs', 'run', '--at', 'tomorrow'], 'is not an instant'],
  ['no address', ['manifest', 'slack', '--out', folder], '--url'],
])('wrong usage ends with 2 and says what is needed: %s', (_, args, said) => {
  expect(kenshu(...args)).toMatchObject({ code: 2, out: '', err: expect.stringContaining(said) as string });
});

test('what a plan has wrong is open to scripts as well', () => {
  const { code, out } = kenshu('plan', 'load', path.join(folder, 'no-plan'), '--json');
  expect(code).toBe(1);
  expect(JSON.parse(out)).toMatchObject({ faults: [{ line: 1, reason: { ja: expect.any(String) as string, en: expect.any(String) as string } }], warnings: [] });
});

test('the manifest is written, and its place is open to scripts', () => {
  const { code, out } = kenshu('manifest', 'slack', '--socket-mode', '--out', folder, '--json');
  expect([code, JSON.parse(out)]).toEqual([0, { file: path.join(folder, 'slack.json') }]);
});

test('what is refused ends with 1 and the reason', () => {
  expect(kenshu('import', 'staff', path.join(folder, 'missing.csv'))).toMatchObject({ code: 1 });
  expect(kenshu('import', 'staff', path.join(folder, 'missing.csv')).err).toContain('no plan is loaded');
});

test('a plan is shown before it is loaded, loaded once, and found unchanged the next time', async () => {
  expect(kenshu('plan', 'load', PLAN, '--dry-run').out).toContain('dry run: nothing was written');
  expect(await db.prisma.planItem.count()).toBe(0);
  expect(kenshu('plan', 'load', PLAN).out).toContain('loaded as revision 1');
  const again = kenshu('plan', 'load', PLAN, '--json');
  expect(JSON.parse(again.out)).toMatchObject({ changed: false, revision: 0, parts: { courses: { unchanged: 46 } } });
  expect(await db.prisma.planRevision.count()).toBe(1);
});

test('units and staff come from CP932 as Excel writes it, and names survive to the byte', async () => {
  const units = file('units.csv', ['所属コード,所属名,種別,親所属コード,所属長職員番号,代理職員番号,Slackチャンネル', '01,総務部,部,,000001,,', '0101,税務課,課所,01,000002,,税務課']);
  expect(kenshu('import', 'units', units).out).toContain('units: 2 added');
  const staff = file('staff.csv', [
    '職員番号,氏名,フリガナ,所属コード,職名,職階,任用区分,採用年月日,昇任年月日,メール',
    '000001,渡部　正,ﾜﾀﾍﾞ ﾀﾀﾞｼ,01,部長,部長・課長,正職員,H5.4.1,R3.4.1,watabe@example.lg.jp',
    '000002,佐藤 健,サトウ ケン,0101,課長,課長,正職員,平成10年4月1日,R5.4.1,sato@example.lg.jp',
    '＝"000003",髙橋 﨑子,ﾀｶﾊｼ ｻｷｺ,0101,主査,主査,正職員,2015/4/1,R6.4.1,takahashi@example.lg.jp'.replace('＝', '='),
  ]);
  expect(kenshu('import', 'staff', staff, '--dry-run')).toMatchObject({ err: expect.not.stringContaining('fault') as string, out: expect.stringContaining('3 added (dry run: nothing was written)') as string });
  expect(await db.prisma.staff.count()).toBe(0);
  expect(kenshu('import', 'staff', staff).out).toContain('3 added');
  expect(kenshu('import', 'staff', staff).out).toContain('3 unchanged');
  expect(kenshu('staff', 'find', '高橋').out).toContain('000003\t髙橋 﨑子\t税務課\t主査');
});

test('each bad line is reported with its number, column and reason, and nothing is imported', async () => {
  const bad = file('bad.csv', [
    '職員番号,氏名,フリガナ,所属コード,職名,職階,任用区分,採用年月日',
    '000004,伊藤 結,イトウ ユイ,9999,主事,主事,正職員,R7.4.1', '000005,鈴木 光,スズキ ヒカル,0101,主事,係員,正職員,7/4/1',
  ]);
  const { code, err } = kenshu('import', 'staff', bad);
  expect(code).toBe(1);
  expect(err).toContain('line 3, 職階, 「係員」');
  expect(err).toContain('line 3, 採用年月日, 「7/4/1」');
  expect(err).toMatch(/fault\(s\); nothing was imported/);
  expect(await db.prisma.staff.count()).toBe(3);
  const report = kenshu('import', 'staff', bad, '--json');
  expect(report.code).toBe(1);
  expect(JSON.parse(report.out)).toMatchObject({ faults: expect.arrayContaining([expect.objectContaining({ line: 3, column: '職階' })]) as object[] });
  const born = kenshu('import', 'staff', file('born.csv', ['職員番号,氏名,フリガナ,所属コード,職名,職階,任用区分,採用年月日,生年月日', '1,a,b,0101,主事,主事,正職員,R7.4.1,H1.1.8']));
  expect(born.code).toBe(1);
  expect(born.err).toContain('生年月日');
});

test('the first HR_ADMIN is granted here, and listed', () => {
  expect(kenshu('roles', 'grant', '--staff', '000003', '--role', 'HR_ADMIN').code).toBe(0);
  expect(kenshu('roles', 'list').out).toContain('HR_ADMIN\t000003\t髙橋 﨑子（税務課）');
  expect(kenshu('roles', 'grant', '--staff', '999999', '--role', 'HR_ADMIN')).toMatchObject({ code: 1 });
  expect(kenshu('roles', 'grant', '--staff', '000003', '--role', 'KING')).toMatchObject({ code: 2, err: expect.stringContaining('Allowed choices are HR_ADMIN, HR_APPROVER, PROMOTER, AUDITOR') as string });
  expect(kenshu('roles', 'grant', '--staff', '000003', '--role', 'AUDITOR', '--unit', '0101')).toMatchObject({ code: 1, err: expect.stringContaining('PROMOTER') as string });
});

test('実施回 are checked line by line, imported, and announced by the next run of the jobs', async () => {
  const header = '科目コード,実施回コード,名称,開始日時,終了日時,会場,定員,最少催行人数,講師,対象,募集開始日時,申込締切日時,募集先,持ち物';
  const bad = kenshu('import', 'offerings', file('bad-offerings.csv', [header,
    'Q99,A-1,,2026-07-01 13:30,2026-07-01 16:30,第1会議室,10,,,全職員,2026-06-01 08:30,2026-06-12 17:15,,',
    'D07,A-2,,2026-07-01 13:30,2026-07-01 12:30,第1会議室,10,20,,係員,2026-06-12 17:15,2026-06-01 08:30,,',
    'D07,A-3,,2030-07-01 13:30,2030-07-01 16:30,第1会議室,0,,,主査,2026-06-01 08:30,2026-06-12 17:15,,']));
  expect(bad.code).toBe(1);
  for (const place of ['line 2, 科目コード', 'line 3, 終了日時', 'line 3, 最少催行人数', 'line 3, 対象', 'line 3, 申込締切日時', 'line 4, 定員']) expect(bad.err).toContain(place);
  const long = kenshu('import', 'offerings', file('long-offerings.csv', [header,
    `D07,${'A'.repeat(41)},${'名'.repeat(61)},2026-07-01 13:30,2026-07-01 16:30,${'場'.repeat(101)},10,,${'師'.repeat(61)},全職員,2026-06-01 08:30,2026-06-12 17:15,,${'物'.repeat(201)}`]), '--json');
  expect(long.code).toBe(1);
  expect((JSON.parse(long.out) as { faults: { column: string }[] }).faults.map((f) => f.column)).toEqual(['実施回コード', '名称', '会場', '講師', '持ち物']);
  expect(long.err).toContain('60文字以内で入力してください。 / Give at most 60 characters.');
  const good = file('offerings.csv', [header,
    'Ｄ０７,D07-1,,2026-07-01 13:30,2026-07-01 16:30,第1会議室,10,5,外部講師,主査・主任,2026-06-01 08:30,2026-06-12 17:15,,筆記用具',
    'D07,D07-1,,2026-07-02 09:00,2026-07-02 12:00,第1会議室,10,5,外部講師,主査・主任,2026-06-01 08:30,2026-06-12 17:15,,筆記用具']);
  expect(kenshu('import', 'offerings', good).out).toContain('offerings: 1 added, 0 changed, 0 unchanged');
  expect(kenshu('import', 'offerings', good).out).toContain('offerings: 0 added, 0 changed, 1 unchanged');
  expect((await db.prisma.offering.findFirstOrThrow({ include: { days: true } })).days).toHaveLength(2);

  expect(kenshu('jobs', 'run', '--at', '2026-06-01T08:29:00+09:00').code).toBe(0);
  expect((await db.prisma.offering.findFirstOrThrow()).state).toBe('DRAFT');
  expect(kenshu('jobs', 'run', '--at', '2026-06-01T08:30:00+09:00').code).toBe(0);
  expect((await db.prisma.offering.findFirstOrThrow()).state).toBe('ANNOUNCED');
  expect(await db.prisma.callRecipient.count()).toBe(1);
  expect(kenshu('jobs', 'run', '--at', '2026-05-31T08:30:00+09:00')).toMatchObject({ code: 1 });
  const changed = file('changed.csv', [header, 'D07,D07-1,別の名前,2026-07-01 13:30,2026-07-01 16:30,第1会議室,10,5,外部講師,主査・主任,2026-06-01 08:30,2026-06-12 17:15,,']);
  expect(kenshu('import', 'offerings', changed).err).toContain('すでに募集を始めているため');
});

test('who is to take part is checked line by line, shown, and named once', async () => {
  const bad = kenshu('import', 'nominations', file('bad-nominations.csv', ['実施回コード,職員番号', 'D07-9,000003', 'D07-1,999999']));
  expect(bad).toMatchObject({ code: 1, out: '' });
  for (const place of ['line 2, 実施回コード', 'line 3, 職員番号', '2 fault(s); nothing was imported']) expect(bad.err).toContain(place);
  const good = file('nominations.csv', ['実施回コード,職員番号', 'Ｄ０７－１,000003']);
  expect(kenshu('import', 'nominations', good, '--dry-run').out).toContain('nominations: 1 added, 0 unchanged (dry run: nothing was written)');
  expect(await db.prisma.enrolment.count()).toBe(0);
  expect(kenshu('import', 'nominations', good).out).toBe('named D07-1 000003 髙橋 﨑子\nnominations: 1 added, 0 unchanged\n');
  expect(JSON.parse(kenshu('import', 'nominations', good, '--json').out)).toMatchObject({ written: true, added: [], unchanged: 1, faults: [] });
});

test('where everybody stands with what is mandatory, and why, is told line by line', async () => {
  const list = kenshu('mandatory', 'list', '--as-of', '2026-05-20', '--format', 'csv').out.split('\r\n');
  expect(list[0]).toBe('\uFEFF職員番号,氏名,規則,規則の名称,状態,期限,説明');
  expect(list.slice(1, -1).map((line) => line.slice(0, 6)).filter((n, i, all) => n !== all[i - 1])).toEqual(['000001', '000002', '000003']);
  expect(list.find((line) => line.startsWith('000003,髙橋 﨑子,M14'))).toMatch(/未受講（要受講）,2027-03-31,対象：全職員/);
  const people = JSON.parse(kenshu('mandatory', 'list', '--json').out) as { number: string; standings: { rule: string }[] }[];
  expect(people.map((p) => [p.number, p.standings.some((s) => s.rule === 'M14')])).toEqual([['000001', true], ['000002', true], ['000003', true]]);
  const { id } = await db.prisma.staff.findUniqueOrThrow({ where: { number: '000003' } });
  await db.prisma.completionRecord.create({ data: { staffId: id, courseCode: 'D04', completedOn: new Date('2026-04-20T00:00:00Z'), recordedAt: new Date('2026-05-01T01:00:00Z'), actor: 'operator' } });
  const explained = kenshu('mandatory', 'explain', '--staff', '000003', '--trail').out.split('\n');
  expect(explained[0]).toBe('000003 髙橋 﨑子 (2026-05-20)');
  expect(explained[explained.findIndex((line) => line.startsWith('M14\t')) + 1]).toBe('\t令和8年5月1日（金）10時　修了の登録（修了日：令和8年4月20日（月））（総務課）');
});

test('the ledger is open to scripts', () => {
  expect(JSON.parse(kenshu('outbox', 'status', '--json').out)).toMatchObject({ deliveries: { failed: expect.any(Number) as number } });
  expect(kenshu('outbox', 'retry', '00000000-0000-0000-0000-000000000000', '--json')).toMatchObject({ code: 1 });
});

test('what is wrong with an installation is said, one line each', () => {
  const { code, out } = kenshu('doctor');
  expect(code).toBe(1);
  expect(out).toContain('ok   manifest');
  expect(out).toContain('ok   heads: all there');
  expect(out).toContain('ok   HR_ADMIN: 1, 0 linked');
  expect(out).toContain('FAIL HR_APPROVER: nobody: kenshu roles grant --staff <number> --role HR_APPROVER');
  expect(out).toContain('FAIL platforms: none is configured');
});

test('courses completed before are read from HR\'s ledger, line by line, and counted once', () => {
  const bad = kenshu('import', 'history', file('bad-history.csv', ['職員番号,研修名,修了日', '999999,コンプライアンス,R7.6.1', '000003,ワープロ検定,R7.6.1']));
  expect(bad).toMatchObject({ code: 1, out: '' });
  for (const place of ['line 2, 職員番号', 'line 3, 研修名', '2 fault(s); nothing was imported']) expect(bad.err).toContain(place);
  const good = file('history.csv', ['年度,研修区分,研修名,期間,日数,会場,職員番号,氏名,修了,備考', '令和7年度,一般,コンプライアンス研修,R7.6.1～R7.6.2,2,第1会議室,000003,髙橋 﨑子,○,', '令和7年度,一般,ワープロ検定,R7.6.1,1,,000003,髙橋 﨑子,○,']);
  expect(kenshu('import', 'history', good, '--dry-run', '--leave-out-unknown')).toMatchObject({ code: 0, out: 'history: 1 added, 0 unchanged (dry run: nothing was written)\n', err: expect.stringContaining('この行は読み飛ばしました') as string });
  expect(kenshu('import', 'history', good, '--leave-out-unknown').out).toBe('history: 1 added, 0 unchanged\n');
});

test('a rule that newly asks too many is shown with its people, held, and taken when their number is said', async () => {
  const changed = path.join(folder, 'changed-plan');
  cpSync(path.join(root, PLAN), changed, { recursive: true });
  const rules = readFileSync(path.join(changed, 'rules.csv'), 'utf8');
  const everybody = rules.split('\r\n').find((line) => line.startsWith('M14,'))!;
  writeFileSync(path.join(changed, 'rules.csv'), `${rules.trimEnd()}\r\n${everybody.replace('M14,コンプライアンス（全職員）,はい,D04', 'M90,説明力（全職員）,はい,D07')}\r\n`);
  const shown = kenshu('plan', 'load', changed, '--dry-run', '--format', 'csv');
  expect(shown.err).toContain('M90 説明力（全職員）: 3 newly asked, 0 no longer asked, 0 with another due date');
  expect(shown.err).toContain('people: 3 of 3 newly asked; held until it is confirmed: --confirm-rules 3');
  expect(shown.out).toContain('M90,説明力（全職員）,000003,髙橋 﨑子,新たに対象,2027-03-31,');
  expect(kenshu('plan', 'load', changed)).toMatchObject({ code: 1, out: '', err: expect.stringContaining('職員3人のうち3人（100%）に新たに研修をお願いする') as string });
  expect(await db.prisma.planRevision.count()).toBe(1);
  expect(kenshu('plan', 'load', changed, '--confirm-rules', '3').out).toContain('loaded as revision 2');
});

test('the yearly roster is shown, approved in the name of who may, and the heads are asked for dates once', async () => {
  const shown = kenshu('mandatory', 'roster', '--fy', '令和8年度');
  expect(shown.out).toMatch(/^FY2026, judged on 2026-05-20: 3 people, \d+ obligations; not approved: nobody is told\n/);
  expect(shown.out).toMatch(/M15\tD09\tハラスメント（全職員）: 3 due, 0 booked, 3 open, 0 deferred\n\t000001\t渡部　正\t2027-03-31\t未受講/);
  const csv = kenshu('mandatory', 'roster', '--fy', '2026', '--format', 'csv').out.split('\r\n');
  expect([csv[0], csv.some((line) => line.startsWith('000003,髙橋 﨑子,税務課,M15,'))]).toEqual(['\uFEFF職員番号,氏名,所属,規則,規則の名称,研修,状態,期限,説明', true]);
  expect(kenshu('mandatory', 'roster', '--fy', '来年')).toMatchObject({ code: 2, err: expect.stringContaining('write 2026, R8 or 令和8年度') as string });
  expect(kenshu('mandatory', 'nominate', '--course', 'D09', '--fy', '2026')).toMatchObject({ code: 1, err: expect.stringContaining('まだ承認されていないため') as string });

  expect(kenshu('mandatory', 'roster', '--fy', '2026', '--approve')).toMatchObject({ code: 2, err: expect.stringContaining('--by <staff number>') as string });
  expect(kenshu('mandatory', 'roster', '--fy', '2026', '--approve', '--by', '000003')).toMatchObject({ code: 1, out: '', err: expect.stringContaining('職員番号「000003」の職員は、現在総務課長ではないため、承認者にできません。') as string });
  expect(await db.prisma.mandatoryRoster.count()).toBe(0);
  kenshu('roles', 'grant', '--staff', '000002', '--role', 'HR_APPROVER');
  expect(kenshu('mandatory', 'roster', '--fy', '2026', '--approve', '--by', '000002').out).toMatch(/^FY2026: approved by 000002: 3 people, \d+ obligations\n/);
  expect(kenshu('mandatory', 'roster', '--fy', '2026', '--approve', '--by', '000002').out).toContain('(0 added, 0 gone since the last approval)');
  const { id } = await db.prisma.staff.findUniqueOrThrow({ where: { number: '000002' } });
  expect(await db.prisma.mandatoryRoster.findFirst()).toMatchObject({ fiscalYear: 2026, actor: `staff:${id}`, channel: 'cli' });
  expect(JSON.parse(kenshu('mandatory', 'roster', '--fy', '2026', '--json').out)).toMatchObject({ fiscalYear: 2026, asOf: '2026-05-20', approved: { approver: '佐藤 健', people: 3 }, people: 3, unjudged: [] });

  const offerings = file('nominated.csv', ['科目コード,実施回コード,名称,開始日時,終了日時,会場,定員,最少催行人数,講師,対象,募集開始日時,申込締切日時,募集先,持ち物', 'D09,D09-1,,2026-07-08 13:30,2026-07-08 16:30,第1会議室,2,,,,2026-06-15 08:30,2026-06-19 17:15,,']);
  expect(kenshu('import', 'offerings', offerings).out).toContain('1 added');
  expect(kenshu('mandatory', 'nominate', '--course', 'ｄ09', '--fy', 'R8', '--dry-run').out).toMatch(/ask\t000001\t渡部　正\t2027-03-31\n[^]*D09: 2 asked for a date, 1 without a seat \(dry run: nothing was written\)/);
  expect(await db.prisma.enrolment.count({ where: { offering: { code: 'D09-1' } } })).toBe(0);
  expect(kenshu('mandatory', 'nominate', '--course', 'D09', '--fy', 'R8').out).toBe('D09: 2 asked for a date, 1 without a seat, 0 of them deferred\n');
  expect(kenshu('mandatory', 'nominate', '--course', 'D09', '--fy', 'R8')).toMatchObject({ code: 1, err: expect.stringContaining('空席が足りないため、1人には依頼できません。') as string });
  expect(await db.prisma.enrolment.count({ where: { offering: { code: 'D09-1' }, state: 'NOMINATED' } })).toBe(2);
});
