import type { Post } from '../support/client';
import { harassment, nominationsIn } from '../support/nominations';
import { yuzawa } from '../support/offices';
import { buttons, forged } from '../support/reading';
import { useWorld } from '../support/world';

const story = useWorld(() => ({ office: yuzawa, at: '2026-06-01 10:00' }));
const { enrolmentOf, ephemeral, idOf, named, offerCohort, staffIds } = nominationsIn(story);

/** 状況, where the dates of what is asked stand. */
const status = async (name: string): Promise<Post> => (await story.world.types(name, '状況'))!;
const bookable = (shown: Post | undefined): string[] => buttons(shown).filter((b) => b.actionId === 'mandatory.book').map((b) => b.text);
const rows = (name: string) => story.world.db.prisma.enrolment.findMany({ where: { staff: { name }, offering: { courseCode: 'D09' } }, include: { offering: true, events: { orderBy: { id: 'asc' } } }, orderBy: { id: 'asc' } });
/** The button for that 実施回 as it would stand in a card about somebody; on a copy of one's own card. */
const about = (card: Post, args: Record<string, unknown>, press = 'mandatory.book'): Post => forged(card, press, JSON.stringify(args), 'mandatory.book');

beforeAll(offerCohort);

describe('a person books', () => {
  let card: Post;

  test('what is asked of them stands with dates that have seats, the earliest first, a button each', async () => {
    card = await status('髙橋 﨑子');
    const text = story.world.plain(card);
    expect(text).toContain('受講できる日程');
    for (const date of ['令和8年7月1日（水）13時30分〜16時30分／本庁舎3階 第1会議室（空き1席）', '令和8年7月15日（水）13時30分〜16時30分／本庁舎3階 第1会議室（空き5席）']) expect(text).toContain(date);
    expect(bookable(card)).toEqual(['7月1日に受講', '7月8日に受講', '7月15日に受講']);
  });

  test('one press: named and confirmed, both in the history; the head hears it', async () => {
    const { world } = story;
    await world.person('髙橋 﨑子').press(card, 'mandatory.book', { index: 1 });
    expect(ephemeral('髙橋 﨑子')).toContain('「ハラスメント研修」の受講が決定しました。所属長へもお知らせします。');
    expect(ephemeral('髙橋 﨑子')).toContain('令和8年7月8日（水）13時30分〜16時30分');
    expect(world.person('髙橋 﨑子').ephemerals().map((m) => world.plain(m)).some((m) => m.includes('受講できる日程'))).toBe(true); // what else was asked there still stands
    expect(await enrolmentOf('髙橋 﨑子')).toMatchObject({ state: 'CONFIRMED', offering: { code: 'D09-2', state: 'DECIDED' }, events: [{ from: null, to: 'NOMINATED' }, { from: 'NOMINATED', to: 'CONFIRMED', reason: 'CHOSEN' }] });
    await world.settle();
    expect(world.lastMessage('佐藤 健')).toContain('所属職員髙橋 﨑子さんの「ハラスメント研修」受講が決定しました。');
    expect(world.messages('髙橋 﨑子').filter((m) => m.includes('受講対象'))).toEqual([]); // nobody is told to choose what they have chosen
  });

  test('the same press again says when it was dealt with, and how things stand; another date says that one is booked', async () => {
    const { world } = story;
    await world.person('髙橋 﨑子').press(card, 'mandatory.book', { index: 1 });
    expect(ephemeral('髙橋 﨑子')).toContain('この手続はすでに処理済みです（令和8年6月1日（月）10時）。');
    expect(ephemeral('髙橋 﨑子')).toContain('「ハラスメント研修」の受講が決定しました。');
    await world.person('髙橋 﨑子').press(card, 'mandatory.book', { index: 2 });
    expect(ephemeral('髙橋 﨑子')).toContain('「ハラスメント研修」は、すでに受講する日が決まっています。');
    expect(await rows('髙橋 﨑子')).toHaveLength(1);
  });

  test('of two who press for the last seat one has it; the other reads which dates are free, and books one of them there', async () => {
    const { world } = story;
    const rivals = ['三浦 遥', '工藤 蓮'];
    const cards = await Promise.all(rivals.map((name) => status(name)));
    await Promise.all(rivals.map((name, i) => world.person(name).press(cards[i]!, 'mandatory.book', { index: 0 })));
    expect(await world.db.prisma.enrolment.count({ where: { offering: { code: 'D09-1' }, state: 'CONFIRMED' } })).toBe(1);
    const lost = rivals.find((name) => ephemeral(name).includes('選べません'))!;
    expect(ephemeral(lost)).toContain('この日程は選べません（満席）。次の日程には空きがあります。');
    expect(await rows(lost)).toEqual([]);
    const answer = world.person(lost).ephemerals().at(-1)!;
    expect(bookable(answer)).toEqual(['7月8日に受講', '7月15日に受講']);
    await world.person(lost).press(answer, 'mandatory.book', { index: 1 });
    expect(await rows(lost)).toMatchObject([{ state: 'CONFIRMED', offering: { code: 'D09-3' } }]);
    expect(bookable(await status('鈴木 光'))).toEqual(['7月8日に受講', '7月15日に受講']);
  });

  test('who has been named for another 班 chooses with the press: the same row', async () => {
    const { world } = story;
    const card = await status('佐々木 翼');
    await named('D09-2', '佐々木 翼');
    await world.person('佐々木 翼').press(about(card, { offering: await idOf('D09-3') }), 'mandatory.book', { index: 0 });
    expect(await rows('佐々木 翼')).toMatchObject([{ state: 'CONFIRMED', offering: { code: 'D09-3' }, events: [{ to: 'NOMINATED' }, { to: 'CONFIRMED', reason: `CHOSEN_FROM_${await idOf('D09-2')}` }] }]);
  });
});

describe('somebody books for another person', () => {
  test('the head: the person hears it, the head has the answer', async () => {
    const { world } = story;
    const [staff] = await staffIds('伊藤 結');
    const before = world.messages('佐藤 健').length;
    await world.person('佐藤 健').press(about(await status('佐藤 健'), { offering: await idOf('D09-2'), staff }), 'mandatory.book', { index: 0 });
    expect(ephemeral('佐藤 健')).toContain('伊藤 結さんの「ハラスメント研修」の受講が決定しています。日時：令和8年7月8日（水）13時30分〜16時30分／会場：本庁舎3階 第1会議室。本人へお知らせします。');
    await world.settle();
    expect(world.lastMessage('伊藤 結')).toContain('【受講決定のお知らせ】');
    expect(world.messages('佐藤 健')).toHaveLength(before);
  });

  test('nobody but the head of today, and nobody learns a name by it', async () => {
    const { world } = story;
    const [staff] = await staffIds('鈴木 光');
    const card = await status('藤原 香');
    for (const [press, args] of [['mandatory.book', { offering: await idOf('D09-3'), staff }], ['mandatory.dates', { courses: 'D09', staff }]] as const) {
      await world.person('藤原 香').press(about(card, args, press), press, { index: 0 });
      expect(ephemeral('藤原 香')).toContain('この手続は、本人とその所属長（代理を含む）のみ行うことができます。');
      expect(ephemeral('藤原 香')).not.toContain('鈴木');
    }
    expect(await rows('鈴木 光')).toEqual([]);
  });

  test('for somebody who is away nothing is booked, and no reason is said', async () => {
    const { world } = story;
    const [staff] = await staffIds('加藤 凛');
    await world.person('藤原 香').press(about(await status('藤原 香'), { offering: await idOf('D09-3'), staff }), 'mandatory.book', { index: 0 });
    expect(ephemeral('藤原 香')).toContain('「ハラスメント研修」は現在猶予となっています。復帰の後に、改めて日程をご案内します。');
    expect(await rows('加藤 凛')).toEqual([]);
  });
});

describe('more dates than a card shows', () => {
  test('stand on a card of their own, a page at a time; booking there takes its place', async () => {
    const { world } = story;
    await world.offer(...Array.from({ length: 12 }, (_, i) => harassment(i + 4, 3, `2026-09-${String(i + 1).padStart(2, '0')}`)));
    const card = await status('鈴木 光');
    expect(bookable(card)).toHaveLength(3);
    await world.person('鈴木 光').press(card, 'mandatory.dates');
    const all = world.person('鈴木 光').ephemerals().at(-1)!;
    expect(world.plain(all)).toContain('「ハラスメント研修」の受講できる日程が13件あります。');
    expect(bookable(all)).toHaveLength(10);
    await world.person('鈴木 光').press(all, 'mandatory.dates');
    const second = world.person('鈴木 光').ephemerals().at(-1)!;
    expect(bookable(second)).toEqual(['9月10日に受講', '9月11日に受講', '9月12日に受講']);
    await world.person('鈴木 光').press(second, 'mandatory.book', { index: 2 });
    expect(ephemeral('鈴木 光')).toContain('「ハラスメント研修」の受講が決定しました。');
    expect(bookable(world.person('鈴木 光').ephemerals().at(-1))).toEqual([]);
    expect(await rows('鈴木 光')).toMatchObject([{ state: 'CONFIRMED', offering: { code: 'D09-15' } }]);
  });

  test('two dates pressed at the same instant give one seat', async () => {
    const { world } = story;
    const card = await status('柴田 久美');
    await Promise.all([0, 1, 2].map((index) => world.person('柴田 久美').press(card, 'mandatory.book', { index })));
    expect(await rows('柴田 久美')).toMatchObject([{ state: 'CONFIRMED' }]);
  });

  test('a date is not booked when the unit has its seats there, the person another course, or its last day for changes is over', async () => {
    const { world } = story;
    await world.offer({ ...harassment(1, 5, '2026-07-15'), course: 'D04', code: 'D04-1', name: 'コンプライアンス研修' }, { ...harassment(16, 3, '2026-10-01'), quota: 1 });
    const press = async (code: string, name = '高階 涼') => world.person(name).press(about(await status(name), { offering: await idOf(code) }), 'mandatory.book', { index: 0 });
    await press('D09-16', '菅原 誠'); // of the same unit
    await press('D09-16');
    expect(ephemeral('高階 涼')).toContain('この日程は選べません（所属別の定員に達しているため）。');
    await press('D04-1');
    expect(ephemeral('高階 涼')).toContain('「コンプライアンス研修」の受講が決定しました。');
    await press('D09-3');
    expect(ephemeral('高階 涼')).toContain('この日程は選べません（同じ日時に別の受講が決定しているため）。');
    await world.db.prisma.$executeRaw`UPDATE offering SET cutoff_at = '2026-06-01T00:00Z' WHERE code = 'D09-14'`;
    await press('D09-14');
    expect(ephemeral('高階 涼')).toContain('この日程は選べません（受付終了）。');
    expect(await rows('高階 涼')).toEqual([]);
  });
});
