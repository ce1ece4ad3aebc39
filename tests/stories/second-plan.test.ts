import { hinode } from '../support/offices';
import { buttons } from '../support/reading';
import { useWorld, type OfferingOf } from '../support/world';


const office = { ...hinode, members: [...hinode.members, { name: '沖野 潮', unit: '窓口室', rank: '係員', employment: '会計年度任用職員' }] };
const story = useWorld(() => ({ office, at: '2026-05-29 10:00' }));
const counter: OfferingOf = {
  course: 'K-101', code: 'K-101-1', name: '窓口応対の基本', days: [['2026-07-01 13:30', '2026-07-01 16:30']], place: '港の庁舎2階', capacity: 2, target: '係員・チームリーダー',
  opens: '2026-06-01 08:30', deadline: '2026-06-12 17:00', channels: '人材育成だより', belongings: '筆記用具',
};

const all = () => story.world.chats.flatMap((c) => c.posts()).map((p) => story.world.plain(p.message)).join('\n');

describe('the open call under another city\'s plan: other names, other dates, other deadlines, another decider', () => {
  test('announced in the channel, and to everybody addressed at that office\'s hour of the bundle', async () => {
    const { world } = story;
    await world.openChannel('人材育成だより');
    await world.offer(counter);
    await world.at('2026-06-01 08:30');
    expect(world.plain(world.channel('人材育成だより').messages[0])).toContain('申込 0人／定員 2人・受付中（締切 2026年6月12日（金）17時）');
    await world.at('2026-06-01 08:49');
    expect(world.messages('波多野 岬')).toEqual([]);
    await world.at('2026-06-01 08:50');
    const told = world.lastMessage('波多野 岬');
    expect(told).toContain('日時：2026年7月1日（水）13時30分〜16時30分');
    expect(told).toContain('対象：係員・チームリーダー');
    expect(told).toContain('問合せ：人事課 人材育成係（内線2345）');
    expect(world.messages('潮見 渚')).toEqual([]);
  });

  test('aliases, ranks and policies are that plan\'s', async () => {
    const { world } = story;
    expect(await world.says('波多野 岬', '詳細 カウンター講座')).toContain('能力区分：窓口応対の力');
    expect(await world.says('波多野 岬', '一覧 窓口応対の力')).toContain('窓口応対の基本');
    expect(await world.says('波多野 岬', '一覧 方針3')).toContain('条件に一致する募集中の研修はありません。');
    await world.types('潮見 渚', '申込 K-101');
    expect(world.plain(world.form('潮見 渚'))).toContain('この研修の募集対象（係員・チームリーダー）に該当しないため、申し込みできません。');
    await world.person('潮見 渚').closeView(world.form('潮見 渚'));
  });

  test('staff appointed by the fiscal year are left out, as that office has set it', async () => {
    const { world } = story;
    await world.types('沖野 潮', '申込 K-101');
    expect(world.plain(world.form('沖野 潮'))).toContain('申し込みできません。');
    await world.person('沖野 潮').closeView(world.form('沖野 潮'));
  });

  test('the form and the request speak of 所属の長 and 様, with deadlines at 17時', async () => {
    const { world } = story;
    await world.types('波多野 岬', '申込 カウンター講座');
    const form = world.plain(world.form('波多野 岬'));
    expect(form).toContain('申込み後の流れ：所属の長（潮見 渚）が2026年6月3日（水）17時までに承認又は差戻し → 締切後に人事課が受講者を決定');
    expect(form).toContain('所属の長に表示されます');
    const answer = await world.person('波多野 岬').submit(world.form('波多野 岬'), { motive: '窓口に立つため' });
    expect(world.plain(answer.next)).toContain('所属の長（潮見 渚）に承認を依頼しました。');
    await world.settle();
    expect(world.lastMessage('潮見 渚')).toContain('波多野 岬様（係員）から「窓口応対の基本」');
    expect(world.lastMessage('潮見 渚')).toContain('2026年6月3日（水）17時までに承認又は差戻し');
  });

  test('returned, corrected, approved', async () => {
    const { world } = story;
    const head = world.person('潮見 渚');
    await head.press(world.withButton('潮見 渚', 'enrolments.return'), 'enrolments.return');
    expect(world.plain(world.form('潮見 渚'))).toContain('波多野 岬様の「窓口応対の基本」の受講申込みを差し戻します。理由は波多野 岬様に表示されます。');
    await head.submit(world.form('潮見 渚'), { reason: '具体的に' });
    await head.closeView(world.form('潮見 渚'));
    await world.settle();
    expect(world.lastMessage('波多野 岬')).toContain('2026年6月12日（金）17時まで再度申し込むことができます');
    await world.applies('波多野 岬', 'K-101', '来庁者の困りごとを聞き取れるようになりたい');
    await world.approves('潮見 渚');
    expect(world.lastMessage('潮見 渚')).toContain('波多野 岬様の「窓口応対の基本」の受講申込みを承認しました（2026年6月1日（月）8時50分）。');
    expect(world.lastMessage('波多野 岬')).toContain('受講申込みが所属の長に承認されました');
  });

  test('no limit for one unit: the order is by application alone', async () => {
    const { world } = story;
    for (const name of ['浜辺 砂', '磯村 海']) {
      await world.applies(name, 'K-101');
      await world.approves('潮見 渚');
    }
    await world.at('2026-06-12 17:00');
    world.clock.moveTo(new Date('2026-06-12T17:00:00.001+09:00'));
    await world.types('浜辺 砂', '状況');
    await world.at('2026-06-15 08:50');
    expect(world.plain(world.channel('人材育成だより').messages[0])).toContain('申込 3人／定員 2人・締切');
  });

  test('who runs the training may look, but only the head of Personnel decides', async () => {
    const { world } = story;
    expect(await world.says('汐里 蘭', '管理 決定')).toContain('この操作は人事課長のみ行うことができます。必要な場合は人事課へご連絡ください。');
    expect(await world.says('波多野 岬', '管理 決定')).toMatch(/のみ行うことができます。必要な場合は人事課へご連絡ください。/);
    const list = await world.types('夕凪 静', '管理 決定');
    await world.person('夕凪 静').press(list!, 'enrolments.decide');
    const form = world.plain(world.form('夕凪 静'));
    expect(form).toContain('申込み3人／定員2人／受講決定2人／補欠1人');
    expect(form.indexOf('波多野 岬')).toBeLessThan(form.indexOf('浜辺 砂'));
    expect(form.indexOf('浜辺 砂')).toBeLessThan(form.indexOf('磯村 海'));
    expect(form).not.toContain('所属ごとの人数');
    const done = await world.person('夕凪 静').submit(world.form('夕凪 静'), {});
    expect(world.plain(done.next)).toContain('受講決定2人、補欠1人、選外0人。本人と所属の長へお知らせします。');
    await world.settle();
  });

  test('everybody hears the result, in that office\'s words', async () => {
    const { world } = story;
    expect(world.lastMessage('波多野 岬')).toContain('「窓口応対の基本」の受講が決定しました。日時：2026年7月1日（水）13時30分〜16時30分／会場：港の庁舎2階');
    expect(world.lastMessage('磯村 海')).toContain('補欠（1番目）として受け付けました');
    expect(world.lastMessage('潮見 渚')).toContain('所属職員波多野 岬様、浜辺 砂様の「窓口応対の基本」受講が決定しました');
    expect(await world.says('波多野 岬', '状況')).toContain('2026年度の申込み・受講は1件です。');
    expect(world.plain(await world.person('波多野 岬').openHome())).toContain('受講決定');
    expect(buttons(world.person('夕凪 静').home)).toBeDefined();
  });

  test('not a word of the other city came through', () => {
    const { world } = story;
    const everything = [all(), ...world.persons.flatMap((p) => [...p.ephemerals().map((m) => world.plain(m)), world.plain(p.home), world.plain(p.view)])].join('\n');
    expect(everything).not.toMatch(/総務課|所属長|令和|さん|湯沢|17時15分|9時15分/);
  });
});
