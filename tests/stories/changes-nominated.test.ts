import { changing, hr } from '../support/changing';
import { nominationsIn } from '../support/nominations';
import { yuzawa } from '../support/offices';
import { buttons } from '../support/reading';
import { useWorld } from '../support/world';

const story = useWorld(() => ({ office: yuzawa, at: '2026-05-29 10:00' }));
const { does, since, count } = changing(story);
const { enrolmentOf, named, offerCohort } = nominationsIn(story);
const me = '髙橋 﨑子';

describe('a 班 for which people are named is called off', () => {
  beforeAll(async () => {
    await offerCohort();
    await named('D09-1', me);
    await story.world.at('2026-06-01 09:15');
  });

  test('they choose another', async () => {
    const { world } = story;
    await world.at('2026-06-02 10:00');
    const before = count(me);
    await does('D09-1', 'cancel', { reason: '講師の都合' });
    await world.at('2026-06-02 10:10');
    const [message] = since(me, before);
    expect(message).toContain('【研修の中止のお知らせ】');
    expect(message).toContain('受講の対象であることは変わりません。ほかの日程を「日程を選ぶ」から選んでください。');
    expect(message).not.toContain('手続は必要ありません');
    expect(buttons(world.person(me).directMessages.at(-1)).map((b) => b.text)).toEqual(['日程を選ぶ', '延期を願い出る']);
    expect(await world.says(me, '状況')).not.toContain('状況：中止');
    await world.person(me).press(world.person(me).directMessages.at(-1)!, 'nominations.choose');
    expect(world.plain(world.form(me))).toContain('7月8日');
    await world.person(me).closeView(world.form(me));
  });

  test('where there is no other, HR comes back to them', async () => {
    const { world } = story;
    await named('D09-2', '伊藤 結');
    await world.db.prisma.offering.updateMany({ where: { code: 'D09-3' }, data: { state: 'CANCELLED' } });
    await world.at('2026-06-03 10:00');
    await does('D09-2', 'cancel', { reason: '講師の都合' });
    await world.at('2026-06-03 10:10');
    expect(world.lastMessage('伊藤 結')).toContain('受講の対象であることは変わりません。手続は必要ありません。今後の受講については、総務課から改めてお知らせします。');
    expect(buttons(world.person('伊藤 結').directMessages.at(-1))).toEqual([]);
    expect((await enrolmentOf('伊藤 結')).state).toBe('NOMINATED');
    expect(world.messages(hr).join()).not.toContain('今後の受講については');
  });
});
