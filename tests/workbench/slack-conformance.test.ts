import { startSlackStandIn, type SlackStandIn } from '../../src/workbench/slack';
import { actions, button, cell, goodHome, goodMessage, goodModal, input, long, many, mrkdwn, option, plainText, richText, section, select, table, textInput } from './slack-payloads';

type Json = Record<string, unknown>;
interface Reply { readonly ok: boolean; readonly error?: string; readonly response_metadata?: { readonly messages?: string[] } }

let slack: SlackStandIn;
let person: ReturnType<SlackStandIn['addPerson']>;

beforeAll(async () => {
  slack = await startSlackStandIn();
  slack.connect('http://127.0.0.1:9/');
  person = slack.addPerson({ id: 'U0000TARO', name: 'Taro Yuki', email: 'taro@example.org' });
});
afterAll(() => slack.close());

async function call(method: string, args: Json): Promise<Reply> {
  const answer = await fetch(slack.url + method, { method: 'POST', headers: { authorization: `Bearer ${slack.botToken}`, 'content-type': 'application/json' }, body: JSON.stringify(args) });
  return (await answer.json()) as Reply;
}

const post = (args: Json): Promise<Reply> => call('chat.postMessage', { channel: person.id, ...args });
const publish = (view: Json): Promise<Reply> => call('views.publish', { user_id: person.id, view });

/** A trigger as a command brings it; nobody has to answer. */
async function openModal(view: Json): Promise<Reply> {
  await person.command('申込');
  const trigger = slack.transcript.lastRequest('command').payload.trigger_id;
  const reply = await call('views.open', { trigger_id: trigger, view });
  if (person.view) await person.closeView(person.view);
  return reply;
}

type Planted = readonly [rule: string, surface: 'message' | 'modal' | 'home', payload: () => Json, error: string, message: RegExp | undefined, pointer?: string];

const inActions = (...elements: Json[]): Json => goodMessage(actions(...elements));
const field = (element: Json, more: Json = {}): Json => goodModal(input(element, more));
const message = (more: Json, ...blocks: Json[]): Json => ({ ...goodMessage(...blocks), ...more });
const modal = (more: Json, ...blocks: Json[]): Json => ({ ...goodModal(...blocks), ...more });
const without = (payload: Json, key: string): Json => Object.fromEntries(Object.entries(payload).filter(([name]) => name !== key));

const planted: Planted[] = [
  // 1: block on the surface, element in the block and on the surface
  ['1 alert in a message', 'message', () => goodMessage({ type: 'alert', text: plainText('注意') }), 'invalid_blocks', /unsupported type: alert/, '/blocks/0/type'],
  ['1 table in a modal', 'modal', () => goodModal(table()), 'invalid_arguments', /unsupported type: table/, '/view/blocks/0/type'],
  ['1 markdown at home', 'home', () => goodHome({ type: 'markdown', text: '本文' }), 'invalid_arguments', /unsupported type: markdown/, '/view/blocks/0/type'],
  ['1 file anywhere', 'message', () => goodMessage({ type: 'file', source: 'remote', external_id: 'x' }), 'invalid_blocks', /unsupported type: file/],
  ['1 a type that does not exist', 'message', () => goodMessage({ type: 'banner' }), 'invalid_blocks', /unsupported type: banner/, '/blocks/0/type'],
  ['1 text input in actions', 'message', () => inActions({ type: 'plain_text_input', action_id: 'field.motive' }), 'invalid_blocks', /unsupported type: plain_text_input/, '/blocks/0/elements/0/type'],
  ['1 datetimepicker as accessory', 'message', () => goodMessage({ ...section('日時'), accessory: { type: 'datetimepicker', action_id: 'field.at' } }), 'invalid_blocks', /unsupported type: datetimepicker/, '/blocks/0/accessory/type'],
  ['1 datetimepicker at home', 'home', () => goodHome(actions({ type: 'datetimepicker', action_id: 'field.at' })), 'invalid_arguments', /not allowed in a home/],
  ['1 number input at home', 'home', () => goodHome(input({ type: 'number_input', is_decimal_allowed: false })), 'invalid_arguments', /number_input is not allowed in a home/],
  ['1 button in an input', 'modal', () => field(button()), 'invalid_arguments', /unsupported type: button/],
  ['1 icon button outside context_actions', 'message', () => inActions({ type: 'icon_button', action_id: 'a.b', icon: 'trash', text: plainText('消す') }), 'invalid_blocks', /unsupported type: icon_button/],
  // 2: counts
  ['2 51 blocks in a message', 'message', () => goodMessage(...many(51, () => ({ type: 'divider' }))), 'invalid_blocks', /no more than 50 items allowed/, '/blocks'],
  ['2 101 blocks in a view', 'modal', () => goodModal(...many(101, () => ({ type: 'divider' }))), 'invalid_arguments', /no more than 100 items allowed/, '/view/blocks'],
  ['2 no block in a view', 'home', () => ({ ...goodHome(), blocks: [] }), 'invalid_arguments', /no less than 1 items/],
  ['2 11 fields', 'message', () => goodMessage({ type: 'section', fields: many(11, () => plainText('値')) }), 'invalid_blocks', /no more than 10 items/, '/blocks/0/fields'],
  ['2 11 context elements', 'message', () => goodMessage({ type: 'context', elements: many(11, () => plainText('値')) }), 'invalid_blocks', /no more than 10 items/],
  ['2 26 actions', 'message', () => inActions(...many(26, (index) => button({ action_id: `a.b${index}` }))), 'invalid_blocks', /no more than 25 items/],
  ['2 empty actions', 'message', () => inActions(), 'invalid_blocks', /no less than 1 items/],
  ['2 6 overflow options', 'message', () => inActions({ type: 'overflow', action_id: 'a.b', options: many(6, (index) => option(String(index))) }), 'invalid_blocks', /no more than 5 items/],
  ['2 no overflow option', 'message', () => inActions({ type: 'overflow', action_id: 'a.b', options: [] }), 'invalid_blocks', /no less than 1 items/],
  ['2 11 radio buttons', 'message', () => inActions({ type: 'radio_buttons', action_id: 'a.b', options: many(11, (index) => option(String(index))) }), 'invalid_blocks', /no more than 10 items/],
  ['2 11 checkboxes', 'message', () => inActions({ type: 'checkboxes', action_id: 'a.b', options: many(11, (index) => option(String(index))) }), 'invalid_blocks', /no more than 10 items/],
  ['2 101 options', 'message', () => inActions(select({ options: many(101, (index) => option(String(index))) })), 'invalid_blocks', /no more than 100 items/, '/blocks/0/elements/0/options'],
  ['2 101 option groups', 'message', () => inActions(without(select({ option_groups: many(101, () => ({ label: plainText('組'), options: [option('a')] })) }), 'options')), 'invalid_blocks', /no more than 100 items/],
  ['2 101 rows', 'message', () => goodMessage(table(many(101, () => [cell('値')]))), 'invalid_blocks', /no more than 100 items/],
  ['2 21 cells', 'message', () => goodMessage(table([many(21, () => cell('値'))])), 'invalid_blocks', /no more than 20 items/],
  ['2 21 column settings', 'message', () => goodMessage({ ...table(), column_settings: many(21, () => ({ align: 'left' })) }), 'invalid_blocks', /no more than 20 items/],
  ['2 101 attachments', 'message', () => message({ attachments: many(101, () => ({ text: 'a', fallback: 'a' })) }), 'too_many_attachments', undefined],
  // 3: lengths
  ['3 text of 3,001', 'message', () => goodMessage(section(long(3001))), 'invalid_blocks', /must be less than 3001 characters/, '/blocks/0/text/text'],
  ['3 emoji count twice', 'message', () => goodMessage({ type: 'header', text: plainText('🎓'.repeat(76)) }), 'invalid_blocks', /must be less than 151 characters/],
  ['3 field of 2,001', 'message', () => goodMessage({ type: 'section', fields: [plainText(long(2001))] }), 'invalid_blocks', /must be less than 2001 characters/],
  ['3 header of 151', 'message', () => goodMessage({ type: 'header', text: plainText(long(151)) }), 'invalid_blocks', /must be less than 151 characters/],
  ['3 button of 76', 'message', () => inActions(button({ text: plainText(long(76)) })), 'invalid_blocks', /must be less than 76 characters/, '/blocks/0/elements/0/text/text'],
  ['3 button value of 2,001', 'message', () => inActions(button({ value: 'v'.repeat(2001) })), 'invalid_blocks', /must be less than 2001 characters/, '/blocks/0/elements/0/value'],
  ['3 button url of 3,001', 'message', () => inActions(button({ url: `https://example.org/${'a'.repeat(3000)}` })), 'invalid_blocks', /must be less than 3001 characters/],
  ['3 button style', 'message', () => inActions(button({ style: 'warning' })), 'invalid_blocks', /must be a valid enum value/],
  ['3 accessibility label of 76', 'message', () => inActions(button({ accessibility_label: long(76) })), 'invalid_blocks', /must be less than 76 characters/],
  ['3 option text of 76', 'message', () => inActions(select({ options: [option('a', long(76))] })), 'invalid_blocks', /must be less than 76 characters/],
  ['3 option value of 151', 'message', () => inActions(select({ options: [option('v'.repeat(151))] })), 'invalid_blocks', /must be less than 151 characters/],
  ['3 placeholder of 151', 'message', () => inActions(select({ placeholder: plainText(long(151)) })), 'invalid_blocks', /must be less than 151 characters/],
  ['3 label of 2,001', 'modal', () => field({ type: 'plain_text_input' }, { label: plainText(long(2001)) }), 'invalid_arguments', /must be less than 2001 characters/],
  ['3 hint of 2,001', 'modal', () => field({ type: 'plain_text_input' }, { hint: plainText(long(2001)) }), 'invalid_arguments', /must be less than 2001 characters/],
  ['3 title of 25', 'modal', () => modal({ title: plainText(long(25)) }), 'invalid_arguments', /must be less than 25 characters/, '/view/title/text'],
  ['3 submit of 25', 'modal', () => modal({ submit: plainText(long(25)) }), 'invalid_arguments', /must be less than 25 characters/, '/view/submit/text'],
  ['3 close of 25', 'modal', () => modal({ close: plainText(long(25)) }), 'invalid_arguments', /must be less than 25 characters/, '/view/close/text'],
  ['3 private_metadata of 3,001', 'modal', () => modal({ private_metadata: 'v'.repeat(3001) }), 'invalid_arguments', /must be less than 3001 characters/, '/view/private_metadata'],
  ['3 callback_id of 256', 'modal', () => modal({ callback_id: 'v'.repeat(256) }), 'invalid_arguments', /must be less than 256 characters/],
  ['3 external_id of 256', 'modal', () => modal({ external_id: 'v'.repeat(256) }), 'invalid_arguments', /must be less than 256 characters/],
  ['3 block_id of 256', 'message', () => goodMessage({ type: 'divider', block_id: 'v'.repeat(256) }), 'invalid_blocks', /must be less than 256 characters/, '/blocks/0/block_id'],
  ['3 action_id of 256', 'message', () => inActions(button({ action_id: `a.${'v'.repeat(254)}` })), 'invalid_blocks', /must be less than 256 characters/],
  ['3 confirm title of 101', 'message', () => inActions(button({ confirm: { title: plainText(long(101)), text: plainText('か') } })), 'invalid_blocks', /must be less than 101 characters/],
  ['3 confirm text of 301', 'message', () => inActions(button({ confirm: { text: plainText(long(301)) } })), 'invalid_blocks', /must be less than 301 characters/],
  ['3 confirm button of 31', 'message', () => inActions(button({ confirm: { text: plainText('か'), confirm: plainText(long(31)) } })), 'invalid_blocks', /must be less than 31 characters/],
  ['3 deny button of 31', 'message', () => inActions(button({ confirm: { text: plainText('か'), deny: plainText(long(31)) } })), 'invalid_blocks', /must be less than 31 characters/],
  ['3 image alt_text of 2,001', 'message', () => goodMessage({ type: 'image', image_url: 'https://example.org', alt_text: long(2001) }), 'invalid_blocks', /must be less than 2001 characters/],
  ['3 markdown of 12,001', 'message', () => goodMessage({ type: 'markdown', text: long(12001) }), 'invalid_blocks', /must be less than 12001 characters/],
  // 4: sums
  ['4 more than 10,000 characters in one message', 'message', () => goodMessage(...many(4, () => section(long(2501)))), 'msg_blocks_too_long', undefined],
  ['4 long table counts too', 'message', () => goodMessage(table(many(100, () => [cell(long(101))]))), 'msg_blocks_too_long', undefined],
  ['4 long rich text counts too', 'message', () => goodMessage(richText({ type: 'text', text: long(10_001) })), 'msg_blocks_too_long', undefined],
  ['4 a view over 250 kB', 'modal', () => goodModal(...many(30, () => section(long(2900)))), 'view_too_large', undefined],
  // 5: required things
  ['5 mrkdwn in a header', 'message', () => goodMessage({ type: 'header', text: mrkdwn('題') }), 'invalid_blocks', /unsupported type: mrkdwn/, '/blocks/0/text/type'],
  ['5 mrkdwn on a button', 'message', () => inActions(button({ text: mrkdwn('押す') })), 'invalid_blocks', /unsupported type: mrkdwn/],
  ['5 mrkdwn as title', 'modal', () => modal({ title: mrkdwn('題') }), 'invalid_arguments', /unsupported type: mrkdwn/],
  ['5 a string for a text object', 'message', () => goodMessage({ type: 'section', text: '本文' }), 'invalid_blocks', /must provide an object/],
  ['5 empty text', 'message', () => goodMessage(section('')), 'invalid_blocks', /must be more than 0 characters/, '/blocks/0/text/text'],
  ['5 empty rich text', 'message', () => goodMessage(richText({ type: 'text', text: '' })), 'invalid_blocks', /must be more than 0 characters/],
  ['5 empty cell', 'message', () => goodMessage(table([[cell('')]])), 'invalid_blocks', /must be more than 0 characters/],
  ['5 section without content', 'message', () => goodMessage({ type: 'section' }), 'invalid_blocks', /must define either `text` or `fields`/],
  ['5 image without alt_text', 'message', () => goodMessage({ type: 'image', image_url: 'https://example.org' }), 'invalid_blocks', /missing required field: alt_text/, '/blocks/0'],
  ['5 image without picture', 'message', () => goodMessage({ type: 'image', alt_text: '図' }), 'invalid_blocks', /image_url/],
  ['5 element image without alt_text', 'message', () => goodMessage({ type: 'context', elements: [{ type: 'image', image_url: 'https://example.org' }] }), 'invalid_blocks', /missing required field: alt_text/],
  ['5 input without submit', 'modal', () => without(goodModal(), 'submit'), 'invalid_arguments', /missing required field: submit/, '/view'],
  ['5 modal without title', 'modal', () => without(goodModal(), 'title'), 'invalid_arguments', /missing required field: title/, '/view'],
  ['5 input without label', 'modal', () => goodModal(without(textInput(), 'label')), 'invalid_arguments', /missing required field: label/],
  ['5 option without value', 'message', () => inActions(select({ options: [{ text: plainText('値') }] })), 'invalid_blocks', /missing required field: value/],
  ['5 home with a title', 'home', () => ({ ...goodHome(), title: plainText('題') }), 'invalid_arguments', /invalid additional property: title/],
  ['5 a modal as home', 'home', () => goodModal(), 'invalid_arguments', /unsupported type/],
  ['5 options and option_groups', 'message', () => inActions(select({ option_groups: [{ label: plainText('組'), options: [option('a')] }] })), 'invalid_blocks', /either `options` or `option_groups`/],
  ['5 neither options nor option_groups', 'message', () => inActions(without(select(), 'options')), 'invalid_blocks', /either `options` or `option_groups`/],
  ['5 number input without is_decimal_allowed', 'modal', () => field({ type: 'number_input' }), 'invalid_arguments', /missing required field: is_decimal_allowed/],
  ['5 file input without its scope', 'modal', () => field({ type: 'file_input' }), 'invalid_arguments', /files:read/],
  // 6: ids
  ['6 block_id twice', 'message', () => goodMessage({ type: 'divider', block_id: 'same' }, { type: 'divider', block_id: 'same' }), 'invalid_blocks', /block_id "same" already exists/, '/blocks/1/block_id'],
  ['6 action_id twice in a block', 'message', () => inActions(button(), button()), 'invalid_blocks', /action_id "enrolments.apply" already exists/, '/blocks/0/elements/1/action_id'],
  ['6 action_id without a feature', 'message', () => inActions(button({ action_id: 'apply' })), 'invalid_blocks', /<feature>\.<verb>/],
  ['6 no action_id', 'message', () => inActions(without(button(), 'action_id')), 'invalid_blocks', /missing required field: action_id/],
  ['6 input without block_id', 'modal', () => goodModal(without(textInput(), 'block_id')), 'invalid_arguments', /missing required field: block_id/],
  // 7: initial values, bounds, dates
  ['7 initial_option not offered', 'message', () => inActions(select({ initial_option: option('c') })), 'invalid_blocks', /must match one of the options/, '/blocks/0/elements/0/initial_option'],
  ['7 initial_option with another text', 'message', () => inActions(select({ initial_option: option('a', '別名') })), 'invalid_blocks', /must match one of the options/],
  ['7 initial_options not offered', 'modal', () => field({ type: 'checkboxes', options: [option('a')], initial_options: [option('b')] }), 'invalid_arguments', /must match one of the options/],
  ['7 numeric bound', 'modal', () => field({ type: 'number_input', is_decimal_allowed: false, min_value: 1 }), 'invalid_arguments', /must provide a string/],
  ['7 bound that is no number', 'modal', () => field({ type: 'number_input', is_decimal_allowed: false, max_value: '多' }), 'invalid_arguments', /must be a valid number/],
  ['7 min above max', 'modal', () => field({ type: 'number_input', is_decimal_allowed: false, min_value: '10', max_value: '9' }), 'invalid_arguments', /less than or equal to max_value/],
  ['7 initial number above max', 'modal', () => field({ type: 'number_input', is_decimal_allowed: false, max_value: '9', initial_value: '10' }), 'invalid_arguments', /less than or equal to max_value/],
  ['7 initial number below min', 'modal', () => field({ type: 'number_input', is_decimal_allowed: false, min_value: '9', initial_value: '8' }), 'invalid_arguments', /greater than or equal to min_value/],
  ['7 decimal where none is allowed', 'modal', () => field({ type: 'number_input', is_decimal_allowed: false, initial_value: '1.5' }), 'invalid_arguments', /must be an integer/],
  ['7 min_length above max_length', 'modal', () => field({ type: 'plain_text_input', min_length: 5, max_length: 4 }), 'invalid_arguments', /less than or equal to max_length/],
  ['7 initial text over max_length', 'modal', () => field({ type: 'plain_text_input', max_length: 2, initial_value: '三文字' }), 'invalid_arguments', /must be less than 3 characters/],
  ['7 max_length over 3,000', 'modal', () => field({ type: 'plain_text_input', max_length: 3001 }), 'invalid_arguments', /must be less than 3001/],
  ['7 date with slashes', 'modal', () => field({ type: 'datepicker', initial_date: '2026/06/10' }), 'invalid_arguments', /YYYY-MM-DD/],
  ['7 day that does not exist', 'modal', () => field({ type: 'datepicker', initial_date: '2026-02-30' }), 'invalid_arguments', /YYYY-MM-DD/],
  ['7 time after midnight', 'modal', () => field({ type: 'timepicker', initial_time: '24:00' }), 'invalid_arguments', /HH:mm/],
  ['7 instant in milliseconds', 'modal', () => field({ type: 'datetimepicker', initial_date_time: 1750000000000 }), 'invalid_arguments', /10-digit/],
  // 8: once only
  ['8 two tables', 'message', () => goodMessage(table(), table()), 'invalid_blocks', /only_one_table_allowed/],
  ['8 two tables at home', 'home', () => goodHome(table(), table()), 'invalid_arguments', /only_one_table_allowed/],
  ['8 two focus_on_load', 'modal', () => goodModal(textInput({ focus_on_load: true }), input({ type: 'plain_text_input', action_id: 'field.two', focus_on_load: true }, { block_id: 'two' })), 'invalid_arguments', /focus_on_load/],
  // 9: the text beside the blocks
  ['9 no text beside blocks', 'message', () => without(goodMessage(), 'text'), 'no_text', /plain text beside/],
  ['9 nothing at all', 'message', () => ({}), 'no_text', undefined],
  ['9 text of signs only', 'message', () => message({ text: '🎓 ───' }), 'invalid_arguments', /readable aloud/, '/text'],
  ['9 unescaped text', 'message', () => message({ text: '質問 & 回答' }), 'invalid_arguments', /must escape/, '/text'],
  ['9 a broadcast in the text', 'message', () => message({ text: '皆さん <!channel>' }), 'invalid_arguments', /must escape/],
  ['9 unescaped mrkdwn', 'message', () => goodMessage(section('a < b')), 'invalid_blocks', /must escape/, '/blocks/0/text/text'],
  ['9 a broadcast in mrkdwn', 'message', () => goodMessage(section('<!here> 見てください')), 'invalid_blocks', /must escape/],
  ['9 a broadcast in a view', 'modal', () => goodModal(section('<!everyone>')), 'invalid_arguments', /must escape/],
  ['9 links unfurled', 'message', () => message({ unfurl_links: true }), 'invalid_arguments', /must be false/, '/unfurl_links'],
  ['9 media unfurled', 'message', () => without(goodMessage(), 'unfurl_media'), 'invalid_arguments', /must be false/, '/unfurl_media'],
  ['9 link_names', 'message', () => message({ link_names: true }), 'invalid_arguments', /must not be used/, '/link_names'],
  ['9 parse full', 'message', () => message({ parse: 'full' }), 'invalid_arguments', /must not be full/, '/parse'],
  ['9 markdown_text beside text', 'message', () => message({ markdown_text: '本文' }), 'markdown_text_conflict', undefined],
  // 10: values and metadata
  ['10 a Japanese name in a value', 'message', () => inActions(button({ value: '{"who":"髙橋"}' })), 'invalid_blocks', /ids and versions only/],
  ['10 an e-mail address in a value', 'message', () => inActions(button({ value: '{"who":"taro@example.org"}' })), 'invalid_blocks', /name or an address/],
  ['10 an answer in an option\'s value', 'message', () => inActions(select({ options: [option('はい', 'はい')] })), 'invalid_blocks', /ids and versions only/],
  ['10 an answer in private_metadata', 'modal', () => modal({ private_metadata: '{"motive":"学びたい"}' }), 'invalid_arguments', /ids and versions only/],
  ['10 a name in metadata', 'message', () => message({ metadata: { event_type: 'kenshu_notice', event_payload: { notice_id: 'n', name: '髙橋' } } }), 'invalid_metadata_schema', /ids and versions only/, '/metadata/event_payload/name'],
  ['10 metadata without payload', 'message', () => message({ metadata: { event_type: 'kenshu_notice' } }), 'invalid_metadata_schema', /event_payload/],
  ['10 metadata without type', 'message', () => message({ metadata: { event_payload: {} } }), 'invalid_metadata_schema', /event_type/],
  ['10 deep metadata', 'message', () => message({ metadata: { event_type: 'k', event_payload: { a: { b: { c: 1 } } } } }), 'invalid_metadata_schema', /must be flat/],
  ['10 metadata that is no object', 'message', () => message({ metadata: 'notice' }), 'invalid_metadata_format', undefined],
  ['10 metadata that is large', 'message', () => message({ metadata: { event_type: 'k', event_payload: { a: 'x'.repeat(9000) } } }), 'metadata_too_large', undefined],
  // 11: unknown keys
  ['11 unknown key of a block', 'message', () => goodMessage({ type: 'divider', text: plainText('線') }), 'invalid_blocks', /invalid additional property: text/, '/blocks/0'],
  ['11 unknown key of an element', 'message', () => inActions(button({ emoji: true })), 'invalid_blocks', /invalid additional property: emoji/, '/blocks/0/elements/0'],
  ['11 unknown key of a text', 'message', () => goodMessage({ type: 'header', text: { ...plainText('題'), verbatim: true } }), 'invalid_blocks', /invalid additional property: verbatim/],
  ['11 unknown key of a view', 'modal', () => modal({ size: 'large' }), 'invalid_arguments', /invalid additional property: size/, '/view'],
  ['11 unknown key in rich text', 'message', () => goodMessage(richText({ type: 'text', text: '本文', bold: true })), 'invalid_blocks', /invalid additional property: bold/],
  ['11 blocks that are no list', 'message', () => message({ blocks: '[{"type":' }), 'invalid_blocks_format', undefined],
  ['11 a view that is no object', 'modal', () => 'nothing' as unknown as Json, 'invalid_arguments', /must provide an object/, '/view'],
];

test('what the project sends passes on every surface', async () => {
  expect(await post(goodMessage())).toMatchObject({ ok: true });
  expect(await openModal(goodModal())).toMatchObject({ ok: true });
  expect(await publish(goodHome())).toMatchObject({ ok: true });
});

test.each(planted.map(([rule, surface, payload, error, sentence, pointer]) => ({ rule, surface, payload, error, sentence, pointer })))('rule $rule', async ({ surface, payload, error, sentence, pointer }) => {
  const reply = surface === 'message' ? await post(payload()) : surface === 'home' ? await publish(payload()) : await openModal(payload());
  expect(reply).toMatchObject({ ok: false, error });
  const messages = reply.response_metadata?.messages ?? [];
  if (sentence) expect(messages.filter((line) => sentence.test(line) && line.startsWith('[ERROR] '))).not.toEqual([]);
  if (pointer !== undefined) expect(messages.join('\n')).toContain(`[json-pointer:${pointer}]`);
});

test('a name of the workspace may not stand in a value, however it is written', async () => {
  slack.addPerson({ name: 'Hanako' });
  expect(await post(inActions(button({ value: '{"who":"hanako"}' })))).toMatchObject({ ok: false, error: 'invalid_blocks' });
  expect(await post(inActions(button({ value: 'o1|Hanako' })))).toMatchObject({ ok: false, error: 'invalid_blocks' });
});

test('rule 6: a form that is shown anew keeps the ids of its fields', async () => {
  await person.command('申込');
  const opened = await call('views.open', { trigger_id: slack.transcript.lastRequest('command').payload.trigger_id, view: goodModal(textInput()) });
  expect(opened.ok).toBe(true);
  const update = (view: Json): Promise<Reply> => call('views.update', { view_id: person.view!.id, view });
  expect(await update(goodModal({ ...textInput(), block_id: 'motive2' }))).toMatchObject({ error: 'invalid_arguments', response_metadata: { messages: [expect.stringContaining('block_id was motive before')] } });
  expect(await update(goodModal(section('前'), input({ type: 'plain_text_input', action_id: 'field.other' })))).toMatchObject({ error: 'invalid_arguments', response_metadata: { messages: [expect.stringContaining('[json-pointer:/view/blocks/1/element/action_id]')] } });
  expect(await update({ ...goodModal({ ...textInput(), block_id: 'motive2' }), callback_id: 'another.form' })).toMatchObject({ ok: true });
  await person.closeView(person.view!);
});

test('an edit may have 4,000 characters of text, a post 40,000', async () => {
  const posted = (await post(message({ text: long(4001) }))) as Reply & { ts: string; channel: string };
  expect(posted.ok).toBe(true);
  expect(await call('chat.update', { channel: posted.channel, ts: posted.ts, text: long(4001) })).toMatchObject({ error: 'msg_too_long' });
  expect(await call('chat.update', { channel: posted.channel, ts: posted.ts, text: long(4000) })).toMatchObject({ ok: true });
});

test('without the project\'s own rules only Slack\'s remain', async () => {
  const bare = await startSlackStandIn({ houseRules: false });
  try {
    const reply = async (args: Json): Promise<Reply> => {
      const answer = await fetch(`${bare.url}chat.postMessage`, { method: 'POST', headers: { authorization: `Bearer ${bare.botToken}`, 'content-type': 'application/json' }, body: JSON.stringify({ channel: bare.addPerson({ name: 'a' }).id, ...args }) });
      return (await answer.json()) as Reply;
    };
    expect(await reply({ text: 'a & b' })).toMatchObject({ ok: true });
    expect(await reply({ blocks: [section('<!here>')] })).toMatchObject({ ok: true });
    expect(await reply({ blocks: [actions({ type: 'button', text: plainText('押す'), value: '髙橋' })] })).toMatchObject({ ok: true });
    expect(await reply({ blocks: many(4, () => section(long(2900))) })).toMatchObject({ ok: true });
    expect(await reply({ blocks: many(5, () => section(long(2900))) })).toMatchObject({ error: 'msg_blocks_too_long' });
    expect(await reply({ blocks: [section('')] })).toMatchObject({ error: 'invalid_blocks' });
  } finally {
    await bare.close();
  }
});

test('blocks.validate looks at a payload without sending it', async () => {
  expect(await call('blocks.validate', { blocks: goodMessage().blocks })).toMatchObject({ ok: true });
  expect(await call('blocks.validate', { view: goodModal() })).toMatchObject({ ok: true });
  expect(await call('blocks.validate', { blocks: [section('')] })).toMatchObject({ error: 'invalid_blocks', errors: [{ code: 'failed_constraint', pointer: '/blocks/0/text/text' }] });
  expect(await call('blocks.validate', { blocks: [], view: {} })).toMatchObject({ error: 'invalid_arguments' });
});
