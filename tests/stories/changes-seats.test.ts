import { nominate } from '../../src/features/nominations';
import { changing, hr, offering } from '../support/changing';
import { yuzawa } from '../support/offices';
import { buttons } from '../support/reading';
import { useWorld } from '../support/world';

const story = useWorld(() => ({ office: yuzawa, at: '2026-06-26 10:00' }));
const { shown, closes, does, takesPart, decides, stored, since, count } = changing(story);

describe('seats', () => {
  const confirmed = (code: string) => story.world.db.prisma.enrolment.findMany({ where: { offering: { code }, state: 'CONFIRMED' }, include: { staff: true }, orderBy: { id: 'asc' } });
  const offers = (code: string) => story.world.db.prisma.seatOffer.findMany({ where: { offering: { code } }, orderBy: { id: 'asc' } });

  beforeAll(async () => {
    const { world } = story;
    await closes();
    await world.offer(offering(3, { days: [['2026-10-07 13:30', '2026-10-07 16:30']], opens: '2026-07-01 08:30', deadline: '2026-07-10 17:15', capacity: 1 }));
    await world.at('2026-07-01 09:15');
    await takesPart('鈴木 光', '佐藤 健', 'D07-3');
    await takesPart('伊藤 結', '佐藤 健', 'D07-3');
    await takesPart('三浦 遥', '藤原 香', 'D07-3');
    await world.at('2026-07-13 09:15');
    await decides();
    await world.at('2026-07-13 11:00');
  });

  test('a quota below the seats of a unit is refused with the unit\'s name', async () => {
    await does('D07-3', 'edit', { capacity: '2' });
    await story.world.at('2026-07-13 11:30');
    await story.world.person('伊藤 結').press(story.world.withButton('伊藤 結', 'enrolments.accept'), 'enrolments.accept');
    await story.world.settle();
    expect((await confirmed('D07-3')).map((e) => e.staff.name)).toEqual(['鈴木 光', '伊藤 結']);
    const answer = await does('D07-3', 'edit', { unit_quota: '1' });
    expect(answer?.errors?.unit_quota).toContain('税務課に受講決定又は繰上げの案内中の人が2人います。所属別定員は2人以上にするか、空欄にしてください。');
  });

  test('one more seat is offered to the next in line in the same moment', async () => {
    const { world } = story;
    await world.at('2026-07-14 10:00');
    const others = count('鈴木 光');
    await does('D07-3', 'edit', { capacity: '3', unit_quota: '2' });
    expect(shown()).toContain('補欠の1人に、空いた席をご案内します。');
    expect(world.lastMessage('三浦 遥')).toContain('【繰上げのご案内】');
    await world.at('2026-07-14 10:30');
    expect(count('鈴木 光')).toBe(others);
  });

  test('fewer than given and offered are refused', async () => {
    const answer = await does('D07-3', 'edit', { capacity: '2', minimum: '' });
    expect(answer?.errors?.capacity).toContain('受講決定又は繰上げの案内中の人が3人います。');
  });

  test('what is offered is offered no longer when the course is put off, and again with new dates', async () => {
    const { world } = story;
    const asked = world.withButton('三浦 遥', 'enrolments.accept');
    await does('D07-3', 'postpone', { reason: '会場の都合' });
    expect((await offers('D07-3')).map((o) => o.state).at(-1)).toBe('VOID');
    expect(world.plain(world.person('三浦 遥').directMessages.find((m) => m.ts === asked.ts))).toContain('繰上げのご案内は、取り下げられました');
    await does('D07-3', 'edit', { place: '別館', reason: '広さ' });
    await world.at('2026-07-14 10:40');
    expect(world.lastMessage('三浦 遥')).toContain('「説明力向上研修」は会場の都合のため延期となりました。');
    expect(world.lastMessage('三浦 遥')).toContain('補欠の順番はそのままです。');
    await does('D07-3', 'resume', { days: '2026-10-21 13:30-16:30' });
    expect((await offers('D07-3')).map((o) => o.state).at(-1)).toBe('OPEN');
    await world.at('2026-07-14 10:50');
    expect(world.messages('三浦 遥').slice(-2).join()).toContain('【繰上げのご案内】');
  });

  test('HR is warned once when too few people take part, while there is time', async () => {
    const { world } = story;
    await does('D07-3', 'edit', { minimum: '3' });
    await world.at('2026-07-15 09:00');
    await world.db.prisma.$executeRaw`UPDATE seat_offer SET state = 'LAPSED' WHERE state = 'OPEN'`;
    await world.db.prisma.$executeRaw`UPDATE enrolment SET state = 'NOT_SELECTED' WHERE state = 'WAITLISTED'`;
    const before = count(hr);
    await world.at('2026-10-14 10:00');
    const early = since(hr, before).join();
    expect(early).not.toContain('【最少催行人数のお知らせ】');
    await world.at('2026-10-15 09:15');
    expect(world.lastMessage(hr)).toContain('「説明力向上研修」の受講決定は2人で、最少催行人数（3人）に達していません。変更期限は令和8年10月20日（火）17時です。');
    expect(buttons(world.person(hr).directMessages.at(-1)).map((b) => b.text)).toContain('変更する');
    for (const day of ['2026-10-16', '2026-10-19', '2026-10-20', '2026-10-21']) await world.at(`${day} 09:15`);
    expect(since(hr, before).join().split('【最少催行人数のお知らせ】')).toHaveLength(2);
  });
});

describe('those who wait for their head, for the decision, or were named', () => {
  const returned = async (name: string, head: string) => {
    const { world } = story;
    await world.applies(name, 'D07-4');
    await world.person(head).press(world.withButton(head, 'enrolments.return'), 'enrolments.return');
    await world.person(head).submit(world.form(head), { reason: '業務との関係を書いてください。' });
    await world.settle();
  };

  beforeAll(async () => {
    const { world } = story;
    await closes();
    await world.offer(offering(4, { days: [['2026-12-02 13:30', '2026-12-02 16:30']], opens: '2026-11-02 08:30', deadline: '2026-11-13 17:15' }));
    await world.at('2026-11-02 09:15');
    await takesPart('佐々木 翼', '藤原 香', 'D07-4');
    await returned('髙橋 﨑子', '佐藤 健');
    await world.applies('三浦 遥', 'D07-4');
    const { id } = await stored('D07-4');
    const named = await world.db.prisma.staff.findFirstOrThrow({ where: { name: '工藤 蓮' } });
    await world.operate(nominate, { offering: id, staff: [named.id] });
    await world.at('2026-11-04 09:30');
  });

  test('dates before the end of the call are refused', async () => {
    const answer = await does('D07-4', 'move', { days: '2026-11-13 13:30-16:30' });
    expect(answer?.errors?.days).toContain('日程は、申込締切（令和8年11月13日（金）17時15分）より後にしてください。');
  });

  test('all of them hear of new dates, each with what stays and what they may do', async () => {
    const { world } = story;
    await world.at('2026-11-04 10:00');
    await does('D07-4', 'move', { days: '2026-12-09 13:30-16:30', reason: '会場の都合' });
    expect(shown()).toContain('関係する4人にお知らせします。');
    await world.at('2026-11-04 10:10');
    const says = (name: string) => world.lastMessage(name);
    for (const name of ['佐々木 翼', '髙橋 﨑子', '三浦 遥', '工藤 蓮']) expect(says(name)).toContain('日時：令和8年12月9日（水）13時30分〜16時30分');
    expect(says('佐々木 翼')).toContain('申込みと承認はそのままです。受講を希望しない場合は、「取り消す」を押してください。');
    expect(says('髙橋 﨑子')).toContain('差し戻された申込みは、内容を見直して令和8年11月13日（金）17時15分まで再度申し込むことができます。');
    expect(says('三浦 遥')).toContain('申込みはそのままです。所属長の承認は令和8年11月6日（金）17時15分まで受け付けます。');
    expect(says('工藤 蓮')).toContain('受講の対象であることは変わりません。');
    const offered = (name: string) => buttons(world.person(name).directMessages.at(-1)).map((b) => b.text);
    expect([offered('佐々木 翼'), offered('髙橋 﨑子'), offered('三浦 遥')]).toEqual([['取り消す', '詳細'], ['見直して申し込む', '詳細'], ['取り消す', '詳細']]);
    expect(offered('工藤 蓮')).toContain('日程を選ぶ');
    expect(says('藤原 香')).toMatch(/所属職員：(佐々木 翼さん（承認済・選考待ち）、三浦 遥さん（承認待ち）|三浦 遥さん（承認待ち）、佐々木 翼さん（承認済・選考待ち）)/);
  });

  test('called off, it waits for nobody any more', async () => {
    const { world } = story;
    const before = count('三浦 遥');
    await does('D07-4', 'cancel', { reason: '大雨' });
    await world.at('2026-11-04 10:30');
    expect(since('三浦 遥', before)).toEqual([expect.stringContaining('「説明力向上研修」は大雨のため中止となりました。') as string]);
    await world.types('三浦 遥', '申込 D07-4');
    expect(world.plain(world.form('三浦 遥'))).toContain('「説明力向上研修」は中止となりました。');
    expect(await world.says('三浦 遥', '状況')).toContain('状況：中止');
    expect(world.plain(await world.person('三浦 遥').openHome())).not.toContain('承認待ち');
    expect((await stored('D07-4')).changes.map((c) => c.kind)).toEqual(['MOVE', 'CANCEL']);
  });

  test('a draw has its seed from the opening of the call on', async () => {
    expect((await stored('D07-4')).drawSeed).toMatch(/^[\w-]{22}$/);
    expect((await stored('D07-3')).drawSeed).not.toBe((await stored('D07-4')).drawSeed);
  });
});
