/** Cards, activities and answers that break no rule, to be spoilt by one thing at a time. Fresh ones for each test. */
export type Json = Record<string, unknown>;

export const CARD = 'application/vnd.microsoft.card.adaptive';

export const text = (words: string, more: Json = {}): Json => ({ type: 'TextBlock', text: words, wrap: true, ...more });
export const rich = (...inlines: unknown[]): Json => ({ type: 'RichTextBlock', inlines });
export const run = (words: string, more: Json = {}): Json => ({ type: 'TextRun', text: words, ...more });

const press = (name: string, args: Json = { offering: 12 }): Json => ({ call: { press: name, args } });

export function submit(name = 'enrolments.apply', more: Json = {}): Json {
  return { type: 'Action.Submit', id: name, title: '申し込む', data: press(name), ...more };
}

export function opener(name = 'enrolments.apply'): Json {
  return submit(name, { data: { ...press(name), msteams: { type: 'task/fetch' } } });
}

/** With the fallback that has to be the same. */
export function execute(name = 'enrolments.later', more: Json = {}, apart = ''): Json {
  const shown = { id: `${name}${apart}`, title: '後で見る', data: press(name), ...more };
  return { type: 'Action.Execute', verb: name, ...shown, fallback: { type: 'Action.Submit', ...shown } };
}

/** A button that asks before it acts. */
export function asking(name = 'enrolments.withdraw'): Json {
  return { type: 'Action.ShowCard', id: name, title: '取り下げる', card: { type: 'AdaptiveCard', body: [text('よろしいですか。')], actions: [execute(name, { title: 'はい' }, '#yes')] } };
}

export const textInput = (more: Json = {}): Json => ({ type: 'Input.Text', id: 'motive', label: '受講動機', isMultiline: true, maxLength: 300, isRequired: true, errorMessage: '入力してください。', ...more });
export const choices = (more: Json = {}): Json => ({
  type: 'Input.ChoiceSet', id: 'reason', label: '理由', choices: [{ title: '業務の都合', value: 'work' }, { title: '体調', value: 'health' }], value: 'work', ...more,
});
export const rating = (more: Json = {}): Json => ({ type: 'Input.Rating', id: 'R1', label: '満足度', max: 5, fallback: choices({ id: 'R1', label: '満足度', style: 'expanded' }), ...more });

export function card(body: readonly Json[], actions?: readonly Json[], more: Json = {}): Json {
  return { type: 'AdaptiveCard', $schema: 'http://adaptivecards.io/schemas/adaptive-card.json', version: '1.5', lang: 'ja', body, ...(actions ? { actions } : {}), ...more };
}

const table = (): Json => {
  const row = (...words: string[]): Json => ({ type: 'TableRow', cells: words.map((word) => ({ type: 'TableCell', items: [text(word)] })) });
  return { type: 'Table', columns: [{ width: 1 }, { width: 2 }], firstRowAsHeaders: true, rows: [row('科目', '申込'), row('D07', '3')] };
};

/** What the project sends into chats and channels. */
export function goodMessage(): Json {
  return card([
    text('研修のお知らせ', { style: 'heading', size: 'large', weight: 'bolder' }),
    rich(run('髙橋 *一郎* [課長]', { weight: 'bolder' }), 'さん ', run('案内', { selectAction: { type: 'Action.OpenUrl', url: 'https://example.lg.jp/a?b=c' } })),
    { type: 'FactSet', facts: [{ title: '日時', value: '6月10日 13:30' }] },
    { type: 'Container', style: 'attention', separator: true, items: [text('締切まであと1日です。', { color: 'attention' })] },
    { type: 'ColumnSet', columns: [{ type: 'Column', width: 'stretch', items: [text('定員 20名')] }, { type: 'Column', width: 'auto', items: [{ type: 'ActionSet', actions: [execute('offerings.show', { title: '詳細' })] }] }] },
    table(),
    { type: 'Image', url: 'https://example.lg.jp/map.png', altText: '会場の地図' },
    { type: 'ProgressBar', value: 3, max: 5, fallback: 'drop' },
    choices({ id: 'choice.0', style: 'compact' }),
    { type: 'ActionSet', actions: [execute('offerings.choose', { title: '選択', data: { call: { press: 'offerings.choose', args: { page: 2 }, choice: 'choice.0' } } })] },
  ], [opener(), execute(), asking(), { type: 'Action.OpenUrl', title: '予定表', url: 'https://example.lg.jp/calendar.ics' }]);
}

/** A form after a mistake, with every kind of input. */
export function goodDialog(): Json {
  return card([
    text('入力内容を確認してください。', { color: 'attention', weight: 'bolder' }),
    textInput({ value: 'x' }), text('受講動機は10字以上で入力してください。', { id: 'error.motive', color: 'attention' }),
    choices(), choices({ id: 'dates', label: '日', isMultiSelect: true, style: 'expanded', value: 'work,health' }), rating(),
    { type: 'Input.Date', id: 'day', label: '日', value: '2026-06-10', min: '2026-04-01', max: '2027-03-31' }, { type: 'Input.Time', id: 'hour', label: '時刻', value: '13:30' },
    { type: 'Input.Number', id: 'seats', label: '人数', min: 1, value: 3, max: 20 }, { type: 'Input.Toggle', id: 'sure', label: '確認', title: '確認しました' },
    { type: 'Input.ChoiceSet', id: 'who', label: '職員', choices: [{ title: '未定', value: 'none' }], 'choices.data': { type: 'Data.Query', dataset: 'graph.microsoft.com/users' } },
  ], [submit('enrolments.application', { title: '送信', data: { call: { form: 'enrolments.application', args: { offering: 12 }, shown: 'f_1' } } }), submit('enrolments.suggest', { title: '候補を見る' })]);
}

export function activity(more: Json = {}): Json {
  return { type: 'message', summary: '研修のお知らせ', attachments: [{ contentType: CARD, content: goodMessage() }], channelData: { kenshu_notice: { notice_id: 41 } }, ...more };
}

export const consent = (content: Json = {}): Json => ({
  contentType: 'application/vnd.microsoft.teams.card.file.consent', name: '名簿.csv',
  content: { description: '受講者名簿', sizeInBytes: 1_024, acceptContext: { call: {} }, declineContext: { call: {} }, ...content },
});

export const continued = (more: Json = {}, content: Json = goodDialog()): Json => ({ task: { type: 'continue', value: { title: '申込', height: 'large', width: 'medium', card: { contentType: CARD, content }, ...more } } });
