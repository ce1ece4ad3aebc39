import { defineMessages, say, verbatim } from '../../src/kernel/messages';
import type { Action, Option } from '../../src/ui/action';
import type { Card, Node } from '../../src/ui/card';
import type { Field, Form } from '../../src/ui/form';
import { person, strong } from '../../src/ui/text';
import { ask, readFields } from '../../src/platforms/slack/fields';
import { limits, Unfit } from '../../src/platforms/slack/limits';
import { canvas, render } from '../../src/platforms/slack/nodes';
import { cardView, formView, homeView, messageOf, messagesOf } from '../../src/platforms/slack/render';
import { escape, typed } from '../../src/platforms/slack/text';

const t = verbatim;
const section = (...elements: object[]) => ({ type: 'rich_text_section', elements });
const rich = (...elements: object[]) => ({ type: 'rich_text', elements });
const run = (text: string, style?: object) => ({ type: 'text', text, ...(style ? { style } : {}) });
const plain = (text: string) => ({ type: 'plain_text', text, emoji: false });
const press = (label: string, name: string, extra: Partial<Action> = {}): Action => ({ action: 'run', label: t(label), call: { name, args: { enrolment: 7, version: 2 } }, ...extra }) as Action;
const button = (label: string, name: string, extra: object = {}) => ({ type: 'button', action_id: name, text: plain(label), value: '{"enrolment":7,"version":2}', ...extra });
const card = (body: readonly Node[], title?: string): Card => ({ summary: t('要約です'), body, ...(title === undefined ? {} : { title: t(title) }) });

describe('words that only help are shortened, not refused', () => {
  const family = '\u{1F468}\u200D\u{1F469}\u200D\u{1F467}'; // one character to its reader
  const long = press('承認する', 'x', { accessible: t(`${'あ'.repeat(72)}${family}を承認`), confirm: { title: t('確認'), text: t('い'.repeat(301)), yes: t('はい'), no: t('いいえ') } });
  it('a label for screen readers and the text of a confirmation', () => {
    const [row] = render({ node: 'actions', actions: [long] }, canvas('message', 'ja'));
    expect(row).toMatchObject({ elements: [{ accessibility_label: `${'あ'.repeat(72)}…`, confirm: { text: { text: `${'い'.repeat(299)}…` } } }] });
  });
  it('what fits stays as it is', () => {
    const fits = press('承認する', 'x', { accessible: t('あ'.repeat(75)) });
    expect(render({ node: 'actions', actions: [fits] }, canvas('message', 'ja'))).toMatchObject([{ elements: [{ accessibility_label: 'あ'.repeat(75) }] }]);
  });
});

describe('what each kind of node becomes in Slack', () => {
  const table: readonly [string, Node, readonly object[]][] = [
    ['a paragraph', { node: 'paragraph', line: t('本文') }, [rich(section(run('本文')))]],
    ['spans', { node: 'paragraph', line: [strong(t('重要')), t('：'), person('髙橋 﨑子', '総務課'), { span: 'link', text: t('資料'), url: 'https://example.jp/a?b&c' }] },
      [rich(section(run('重要', { bold: true }), run('：'), run('髙橋 﨑子（総務課）'), { type: 'link', url: 'https://example.jp/a?b&c', text: '資料' }))]],
    ['a command in a sentence', { node: 'paragraph', line: t('使い方は `/kenshu ヘルプ` で確認できます。') }, [rich(section(run('使い方は '), run('/kenshu ヘルプ', { code: true }), run(' で確認できます。')))]],
    ['what people wrote, with markup in it', { node: 'quote', text: '*太字* <!channel> `x` & <@U1>' }, [rich({ type: 'rich_text_quote', elements: [run('*太字* <!channel> `x` & <@U1>')] })]],
    ['a quiet paragraph', { node: 'paragraph', look: 'quiet', line: t(':smile: 補足') }, [{ type: 'context', elements: [plain(':smile: 補足')] }]],
    ['an alert in a message', { node: 'paragraph', look: 'alert', line: t('締切です') }, [rich(section(run('締切です', { bold: true })))]],
    ['a heading', { node: 'heading', text: t('見出し') }, [{ type: 'header', text: plain('見出し') }]],
    ['facts', { node: 'facts', facts: [{ label: t('日時'), value: t('6月10日') }, { label: t('会場'), value: [t('本庁舎')] }] },
      [rich(section(run('日時', { bold: true }), run('：'), run('6月10日'), run('\n'), run('会場', { bold: true }), run('：'), run('本庁舎')))]],
    ['a list', { node: 'list', items: [t('甲'), [strong(t('乙'))]] }, [rich({ type: 'rich_text_list', style: 'bullet', elements: [section(run('甲')), section(run('乙', { bold: true }))] })]],
    ['the second half of an ordered list', { node: 'list', ordered: true, start: 4, items: [t('丁')] }, [rich({ type: 'rich_text_list', style: 'ordered', offset: 3, elements: [section(run('丁'))] })]],
    ['a table', { node: 'table', columns: [t('氏名'), t('順位')], rows: [[t('甲'), t('')]] },
      [{ type: 'table', rows: [[cell('氏名'), cell('順位')], [cell('甲'), cell('－')]], column_settings: [{ is_wrapped: true }, { is_wrapped: true }] }]],
    ['progress', { node: 'progress', label: t('回答'), value: 3, max: 4 }, [rich(section(run('回答：3／4（75％）')))]],
    ['an entry', { node: 'entry', lines: [[strong(t('D07'))], t('残り3席')], actions: [press('申し込む', 'enrolments.apply')] },
      [rich(section(run('D07', { bold: true }), run('\n'), run('残り3席'))), { type: 'actions', block_id: '0', elements: [button('申し込む', 'enrolments.apply')] }]],
    ['a divider', { node: 'divider' }, [{ type: 'divider' }]],
    ['nothing to show', { node: 'paragraph', line: t('') }, []],
  ];
  it.each(table)('%s', (_, node, blocks) => expect(render(node, canvas('message', 'ja'))).toEqual(blocks));

  function cell(text: string) { return { type: 'raw_text', text }; }

  it('an alert in a form is Slack\'s own', () => {
    expect(render({ node: 'paragraph', look: 'alert', line: t('締切です') }, canvas('modal', 'ja'))).toEqual([{ type: 'alert', level: 'warning', text: plain('締切です') }]);
  });
  it('a table in a form, and a second one in a message, is a list with its labels', () => {
    const node: Node = { node: 'table', columns: [t('氏名'), t('順位')], rows: [[t('甲'), t('1')]] };
    const list = [rich({ type: 'rich_text_list', style: 'bullet', elements: [section(run('氏名：甲／順位：1'))] })];
    expect(render(node, canvas('modal', 'ja'))).toEqual(list);
    const on = canvas('message', 'ja');
    render(node, on);
    expect(render(node, on)).toEqual(list);
  });
  it('the language of the reader', () => {
    const sentence = { ja: '締切', en: 'Deadline' };
    expect(render({ node: 'paragraph', line: sentence }, canvas('message', 'en'))).toEqual([rich(section(run('Deadline')))]);
  });
});

describe('actions', () => {
  const blocks = (...actions: Action[]) => render({ node: 'actions', actions }, canvas('message', 'ja'));

  it('carry their stable name, ids and version, and ask back where the card says so', () => {
    const confirm = { title: t('取消'), text: t('よろしいですか'), yes: t('取り消す'), no: t('戻る') };
    expect(blocks(press('取り消す', 'enrolments.withdraw', { look: 'danger', confirm, accessible: t('D07を取り消す') }))).toEqual([{
      type: 'actions', block_id: '0', elements: [button('取り消す', 'enrolments.withdraw', {
        style: 'danger', accessibility_label: 'D07を取り消す', confirm: { title: plain('取消'), text: plain('よろしいですか'), confirm: plain('取り消す'), deny: plain('戻る'), style: 'danger' },
      })],
    }]);
  });
  it('of the same name stand in different rows, for an id is unique in its block', () => {
    const rows = blocks(press('甲', 'offerings.show'), press('申込', 'enrolments.apply'), press('乙', 'offerings.show'));
    expect(rows.map((b) => b.type === 'actions' && b.elements.map((e) => 'action_id' in e && e.action_id))).toEqual([['offerings.show', 'enrolments.apply'], ['offerings.show']]);
    expect(new Set(rows.map((b) => b.block_id)).size).toBe(2);
  });
  it('that open a form are known by their block', () => {
    const [row] = blocks({ ...press('申し込む', 'enrolments.apply'), action: 'open' } as Action, press('後で見る', 'enrolments.later'));
    expect(row?.block_id).toBe('0:{"opening":["enrolments.apply"]}');
  });
  it('that leave the chat have the address and an id of their own', () => {
    expect(blocks({ action: 'visit', label: t('資料'), url: 'https://example.jp/' })).toEqual([
      { type: 'actions', block_id: '0', elements: [{ type: 'button', action_id: 'link.visit', text: plain('資料'), url: 'https://example.jp/' }] },
    ]);
  });
  it('a select keeps its label beside it and its arguments in the block, for an option has room for its choice only', () => {
    const options: Option[] = [{ value: 'all', label: t('すべて') }, { value: 'P1', label: t('方針1') }];
    expect(blocks({ action: 'choose', label: t('方針'), call: { name: 'offerings.filter', args: { page: 2 } }, options, selected: 'P1' })).toEqual([{
      type: 'section', block_id: '0:{"args":{"page":2}}', text: plain('方針'),
      accessory: {
        type: 'static_select', action_id: 'offerings.filter', placeholder: plain('方針'), options: [{ text: plain('すべて'), value: 'all' }, { text: plain('方針1'), value: 'P1' }],
        initial_option: { text: plain('方針1'), value: 'P1' },
      },
    }]);
  });
  it('more than 100 options are grouped, a long label continues below', () => {
    const options = Array.from({ length: 230 }, (_, i): Option => ({ value: `${i}`, label: t(i === 0 ? 'あ'.repeat(80) : `選択肢${i}`) }));
    const [block] = blocks({ action: 'choose', label: t('研修'), call: { name: 'a.b', args: {} }, options });
    const select = block?.type === 'section' ? block.accessory : undefined;
    if (select?.type !== 'static_select') throw new Error('no select');
    expect(select.option_groups?.map((g) => [g.label.text, g.options.length])).toEqual([['1–100', 100], ['101–200', 100], ['201–230', 30]]);
    expect(select.option_groups?.[0]?.options[0]).toEqual({ text: plain('あ'.repeat(75)), value: '0', description: plain('あ'.repeat(5)) });
  });
});

describe('a message', () => {
  it('has the title as written, and the escaped summary for notifications', () => {
    const message = messageOf({ ...card([{ node: 'paragraph', line: t('本文') }], '【研修受講者の募集】'), summary: t('A & <!channel>') }, 'ja');
    expect(message).toEqual({ text: 'A &amp; &lt;!channel&gt;', blocks: [{ type: 'header', text: plain('【研修受講者の募集】') }, rich(section(run('本文')))] });
  });
  it('is refused by name when it has no summary', () => {
    expect(() => messageOf({ summary: t(''), body: [] }, 'ja')).toThrow(new Unfit('a summary is empty'));
  });
  it('shortens a summary only in the notification line, and never inside an entity', () => {
    const { text } = messageOf({ summary: t('&'.repeat(3_000)), body: [] }, 'ja');
    expect(text).toMatch(/^(&amp;){400}…$/);
  });
  it('is split where it would hold more than 50 blocks or 10,000 characters', () => {
    const entries = Array.from({ length: 60 }, (_, i): Node => ({ node: 'entry', lines: [t(`研修${i} ${'あ'.repeat(200)}`)], actions: [press('詳細', 'offerings.show')] }));
    const messages = messagesOf(card(entries, '募集中の研修'), 'ja');
    expect(messages.length).toBeGreaterThan(2);
    expect(messages.map((m) => m.text)).toEqual(messages.map((_, i) => `要約です（${i + 1}／${messages.length}）`));
    expect(messages.flatMap((m) => m.blocks).filter((b) => b.type === 'actions')).toHaveLength(60);
    for (const { blocks } of messages) {
      expect(blocks.length).toBeLessThanOrEqual(50);
      expect(JSON.stringify(blocks).match(/"text":"[^"]*"/g)?.join('').length ?? 0).toBeLessThan(12_000);
    }
  });
  it('divides a text of more than 3,000 characters and keeps each character', () => {
    const long = Array.from({ length: 500 }, (_, i) => `これは${i}番目の文です。`).join('');
    const messages = messagesOf(card([{ node: 'quote', text: long }]), 'ja');
    const texts = JSON.stringify(messages).match(/番目の文です。/g);
    expect(texts).toHaveLength(500);
  });
  it('keeps a table of 99 rows, and makes a list of what is longer', () => {
    const rows = (n: number): Node => ({ node: 'table', columns: [t('氏名')], rows: Array.from({ length: n }, (_, i) => [t(`職員${i}`)]) });
    expect(messagesOf(card([rows(99)]), 'ja').flatMap((m) => m.blocks.map((b) => b.type))).toEqual(['table']);
    expect(messagesOf(card([rows(150)]), 'ja').flatMap((m) => m.blocks.map((b) => b.type))).toEqual(['rich_text']);
  });
  it.each<[string, Action]>([
    ['a button longer than 75 characters', press('あ'.repeat(76), 'a.b')],
    ['a button without a label', press('', 'a.b')],
    ['a value longer than 2,000', { action: 'run', label: t('x'), call: { name: 'a.b', args: { x: 'y'.repeat(2_000) } } }],
    ['an option\'s value longer than 150', { action: 'choose', label: t('x'), call: { name: 'a.b', args: {} }, options: [{ value: 'v'.repeat(151), label: t('x') }] }],
    ['a select without options', { action: 'choose', label: t('x'), call: { name: 'a.b', args: {} }, options: [] }],
    ['a select\'s arguments that do not fit their block', { action: 'choose', label: t('x'), call: { name: 'a.b', args: { x: 'y'.repeat(250) } }, options: [{ value: 'v', label: t('x') }] }],
  ])('is refused before it is sent: %s', (_, action) => {
    expect(() => messagesOf(card([{ node: 'actions', actions: [action] }]), 'ja')).toThrow(Unfit);
  });
  it('never names the text in what it says about the fault', () => {
    expect(() => messagesOf(card([{ node: 'actions', actions: [press('山田太郎'.repeat(30), 'a.b')] }]), 'ja')).toThrow(/^a button has 120 characters, more than 75$/);
  });
});

describe('fields', () => {
  const option = (value: string, label: string) => ({ text: plain(label), value });
  const base = { id: 'motive', label: t('受講動機') };
  const few: Option[] = [{ value: 'a', label: t('甲') }, { value: 'b', label: t('乙') }];
  const many = Array.from({ length: 11 }, (_, i): Option => ({ value: `v${i}`, label: t(`選択${i}`) }));
  const input = (element: object, extra: object = {}) => ({ type: 'input', block_id: 'motive', label: plain('受講動機'), optional: true, element: { action_id: 'field.motive', ...element }, ...extra });
  const table: readonly [string, Field, object][] = [
    ['a text of several lines', { ...base, field: 'text', multiline: true, maxLength: 400, required: true, hint: t('400字まで'), placeholder: t('例'), initial: '前の文' },
      input({ type: 'plain_text_input', multiline: true, max_length: 400, placeholder: plain('例'), initial_value: '前の文' }, { optional: false, hint: plain('400字まで') })],
    ['a text longer than Slack takes', { ...base, field: 'text', maxLength: 10_000 }, input({ type: 'plain_text_input', multiline: false, max_length: 3_000 })],
    ['few required choices', { ...base, field: 'choice', options: few, required: true, initial: 'b' }, input({ type: 'radio_buttons', options: [option('a', '甲'), option('b', '乙')], initial_option: option('b', '乙') }, { optional: false })],
    ['a choice that may stay open', { ...base, field: 'choice', options: few, initial: 'gone' }, input({ type: 'static_select', options: [option('a', '甲'), option('b', '乙')] })],
    ['several of few', { ...base, field: 'choices', options: few, initial: ['a'] }, input({ type: 'checkboxes', options: [option('a', '甲'), option('b', '乙')], initial_options: [option('a', '甲')] })],
    ['several of many', { ...base, field: 'choices', options: many }, input({ type: 'multi_static_select', options: many.map((o) => option(o.value, o.label.ja)) })],
  ];
  it.each(table)('%s', (_, field, block) => expect(ask(field, 'ja')).toEqual(block));

  it('are read by the type of their element, and only where the ids are ours', () => {
    const values = {
      motive: { 'field.motive': { type: 'plain_text_input', value: 'がんばる' } },
      empty: { 'field.empty': { type: 'plain_text_input', value: null } },
      one: { 'field.one': { type: 'radio_buttons', selected_option: { value: 'a', text: plain('甲') } } },
      none: { 'field.none': { type: 'static_select', selected_option: null } },
      some: { 'field.some': { type: 'checkboxes', selected_options: [{ value: 'a' }, { value: 'b' }] } },
      foreign: { other: { type: 'plain_text_input', value: 'x' } },
      strange: { 'field.strange': { type: 'datepicker', selected_date: '2026-06-10' } },
    };
    expect(readFields({ values })).toEqual({ motive: 'がんばる', empty: null, one: 'a', none: null, some: ['a', 'b'] });
  });
});

describe('views', () => {
  const form: Form = {
    id: 'enrolments.apply', title: t('受講申込'), args: { offering: 12, version: 3 }, intro: [{ node: 'paragraph', line: t('次の内容で申し込みます。') }],
    fields: [{ id: 'motive', field: 'text', label: t('受講動機'), maxLength: 400, required: true }], submit: t('申し込む'),
  };

  it('a form carries its name and ids, never a text', () => {
    expect(formView(form, 'ja')).toMatchObject({
      type: 'modal', callback_id: 'enrolments.apply', private_metadata: '{"offering":12,"version":3}', title: plain('受講申込'), submit: plain('申し込む'), close: plain('キャンセル'),
    });
  });
  it('without a submit there is nothing to fill in', () => {
    const { submit: _, ...closed } = form;
    const view = formView(closed, 'ja');
    expect([view.submit, view.close?.text, view.blocks.map((b) => b.type)]).toEqual([undefined, '閉じる', ['rich_text']]);
  });
  it('a title of more than 24 characters stands above, whole', () => {
    const title = t('接遇・コミュニケーション能力向上研修の受講申込みについて');
    const view = formView({ ...form, title }, 'ja');
    expect([view.title.text, view.blocks[0]]).toEqual(['研修', { type: 'header', text: plain(title.ja) }]);
  });
  it('a card that is longer than a view says so instead of losing its end', () => {
    const long = card(Array.from({ length: 300 }, (_, i): Node => ({ node: 'paragraph', line: t(`行${i}`) })));
    for (const view of [cardView(long, 'ja'), homeView(long, 'ja')]) {
      expect(view.blocks).toHaveLength(limits.viewBlocks);
      expect(JSON.stringify(view.blocks.at(-1))).toContain('表示しきれない');
    }
  });
  it('a card without a body still says its summary', () => {
    expect(cardView({ summary: t('完了しました。'), body: [] }, 'ja').blocks).toEqual([rich(section(run('完了しました。')))]);
  });
});

describe('text on the wire', () => {
  it('is escaped in exactly three characters', () => expect(escape('<!channel> & "*a*"')).toBe('&lt;!channel&gt; &amp; "*a*"'));
  it.each([
    ['申込 D07', '申込 D07'], ['A &amp; B &lt;x&gt;', 'A & B <x>'], ['&amp;lt;', '&lt;'], ['<@U123|taro> 一覧', 'taro 一覧'], ['<https://example.jp|資料>', '資料'], ['<https://example.jp>', 'https://example.jp'],
  ])('typed %s means %s', (wire, meant) => expect(typed(wire)).toBe(meant));
  it('values of a sentence are no markup either', () => {
    const texts = defineMessages({ unknown: { ja: '「{input}」というコマンドはありません。', en: 'There is no command "{input}".' } });
    const sentence = say(texts.unknown, { input: '<!here> `x`' });
    expect(render({ node: 'paragraph', line: sentence }, canvas('message', 'ja'))).toEqual([rich(section(run('「<!here> `x`」というコマンドはありません。')))]);
  });
});
