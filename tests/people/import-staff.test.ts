import { findStaff, postingsOf, staffByNumber, takeEffect } from '../../src/features/people';
import { localDate } from '../../src/kernel/calendar';
import { emptyTables, useDatabase } from '../support/database';
import { at, cp932, everything, MACHINE, staffImport, unitsImport, utf8, utf8WithBom } from './office';

const db = useDatabase();

const UNITS = ['所属コード,所属名,種別,親所属コード', '0100,総務部,部,', '0101,総務課,課所,0100', '0102,財政課,課所,0100', '0103,人事グループ,グループ,0101'];
const COLUMNS = ['職員番号', '氏名', 'フリガナ', '所属コード', '職名', '職階', '任用区分', '採用年月日', '昇任年月日', 'メール', '休職等区分', '開始日', '終了日', '有効開始日'] as const;
type Cells = Partial<Record<(typeof COLUMNS)[number], string>>;
const TYPICAL: Cells = { 'フリガナ': 'サトウ', '所属コード': '0101', '職名': '主事', '職階': '主事', '任用区分': '正職員', '採用年月日': 'H31.4.1' };

/** A file with the usual columns; each person by number, name and what is not typical of them. `from`: the 有効開始日 of all rows. */
const file = (people: readonly (readonly [number: string, name: string, cells?: Cells])[], from = '') =>
  [COLUMNS.join(','), ...people.map(([number, name, cells]) => COLUMNS.map((c) => ({ ...TYPICAL, '職員番号': number, '氏名': name, '有効開始日': from, ...cells })[c] ?? '').join(','))];
/** Enough colleagues that one of them leaving is not yet a tenth. */
const COLLEAGUES = Array.from({ length: 20 }, (_, i) => [`9${String(i).padStart(3, '0')}`, `同僚${i}`] as const);

const MARCH = '2026-03-20';
const APRIL = '2026-04-01';
const unitOn = async (number: string, on: string) => {
  const person = await db.database.read((tx) => staffByNumber(tx, number, localDate(on)));
  return person?.active ? person.unitCode : undefined;
};
const staffRow = (number: string) => db.prisma.staff.findUniqueOrThrow({ where: { number }, include: { names: true, postings: { orderBy: { validFrom: 'asc' } }, absences: { orderBy: { validFrom: 'asc' } } } });
const history = async (number: string) => (await db.database.read(async (tx) => postingsOf(tx, (await staffRow(number)).id))).map((p) => [p.unitCode, p.from, p.to, ...(p.isPrimary ? [] : ['兼務'])]);

beforeEach(async () => {
  await emptyTables(db);
  await unitsImport(db, '2020-04-01', UNITS);
});

describe('a staff file', () => {
  test('brings people with unit, rank and dates, and says so', async () => {
    const result = await staffImport(db, MARCH, file([['００１２３４', '髙橋　﨑子', { 'フリガナ': 'ﾀｶﾊｼ  ｻｷｺ', '所属コード': '０１０１', '職名': '主査(兼)班長', '職階': '主査', 'メール': 'Takahashi@Town.Example.jp' }]]));
    expect(result).toMatchObject({ written: true, dryRun: false, effectiveFrom: MARCH, until: null, counts: { ADDED: 1, LEFT: 0 }, faults: [] });
    expect(result.changes).toEqual([{ line: 2, number: '001234', name: '髙橋　﨑子', kinds: ['ADDED'], fields: [], unitBefore: null, unitAfter: { code: '0101', name: '総務課' }, nameBefore: null }]);
    const staff = await staffRow('001234');
    expect(staff).toMatchObject({ name: '髙橋　﨑子', kana: 'タカハシ サキコ', email: 'takahashi@town.example.jp', hiredOn: new Date('2019-04-01'), leftOn: null });
    expect(staff.postings).toMatchObject([{ postTitle: '主査(兼)班長', rankCode: 'R4', employmentType: 'REGULAR', isPrimary: true, validFrom: new Date(MARCH), validTo: null }]);
  });

  test.each([['UTF-8', utf8], ['UTF-8 with BOM', utf8WithBom], ['CP932', cp932]])('keeps names as they are and finds 髙橋﨑子 by 高橋崎子 when it comes in %s', async (_, encode) => {
    await staffImport(db, MARCH, encode(file([['0001', '髙橋　﨑子'], ['0002', '德永 濵子'], ['0003', '佐藤花子']])));
    expect((await staffRow('0001')).name).toBe('髙橋　﨑子');
    expect((await staffRow('0002')).name).toBe('德永 濵子');
    const found = async (text: string) => (await db.database.read((tx) => findStaff(tx, text, localDate(MARCH)))).map((s) => s.number);
    expect(await found('高橋')).toEqual(['0001']);
    expect(await found('高橋崎子')).toEqual(['0001']);
    expect(await found('徳永 浜子')).toEqual(['0002']);
  });

  test('the same file twice changes nothing the second time', async () => {
    const lines = file([...COLLEAGUES, ['0001', '髙橋 﨑子', { '休職等区分': '育休', '開始日': 'R8.1.10', '終了日': 'R8.12.31' }], ['0001', '髙橋 﨑子', { '所属コード': '0102' }]]);
    await staffImport(db, MARCH, lines);
    const before = await everything(db);
    const again = await staffImport(db, MARCH, lines);
    expect(again).toMatchObject({ written: true, changes: [], counts: { ADDED: 0, CHANGED: 0, UNCHANGED: 21 } });
    expect(await everything(db)).toEqual(before);
    const later = await staffImport(db, '2026-03-27', lines);
    expect(later).toMatchObject({ changes: [], counts: { UNCHANGED: 21 } });
    expect(await history('0001')).toEqual([['0101', MARCH, null], ['0102', MARCH, null, '兼務']]);
  });

  test('a dry run shows the same differences and writes nothing', async () => {
    await staffImport(db, MARCH, file([...COLLEAGUES, ['0001', '佐藤 花子'], ['0002', '鈴木 一郎']]));
    const next = file([...COLLEAGUES, ['0001', '伊藤 花子', { '所属コード': '0102', '休職等区分': '病休', '開始日': 'R8.3.1' }], ['0003', '菅 三郎']], 'R8.4.1');
    const before = await everything(db);
    const dry = await staffImport(db, '2026-03-25', next, { dryRun: true });
    expect(await everything(db)).toEqual(before);
    const real = await staffImport(db, '2026-03-25', next);
    expect({ ...real, written: false, dryRun: true }).toEqual(dry);
    expect(dry.counts).toEqual({ ADDED: 1, REHIRED: 0, LEFT: 1, MOVED: 1, RENAMED: 1, CHANGED: 1, UNCHANGED: 20 });
    expect(JSON.stringify(dry)).not.toContain('病休');
  });

  test('one fault keeps all of it out, and every fault is told with line, column and reason', async () => {
    const result = await staffImport(db, MARCH, file([
      ['0001', '佐藤 花子'], ['0002', '鈴木 一郎', { '所属コード': '9999' }], ['0003', '菅 三郎', { '職階': '係長心得' }], ['0004', '', { '採用年月日': '7/4/1' }], ['0005', '高橋 五郎', { 'メール': '内線123' }],
    ]));
    expect(result.written).toBe(false);
    expect(result.faults.map((f) => [f.line, f.column, f.value])).toEqual([[3, '所属コード', '9999'], [4, '職階', '係長心得'], [5, '氏名', null], [5, '採用年月日', '7/4/1'], [6, 'メール', '内線123']]);
    expect(result.faults[1]!.reason).toEqual({
      ja: '職階「係長心得」は登録されていません。次のいずれかで入力してください：部長・課長、参事、主幹、主査、主任、主事', en: 'There is no rank "係長心得". Give one of: 部長・課長、参事、主幹、主査、主任、主事',
    });
    expect(await db.prisma.staff.count()).toBe(0);
  });

  test('a unit must exist on the day from which the file posts people there', async () => {
    await unitsImport(db, MARCH, ['所属コード,所属名,種別,有効開始日', '0200,新設課,課所,R8.4.1']);
    const people = [['0001', '佐藤 花子', { '所属コード': '0200' }]] as const;
    expect((await staffImport(db, MARCH, file(people), { dryRun: true })).faults).toMatchObject([{ line: 2, column: '所属コード', value: '0200' }]);
    expect((await staffImport(db, MARCH, file(people, 'R8.4.1'), { dryRun: true })).faults).toEqual([]);
  });

  test('two imports at the same moment run one after the other', async () => {
    const results = await Promise.all([staffImport(db, MARCH, file(COLLEAGUES)), staffImport(db, MARCH, file(COLLEAGUES))]);
    expect(results.map((r) => [r.counts.ADDED, r.counts.UNCHANGED]).sort()).toEqual([[0, 20], [20, 0]]);
    expect(await db.prisma.posting.count()).toBe(20);
  });

  test('an import is in the audit with its counts, and without names', async () => {
    await staffImport(db, MARCH, file([['0001', '佐藤 花子']]));
    const entries = await db.prisma.auditEntry.findMany({ where: { operation: 'people.importStaff' } });
    expect(entries).toMatchObject([{ actor: 'operator', channel: 'cli', subject: 'staff', detail: { written: true, effectiveFrom: MARCH, counts: { ADDED: 1 } } }]);
    expect(JSON.stringify(entries[0]!.detail)).not.toContain('佐藤');
  });

  test('the list of changes may be shortened, never the counts', async () => {
    const result = await staffImport(db, MARCH, file(COLLEAGUES), { listAtMost: 5 });
    expect(result.changes).toHaveLength(5);
    expect(result).toMatchObject({ unlisted: 15, counts: { ADDED: 20 } });
  });
});

describe('what changes between two files', () => {
  beforeEach(async () => { await staffImport(db, MARCH, file([...COLLEAGUES, ['0001', '佐藤 花子'], ['0002', '鈴木 一郎']])); });

  test('異動: who was in which unit when', async () => {
    const result = await staffImport(db, APRIL, file([...COLLEAGUES, ['0001', '佐藤 花子', { '所属コード': '0102' }], ['0002', '鈴木 一郎']]));
    expect(result.changes).toMatchObject([{ number: '0001', kinds: ['MOVED'], fields: ['unit'], unitBefore: { code: '0101' }, unitAfter: { code: '0102' } }]);
    expect(await history('0001')).toEqual([['0101', MARCH, APRIL], ['0102', APRIL, null]]);
    expect([await unitOn('0001', '2026-03-31'), await unitOn('0001', APRIL)]).toEqual(['0101', '0102']);
  });

  test('昇任: another rank from the day of the file on', async () => {
    await staffImport(db, APRIL, file([...COLLEAGUES, ['0001', '佐藤 花子', { '職階': '主任', '職名': '主任', '昇任年月日': 'R8.4.1' }], ['0002', '鈴木 一郎']]));
    const staff = await staffRow('0001');
    expect(staff.postings.map((p) => [p.rankCode, p.validFrom, p.validTo])).toEqual([['R6', new Date(MARCH), new Date(APRIL)], ['R5', new Date(APRIL), null]]);
    expect(staff.promotedOn).toEqual(new Date(APRIL));
  });

  test('改姓: the same number with another name; the earlier name is kept', async () => {
    const result = await staffImport(db, APRIL, file([...COLLEAGUES, ['0001', '伊藤 花子'], ['0002', '鈴木　一郎']]));
    expect(result.changes.map((c) => [c.number, c.kinds, c.nameBefore])).toEqual([['0001', ['RENAMED'], '佐藤 花子'], ['0002', ['CHANGED'], null]]);
    expect(await staffRow('0001')).toMatchObject({ name: '伊藤 花子', names: [{ name: '佐藤 花子', until: new Date(APRIL) }] });
    expect(await staffRow('0002')).toMatchObject({ name: '鈴木　一郎', names: [] });
  });

  test('退職: absent from the file is gone from its day on, with the record kept', async () => {
    const result = await staffImport(db, APRIL, file([...COLLEAGUES, ['0002', '鈴木 一郎']]));
    expect(result.changes).toMatchObject([{ line: null, number: '0001', name: '佐藤 花子', kinds: ['LEFT'] }]);
    expect((await staffRow('0001')).leftOn).toEqual(new Date(APRIL));
    expect([await unitOn('0001', '2026-03-31'), await unitOn('0001', APRIL)]).toEqual(['0101', undefined]);
  });

  test('再就職: the same number again goes on with the same record', async () => {
    const { id } = await staffRow('0001');
    await staffImport(db, APRIL, file([...COLLEAGUES, ['0002', '鈴木 一郎']]));
    const result = await staffImport(db, '2026-10-01', file([...COLLEAGUES, ['0001', '佐藤 花子', { '任用区分': '会計年度', '職階': '' }], ['0002', '鈴木 一郎']]));
    expect(result.changes).toMatchObject([{ number: '0001', kinds: ['REHIRED'] }]);
    expect(await staffRow('0001')).toMatchObject({ id, leftOn: null });
    expect([await unitOn('0001', '2026-06-01'), await unitOn('0001', '2026-10-01')]).toEqual([undefined, '0101']);
  });

  test('兼務: the first row is the primary unit, the others are secondary', async () => {
    const both = [...COLLEAGUES, ['0001', '佐藤 花子'], ['0002', '鈴木 一郎'], ['0001', '佐藤 花子', { '所属コード': '0102', '職名': '主事(兼)' }]] as const;
    expect((await staffImport(db, APRIL, file(both))).changes).toMatchObject([{ number: '0001', kinds: ['CHANGED'], fields: ['secondary'] }]);
    expect(await history('0001')).toEqual([['0101', MARCH, null], ['0102', APRIL, null, '兼務']]);
    await staffImport(db, '2026-05-01', file([...COLLEAGUES, ['0001', '佐藤 花子'], ['0002', '鈴木 一郎']]));
    expect(await history('0001')).toEqual([['0101', MARCH, null], ['0102', APRIL, '2026-05-01', '兼務']]);
  });

  test('more than a tenth leaving needs a second word from HR, and the preview shows who', async () => {
    const few = file(COLLEAGUES.slice(0, 19));
    const refused = await staffImport(db, APRIL, few);
    expect(refused).toMatchObject({ written: false, leaving: { people: 3, of: 22 }, counts: { LEFT: 3 } });
    expect(refused.faults).toEqual([{ line: 0, column: '', value: null, reason: {
      ja: '3人（在職22人の13.6%）がファイルにありません。退職で間違いなければ --allow-removals を付けて取り込んでください。', en: '3 of 22 people (13.6%) are not in the file. If they have really left, import with --allow-removals.',
    } }]);
    expect(await unitOn('0001', APRIL)).toBe('0101');
    expect(await staffImport(db, APRIL, few, { allowRemovals: true })).toMatchObject({ written: true, faults: [], counts: { LEFT: 3 } });
    expect(await unitOn('0001', APRIL)).toBeUndefined();
  });

  test('exactly a tenth is not more than a tenth', async () => {
    await staffImport(db, MARCH, file([...COLLEAGUES]), { allowRemovals: true });
    expect(await staffImport(db, APRIL, file(COLLEAGUES.slice(2)))).toMatchObject({ written: true, leaving: { people: 2, of: 20 } });
  });

  test('an empty file does not empty the roster', async () => {
    const result = await staffImport(db, APRIL, [COLUMNS.join(',')], { allowRemovals: true });
    expect(result).toMatchObject({ written: false, faults: [{ line: 0, reason: { ja: '職員の行がありません。' } }] });
  });

  test('a column that the file lacks says nothing: e-mail and leave stay as they are', async () => {
    await staffImport(db, MARCH, file([...COLLEAGUES, ['0001', '佐藤 花子', { 'メール': 'sato@town.example.jp', '休職等区分': '育休', '開始日': 'R8.3.1' }], ['0002', '鈴木 一郎']]));
    const slim = ['職員番号,氏名,所属コード,職階,採用年月日', ...COLLEAGUES.map(([n, name]) => `${n},${name},0101,主事,H31.4.1`), '0001,佐藤 花子,0101,主事,H31.4.1', '0002,鈴木 一郎,0101,主事,H31.4.1'];
    expect(await staffImport(db, APRIL, slim)).toMatchObject({ written: true, changes: [] });
    expect(await staffRow('0001')).toMatchObject({ email: 'sato@town.example.jp', absences: [{ reason: '育休', lastDay: null }] });
  });
});

describe('a file of another day than today', () => {
  const before = [...COLLEAGUES, ['0001', '佐藤 花子', { 'メール': 'sato@town.example.jp' }], ['0002', '鈴木 一郎']] as const;
  const april = file([...COLLEAGUES, ['0001', '伊藤 花子', { '所属コード': '0102', 'メール': 'ito@town.example.jp' }], ['0003', '菅 三郎', { '採用年月日': 'R8.4.1' }]], 'R8.4.1');
  beforeEach(async () => { await staffImport(db, '2026-03-01', file(before)); });

  test('delivered early it changes nothing today, and everything on its day', async () => {
    await staffImport(db, MARCH, april);
    expect([await unitOn('0001', MARCH), await unitOn('0002', MARCH), await unitOn('0003', MARCH)]).toEqual(['0101', '0101', undefined]);
    expect(await staffRow('0001')).toMatchObject({ name: '佐藤 花子', email: 'sato@town.example.jp', names: [] });
    expect([await unitOn('0001', APRIL), await unitOn('0002', APRIL), await unitOn('0003', APRIL)]).toEqual(['0102', undefined, '0101']);
    await at(db, '2026-03-31', takeEffect, {}, MACHINE);
    expect((await staffRow('0001')).name).toBe('佐藤 花子');
    await at(db, APRIL, takeEffect, {}, MACHINE);
    expect(await staffRow('0001')).toMatchObject({ name: '伊藤 花子', email: 'ito@town.example.jp', names: [{ name: '佐藤 花子', until: new Date(APRIL) }] });
    expect(await db.prisma.staffUpcoming.count()).toBe(0);
  });

  test('delivered early, then today\'s file again: the one of 1 April still holds from 1 April', async () => {
    await staffImport(db, MARCH, april);
    const result = await staffImport(db, '2026-03-25', file([...before, ['0009', '臨時 九郎']]));
    expect(result).toMatchObject({ until: APRIL, counts: { ADDED: 1, LEFT: 0, MOVED: 0, RENAMED: 0 } });
    expect(await history('0001')).toEqual([['0101', '2026-03-01', APRIL], ['0102', APRIL, null]]);
    expect(await history('0009')).toEqual([['0101', '2026-03-25', APRIL]]);
    expect(await unitOn('0003', APRIL)).toBe('0101');
    await at(db, APRIL, takeEffect, {}, MACHINE);
    expect((await staffRow('0001')).name).toBe('伊藤 花子');
  });

  test('delivered early and corrected before its day: the correction holds', async () => {
    await staffImport(db, MARCH, april);
    const corrected = file([...before.slice(0, -2), ['0001', '佐藤 花子', { 'メール': 'sato@town.example.jp' }], ['0002', '鈴木 一郎']], 'R8.4.1');
    const result = await staffImport(db, '2026-03-28', corrected);
    expect(result.counts).toMatchObject({ LEFT: 1, MOVED: 1, RENAMED: 1 });
    expect(await history('0001')).toEqual([['0101', '2026-03-01', null]]);
    expect(await unitOn('0002', APRIL)).toBe('0101');
    expect(await unitOn('0003', APRIL)).toBeUndefined();
    await at(db, APRIL, takeEffect, {}, MACHINE);
    expect(await staffRow('0001')).toMatchObject({ name: '佐藤 花子', names: [] });
  });

  test('delivered late it puts the history right from its day on', async () => {
    const result = await staffImport(db, '2026-04-10', april);
    expect(result).toMatchObject({ effectiveFrom: APRIL, counts: { ADDED: 1, LEFT: 1, MOVED: 1, RENAMED: 1 } });
    expect(await history('0001')).toEqual([['0101', '2026-03-01', APRIL], ['0102', APRIL, null]]);
    expect((await staffRow('0002')).leftOn).toEqual(new Date(APRIL));
    expect(await staffRow('0001')).toMatchObject({ name: '伊藤 花子', names: [{ until: new Date(APRIL) }] });
  });

  test('an older file that comes after a newer one mends only the days before it', async () => {
    await staffImport(db, '2026-04-10', file([...COLLEAGUES, ['0001', '佐藤 花子', { '所属コード': '0103' }], ['0002', '鈴木 一郎']]));
    const result = await staffImport(db, '2026-04-12', april);
    expect(result).toMatchObject({ until: '2026-04-10', counts: { RENAMED: 0, MOVED: 1, LEFT: 1, ADDED: 1 } });
    expect(await history('0001')).toEqual([['0101', '2026-03-01', APRIL], ['0102', APRIL, '2026-04-10'], ['0103', '2026-04-10', null]]);
    expect(await history('0002')).toEqual([['0101', '2026-03-01', APRIL], ['0101', '2026-04-10', null]]);
    expect(await staffRow('0002')).toMatchObject({ leftOn: null });
    expect(await staffRow('0001')).toMatchObject({ name: '佐藤 花子' });
    expect((await staffImport(db, '2026-04-12', april)).changes).toEqual([]);
  });

  test('somebody hired after the day of the file is on the staff from the day of hiring', async () => {
    const result = await staffImport(db, MARCH, file([...before, ['0004', '新人 四郎', { '採用年月日': 'R8.4.1' }]]));
    expect(result.warnings).toMatchObject([{ line: 24, column: '採用年月日' }]);
    expect([await unitOn('0004', '2026-03-31'), await unitOn('0004', APRIL)]).toEqual([undefined, '0101']);
  });
});

describe('leave and secondment', () => {
  const spells = async () => (await staffRow('0001')).absences.map((a) => [a.kind, a.reason, a.validFrom.toISOString().slice(0, 10), a.lastDay?.toISOString().slice(0, 10) ?? null]);
  const sato = (cells: Cells) => file([['0001', '佐藤 花子', cells], ...COLLEAGUES]);

  test('come with their days, and end when the next file has the person at work', async () => {
    await staffImport(db, MARCH, sato({ '休職等区分': '育休', '開始日': 'R8.1.10' }));
    expect(await spells()).toEqual([['LEAVE', '育休', '2026-01-10', null]]);
    await staffImport(db, APRIL, sato({ '休職等区分': '育休', '開始日': 'R8.1.10', '終了日': 'R9.3.31' }));
    expect(await spells()).toEqual([['LEAVE', '育休', '2026-01-10', '2027-03-31']]);
    await staffImport(db, '2026-06-01', sato({}));
    expect(await spells()).toEqual([['LEAVE', '育休', '2026-01-10', '2026-05-31']]);
  });

  test('follow upon each other: 産休, then 育休, then 派遣 in the future', async () => {
    await staffImport(db, '2026-01-05', sato({ '休職等区分': '産休', '開始日': 'R8.1.5' }));
    await staffImport(db, MARCH, sato({ '休職等区分': '育休', '開始日': 'R8.3.20' }));
    await staffImport(db, APRIL, sato({ '休職等区分': '派遣', '開始日': 'R8.5.1', '終了日': 'R10.3.31' }));
    expect(await spells()).toEqual([['LEAVE', '産休', '2026-01-05', '2026-03-19'], ['LEAVE', '育休', '2026-03-20', '2026-03-31'], ['SECONDMENT', '派遣', '2026-05-01', '2028-03-31']]);
  });

  test('a blank first day is the one known before, or the day of the file, with a warning', async () => {
    const first = await staffImport(db, MARCH, sato({ '休職等区分': '休職' }));
    expect(first.warnings).toMatchObject([{ line: 2, column: '開始日' }]);
    await staffImport(db, APRIL, sato({ '休職等区分': '休職' }));
    expect(await spells()).toEqual([['LEAVE', '休職', MARCH, null]]);
  });
});
