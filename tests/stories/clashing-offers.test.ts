import { explaining, yuzawa } from '../support/offices';
import { buttons } from '../support/reading';
import { enrolmentOf } from '../support/seats';
import { useWorld, type World } from '../support/world';

const story = useWorld(() => ({ office: yuzawa, at: '2026-05-29 10:00' }));

const hr = '高階 涼';
/** HR decides on the n-th 実施回 of the list. */
async function decide(world: World, n: number): Promise<void> {
  const message = world.withButton(hr, 'enrolments.decide');
  await world.person(hr).press(message, 'enrolments.decide', { index: n });
  await world.person(hr).submit(world.form(hr), {});
  await world.settle();
}

test('two seats at the same hours, accepted at the same instant: one is theirs, the other stays offered with the reason', async () => {
  const { world } = story;
  await world.offer(explaining({ channels: '' }), explaining({ course: 'D03', code: 'D03-1', name: 'コミュニケーション能力向上研修', channels: '' }));
  await world.at('2026-06-01 09:15');
  for (const [course, name, head] of [['D03-1', '髙橋 﨑子', '佐藤 健'], ['D03-1', '三浦 遥', '藤原 香'], ['D07-1', '伊藤 結', '佐藤 健'], ['D07-1', '三浦 遥', '藤原 香']] as const) {
    await world.applies(name, course);
    await world.approves(head);
  }
  await world.at('2026-06-15 09:15');
  await decide(world, 0);
  await decide(world, 1);
  await world.db.prisma.offering.updateMany({ data: { capacity: 2 } });
  await world.at('2026-06-17 10:00');
  const cards = world.person('三浦 遥').directMessages.filter((m) => buttons(m).some((b) => b.actionId === 'enrolments.accept'));
  expect(cards).toHaveLength(2);
  const pressed = await Promise.all(cards.map((card) => world.person('三浦 遥').press(card, 'enrolments.accept')));
  await world.settle();
  expect(pressed.map((p) => p.status)).toEqual([200, 200]);
  const states = [await enrolmentOf(world, '三浦 遥'), await enrolmentOf(world, '三浦 遥', 'D03-1')].map((e) => e.state).sort();
  expect(states).toEqual(['CONFIRMED', 'WAITLISTED']);
  const shown = cards.map((card) => world.plain(world.person('三浦 遥').directMessages.find((m) => m.ts === card.ts)));
  expect(shown.filter((text) => text.includes('受講が決定しました'))).toHaveLength(1);
  expect(shown.filter((text) => text.includes('同じ日時に別の受講が決定しているため'))).toHaveLength(1);
});
