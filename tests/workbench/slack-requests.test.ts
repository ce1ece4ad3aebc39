import type { BlockAction } from '@slack/bolt';
import { startBareBot, type BareBot } from './bare-bot';
import { actions, button, option, plainText, section, select } from './slack-payloads';

let bot: BareBot;

beforeEach(async () => { bot = await startBareBot(); });
afterEach(() => bot.stop());

describe('commands', () => {
  test('the answer\'s body is shown to the person who asked, where they asked', async () => {
    const person = bot.slack.addPerson({ name: '髙橋 一郎', email: 'ichiro@example.org' });
    const channel = bot.slack.addChannel({ name: 'kenshu', members: [person.id] });
    let heard: Record<string, unknown> = {};
    bot.app.command('/kenshu', async ({ ack, command }) => {
      heard = { ...command };
      await ack({ text: '一覧です', blocks: [{ type: 'section', text: { type: 'mrkdwn', text: '*一覧*' } }] });
    });
    const answer = await person.command('一覧　D07', { channel: channel.id });
    expect(heard).toMatchObject({ text: '一覧　D07', user_id: person.id, user_name: 'ichiro', channel_id: channel.id, channel_name: 'kenshu', command: '/kenshu', team_id: bot.slack.teamId });
    expect(answer).toMatchObject({ status: 200, timedOut: false, message: { text: '一覧です', ephemeral: person.id, channel: channel.id } });
    expect(answer.ms).toBeLessThan(3_000);
    expect(person.ephemerals(channel.id)).toEqual([answer.message]);
    expect(bot.slack.plain(answer.message)).toBe('一覧');
    await person.command('一覧');
    expect(heard).toMatchObject({ channel_name: 'directmessage', channel_id: person.ephemerals().at(-1)?.channel });
  });

  test('people and the three signs arrive escaped', async () => {
    const person = bot.slack.addPerson({ name: '佐藤', email: 'sato@example.org' });
    let heard = '';
    bot.app.command('/kenshu', async ({ ack, command }) => { heard = command.text; await ack(); });
    const answer = await person.command('承認 @sato <D07> & 他 @nobody');
    expect(heard).toBe(`承認 <@${person.id}|sato> &lt;D07&gt; &amp; 他 @nobody`);
    expect(answer.body).toBe('');
    expect(answer).not.toHaveProperty('message');
  });

  test('a command that is not answered in time is seen to fail', async () => {
    const slow = await startBareBot({ answerWithinMs: 100 }, 200);
    const person = slow.slack.addPerson({ name: '佐藤' });
    slow.app.command('/kenshu', () => Promise.resolve());
    expect(await person.command('一覧')).toMatchObject({ status: 0, timedOut: true });
    expect(person.ephemerals().map((message) => message.text)).toEqual(['/kenshu failed with the error "operation_timeout"']);
    expect(slow.slack.transcript.unanswered()).toMatchObject([{ type: 'command', timedOut: true }]);
    await slow.stop();
  });

  test('a failing and an absent bot are seen as well', async () => {
    const frail = await startBareBot({}, 200);
    const person = frail.slack.addPerson({ name: '佐藤' });
    frail.app.command('/kenshu', () => Promise.reject(new Error('broken')));
    frail.app.error(({ message }) => Promise.reject(new Error(message)));
    expect((await person.command('一覧')).status).toBe(500);
    frail.slack.connect('http://127.0.0.1:9/slack/events');
    expect((await person.command('一覧')).status).toBe(0);
    expect(person.ephemerals().map((message) => message.text)).toEqual(Array(2).fill('/kenshu failed with the error "dispatch_failed"'));
    expect(frail.slack.transcript.unanswered()).toHaveLength(2);
    await frail.stop();
  });

  test('an answer that breaks Slack\'s rules is not shown and stands in the transcript', async () => {
    const person = bot.slack.addPerson({ name: '佐藤' });
    bot.app.command('/kenshu', async ({ ack }) => { await ack({ text: 'あ', blocks: [{ type: 'section', text: { type: 'mrkdwn', text: '' } }] }); });
    const answer = await person.command('一覧');
    expect(answer.refused).toMatchObject({ error: 'invalid_blocks', messages: [expect.stringContaining('[json-pointer:/blocks/0/text/text]')] });
    expect(answer).not.toHaveProperty('message');
    expect(bot.slack.transcript.refused()).toMatchObject([{ method: 'answer' }]);
  });

  test('a person cannot type in a channel that they do not see', async () => {
    const person = bot.slack.addPerson({ name: '佐藤' });
    const secret = bot.slack.addChannel({ name: 'secret', isPrivate: true });
    await expect(person.command('一覧', { channel: secret.id })).rejects.toThrow('does not see');
  });
});

describe('presses', () => {
  beforeEach(() => {
    bot.app.action(/.*/, async ({ ack }) => { await ack(); });
  });

  async function pressed(...elements: Record<string, unknown>[]): Promise<{ person: ReturnType<typeof bot.slack.addPerson>; payload: () => BlockAction }> {
    const person = bot.slack.addPerson({ name: '佐藤' });
    await bot.client.chat.postMessage({ channel: person.id, text: 'あ', blocks: [section('本文'), actions(...elements)] as never, metadata: { event_type: 'kenshu_notice', event_payload: { notice_id: 'n1' } } });
    return { person, payload: () => bot.slack.transcript.lastRequest('block_actions').payload as unknown as BlockAction };
  }

  test('a button sends its value with the message it stands in', async () => {
    const { person, payload } = await pressed(button({ style: 'primary' }));
    const message = person.directMessages[0]!;
    expect((await person.press(message, 'enrolments.apply')).status).toBe(200);
    expect(payload()).toMatchObject({
      type: 'block_actions', user: { id: person.id }, container: { type: 'message', message_ts: message.ts, channel_id: message.channel, is_ephemeral: false },
      message: { ts: message.ts, metadata: { event_payload: { notice_id: 'n1' } } },
      actions: [{ type: 'button', action_id: 'enrolments.apply', block_id: 'acts', value: '{"offering":"o1","v":3}', style: 'primary' }],
    });
    expect(payload()).toHaveProperty('trigger_id');
    expect(payload()).toHaveProperty('response_url');
  });

  test('menus send what was chosen, and the state of the message keeps it', async () => {
    const { person, payload } = await pressed(select(), { type: 'overflow', action_id: 'a.more', options: [option('x'), option('y', '後で見る')] }, { type: 'radio_buttons', action_id: 'a.radio', options: [option('1'), option('2')] }, { type: 'users_select', action_id: 'a.who' }, { type: 'datepicker', action_id: 'a.day' });
    const message = person.directMessages[0]!;
    await person.press(message, 'offerings.choose', { option: '選択肢 b' });
    expect(payload().actions).toMatchObject([{ type: 'static_select', selected_option: { value: 'b' } }]);
    await person.press(message, 'a.more', { option: '後で見る' });
    expect(payload().actions).toMatchObject([{ type: 'overflow', selected_option: { value: 'y' } }]);
    await person.press(message, 'a.radio', { index: 1 });
    expect(payload().actions).toMatchObject([{ selected_option: { value: '2' } }]);
    await person.press(message, 'a.who', { user: person.id });
    expect(payload().actions).toMatchObject([{ selected_user: person.id }]);
    await person.press(message, 'a.day', { value: '2026-06-10' });
    expect(payload().actions).toMatchObject([{ selected_date: '2026-06-10' }]);
    expect(payload().state?.values.acts).toMatchObject({ 'offerings.choose': { selected_option: { value: 'b' } }, 'a.radio': { selected_option: { value: '2' } }, 'a.day': { selected_date: '2026-06-10' } });
    await expect(person.press(message, 'offerings.choose', { option: '選択肢 z' })).rejects.toThrow('選択肢 a・選択肢 b');
    await expect(person.press(message, 'a.who', { user: 'U0NOBODY' })).rejects.toThrow('no user');
  });

  test('nobody presses what is not there or not seen, or two things at once', async () => {
    const { person } = await pressed(button(), button({ action_id: 'enrolments.apply:2', value: 'o2' }));
    const message = person.directMessages[0]!;
    const other = bot.slack.addPerson({ name: '鈴木' });
    await expect(person.press(message, 'enrolments.withdraw')).rejects.toThrow('there is enrolments.apply');
    await expect(other.press(message, 'enrolments.apply', { index: 0 })).rejects.toThrow('does not see');
    await expect(person.press(message, 'enrolments.apply')).rejects.toThrow('tell which');
    await person.press(message, 'enrolments.apply', { value: 'o2' });
    expect(bot.slack.transcript.lastRequest('block_actions').payload).toMatchObject({ actions: [{ action_id: 'enrolments.apply:2' }] });
    await bot.client.chat.delete({ channel: message.channel, ts: message.ts });
    await expect(person.press(message, 'enrolments.apply', { index: 0 })).rejects.toThrow('does not see');
  });

  test('a copy of a message is what a slow client still shows', async () => {
    const { person, payload } = await pressed(button());
    const message = person.directMessages[0]!;
    const shownEarlier = structuredClone(message);
    await bot.client.chat.update({ channel: message.channel, ts: message.ts, text: '締め切りました' });
    await expect(person.press(message, 'enrolments.apply')).rejects.toThrow('nothing to press');
    await person.press(shownEarlier, 'enrolments.apply');
    expect(payload()).toMatchObject({ message: { ts: message.ts, text: 'あ' } });
  });
});

describe('response_url', () => {
  async function ephemeralWithButton(): Promise<{ person: ReturnType<typeof bot.slack.addPerson>; url: () => string }> {
    const person = bot.slack.addPerson({ name: '佐藤' });
    bot.app.command('/kenshu', async ({ ack }) => { await ack({ text: '選んでください', blocks: [actions(button())] as never }); });
    bot.app.action(/.*/, async ({ ack }) => { await ack(); });
    await person.command('一覧');
    await person.press(person.ephemerals()[0]!, 'enrolments.apply');
    return { person, url: () => String(bot.slack.transcript.lastRequest('block_actions').payload.response_url) };
  }

  const respond = (url: string, body: object): Promise<Response> => fetch(url, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) });

  test('it replaces, adds and deletes; the content of an ephemeral message is not in the payload', async () => {
    const { person, url } = await ephemeralWithButton();
    expect(bot.slack.transcript.lastRequest('block_actions').payload).toMatchObject({ container: { is_ephemeral: true } });
    expect(bot.slack.transcript.lastRequest('block_actions').payload).not.toHaveProperty('message');
    await respond(url(), { replace_original: true, text: '申し込みました' });
    expect(person.ephemerals()).toMatchObject([{ text: '申し込みました', blocks: [] }]);
    await respond(url(), { text: 'もう一つ' });
    await respond(url(), { response_type: 'in_channel', text: '皆さんへ' });
    expect(person.ephemerals().map((message) => message.text)).toEqual(['申し込みました', 'もう一つ']);
    expect(person.directMessages.map((message) => message.text)).toEqual(['皆さんへ']);
    await respond(url(), { delete_original: true });
    expect(person.ephemerals().map((message) => message.text)).toEqual(['もう一つ']);
  });

  test('a command\'s url replaces the command\'s own answer', async () => {
    const person = bot.slack.addPerson({ name: '佐藤' });
    bot.app.command('/kenshu', async ({ ack }) => { await ack({ text: 'お待ちください' }); });
    await person.command('一覧');
    await respond(String(bot.slack.transcript.lastRequest('command').payload.response_url), { replace_original: true, text: '一覧です' });
    expect(person.ephemerals().map((message) => message.text)).toEqual(['一覧です']);
  });

  test('it works five times and thirty minutes, then it is 404', async () => {
    const { person, url } = await ephemeralWithButton();
    for (let use = 0; use < 5; use += 1) expect((await respond(url(), { text: `${use}` })).status).toBe(200);
    const sixth = await respond(url(), { text: '六' });
    expect([sixth.status, await sixth.json()]).toEqual([404, { ok: false, error: 'used_url' }]);
    await person.press(person.ephemerals()[0]!, 'enrolments.apply');
    bot.slack.passTime(30 * 60_000 + 1);
    const late = await respond(url(), { text: '遅い' });
    expect([late.status, await late.json()]).toEqual([404, { ok: false, error: 'expired_url' }]);
  });

  test('Slack\'s rules hold there too, and so do faults', async () => {
    const { url } = await ephemeralWithButton();
    expect((await respond(url(), { blocks: [{ type: 'banner' }] })).status).toBe(400);
    expect((await fetch(url(), { method: 'POST', body: 'text' })).status).toBe(400);
    bot.slack.faults.add({ method: 'response_url', kind: 'http500' });
    expect((await respond(url(), { text: 'あ' })).status).toBe(500);
    expect(bot.slack.transcript.calls('response_url')).toHaveLength(3);
  });
});

test('the same command can come again: same trigger, same text, shown again', async () => {
  const triggers: string[] = [];
  const person = bot.slack.addPerson({ name: '佐藤' });
  bot.app.command('/kenshu', async ({ ack, command }) => { triggers.push(command.trigger_id); await ack({ text: `${triggers.length}回目` }); });
  await person.command('一覧');
  const again = await bot.slack.redeliver(bot.slack.transcript.lastRequest('command'));
  expect(triggers[0]).toBe(triggers[1]);
  expect(again.message?.text).toBe('2回目');
  expect(person.ephemerals()).toHaveLength(2);
});

test('shortcuts, global and on a message', async () => {
  const heard: unknown[] = [];
  const person = bot.slack.addPerson({ name: '佐藤' });
  bot.app.shortcut(/.*/, async ({ ack, shortcut }) => { heard.push([shortcut.type, shortcut.callback_id]); await ack(); });
  await bot.client.chat.postMessage({ channel: person.id, text: 'あ' });
  expect((await person.shortcut('kenshu.home')).status).toBe(200);
  expect((await person.messageShortcut(person.directMessages[0]!, 'kenshu.explain')).status).toBe(200);
  expect(heard).toEqual([['shortcut', 'kenshu.home'], ['message_action', 'kenshu.explain']]);
});

test('settled waits for what is in flight', async () => {
  const person = bot.slack.addPerson({ name: '佐藤' });
  let done = false;
  bot.app.command('/kenshu', async ({ ack, client }) => {
    await new Promise((resolve) => setTimeout(resolve, 50));
    await client.chat.postMessage({ channel: person.id, text: plainText('あ').text as string });
    await ack();
    done = true;
  });
  void person.command('一覧');
  await bot.slack.settled();
  expect(done).toBe(true);
});
