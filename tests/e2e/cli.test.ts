import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
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
