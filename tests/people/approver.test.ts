import { approverOf, approversOf } from '../../src/features/people';
import { approverFor, type Candidate, type Level, type Standing } from '../../src/features/people/approver/rules';
import { localDate } from '../../src/kernel/calendar';
import { emptyTables, useDatabase } from '../support/database';
import { roster, type World } from '../support/roster';

describe('the rule', () => {
  const who = (staffId: number, standing: Standing = 'available'): Candidate => ({ staffId, standing });
  const level = (unitId: number, head?: Candidate, ...deputies: Candidate[]): Level => ({ unitId, head, deputies });
  const never: Candidate = { staffId: undefined, standing: 'not-on-staff' };
  const APPLICANT = 1;

  test.each<[string, Level[], Candidate[], unknown]>([
    ['the head of the unit', [level(10, who(2))], [], { by: 'head', staffId: 2, unitId: 10 }],
    ['a group without a head: the unit above', [level(11), level(10, who(2))], [], { by: 'head', staffId: 2, unitId: 10 }],
    ['a vacancy with a deputy: the deputy', [level(10, undefined, who(3))], [], { by: 'deputy', staffId: 3, unitId: 10 }],
    ['a head on leave: the deputy', [level(10, who(2, 'away'), who(3))], [], { by: 'deputy', staffId: 3, unitId: 10 }],
    ['a head without a linked account: the deputy', [level(10, who(2, 'unlinked'), who(3))], [], { by: 'deputy', staffId: 3, unitId: 10 }],
    ['a head who never came: the deputy', [level(10, never, who(3))], [], { by: 'deputy', staffId: 3, unitId: 10 }],
    ['a head who has left, no deputy: the unit above', [level(10, who(2, 'not-on-staff')), level(9, who(4))], [], { by: 'head', staffId: 4, unitId: 9 }],
    ['the first deputy away: the second', [level(10, who(2, 'away'), who(3, 'away'), who(4))], [], { by: 'deputy', staffId: 4, unitId: 10 }],
    ['head and deputies away: the unit above', [level(10, who(2, 'away'), who(3, 'unlinked')), level(9, who(5))], [], { by: 'head', staffId: 5, unitId: 9 }],
    ['the applicant is the head: the next level, not the own deputy', [level(10, who(APPLICANT), who(3)), level(9, who(4))], [], { by: 'head', staffId: 4, unitId: 9 }],
    ['the applicant is the deputy of an absent head: the next deputy', [level(10, who(2, 'away'), who(APPLICANT), who(3))], [], { by: 'deputy', staffId: 3, unitId: 10 }],
    ['the applicant heads two levels: above both', [level(10, who(APPLICANT)), level(9, who(APPLICANT), who(3)), level(8, who(5))], [], { by: 'head', staffId: 5, unitId: 8 }],
    ['the applicant in a group heads the division above it', [level(11), level(10, who(APPLICANT), who(3)), level(9, who(4))], [], { by: 'head', staffId: 4, unitId: 9 }],
    ['past the top: HR, any of them but the applicant', [level(9, who(APPLICANT))], [who(APPLICANT), who(7), who(8, 'away'), who(6)], { by: 'hr', staffIds: [7, 6] }],
    ['nobody at all', [level(9, who(2, 'away'))], [who(7, 'unlinked')], { by: 'nobody' }],
    ['no unit: HR', [], [who(7)], { by: 'hr', staffIds: [7] }],
  ])('%s', (_, levels, hr, expected) => { expect(approverFor(APPLICANT, levels, hr).approver).toEqual(expected); });

  test.each<[string, Level[], Candidate[], number[], unknown]>([
    ['the head does not answer: the deputy', [level(10, who(2), who(3))], [], [2], { by: 'deputy', staffId: 3, unitId: 10 }],
    ['no deputy: the next unit up', [level(10, who(2)), level(9, who(4))], [], [2], { by: 'head', staffId: 4, unitId: 9 }],
    ['the deputy of an absent head does not answer: the next deputy', [level(10, who(2, 'away'), who(3), who(4))], [], [3], { by: 'deputy', staffId: 4, unitId: 10 }],
    ['the deputy away: the next unit up', [level(10, who(2), who(3, 'away')), level(9, who(4))], [], [2], { by: 'head', staffId: 4, unitId: 9 }],
    ['the silent head heads the next unit as well: above both', [level(10, who(2)), level(9, who(2)), level(8, who(5))], [], [2], { by: 'head', staffId: 5, unitId: 8 }],
    ['the applicant is the deputy: the next unit up', [level(10, who(2), who(APPLICANT)), level(9, who(4))], [], [2], { by: 'head', staffId: 4, unitId: 9 }],
    ['nobody above: HR', [level(9, who(2))], [who(7)], [2], { by: 'hr', staffIds: [7] }],
    ['HR itself does not answer: nobody', [], [who(7), who(6)], [7, 6], { by: 'nobody' }],
    ['somebody else is silent: no matter', [level(10, who(2), who(3))], [], [9], { by: 'head', staffId: 2, unitId: 10 }],
  ])('standing in: %s', (_, levels, hr, silent, expected) => { expect(approverFor(APPLICANT, levels, hr, silent).approver).toEqual(expected); });

  test('says of somebody who does not answer that they are silent; of somebody who is away, that they are away', () => {
    expect(approverFor(1, [level(10, who(2), who(3, 'away')), level(9, who(4))], [], [2, 3]).tried.map((t) => t.outcome)).toEqual(['silent', 'away', 'taken']);
  });

  test('tells whom it tried and why not', () => {
    expect(approverFor(1, [level(11), level(10, who(2, 'away'), who(3, 'unlinked')), level(9, who(4))], []).tried).toEqual([
      { unitId: 11, post: 'head', staffId: undefined, outcome: 'vacant' }, { unitId: 10, post: 'head', staffId: 2, outcome: 'away' },
      { unitId: 10, post: 'deputy', staffId: 3, outcome: 'unlinked' }, { unitId: 9, post: 'head', staffId: 4, outcome: 'taken' },
    ]);
  });
});

describe('in the town', () => {
  const db = useDatabase();
  let world: World;
  const JUNE = '2026-06-10';
  const approver = async (name: string, day = JUNE) => {
    const found = await db.database.read((tx) => approverOf(tx, world.person(name).id, localDate(day)));
    return found && [found.by, ...found.names];
  };

  beforeEach(async () => {
    await emptyTables(db);
    world = roster(db);
    await world.unit('市長部局');
    await world.unit('総務部', { parent: '市長部局', head: '部長 太郎' });
    await world.unit('総務課', { parent: '総務部', head: '課長 次郎', deputies: ['補佐 三郎'] });
    await world.unit('人事グループ', { parent: '総務課' });
    await world.staff('髙橋 﨑子', { unit: '人事グループ', rank: 'R4' });
    await world.staff('人事 課長', { unit: '総務課', rank: 'R1', roles: ['HR_APPROVER'] });
  });

  test('a member of a group without a head: the head of the division', async () => { expect(await approver('髙橋 﨑子')).toEqual(['head', '課長 次郎']); });
  test('the head of the division: the head of the department', async () => { expect(await approver('課長 次郎')).toEqual(['head', '部長 太郎']); });
  test('the head of the department, with nobody above: HR', async () => { expect(await approver('部長 太郎')).toEqual(['hr', '人事 課長']); });
  test('on leave that day, not before and not after', async () => {
    await world.leave('課長 次郎', '2026-06-10', '2026-06-11');
    expect([await approver('髙橋 﨑子', '2026-06-09'), await approver('髙橋 﨑子', '2026-06-10'), await approver('髙橋 﨑子', '2026-06-11'), await approver('髙橋 﨑子', '2026-06-12')])
      .toEqual([['head', '課長 次郎'], ['deputy', '補佐 三郎'], ['deputy', '補佐 三郎'], ['head', '課長 次郎']]);
  });
  test('seconded, unlinked, retired or vacant: the deputy, and then the next level', async () => {
    await world.unlink('課長 次郎');
    expect(await approver('髙橋 﨑子')).toEqual(['deputy', '補佐 三郎']);
    await world.retire('補佐 三郎', '2026-06-01');
    expect(await approver('髙橋 﨑子')).toEqual(['head', '部長 太郎']);
    await world.leave('部長 太郎', '2026-04-01', undefined, 'SECONDMENT');
    expect(await approver('髙橋 﨑子')).toEqual(['hr', '人事 課長']);
    await world.unlink('人事 課長');
    expect(await approver('髙橋 﨑子')).toBeUndefined();
  });
  test('a transfer: the head of the new unit from that day on', async () => {
    await world.unit('財政課', { parent: '総務部', head: '財政 課長' });
    await world.transfer('髙橋 﨑子', '財政課', '2026-07-01');
    expect([await approver('髙橋 﨑子', '2026-06-30'), await approver('髙橋 﨑子', '2026-07-01')]).toEqual([['head', '課長 次郎'], ['head', '財政 課長']]);
  });
  test('a new head: from the day of the change on', async () => {
    await world.vacate('総務課', '2026-07-01');
    await world.staff('新任 課長', { unit: '総務課', rank: 'R1' });
    await world.head('総務課', '新任 課長', '2026-07-01');
    expect([await approver('髙橋 﨑子', '2026-06-30'), await approver('髙橋 﨑子', '2026-07-01')]).toEqual([['head', '課長 次郎'], ['head', '新任 課長']]);
  });
  test('somebody who has left has no approver', async () => {
    await world.retire('髙橋 﨑子', '2026-06-01');
    expect(await approver('髙橋 﨑子')).toBeUndefined();
  });

  test('whoever stands in for a head who does not answer is the deputy, for this applicant alone', async () => {
    const [silent, other] = [world.person('髙橋 﨑子').id, (await world.staff('佐藤 花', { unit: '人事グループ' })).id];
    const found = await db.database.read((tx) => approversOf(tx, [silent, other], localDate(JUNE), new Map([[silent, [world.person('課長 次郎').id]]])));
    expect([found.get(silent)?.names, found.get(other)?.names]).toEqual([['補佐 三郎'], ['課長 次郎']]);
  });

  test('one person or a hundred, two levels or five: at most two statements', async () => {
    await world.unit('地下係', { parent: '人事グループ' });
    const many: number[] = [];
    for (let i = 0; i < 100; i++) many.push((await world.staff(`職員${i}`, { unit: i % 2 ? '地下係' : '総務課', account: false })).id);
    expect(await db.count(() => approver('髙橋 﨑子'))).toBe(1);
    expect(await db.count(() => approver('部長 太郎'))).toBe(2);
    const found = await db.database.read((tx) => approversOf(tx, many, localDate(JUNE)));
    expect([...found.values()].every((a) => a.names[0] === '課長 次郎')).toBe(true);
    expect(found.size).toBe(100);
    expect(await db.count(() => db.database.read((tx) => approversOf(tx, [...many, world.person('部長 太郎').id], localDate(JUNE))))).toBe(2);
  });

  test('units that are each other\'s ancestors (a fault of older data) still end', async () => {
    await db.prisma.unitVersion.updateMany({ where: { unitId: world.unitNamed('市長部局').id }, data: { parentId: world.unitNamed('人事グループ').id } });
    await world.retire('課長 次郎', '2026-06-01');
    await world.retire('補佐 三郎', '2026-06-01');
    await world.retire('部長 太郎', '2026-06-01');
    expect(await approver('髙橋 﨑子')).toEqual(['hr', '人事 課長']);
  });
});
