import { explaining, yuzawa } from '../support/offices';
import { buttons, forged } from '../support/reading';
import { useWorld, type OfferingOf } from '../support/world';


const office = { ...yuzawa, members: [...yuzawa.members, { name: '臨時 栞', unit: '税務課', rank: '主事', employment: '会計年度任用職員' }] };
const story = useWorld(() => ({ office, at: '2026-05-29 10:00' }));

const offering = (course: string, code: string, name: string, more: Partial<OfferingOf> = {}): OfferingOf =>
  explaining({ course, code, name, target: '', channels: '', capacity: 10, days: [['2026-07-08 13:30', '2026-07-08 16:30']], ...more });

const GOOD = '窓口での説明に生かしたいため';

beforeAll(async () => {
  const { world } = story;
  await world.openChannel('研修のお知らせ');
  await world.offer(
    explaining(),
    offering('S08', 'S08-1', 'クレーム対応力強化研修', { days: [['2026-07-01 14:00', '2026-07-01 15:00']] }),
    offering('D03', 'D03-1', 'コミュニケーション能力向上研修', { opens: '2026-06-08 08:30', deadline: '2026-06-19 17:15' }),
    offering('D11', 'D11-1', 'ビジネスマナー研修', { opens: '2026-05-29 08:30', deadline: '2026-06-01 09:00' }),
    offering('D12', 'D12-1', 'シミュレーション研修'),
    offering('D09', 'D09-1', 'ハラスメント研修', { target: '部長・課長' }),
    offering('D08', 'D08-1', '集団行動研修（前期）'),
    offering('D08', 'D08-2', '集団行動研修（後期）', { days: [['2026-07-15 13:30', '2026-07-15 16:30']] }),
    offering('H01', 'H01-1', '国への派遣研修'),
  );
  await world.at('2026-06-01 10:00');
  await world.db.prisma.$executeRaw`UPDATE offering SET state = 'CANCELLED' WHERE code = 'D12-1'`;
});

const me = '髙橋 﨑子';

describe('words', () => {
  test.each([
    ['一欄', '「一欄」というコマンドはありません。もしかして：一覧。使い方は `/kenshu ヘルプ` で確認できます。'],
    ['申込む D07', '「申込む」というコマンドはありません。もしかして：申込。'],
    ['ｓｔａｔｅｓ', '「ｓｔａｔｅｓ」というコマンドはありません。もしかして：状況。'],
    ['ぬるぬる', '「ぬるぬる」というコマンドはありません。使い方は `/kenshu ヘルプ` で確認できます。'],
    ['<!channel> & <b>', '「<!channel>」というコマンドはありません。使い方は'],
    ['😀', '「😀」というコマンドはありません。使い方は'],
  ])('%s is unknown, with what was probably meant if there is anything like it (Z07)', async (typed, sentence) => {
    expect(await story.world.says(me, typed)).toContain(sentence.replaceAll('`', ''));
  });

  test.each(['一覧', 'いちらん', 'イチラン', 'ｲﾁﾗﾝ', 'LIST', 'ｌｉｓｔ', '　一覧　', '/kenshu 一覧', '／ｋｅｎｓｈｕ　一覧', '募集'])('%s shows the open calls', async (typed) => {
    expect(await story.world.says(me, typed)).toContain('あなたが対象の募集は');
  });

  test('typed to the bot in its conversation, with /kenshu or without, it is answered there', async () => {
    const { world } = story;
    for (const typed of ['/kenshu 一覧', '一覧']) expect(world.plain(await world.writes(me, typed))).toContain('あなたが対象の募集は');
    const way = world.plain(await world.writes(me, '申込 D07'));
    expect(way).toMatch(world.platformOf(me) === 'slack' ? /入力画面/ : /受講動機/); // no form opens on a message in Slack; in Teams it is a card
    await world.putsAway(me);
  });

  test('mentioned in a channel, the bot answers the person alone', async () => {
    const { world } = story;
    await world.person(me).say('ｲﾁﾗﾝ', world.channel('研修のお知らせ').id);
    expect(world.plain(world.person(me).ephemerals(world.channel('研修のお知らせ').id).at(-1))).toContain('あなたが対象の募集は');
    expect(world.channel('研修のお知らせ').messages.filter((m) => world.plain(m).includes('あなたが対象の募集は'))).toEqual([]);
  });

  test('3,000 characters are answered too, and cut nowhere in the middle of a character', async () => {
    const { world } = story;
    expect(await world.says(me, '😀'.repeat(1_500))).toContain('というコマンドはありません');
    expect(await world.says(me, `申込 ${'説'.repeat(2_995)}`)).toContain('に一致する研修が見つかりません');
    const echo = await world.says(me, `${'長'.repeat(100)} D07`);
    expect(echo).toContain(`「${'長'.repeat(40)}…」というコマンドはありません`);
  });
});

describe('courses', () => {
  test.each(['7', '７', '07', '火星移住研修', '<!channel>', '*太字* & <b>'])('申込 %s is no course (Z08)', async (typed) => {
    expect(await story.world.says(me, `申込 ${typed}`)).toContain(`「${typed}」に一致する研修が見つかりません。/kenshu 一覧 で研修名を確認できます。`);
    expect(story.world.person(me).view).toBeUndefined();
  });

  test('without a course it is asked for, with an example', async () => {
    expect(await story.world.says(me, '申込')).toContain('研修名又はコードを続けて入力してください（例：/kenshu 申込 D');
  });

  test.each(['D07', 'd07', 'Ｄ０７', 'D07-1', 'ｄ０７－１', '説明力', '説明力向上研修', 'せつめいりょく'])('申込 %s opens the form of that course', async (typed) => {
    const { world } = story;
    const person = world.person(me);
    await world.types(me, `申込 ${typed}`);
    expect(world.plain(world.form(me))).toContain('説明力向上研修');
    await person.closeView(world.form(me));
  });

  test('several 実施回 are shown to choose from, never guessed, and choosing opens the form', async () => {
    const { world } = story;
    const chooser = await world.types(me, '申込 集団行動');
    expect(world.plain(chooser)).toContain('「集団行動」に一致する研修が2件あります。どの研修か選んでください。');
    expect(world.person(me).view).toBeUndefined();
    await world.person(me).press(chooser!, 'enrolments.apply', { index: 1 });
    expect(world.plain(world.form(me))).toContain('集団行動研修（後期）');
    await world.person(me).closeView(world.form(me));
  });

  test('known but not on offer: said so, with what to expect', async () => {
    expect(await story.world.says(me, '申込 D05')).toContain('「マネジメント研修」は、現在募集していません。募集が始まりましたら、お知らせします。');
  });
});

describe('who may not apply now is told why and what to do', () => {
  test.each([
    ['D11', 'past the deadline (Z02)', '申込みの締切（令和8年6月1日（月）9時）を過ぎているため、受け付けできません。ご希望の場合は総務課へご相談ください。'],
    ['D03', 'not yet open', '「コミュニケーション能力向上研修」の募集は令和8年6月8日（月）8時30分に始まります。始まりましたらお知らせします。'],
    ['D12', 'cancelled', '「シミュレーション研修」は中止となりました。ほかの研修は /kenshu 一覧 で確認できます。'],
    ['D09', 'not eligible (Z06)', 'この研修の募集対象（部長・課長）に該当しないため、申し込みできません。受講できる研修は /kenshu 一覧 で確認できます。'],
  ])('%s: %s', async (course, _, sentence) => {
    const { world } = story;
    await world.types(me, `申込 ${course}`);
    const form = world.form(me);
    expect(world.plain(form)).toContain(sentence);
    expect(form.submit).toBeUndefined();
    await world.putsAway(me);
  });

  test('already applied for (Z04)', async () => {
    const { world } = story;
    await world.applies(me, 'D07');
    await world.types(me, '申込 D07');
    expect(world.plain(world.form(me))).toContain('「説明力向上研修」はすでに申し込み済みです（状況：承認待ち）。');
    await world.person(me).closeView(world.form(me));
  });

  test('a confirmed course at the same time (Z05)', async () => {
    const { world } = story;
    await world.applies('鈴木 光', 'D07');
    await world.db.prisma.$executeRaw`UPDATE enrolment SET state = 'CONFIRMED' WHERE staff_id = (SELECT id FROM staff WHERE name = '鈴木 光')`;
    await world.types('鈴木 光', '申込 S08');
    expect(world.plain(world.form('鈴木 光'))).toContain('同じ日時に「説明力向上研修」の受講が決定しています。変更を希望する場合は総務課へご相談ください。');
    await world.person('鈴木 光').closeView(world.form('鈴木 光'));
  });

  test('on leave on the day: told without the reason', async () => {
    const { world } = story;
    await world.types('加藤 凛', '申込 D07');
    expect(world.plain(world.form('加藤 凛'))).toContain('研修当日は勤務から離れている期間のため、申し込みできません。');
    await world.person('加藤 凛').closeView(world.form('加藤 凛'));
  });

  test('staff appointed by the fiscal year: in open calls of the city, not in secondments, as the office has set it', async () => {
    const { world } = story;
    const person = world.person('臨時 栞');
    await world.types('臨時 栞', '申込 D07');
    expect(world.plain(world.form('臨時 栞'))).toContain('あなたはこの研修の募集対象です。');
    await person.closeView(world.form('臨時 栞'));
    await world.types('臨時 栞', '申込 H01');
    expect(world.plain(world.form('臨時 栞'))).toContain('に該当しないため、申し込みできません。');
    await person.closeView(world.form('臨時 栞'));
  });
});

describe('permission', () => {
  test.each([
    ['承認', 'この操作は所属長のみ行うことができます。必要な場合は総務課へご連絡ください。'],
    ['管理 決定', 'この操作は総務課研修担当のみ行うことができます。必要な場合は総務課へご連絡ください。'],
    ['管理 休止', 'この操作は総務課研修担当のみ行うことができます。必要な場合は総務課へご連絡ください。'],
  ])('%s is not for everybody (Z01)', async (typed, sentence) => {
    expect(await story.world.says(me, typed)).toContain(sentence);
  });

  test('the button of somebody else\'s application does nothing in other hands', async () => {
    const { world } = story;
    const asked = world.withButton('佐藤 健', 'enrolments.approve');
    const value = buttons(asked).find((b) => b.actionId === 'enrolments.approve')?.value;
    const other = world.person('藤原 香');
    const chooser = await world.types('藤原 香', '申込 集団行動');
    await other.press(forged(chooser!, 'enrolments.approve', value, 'enrolments.apply'), 'enrolments.approve');
    expect(other.ephemerals().map((m) => world.plain(m)).join()).toContain('この申込みを承認できるのは、申込者の所属長（代理を含む）のみです。');
    expect(await world.db.prisma.enrolment.count({ where: { state: 'UNIT_APPROVED' } })).toBe(0);
  });
});

describe('somebody whose account is linked to nobody is told whom to ask, wherever they try (Z09)', () => {
  const Z09 = '職員情報と連携されていません。総務課へご連絡ください。';
  const stranger = '部外 者';

  beforeAll(() => { story.world.addPerson(stranger, 'nobody@example.com'); });

  test('by command', async () => { expect(await story.world.says(stranger, '一覧')).toContain(Z09); });

  test('by a message', async () => {
    expect(story.world.plain(await story.world.writes(stranger, '一覧'))).toContain(Z09);
  });

  test('by a press on the channel\'s card', async () => {
    const { world } = story;
    const [posted] = world.channel('研修のお知らせ').messages.filter((m) => buttons(m).length > 0);
    await world.person(stranger).press(posted!, 'enrolments.apply');
    const seen = [world.plain(world.person(stranger).view), ...world.person(stranger).ephemerals(world.channel('研修のお知らせ').id).map((m) => world.plain(m))].join();
    expect(seen).toContain(Z09);
  });

  test('on the home tab', async () => {
    const home = await story.world.person(stranger).openHome();
    expect(story.world.plain(home)).toContain(Z09);
  });

  test('in a form that was open when the link was taken away: it stays open, with what was typed', async () => {
    const { world } = story;
    const person = world.person('伊藤 結');
    await world.types('伊藤 結', '申込 D07');
    await world.db.prisma.$executeRaw`UPDATE account SET state = 'UNLINKED', staff_id = NULL WHERE staff_id = (SELECT id FROM staff WHERE name = '伊藤 結')`;
    await person.submit(world.form('伊藤 結'), { motive: GOOD });
    expect(world.plain(world.form('伊藤 結'))).toContain(Z09);
    expect(world.plain(world.form('伊藤 結'))).toContain(GOOD);
  });
});

test('every request of this story was answered in time', () => {
  expect(story.world.chats.flatMap((c) => c.unanswered())).toEqual([]);
});
