import { features } from '../../src/features';
import { officeOf } from '../../src/features/catalogue';
import { decide } from '../../src/features/enrolments/deciding/decide';
import { proposalOf } from '../../src/features/enrolments/deciding/proposal';
import { findOffering } from '../../src/features/offerings';
import { ledger } from '../../src/infra/outbox';
import { operationRunner } from '../../src/interaction/operation';
import { buildRegistry } from '../../src/interaction/registry';
import { explaining, yuzawa } from '../support/offices';
import { until } from '../support/until';
import { useWorld } from '../support/world';

const MANY = 2000;
const crowd = Array.from({ length: MANY }, (_, i) => ({ name: `応募 ${i + 1}番`, unit: i % 2 ? '税務課' : '市民課', rank: '主査', linked: false }));
const story = useWorld(() => ({ office: { ...yuzawa, members: [...yuzawa.members, ...crowd] }, at: '2026-05-29 10:00' }));
const hr = '高階 涼';

/** The first so many of the crowd have applied, one after the other, and their heads have approved. */
async function approved(code: string, people: number): Promise<void> {
  await story.world.db.prisma.$executeRaw`
    INSERT INTO enrolment (offering_id, staff_id, state, unit_id, applied_at, motive)
    SELECT o.id, s.id, 'UNIT_APPROVED', p.unit_id, timestamptz '2026-06-02 01:00Z' + s.id * interval '1 second', 'x'
    FROM offering o, (SELECT * FROM staff WHERE name LIKE '応募%' ORDER BY id LIMIT ${people}) s JOIN posting p ON p.staff_id = s.id WHERE o.code = ${code}`;
}

/** What is in front of HR; an answer to so much may come late. */
async function shown(words: string): Promise<string> {
  const view = () => story.world.plain(story.world.front(hr));
  await until(() => view().includes(words));
  return view();
}

describe('a decision on two thousand applicants', () => {
  const idOf = async (n: number) => String((await story.world.db.prisma.enrolment.findFirstOrThrow({ where: { staff: { name: `応募 ${n}番` } } })).id);

  test('shows the order page by page; nobody is cut off', async () => {
    const { world } = story;
    await world.offer(explaining({ capacity: 1500, channels: '' }));
    await world.at('2026-06-01 08:31');
    await approved('D07-1', MANY);
    await world.at('2026-06-15 09:15');
    const list = await world.types(hr, '管理 決定');
    await world.person(hr).press(list!, 'enrolments.decide');
    expect(await shown('1／20ページ')).toContain(`申込み${MANY}人／定員1500人／受講決定1500人／補欠500人`);
    world.person(hr).type(world.form(hr), { document_no: '総第9号', exclude: [await idOf(7)], adjust_reason: '年度内に同じ研修を受講したため' });
    await world.person(hr).press(world.form(hr), 'enrolments.decide', { option: '次のページ' });
    const second = await shown('2／20ページ');
    expect(second).toContain('101. 応募 101番（市民課）');
    expect(second).toContain('200. 応募 200番（税務課）');
    expect(second).toContain('総第9号');
  });

  test('people are marked on the page on which they stand; turning pages loses none of it', async () => {
    const { world } = story;
    expect(await shown('2／20ページ')).toContain('選外とする申込者（101〜200番）');
    expect(await shown('2／20ページ')).toContain('ほかのページで個別に指定した方：受講決定0人、選外1人');
    world.person(hr).type(world.form(hr), { exclude_2: [await idOf(150)] });
    await world.person(hr).press(world.form(hr), 'enrolments.decide', { option: '前のページ' });
    expect(await shown('1／20ページ')).toContain('ほかのページで個別に指定した方：受講決定0人、選外1人');
    world.person(hr).type(world.form(hr), { prefer: [await idOf(8)] });
    await world.person(hr).press(world.form(hr), 'enrolments.decide', { option: '次のページ' });
    expect(await shown('2／20ページ')).toContain('ほかのページで個別に指定した方：受講決定1人、選外1人');
    expect(world.plain(world.form(hr))).toContain('年度内に同じ研修を受講したため');
  });

  test('decides them all in one operation, with what was marked on whichever page', async () => {
    const { world } = story;
    await world.person(hr).submit(world.form(hr));
    await shown('受講決定1500人、補欠498人、選外2人');
    const states = await world.db.prisma.enrolment.groupBy({ by: ['state'], _count: true, orderBy: { state: 'asc' } });
    expect(states.map((s) => [s.state, s._count])).toEqual([['CONFIRMED', 1500], ['WAITLISTED', 498], ['NOT_SELECTED', 2]]);
    expect(await world.db.prisma.notice.count({ where: { kind: 'enrolments.confirmed' } })).toBe(1500);
    const decision = await world.db.prisma.decision.findFirstOrThrow();
    expect(decision).toMatchObject({ documentNo: '総第9号', adjustments: { prefer: [Number(await idOf(8))], exclude: [Number(await idOf(7)), Number(await idOf(150))], reason: '年度内に同じ研修を受講したため' } });
  });

  test('the record has everybody, page by page, in place', async () => {
    const { world } = story;
    const person = world.person(hr);
    const record = () => world.plain(world.front(hr));
    while (person.view) await person.closeView(person.view);
    await person.press((await world.types(hr, '管理 決定'))!, 'enrolments.record');
    await until(() => record().includes('1／67ページ'));
    expect(record()).toContain('1. 応募 8番（税務課）：受講決定。個別の指定による');
    await person.press(world.front(hr)!, 'enrolments.record');
    await until(() => record().includes('2／67ページ'));
    expect(record()).toContain('31. 応募 32番（税務課）：受講決定。');
    expect(record()).toContain('計算し直した順序と一致しています。');
  });
});

test('a decision takes as many statements for two hundred applicants as for one', async () => {
  const { world } = story;
  const { db, clock } = world;
  const run = operationRunner({ database: db.database, ledger: ledger(buildRegistry(features).notices), clock });
  const later = { channels: '', opens: '2026-06-16 08:30', deadline: '2026-06-26 17:15' };
  await world.offer(explaining({ ...later, course: 'S06', code: 'S06-1', capacity: 1, days: [['2026-08-05 09:00', '2026-08-05 12:00']] }), explaining({ ...later, course: 'S08', code: 'S08-1', capacity: 100, days: [['2026-08-06 09:00', '2026-08-06 12:00']] }));
  await approved('S06-1', 1);
  await approved('S08-1', 200);
  clock.moveTo(new Date('2026-06-29T09:00:00+09:00'));
  await db.prisma.offering.updateMany({ where: { code: { in: ['S06-1', 'S08-1'] } }, data: { state: 'CLOSED' } });
  const statements = async (code: string) => {
    const { id } = await db.prisma.offering.findUniqueOrThrow({ where: { code } });
    const { stamp } = await db.database.read(async (tx) => proposalOf(tx, await officeOf(tx), (await findOffering(tx, id))!));
    return db.count(async () => {
      const outcome = await run(decide, { offering: id, stamp, prefer: [], exclude: [], reason: '' }, { actor: { kind: 'operator', channel: 'cli' } });
      expect(outcome.ok).toBe(true);
    });
  };
  const [one, many] = [await statements('S06-1'), await statements('S08-1')];
  expect(many).toBe(one);
  expect(await db.prisma.enrolment.count({ where: { state: 'WAITLISTED', offering: { code: 'S08-1' } } })).toBe(100);
});
