import { grantRole, importStaff, importUnits, link, readStaffFile, readUnitsFile, revokeRole, roleHolders, whoIs } from '../../src/features/people';
import type { Actor, Role } from '../../src/interaction/actor';
import { localDate } from '../../src/kernel/calendar';
import { emptyTables, useDatabase } from '../support/database';
import { roster, type World } from '../support/roster';
import { at, OPERATOR, RANKS, utf8 } from './office';

const db = useDatabase();
let world: World;
const JUNE = '2026-06-10';
const grant = (number: string, role: Role, unit?: string, actor: Actor = OPERATOR) => at(db, JUNE, grantRole, { number, role, ...(unit === undefined ? {} : { unit }) }, actor);
const revoke = (number: string, role: Role, unit?: string) => at(db, JUNE, revokeRole, { number, role, ...(unit === undefined ? {} : { unit }) });
const personOf = async (name: string): Promise<Actor> => {
  const person = await db.database.read((tx) => whoIs(tx, world.person(name).account, localDate(JUNE)));
  if (!person) throw new Error(`${name} has no account`);
  return { kind: 'person', person, channel: 'slack' };
};

beforeEach(async () => {
  await emptyTables(db);
  world = roster(db);
  await world.unit('総務課', { code: '0101' });
  await world.staff('佐藤 花子', { unit: '総務課', number: '0001' });
  await world.staff('鈴木 一郎', { unit: '総務課', number: '0002' });
});

test('the first HR_ADMIN is granted by the operator, the next also by that HR_ADMIN', async () => {
  expect(await grant('0001', 'HR_ADMIN', undefined, await personOf('佐藤 花子'))).toMatchObject({ ok: false, refusal: { code: 'Z01' } });
  expect(await grant('0001', 'HR_ADMIN')).toMatchObject({ ok: true, value: { name: '佐藤 花子', granted: true } });
  expect(await grant('0002', 'HR_APPROVER', undefined, await personOf('佐藤 花子'))).toMatchObject({ ok: true });
  expect(await grant('0002', 'AUDITOR', undefined, await personOf('鈴木 一郎'))).toMatchObject({ ok: false });
});
test('twice is once, also at the same moment', async () => {
  for (const role of ['AUDITOR', 'PROMOTER', 'HR_APPROVER'] as const) {
    const all = await Promise.all([1, 2, 3, 4, 5].map(() => grant('0001', role)));
    expect(all.filter((o) => o.ok && o.value.granted)).toHaveLength(1);
  }
  expect(await db.prisma.roleGrant.count()).toBe(3);
});
test('a role may hold for one unit; taking it away names the unit or takes all', async () => {
  await grant('0001', 'PROMOTER', '0101');
  await grant('0001', 'PROMOTER');
  expect(await revoke('0001', 'PROMOTER', '0101')).toMatchObject({ value: { revoked: 1 } });
  expect(await db.database.read((tx) => roleHolders(tx, localDate(JUNE)))).toEqual([{ role: 'PROMOTER', number: '0001', name: '佐藤 花子', unitName: '総務課', forUnit: null, active: true }]);
  expect(await revoke('0001', 'PROMOTER')).toMatchObject({ value: { revoked: 1 } });
  expect(await db.prisma.roleGrant.findMany()).toMatchObject([{ revokedAt: expect.any(Date) as Date }, { revokedAt: expect.any(Date) as Date }]);
});
test.each([['UNKNOWN_STAFF', '9999', undefined], ['UNKNOWN_UNIT', '0001', '0999'], ['NOT_ON_STAFF', '0002', undefined]])('%s', async (code, number, unit) => {
  await world.retire('鈴木 一郎', '2026-06-01');
  expect(await grant(number, 'AUDITOR', unit)).toMatchObject({ ok: false, refusal: { code } });
});
test('only PROMOTER can be limited to a unit: the other roles hold for the whole office', async () => {
  for (const role of ['HR_ADMIN', 'HR_APPROVER', 'AUDITOR'] as const) {
    expect(await grant('0001', role, '0101')).toMatchObject({ ok: false, refusal: { code: 'ROLE_HAS_NO_UNIT', sentence: { ja: expect.stringContaining(role) as string, en: expect.stringContaining(role) as string } } });
  }
  expect(await db.prisma.roleGrant.count()).toBe(0);
  expect(await grant('0001', 'PROMOTER', '0101')).toMatchObject({ ok: true });
});
test('a role that is not held cannot be taken away', async () => { expect(await revoke('0001', 'AUDITOR')).toMatchObject({ ok: false, refusal: { code: 'NO_SUCH_GRANT' } }); });
test('grants and revocations are in the audit, by whom and from where', async () => {
  await grant('0001', 'HR_ADMIN');
  await revoke('0001', 'HR_ADMIN');
  expect((await db.prisma.auditEntry.findMany({ orderBy: { id: 'asc' } })).map((e) => [e.operation, e.actor, e.channel, e.subject])).toEqual(
    ['people.grantRole', 'people.revokeRole'].map((operation) => [operation, 'operator', 'cli', `staff:${world.person('佐藤 花子').id}`]));
});
test('imports and links are for HR_ADMIN and the operator alone', async () => {
  const staff = await personOf('鈴木 一郎');
  const files = { units: readUnitsFile(utf8(['所属コード,所属名,種別', '1,課,課所']), []), staff: readStaffFile(utf8(['職員番号,氏名,所属コード,職階,採用年月日', '1,佐,0101,主事,R7.4.1']), RANKS) };
  const refused = { ok: false, refusal: { code: 'Z01' } };
  expect(await at(db, JUNE, importUnits, { file: files.units, dryRun: true }, staff)).toMatchObject(refused);
  expect(await at(db, JUNE, importStaff, { file: files.staff, dryRun: true, allowRemovals: false, removalShare: 0.1, listAtMost: 10 }, staff)).toMatchObject(refused);
  expect(await at(db, JUNE, link, { number: '0001', platform: 'slack', account: 'U1' }, staff)).toMatchObject(refused);
});
