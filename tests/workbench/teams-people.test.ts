import type { Person } from '../../src/workbench/teams';
import { actions, card, field, message, opener, run, says, sends, shows, startBareTeamsBot, text, thread, type BareTeamsBot, type Json } from './bare-teams-bot';

let bot: BareTeamsBot;
let person: Person;

beforeEach(async () => {
  bot = await startBareTeamsBot();
  person = bot.teams.addPerson({ name: '佐藤 健', email: 'sato@example.org' });
  await bot.teams.settled();
  bot.heard.length = 0;
});
afterEach(() => bot.close());

/** The bot answers each message with this. */
const answering = (content: Json): void => {
  bot.hears = async (activity) => void (activity.type === 'message' && (await bot.reply(activity, message(content))));
};
const seen = (shown: Parameters<BareTeamsBot['teams']['plain']>[0]): string => bot.teams.plain(shown);

describe('commands', () => {
  test('what is written in the chat goes to the bot, and its answer is the answer', async () => {
    answering(card(text('申込み中のものはありません')));
    const answer = await person.command('状況');
    expect(bot.heard).toMatchObject([{
      type: 'message', text: '状況', channelId: 'msteams', locale: 'ja-JP', from: { aadObjectId: person.id, name: '佐藤 健', id: expect.stringMatching(/^29:/) as string }, recipient: { id: bot.teams.botId },
      conversation: { conversationType: 'personal', tenantId: bot.teams.tenantId }, channelData: { tenant: { id: bot.teams.tenantId } }, serviceUrl: bot.teams.serviceUrl,
    }]);
    expect(answer).toMatchObject({ status: 200, timedOut: false });
    expect(seen(answer.message)).toBe('申込み中のものはありません');
    expect(person.ephemerals()).toEqual([answer.message]);
    expect(person.directMessages).toEqual([]);
    expect(person.chat.map(({ by }) => by)).toEqual([person.id, bot.teams.botId]);
  });

  test('in a channel the bot is mentioned; what it says to the person alone goes before what it says to everybody', async () => {
    const channel = bot.teams.addChannel({ name: '研修のお知らせ' });
    await bot.teams.settled();
    bot.hears = async (activity) => {
      if (activity.type !== 'message') return;
      await bot.reply(activity, message(card(text('お返事はチャットでお送りしました'))));
      const { body } = await bot.open(person);
      await bot.reply({ ...activity, conversation: { id: String(body.id) } }, message(card(text('あなたへの答え'))));
    };
    const answer = await person.command('状況', { channel: channel.id });
    const heard = bot.heard.at(-1)!;
    expect(heard).toMatchObject({ text: '<at>Kenshu</at> 状況', conversation: { conversationType: 'channel', isGroup: true, id: `${channel.id};messageid=${heard.id}` }, channelData: { channel: { id: channel.id }, team: { id: channel.team.id } } });
    expect(heard.entities).toMatchObject([{ type: 'mention', mentioned: { id: bot.teams.botId }, text: '<at>Kenshu</at>' }, { type: 'clientInfo' }]);
    expect(seen(answer.message)).toBe('あなたへの答え');
    expect(channel.messages.map((m) => m.text || seen(m))).toEqual(['状況', 'お返事はチャットでお送りしました']);
    expect(channel.messages[1]?.conversation).toBe(heard.conversation.id);
    expect(person.ephemerals('研修のお知らせ').map(seen)).toEqual(['あなたへの答え']);
  });

  test('what fails, and what stays unanswered, is seen as trouble', async () => {
    bot.hears = () => { throw new Error('broken'); };
    expect(await person.command('状況')).toMatchObject({ status: 401 });
    expect(person.chat.at(-1)?.trouble).toMatch(/went wrong/);
  });

  test('the home is asked for without a word', async () => {
    answering(card(text('ホーム')));
    const home = await person.openHome();
    expect(bot.heard.at(-1)).toMatchObject({ text: '/kenshu' });
    expect(seen(person.home)).toBe('ホーム');
    await bot.update(home!.conversation, home!.ts, message(card(text('新しいホーム'))));
    expect(seen(person.home)).toBe('新しいホーム');
  });

  test('nobody writes nothing, or where they are not', async () => {
    const team = bot.teams.addTeam('総務課', { members: [] });
    await expect(person.say('')).rejects.toThrow('no empty message');
    await expect(person.command('状況', { channel: team.id })).rejects.toThrow('does not see the channel');
  });
});

describe('pressing', () => {
  const shown = async (content: Json) => {
    await bot.tell(person, message(content));
    return person.directMessages.at(-1)!;
  };

  test('Action.Execute is an invoke; the answer takes the place of the card until it is loaded anew', async () => {
    const notice = await shown(card(text('承認してください'), actions(run('enrolments.approve', { id: 'e1', version: 3 }))));
    bot.hears = () => shows(card(text('承認しました')));
    const answer = await person.press(notice, 'enrolments.approve');
    expect(bot.heard).toMatchObject([{
      type: 'invoke', name: 'adaptiveCard/action', replyToId: notice.ts,
      value: { trigger: 'manual', action: { type: 'Action.Execute', id: 'enrolments.approve', verb: 'enrolments.approve', data: { call: { press: 'enrolments.approve', args: { id: 'e1', version: 3 } } } } },
    }]);
    expect(answer.status).toBe(200);
    expect([seen(notice), notice.edited]).toEqual(['承認しました', false]);
    person.reload();
    expect(seen(notice)).toContain('承認してください');
    await bot.update(notice.conversation, notice.ts, message(card(text('承認済み'))));
    expect([seen(notice), notice.edited]).toEqual(['承認済み', true]);
  });

  test('in a channel only the presser sees the answer', async () => {
    const other = bot.teams.addPerson({ name: '鈴木 光' });
    const channel = bot.teams.addChannel({ name: '研修のお知らせ' });
    await bot.call('POST', 'v3/conversations', thread(channel.id, message(card(text('募集'), actions(run('offerings.show', { id: 'o1' }))))));
    bot.hears = () => shows(card(text('詳細')));
    await person.press(channel.messages[0]!, 'offerings.show');
    expect([person.sees(channel.id), other.sees(channel.id)].map(([first]) => seen(first).split('\n')[0])).toEqual(['詳細', '募集']);
    expect(person.ephemerals(channel.id).map(seen)).toEqual(['詳細']);
    expect(other.ephemerals()).toEqual([]);
    person.reload();
    expect(seen(person.sees(channel.id)[0])).toContain('募集');
  });

  test('a short answer is told, a message is found in the answer, an error is trouble', async () => {
    const notice = await shown(card(actions(run('enrolments.status'))));
    bot.hears = async (activity) => {
      await bot.reply(activity, message(card(text('状況'))));
      return says('お送りしました');
    };
    const answer = await person.press(notice, 'enrolments.status');
    expect([answer.told, seen(answer.message)]).toEqual(['お送りしました', '状況']);
    bot.hears = () => ({ statusCode: 500, type: 'application/vnd.microsoft.error', value: { code: '1', message: 'x' } });
    expect((await person.press(notice, 'enrolments.status')).told).toMatch(/went wrong/);
    expect(seen(notice)).toContain('went wrong');
  });

  test('a copy of a message stands for what a client still showed', async () => {
    const notice = await shown(card(actions(run('enrolments.approve', { version: 1 }))));
    const stale = { ...notice };
    await bot.update(notice.conversation, notice.ts, message(card(actions(run('enrolments.approve', { version: 2 })))));
    await person.press(stale, 'enrolments.approve');
    await person.press(notice, 'enrolments.approve');
    expect(bot.heard.map(({ value }) => value!.action)).toMatchObject([{ data: { call: { args: { version: 1 } } } }, { data: { call: { args: { version: 2 } } } }]);
  });

  test('which of several: by an argument, by the whole value, by its words, by its number', async () => {
    const list = await shown(card(actions(run('a.b', { id: 'x1' }, { title: '一' }), run('a.b', { id: 'x2' }, { title: '二' }))));
    for (const choice of [{ value: 'x2' }, { value: '{"id":"x2"}' }, { option: '二' }, { index: 1 }]) await person.press(list, 'a.b', choice);
    expect(new Set(bot.heard.map(({ value }) => JSON.stringify((value!.action as Json).data)))).toEqual(new Set(['{"call":{"press":"a.b","args":{"id":"x2"}}}']));
    expect(bot.heard).toHaveLength(4);
    await expect(person.press(list, 'a.b')).rejects.toThrow('2 actions fit');
    await expect(person.press(list, 'a.c')).rejects.toThrow('there is a.b, a.b');
  });

  test('a question is opened, and its yes is pressed', async () => {
    const question = { type: 'Action.ShowCard', id: 'a.b', title: '取り消す', card: { type: 'AdaptiveCard', body: [text('よろしいですか')], actions: [run('a.b', { id: 'x' }, { title: 'はい' })] } };
    const notice = await shown(card(actions(question)));
    expect(seen(notice)).not.toContain('よろしいですか');
    await person.press(notice, 'a.b');
    expect(bot.heard).toMatchObject([{ value: { action: { title: 'はい', data: { call: { args: { id: 'x' } } } } } }]);
  });

  test('a select is filled by words, by value or by number, and its button sends it', async () => {
    const select = { type: 'Input.ChoiceSet', id: 'choice.1', label: '月', choices: [{ title: '四月', value: '4' }, { title: '五月', value: '5' }] };
    const chooses = { type: 'Action.Execute', id: 'a.choose', verb: 'a.choose', title: '選択', data: { call: { press: 'a.choose', args: {}, choice: 'choice.1' } } };
    const notice = await shown(card(select, actions(chooses)));
    for (const choice of [{ option: '五月' }, { value: '5' }, { index: 1 }]) {
      notice.held.clear();
      await person.press(notice, 'a.choose', choice);
    }
    expect(bot.heard.map(({ value }) => ((value!.action as Json).data as Json)['choice.1'])).toEqual(['5', '5', '5']);
    await expect(person.press(notice, 'a.choose', { option: '六月' })).rejects.toThrow('there is no a.choose');
  });

  test('a button that opens a form asks for a dialog; a client without dialogs sends it as a message', async () => {
    const notice = await shown(card(actions(opener('enrolments.apply', { id: 'o1' }))));
    await person.press(notice, 'enrolments.apply');
    await person.change({ oldClient: 'no-dialogs' });
    await person.press(notice, 'enrolments.apply');
    expect(bot.heard).toMatchObject([{ type: 'invoke', name: 'task/fetch', value: { data: { call: { args: { id: 'o1' } }, msteams: { type: 'task/fetch' } } } }, { type: 'message', value: { call: { args: { id: 'o1' } } }, replyToId: notice.ts }]);
    expect(bot.heard[1]).not.toHaveProperty('text');
  });

  test('an old client that does not know Action.Execute does what stands there instead', async () => {
    await person.change({ oldClient: 'no-execute' });
    const notice = await shown(card(actions(run('a.b', { id: 'x' }))));
    bot.hears = async (activity) => void (await bot.reply(activity, message(card(text('getan')))));
    expect(seen((await person.press(notice, 'a.b')).message)).toBe('getan');
    expect(bot.heard).toMatchObject([{ type: 'message', value: { call: { press: 'a.b', args: { id: 'x' } } } }]);
  });

  test('what a person does not see cannot be pressed', async () => {
    const notice = await shown(card(actions(run('a.b'))));
    const other = bot.teams.addPerson({ name: '鈴木 光' });
    await expect(other.press(notice, 'a.b')).rejects.toThrow('does not see the message');
    await bot.call('DELETE', `v3/conversations/${encodeURIComponent(notice.conversation)}/activities/${notice.ts}`);
    await expect(person.press(notice, 'a.b')).rejects.toThrow('does not see the message');
  });
});

describe('a form in the chat', () => {
  const form = (...body: Json[]): Json => card(text('申込', { style: 'heading' }), ...body, actions(sends('enrolments.apply', 'Action.Execute')));
  const motive = (more: Json = {}): Json => field('motive', { isRequired: true, errorMessage: '動機を入力してください', ...more });

  test('is the view in front of the person, until it is answered or left alone', async () => {
    answering(form(motive()));
    const { message: posted } = await person.command('申込 C1');
    expect(person.view).toMatchObject({ id: posted?.ts, kind: 'inline', title: '申込', submit: '送る' });
    bot.hears = () => shows(card(text('受け付けました')));
    const view = person.view!;
    const submission = await person.submit(view, { motive: '学びたい' });
    expect([submission.closed, submission.next, view.submit, seen(view)]).toEqual([true, view, undefined, '申込\n受け付けました']);
    expect(bot.heard.at(-1)).toMatchObject({ name: 'adaptiveCard/action', value: { action: { data: { call: { form: 'enrolments.apply' }, motive: '学びたい' } } } });
    expect([person.view, seen(posted)]).toEqual([undefined, '受け付けました']);
    answering(form(motive()));
    await person.command('申込 C1');
    await person.closeView(person.view!);
    expect(person.view).toBeUndefined();
  });

  test('the client checks before it sends; what the bot says is under the fields, with what was typed', async () => {
    answering(form(motive()));
    await person.command('申込 C1');
    const view = person.view!;
    bot.heard.length = 0;
    expect(await person.submit(view)).toMatchObject({ status: 0, errors: { motive: '動機を入力してください' }, closed: false });
    expect(bot.heard).toEqual([]);
    bot.hears = () => shows(form(motive({ value: 'だめ' }), text('短すぎます', { id: 'error.motive' })));
    expect(await person.submit(view, { motive: 'だめ' })).toMatchObject({ status: 200, errors: { motive: '短すぎます' }, closed: false });
    expect(seen(person.view)).toContain('だめ\n短すぎます');
    expect(() => person.type(view, { motive: 'あ'.repeat(21) })).toThrow('20 characters');
    expect(() => person.type(view, { reason: 'あ' })).toThrow('there is motive');
  });

  test('is sent as a message by an old client, and drawn again by an update', async () => {
    await person.change({ oldClient: 'no-execute' });
    const submit = { ...sends('enrolments.apply', 'Action.Execute'), fallback: sends('enrolments.apply') };
    answering(card(motive(), actions(submit)));
    const { message: posted } = await person.command('申込 C1');
    bot.hears = async () => void (await bot.update(posted!.conversation, posted!.ts, message(card(motive(), text('短すぎます', { id: 'error.motive' }), actions(submit)))));
    expect(await person.submit(person.view!, { motive: 'だめ' })).toMatchObject({ errors: { motive: '短すぎます' }, closed: false });
    bot.hears = async (activity) => void (await bot.reply(activity, message(card(text('受け付けました')))));
    expect(await person.submit(person.view!, { motive: '学びたい' })).toMatchObject({ closed: true });
  });
});

test('a file is offered, taken and then stands in the chat', async () => {
  const content = { description: '一覧', sizeInBytes: 4, acceptContext: { file: 'f1' }, declineContext: { file: 'f1' } };
  await bot.tell(person, { type: 'message', attachments: [{ contentType: 'application/vnd.microsoft.teams.card.file.consent', name: '名簿.csv', content }] });
  const offer = person.directMessages[0]!;
  expect(offer.consent).toMatchObject({ name: '名簿.csv', description: '一覧', size: 4 });
  bot.hears = async (activity) => {
    const { action, uploadInfo } = activity.value as { action: string; uploadInfo: Record<string, string> };
    if (action !== 'accept') return;
    expect((await fetch(uploadInfo.uploadUrl!, { method: 'PUT', body: 'a,b\n', headers: { 'content-range': 'bytes 0-3/4' } })).status).toBe(201);
    await bot.reply(activity, { type: 'message', attachments: [{ contentType: 'application/vnd.microsoft.teams.card.file.info', name: uploadInfo.name, contentUrl: uploadInfo.contentUrl, content: { uniqueId: uploadInfo.uniqueId, fileType: uploadInfo.fileType } }] });
  };
  await person.decline(offer);
  expect(bot.heard.at(-1)).toMatchObject({ name: 'fileConsent/invoke', value: { type: 'fileUpload', action: 'decline', context: { file: 'f1' } } });
  await person.accept(offer);
  const [file] = person.ephemerals().at(-1)!.files;
  expect(file?.name).toBe('名簿.csv');
  expect(Buffer.from(bot.teams.files.get(file!.id)!.bytes!).toString()).toBe('a,b\n');
});
