import { verbatim } from '../../src/kernel/messages';
import type { Action } from '../../src/ui/action';
import type { Card } from '../../src/ui/card';
import type { Form } from '../../src/ui/form';
import type { Client, Post } from '../support/client';
import { names, PLATFORMS, says, startUnderTest, told, type UnderTest } from './under-test';

/** What stays where it stands: channel cards, old copies, forms, homes, files. */

const call = { name: 'enrolments.approve', args: { enrolment: 7, version: 2 } };
const run: Action = { action: 'run', label: verbatim('承認する'), call };
const withActions = (...actions: readonly Action[]): Card => ({ ...says('承認のお願い'), body: [...says('承認のお願い').body, { node: 'actions', actions }] });
const opens = withActions({ action: 'open', label: verbatim('申し込む'), call: { name: 'enrolments.apply', args: { offering: 12 } } });
const form: Form = {
  id: 'enrolments.apply', title: verbatim('受講申込'), args: { offering: 12 }, intro: [{ node: 'paragraph', line: verbatim('「接遇研修」に申し込みます。') }],
  fields: [{ id: 'motive', field: 'text', multiline: true, label: verbatim('受講動機'), maxLength: 300 }], submit: verbatim('申し込む'),
};
const items = Array.from({ length: 230 }, (_, i) => `第${i + 1}回の研修`);
const WRITTEN = ['<b>太字</b> & <!channel> <@U123|x> <at>全員</at>', '*強調* **太字** [ここ](https://example.com) &amp; &lt;', '{{DATE(2026-01-01)}} {course} ${x} $1 %s', `${'長'.repeat(298)}𠮷`];

describe.each(PLATFORMS)('a chat platform: %s', (name) => {
  let chat: UnderTest;
  let hana: Client;
  let room: { readonly id: string; readonly address: string };
  beforeAll(async () => {
    chat = await startUnderTest(name);
    hana = await chat.person('佐藤 花子');
    room = await chat.channel('研修のお知らせ', [hana]);
  });
  afterAll(async () => {
    await chat.stop();
    expect(chat.refused()).toEqual([]); // nothing that was sent broke a rule of the platform
  });
  const last = () => chat.heard.at(-1)!;
  const now = (message: Post) => hana.directMessages.find((m) => m.ts === message.ts);
  /** What this person was shown last, without what only keeps a client from reading something into it. */
  const front = () => chat.plain(hana.view ?? hana.ephemerals().at(-1)).replace(/[\u200b\u2060]/g, '');
  const opened = async (asked: Form = form) => {
    chat.answerWith({ reply: 'form', form: asked });
    await hana.press(await told(chat, hana, opens), 'enrolments.apply');
    return hana.view!;
  };
  const closes = async () => { while (hana.view) await hana.closeView(hana.view); };

  test('a press on a card in a channel is answered to whoever pressed; the card stays for everybody', async () => {
    await chat.platform.courier.post(room.address, withActions(run), 'ja', 'd-room');
    const card = hana.sees(room.id).at(-1)!;
    const other = await chat.person('鈴木 光');
    chat.answerWith({ reply: 'replace', card: says('あなたは対象です。') });
    await hana.press(card, call.name);
    await chat.settled();
    expect(last()).toMatchObject({ kind: 'press', ...call, place: 'shared', who: { account: hana.id } });
    expect([...hana.ephemerals(), ...hana.sees(room.id)].map((m) => chat.plain(m)).join('\n')).toContain('あなたは対象です。');
    expect(other.sees(room.id).map((m) => chat.plain(m)).join('\n')).not.toContain('あなたは対象です。');
  });

  test('a press on an old copy of a card: the card itself says how things stand, and is there once', async () => {
    const message = await told(chat, hana, withActions(run));
    const [stale, before] = [structuredClone(message), hana.directMessages.length];
    chat.answerWith({ reply: 'replace', card: withActions({ ...run, call: { ...call, name: 'enrolments.show' } }) });
    await hana.press(message, call.name);
    expect(names(now(message))).toEqual(['enrolments.show']);
    chat.answerWith({ reply: 'replace', card: says('この手続はすでに処理済みです。') });
    await hana.press(stale, call.name);
    expect(chat.plain(now(message))).toContain('この手続はすでに処理済みです。');
    expect(hana.directMessages).toHaveLength(before);
  });

  test('a press that asks back first arrives once it is confirmed', async () => {
    const confirm = { title: verbatim('取消'), text: verbatim('取り消しますか。'), yes: verbatim('取り消す'), no: verbatim('やめる') };
    chat.answerWith({ reply: 'card', card: says('はい') });
    await hana.press(await told(chat, hana, withActions({ ...run, confirm })), call.name);
    expect(last()).toMatchObject({ kind: 'press', ...call });
  });

  test('another form takes the place of the one that was sent', async () => {
    const first = await opened();
    chat.answerWith({ reply: 'form', form: { ...form, id: 'enrolments.needs', title: verbatim('配慮の確認') } });
    const { next } = await hana.submit(first, { motive: '窓口で' });
    expect(chat.plain(next)).toContain('配慮の確認');
    chat.answerWith({ reply: 'close', card: says('受け付けました。') });
    await hana.submit(next!, { motive: '再び' });
    expect(last()).toMatchObject({ kind: 'submit', form: 'enrolments.needs', fields: { motive: '再び' } });
    expect(front()).toContain('受け付けました。');
    await closes();
  });

  test('a form that only says why nothing can be sent', async () => {
    const { submit: _, ...shut } = form;
    const shown = await opened({ ...shut, intro: [{ node: 'paragraph', line: verbatim('締切を過ぎています。') }], fields: [] });
    expect(shown.submit).toBeUndefined();
    expect(chat.plain(shown)).toContain('締切を過ぎています。');
    await closes();
  });

  test.each(WRITTEN)('what is typed arrives and is shown as it was typed: %j', async (text) => {
    const asked = await opened();
    chat.answerWith({ reply: 'close', card: { ...says('受け付けました。'), body: [{ node: 'quote', text }, { node: 'paragraph', line: verbatim(`動機：${text}`) }] } });
    await hana.submit(asked, { motive: text });
    expect(last()).toMatchObject({ kind: 'submit', fields: { motive: text } });
    expect(front().split(text)).toHaveLength(3);
    await closes();
  });

  test('a long answer is split where it must be, and nothing is left out', async () => {
    const before = hana.ephemerals().length;
    chat.answerWith({ reply: 'card', card: { title: verbatim('一覧'), ...says('とても長い'), body: items.map((item) => ({ node: 'paragraph', line: verbatim(item) })) } });
    await hana.command('一覧');
    await chat.settled();
    const whole = hana.ephemerals().slice(before).map((m) => chat.plain(m)).join('\n');
    expect(items.filter((item) => !whole.includes(item))).toEqual([]);
  });

  test('a home stands where it was shown, and can be brought up to date there', async () => {
    chat.answerWith({ reply: 'home', card: { title: verbatim('研修ホーム'), ...says('申込みはありません。'), live: 'person:7' } });
    await hana.openHome();
    const home = chat.homes.findLast((h) => h.account === hana.id)!;
    expect(await chat.platform.courier.update(home.ref, { title: verbatim('研修ホーム'), ...says('申込み：1件'), live: 'person:7' }, 'ja')).toMatchObject({ ok: true });
    expect(chat.plain(hana.home)).toContain('申込み：1件');
  });

  test('what is pressed in the home is answered beside it: the home stays', async () => {
    chat.answerWith({ reply: 'home', card: { title: verbatim('研修ホーム'), ...withActions(run), live: 'person:7' } });
    await hana.openHome();
    chat.answerWith({ reply: 'replace', card: says('募集は3件です。') });
    await hana.press(hana.home!, call.name);
    await chat.settled();
    expect(front()).toContain('募集は3件です。');
    await closes();
    expect(chat.plain(hana.home)).toContain('承認のお願い');
  });

  test('a file comes to the person alone, as it was meant', async () => {
    const message = await told(chat, hana, withActions(run));
    chat.answerWith({ reply: 'file', card: says('お送りしました。'), file: { name: '予定.ics', mediaType: 'text/calendar', content: 'BEGIN:VCALENDAR 予定' } });
    await hana.press(message, call.name);
    await chat.settled();
    await chat.takesFile(hana);
    await chat.settled();
    expect(chat.files(hana)).toEqual([{ name: '予定.ics', text: 'BEGIN:VCALENDAR 予定' }]);
    expect(front()).toContain('お送りしました。');
  });

  test('an update of a message that is there no more says so', async () => {
    const sent = await chat.platform.courier.post(await chat.addressOf(hana), says('x'), 'ja', 'd-lost');
    if (!sent.ok) throw new Error(sent.detail);
    chat.loses();
    expect(await chat.platform.courier.update(sent.value, says('y'), 'ja')).toMatchObject({ ok: false, fault: 'gone' });
  });

  test('what cannot fit never leaves', async () => {
    const before = hana.directMessages.length;
    const sent = await chat.platform.courier.post(await chat.addressOf(hana), withActions({ ...run, call: { name: 'a.'.repeat(2_000), args: {} } }), 'ja', 'd-huge');
    expect(sent).toMatchObject({ ok: false, fault: 'content' });
    expect(hana.directMessages).toHaveLength(before);
  });

  test('who can\'t be reached is told with what HR can do, in both languages', async () => {
    const address = await chat.addressOf(hana);
    chat.breaks('blocked by the person');
    expect(await chat.platform.courier.post(address, says('x'), 'ja', 'd-barred')).toMatchObject({ advice: { ja: expect.stringMatching(/[ぁ-ん]/) as string, en: expect.stringMatching(/[a-z]/) as string } });
  });

  test('one conversation with a person, however often it is opened; a channel with a mark before its name or not', async () => {
    expect(await chat.addressOf(hana)).toBe(await chat.addressOf(hana));
    expect(await chat.platform.courier.channel('#研修のお知らせ')).toEqual({ ok: true, value: room.address });
  });

  test('who is from elsewhere is marked, and never linked', async () => {
    const guest = await chat.guest();
    if (name === 'teams') await chat.channel('来客', [hana, guest]);
    const seen = [];
    for await (const page of chat.platform.accounts.pages()) seen.push(...page);
    expect(seen.find((a) => a.account === guest.id)).toMatchObject({ refused: 'guest' });
  });
});
