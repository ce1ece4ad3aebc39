import { awayOn, eligibleStaff, findStaff, hrStaff, presenceOn, staffById, staffByIds, unitTree, whoIs } from '../../src/features/people';
import type { Transaction } from '../../src/interaction/transaction';
import { localDate } from '../../src/kernel/calendar';
import { emptyTables, useDatabase } from '../support/database';
import { roster, type World } from '../support/roster';

const db = useDatabase();
let world: World;
const JUNE = localDate('2026-06-10');
const day = localDate;
const read = <T>(work: (tx: Transaction) => Promise<T>) => db.database.read(work);

beforeEach(async () => {
  await emptyTables(db);
  world = roster(db);
  await world.unit('総務部', { head: '部長 太郎' });
  await world.unit('総務課', { parent: '総務部', head: '課長 次郎', deputies: ['補佐 三郎'] });
  await world.unit('財政課', { parent: '総務部', head: '財政 課長' });
  await world.staff('髙橋 﨑子', { unit: '総務課', rank: 'R4', title: '主査', kana: 'タカハシ サキコ', number: '001234', roles: ['HR_ADMIN'] });
  await world.staff('髙橋 一郎', { unit: '財政課', rank: 'R6', kana: 'タカハシ イチロウ', number: '001235', locale: 'en-US' });
  await world.staff('会計 年子', { unit: '財政課', rank: null, employment: 'KAIKEI', account: false });
});

describe('who is behind an account', () => {
  const whoIsBehind = (name: string, on = JUNE) => read((tx) => whoIs(tx, world.person(name).account, on));

  test('the person with unit, rank, roles and the units they head, in one statement', async () => {
    expect(await whoIsBehind('髙橋 﨑子')).toEqual({
      staffId: world.person('髙橋 﨑子').id, number: '001234', name: '髙橋 﨑子', unitId: world.unitNamed('総務課').id, unitName: '総務課', postTitle: '主査', rankCode: 'R4',
      employmentType: 'REGULAR', roles: ['HR_ADMIN'], headOf: [], language: 'ja',
    });
    expect((await whoIsBehind('課長 次郎'))?.headOf).toEqual([world.unitNamed('総務課').id]);
    expect((await whoIsBehind('補佐 三郎'))?.headOf).toEqual([world.unitNamed('総務課').id]);
    expect(await db.count(() => whoIsBehind('髙橋 﨑子'))).toBe(1);
  });
  test('speaks the language of the chat client', async () => { expect([(await whoIsBehind('髙橋 﨑子'))?.language, (await whoIsBehind('髙橋 一郎'))?.language]).toEqual(['ja', 'en']); });
  test('as of the day: unit after a transfer, posts after a change', async () => {
    await world.transfer('髙橋 﨑子', '財政課', '2026-07-01');
    await world.vacate('総務課', '2026-07-01');
    await world.vacate('財政課', '2026-07-01');
    await world.head('財政課', '課長 次郎', '2026-07-01');
    expect([(await whoIsBehind('髙橋 﨑子'))?.unitName, (await whoIsBehind('髙橋 﨑子', day('2026-07-01')))?.unitName]).toEqual(['総務課', '財政課']);
    expect((await whoIsBehind('課長 次郎', day('2026-07-01')))?.headOf).toEqual([world.unitNamed('財政課').id]);
  });
  test('a revoked role is gone', async () => {
    await db.prisma.roleGrant.updateMany({ data: { revokedAt: new Date('2026-05-01T00:00:00Z') } });
    expect((await whoIsBehind('髙橋 﨑子'))?.roles).toEqual([]);
  });
  test('nobody: an unknown account, another organisation, an unlinked, refused or deactivated account, somebody who left or starts later', async () => {
    const { account } = world.person('髙橋 﨑子');
    expect(await read((tx) => whoIs(tx, { ...account, account: 'U0' }, JUNE))).toBeUndefined();
    expect(await read((tx) => whoIs(tx, { ...account, tenant: 'T9' }, JUNE))).toBeUndefined();
    expect(await read((tx) => whoIs(tx, { ...account, platform: 'other' }, JUNE))).toBeUndefined();
    for (const state of ['UNLINKED', 'REFUSED', 'GONE'] as const) {
      await db.prisma.account.updateMany({ where: { accountId: account.account }, data: { state } });
      expect(await whoIsBehind('髙橋 﨑子')).toBeUndefined();
    }
    await world.retire('髙橋 一郎', '2026-06-01');
    await world.staff('新人 五郎', { unit: '財政課', since: '2026-07-01' });
    expect([await whoIsBehind('髙橋 一郎', day('2026-05-31')), await whoIsBehind('髙橋 一郎'), await whoIsBehind('新人 五郎')]).toMatchObject([{ name: '髙橋 一郎' }, undefined, undefined]);
  });
  test('a person on leave is still themselves', async () => {
    await world.leave('髙橋 﨑子', '2026-06-01');
    expect((await whoIsBehind('髙橋 﨑子'))?.name).toBe('髙橋 﨑子');
  });
});

describe('finding people', () => {
  const found = async (text: string) => (await read((tx) => findStaff(tx, text, JUNE))).map((s) => s.name);
  test.each([['髙橋', 2], ['高橋', 2], ['高橋崎子', 1], ['髙橋　﨑子', 1], ['たかはし', 2], ['ﾀｶﾊｼ ｻｷｺ', 1], ['イチロウ', 1], ['001234', 1], ['1234', 1], ['１２３５', 1], ['いません', 0], ['', 0], ['%', 0], ['_', 0]])('by %s', async (text, n) => {
    expect(await found(text)).toHaveLength(n);
  });
  test('with the unit beside the name, and those who have left last', async () => {
    await world.retire('髙橋 﨑子', '2026-06-01');
    const people = await read((tx) => findStaff(tx, '高橋', JUNE));
    expect(people.map((p) => [p.name, p.unitName, p.active])).toEqual([['髙橋 一郎', '財政課', true], ['髙橋 﨑子', '総務課', false]]);
  });
});

describe('members of the staff on a day', () => {
  test('in the order asked for, unknown ids left out', async () => {
    const [a, b] = [world.person('髙橋 﨑子').id, world.person('課長 次郎').id];
    expect((await read((tx) => staffByIds(tx, [b, 99_999, a, b], JUNE))).map((s) => s.name)).toEqual(['課長 次郎', '髙橋 﨑子', '課長 次郎']);
  });
  test('who has left is told with the last posting, who comes with the first', async () => {
    await world.retire('髙橋 﨑子', '2026-06-01');
    await world.staff('新人 五郎', { unit: '財政課', since: '2026-07-01' });
    const on = (name: string) => read((tx) => staffById(tx, world.person(name).id, JUNE));
    expect([await on('髙橋 﨑子'), await on('新人 五郎')]).toMatchObject([{ unitName: '総務課', active: false }, { unitName: '財政課', active: false }]);
  });
  test('presence: active, away, rank and employment', async () => {
    await world.leave('髙橋 﨑子', '2026-06-10', '2026-06-12');
    const on = (name: string, d: string) => read((tx) => presenceOn(tx, world.person(name).id, day(d)));
    expect(await on('髙橋 﨑子', '2026-06-09')).toEqual({ active: true, away: false, rankCode: 'R4', employmentType: 'REGULAR' });
    expect(await on('髙橋 﨑子', '2026-06-12')).toMatchObject({ active: true, away: true });
    expect(await on('会計 年子', '2026-06-12')).toEqual({ active: true, away: false, rankCode: null, employmentType: 'KAIKEI' });
    expect(await on('会計 年子', '2019-06-12')).toEqual({ active: false, away: false, rankCode: null, employmentType: undefined });
  });
  test('away that day: names of the own unit, never the reason', async () => {
    await world.leave('髙橋 﨑子', '2026-06-10', '2026-06-12');
    await world.leave('補佐 三郎', '2026-06-12', undefined, 'SECONDMENT');
    await world.leave('髙橋 一郎', '2026-06-10');
    const away = await read((tx) => awayOn(tx, world.unitNamed('総務課').id, [JUNE, day('2026-06-11')]));
    expect(away).toEqual([{ staffId: world.person('髙橋 﨑子').id, name: '髙橋 﨑子' }]);
    expect(await read((tx) => awayOn(tx, world.unitNamed('総務課').id, [day('2026-06-12')]))).toHaveLength(2);
    expect(await read((tx) => awayOn(tx, world.unitNamed('総務課').id, []))).toEqual([]);
  });
});

describe('whom a call addresses', () => {
  const names = async (...args: [on: string, ranks?: string[], except?: ('KAIKEI' | 'SAINYO')[]]) => {
    const [on, ranks, except = []] = args;
    const staff = await read((tx) => eligibleStaff(tx, day(on), ranks ? { all: false, ranks } : { all: true }, except));
    return (await read((tx) => staffByIds(tx, staff.map((s) => s.staffId), day(on)))).map((s) => s.name);
  };
  test('everybody active', async () => { expect(await names('2026-06-10')).toEqual(['部長 太郎', '課長 次郎', '補佐 三郎', '財政 課長', '髙橋 﨑子', '髙橋 一郎', '会計 年子']); });
  test('by the rank of the primary posting', async () => { expect(await names('2026-06-10', ['R4', 'R6'])).toEqual(['髙橋 﨑子', '髙橋 一郎']); });
  test('without a kind of employment', async () => { expect(await names('2026-06-10', undefined, ['KAIKEI'])).not.toContain('会計 年子'); });
  test('not on leave or secondment, not left, not yet hired: on the day asked for', async () => {
    await world.leave('髙橋 﨑子', '2026-06-01', '2026-06-30');
    await world.leave('髙橋 一郎', '2026-06-01', undefined, 'SECONDMENT');
    await world.retire('課長 次郎', '2026-06-10');
    await world.staff('新人 五郎', { unit: '財政課', since: '2026-07-01' });
    expect(await names('2026-06-10')).toEqual(['部長 太郎', '補佐 三郎', '財政 課長', '会計 年子']);
    expect(await names('2026-07-01')).toEqual(['部長 太郎', '補佐 三郎', '財政 課長', '髙橋 﨑子', '会計 年子', '新人 五郎']);
  });
  test('no rank in the target is nobody', async () => { expect(await names('2026-06-10', [])).toEqual([]); });
  test('a secondary posting does not count twice', async () => {
    const { id } = world.person('髙橋 﨑子');
    await db.prisma.posting.create({ data: { staffId: id, unitId: world.unitNamed('財政課').id, isPrimary: false, postTitle: '主査(兼)', rankCode: 'R6', employmentType: 'REGULAR', validFrom: new Date('2026-04-01') } });
    expect((await names('2026-06-10')).filter((n) => n === '髙橋 﨑子')).toHaveLength(1);
    expect(await names('2026-06-10', ['R6'])).not.toContain('髙橋 﨑子');
  });
});

test('HR: holders of a role, and on a day those who are there', async () => {
  await world.grant('髙橋 一郎', 'HR_ADMIN');
  await world.leave('髙橋 一郎', '2026-06-10');
  expect((await read((tx) => hrStaff(tx, 'HR_ADMIN'))).map((s) => s.name)).toEqual(['髙橋 﨑子', '髙橋 一郎']);
  expect((await read((tx) => hrStaff(tx, 'HR_ADMIN', JUNE))).map((s) => s.name)).toEqual(['髙橋 﨑子']);
  expect(await read((tx) => hrStaff(tx, 'HR_APPROVER'))).toEqual([]);
});

test('the tree of a day counts the members of each unit', async () => {
  expect((await read((tx) => unitTree(tx, JUNE))).map((u) => [u.name, u.members])).toEqual([['総務部', 1], ['総務課', 3], ['財政課', 3]]);
});
