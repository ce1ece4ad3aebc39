import { hinode } from '../support/offices';
import { useWorld } from '../support/world';

const story = useWorld(() => ({ office: hinode, at: '2026-08-31 10:00' }));

test('while the assembly sits, its ranks are told nothing of a call; the others are, and they are afterwards', async () => {
  const { world } = story;
  await world.offer({
    course: 'K-101', code: 'K-101-9', name: '窓口応対の基本', days: [['2026-11-04 13:30', '2026-11-04 16:30']], capacity: 5, target: '係員;局長',
    opens: '2026-09-02 08:30', deadline: '2026-10-16 17:00',
  });
  await world.at('2026-09-02 08:50');
  expect(world.lastMessage('波多野 岬')).toContain('窓口応対の基本');
  expect(world.messages('朝日 昇')).toEqual([]);
  await world.at('2026-09-25 08:50');
  expect(world.messages('朝日 昇')).toEqual([]);
  await world.at('2026-09-28 08:50');
  expect(world.lastMessage('朝日 昇')).toContain('窓口応対の基本');
});
