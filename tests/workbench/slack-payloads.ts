/** Payloads that Slack takes, to be spoilt by one thing at a time. Fresh ones for each test. */
type Json = Record<string, unknown>;

export const plainText = (text: string): Json => ({ type: 'plain_text', text });
export const mrkdwn = (text: string): Json => ({ type: 'mrkdwn', text });
export const section = (text: string): Json => ({ type: 'section', text: mrkdwn(text) });
export const option = (value: string, text = `選択肢 ${value}`): Json => ({ text: plainText(text), value });
export const button = (more: Json = {}): Json => ({ type: 'button', action_id: 'enrolments.apply', text: plainText('申し込む'), value: '{"offering":"o1","v":3}', ...more });
export const actions = (...elements: Json[]): Json => ({ type: 'actions', block_id: 'acts', elements });
export const select = (more: Json = {}): Json => ({ type: 'static_select', action_id: 'offerings.choose', placeholder: plainText('選ぶ'), options: [option('a'), option('b')], ...more });
export const input = (element: Json, more: Json = {}): Json => ({ type: 'input', block_id: 'motive', label: plainText('動機'), element: { action_id: 'field.motive', ...element }, ...more });
export const textInput = (more: Json = {}): Json => input({ type: 'plain_text_input', multiline: true, ...more });
export const richText = (...elements: Json[]): Json => ({ type: 'rich_text', elements: [{ type: 'rich_text_section', elements }] });
export const cell = (text: string): Json => ({ type: 'raw_text', text });
export const table = (rows: Json[][] = [[cell('科目'), cell('申込')], [cell('D07'), cell('3')]]): Json => ({ type: 'table', rows });

/** A message with everything that the project sends. */
export function goodMessage(...blocks: Json[]): Json {
  return {
    text: '研修のお知らせ', unfurl_links: false, unfurl_media: false, metadata: { event_type: 'kenshu_notice', event_payload: { notice_id: 'n-1' } },
    blocks: blocks.length > 0 ? blocks : [
      { type: 'header', text: plainText('募集のお知らせ') },
      { type: 'section', text: mrkdwn('*ハラスメント防止* &amp; 対応 <https://example.org/a?b=c|案内> <!date^1750000000^{date_long}|6月15日> <@U0123ABCD>'), fields: [mrkdwn('日時'), plainText('定員 & 20')], accessory: select() },
      { type: 'context', elements: [mrkdwn('締切 6月24日'), { type: 'image', image_url: 'https://example.org/i.png', alt_text: '印' }] },
      { ...richText({ type: 'text', text: '本文', style: { bold: true } }, { type: 'user', user_id: 'U1' }, { type: 'link', url: 'https://example.org' }, { type: 'date', timestamp: 1750000000, format: '{date}', fallback: '6月' }) },
      { type: 'divider' },
      { type: 'image', image_url: 'https://example.org/p.png', alt_text: '図' },
      actions(
        button({ style: 'primary', confirm: { title: plainText('確認'), text: mrkdwn('よろしいですか'), confirm: plainText('はい'), deny: plainText('いいえ') } }),
        { type: 'overflow', action_id: 'enrolments.more', options: [option('later', '後で見る')] },
        { type: 'radio_buttons', action_id: 'enrolments.rate', options: [option('1'), option('2')], initial_option: option('2') },
        { type: 'checkboxes', action_id: 'enrolments.tick', options: [option('1')], initial_options: [option('1')] },
        { type: 'datepicker', action_id: 'enrolments.day', initial_date: '2026-06-10' },
        { type: 'timepicker', action_id: 'enrolments.hour', initial_time: '13:30' },
        { type: 'datetimepicker', action_id: 'enrolments.at', initial_date_time: 1750000000 },
        { type: 'users_select', action_id: 'enrolments.who' },
        { type: 'external_select', action_id: 'enrolments.find', min_query_length: 1 },
      ),
      table(),
    ],
  };
}

export function goodModal(...blocks: Json[]): Json {
  return {
    type: 'modal', callback_id: 'enrolments.form', title: plainText('申込'), submit: plainText('申し込む'), close: plainText('閉じる'), private_metadata: '{"offering":"o1","v":3}', notify_on_close: true,
    blocks: blocks.length > 0 ? blocks : [
      section('申込の前に'), { type: 'alert', text: plainText('締切は明日です'), level: 'warning' },
      textInput({ min_length: 1, max_length: 400, focus_on_load: true }),
      input({ type: 'number_input', action_id: 'field.seats', is_decimal_allowed: false, min_value: '1', max_value: '40', initial_value: '20' }, { block_id: 'seats' }),
      input({ type: 'email_text_input', action_id: 'field.mail' }, { block_id: 'mail', optional: true }),
      input({ type: 'url_text_input', action_id: 'field.page' }, { block_id: 'page', optional: true }),
      input({ type: 'rich_text_input', action_id: 'field.rich' }, { block_id: 'rich', optional: true }),
      input({ type: 'multi_static_select', action_id: 'field.many', option_groups: [{ label: plainText('組'), options: [option('a')] }] }, { block_id: 'many' }),
    ],
  };
}

export function goodHome(...blocks: Json[]): Json {
  return { type: 'home', callback_id: 'home', private_metadata: 'v1', blocks: blocks.length > 0 ? blocks : [{ type: 'header', text: plainText('研修') }, section('こんにちは'), actions(button()), table()] };
}

export const many = <T>(count: number, make: (index: number) => T): T[] => Array.from({ length: count }, (_, index) => make(index));
export const long = (length: number): string => 'あ'.repeat(length);
