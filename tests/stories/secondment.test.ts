import { explaining, yuzawa } from '../support/offices';
import { capacity, decide, enrolmentOf, waitlist } from '../support/seats';
import { useWorld } from '../support/world';

const seconded = '佐々木 翼';
const office = { ...yuzawa, members: yuzawa.members.map((m) => (m.name === '三浦 遥' ? { ...m, leave: ['派遣', 'R8.7.1', 'R9.3.31'] as const } : m)) };
const story = useWorld(() => ({ office, at: '2026-05-29 10:00' }));

test('whoever is on secondment on the day cannot apply, and is told without the reason', async () => {
  const { world } = story;
  await world.offer(explaining({ channels: '' }));
  await world.at('2026-06-01 09:15');
  await world.types('三浦 遥', '申込 D07');
  expect(world.plain(world.form('三浦 遥'))).toContain('研修当日は勤務から離れている期間のため、申し込みできません。');
  expect(world.plain(world.form('三浦 遥'))).not.toContain('派遣');
});

test('whoever goes on secondment while they wait is passed over, keeps the place, and HR sees why', async () => {
  const { world } = story;
  for (const [name, head] of [['髙橋 﨑子', '佐藤 健'], [seconded, '藤原 香'], ['伊藤 結', '佐藤 健']] as const) {
    await world.applies(name, 'D07');
    await world.approves(head);
  }
  await world.at('2026-06-15 09:15');
  await decide(world);
  const staff = await world.db.prisma.staff.findFirstOrThrow({ where: { name: seconded } });
  await world.db.prisma.absence.create({ data: { staffId: staff.id, kind: 'SECONDMENT', reason: '秋田県', validFrom: new Date('2026-06-29T00:00:00Z') } });
  await capacity(world, 'D07-1', 2, '2026-06-16 10:00');
  expect(world.lastMessage('伊藤 結')).toContain('【繰上げのご案内】');
  expect((await enrolmentOf(world, seconded)).state).toBe('WAITLISTED');
  const seen = await waitlist(world);
  expect(seen).toContain('勤務から離れている期間のため');
  expect(seen).not.toContain('秋田県');
});
