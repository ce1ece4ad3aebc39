import { changing, hr, offering } from '../support/changing';
import { yuzawa } from '../support/offices';
import { buttons } from '../support/reading';
import { useWorld } from '../support/world';

const story = useWorld(() => ({ office: yuzawa, at: '2026-05-29 10:00' }));
const { shown, closes, opens, does, takesPart, decides, stored, since, count } = changing(story);

beforeAll(async () => {
  const { world } = story;
  await world.openChannel('研修のお知らせ');
  await world.offer(offering(1, { channels: '研修のお知らせ', minimum: 2 }));
  await world.at('2026-06-01 09:15');
  await takesPart('髙橋 﨑子', '佐藤 健', 'D07-1');
  await world.applies('三浦 遥', 'D07-1');
});

describe('the list', () => {
  test('has what is not over, for those who run training alone', async () => {
    const { world } = story;
    const list = await world.types(hr, '管理 実施回');
    expect(world.plain(list)).toContain('終了していない実施回は1件です。');
    expect(world.plain(list)).toContain('受付中・申込 2人・受講決定（案内中を含む） 0人／定員 2人');
    expect(await world.says(hr, '管理 かいさい 火星')).toContain('「火星」に一致する、終了していない実施回は0件です。');
    expect(await world.says('三浦 遥', '管理 実施回')).toContain('この操作は総務課研修担当のみ行うことができます。');
  });

  test('opens the card of one, with what can be done in its state', async () => {
    const { world } = story;
    await opens('D07-1');
    expect(shown()).toContain('状態：受付中');
    expect(shown()).toContain('最少催行人数：2人');
    expect(shown()).toContain('変更期限：令和8年6月30日（火）17時');
    expect(buttons(world.person(hr).ephemerals().at(-1)).map((b) => b.text)).toEqual(['締め切る', '内容を変更する', '日程を変更する', '延期する', '中止する', '一覧に戻る']);
  });
});

describe('close and reopen', () => {
  test('HR closes a call before its time; those whose application waits hear of it, once, a little later', async () => {
    const { world } = story;
    await world.at('2026-06-03 10:00');
    const [before, approved] = [count('三浦 遥'), count('髙橋 﨑子')];
    await does('D07-1', 'close');
    expect(shown()).toContain('「説明力向上研修」の申込みの受付を締め切りました。受講者を決定できます。');
    expect(shown()).toContain('関係する1人にお知らせします。');
    expect(shown()).toContain('状態：締切');
    expect(since('三浦 遥', before)).toEqual([]);
    await world.at('2026-06-03 10:10');
    const [message] = since('三浦 遥', before);
    expect(message).toContain('【申込受付のお知らせ】');
    expect(message).toContain('「説明力向上研修」の申込みの受付は、令和8年6月3日（水）10時に締め切りました。');
    expect(message).toContain('申込みはそのままです。所属長の承認は令和8年6月4日（木）17時15分まで受け付けます。');
    expect(count('髙橋 﨑子')).toBe(approved);
    expect(world.plain(world.channel('研修のお知らせ').messages.at(-1))).toContain('申込 2人／定員 2人・締切');
    await world.types('伊藤 結', '申込 D07-1');
    expect(world.plain(world.form('伊藤 結'))).toContain('申込みの締切（令和8年6月3日（水）10時）を過ぎているため');
    await world.at('2026-06-03 11:00');
    expect(since('三浦 遥', before)).toHaveLength(1);
  });

  test.each([
    ['', '日付が入力されていません。'], ['あした', '日付として読み取れません。'], ['2026-06-01 17:15', '申込締切は、現在より後の日時にしてください。'],
    ['令和8年7月1日 13:30', '申込締切は、研修の開始（令和8年7月1日（水）13時30分）より前にしてください。'], ['2026-06-20 25:00', '時刻として読み取れません。'],
  ])('a new deadline %j is refused at its field', async (deadline, sentence) => {
    const answer = await does('D07-1', 'reopen', { deadline: deadline || '　' });
    expect(answer?.errors?.deadline).toContain(sentence);
    expect((await stored('D07-1')).state).toBe('CLOSED');
  });

  test('it opens again, even until a closed day, with a warning; approvals that had run out may come again', async () => {
    const { world } = story;
    await world.at('2026-06-08 10:00');
    const [applied, head] = [count('三浦 遥'), count('伊藤 結')];
    await does('D07-1', 'reopen', { deadline: '令和8年6月20日' });
    expect(shown()).toContain('受付を再開しました（締切：令和8年6月20日（土）17時15分）。');
    expect(shown()).toContain('申込締切（令和8年6月20日（土）17時15分）は閉庁日です。入力のとおり設定しました。');
    expect(shown()).toContain('承認の期限が過ぎていた申込み1件の期限を、令和8年6月11日（木）17時15分まで延ばしました。');
    expect(world.plain(world.channel('研修のお知らせ').messages.at(-1))).toContain('受付中（締切 令和8年6月20日（土）17時15分）');
    await world.at('2026-06-08 10:10');
    const [message] = since('三浦 遥', applied);
    expect(message).toContain('「説明力向上研修」の申込みの受付を再開しました。締切は令和8年6月20日（土）17時15分です。');
    expect(since('伊藤 結', head)).toEqual([]);
    await world.at('2026-06-09 09:15');
    expect(since('伊藤 結', head).join()).toContain('【受付再開のお知らせ】');
    expect(since('伊藤 結', head).join()).toContain('受講を希望する方は、令和8年6月20日（土）17時15分までにお申し込みください。');
    expect(since('三浦 遥', applied).join()).not.toContain('【受付再開のお知らせ】');
    await world.approves('藤原 香');
    expect(await world.db.prisma.enrolment.count({ where: { offering: { code: 'D07-1' }, state: 'UNIT_APPROVED' } })).toBe(2);
  });

  test('every change stands in the history, as it was and as it is', async () => {
    const { changes } = await stored('D07-1');
    expect(changes.map(({ kind, before, after }) => ({ kind, before, after }))).toMatchObject([
      { kind: 'CLOSE', before: { state: 'ANNOUNCED', deadlineAt: '2026-06-12T08:15:00.000Z' }, after: { state: 'CLOSED', deadlineAt: '2026-06-03T01:00:00.000Z' } },
      { kind: 'REOPEN', before: { state: 'CLOSED' }, after: { state: 'ANNOUNCED', deadlineAt: '2026-06-20T08:15:00.000Z' } },
    ]);
    await expect(story.world.db.prisma.offeringChange.deleteMany({})).rejects.toThrow();
  });
});

describe('after the decision', () => {
  beforeAll(async () => {
    await does('D07-1', 'close');
    await decides();
    await story.world.at('2026-06-09 11:00');
  });

  test('two quick changes are one message, with how it was and how it is, and what the person may do', async () => {
    const { world } = story;
    await world.at('2026-06-10 10:00');
    const [mine, heads, others] = [count('髙橋 﨑子'), count('佐藤 健'), count('伊藤 結')];
    await does('D07-1', 'move', { days: '2026-07-08 13:30-16:30' });
    expect(shown()).toContain('「説明力向上研修」の日程を変更しました。');
    expect(shown()).toContain('関係する2人にお知らせします。');
    await world.at('2026-06-10 10:06');
    await does('D07-1', 'edit', { place: '市民会館 大ホール', reason: '会議室の改修' });
    await world.at('2026-06-10 10:15');
    expect(since('髙橋 﨑子', mine)).toEqual([]);
    await world.at('2026-06-10 10:16');
    const [message, ...more] = since('髙橋 﨑子', mine);
    expect(more).toEqual([]);
    expect(message).toContain('【研修の変更のお知らせ】');
    expect(message).toContain('「説明力向上研修」の日程、会場が変わりました。');
    expect(message).toContain('変更前の日時：令和8年7月1日（水）13時30分〜16時30分');
    expect(message).toContain('日時：令和8年7月8日（水）13時30分〜16時30分');
    expect(message).toContain('変更前の会場：本庁舎3階 第1会議室');
    expect(message).toContain('会場：市民会館 大ホール');
    expect(message).toContain('理由：会議室の改修');
    expect(message).toContain('受講の決定はそのままです。受講できる場合、手続は必要ありません。受講できない場合は、「辞退する」を押してください。');
    expect(buttons(world.person('髙橋 﨑子').directMessages.at(-1)).map((b) => b.actionId)).toContain('enrolments.withdraw');
    const [told, ...again] = since('佐藤 健', heads);
    expect(again).toEqual([]);
    expect(told).toContain('【所属職員の研修の変更】');
    expect(told).toContain('所属職員：髙橋 﨑子さん（受講決定）');
    expect(count('伊藤 結')).toBe(others);
  });

  test('a change that is taken back before anybody heard of it is told to nobody', async () => {
    const { world } = story;
    await world.at('2026-06-10 14:00');
    const [mine, heads] = [count('髙橋 﨑子'), count('佐藤 健')];
    await does('D07-1', 'edit', { place: '第2会議室' });
    await world.at('2026-06-10 14:05');
    await does('D07-1', 'edit', { place: '市民会館 大ホール' });
    await world.at('2026-06-10 16:00');
    expect([count('髙橋 﨑子'), count('佐藤 健')]).toEqual([mine, heads]);
    expect((await stored('D07-1')).changes).toHaveLength(7);
  });

  test('near the end of the hours it is told on the same day; after them on the next business day at 9:15', async () => {
    const { world } = story;
    await world.at('2026-06-10 17:05');
    const mine = count('髙橋 﨑子');
    await does('D07-1', 'edit', { belongings: '筆記用具、ノートPC' });
    await world.at('2026-06-10 17:10');
    expect(since('髙橋 﨑子', mine)).toEqual([expect.stringContaining('変更前の持ち物：筆記用具') as string]);
    await world.at('2026-06-12 17:20');
    await does('D07-1', 'edit', { belongings: '' });
    for (const time of ['2026-06-12 17:30', '2026-06-13 10:00', '2026-06-15 09:00']) await world.at(time);
    expect(since('髙橋 﨑子', mine)).toHaveLength(1);
    await world.at('2026-06-15 09:15');
    expect(since('髙橋 﨑子', mine).slice(1)).toEqual([expect.stringContaining('「説明力向上研修」の持ち物が変わりました。') as string]);
  });

  test('capacity alone is told to nobody', async () => {
    const { world } = story;
    const mine = count('髙橋 﨑子');
    await does('D07-1', 'edit', { capacity: '20' });
    await world.at('2026-06-15 10:00');
    expect(count('髙橋 﨑子')).toBe(mine);
    expect((await stored('D07-1')).capacity).toBe(20);
  });

  test.each([
    [{ place: '　' }, 'place', '入力してください。'], [{ capacity: '多数' }, 'capacity', '数'], [{ capacity: '0' }, 'capacity', '1'],
    [{ capacity: '1', minimum: '' }, 'capacity', '受講決定又は繰上げの案内中の人が2人います。定員は2人以上にするか、先に辞退の手続をしてください。'],
    [{ minimum: '21' }, 'minimum', '最少催行人数は、定員以下にしてください。'],
    [{ cutoff: '2026-07-09 12:00' }, 'cutoff', '変更期限は、研修の開始（令和8年7月8日（水）13時30分）より前にしてください。'],
    [{ cutoff: '来週' }, 'cutoff', '日付として'],
  ])('%j is refused at its field, and what was typed stays', async (typed, field, sentence) => {
    const before = await stored('D07-1');
    const answer = await does('D07-1', 'edit', typed);
    expect(answer?.errors?.[field]).toContain(sentence);
    expect(answer?.closed).toBe(false);
    expect((await stored('D07-1')).version).toBe(before.version);
  });

  test('nothing changed is said so, at the head of the form', async () => {
    const { world } = story;
    await does('D07-1', 'edit', {});
    expect(world.plain(world.form(hr))).toContain('変更する内容がありません。');
  });

  test.each([
    ['', '日程を入力してください。'], ['来週の水曜', '1行目：「2026-07-08 13:30-16:30」のように'], ['2026-06-15 09:00-09:30', '日程は、現在より後にしてください。'],
    ['2027-04-07 13:30-16:30', '日程は、同じ年度（令和8年度）の中にしてください。'], ['2026-07-08 13:30-16:30', '変更する内容がありません。'],
  ])('new dates %j are refused at their field', async (days, sentence) => {
    const answer = await does('D07-1', 'move', { days: days || '　' });
    expect(answer?.errors?.days).toContain(sentence);
  });

  test('of those who have a seat, HR is told how many could not come on the new dates', async () => {
    const { world } = story;
    const other = await world.db.prisma.offering.create({
      data: { code: 'S08-9', courseCode: 'S08', name: 'クレーム対応力強化研修', fiscalYear: 2026, place: '別館', capacity: 5, target: { all: true }, opensAt: new Date(0), deadlineAt: new Date(1), state: 'DECIDED', createdAt: new Date(0), days: { create: { startsAt: new Date('2026-07-15T00:00:00Z'), endsAt: new Date('2026-07-15T06:00:00Z') } } },
    });
    const staff = await world.db.prisma.enrolment.findFirstOrThrow({ where: { staff: { name: '三浦 遥' } } });
    await world.db.prisma.enrolment.create({ data: { offeringId: other.id, staffId: staff.staffId, unitId: staff.unitId, state: 'CONFIRMED', appliedAt: new Date(1) } });
    await does('D07-1', 'move', { days: '令和8年7月15日（水）13時30分〜16時30分', reason: '講師の都合' });
    expect(shown()).toContain('新しい日程で勤務から離れている方が0人、別の受講が決定している方が1人います。');
    await world.at('2026-06-15 10:30');
    expect(world.lastMessage('三浦 遥')).toContain('変更前の日時：令和8年7月8日（水）13時30分〜16時30分');
    expect(await world.db.prisma.enrolment.count({ where: { offering: { code: 'D07-1' }, state: 'CONFIRMED' } })).toBe(2);
  });

  test('an older card changes nothing any more: it shows how things stand now', async () => {
    const { world } = story;
    await opens('D07-1');
    const old = world.person(hr).ephemerals().at(-1)!;
    await world.person(hr).press(old, 'changes.postpone');
    const twice = world.form(hr);
    await world.person(hr).submit(twice, { reason: '大雪' });
    expect(shown()).toContain('「説明力向上研修」を延期としました。');
    expect(shown()).toContain('状態：延期');
    await closes();
    await world.person(hr).press(old, 'changes.cancel');
    expect(shown()).toContain('この実施回は、表示の後に変更されています。現在の内容は次のとおりです。');
    expect(shown()).toContain('状態：延期');
    expect((await stored('D07-1')).changes.map((c) => c.kind).slice(-2)).toEqual(['MOVE', 'POSTPONE']);
  });

  test('who has a seat hears that it is put off; their status says so, and the day is free for something else', async () => {
    const { world } = story;
    await world.at('2026-06-15 10:40');
    expect(world.lastMessage('髙橋 﨑子')).toContain('【研修の延期のお知らせ】\n「説明力向上研修」は大雪のため延期となりました。今後の日程は改めてお知らせします。');
    expect(world.lastMessage('髙橋 﨑子')).toContain('受講の決定はそのままです。新しい日程が決まるまで、手続は必要ありません。');
    expect(world.lastMessage('髙橋 﨑子')).toContain('延期前の日時：令和8年7月15日（水）13時30分〜16時30分');
    expect(buttons(world.person('髙橋 﨑子').directMessages.at(-1)).map((b) => b.text)).toContain('予定を取り消す');
    expect(world.lastMessage('佐藤 健')).toContain('【所属職員の研修の延期】');
    expect(await world.says('髙橋 﨑子', '状況')).toContain('状況：延期（受講決定）');
  });

  test('with new dates it is decided as before', async () => {
    const { world } = story;
    await world.at('2026-06-16 10:00');
    const decidedAt = (await stored('D07-1')).decidedAt;
    const mine = count('髙橋 﨑子');
    await does('D07-1', 'resume', { days: '2026-08-03 13:30-16:30\n2026-08-04 9:00-12:00' });
    expect(await stored('D07-1')).toMatchObject({ state: 'DECIDED', decidedAt });
    await world.at('2026-06-16 10:10');
    const [message] = since('髙橋 﨑子', mine);
    expect(message).toContain('延期していた「説明力向上研修」の日程が決まりました。');
    expect(message).toContain('日時：令和8年8月3日（月）13時30分〜16時30分、8月4日（火）9時〜12時');
    expect(message).toContain('受講の決定はそのままです。');
  });

  test('called off, everybody hears why; nothing is left to do', async () => {
    const { world } = story;
    await world.at('2026-06-17 10:00');
    const answer = await does('D07-1', 'cancel', { reason: '　' });
    expect(answer?.errors?.reason).toContain('理由を入力してください。');
    await does('D07-1', 'cancel', { reason: '講師の都合のため' });
    await world.at('2026-06-17 10:10');
    for (const name of ['髙橋 﨑子', '三浦 遥']) {
      expect(world.lastMessage(name)).toContain('【研修の中止のお知らせ】\n「説明力向上研修」は講師の都合のため中止となりました。');
      expect(world.lastMessage(name)).toContain('手続は必要ありません。');
      expect(buttons(world.person(name).directMessages.at(-1)).map((b) => b.text)).toEqual(['予定を取り消す']);
    }
    expect(world.lastMessage('藤原 香')).toContain('所属職員：三浦 遥さん（受講決定）');
    expect(await world.says('髙橋 﨑子', '状況')).toContain('状況：中止');
    expect(world.plain(world.channel('研修のお知らせ').messages.at(-1))).toContain('中止');
    expect(JSON.stringify(world.channel('研修のお知らせ').messages)).not.toContain('講師の都合');
    expect(JSON.stringify((await world.db.prisma.auditEntry.findMany()).map((entry) => entry.detail))).not.toContain('講師の都合');
    expect(await world.says(hr, '管理 実施回')).not.toContain('D07-1');
  });

  test('a seat in a course that did not take place is no seat had: the next time those people are first-timers', async () => {
    const { world } = story;
    await world.offer(offering(2, { days: [['2026-09-02 13:30', '2026-09-02 16:30']], opens: '2026-06-17 08:30', deadline: '2026-06-26 17:15', capacity: 1 }));
    await world.at('2026-06-18 09:15');
    await takesPart('髙橋 﨑子', '佐藤 健', 'D07-2');
    await takesPart('佐々木 翼', '藤原 香', 'D07-2');
    await world.at('2026-06-29 09:15');
    await world.person(hr).press(world.withButton(hr, 'enrolments.decide'), 'enrolments.decide');
    expect(world.plain(world.form(hr))).toContain('1. 髙橋 﨑子（税務課）：受講決定。');
    await world.person(hr).submit(world.form(hr));
  });

  test('when its last day is over it is not listed any more, and an older card offers nothing', async () => {
    const { world } = story;
    await opens('D07-2');
    const old = world.person(hr).ephemerals().at(-1)!;
    await world.at('2026-09-02 16:31');
    await world.person(hr).press(old, 'changes.cancel');
    expect(shown()).toContain('この実施回は、変更できる状態ではありません。');
    expect(shown()).toContain('状態：終了');
    expect(buttons(world.person(hr).ephemerals().at(-1)).map((b) => b.text)).toEqual(['一覧に戻る']);
    expect(await world.says(hr, '管理 実施回')).toContain('終了していない実施回はありません。');
  });
});
