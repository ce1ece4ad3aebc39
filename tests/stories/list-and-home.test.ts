import { explaining, yuzawa } from '../support/offices';
import { buttons } from '../support/reading';
import { useWorld } from '../support/world';


const story = useWorld(() => ({ office: yuzawa, at: '2026-05-29 10:00' }));
const COURSES = ['D03', 'D08', 'D12', 'D14', 'S08'] as const; // of policies 1, 1, 2 and 5, 3 and 4, 1
const me = '髙橋 﨑子';

beforeAll(async () => {
  const { world } = story;
  await world.openChannel('研修のお知らせ');
  await world.offer(
    explaining({ code: 'D07-1' }),
    ...Array.from({ length: 34 }, (_, i) => explaining({
      course: COURSES[i % 5]!, code: `X-${i}`, name: `第${i + 1}回 ${COURSES[i % 5]}研修`, channels: '', target: i < 24 ? '' : '部長・課長', place: i === 3 ? '雄勝庁舎' : '本庁舎',
      days: [[`2026-07-${String((i % 28) + 1).padStart(2, '0')} 09:00`, `2026-07-${String((i % 28) + 1).padStart(2, '0')} 10:00`]],
    })),
  );
  await world.at('2026-06-01 08:30');
});

const shown = () => story.world.plain(story.world.person(me).ephemerals().at(-1));
const entries = (text: string) => text.match(/（[A-Z]\d\d）/g)?.length ?? 0;

describe('一覧 of 35 open 実施回', () => {
  test('shows those for the person, ten on a page, and turns its pages in place', async () => {
    const { world } = story;
    const person = world.person(me);
    const list = await world.types(me, '一覧');
    expect(world.plain(list)).toContain('あなたが対象の募集は25件です。');
    const pages = [world.plain(list)];
    for (const page of [2, 3]) {
      await person.press(person.ephemerals().at(-1)!, 'offerings.list', { index: page === 2 ? 0 : 1 });
      expect(shown()).toContain(`${page}／3ページ`);
      pages.push(shown());
    }
    expect(pages.map(entries)).toEqual([10, 10, 5]);
    expect(buttons(person.ephemerals().at(-1)).map((b) => b.text)).not.toContain('次のページ');
    expect(person.ephemerals()).toHaveLength(1);
  });

  test('is filtered by a choice, and by what is typed', async () => {
    const { world } = story;
    const person = world.person(me);
    await person.press((await world.types(me, '一覧'))!, 'offerings.filter', { option: 'すべての研修' });
    expect(shown()).toContain('募集中の研修は35件です。');
    await person.press(person.ephemerals().at(-1)!, 'offerings.filter', { option: 'P4' });
    expect(shown()).toContain('募集中の研修は7件です。');
    expect(await world.says(me, '一覧 方針４')).toContain('募集中の研修は7件です。');
    expect(await world.says(me, '一覧 雄勝')).toContain('募集中の研修は1件です。');
    expect(await world.says(me, '一覧 せつめいりょく')).toContain('説明力向上研修');
    expect(await world.says(me, '一覧 火星')).toContain('条件に一致する募集中の研修はありません。');
    expect(await world.says(me, '一覧 令和8年度')).toContain('募集中の研修は35件です。');
  });

  test('詳細 has everything about one, with the buttons to go on', async () => {
    const { world } = story;
    const card = await world.types(me, '詳細 D07');
    expect(world.plain(card)).toContain('実施回：D07・D07-1');
    expect(buttons(card).map((b) => b.actionId)).toEqual(['enrolments.apply', 'enrolments.later']);
  });
});

describe('the home', () => {
  test('shows where the person stands, and follows what happens without being opened again', async () => {
    const { world } = story;
    const [mine, heads] = [world.person(me), world.person('佐藤 健')];
    expect(world.plain(await mine.openHome())).toContain('進行中の申込みはありません。');
    expect(world.plain(await heads.openHome())).not.toContain('承認待ち');
    await world.applies(me, 'D07');
    expect(world.plain(mine.home)).toContain('状況：承認待ち');
    expect(world.plain(heads.home)).toContain('承認をお待ちしている受講申込みが1件あります。');
    await world.approves('佐藤 健');
    expect(world.plain(mine.home)).toContain('状況：承認済・選考待ち');
    expect(world.plain(heads.home)).not.toContain('承認をお待ちしている');
  });

  test('its buttons open what they name', async () => {
    const { world } = story;
    const mine = world.person(me);
    await mine.press(mine.home!, 'offerings.list');
    expect(world.plain(world.front(me))).toContain('あなたが対象の募集は25件です。');
    await mine.press(world.front(me)!, 'offerings.filter', { option: 'P4' });
    expect(world.plain(world.front(me))).toContain('募集中の研修');
    await world.putsAway(me);
    await mine.press(mine.home!, 'enrolments.status');
    expect(world.plain(world.front(me))).toContain('令和8年度の申込み・受講は1件です。');
    await world.putsAway(me);
  });
});

test('the channel\'s card: after the deadline nobody can press 申し込む on it, and an old copy of it is answered', async () => {
  const { world } = story;
  const [card] = world.channel('研修のお知らせ').messages;
  const copy = structuredClone(card!);
  await world.at('2026-06-15 09:15');
  expect(world.plain(world.channel('研修のお知らせ').messages[0])).toContain('申込 1人／定員 1人・締切');
  expect(buttons(world.channel('研修のお知らせ').messages[0]).map((b) => b.actionId)).toEqual(['offerings.show']);
  await world.person('伊藤 結').press(copy, 'enrolments.apply');
  expect(world.plain(world.form('伊藤 結'))).toContain('申込みの締切（令和8年6月12日（金）17時15分）を過ぎているため、受け付けできません。');
  expect(world.form('伊藤 結').submit).toBeUndefined();
});

test('who uses the client in English is answered in English, and the neighbour in Japanese', async () => {
  const { world } = story;
  await world.speaksEnglish('三浦 遥');
  await world.offer(explaining({ course: 'D03', code: 'D03-9', name: 'コミュニケーション能力向上研修', channels: '', opens: '2026-06-15 10:00', deadline: '2026-06-26 17:15', days: [['2026-07-08 13:30', '2026-07-08 16:30']] }));
  await world.at('2026-06-16 09:15');
  expect(world.lastMessage('三浦 遥')).toContain('Call for participants');
  expect(world.lastMessage('佐々木 翼')).toContain('【研修受講者の募集】');
  expect(await world.says('三浦 遥', 'lists')).toContain('There is no command "lists". Did you mean');
  expect(await world.says('三浦 遥', 'approve')).toMatch(/^Only .* can do this\./);
  await world.types('三浦 遥', 'apply D03-9');
  expect(world.plain(world.form('三浦 遥'))).toContain('You can apply for this course.');
  const answer = await world.person('三浦 遥').submit(world.form('三浦 遥'), { motive: ' ' });
  expect(answer.errors).toEqual({ motive: 'Please say why you would like to take part.' });
  await world.person('三浦 遥').submit(world.form('三浦 遥'), { motive: 'To explain better.' });
  await world.settle();
  expect(world.lastMessage('藤原 香')).toContain('【承認のお願い】');
});
