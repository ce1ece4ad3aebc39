import type { Message, Person, View } from '../../src/workbench/teams';
import { actions, card, dialog, field, message, opener, run, says, sends, startBareTeamsBot, text, type BareTeamsBot, type Json } from './bare-teams-bot';

let bot: BareTeamsBot;
let person: Person;
let notice: Message;
/** What the bot answers a dialog with. */
let answer: unknown;

beforeEach(async () => {
  bot = await startBareTeamsBot();
  person = bot.teams.addPerson({ name: '佐藤 健', email: 'sato@example.org' });
  await bot.teams.settled();
  await bot.tell(person, message(card(text('募集'), actions(opener('enrolments.apply', { id: 'o1' })))));
  notice = person.directMessages[0]!;
  bot.heard.length = 0;
  bot.hears = () => answer;
});
afterEach(() => bot.close());

const motive = (more: Json = {}): Json => field('motive', { isRequired: true, errorMessage: '動機を入力してください', ...more });
const form = (...more: Json[]): Json => dialog(card(motive(), field('note'), ...more, actions(sends('enrolments.apply'))));
const seen = (shown: Message | View | undefined): string => bot.teams.plain(shown);
const open = async (content: unknown = form()): Promise<View> => {
  answer = content;
  await person.press(notice, 'enrolments.apply');
  return person.view!;
};

test('a dialog opens, with its title and what can be entered', async () => {
  const view = await open();
  expect(view).toMatchObject({ kind: 'dialog', title: '申込', submit: '送る', closed: false, errors: {}, size: { height: 'medium' } });
  expect(seen(view)).toBe('申込\nmotive\nnote\n送る');
  expect(bot.heard).toMatchObject([{ name: 'task/fetch', replyToId: notice.ts, value: { context: { theme: 'default' } } }]);
});

test('what was typed is sent with the form, empty fields as empty texts', async () => {
  const view = await open();
  person.type(view, { motive: '学びたい' });
  expect(seen(view)).toContain('学びたい');
  answer = dialog(card(text('受け付けました')));
  await person.submit(view);
  expect(bot.heard.at(-1)).toMatchObject({ type: 'invoke', name: 'task/submit', value: { data: { call: { form: 'enrolments.apply', shown: 's1' }, motive: '学びたい', note: '' } } });
});

test('the client checks required fields and patterns, and sends nothing', async () => {
  const view = await open(dialog(card(motive(), field('no', { regex: '^\\d+$', errorMessage: '数字' }), { type: 'Input.Number', id: 'n', label: 'n', min: 1, max: 3, errorMessage: '1から3' }, actions(sends('f.g')))));
  bot.heard.length = 0;
  const submission = await person.submit(view, { no: 'x', n: '4' });
  expect(submission).toMatchObject({ status: 0, errors: { motive: '動機を入力してください', no: '数字', n: '1から3' }, closed: false });
  expect([bot.heard, view.errors]).toEqual([[], submission.errors]);
});

test('a card that tells how it went closes the form, and is what the person was answered', async () => {
  const view = await open();
  answer = dialog(card(text('受け付けました'), actions({ ...opener('enrolments.status'), data: { call: { press: 'enrolments.status', args: {} } } })));
  const submission = await person.submit(view, { motive: '学びたい' });
  expect(submission).toMatchObject({ closed: true, next: view });
  expect([person.view, view.closed, seen(person.dialog)]).toEqual([undefined, true, '申込\n受け付けました\nenrolments.status']);
  expect(seen(person.ephemerals().at(-1))).toContain('受け付けました');
  answer = { task: { type: 'message', value: '状況はチャットに' } };
  expect((await person.press(submission.message!, 'enrolments.status')).told).toBe('状況はチャットに');
  expect(bot.heard.at(-1)).toMatchObject({ name: 'task/submit', value: { data: { call: { press: 'enrolments.status' } } } });
  expect(person.dialog).toBeUndefined();
  await expect(person.press(submission.message!, 'enrolments.status')).rejects.toThrow('does not see the dialog');
});

test('a message closes the dialog, and so does an empty answer', async () => {
  answer = form();
  for (const body of [{ task: { type: 'message', value: '続けています' } }, undefined]) {
    const view = await open();
    answer = body;
    expect(await person.submit(view, { motive: 'あ' })).toMatchObject({ closed: true, ...(body ? { told: '続けています' } : {}) });
    expect(person.dialog).toBeUndefined();
  }
});

test('sentences of the bot stand under their fields in the same view, typed values by the card', async () => {
  const view = await open();
  answer = dialog(card(motive({ value: '短い' }), { type: 'RichTextBlock', id: 'error.motive', inlines: [{ type: 'TextRun', text: '10文字以上で入力してください' }] }, field('note'), actions(sends('enrolments.apply'))));
  expect(await person.submit(view, { motive: '短い' })).toMatchObject({ errors: { motive: '10文字以上で入力してください' }, closed: false });
  expect(person.view).toBe(view);
  expect(seen(view)).toContain('短い\n10文字以上で入力してください');
  answer = dialog(card(text('受け付けました')));
  expect(await person.submit(view, { motive: '十分に長い動機です' })).toMatchObject({ closed: true });
});

test('the next form takes the place of the first', async () => {
  const view = await open();
  answer = dialog(card(field('second'), actions(sends('enrolments.second'))), '次へ');
  const { next } = await person.submit(view, { motive: 'あ' });
  expect([next, seen(next)]).toEqual([view, '次へ\nsecond\n送る']);
});

test('a button within a form sends what stands in the fields; a required empty field stops it, unless it takes no fields along', async () => {
  const within = (more: Json = {}): Json => actions({ type: 'Action.Submit', id: 'f.more', title: '増やす', data: { call: { press: 'f.more', args: {}, shown: 's1' } }, ...more });
  let view = await open(dialog(card(motive(), within(), actions(sends('f.g')))));
  expect(await person.press(view, 'f.more')).toMatchObject({ status: 0, errors: { motive: '動機を入力してください' } });
  person.type(view, { motive: '途中' });
  await person.press(view, 'f.more');
  expect(bot.heard.at(-1)).toMatchObject({ value: { data: { call: { press: 'f.more' }, motive: '途中' } } });
  await person.closeView(person.view!);
  view = await open(dialog(card(motive(), within({ associatedInputs: 'none' }), actions(sends('f.g')))));
  await person.press(view, 'f.more');
  expect(bot.heard.at(-1)!.value!.data).not.toHaveProperty('motive');
});

test('Action.Execute does nothing in a dialog', async () => {
  const view = await open(dialog(card(field('note'), actions(run('a.b')))));
  await expect(person.press(view, 'a.b')).rejects.toThrow('only Action.Submit');
});

test('an error, or the answer to another invoke, is trouble, and the form stays as it was', async () => {
  const view = await open();
  for (const hears of [() => { throw new Error('broken'); }, () => ({ statusCode: 200, type: 'application/vnd.microsoft.card.adaptive', value: card() })]) {
    bot.hears = hears;
    expect(await person.submit(view, { motive: '学びたい' })).toMatchObject({ closed: false, told: expect.stringMatching(/went wrong/) as string });
    expect(seen(view)).toContain('学びたい\nnote');
    expect(view.trouble).toMatch(/went wrong/);
  }
});

test('a dialog whose answer is late is trouble', async () => {
  const hasty = await startBareTeamsBot({ hastyMs: 200 });
  try {
    const waiting = hasty.teams.addPerson({ name: '鈴木 光' });
    await hasty.teams.settled();
    await hasty.tell(waiting, message(card(actions(opener('enrolments.apply')))));
    hasty.hears = () => new Promise(() => undefined);
    expect(await waiting.press(waiting.directMessages[0]!, 'enrolments.apply')).toMatchObject({ status: 0, timedOut: true, told: expect.stringMatching(/went wrong/) as string });
    expect(hasty.teams.transcript.unanswered()).toMatchObject([{ type: 'task/fetch', timedOut: true }]);
  } finally {
    await hasty.close();
  }
});

test('a dialog that only tells something is an answer to the person', async () => {
  answer = dialog(card(text('すでに処理済みです')));
  const told = await person.press(notice, 'enrolments.apply');
  expect([person.view, seen(person.dialog), seen(told.message)]).toEqual([undefined, '申込\nすでに処理済みです', 'すでに処理済みです']);
  expect(person.ephemerals()).toEqual([told.message]);
});

test('a dialog that does not open is told', async () => {
  answer = { task: { type: 'message', value: '今は開けません' } };
  expect((await person.press(notice, 'enrolments.apply')).told).toBe('今は開けません');
  bot.hears = () => { throw new Error('broken'); };
  expect((await person.press(notice, 'enrolments.apply')).told).toMatch(/went wrong/);
  answer = says('これは別の答え');
  expect(person.view).toBeUndefined();
});

test('a select that looks its choices up asks the bot', async () => {
  const view = await open(dialog(card({ type: 'Input.ChoiceSet', id: 'who', label: '職員', style: 'filtered', choices: [], 'choices.data': { type: 'Data.Query', dataset: 'staff' } }, field('note'), actions(sends('f.g')))));
  answer = { statusCode: 200, type: 'application/vnd.microsoft.search.searchResponse', value: { results: [{ title: '一', value: '1' }] } };
  expect(await person.search(view, 'who', '佐')).toEqual([{ title: '一', value: '1' }]);
  expect(bot.heard.at(-1)).toMatchObject({ name: 'application/search', value: { queryText: '佐', queryOptions: { skip: 0, top: 15 }, dataset: 'staff' } });
  await expect(person.search(view, 'note', '佐')).rejects.toThrow('looks nothing up');
});

test('a copy of a dialog stands for what a client still showed', async () => {
  const view = await open();
  const stale = { ...view };
  answer = dialog(card(field('second'), actions(sends('enrolments.second'))));
  await person.submit(view, { motive: 'あ' });
  await person.submit(stale, { motive: 'い' });
  expect(bot.heard.at(-1)).toMatchObject({ value: { data: { call: { form: 'enrolments.apply' }, motive: 'い' } } });
});

test('one dialog is open at a time; an earlier one, and one of somebody else, cannot be used', async () => {
  const first = await open();
  const second = await open();
  expect(person.view).toBe(second);
  expect(first.closed).toBe(true);
  await expect(person.submit(first, { motive: 'あ' })).rejects.toThrow('does not see the dialog');
  const other = bot.teams.addPerson({ name: '鈴木 光' });
  await expect(other.submit(second, { motive: 'あ' })).rejects.toThrow('there is none');
});

test.each<{ input: Json; value: string | string[] | null; sent: unknown }>([
  { input: { type: 'Input.ChoiceSet', choices: [{ title: '一', value: '1' }, { title: '二', value: '2' }] }, value: '二', sent: '2' },
  { input: { type: 'Input.ChoiceSet', isMultiSelect: true, choices: [{ title: '一', value: '1' }, { title: '二', value: '2' }] }, value: ['二', '1'], sent: '2,1' },
  { input: { type: 'Input.ChoiceSet', choices: [{ title: '一', value: '1' }] }, value: null, sent: undefined },
  { input: { type: 'Input.ChoiceSet', value: '1', choices: [{ title: '一', value: '1' }] }, value: null, sent: undefined },
  { input: { type: 'Input.Date' }, value: '2026-06-10', sent: '2026-06-10' },
  { input: { type: 'Input.Time' }, value: '09:30', sent: '09:30' },
  { input: { type: 'Input.Number' }, value: '12.5', sent: '12.5' },
  { input: { type: 'Input.Toggle', title: 'はい', valueOn: 'on', valueOff: 'off' }, value: 'on', sent: 'on' },
  { input: { type: 'Input.Text', isMultiline: true }, value: '一\n二', sent: '一\n二' },
  { input: { type: 'Input.Rating', max: 5, fallback: { type: 'Input.ChoiceSet', id: 'x', label: 'x', choices: [{ title: '五', value: '5' }] } }, value: '5', sent: '5' },
])('$input.type holds $value and sends $sent', async ({ input, value, sent }) => {
  const view = await open(dialog(card({ id: 'x', label: 'x', ...input }, actions(sends('f.g')))));
  await person.submit(view, { x: value });
  expect((bot.heard.at(-1)!.value!.data as Json).x).toEqual(sent);
});

test.each<{ input: Json; value: string | string[] }>([
  { input: { type: 'Input.ChoiceSet', choices: [{ title: '一', value: '1' }] }, value: '九' },
  { input: { type: 'Input.ChoiceSet', choices: [{ title: '一', value: '1' }, { title: '二', value: '2' }] }, value: ['1', '2'] },
  { input: { type: 'Input.Date' }, value: '六月十日' },
  { input: { type: 'Input.Time' }, value: '9時' },
  { input: { type: 'Input.Number' }, value: '五' },
  { input: { type: 'Input.Text' }, value: '一\n二' },
  { input: { type: 'Input.Toggle', title: 'x' }, value: 'maybe' },
])('a client would not let $value into $input.type', async ({ input, value }) => {
  const view = await open(dialog(card({ id: 'x', label: 'x', ...input }, actions(sends('f.g')))));
  expect(() => person.type(view, { x: value })).toThrow();
});
