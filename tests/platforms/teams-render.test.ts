import { say, verbatim, defineMessages } from '../../src/kernel/messages';
import type { Action, Option } from '../../src/ui/action';
import type { Card, Node } from '../../src/ui/card';
import { person, strong } from '../../src/ui/text';
import type { CardElement, Execute, ShowCard } from '../../src/platforms/teams/adaptive';
import { bytesOf, columnsOf, limits, Unfit } from '../../src/platforms/teams/limits';
import { canvas, drawn } from '../../src/platforms/teams/nodes';
import { activityOf, attachmentOf, cardContent, partsOf } from '../../src/platforms/teams/render';
import { harmless, readsAsMarkup, shortened } from '../../src/platforms/teams/text';
import { inspectCard } from '../../src/workbench/teams/conformance';
import { officialFindings } from './official-cards';

const t = verbatim;
const run = (text: string, style: object = {}) => ({ type: 'TextRun', text, ...style });
const block = (...inlines: object[]) => ({ type: 'RichTextBlock', inlines });
const below = (...inlines: object[]) => ({ type: 'RichTextBlock', spacing: 'small', inlines });
const box = (items: object[], style?: string) => ({ type: 'Container', ...(style ? { style } : {}), items });
const press = (label: string, name: string, extra: Partial<Action> = {}): Action => ({ action: 'run', label: t(label), call: { name, args: { enrolment: 7, version: 2 } }, ...extra }) as Action;
const data = (name: string) => ({ call: { press: name, args: { enrolment: 7, version: 2 } } });
const execute = (title: string, name: string, extra: object = {}, id = name) => ({
  type: 'Action.Execute', id, title, data: data(name), verb: name, fallback: { type: 'Action.Submit', id, title, data: data(name) }, ...extra,
});
const card = (body: readonly Node[], title?: string): Card => ({ summary: t('要約です'), body, ...(title === undefined ? {} : { title: t(title) }) });
const shown = (...nodes: Node[]) => drawn(nodes, canvas('message', 'ja'));

/** Drawn in both places, and looked at by the official library and by the stand-in's own rules. */
function sound(body: readonly Node[]): readonly CardElement[] {
  for (const surface of ['message', 'dialog'] as const) {
    const content = cardContent(card(body, '件名'), 'ja', surface);
    expect([...officialFindings(content), ...inspectCard(content, surface)]).toEqual([]);
  }
  return shown(...body);
}

describe('what each kind of node becomes in Teams', () => {
  const cell = (text: string, head = false) => ({ type: 'TableCell', items: [block(run(text, head ? { weight: 'bolder' } : {}))] });
  const row = (...cells: object[]) => ({ type: 'TableRow', cells });
  const table: readonly [string, Node, readonly object[]][] = [
    ['a paragraph', { node: 'paragraph', line: t('本文') }, [block(run('本文'))]],
    ['a paragraph of several lines', { node: 'paragraph', line: t('一行目\n二行目\n\n四行目') }, [block(run('一行目')), below(run('二行目')), { ...below(run('四行目')), spacing: 'medium' }]],
    ['spans', { node: 'paragraph', line: [strong(t('重要')), t('：'), person('髙橋 﨑子', '総務課'), { span: 'link', text: t('資料'), url: 'https://example.jp/a?b&c' }] },
      [block(run('重要', { weight: 'bolder' }), run('：'), run('髙橋 﨑子（総務課）'), run('資料', { selectAction: { type: 'Action.OpenUrl', url: 'https://example.jp/a?b&c' } }))]],
    ['a command in a sentence', { node: 'paragraph', line: t('使い方は `/kenshu ヘルプ` で確認できます。') }, [block(run('使い方は '), run('/kenshu ヘルプ', { fontType: 'monospace' }), run(' で確認できます。'))]],
    ['what people wrote, with markup in it', { node: 'quote', text: '**太字** [x](https://evil.example) <at>全員</at> `y`' }, [box([block(run('**太字** [x](https://evil.example) <at>全員</at> `y`'))], 'emphasis')]],
    ['what people wrote, with a date to be filled in', { node: 'quote', text: '{{DATE(2026-06-10T00:00:00Z)}}' }, [box([block(run('{\u2060{DATE(2026-06-10T00:00:00Z)}}'))], 'emphasis')]],
    ['a quiet paragraph', { node: 'paragraph', look: 'quiet', line: t('補足') }, [block(run('補足', { isSubtle: true, size: 'small' }))]],
    ['an alert', { node: 'paragraph', look: 'alert', line: t('締切です') }, [box([block(run('締切です', { weight: 'bolder' }))], 'attention')]],
    ['a heading', { node: 'heading', text: t('見出し') }, [{ type: 'TextBlock', text: '見出し', wrap: true, style: 'heading', size: 'medium', weight: 'bolder' }]],
    ['a heading that Markdown would change', { node: 'heading', text: t('R8_研修_A') }, [block(run('R8_研修_A', { size: 'medium', weight: 'bolder' }))]],
    ['facts', { node: 'facts', facts: [{ label: t('日時'), value: t('6月10日') }, { label: t('会場'), value: [t('本庁舎')] }] },
      [{ type: 'FactSet', facts: [{ title: '日時', value: '6月10日' }, { title: '会場', value: '本庁舎' }] }]],
    ['facts that Markdown would change', { node: 'facts', facts: [{ label: t('日時'), value: t('6月10日') }, { label: t('会場'), value: t('*本庁舎*') }] },
      [block(run('日時', { weight: 'bolder' }), run('：'), run('6月10日')), below(run('会場', { weight: 'bolder' }), run('：'), run('*本庁舎*'))]],
    ['a list', { node: 'list', items: [t('甲'), [strong(t('乙'))]] }, [block(run('・'), run('甲')), below(run('・'), run('乙', { weight: 'bolder' }))]],
    ['the second half of an ordered list', { node: 'list', ordered: true, start: 4, items: [t('丁')] }, [block(run('4. '), run('丁'))]],
    ['a table', { node: 'table', columns: [t('氏名'), t('順位')], rows: [[t('甲'), t('')]] },
      [{ type: 'Table', firstRowAsHeaders: true, columns: [{ width: 1 }, { width: 1 }], rows: [row(cell('氏名', true), cell('順位', true)), row(cell('甲'), cell('－'))] }]],
    ['a table that is too wide for a phone', { node: 'table', columns: ['一', '二', '三', '四'].map(t), rows: [['a', 'b', 'c', 'd'].map(t), ['e', 'f', 'g', 'h'].map(t)] },
      [block(run('・一：a／二：b／三：c／四：d')), below(run('・一：e／二：f／三：g／四：h'))]],
    ['progress', { node: 'progress', label: t('回答'), value: 3, max: 4 }, [block(run('回答：3／4（75％）'))]],
    ['an entry', { node: 'entry', lines: [[strong(t('D07'))], t('残り3席')], actions: [press('申し込む', 'enrolments.apply')] },
      [{ ...box([block(run('D07', { weight: 'bolder' })), below(run('残り3席')), { type: 'ActionSet', actions: [execute('申し込む', 'enrolments.apply')] }]), spacing: 'large' }]],
    ['a divider alone', { node: 'divider' }, []],
    ['nothing to show', { node: 'paragraph', line: t('') }, []],
    ['facts, a list and a table of nothing', { node: 'facts', facts: [] }, []],
  ];
  it.each(table)('%s', (_, node, elements) => expect(sound([node])).toEqual(elements));

  it('a divider is the line above what follows it, and none at an edge', () => {
    const line = (text: string): Node => ({ node: 'paragraph', line: t(text) });
    const divider: Node = { node: 'divider' };
    expect(sound([divider, line('一'), divider, line(''), divider, line('二'), divider])).toEqual([block(run('一')), { ...block(run('二')), separator: true, spacing: 'medium' }]);
  });
  it('the language of the reader', () => {
    expect(drawn([{ node: 'paragraph', line: { ja: '締切', en: 'Deadline' } }], canvas('message', 'en'))).toEqual([block(run('Deadline'))]);
  });
  it('values of a sentence are no markup either', () => {
    const texts = defineMessages({ unknown: { ja: '「{input}」というコマンドはありません。', en: 'There is no command "{input}".' } });
    expect(shown({ node: 'paragraph', line: say(texts.unknown, { input: '[here](https://x.example) `x`' }) })).toEqual([block(run('「[here](https://x.example) `x`」というコマンドはありません。'))]);
  });
});

describe('actions', () => {
  const sets = (...actions: Action[]) => sound([{ node: 'actions', actions }]);

  it('carry their stable name, ids and version, and do the same on a client that knows no Execute', () => {
    expect(sets(press('申し込む', 'enrolments.apply', { accessible: t('D07に申し込む'), look: 'primary' }))).toEqual([
      { type: 'ActionSet', actions: [execute('申し込む', 'enrolments.apply', { tooltip: 'D07に申し込む' })] },
    ]);
  });
  it('that ask for a form open a dialog', () => {
    const [set] = sets({ ...press('申し込む', 'enrolments.apply'), action: 'open' } as Action);
    expect(set).toEqual({ type: 'ActionSet', actions: [{ type: 'Action.Submit', id: 'enrolments.apply', title: '申し込む', data: { ...data('enrolments.apply'), msteams: { type: 'task/fetch' } } }] });
  });
  it('that leave the chat have the address', () => {
    expect(sets({ action: 'visit', label: t('資料'), url: 'https://example.jp/' })).toEqual([
      { type: 'ActionSet', actions: [{ type: 'Action.OpenUrl', id: 'link.visit', title: '資料', url: 'https://example.jp/' }] },
    ]);
  });
  it('ask back first where the card says so', () => {
    const confirm = { title: t('取消し'), text: t('よろしいですか'), yes: t('はい'), no: t('戻る') };
    const [set] = sets(press('取り消す', 'enrolments.withdraw', { look: 'danger', confirm }));
    expect(set).toEqual({ type: 'ActionSet', actions: [{
      type: 'Action.ShowCard', id: 'enrolments.withdraw', title: '取り消す',
      card: { type: 'AdaptiveCard', body: [block(run('取消し', { weight: 'bolder' })), block(run('よろしいですか'))], actions: [execute('はい', 'enrolments.withdraw', {}, 'enrolments.withdraw#yes')] },
    }] });
  });
  it('ask without repeating the button\'s own words', () => {
    const [set] = sets(press('取り消す', 'a.b', { confirm: { title: t('取り消す'), text: t('よろしいですか'), yes: t('はい'), no: t('戻る') } }));
    expect((set?.type === 'ActionSet' ? (set.actions[0] as ShowCard) : undefined)?.card.body).toEqual([block(run('よろしいですか'))]);
  });
  it('of the same name have ids of their own: with two of one id, a phone shows nothing of the card', () => {
    const ids = sets(press('甲', 'offerings.show'), press('乙', 'offerings.show'), press('丙', 'enrolments.apply'), press('丁', 'offerings.show'))
      .flatMap((set) => (set.type === 'ActionSet' ? set.actions : [])).map((action) => [action.id, (action as Execute).verb, (action as Execute).fallback.id]);
    expect(ids).toEqual([['offerings.show', 'offerings.show', 'offerings.show'], ['offerings.show#2', 'offerings.show', 'offerings.show#2'], ['enrolments.apply', 'enrolments.apply', 'enrolments.apply'], ['offerings.show#3', 'offerings.show', 'offerings.show#3']]);
  });
  it('stand in rows of six', () => {
    const rows = sets(...Array.from({ length: 8 }, (_, i) => press(`${i}`, `a.b${i}`)));
    expect(rows.map((set) => set.type === 'ActionSet' && set.actions.map((action) => action.title))).toEqual([['0', '1', '2', '3', '4', '5'], ['6', '7']]);
  });
  it('a select has its label, its choices and a button of its own; what is shown as chosen is what the button sends', () => {
    const options: Option[] = [{ value: 'all', label: t('すべて') }, { value: 'P1', label: t('[方針]_1') }];
    const select = (selected?: string): Action => ({ action: 'choose', label: t('方針'), call: { name: 'offerings.filter', args: { page: 2 } }, options, ...(selected === undefined ? {} : { selected }) });
    const chosen = { call: { press: 'offerings.filter', args: { page: 2 }, choice: 'choice' } };
    const face = { id: 'offerings.filter', title: '選択' };
    expect(sets(press('前', 'a.b'), select('P1'))).toEqual([
      { type: 'ActionSet', actions: [execute('前', 'a.b')] },
      { type: 'Input.ChoiceSet', id: 'choice', label: '方針', style: 'compact', wrap: true, choices: [{ title: 'すべて', value: 'all' }, { title: '［方針］＿1', value: 'P1' }], value: 'P1' },
      { type: 'ActionSet', actions: [{ type: 'Action.Execute', ...face, tooltip: '方針：選択', data: chosen, verb: 'offerings.filter', fallback: { type: 'Action.Submit', ...face, data: chosen } }] },
    ]);
    expect(sets(select(), select('gone')).map((element) => ('value' in element ? [element.id, element.value] : []))).toEqual([['choice', 'all'], [], ['choice#2', 'all'], []]);
  });
  it('in a dialog are all submitted, for it knows no Execute and is open already', () => {
    const actions = [press('甲', 'a.b'), { ...press('乙', 'c.d'), action: 'open' } as Action, press('丙', 'e.f', { confirm: { title: t('x'), text: t('y'), yes: t('z'), no: t('w') } })];
    const drawnThere = JSON.stringify(drawn([{ node: 'actions', actions }], canvas('dialog', 'ja', 'form-1')));
    expect(drawnThere).not.toMatch(/Execute|task\/fetch/);
    expect(drawnThere.match(/"shown":"form-1"/g)).toHaveLength(3);
  });
  it('whose words are too long for a button say them in full to those who point at it', () => {
    const long = 'とても長い名前の研修に今すぐ申し込むための大きなボタン';
    const [set] = sets(press(long, 'a.b'));
    const [button] = set?.type === 'ActionSet' ? set.actions : [];
    expect([button?.title, button?.tooltip]).toEqual(['とても長い名前の研修に今すぐ申し込むた…', long]);
    expect(columnsOf(button?.title ?? '')).toBeLessThanOrEqual(limits.buttonColumns);
  });
});

describe('a message', () => {
  it('is a card with the title as written, and a line for the notification', () => {
    expect(activityOf({ ...card([{ node: 'paragraph', line: t('本文') }], '【研修受講者の募集】'), summary: t('募集です。\n`/kenshu 一覧`') }, 'ja')).toEqual({
      type: 'message', summary: '募集です。 /kenshu 一覧',
      attachments: [{ contentType: 'application/vnd.microsoft.card.adaptive', content: {
        type: 'AdaptiveCard', $schema: 'http://adaptivecards.io/schemas/adaptive-card.json', version: '1.5', lang: 'ja',
        body: [{ type: 'TextBlock', text: '【研修受講者の募集】', wrap: true, style: 'heading', size: 'medium', weight: 'bolder' }, block(run('本文'))],
      } }],
    });
  });
  it('without a body still says its summary', () => {
    const content = cardContent({ summary: t('完了しました。'), body: [] }, 'ja', 'message');
    expect([content.body, officialFindings(content)]).toEqual([[block(run('完了しました。'))], []]);
  });
  it('shortens a summary only in the notification line', () => {
    const { summary } = activityOf({ summary: t('あ'.repeat(1_000)), body: [] }, 'ja');
    expect([summary.length, summary.endsWith('あ…')]).toEqual([limits.summary / 2, true]);
  });
  it('takes a page of a list as one card, so that turning the page replaces it', () => {
    const actions = (i: number) => [press('詳細を見る', 'offerings.show', { accessible: t(`研修${i}の詳細を見る`) }), press('申し込む', 'enrolments.apply'), press('後で見る', 'offerings.save')];
    const entries = Array.from({ length: 10 }, (_, i): Node => ({ node: 'entry', lines: [[strong(t(`接遇・コミュニケーション能力向上研修${i}`)), t('（D07）')], t('2026年6月10日（水）13:30〜17:00／本庁舎3階大会議室'), t('申込 12人／定員 20人・受付中')], actions: actions(i) }));
    expect(partsOf(card(entries, '募集中の研修'), 'ja')).toHaveLength(1);
    sound(entries);
  });
  it('is split where it would be larger than what is posted, and loses nothing', () => {
    const entries = Array.from({ length: 60 }, (_, i): Node => ({ node: 'entry', lines: [t(`研修${i} ${'あ'.repeat(200)}`)], actions: [press('詳細', 'offerings.show')] }));
    const messages = partsOf(card(entries, '募集中の研修'), 'ja').map((part) => activityOf(part, 'ja'));
    expect(messages.length).toBeGreaterThan(1);
    expect(messages.map((m) => m.summary)).toEqual(messages.map((_, i) => `要約です（${i + 1}／${messages.length}）`));
    expect(JSON.stringify(messages).match(/"verb":"offerings.show"/g)).toHaveLength(60);
    for (const message of messages) expect(bytesOf(message)).toBeLessThanOrEqual(limits.messageBytes);
    for (const { attachments } of messages) expect(officialFindings(attachments[0]?.content ?? {})).toEqual([]);
  });
  it('divides a text that is longer than one message and keeps each sentence', () => {
    const long = Array.from({ length: 4_000 }, (_, i) => `これは${i}番目の文です。`).join('');
    const messages = partsOf(card([{ node: 'quote', text: long }]), 'ja').map((part) => activityOf(part, 'ja'));
    expect(JSON.stringify(messages).match(/番目の文です。/g)).toHaveLength(4_000);
    for (const message of messages) expect(bytesOf(message)).toBeLessThanOrEqual(limits.messageBytes);
  });
  it('a card in a dialog that is longer than a page says so instead of losing its end', () => {
    const long = card(Array.from({ length: 300 }, (_, i): Node => ({ node: 'paragraph', line: t(`行${i}`) })));
    const { body } = cardContent(long, 'ja', 'dialog');
    expect(JSON.stringify(body.at(-1))).toContain('表示しきれない');
    expect(body.length).toBe(limits.formElements + 1);
  });

  const args = { enrolment: 1 };
  it.each<[string, Card]>([
    ['no summary', { summary: t(' '), body: [] }],
    ['a button without words', card([{ node: 'actions', actions: [press('', 'a.b')] }])],
    ['an action without a name', card([{ node: 'actions', actions: [press('x', '')] }])],
    ['data larger than 2 KB', card([{ node: 'actions', actions: [{ action: 'run', label: t('x'), call: { name: 'a.b', args: { x: 'y'.repeat(2_040) } } }] }])],
    ['an address that is not absolute', card([{ node: 'actions', actions: [{ action: 'visit', label: t('x'), url: '/files/1' }] }])],
    ['a link in a sentence that is no address of the web', card([{ node: 'paragraph', line: [{ span: 'link', text: t('x'), url: 'javascript:alert(1)' }] }])],
    ['a select without options', card([{ node: 'actions', actions: [{ action: 'choose', label: t('x'), call: { name: 'a.b', args }, options: [] }] }])],
    ['an option\'s value with a comma', card([{ node: 'actions', actions: [{ action: 'choose', label: t('x'), call: { name: 'a.b', args }, options: [{ value: 'a,b', label: t('x') }] }] }])],
    ['two options of one value', card([{ node: 'actions', actions: [{ action: 'choose', label: t('x'), call: { name: 'a.b', args }, options: ['x', 'y'].map((label) => ({ value: 'a', label: t(label) })) }] }])],
    ['more than one message holds', card([{ node: 'quote', text: 'あ'.repeat(60_000) }])],
  ])('is refused before it is sent: %s', (_, wrong) => expect(() => activityOf(wrong, 'ja')).toThrow(Unfit));

  it('never names the text in what it says about the fault', () => {
    const secret = '山田太郎';
    const wrong = card([{ node: 'actions', actions: [{ action: 'run', label: t('x'), call: { name: 'a.b', args: { x: secret.repeat(600) } } }] }]);
    expect(() => activityOf(wrong, 'ja')).toThrow(/^an action's data has \d+ bytes, more than 2048$/);
  });
});

describe('text', () => {
  it.each([
    ['募集中の研修（第2回）', false], ['【接遇】D07・13:30〜', false], ['2026年6月10日', false], ['A - B', false],
    ['*太字*', true], ['a_b', true], ['[x](y)', true], ['1. 一つ目', true], ['- 項目', true], ['# 見出し', true], ['{{DATE(x)}}', true], ['https://example.jp', true], ['一\n二', true], ['\\', true], ['<b>', true],
  ])('%j would be read as markup: %s', (text, is) => expect(readsAsMarkup(text)).toBe(is));

  it('that has no literal place keeps its words, with marks that mean nothing', () => {
    expect(harmless('[a](b) *c* _d_\n`e` と `/kenshu 一覧`')).toBe('［a］(b) ＊c＊ ＿d＿ ｀e｀ と /kenshu 一覧');
  });
  it('is never cut inside a character', () => {
    const family = '\u{1F468}\u200D\u{1F469}\u200D\u{1F467}'; // one character to its reader
    expect([shortened(`あい${family}う`, 10), shortened('あいう', 6)]).toEqual(['あい…', 'あいう']);
  });
});

it('an attachment says what it is', () => {
  const content = cardContent(card([]), 'en', 'message');
  expect(attachmentOf(content)).toEqual({ contentType: 'application/vnd.microsoft.card.adaptive', content });
});
