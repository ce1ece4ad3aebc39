import { verbatim } from '../../src/kernel/messages';
import type { Ref } from '../../src/interaction/courier';
import type { Action } from '../../src/ui/action';
import type { Card } from '../../src/ui/card';
import type { Form } from '../../src/ui/form';
import type { Client } from '../support/client';
import { FAULTS, names, PLATFORMS, says, startUnderTest, told, type FaultName, type UnderTest } from './under-test';

const call = { name: 'enrolments.approve', args: { enrolment: 7, version: 2 } };
const run: Action = { action: 'run', label: verbatim('承認する'), call };
const withActions = (...actions: readonly Action[]): Card => ({ ...says('承認のお願い'), body: [...says('承認のお願い').body, { node: 'actions', actions }] });
const opens = withActions({ action: 'open', label: verbatim('申し込む'), call: { name: 'enrolments.apply', args: { offering: 12 } } });

const form: Form = {
  id: 'enrolments.apply', title: verbatim('受講申込'), args: { offering: 12 },
  intro: [{ node: 'paragraph', line: verbatim('「接遇研修」に申し込みます。') }],
  fields: [
    { id: 'motive', field: 'text', multiline: true, label: verbatim('受講動機'), maxLength: 300 },
    { id: 'day', field: 'choice', label: verbatim('希望日'), options: [{ value: 'd1', label: verbatim('1日目') }, { value: 'd2', label: verbatim('2日目') }] },
    { id: 'needs', field: 'choices', label: verbatim('配慮'), options: [{ value: 'seat', label: verbatim('前の席') }, { value: 'sign', label: verbatim('手話') }] },
  ],
  submit: verbatim('申し込む'), opener: { name: 'enrolments.apply', args: { offering: 12 } },
};
const TYPED = { motive: '窓口で生かしたい\n二行目', day: 'd2', needs: ['seat', 'sign'] };

const WRITTEN = ['<b>太字</b> & <!channel> <@U123|x> <at>全員</at>', '*強調* _斜体_ ~取消~ `コード` **太字** [ここ](https://example.com) &amp; &lt;', '絵文字 👩‍👩‍👧‍👦🇯🇵 :smile: 髙﨑𠮷', '- 一つ\n1. 二つ\n# 三つ', '"引用" \'\' \\ {course} $1 %s'];

describe.each(PLATFORMS)('a chat platform: %s', (name) => {
  let chat: UnderTest;
  let hana: Client;
  let other: Client;
  const rooms = new Map<string, { readonly id: string; readonly address: string }>();
  beforeAll(async () => {
    chat = await startUnderTest(name);
    hana = await chat.person('佐藤 花子');
    other = await chat.person('鈴木 光');
    for (const known of ['相談', '研修のお知らせ', '全職員の部屋']) rooms.set(known, await chat.channel(known, [hana, other]));
  });
  afterAll(async () => {
    const refused = chat.refused();
    await chat.stop();
    expect(refused.filter((r) => !JSON.stringify(r).includes('届くか分からない'))).toEqual([]); // nothing that was sent broke a rule of the platform
  });
  const last = () => chat.heard.at(-1)!;

  describe('what a person does arrives', () => {
    test('a command, alone with the bot', async () => {
      chat.answerWith({ reply: 'card', card: says('一件あります。') });
      const answer = await hana.command('一覧 説明力');
      expect(last()).toMatchObject({ kind: 'command', text: '一覧 説明力', place: 'private', who: { platform: name, account: hana.id } });
      expect(chat.plain(answer.message)).toContain('一件あります。');
    });
    test('a command among others is answered to this person alone', async () => {
      const { id } = rooms.get('相談')!;
      chat.answerWith({ reply: 'card', card: says('あなたの申込みは2件です。') });
      await hana.command('状況', { channel: id });
      await chat.settled();
      expect(last()).toMatchObject({ kind: 'command', text: '状況', place: 'shared' });
      expect([...hana.ephemerals(id), ...hana.ephemerals()].map((m) => chat.plain(m)).join('\n')).toContain('あなたの申込みは2件です。');
      expect(other.sees(id).map((m) => chat.plain(m)).join('\n')).not.toContain('あなたの申込みは2件です。');
    });
    test('a press, with its name and what it stands for; the actor is whoever pressed', async () => {
      const message = await told(chat, other, withActions(run));
      chat.answerWith({ reply: 'card', card: says('はい') });
      await other.press(message, call.name);
      expect(last()).toMatchObject({ kind: 'press', ...call, who: { account: other.id } });
    });
    test('a choice, with what was chosen', async () => {
      const message = await told(chat, hana, withActions({ action: 'choose', label: verbatim('年度'), call: { name: 'records.show', args: { page: 1 } }, options: [{ value: '2025', label: verbatim('令和7年度') }, { value: '2026', label: verbatim('令和8年度') }] }));
      await hana.press(message, 'records.show', { option: '令和8年度' });
      expect(last()).toMatchObject({ kind: 'press', name: 'records.show', args: { page: 1 }, chosen: '2026' });
    });
    test('the home is answered with a home', async () => {
      chat.answerWith({ reply: 'home', card: { ...says('承認待ちはありません。'), title: verbatim('研修ホーム') } });
      expect(chat.plain(await hana.openHome())).toContain('承認待ちはありません。');
    });
    test('two buttons of one name are told apart', async () => {
      const two = withActions(run, { ...run, label: verbatim('承認する'), call: { ...call, args: { enrolment: 8, version: 1 } } });
      const message = await told(chat, hana, two);
      expect(names(message)).toEqual([call.name, call.name]);
      chat.answerWith({ reply: 'card', card: says('はい') });
      await hana.press(message, call.name, { index: 1 });
      expect(last()).toMatchObject({ args: { enrolment: 8, version: 1 } });
    });
    test('the same thing once more gets the same answer, and nobody is told twice', async () => {
      const message = await told(chat, hana, withActions(run));
      chat.answerWith({ reply: 'replace', card: says('承認しました。') });
      await hana.press(message, call.name);
      const { deliveryId } = last();
      const before = [hana.directMessages.length, hana.ephemerals().length];
      const again = await chat.again();
      await chat.settled();
      expect(again.status).toBe(200);
      expect(last().deliveryId).toBe(deliveryId);
      expect([hana.directMessages.length, hana.ephemerals().length]).toEqual(before);
    });
  });

  describe('what the bot answers is shown', () => {
    test('in place of the card that was pressed', async () => {
      const message = await told(chat, hana, withActions(run));
      chat.answerWith({ reply: 'replace', card: says('承認しました。') });
      await hana.press(message, call.name);
      await chat.settled();
      const now = hana.directMessages.find((m) => m.ts === message.ts);
      expect(chat.plain(now)).toContain('承認しました。');
      expect(names(now)).toEqual([]);
    });
    test('beside it', async () => {
      const message = await told(chat, hana, withActions(run));
      chat.answerWith({ reply: 'card', card: says('あとでお知らせします。') });
      await hana.press(message, call.name);
      await chat.settled();
      expect(names(hana.directMessages.find((m) => m.ts === message.ts))).toEqual([call.name]);
      expect(chat.plain(hana.ephemerals().at(-1))).toContain('あとでお知らせします。');
    });
    test('a form opens, and what is filled in arrives by its fields', async () => {
      const message = await told(chat, hana, opens);
      chat.answerWith({ reply: 'form', form });
      await hana.press(message, 'enrolments.apply');
      expect(chat.plain(hana.view)).toContain('「接遇研修」に申し込みます。');
      chat.answerWith({ reply: 'close', card: says('受け付けました。') });
      const done = await hana.submit(hana.view!, TYPED);
      expect(last()).toMatchObject({ kind: 'submit', form: 'enrolments.apply', args: { offering: 12 }, fields: TYPED });
      expect(chat.plain(done.next)).toContain('受け付けました。');
    });
    test('errors stand at their fields and at the head, and what was typed is still there', async () => {
      const message = await told(chat, hana, opens);
      chat.answerWith({ reply: 'form', form });
      await hana.press(message, 'enrolments.apply');
      chat.answerWith({ reply: 'errors', fields: { motive: verbatim('もう少し詳しくお書きください。') } });
      const refused = await hana.submit(hana.view!, TYPED);
      expect(refused).toMatchObject({ closed: false, errors: { motive: 'もう少し詳しくお書きください。' } });
      chat.answerWith({ reply: 'errors', fields: {}, head: verbatim('締切を過ぎています。') });
      await hana.submit(hana.view!);
      const shown = chat.plain(hana.view);
      expect(shown).toContain('締切を過ぎています。');
      expect(shown).toContain(TYPED.motive);
      chat.answerWith({ reply: 'close', card: says('受け付けました。') });
      await hana.submit(hana.view!);
      expect(last()).toMatchObject({ kind: 'submit', fields: TYPED });
    });
    test('a button inside a form brings what stands in its fields', async () => {
      const message = await told(chat, hana, opens);
      chat.answerWith({ reply: 'form', form: { ...form, intro: [...form.intro, { node: 'actions', actions: [{ action: 'run', label: verbatim('次のページ'), call: { name: 'enrolments.page', args: { page: 2 } } }] }] } });
      await hana.press(message, 'enrolments.apply');
      hana.type(hana.view!, { motive: '途中まで', needs: ['sign'] });
      chat.answerWith({ reply: 'form', form });
      await hana.press(hana.view!, 'enrolments.page');
      expect(last()).toMatchObject({ kind: 'press', name: 'enrolments.page', args: { page: 2 }, fields: { motive: '途中まで', needs: ['sign'] } });
    });
    test('a command may be answered with a form', async () => {
      const ichiro = await chat.person('工藤 蓮');
      chat.answerWith({ reply: 'form', form });
      await ichiro.command('申込 D07');
      expect(ichiro.view).toBeDefined();
      chat.answerWith({ reply: 'close', card: says('受け付けました。') });
      await ichiro.submit(ichiro.view!, TYPED);
      expect(last()).toMatchObject({ kind: 'submit', fields: TYPED, who: { account: ichiro.id } });
    });
    test('in the language of the reader', async () => {
      chat.speak('en');
      chat.answerWith({ reply: 'card', card: { summary: { ja: 'はい', en: 'Yes' }, body: [{ node: 'paragraph', line: { ja: 'はい', en: 'Yes, indeed' } }] } });
      const answer = await hana.command('help');
      chat.speak('ja');
      expect(chat.plain(answer.message)).toContain('Yes, indeed');
    });
    test.each(WRITTEN)('what people wrote is shown as they wrote it: %j', async (text) => {
      const card: Card = { summary: verbatim('引用'), body: [{ node: 'quote', text }, { node: 'facts', facts: [{ label: verbatim('動機'), value: verbatim(text) }] }, { node: 'paragraph', line: verbatim(text) }] };
      const read = text.replace(/\n+/g, '\n');
      expect(chat.plain(await told(chat, hana, card)).split(read)).toHaveLength(4);
    });
    test('a long list is split, never cut', async () => {
      const items = Array.from({ length: 400 }, (_, i) => verbatim(`第${i + 1}回 職員研修 受講者の名簿と会場の一覧（その${i + 1}）`));
      const card: Card = { title: verbatim('一覧'), summary: verbatim('一覧'), body: [{ node: 'list', items }] };
      const parts = chat.platform.courier.parts?.(card, 'ja') ?? [card];
      expect(parts.length).toBeGreaterThan(1);
      const shown: string[] = [];
      for (const [i, part] of parts.entries()) shown.push(chat.plain(await told(chat, hana, part, `part-${i}`)));
      const whole = shown.join('\n');
      expect(items.filter((item) => !whole.includes(item.ja))).toEqual([]);
    });
  });

  describe('the outbox writes', () => {
    test('a card can be brought up to date where it stands', async () => {
      const sent = await chat.platform.courier.post(await chat.addressOf(other), withActions(run), 'ja', 'd-live');
      const before = other.directMessages.length;
      const done = sent.ok ? await chat.platform.courier.update(sent.value, says('決定しました。'), 'ja') : sent;
      expect(done).toMatchObject({ ok: true });
      expect(other.directMessages).toHaveLength(before);
      expect(chat.plain(other.directMessages.at(-1))).toContain('決定しました。');
    });
    test('into a channel by its name; one that nobody knows is told', async () => {
      const { id, address } = rooms.get('研修のお知らせ')!;
      const sent = await chat.platform.courier.post(address, says('募集します。'), 'ja', 'd-channel');
      expect(sent).toMatchObject({ ok: true });
      expect(other.sees(id).map((m) => chat.plain(m)).join('\n')).toContain('募集します。');
      const done = await chat.platform.courier.update((sent as { value: Ref }).value, says('締め切りました。'), 'ja');
      expect(done).toMatchObject({ ok: true });
      expect(hana.sees(id).map((m) => chat.plain(m)).join('\n')).toContain('締め切りました。');
      expect(await chat.platform.courier.channel('どこにもない')).toEqual({ ok: true, value: undefined });
    });
    const meaning: Readonly<Record<FaultName, object>> = {
      throttled: { fault: 'later', afterMs: 7_000 }, away: { fault: 'ambiguous' }, 'cut after it was taken': { fault: 'ambiguous' }, 'cut before it was sent': { fault: 'ambiguous' },
      'refused for its content': { fault: 'content' }, 'blocked by the person': { fault: 'unreachable' }, 'credentials refused': { fault: 'stopped' },
    };
    test.each(FAULTS)('%s', async (fault) => {
      const address = await chat.addressOf(other);
      chat.breaks(fault);
      expect(await chat.platform.courier.post(address, says('届くか分からないお知らせ'), 'ja', `fault-${FAULTS.indexOf(fault)}`)).toMatchObject({ ok: false, ...meaning[fault] });
    });
    (name === 'slack' ? test : test.skip)(`what was perhaps sent is found by its id${name === 'teams' ? ' (not here: a bot can\'t read a conversation there)' : ''}`, async () => {
      const address = await chat.addressOf(other);
      const since = new Date(Date.now() - 60_000);
      await chat.platform.courier.post(address, says('一度だけ'), 'ja', 'once-1');
      expect(await chat.platform.courier.find(address, 'once-1', since)).toMatchObject({ ok: true, value: { delivery: 'once-1' } });
      expect(await chat.platform.courier.find(address, 'never', since)).toEqual({ ok: true, value: undefined });
    });
    test('the list of people, and one of them', async () => {
      const seen: string[] = [];
      for await (const page of chat.platform.accounts.pages()) seen.push(...page.map((a) => a.account));
      expect(seen).toEqual(expect.arrayContaining([hana.id, other.id]));
      expect(await chat.platform.accounts.one(hana.id)).toMatchObject({ account: hana.id, email: 'staff-1@example.jp' });
    });
  });
});
