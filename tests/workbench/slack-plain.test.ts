import { buttons, elementsOf, plain, startSlackStandIn, type SlackStandIn } from '../../src/workbench/slack';
import { clientOf } from './bare-bot';
import { actions, button, cell, input, mrkdwn, option, plainText, richText, section, select, table } from './slack-payloads';

type Json = Record<string, unknown>;

let slack: SlackStandIn;
beforeEach(async () => { slack = await startSlackStandIn({ houseRules: false }); });
afterEach(() => slack.close());

async function posted(text: string, ...blocks: Json[]): Promise<ReturnType<SlackStandIn['addPerson']>['directMessages'][number]> {
  const person = slack.addPerson({ id: 'U0TARO', name: '髙橋 一郎' });
  slack.addChannel({ id: 'C0KEN', name: 'kenshu' });
  await clientOf(slack).chat.postMessage({ channel: person.id, text, blocks: blocks as never });
  return person.directMessages[0]!;
}

test.each<[string, string]>([
  ['*募集* のお知らせ', '募集 のお知らせ'],
  ['件名: *募集*、_急ぎ_。', '件名: 募集、急ぎ。'],
  ['3*4*5 と snake_case_name', '3*4*5 と snake_case_name'],
  ['Q&amp;A &lt;1&gt;', 'Q&A <1>'],
  ['<https://example.org/a|案内> <https://example.org/b>', '案内 https://example.org/b'],
  ['<@U0TARO> <@U9|zoe> <#C0KEN> <#C9|sec>', '@髙橋 一郎 @zoe #kenshu #sec'],
  ['締切 <!date^1750000000^{date}|6月15日>', '締切 6月15日'],
])('%s reads %s', async (marked, readable) => {
  expect(slack.plain(await posted(marked))).toBe(readable);
});

test('a message reads in the order in which it is seen', async () => {
  const message = await posted(
    'お知らせ', { type: 'header', text: plainText('募集') },
    { type: 'section', text: mrkdwn('*本文*'), fields: [plainText('日時'), plainText('定員')], accessory: select({ placeholder: plainText('選ぶ') }) },
    { type: 'context', elements: [mrkdwn('注'), { type: 'image', image_url: 'https://example.org', alt_text: '印' }] },
    richText({ type: 'text', text: '宛先 ' }, { type: 'user', user_id: 'U0TARO' }, { type: 'emoji', name: 'memo' }),
    { type: 'rich_text', elements: [{ type: 'rich_text_list', style: 'ordered', elements: [{ type: 'rich_text_section', elements: [{ type: 'text', text: '一' }] }, { type: 'rich_text_section', elements: [{ type: 'link', url: 'https://example.org' }] }] }] },
    table([[cell('科目'), cell('数')], [cell('D07'), cell('3')]]),
    { type: 'divider' }, { type: 'image', image_url: 'https://example.org', alt_text: '図', title: plainText('題') },
    actions(button(), { type: 'radio_buttons', action_id: 'a.r', options: [option('1', 'はい'), option('2', 'いいえ')] }),
  );
  expect(slack.plain(message).split('\n')).toEqual(['募集', '本文', '日時', '定員', '選ぶ', '注', '印', '宛先 @髙橋 一郎:memo:', '1. 一', '2. https://example.org', '科目 | 数', 'D07 | 3', '題', '図', '申し込む', 'はい', 'いいえ']);
  expect(plain(message)).toContain('@U0TARO');
  expect(plain(undefined)).toBe('');
});

test('buttons are told with their style and value, other elements apart', async () => {
  const message = await posted('あ', { ...section('本文'), accessory: button({ action_id: 'offerings.show', value: 'o1', url: 'https://example.org' }) }, actions(button({ style: 'primary' }), select()));
  expect(buttons(message)).toEqual([
    { text: '申し込む', actionId: 'offerings.show', value: 'o1', url: 'https://example.org' },
    { text: '申し込む', actionId: 'enrolments.apply', value: '{"offering":"o1","v":3}', style: 'primary' },
  ]);
  expect(elementsOf(message.blocks).map(({ actionId }) => actionId)).toEqual(['offerings.show', 'enrolments.apply', 'offerings.choose']);
  expect(buttons(undefined)).toEqual([]);
});

test('a form reads with its labels, what is entered and its hints', async () => {
  const person = slack.addPerson({ name: '佐藤' });
  slack.connect('http://127.0.0.1:9/');
  await person.command('申込');
  await clientOf(slack).views.open({
    trigger_id: String(slack.transcript.lastRequest('command').payload.trigger_id),
    view: { type: 'modal', title: plainText('申込'), submit: plainText('送る'), blocks: [input({ type: 'plain_text_input', placeholder: plainText('例') }, { hint: plainText('短く') }), input({ type: 'users_select', action_id: 'field.who' }, { block_id: 'who', label: plainText('上司') })] } as never,
  });
  expect(slack.plain(person.view)).toBe('申込\n動機\n例\n短く\n上司\n送る');
  person.type(person.view!, { motive: '学ぶ', who: person.id });
  expect(slack.plain(person.view)).toBe('申込\n動機\n学ぶ\n短く\n上司\n佐藤\n送る');
});
