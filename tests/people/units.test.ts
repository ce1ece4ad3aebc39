import { channelsOf, headsOf, missingHeads, readUnitsFile, unitTree } from '../../src/features/people';
import { inCircles } from '../../src/features/people/units/rules';
import { localDate } from '../../src/kernel/calendar';
import { emptyTables, useDatabase } from '../support/database';
import { CHANNEL_COLUMNS, cp932, everything, staffImport, unitsImport, utf8, utf8WithBom } from './office';

const db = useDatabase();
const HEADER = '所属コード,所属名,種別,親所属コード,所属長職員番号,代理職員番号,Slackチャンネル,Teamsチャンネル,有効開始日';
const OFFICE = [HEADER, '0100,総務部,部,,0001,,,,', '0101,総務課,課所,0100,0002,0003;0004,#soumu,C-01,', '0102,人事グループ,グループ,0101,,,,,'];
const MARCH = '2026-03-20';
const APRIL = '2026-04-01';

const tree = async (day: string) => {
  const units = await db.database.read((tx) => unitTree(tx, localDate(day)));
  const code = new Map(units.map((u) => [u.unitId, u.code]));
  return units.map((u) => [u.code, u.name, u.kind, u.parentId === null ? null : code.get(u.parentId)]);
};
const heads = async (code: string, day: string) => {
  const { id } = await db.prisma.unit.findUniqueOrThrow({ where: { code } });
  return (await db.database.read((tx) => headsOf(tx, [id], localDate(day)))).map((h) => [h.post, h.number]);
};
const channels = async (code: string, day: string) => {
  const { id } = await db.prisma.unit.findUniqueOrThrow({ where: { code } });
  return (await db.database.read((tx) => channelsOf(tx, [id], localDate(day)))).map((c) => [c.platform, c.channel]);
};
const faultsOf = async (...rows: string[]) => (await unitsImport(db, MARCH, [HEADER, ...rows])).faults.map((f) => [f.line, f.column, f.value]);

beforeEach(() => emptyTables(db));

describe('a units file', () => {
  test.each([['UTF-8', utf8], ['UTF-8 with BOM', utf8WithBom], ['CP932', cp932]])('in %s brings the tree with heads, deputies in order and channels', async (_, encode) => {
    const result = await unitsImport(db, MARCH, encode(OFFICE));
    expect(result).toMatchObject({ written: true, counts: { ADDED: 3, CHANGED: 0, CLOSED: 0, UNCHANGED: 0 }, faults: [], unknownColumns: [] });
    expect(await tree(MARCH)).toEqual([['0100', '総務部', 'BU', null], ['0101', '総務課', 'KASHO', '0100'], ['0102', '人事グループ', 'GROUP', '0101']]);
    expect(await heads('0101', MARCH)).toEqual([['HEAD', '0002'], ['DEPUTY', '0003'], ['DEPUTY', '0004']]);
    expect(await channels('0101', MARCH)).toEqual([['slack', '#soumu'], ['teams', 'C-01']]);
    expect(await tree('2026-03-19')).toEqual([]);
  });

  test('twice changes nothing the second time; a dry run writes nothing', async () => {
    expect(await unitsImport(db, MARCH, OFFICE, { dryRun: true })).toMatchObject({ written: false, dryRun: true, counts: { ADDED: 3 } });
    expect(await db.prisma.unit.count()).toBe(0);
    await unitsImport(db, MARCH, OFFICE);
    const before = await everything(db);
    expect(await unitsImport(db, '2026-03-27', OFFICE)).toMatchObject({ written: true, changes: [], counts: { UNCHANGED: 3 } });
    expect(await everything(db)).toEqual(before);
  });

  test('changes only what it names, from the day it names', async () => {
    await unitsImport(db, MARCH, OFFICE);
    const result = await unitsImport(db, MARCH, [HEADER, '0101,総務人事課,課,0100,0009,0003,#soumu,,R8.4.1']);
    expect(result).toMatchObject({ counts: { CHANGED: 1 }, unnamed: ['0100', '0102'] });
    expect(result.changes).toEqual([{ line: 2, code: '0101', name: '総務人事課', kind: 'CHANGED', fields: ['name', 'head', 'deputies', 'channels'] }]);
    expect([(await tree(MARCH))[1], (await tree(APRIL))[1]]).toEqual([['0101', '総務課', 'KASHO', '0100'], ['0101', '総務人事課', 'KASHO', '0100']]);
    expect([await heads('0101', MARCH), await heads('0101', APRIL)]).toEqual([[['HEAD', '0002'], ['DEPUTY', '0003'], ['DEPUTY', '0004']], [['HEAD', '0009'], ['DEPUTY', '0003']]]);
    expect([await channels('0101', MARCH), await channels('0101', APRIL)]).toEqual([[['slack', '#soumu'], ['teams', 'C-01']], [['slack', '#soumu']]]);
  });

  test('today\'s file does not undo what an earlier one said of 1 April', async () => {
    await unitsImport(db, MARCH, OFFICE);
    await unitsImport(db, MARCH, [HEADER, '0101,総務課,課所,0100,0009,,,,R8.4.1']);
    await unitsImport(db, '2026-03-25', [HEADER, '0101,総務課,課所,0100,0005,,,,']);
    expect([await heads('0101', '2026-03-24'), await heads('0101', '2026-03-31'), await heads('0101', APRIL)]).toEqual([[['HEAD', '0002'], ['DEPUTY', '0003'], ['DEPUTY', '0004']], [['HEAD', '0005']], [['HEAD', '0009']]]);
  });

  test('a column that it lacks says nothing', async () => {
    await unitsImport(db, MARCH, OFFICE);
    await unitsImport(db, APRIL, ['所属コード,所属名,種別', '0101,総務人事課,課所']);
    expect((await tree(APRIL))[1]).toEqual(['0101', '総務人事課', 'KASHO', '0100']);
    expect(await heads('0101', APRIL)).toEqual([['HEAD', '0002'], ['DEPUTY', '0003'], ['DEPUTY', '0004']]);
    expect(await channels('0101', APRIL)).toHaveLength(2);
  });

  test('廃止 ends a unit with its posts and channels; the past stays', async () => {
    await unitsImport(db, MARCH, OFFICE);
    const result = await unitsImport(db, MARCH, [HEADER, '0102,人事グループ,廃止,,,,,,R8.4.1']);
    expect(result).toMatchObject({ written: true, counts: { CLOSED: 1 } });
    expect((await tree(APRIL)).map(([code]) => code)).toEqual(['0100', '0101']);
    expect((await tree('2026-03-31')).map(([code]) => code)).toEqual(['0100', '0101', '0102']);
  });

  test('several rows of one unit, each from another day', async () => {
    await unitsImport(db, MARCH, [HEADER, '0100,総務部,部,,0001,,,,', '0100,総務局,部,,0005,,,,R8.4.1', '0100,総務企画局,部,,0005,,,,R9.4.1']);
    expect([(await tree(MARCH))[0], (await tree(APRIL))[0], (await tree('2027-04-01'))[0]].map((u) => u?.[1])).toEqual(['総務部', '総務局', '総務企画局']);
  });
});

describe('faults of a units file', () => {
  test('each with line, column and value; nothing is written', async () => {
    expect(await faultsOf('0100,総務部,庁,,,,,,', ',総務課,課所,,,,,,', '0102,財政課,課所,,,,,,いつか')).toEqual([[2, '種別', '庁'], [3, '所属コード', null], [4, '有効開始日', 'いつか']]);
    expect(await db.prisma.unit.count()).toBe(0);
  });
  test('an unknown parent', async () => { expect(await faultsOf('0101,総務課,課所,0999,,,,,')).toEqual([[2, '親所属コード', '0999']]); });
  test('a parent that begins later', async () => { expect(await faultsOf('0101,総務課,課所,0100,,,,,', '0100,総務部,部,,,,,,R8.4.1')).toEqual([[2, '親所属コード', '0100']]); });
  test('a unit that is its own parent', async () => { expect(await faultsOf('0101,総務課,課所,0101,,,,,')).toEqual([[2, '親所属コード', '0101']]); });
  test('units that are each other\'s ancestors', async () => { expect(await faultsOf('A,甲,部,C,,,,,', 'B,乙,課所,A,,,,,', 'C,丙,グループ,B,,,,,', 'D,丁,グループ,C,,,,,')).toEqual([[2, '親所属コード', 'C'], [3, '親所属コード', 'A'], [4, '親所属コード', 'B']]); });
  test('a circle that would close only on a later day', async () => {
    await unitsImport(db, MARCH, OFFICE);
    expect(await faultsOf('0100,総務部,部,0101,,,,,R8.4.1')).toEqual([[2, '親所属コード', '0101']]);
  });
  test('closing a unit above others', async () => {
    await unitsImport(db, MARCH, OFFICE);
    expect(await faultsOf('0101,総務課,廃止,,,,,,R8.4.1')).toEqual([[2, '種別', '0102']]);
    expect(await faultsOf('0101,総務課,廃止,,,,,,R8.4.1', '0102,人事グループ,グループ,0100,,,,,R8.4.1')).toEqual([]);
  });
  test('closing a unit that never was', async () => { expect(await faultsOf('0777,無い課,廃止,,,,,,')).toEqual([[2, '所属コード', '0777']]); });
  test('the same unit and day twice', async () => { expect(await faultsOf('0100,総務部,部,,,,,,', '０１００,総務局,部,,,,,,')).toEqual([[3, '所属コード', '0100']]); });
  test('a deputy who is the head is a warning, and the head stays', async () => {
    const result = await unitsImport(db, MARCH, [HEADER, '0100,総務部,部,,0001,0001;0002,,,']);
    expect(result).toMatchObject({ written: true, warnings: [{ line: 2, column: '代理職員番号', value: '0001' }] });
    expect(await heads('0100', MARCH)).toEqual([['HEAD', '0001'], ['DEPUTY', '0002']]);
  });
  test('channel columns of a platform that is not set up are unknown columns', () => {
    expect(readUnitsFile(utf8(OFFICE), CHANNEL_COLUMNS.slice(0, 1)).unknownColumns).toEqual(['Teamsチャンネル']);
  });
});

test.each<[string, [string, string | null][], string[]]>([
  ['a tree', [['a', null], ['b', 'a'], ['c', 'b']], []], ['itself', [['a', 'a']], ['a']], ['two and a tail', [['a', 'b'], ['b', 'a'], ['c', 'a'], ['d', null]], ['a', 'b']], ['a missing parent', [['a', 'x']], []],
])('circles: %s', (_, parents, expected) => { expect([...inCircles(new Map(parents))].sort()).toEqual(expected); });

test('heads that were named and never came', async () => {
  await unitsImport(db, MARCH, OFFICE);
  await staffImport(db, MARCH, ['職員番号,氏名,所属コード,職階,採用年月日', '0002,佐藤 一郎,0101,課長,H20.4.1', '0003,鈴木 二郎,0101,主幹,R8.4.1']);
  const missing = async (day: string) => (await db.database.read((tx) => missingHeads(tx, localDate(day)))).map((m) => [m.unitCode, m.post, m.number]);
  expect(await missing(MARCH)).toEqual([['0100', 'HEAD', '0001'], ['0101', 'DEPUTY', '0003'], ['0101', 'DEPUTY', '0004']]);
  expect(await missing(APRIL)).toEqual([['0100', 'HEAD', '0001'], ['0101', 'DEPUTY', '0004']]);
});
