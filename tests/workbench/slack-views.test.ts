import { startBareBot, type BareBot } from './bare-bot';
import { actions, button, goodModal, input, option, plainText, section, select, textInput } from './slack-payloads';

type Json = Record<string, unknown>;
type Person = ReturnType<BareBot['slack']['addPerson']>;

let bot: BareBot;
let person: Person;
let answer: unknown;

/** The bot answers a submission with whatever `answer` is, and anything else with nothing. */
beforeEach(async () => {
  bot = await startBareBot();
  person = bot.slack.addPerson({ name: '佐藤', email: 'sato@example.org' });
  answer = undefined;
  bot.app.command('/kenshu', async ({ ack }) => { await ack(); });
  bot.app.action(/.*/, async ({ ack }) => { await ack(); });
  bot.app.view(/.*/, async ({ ack }) => { await ack(answer as never); });
  bot.app.view({ type: 'view_closed', callback_id: /.*/ }, async ({ ack }) => { await ack(); });
});
afterEach(() => bot.stop());

const form = (...blocks: Json[]): Json => ({ ...goodModal(...blocks), title: plainText('申込') });
const payload = (kind: Parameters<BareBot['slack']['transcript']['lastRequest']>[0]): Json => bot.slack.transcript.lastRequest(kind).payload;

async function code(call: Promise<unknown>): Promise<string> {
  return call.then(() => 'ok', (error: unknown) => (error as { data?: { error?: string } }).data?.error ?? String(error));
}

async function trigger(): Promise<string> {
  await person.command('申込');
  return String(payload('command').trigger_id);
}

async function open(view: Json = form(textInput())): Promise<ReturnType<BareBot['client']['views']['open']>> {
  return bot.client.views.open({ trigger_id: await trigger(), view: view as never });
}

/** A trigger from a press within the modal on top. */
async function innerTrigger(): Promise<string> {
  await person.press(person.view!, 'enrolments.apply');
  return String(payload('block_actions').trigger_id);
}

const withButton = (title: string): Json => ({ ...form(actions(button()), textInput()), title: plainText(title) });

describe('triggers', () => {
  test('a trigger opens one modal, within three seconds', async () => {
    const once = await trigger();
    expect(await code(bot.client.views.open({ trigger_id: once, view: form(textInput()) as never }))).toBe('ok');
    expect(await code(bot.client.views.open({ trigger_id: once, view: form(textInput()) as never }))).toBe('exchanged_trigger_id');
    expect(await code(bot.client.views.open({ trigger_id: 'nonsense', view: form(textInput()) as never }))).toBe('invalid_trigger_id');
    const late = await trigger();
    bot.slack.passTime(3_001);
    expect(await code(bot.client.views.open({ trigger_id: late, view: form(textInput()) as never }))).toBe('expired_trigger_id');
    bot.slack.expireNextTrigger();
    expect(await code(bot.client.views.open({ trigger_id: await trigger(), view: form(textInput()) as never }))).toBe('expired_trigger_id');
    expect(await code(bot.client.views.open({ trigger_id: await trigger(), view: form(textInput()) as never }))).toBe('ok');
  });

  test('a modal that is refused does not use its trigger up', async () => {
    const id = await trigger();
    expect(await code(bot.client.views.open({ trigger_id: id, view: { ...form(textInput()), title: plainText('長'.repeat(25)) } as never }))).toBe('invalid_arguments');
    expect(await code(bot.client.views.open({ trigger_id: id, view: form(textInput()) as never }))).toBe('ok');
  });
});

describe('the stack', () => {
  test('three modals stand on each other, not four, and the top one is seen', async () => {
    const first = await open(withButton('一'));
    const second = await bot.client.views.push({ trigger_id: await innerTrigger(), view: withButton('二') as never });
    const third = await bot.client.views.push({ trigger_id: await innerTrigger(), view: withButton('三') as never });
    expect(third.view).toMatchObject({ root_view_id: first.view?.id, previous_view_id: second.view?.id });
    expect(person.view).toMatchObject({ id: third.view?.id, title: '三' });
    expect(await code(bot.client.views.push({ trigger_id: await innerTrigger(), view: form(textInput()) as never }))).toBe('push_limit_reached');
    await person.closeView(person.view!);
    expect(person.view?.title).toBe('二');
    expect(await code(bot.client.views.update({ view_id: third.view!.id!, view: form(textInput()) as never }))).toBe('not_found');
  });

  test('only a trigger from within a modal pushes another one', async () => {
    await open();
    expect(await code(bot.client.views.push({ trigger_id: await trigger(), view: form(textInput()) as never }))).toBe('invalid_trigger_id');
  });

  test('closing tells the bot where the modal asks for that, and clears all where it says so', async () => {
    await open({ ...withButton('一'), notify_on_close: false });
    expect(await person.closeView(person.view!)).toMatchObject({ status: 0 });
    await open(withButton('一'));
    await bot.client.views.push({ trigger_id: await innerTrigger(), view: { ...withButton('二'), clear_on_close: true } as never });
    expect((await person.closeView(person.view!)).status).toBe(200);
    expect(person.view).toBeUndefined();
    expect(bot.slack.transcript.requests('view_closed').map((request) => [request.payload.is_cleared, ((request.payload.view as Json).title as Json).text])).toEqual([[true, '二'], [true, '一']]);
  });

  test('external ids are of one modal only, and free again when it is closed', async () => {
    await open({ ...form(textInput()), external_id: 'apply-o1' });
    expect(await code(bot.client.views.open({ trigger_id: await trigger(), view: { ...form(textInput()), external_id: 'apply-o1' } as never }))).toBe('duplicate_external_id');
    expect(await code(bot.client.views.update({ external_id: 'apply-o1', view: { ...form(textInput()), external_id: 'apply-o1' } as never }))).toBe('ok');
    await person.closeView(person.view!);
    expect(await code(bot.client.views.open({ trigger_id: await trigger(), view: { ...form(textInput()), external_id: 'apply-o1' } as never }))).toBe('ok');
  });
});

describe('updates', () => {
  test('a hash changes with each update, and an old one is refused', async () => {
    const { view } = await open();
    const updated = await bot.client.views.update({ view_id: view!.id!, hash: view!.hash!, view: form(textInput()) as never });
    expect(updated.view?.hash).not.toBe(view?.hash);
    expect(await code(bot.client.views.update({ view_id: view!.id!, hash: view!.hash!, view: form(textInput()) as never }))).toBe('hash_conflict');
    bot.slack.changeHash(person.view!);
    expect(await code(bot.client.views.update({ view_id: view!.id!, hash: updated.view!.hash!, view: form(textInput()) as never }))).toBe('hash_conflict');
  });

  test('what was typed stays where block id and action id stay, and only there', async () => {
    const seats = input({ type: 'number_input', action_id: 'field.seats', is_decimal_allowed: false }, { block_id: 'seats' });
    const { view } = await open(form(textInput(), seats));
    person.type(person.view!, { motive: '学びたい', seats: '3' });
    await bot.client.views.update({ view_id: view!.id!, view: form(section('ご注意'), textInput(), { ...seats, element: { ...(seats.element as Json), action_id: 'field.other' } }) as never });
    await person.submit(person.view!, { seats: '5' });
    expect(payload('view_submission').view).toMatchObject({ state: { values: { motive: { 'field.motive': { value: '学びたい' } }, seats: { 'field.other': { value: '5' } } } } });
  });

  test('a home is published once and updated then; its tab may be off', async () => {
    const home = { type: 'home' as const, blocks: [section('こんにちは')] as never };
    const first = await bot.client.views.publish({ user_id: person.id, view: home });
    const second = await bot.client.views.publish({ user_id: person.id, view: { ...home, blocks: [section('またね'), actions(button())] as never }, hash: first.view!.hash! });
    expect(second.view?.id).toBe(first.view?.id);
    expect(bot.slack.plain(person.home)).toBe('またね\n申し込む');
    expect(await code(bot.client.views.publish({ user_id: person.id, view: home, hash: first.view!.hash! }))).toBe('hash_conflict');
    await person.press(person.home!, 'enrolments.apply');
    expect(payload('block_actions')).toMatchObject({ container: { type: 'view', view_id: first.view?.id }, view: { type: 'home' } });
    expect(payload('block_actions')).not.toHaveProperty('response_url');
    expect(await code(bot.client.views.publish({ user_id: 'U0NOBODY', view: home }))).toBe('user_not_found');
    bot.slack.tabs.home = false;
    expect(await code(bot.client.views.publish({ user_id: person.id, view: home }))).toBe('not_enabled');
  });

  test('opening the home shows what stands there once the bot has answered', async () => {
    bot.app.event('app_home_opened', async ({ client, event }) => { await client.views.publish({ user_id: event.user, view: { type: 'home', blocks: [section('あなたの研修')] as never } }); });
    expect(bot.slack.plain(await person.openHome())).toBe('あなたの研修');
  });
});

test('a copy of a form is what a slow client still shows', async () => {
  await open(withButton('前'));
  const shownEarlier = structuredClone(person.view!);
  await bot.client.views.update({ view_id: person.view!.id, view: { ...form(textInput()), title: plainText('後') } as never });
  await expect(person.press(person.view!, 'enrolments.apply')).rejects.toThrow('there is no enrolments.apply');
  await person.press(shownEarlier, 'enrolments.apply');
  expect(payload('block_actions')).toMatchObject({ view: { id: person.view?.id, hash: shownEarlier.hash, title: { text: '前' } } });
  expect(shownEarlier.hash).not.toBe(person.view?.hash);
});

test('a channel chosen in a form comes with an address to answer there', async () => {
  const channel = bot.slack.addChannel({ name: 'kenshu' });
  await open(form(input({ type: 'conversations_select', action_id: 'field.where', response_url_enabled: true }, { block_id: 'where' })));
  await person.submit(person.view!, { where: channel.id });
  const [url] = payload('view_submission').response_urls as { channel_id: string; response_url: string }[];
  expect(url).toMatchObject({ block_id: 'where', action_id: 'field.where', channel_id: channel.id });
  await fetch(url!.response_url, { method: 'POST', body: JSON.stringify({ response_type: 'in_channel', text: '公開します' }) });
  expect(person.sees(channel.id).map((message) => message.text)).toEqual(['公開します']);
});

describe('filling', () => {
  const fields = [
    textInput({ max_length: 5, min_length: 2 }),
    input({ type: 'static_select', action_id: 'field.day', options: [option('d1', '6月10日'), option('d2', '6月11日')], initial_option: option('d1', '6月10日') }, { block_id: 'day' }),
    input({ type: 'checkboxes', action_id: 'field.agree', options: [option('y', '同意する'), option('n', '通知不要')] }, { block_id: 'agree', optional: true }),
    input({ type: 'multi_users_select', action_id: 'field.who', max_selected_items: 1 }, { block_id: 'who', optional: true }),
    input({ type: 'datepicker', action_id: 'field.from' }, { block_id: 'from', optional: true }),
    input({ type: 'datetimepicker', action_id: 'field.at' }, { block_id: 'at', optional: true }),
    input({ type: 'number_input', action_id: 'field.seats', is_decimal_allowed: false, min_value: '1', max_value: '40' }, { block_id: 'seats', optional: true }),
    input({ type: 'email_text_input', action_id: 'field.mail' }, { block_id: 'mail', optional: true }),
  ];

  test('a client lets in only what fits', async () => {
    await open(form(...fields));
    const refuse = (values: Record<string, string | string[]>): void => expect(() => person.type(person.view!, values)).toThrow();
    refuse({ nothing: 'あ' });
    refuse({ motive: '六文字以上の文' });
    refuse({ day: '6月12日' });
    refuse({ who: [person.id, bot.slack.addPerson({ name: '鈴木' }).id] });
    refuse({ who: ['U0NOBODY'] });
    refuse({ from: '6月10日' });
    refuse({ seats: '三' });
    expect(() => person.type(person.view!, { nothing: 'あ' })).toThrow('there is motive, day');
  });

  test('a form is sent with everything in it, by its own keys', async () => {
    await open(form(...fields));
    const sent = await person.submit(person.view!, { motive: '学ぶ', day: '6月11日', agree: ['同意する', 'n'], who: [person.id], from: '2026-06-10', at: '1750000000', seats: '20' });
    expect(sent).toMatchObject({ status: 200, closed: true });
    expect(person.view).toBeUndefined();
    expect(payload('view_submission')).toMatchObject({ user: { id: person.id }, view: { callback_id: 'enrolments.form', private_metadata: '{"offering":"o1","v":3}' } });
    expect(((payload('view_submission').view as Json).state as Json).values).toMatchObject({
      motive: { 'field.motive': { type: 'plain_text_input', value: '学ぶ' } }, day: { 'field.day': { type: 'static_select', selected_option: { value: 'd2' } } },
      agree: { 'field.agree': { selected_options: [{ value: 'y' }, { value: 'n' }] } }, who: { 'field.who': { selected_users: [person.id] } },
      from: { 'field.from': { selected_date: '2026-06-10' } }, at: { 'field.at': { selected_date_time: 1750000000 } }, seats: { 'field.seats': { value: '20' } }, mail: { 'field.mail': { value: null } },
    });
  });

  test('what a client itself finds wrong is not sent', async () => {
    await open(form(...fields));
    const view = person.view!;
    expect(await person.submit(view)).toMatchObject({ status: 0, closed: false, errors: { motive: 'Please complete this required field.' } });
    expect((await person.submit(view, { motive: 'あ', seats: '41', mail: 'x' })).errors).toEqual({ motive: 'Please enter at least 2 characters.', seats: 'Please enter a number of at most 40.', mail: 'Please enter a valid email address.' });
    expect((await person.submit(view, { motive: '学ぶ', day: null, seats: null, mail: null })).errors).toEqual({ day: 'Please complete this required field.' });
    expect((await person.submit(view, { day: 'd2' })).closed).toBe(true);
    expect(bot.slack.transcript.requests('view_submission')).toHaveLength(1);
  });

  test('an input acts by itself only with dispatch_action', async () => {
    await open(form(textInput(), input({ type: 'static_select', action_id: 'field.day', options: [option('d1')] }, { block_id: 'day', dispatch_action: true })));
    await expect(person.press(person.view!, 'field.motive', { value: 'あ' })).rejects.toThrow('dispatch_action');
    await person.press(person.view!, 'field.day', { value: 'd1' });
    expect(payload('block_actions')).toMatchObject({ actions: [{ type: 'static_select', selected_option: { value: 'd1' } }], view: { state: { values: { day: { 'field.day': { selected_option: { value: 'd1' } } } } } } });
  });
});

describe('answers to a submission', () => {
  test('errors stand at their fields, and what was typed stays', async () => {
    await open();
    answer = { response_action: 'errors', errors: { motive: 'もう少し詳しく' } };
    const sent = await person.submit(person.view!, { motive: '学ぶ' });
    expect(sent).toMatchObject({ closed: false, errors: { motive: 'もう少し詳しく' } });
    expect(bot.slack.plain(person.view)).toBe('申込\n動機\n学ぶ\nもう少し詳しく\n申し込む\n閉じる');
    answer = undefined;
    expect((await person.submit(person.view!)).closed).toBe(true);
  });

  test.each([
    ['errors for a block that is no input', { response_action: 'errors', errors: { elsewhere: 'だめ' } }],
    ['errors without any', { response_action: 'errors', errors: {} }],
    ['an unknown action', { response_action: 'shout' }],
    ['a view that breaks a rule', { response_action: 'update', view: { type: 'modal' } }],
    ['a text', 'ありがとう'],
  ])('%s: the person sees trouble, and the form stays', async (_what, given) => {
    await open();
    answer = given;
    const sent = await person.submit(person.view!, { motive: '学ぶ' });
    expect(sent).toMatchObject({ closed: false, refused: { error: 'invalid_arguments' } });
    expect(person.view?.trouble).toContain('trouble connecting');
    expect(bot.slack.transcript.refused()).toHaveLength(1);
  });

  test('a late and a failing answer are trouble too', async () => {
    await open();
    bot.slack.connect('http://127.0.0.1:9/slack/events');
    expect(await person.submit(person.view!, { motive: '学ぶ' })).toMatchObject({ status: 0, closed: false });
    expect(person.view?.trouble).toContain('trouble connecting');
  });

  test('update takes its place, push comes on top, clear takes all away', async () => {
    await open();
    answer = { response_action: 'update', view: { ...form(section('確認')), title: plainText('確認') } };
    const updated = await person.submit(person.view!, { motive: '学ぶ' });
    expect(updated.next).toBe(person.view);
    expect(person.view).toMatchObject({ title: '確認', closed: false });
    answer = { response_action: 'push', view: { ...form(textInput()), title: plainText('次') } };
    const pushed = await person.submit(person.view!);
    expect(pushed.next).toMatchObject({ title: '次' });
    expect(person.view?.previousId).toBe(updated.next?.id);
    answer = { response_action: 'clear' };
    expect(await person.submit(person.view!, { motive: '学ぶ' })).toMatchObject({ closed: true });
    expect(person.view).toBeUndefined();
  });

  test('without an answer the top modal goes, and the one below is seen again', async () => {
    await open(withButton('一'));
    await bot.client.views.push({ trigger_id: await innerTrigger(), view: withButton('二') as never });
    await person.submit(person.view!, { motive: '学ぶ' });
    expect(person.view?.title).toBe('一');
  });

  test('a modal that is not on top cannot be sent', async () => {
    await open(withButton('一'));
    const below = person.view!;
    await bot.client.views.push({ trigger_id: await innerTrigger(), view: withButton('二') as never });
    await expect(person.submit(below, { motive: '学ぶ' })).rejects.toThrow('is on top');
    await expect(bot.slack.addPerson({ name: '鈴木' }).submit(below, { motive: '学ぶ' })).rejects.toThrow('does not see');
  });
});

describe('searching', () => {
  const search = form(input({ type: 'external_select', action_id: 'field.course', min_query_length: 2 }, { block_id: 'course' }));

  test('options come from the bot and can then be chosen', async () => {
    bot.app.options<'block_suggestion'>(/.*/, async ({ ack, options }) => { await ack({ options: [{ text: { type: 'plain_text', text: `${options.value}研修` }, value: 'D07' }] }); });
    await open(search);
    expect(() => person.type(person.view!, { course: 'D07' })).toThrow('needs a search first');
    expect(await person.search(person.view!, 'field.course', '防')).toEqual([]);
    expect(await person.search(person.view!, 'field.course', '防災')).toEqual([{ text: '防災研修', value: 'D07' }]);
    expect(payload('block_suggestion')).toMatchObject({ type: 'block_suggestion', action_id: 'field.course', block_id: 'course', value: '防災', view: { id: person.view?.id } });
    expect(bot.slack.transcript.requests('block_suggestion')).toHaveLength(1);
    await person.submit(person.view!, { course: '防災研修' });
    expect(payload('view_submission').view).toMatchObject({ state: { values: { course: { 'field.course': { selected_option: { value: 'D07' } } } } } });
  });

  test('more than a hundred options are of no use', async () => {
    bot.app.options<'block_suggestion'>(/.*/, async ({ ack }) => { await ack({ options: Array.from({ length: 101 }, (_, index) => ({ text: { type: 'plain_text' as const, text: 'a' }, value: String(index) })) }); });
    await open(search);
    expect(await person.search(person.view!, 'field.course', '防災')).toEqual([]);
    expect(bot.slack.transcript.refused()).toMatchObject([{ response: { response_metadata: { messages: [expect.stringContaining('no more than 100 items')] } } }]);
  });

  test('only an external select searches', async () => {
    await open(form(actions(select()), textInput()));
    await expect(person.search(person.view!, 'offerings.choose', '防災')).rejects.toThrow('static_select');
  });
});
