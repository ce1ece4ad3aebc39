import { explaining, yuzawa } from '../support/offices';
import { useWorld } from '../support/world';

const MANY = 2000;
const crowd = Array.from({ length: MANY }, (_, i) => ({ name: `応募 ${i + 1}番`, unit: i % 2 ? '税務課' : '市民課', rank: '主査', linked: false }));
const story = useWorld(() => ({ office: { ...yuzawa, members: [...yuzawa.members, ...crowd] }, at: '2026-05-29 10:00' }));

describe('a decision on two thousand applicants', () => {
  const hr = '高階 涼';

  test('shows the order page by page; nobody is cut off', async () => {
    const { world } = story;
    await world.offer(explaining({ capacity: 1500, channels: '' }));
    await world.at('2026-06-01 08:31');
    await world.db.prisma.$executeRaw`
      INSERT INTO enrolment (offering_id, staff_id, state, unit_id, applied_at, motive)
      SELECT o.id, s.id, 'UNIT_APPROVED', p.unit_id, timestamptz '2026-06-02 01:00Z' + s.id * interval '1 second', 'x'
      FROM offering o, staff s JOIN posting p ON p.staff_id = s.id WHERE s.name LIKE '応募%'`;
    await world.at('2026-06-15 09:15');
    const list = await world.types(hr, '管理 決定');
    await world.person(hr).press(list!, 'enrolments.decide');
    expect(world.plain(world.form(hr))).toContain(`申込み${MANY}人／定員1500人／受講決定1500人／補欠500人`);
    expect(world.plain(world.form(hr))).toContain('1／20ページ');
    world.person(hr).type(world.form(hr), { document_no: '総第9号' });
    await world.person(hr).press(world.form(hr), 'enrolments.decide');
    const second = world.plain(world.form(hr));
    expect(second).toContain('2／20ページ');
    expect(second).toContain('101. 応募 101番（市民課）');
    expect(second).toContain('200. 応募 200番（税務課）');
    expect(second).toContain('総第9号');
  });

  test('decides them all in one operation, in a number of statements that does not grow with them', async () => {
    const { world } = story;
    const answer = await world.person(hr).submit(world.form(hr));
    expect(world.plain(answer.next ?? world.person(hr).view)).toContain('受講決定1500人、補欠500人、選外0人');
    const states = await world.db.prisma.enrolment.groupBy({ by: ['state'], _count: true, orderBy: { state: 'asc' } });
    expect(states.map((s) => [s.state, s._count])).toEqual([['CONFIRMED', 1500], ['WAITLISTED', 500]]);
    expect(await world.db.prisma.notice.count({ where: { kind: 'enrolments.confirmed' } })).toBe(1500);
    expect((await world.db.prisma.decision.findFirstOrThrow()).documentNo).toBe('総第9号');
  });
});
