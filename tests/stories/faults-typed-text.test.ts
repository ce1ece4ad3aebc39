import { explaining, yuzawa } from '../support/offices';
import { testOn } from '../support/story';
import { useWorld } from '../support/world';


const story = useWorld(() => ({ office: yuzawa, at: '2026-05-29 10:00' }));
beforeAll(async () => {
  const { world } = story;
  await world.offer(explaining({ channels: '' }));
  await world.at('2026-06-01 09:15');
});

describe('what was typed is not lost', () => {
  test('a motive that is missing is said at its field; the form stays', async () => {
    const { world } = story;
    await world.types('髙橋 﨑子', '申込 D07');
    const answer = await world.person('髙橋 﨑子').submit(world.form('髙橋 﨑子'), { motive: '　\n ' });
    expect(answer).toMatchObject({ closed: false, errors: { motive: '受講動機を入力してください。' } });
  });

  test('one that is too long for the field never leaves the client', () => {
    const { world } = story;
    expect(() => { world.person('髙橋 﨑子').type(world.form('髙橋 﨑子'), { motive: 'あ'.repeat(301) }); }).toThrow();
  });

  testOn('slack', 'the request is forged as Slack would send it', 'one that gets through is refused at its field', async () => {
    const { world } = story;
    const request = { ...world.slack.transcript.lastRequest('view_submission') };
    const payload = JSON.parse(new URLSearchParams(request.body).get('payload') ?? '') as { trigger_id: string; view: { state: { values: Record<string, Record<string, { value: string }>> } } };
    payload.trigger_id = 'forced.1';
    payload.view.state.values.motive!['field.motive']!.value = 'あ'.repeat(3_000);
    const answer = await world.slack.redeliver({ ...request, body: new URLSearchParams({ payload: JSON.stringify(payload) }).toString() });
    expect(JSON.parse(answer.body)).toEqual({ response_action: 'errors', errors: { motive: '受講動機は300字以内で入力してください（現在3000字）。' } });
    expect(world.person('髙橋 﨑子').view).toBeDefined();
  });

  test('a fault of the whole form stands at its head, above what was typed', async () => {
    const { world } = story;
    const person = world.person('鈴木 光');
    await world.types('鈴木 光', '申込 D07');
    await world.db.prisma.$executeRaw`UPDATE offering SET state = 'CANCELLED' WHERE code = 'D07-1'`;
    await person.submit(world.form('鈴木 光'), { motive: '消えては困る\n文章' });
    const shown = world.plain(world.form('鈴木 光'));
    expect(shown).toContain('「説明力向上研修」は中止となりました。ほかの研修は /kenshu 一覧 で確認できます。');
    expect(shown).toContain('消えては困る\n文章');
    await world.db.prisma.$executeRaw`UPDATE offering SET state = 'ANNOUNCED' WHERE code = 'D07-1'`;
    const answer = await person.submit(world.form('鈴木 光'));
    expect(world.after('鈴木 光', answer)).toContain('受講申込みを受け付けました');
    await world.settle();
    expect(world.lastMessage('佐藤 健')).toContain('消えては困る\n文章');
  });

  test('a reason for a return that meets a settled matter is not thrown away with its form', async () => {
    const { world } = story;
    const head = world.person('佐藤 健');
    await head.press(world.withButton('佐藤 健', 'enrolments.return'), 'enrolments.return');
    await world.types('鈴木 光', '取消 D07');
    await world.person('鈴木 光').press(world.person('鈴木 光').ephemerals().at(-1)!, 'enrolments.withdraw');
    await world.settle();
    await head.submit(world.form('佐藤 健'), { reason: '時期を改めてください' });
    const shown = world.plain(world.form('佐藤 健'));
    expect(shown).toContain('この手続はすでに処理済みです');
    expect(shown).toContain('時期を改めてください');
    await world.putsAway('佐藤 健');
  });
});

describe('whatever people write arrives as they wrote it', () => {
  const TEXTS = [
    '<b>太字</b> & <!channel> <@U123|x> <https://example.com|ここ>',
    '*強調* _斜体_ ~取消~ `コード` &amp; &lt;',
    '絵文字 👩‍👩‍👧‍👦🇯🇵 :smile: 髙﨑𠮷',
    '一行目\n\n三行目\t欄',
    '"引用" \'\' \\ {course} $1 %s',
    `${'長'.repeat(298)}𠮷`,
  ];

  test.each(TEXTS)('%j', async (motive) => {
    const { world } = story;
    await world.types('伊藤 結', '申込 D07');
    await world.person('伊藤 結').submit(world.form('伊藤 結'), { motive });
    await world.putsAway('伊藤 結');
    await world.settle();
    const read = motive.replace(/\n+/g, '\n'); // the story's reader skips empty lines
    expect(world.lastMessage('佐藤 健')).toContain(read);
    expect(await world.db.prisma.enrolment.findFirstOrThrow({ where: { motive } })).toMatchObject({ state: 'APPLIED' });

    const head = world.person('佐藤 健');
    await head.press(world.withButton('佐藤 健', 'enrolments.return'), 'enrolments.return');
    await head.submit(world.form('佐藤 健'), { reason: motive });
    await world.putsAway('佐藤 健');
    await world.settle();
    expect(world.lastMessage('伊藤 結')).toContain(`理由：${read}。`);
  });
});
