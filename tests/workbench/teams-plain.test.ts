import { elementsOf } from '../../src/workbench/teams/elements';
import { buttons, plain } from '../../src/workbench/teams/plain';
import { asking, card, choices, execute, goodDialog, goodMessage, opener, rating, rich, run, text, textInput } from './teams-payloads';

test.each<[string, string]>([
  ['**募集** のお知らせ', '募集 のお知らせ'],
  ['件名: *募集*、_急ぎ_。', '件名: 募集、急ぎ。'],
  ['snake_case_name と 3 * 4', 'snake_case_name と 3 * 4'],
  ['[案内](https://example.lg.jp/a) [課長]', '案内 [課長]'],
  ['- 一つ目\n- 二つ目', '• 一つ目\n• 二つ目'],
])('a TextBlock %s reads %s', (marked, readable) => {
  expect(plain({ card: card([text(marked)]) })).toBe(readable);
});

test('what stands in a TextRun is read as it was written', () => {
  expect(plain({ card: card([rich(run('**髙橋** [課長](https://example.lg.jp)'), ' さん')]) })).toBe('**髙橋** [課長](https://example.lg.jp) さん');
});

test('a message reads in the order in which it is seen, without what a button would show', () => {
  expect(plain({ text: 'お知らせ', card: goodMessage(), files: [{ title: '名簿.csv' }], trouble: '問題が発生しました。' }).split('\n')).toEqual([
    'お知らせ', '研修のお知らせ', '髙橋 *一郎* [課長]さん 案内', '日時：6月10日 13:30', '締切まであと1日です。', '定員 20名', '詳細', '科目 | 申込', 'D07 | 3', '会場の地図', '理由', '業務の都合', '選択',
    '申し込む', '後で見る', '取り下げる', '予定表', '名簿.csv', '問題が発生しました。',
  ]);
  expect(plain(undefined)).toBe('');
  expect(plain({ text: '', consent: { name: '名簿.csv', description: '受講者名簿' } })).toBe('名簿.csv\n受講者名簿');
});

test('a form reads with its title, its labels, what is entered, and the sentences under the fields', () => {
  const lines = plain({ title: '申込', card: goodDialog(), held: new Map([['reason', 'health'], ['dates', ''], ['day', '']]) }).split('\n');
  expect(lines.slice(0, 6)).toEqual(['申込', '入力内容を確認してください。', '受講動機', 'x', '受講動機は10字以上で入力してください。', '理由']);
  expect(lines.slice(6)).toEqual(['体調', '日', '業務の都合', '体調', '満足度', '業務の都合', '体調', '日', '時刻', '13:30', '人数', '3', '確認', '確認しました', '職員', '送信', '候補を見る']);
  expect(plain({ card: card([textInput({ placeholder: '例: 窓口対応' }), choices({ isMultiSelect: true, value: 'work,health' })]) })).toBe('受講動機\n例: 窓口対応\n理由\n業務の都合\n体調');
});

test('what is hidden is not read, and what only newer clients know reads as its fallback', () => {
  const chart = { type: 'Chart.Donut', title: '出席', data: [], fallback: text('出席 3名') };
  expect(plain({ card: card([text('隠れた行', { isVisible: false }), chart, { type: 'ProgressBar', fallback: 'drop' }, { type: 'Badge', text: '新着' }]) })).toBe('出席 3名');
});

test('buttons are told with what they would do, a question once, links with their address, a select\'s own not at all', () => {
  const seen = buttons({ card: card([text('本文'), { type: 'ActionSet', actions: [execute('offerings.show', {}, '#2')] }, choices({ id: 'choice' }), { type: 'ActionSet', actions: [execute('offerings.list', { data: { call: { press: 'offerings.list', args: {}, choice: 'choice' } } })] }, rich(run('案内', { selectAction: { type: 'Action.OpenUrl', url: 'https://example.lg.jp' } }))], [opener(), asking(), { type: 'Action.OpenUrl', title: '予定表', url: 'https://example.lg.jp/c.ics' }]) });
  expect(seen).toEqual([
    { text: '後で見る', actionId: 'offerings.show', value: '{"offering":12}' },
    { text: '申し込む', actionId: 'enrolments.apply', value: '{"offering":12}' },
    { text: '取り下げる', actionId: 'enrolments.withdraw', value: '{"offering":12}' },
    { text: '予定表', actionId: '', value: undefined, url: 'https://example.lg.jp/c.ics' },
  ]);
  expect(buttons(undefined)).toEqual([]);
});

test('elements are found wherever they stand, with the questions around them', () => {
  const found = elementsOf(card([{ type: 'ColumnSet', columns: [{ items: [textInput()] }] }, rating()], [asking()]));
  expect(found.map(({ id, at, inside }) => [id, at, inside.map((action) => action.id)])).toEqual([
    ['motive', '/body/0/columns/0/items/0', []], ['R1', '/body/1/fallback', []],
    ['enrolments.withdraw', '/actions/0', []], ['enrolments.withdraw#yes', '/actions/0/card/actions/0', ['enrolments.withdraw']],
  ]);
});
