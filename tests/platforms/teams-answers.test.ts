import { verbatim } from '../../src/kernel/messages';
import type { Card } from '../../src/ui/card';
import { buttons, plain, type Message } from '../../src/workbench/teams';
import { announcedTo, applyForm, containing, directTo, hanakoOf, inDialogOf, says, startTeamsBench, withButton, type TeamsBench } from './teams-bench';

let bench: TeamsBench;
beforeEach(async () => { bench = await startTeamsBench(); });
afterEach(async () => {
  await bench.teams.settled();
  expect(bench.teams.transcript.refused()).toEqual([]); // nothing that Teams would refuse was ever sent
  await bench.stop();
});

const person = (more?: object) => hanakoOf(bench, more);
const direct = (card: Card, to = person()) => directTo(bench, card, to);
const announced = (card: Card) => announcedTo(bench, card, person());
const inDialog = () => inDialogOf(bench, person());
const first = (message: Message | undefined) => plain(message).split('\n')[0];
const calls = () => bench.teams.transcript.calls().map((call) => call.method).filter((method) => method !== 'member');

describe('what is typed to the bot', () => {
  it('alone with it is answered there, as an answer', async () => {
    const hanako = person();
    bench.answerWith({ reply: 'card', card: withButton('募集中の研修です。', 'offerings.show') });
    const { status, message } = await hanako.command('一覧　R7');
    expect(bench.heard).toMatchObject([{ kind: 'command', text: '一覧　R7', place: 'private', who: { platform: 'teams', tenant: bench.teams.tenantId, account: hanako.id } }]);
    expect([status, plain(message)]).toEqual([200, containing('募集中の研修です。')]);
    expect(buttons(message)).toMatchObject([{ text: '押す', actionId: 'offerings.show' }]);
    expect([hanako.directMessages, hanako.ephemerals().length]).toEqual([[], 1]);
  });

  it('among others is answered in the person\'s own chat, and one line says so', async () => {
    const hanako = person();
    const team = bench.teams.addTeam('全職員', { members: [hanako.id] });
    const channel = bench.teams.addChannel({ name: '募集', team: team.id });
    bench.answerWith({ reply: 'card', card: says('あなたの状況です。') });
    const { message } = await hanako.command('状況', { channel: channel.id });
    expect(bench.heard).toMatchObject([{ text: '状況', place: 'shared' }]);
    expect(plain(message)).toBe('あなたの状況です。');
    expect(channel.messages.filter((m) => m.by === bench.teams.botId).map((m) => m.text)).toEqual(['ボットとの1対1のチャットでお答えしました。']);
  });

  it('among others by somebody who has not added the app is answered with how to', async () => {
    const hanako = person({ installed: false });
    const team = bench.teams.addTeam('全職員', { members: [hanako.id] });
    const channel = bench.teams.addChannel({ name: '募集', team: team.id });
    await bench.teams.settled();
    bench.teams.faults.add({ on: 'create', kind: 'ForbiddenOperationException' });
    await hanako.command('状況', { channel: channel.id });
    expect(channel.messages.at(-1)?.text).toContain('このアプリを追加して');
  });

  it('that asks for a form gets it as a card in the chat, which takes what is filled in', async () => {
    const hanako = person();
    bench.answerWith({ reply: 'form', form: applyForm });
    await hanako.command('申込 D07');
    const { view } = hanako;
    if (!view) throw new Error('no form');
    expect([view.kind, plain(view)]).toEqual(['inline', containing('「接遇研修」に申し込みます。')]);
    bench.answerWith({ reply: 'errors', fields: { motive: { ja: '短すぎます。', en: 'Too short.' } }, head: { ja: '直してください。', en: 'Please mend it.' } });
    expect(await hanako.submit(view, { motive: '学', day: 'd2', needs: ['seat', 'sign'] })).toMatchObject({ errors: { motive: '短すぎます。' }, closed: false });
    expect(bench.heard.at(-1)).toMatchObject({ kind: 'submit', form: 'enrolments.apply', args: { offering: 12 }, fields: { motive: '学', day: 'd2', needs: ['seat', 'sign'] }, place: 'private' });
    expect(plain(hanako.view)).toContain('直してください。');
    expect(hanako.ephemerals()).toHaveLength(1); // in its own place
    bench.answerWith({ reply: 'close', card: says('申し込みました。') });
    if (!hanako.view) throw new Error('the form is gone');
    expect(await hanako.submit(hanako.view, { motive: '学びたい' })).toMatchObject({ closed: true });
    expect(bench.heard.at(-1)).toMatchObject({ fields: { motive: '学びたい', day: 'd2', needs: ['seat', 'sign'] } }); // nothing that was typed is lost
    hanako.reload();
    expect(hanako.ephemerals().map(plain)).toEqual(['申し込みました。']);
  });

  it('with an answer longer than one message gets all of it, in order', async () => {
    const hanako = person();
    bench.answerWith({ reply: 'card', card: says('長い一覧', Array.from({ length: 120 }, (_, i) => ({ node: 'paragraph', line: verbatim(`研修${i}番です`) }) as const)) });
    await hanako.command('一覧');
    expect(hanako.ephemerals().length).toBeGreaterThan(1);
    expect(hanako.ephemerals().map((m) => plain(m)).join('\n').match(/研修\d+番です/g)).toEqual(Array.from({ length: 120 }, (_, i) => `研修${i}番です`));
  });

  it('whose answer Teams would refuse is told so, and the bug is written down without a word of it', async () => {
    bench.answerWith({ reply: 'card', card: { summary: verbatim('x'), body: [{ node: 'actions', actions: [{ action: 'visit', label: verbatim('開く'), url: '秘密' }] }] } });
    const { message } = await person().command('一覧');
    expect(plain(message)).toContain('ただいま表示できませんでした');
    expect(bench.log.lines.filter((l) => l.startsWith('error'))).toEqual(['error an answer could not be shown {"fault":"an address is not absolute","from":"typed"}']);
  });

  it('speaks the reader\'s language', async () => {
    bench.speak('en');
    bench.answerWith({ reply: 'card', card: { summary: { ja: '状況です', en: 'This is how things stand' }, body: [] } });
    expect((await person().command('status')).message?.summary).toBe('This is how things stand');
  });

  it.each(['429', 'PreconditionFailed'] as const)('is answered after %s all the same', async (kind) => {
    const hanako = person();
    bench.teams.faults.add({ on: 'reply', kind, retryAfter: 0 });
    await hanako.command('一覧');
    expect(hanako.ephemerals().map(plain)).toEqual(['はい']);
  });

  it('is not answered twice when the first answer was lost on its way back', async () => {
    const hanako = person();
    bench.teams.faults.add({ on: 'reply', kind: 'accepted-then-cut' });
    const { status } = await hanako.command('一覧');
    expect([status, hanako.ephemerals().map(plain)]).toEqual([200, ['はい']]);
  });
});

describe('a press in one\'s own chat', () => {
  it('replaces the card, for now and for good', async () => {
    const { to, message } = await direct(withButton('承認のお願い', 'enrolments.approve'));
    bench.answerWith({ reply: 'replace', card: says('承認しました。') });
    const answer = await to.press(message, 'enrolments.approve');
    expect(bench.heard).toMatchObject([{ kind: 'press', name: 'enrolments.approve', args: { enrolment: 7, version: 2 }, place: 'private' }]);
    expect(JSON.parse(answer.body)).toMatchObject({ statusCode: 200, type: 'application/vnd.microsoft.card.adaptive' });
    to.reload();
    expect(to.directMessages.map(plain)).toEqual(['承認しました。']);
  });

  it('replaces the card for now where Teams does not take it for good', async () => {
    const { to, message } = await direct(withButton('承認のお願い', 'enrolments.approve'));
    bench.teams.faults.add({ on: 'update', kind: 'ServiceError' });
    bench.answerWith({ reply: 'replace', card: says('承認しました。') });
    await to.press(message, 'enrolments.approve');
    expect(to.directMessages.map(plain)).toEqual(['承認しました。']);
    expect(bench.log.lines).toEqual([containing('could not be brought up to date')]);
  });

  it('shows a card below and leaves the pressed one', async () => {
    const { to, message } = await direct(withButton('募集', 'offerings.show'));
    bench.answerWith({ reply: 'card', card: says('詳細です。') });
    const { told } = await to.press(message, 'offerings.show');
    expect([told, first(to.directMessages[0]), to.ephemerals().map(plain)]).toEqual(['このチャットに表示しました。', '募集', ['詳細です。']]);
  });

  it('in a home never takes the home\'s place', async () => {
    const { to, message } = await direct({ ...withButton('研修ホーム', 'offerings.list'), live: 'person:7' });
    bench.answerWith({ reply: 'replace', card: says('一覧です。') });
    await to.press(message, 'offerings.list');
    expect([first(to.directMessages[0]), to.ephemerals().map(plain)]).toEqual(['研修ホーム', ['一覧です。']]);
  });

  it('opens a dialog, at once and without a call', async () => {
    const { to, message } = await direct(withButton('募集', 'enrolments.apply', 'open'));
    await bench.platform.courier.open({ tenant: bench.teams.tenantId, account: to.id });
    bench.answerWith({ reply: 'form', form: applyForm });
    await to.press(message, 'enrolments.apply');
    bench.teams.transcript.clear();
    await to.press(message, 'enrolments.apply');
    expect([to.view?.title, to.view?.kind, calls()]).toEqual(['受講申込', 'dialog', []]);
  });

  it('that needs no form after all says so in the dialog, and brings the card up to date', async () => {
    const { to, message } = await direct(withButton('募集', 'enrolments.apply', 'open'));
    bench.answerWith({ reply: 'replace', card: says('募集は終わりました。') });
    await to.press(message, 'enrolments.apply');
    expect([plain(to.dialog), to.directMessages.map(plain)]).toEqual([containing('募集は終わりました。'), ['募集は終わりました。']]);
  });

  it('gets the form as a card where the button did not say that it opens one', async () => {
    const { to, message } = await direct(withButton('募集', 'enrolments.apply'));
    bench.answerWith({ reply: 'form', form: applyForm });
    await to.press(message, 'enrolments.apply');
    expect(to.view).toMatchObject({ kind: 'inline', submit: '申し込む' });
  });

  it('on a link reaches nobody', async () => {
    const { to, message } = await direct(says('資料', [{ node: 'actions', actions: [{ action: 'visit', label: verbatim('開く'), url: 'https://example.jp/' }] }]));
    await to.press(message, 'link.visit');
    expect(bench.heard).toEqual([]);
  });

  it('chooses', async () => {
    const { to, message } = await direct(says('一覧', [{
      node: 'actions', actions: [{ action: 'choose', label: verbatim('方針'), call: { name: 'offerings.filter', args: { page: 2 } }, options: [{ value: 'P1', label: verbatim('方針1') }, { value: 'P2', label: verbatim('方針2') }], selected: 'P1' }],
    }]));
    await to.press(message, 'offerings.filter', { option: '方針2' });
    expect(bench.heard).toMatchObject([{ kind: 'press', name: 'offerings.filter', args: { page: 2 }, chosen: 'P2' }]);
  });
});

describe('a press in a channel', () => {
  it('is answered for this person alone: others read on what they read', async () => {
    const { to, message, channel } = await announced(withButton('研修受講者の募集', 'enrolments.apply'));
    bench.answerWith({ reply: 'replace', card: says('すでに申し込み済みです。') });
    const before = calls().length;
    await to.press(message, 'enrolments.apply');
    expect(bench.heard).toMatchObject([{ kind: 'press', place: 'shared' }]);
    expect([to.sees(channel.id).map(first), channel.messages.map(first)]).toEqual([[containing('すでに申し込み済みです。')], ['研修受講者の募集']]);
    expect(calls().slice(before)).toEqual([]);
  });

  it('opens a dialog', async () => {
    const { to, message } = await announced(withButton('研修受講者の募集', 'enrolments.apply', 'open'));
    bench.answerWith({ reply: 'form', form: applyForm });
    await to.press(message, 'enrolments.apply');
    bench.answerWith({ reply: 'close', card: says('申し込みました。') });
    if (!to.view) throw new Error('no dialog');
    expect(await to.submit(to.view, { motive: '学びたい' })).toMatchObject({ closed: true, message: { card: expect.anything() as unknown } });
  });

  it('whose answer is too long for one card is answered in the person\'s own chat', async () => {
    const { to, message } = await announced(withButton('研修受講者の募集', 'offerings.list'));
    bench.answerWith({ reply: 'card', card: says('長い一覧', Array.from({ length: 120 }, (_, i) => ({ node: 'paragraph', line: verbatim(`研修${i}番です`) }) as const)) });
    const { told } = await to.press(message, 'offerings.list');
    expect(told).toBe('ボットとの1対1のチャットでお答えしました。');
    expect(to.ephemerals().map((m) => plain(m)).join('\n').match(/研修\d+番です/g)).toHaveLength(120);
  });
});

describe('a form in a dialog', () => {
  it('with something wrong stays open, with the sentences at their fields and everything that was typed', async () => {
    const { to, view } = await inDialog();
    bench.answerWith({ reply: 'errors', fields: { motive: { ja: '短すぎます。', en: 'Too short.' } } });
    expect(await to.submit(view, { motive: '学', needs: ['sign'] })).toMatchObject({ errors: { motive: '短すぎます。' }, closed: false });
    bench.answerWith({ reply: 'close', card: says('申し込みました。') });
    if (!to.view) throw new Error('the dialog is gone');
    await to.submit(to.view, { motive: '学びたい' });
    expect(bench.heard.at(-1)).toMatchObject({ kind: 'submit', fields: { motive: '学びたい', needs: ['sign'], day: null } });
  });

  it('gives way to its result, and to the next form', async () => {
    const { to, view } = await inDialog();
    bench.answerWith({ reply: 'form', form: { ...applyForm, title: verbatim('確認') } });
    expect(await to.submit(view, { motive: '学びたい' })).toMatchObject({ next: { title: '確認' }, closed: false });
    bench.answerWith({ reply: 'close', card: says('申し込みました。') });
    if (!to.view) throw new Error('the dialog is gone');
    await to.submit(to.view, { motive: '学びたい' });
    expect([plain(to.dialog), to.view]).toEqual([containing('申し込みました。'), undefined]);
  });

  it('that was shown longer ago than it is kept leaves its sentences', async () => {
    const { to, view } = await inDialog();
    bench.memory.shown.clear();
    bench.answerWith({ reply: 'errors', fields: { motive: { ja: '短すぎます。', en: 'Too short.' } }, head: { ja: '直してください。', en: 'Please mend it.' } });
    await to.submit(view, { motive: '学' });
    expect(plain(to.dialog)).toContain('直してください。\n短すぎます。');
  });

  it('stays open with what was typed while nobody can answer', async () => {
    const { to, view } = await inDialog();
    bench.answerWith(() => Promise.reject(new Error('the database is away')));
    expect(await to.submit(view, { motive: '学びたい' })).toMatchObject({ status: 500, closed: false });
    expect(to.view?.held.get('motive')).toBe('学びたい');
  });
});

describe('where a client has no dialogs', () => {
  it('a form stands in the chat, and goes through like anywhere', async () => {
    const to = person({ oldClient: 'no-execute' });
    const { message } = await direct(withButton('募集', 'enrolments.apply', 'open'), to);
    bench.answerWith({ reply: 'form', form: applyForm });
    await to.press(message, 'enrolments.apply');
    bench.answerWith({ reply: 'errors', fields: { motive: { ja: '短すぎます。', en: 'Too short.' } } });
    if (!to.view) throw new Error('no form');
    expect(await to.submit(to.view, { motive: '学' })).toMatchObject({ errors: { motive: '短すぎます。' } });
    bench.answerWith({ reply: 'close', card: says('申し込みました。') });
    await to.submit(to.view, { motive: '学びたい' });
    expect(to.ephemerals().map(plain)).toEqual(['申し込みました。']);
  });

  it('a press replaces its card', async () => {
    const { to, message } = await direct(withButton('承認のお願い', 'enrolments.approve'), person({ oldClient: 'no-execute' }));
    bench.answerWith({ reply: 'replace', card: says('承認しました。') });
    await to.press(message, 'enrolments.approve');
    expect(to.directMessages.map(plain)).toEqual(['承認しました。']);
  });
});
