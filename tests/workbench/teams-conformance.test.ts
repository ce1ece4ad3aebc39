import fc from '../support/properties';
import { inspectActivity, inspectAnswer, inspectCard, type InvokeKind } from '../../src/workbench/teams/conformance';
import { officialFindings } from '../platforms/official-cards';
import { activity, asking, CARD, card, choices, consent, continued, execute, goodDialog, goodMessage, opener, rating, rich, run, submit, text, textInput, type Json } from './teams-payloads';

type Surface = 'message' | 'dialog';

const codesOf = (errors: readonly string[]): string[] => [...new Set(errors.map((error) => error.split(':')[0] ?? ''))];
const around = { isPerson: (words: string) => ['Taro', 'taro@example.org'].includes(words), verbs: new Set(['enrolments.apply', 'enrolments.later', 'enrolments.withdraw', 'enrolments.application', 'enrolments.suggest', 'offerings.show', 'offerings.choose']) };
const without = (payload: Json, ...keys: string[]): Json => Object.fromEntries(Object.entries(payload).filter(([name]) => !keys.includes(name)));
const many = <T>(count: number, make: (index: number) => T): T[] => Array.from({ length: count }, (_, index) => make(index));
const words = text('本文');
const said = (...actions: Json[]): Json => card([words], actions);
const set = (...actions: Json[]): Json => card([{ type: 'ActionSet', actions }]);
const shows = (...elements: Json[]): Json => card(elements);
const data = (call: Json, more: Json = {}): Json => ({ data: { call: { press: 'enrolments.apply', args: {}, ...call }, ...more } });

describe('what breaks no rule', () => {
  test.each<[string, Surface, Json]>([['a message', 'message', goodMessage()], ['a form after a mistake', 'dialog', goodDialog()]])('%s passes, and the official library finds nothing in it', (_name, surface, payload) => {
    expect(inspectCard(payload, surface, around)).toEqual([]);
    expect(officially(payload)).toEqual([]);
  });

  test('an activity, a file that waits for consent, and a plain sentence pass', () => {
    expect(inspectActivity(activity(), around)).toEqual([]);
    expect(inspectActivity(activity({ attachments: [consent()] }))).toEqual([]);
    expect(inspectActivity({ type: 'message', text: '個人チャットでお答えしました。', textFormat: 'plain' })).toEqual([]);
    expect(inspectActivity({ type: 'typing' })).toEqual([]);
  });

  test.each<[InvokeKind, unknown]>([
    ['adaptiveCard/action', { statusCode: 200, type: CARD, value: goodMessage() }],
    ['adaptiveCard/action', { statusCode: 200, type: 'application/vnd.microsoft.activity.message', value: '受け付けました。' }],
    ['adaptiveCard/action', { statusCode: 500, type: 'application/vnd.microsoft.error', value: { code: 'x', message: '失敗しました。' } }],
    ['task/fetch', continued()], ['task/submit', continued({ height: 400 })], ['task/submit', { task: { type: 'message', value: '受け付けました。' } }],
    ['application/search', { statusCode: 200, type: 'application/vnd.microsoft.search.searchResponse', value: { results: many(15, (n) => ({ title: `科目${n}`, value: `${n}` })) } }],
    ['fileConsent/invoke', {}], ['fileConsent/invoke', undefined],
  ])('an answer to %s passes', (kind, body) => expect(inspectAnswer(kind, body, around)).toEqual([]));
});

/** What the official library says, but for what Teams adds. */
function officially(payload: Json): string[] {
  return officialFindings(payload).filter((message) => !/^Unknown element type "(?:ProgressBar|Input\.Rating)"/.test(message));
}

type Planted = readonly [code: string, what: string, surface: Surface, payload: () => Json];

const planted: Planted[] = [
  // 1
  ['root-type', 'no card at all', 'message', () => ({ ...goodMessage(), type: 'Card' })],
  ['root-schema', 'no schema', 'message', () => without(goodMessage(), '$schema')],
  ['root-version', 'an older version', 'message', () => ({ ...goodMessage(), version: '1.4' })],
  ['root-version', 'no version', 'dialog', () => without(goodDialog(), 'version')],
  ['root-lang', 'no language', 'message', () => without(goodMessage(), 'lang')],
  ['card-empty', 'nothing in it', 'message', () => card([])],
  // 2
  ['size', 'more than 80 KB in UTF-16', 'message', () => shows(...many(20, () => rich('あ'.repeat(2_100))))],
  // 3
  ['id-duplicate', 'the same id in a card that a button shows', 'message', () => card([choices()], [{ ...asking(), card: { type: 'AdaptiveCard', body: [choices()], actions: [execute('enrolments.withdraw', {}, '#yes')] } }])],
  ['id-duplicate', 'two buttons of one id', 'message', () => said(execute(), execute())],
  ['input-label', 'no label', 'dialog', () => shows(without(choices(), 'label'))],
  ['input-error-message', 'required without errorMessage', 'dialog', () => shows(without(textInput(), 'errorMessage'))],
  ['error-without-field', 'a sentence under no field', 'dialog', () => shows(textInput(), text('長すぎます。', { id: 'error.reason' }))],
  ['missing-property', 'an input without id', 'dialog', () => shows(without(choices(), 'id'))],
  // 4
  ['choices-empty', 'no choices', 'dialog', () => shows(choices({ choices: [], value: '' }))],
  ['choice-value-duplicate', 'a value twice', 'dialog', () => shows(choices({ choices: [{ title: 'あ', value: 'work' }, { title: 'い', value: 'work' }] }))],
  ['choice-value-comma', 'a comma in a value', 'dialog', () => shows(choices({ choices: [{ title: 'あ', value: 'a,b' }], value: '' }))],
  ['choice-value-unknown', 'a value that is no choice', 'dialog', () => shows(choices({ value: 'gone' }))],
  ['choice-value-unknown', 'one of several that is no choice', 'dialog', () => shows(choices({ isMultiSelect: true, value: 'work,gone' }))],
  ['choice-title', 'a choice without words', 'dialog', () => shows(choices({ choices: [{ title: ' ', value: 'work' }] }))],
  ['choice-input', 'the select beside the button is missing', 'message', () => set(execute('offerings.choose', { data: { call: { press: 'offerings.choose', args: {}, choice: 'choice.0' } } }))],
  // 5
  ['date-format', 'a Japanese date', 'dialog', () => shows({ type: 'Input.Date', id: 'day', label: '日', value: '2026/06/10' })],
  ['date-format', 'the thirteenth month', 'dialog', () => shows({ type: 'Input.Date', id: 'day', label: '日', max: '2026-13-10' })],
  ['time-format', 'half past one', 'dialog', () => shows({ type: 'Input.Time', id: 'hour', label: '時刻', value: '1:30' })],
  ['number-range', 'least above most', 'dialog', () => shows({ type: 'Input.Number', id: 'seats', label: '人数', min: 5, max: 3 })],
  ['number-range', 'a value below the least', 'dialog', () => shows({ type: 'Input.Number', id: 'seats', label: '人数', min: 5, value: 4 })],
  ['text-length', 'no maxLength', 'dialog', () => shows(without(textInput(), 'maxLength'))],
  ['text-length', 'longer than any column', 'dialog', () => shows(textInput({ maxLength: 4_000 }))],
  // 6
  ['fallback-missing', 'a chart alone', 'message', () => shows(words, { type: 'Chart.Donut', data: [{ legend: '出席', value: 3 }] })],
  ['fallback-missing', 'a rating that would be dropped', 'dialog', () => shows(words, rating({ fallback: 'drop' }))],
  ['fallback-input', 'a fallback that asks something else', 'dialog', () => shows(rating({ fallback: choices({ id: 'R2', label: '満足度' }) }))],
  ['fallback-input', 'a fallback that may be left empty', 'dialog', () => shows(rating({ isRequired: true, errorMessage: '選んでください。', fallback: choices({ id: 'R1', label: '満足度' }) }))],
  // 7
  ['execute-verb', 'no verb', 'message', () => said(without(execute(), 'verb'))],
  ['execute-verb', 'a verb for something else', 'message', () => said({ ...execute(), verb: 'enrolments.apply' })],
  ['execute-fallback', 'no fallback', 'message', () => said(without(execute(), 'fallback'))],
  ['execute-fallback', 'a fallback that does something else', 'message', () => said({ ...execute(), fallback: submit() })],
  ['execute-in-dialog', 'Action.Execute in a dialog', 'dialog', () => said(execute())],
  ['submit-call', 'nothing says what to do', 'message', () => said(submit('enrolments.apply', { data: {} }))],
  ['verb-unknown', 'nobody understands it', 'message', () => said(execute('enrolments.explode'))],
  ['action-id', 'no id', 'message', () => said(without(submit(), 'id'))],
  ['action-id', 'an id for something else', 'message', () => said(submit('enrolments.apply', { id: 'enrolments.later' }))],
  ['action-id', 'an id of another form', 'message', () => said({ ...asking(), id: 'withdraw' })],
  ['data-size', 'more than 2 KB', 'message', () => said(submit('enrolments.apply', data({ args: { key: 'x'.repeat(2_100) } })))],
  ['data-ids-only', 'what somebody wrote', 'message', () => said(submit('enrolments.apply', data({ args: { motive: '業務で必要' } })))],
  ['data-ids-only', 'a name', 'message', () => said(submit('enrolments.apply', data({ args: { who: 'Taro' } })))],
  ['data-ids-only', 'an address', 'message', () => said(submit('enrolments.apply', data({ args: { who: 'hana@example.org' } })))],
  ['data-ids-only', 'what would be taken for an input', 'message', () => said(submit('enrolments.apply', data({}, { motive: 'x' })))],
  ['fetch-shape', 'an Action.Execute that shall open a dialog', 'message', () => said(execute('enrolments.apply', data({}, { msteams: { type: 'task/fetch' } })))],
  ['fetch-shape', 'an unknown way', 'message', () => said(submit('enrolments.apply', data({}, { msteams: { type: 'imBack' } })))],
  ['fetch-in-dialog', 'a dialog out of a dialog', 'dialog', () => said(opener())],
  // 8
  ['refresh-users', 'for more than 60', 'message', () => ({ ...said(), refresh: { action: execute(), userIds: many(61, (n) => `29:${n}`) } })],
  ['refresh-users', 'for nobody in particular', 'message', () => ({ ...said(), refresh: { action: execute() } })],
  ['refresh-action', 'by Action.Submit', 'message', () => ({ ...said(), refresh: { action: submit(), userIds: ['29:1'] } })],
  ['refresh-neutral', 'with what one person entered', 'message', () => card([choices()], [], { refresh: { action: execute(), userIds: ['29:1'] } })],
  // 9
  ['actions-too-many', 'seven in a card', 'message', () => said(...many(7, (n) => execute('enrolments.later', {}, `#${n}`)))],
  ['actions-too-many', 'seven in a set', 'message', () => set(...many(7, (n) => execute('enrolments.later', {}, `#${n}`)))],
  ['actions-too-many', 'seven behind a question', 'message', () => said({ ...asking(), card: { type: 'AdaptiveCard', body: [words], actions: many(7, (n) => execute('enrolments.later', {}, `#${n}`)) } })],
  ['actions-empty', 'a set of nothing', 'message', () => shows(words, { type: 'ActionSet', actions: [] })],
  ['action-title', 'a button without words', 'message', () => said(submit('enrolments.apply', { title: '  ' }))],
  ['action-title-long', '21 Japanese characters', 'message', () => said(submit('enrolments.apply', { title: '申'.repeat(21) }))],
  ['action-style', 'a colour that no button has', 'message', () => said(submit('enrolments.apply', { style: 'destructive' }))],
  // 10
  ['url-https', 'an address without https', 'message', () => said({ type: 'Action.OpenUrl', title: '開く', url: 'http://example.lg.jp/' })],
  ['url-https', 'a relative address under a word', 'message', () => shows(rich(run('案内', { selectAction: { type: 'Action.OpenUrl', url: '/files/1' } })))],
  ['url-https', 'a picture in the payload', 'message', () => shows({ type: 'Image', url: 'data:image/png;base64,AA', altText: '図' })],
  ['alt-text', 'a picture without words', 'message', () => shows({ type: 'Image', url: 'https://example.lg.jp/a.png' })],
  // 11
  ['text-empty', 'an empty line', 'message', () => shows(text(' '))],
  ['text-empty', 'an empty rich line', 'message', () => shows(rich(run('')))],
  ['text-empty', 'no facts', 'message', () => shows({ type: 'FactSet', facts: [] })],
  ['text-wrap', 'cut off', 'message', () => shows(without(words, 'wrap'))],
  ['text-markdown', 'a name that would be a link', 'message', () => shows(text('[課長](https://evil.example)'))],
  ['text-markdown', 'stars around a word', 'message', () => shows(text('題名 *重要* です'))],
  ['text-markdown', 'a list', 'message', () => shows(text('- 一つ目'))],
  ['plain-title', 'a fact with brackets', 'message', () => shows({ type: 'FactSet', facts: [{ title: '会場', value: '[仮]会議室' }] })],
  ['plain-title', 'a choice of two lines', 'dialog', () => shows(choices({ choices: [{ title: '業務\nの都合', value: 'work' }] }))],
  ['unknown-property', 'a misspelt property', 'message', () => shows({ ...words, colour: 'good' })],
  ['unknown-property', 'the slip of the published schema', 'message', () => shows({ type: 'Table', columns: [{ width: 1 }], rows: [{ type: 'TableRow', cells: [{ type: 'TableCell', items: [words] }] }], firstRowAsHeaders: true, firstRowAsHeader: true })],
  ['unknown-property', 'deep inside', 'message', () => shows({ type: 'Container', items: [{ type: 'ColumnSet', columns: [{ type: 'Column', items: [{ ...words, bold: true }] }] }] })],
  ['unknown-property', 'on a button', 'message', () => said({ ...submit(), verb: 'enrolments.apply' })],
  ['unknown-element', 'an element that nobody draws', 'message', () => shows(words, { type: 'Banner' })],
  ['unknown-element', 'a type that is no word, nor can be made one', 'message', () => shows(words, { type: [{ toString: '' }] })],
  ['unknown-element', 'a card behind a word', 'message', () => shows(rich(run('案内', { selectAction: { ...asking() } })))],
  ['missing-property', 'no title', 'dialog', () => shows({ type: 'Input.Toggle', id: 'sure', label: '確認' })],
  ['missing-property', 'no type', 'message', () => shows(words, { text: '本文' })],
  ['wrong-value', 'a colour that does not exist', 'message', () => shows(text('本文', { color: 'red' }))],
  ['wrong-value', 'a number as text', 'dialog', () => shows({ type: 'Input.Number', id: 'seats', label: '人数', value: '3' })],
  ['no-media', 'a film', 'message', () => shows(words, { type: 'Media', sources: [] })],
  ['table-headers', 'headers that nobody announces', 'message', () => shows({ type: 'Table', columns: [{ width: 1 }], rows: [{ type: 'TableRow', cells: [{ type: 'TableCell', items: [words] }] }] })],
  ['table-cells', 'a cell too few', 'message', () => shows({ type: 'Table', columns: [{ width: 1 }, { width: 1 }], firstRowAsHeaders: true, rows: [{ type: 'TableRow', cells: [{ type: 'TableCell', items: [words] }] }] })],
  // 13
  ['colour-alone', 'a coloured box without words', 'message', () => shows(words, { type: 'Container', style: 'good', items: [text('●')] })],
  ['heading-style', 'a heading that only looks like one', 'message', () => shows(text('研修', { size: 'large' }))],
];

function objectsIn(value: unknown): object[] {
  return typeof value === 'object' && value !== null ? [value, ...Object.values(value).flatMap(objectsIn)] : [];
}

describe('each rule of a card', () => {
  test.each(planted)('%s: %s', (code, _what, surface, payload) => {
    const errors = inspectCard(payload(), surface, around);
    expect(codesOf(errors)).toEqual([code]);
  });

  test('a finding tells where it is', () => {
    expect(inspectCard(shows(words, { type: 'Container', items: [text('本文', { wrap: false })] }), 'message')).toEqual(['text-wrap: would be cut off: wrap must be true (/body/1/items/0)']);
    expect(inspectCard(shows({ type: 'Container', items: [{ ...words, bold: true }] }), 'message')).toEqual(['unknown-property: no client knows it here (/body/0/items/0/bold)']);
  });

  test('nothing that a bot may send makes the look itself fail', () => {
    fc.assert(fc.property(fc.constantFrom(goodMessage, goodDialog), fc.nat(), fc.jsonValue(), (good, pick, value) => {
      const payload = good();
      const holders = objectsIn(payload);
      const holder = holders[pick % holders.length] ?? payload;
      const keys = Object.keys(holder);
      Object.assign(holder, { [keys[pick % keys.length] ?? 'type']: value });
      expect(Array.isArray(inspectCard(payload, 'message', around))).toBe(true);
    }), { numRuns: 300 });
  });

  test('loopback addresses pass without https, as the workbench has nothing else', () => {
    expect(inspectCard(said({ type: 'Action.OpenUrl', title: '開く', url: 'http://127.0.0.1:3000/calendar.ics' }), 'message')).toEqual([]);
  });
});

describe('each rule of an activity', () => {
  test.each<[string, Json | string]>([
    ['activity-type', activity({ type: 'trace' })], ['activity-type', 'message'],
    ['summary-missing', without(activity(), 'summary')], ['message-empty', { type: 'message', text: ' ' }],
    ['text-format', { type: 'message', text: '受け付けました。' }], ['text-format', { type: 'message', text: '*受付*', textFormat: 'markdown' }],
    ['notice-data', activity({ channelData: { kenshu_notice: { notice_id: 41, name: 'Taro' } } })], ['notice-data', activity({ channelData: { kenshu_notice: 41 } })],
    ['attachment-type', activity({ attachments: [{ contentType: 'application/vnd.microsoft.card.hero', content: {} }] })], ['attachment-type', activity({ attachments: ['x'] })],
    ['cards-too-many', activity({ attachments: many(2, () => ({ contentType: CARD, content: goodMessage() })) })],
    ['consent-shape', activity({ attachments: [consent({ sizeInBytes: undefined })] })],
    ['size', { type: 'message', text: 'あ'.repeat(50_000), textFormat: 'plain' }],
    ['root-version', activity({ attachments: [{ contentType: CARD, content: { ...goodMessage(), version: '1.6' } }] })],
  ])('%s', (code, payload) => expect(codesOf(inspectActivity(payload))).toEqual([code]));
});

describe('each rule of an answer', () => {
  const message = 'application/vnd.microsoft.activity.message';
  const search = (value: Json, more: Json = {}): Json => ({ statusCode: 200, type: 'application/vnd.microsoft.search.searchResponse', value, ...more });
  test.each<[string, InvokeKind, unknown]>([
    ['answer-shape', 'adaptiveCard/action', undefined], ['answer-shape', 'adaptiveCard/action', { type: message, value: 'はい' }], ['answer-shape', 'adaptiveCard/action', { statusCode: 200, type: 'text', value: 'はい' }],
    ['answer-shape', 'adaptiveCard/action', { statusCode: 200, type: message, value: '' }], ['answer-shape', 'adaptiveCard/action', { statusCode: 500, type: message, value: 'はい' }],
    ['answer-shape', 'adaptiveCard/action', { statusCode: 200, type: 'application/vnd.microsoft.error', value: { code: 'x', message: 'y' } }], ['answer-shape', 'adaptiveCard/action', { statusCode: 400, type: 'application/vnd.microsoft.error', value: 'x' }],
    ['execute-verb', 'adaptiveCard/action', { statusCode: 200, type: CARD, value: said(without(execute(), 'verb')) }],
    ['answer-shape', 'task/fetch', {}], ['answer-shape', 'task/submit', { task: { type: 'close' } }], ['answer-shape', 'task/submit', { task: { type: 'message', value: { text: 'はい' } } }],
    ['dialog-title', 'task/fetch', continued({ title: ' ' })], ['dialog-size', 'task/fetch', continued({ height: 'huge' })], ['attachment-type', 'task/fetch', continued({ card: { content: goodDialog() } })],
    ['execute-in-dialog', 'task/submit', continued({}, said(execute()))],
    ['answer-shape', 'application/search', search({})], ['answer-shape', 'application/search', search({ results: [] }, { type: CARD })], ['answer-shape', 'application/search', search({ results: [] }, { statusCode: 400 })],
    ['answer-shape', 'application/search', search({ results: [{ title: 'D07' }] })], ['search-too-many', 'application/search', search({ results: many(16, (n) => ({ title: 'a', value: `${n}` })) })],
    ['answer-shape', 'fileConsent/invoke', { task: {} }],
  ])('%s of %s', (code, kind, body) => expect(codesOf(inspectAnswer(kind, body, around))).toEqual([code]));
});
