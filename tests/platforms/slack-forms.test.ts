import { verbatim } from '../../src/kernel/messages';
import { plain, type View } from '../../src/workbench/slack';
import { applyForm, becomes, containing, says, startBench, withButton, type Bench } from './slack-bench';

let bench: Bench;
afterEach(async () => {
  expect(bench.slack.transcript.refused()).toEqual([]);
  await bench.stop();
});

async function opened() {
  const hanako = bench.slack.addPerson({ name: '佐藤 花子', email: 'hanako@example.jp' });
  bench.answerWith({ reply: 'form', form: applyForm });
  await hanako.command('申込 D07');
  const { view } = hanako;
  if (!view) throw new Error('no form');
  return { hanako, view };
}

const filledIn = { motive: '窓口で役立てたい', day: 'd2', needs: ['seat'] };
const values = (view: View) => Object.fromEntries([...view.held.values()].map((held) => [held.type, held.value ?? held.selected_option ?? held.selected_options]));

describe('a submitted form', () => {
  beforeEach(async () => { bench = await startBench(); });

  it('reaches the bot as texts and chosen values, with its ids', async () => {
    const { hanako, view } = await opened();
    bench.answerWith({ reply: 'close', card: says('受講申込みを受け付けました。') });
    await hanako.submit(view, filledIn);
    expect(bench.heard.at(-1)).toMatchObject({ kind: 'submit', form: 'enrolments.apply', args: { offering: 12 }, fields: filledIn, place: 'private' });
  });

  it('becomes the card that says what happened, to be closed', async () => {
    const { hanako, view } = await opened();
    bench.answerWith({ reply: 'close', card: says('受講申込みを受け付けました。') });
    const { next } = await hanako.submit(view, filledIn);
    expect([plain(next), next?.submit, next?.close]).toEqual([containing('受け付けました'), undefined, '閉じる']);
  });

  it('gives way to the next form', async () => {
    const { hanako, view } = await opened();
    bench.answerWith({ reply: 'form', form: { ...applyForm, id: 'enrolments.goal', title: verbatim('受講目標'), fields: [{ id: 'goal', field: 'text', label: verbatim('目標'), maxLength: 200 }] } });
    expect((await hanako.submit(view, filledIn)).next).toMatchObject({ callbackId: 'enrolments.goal', title: '受講目標' });
  });

  it('stays open with a sentence at its field', async () => {
    const { hanako, view } = await opened();
    bench.answerWith({ reply: 'errors', fields: { motive: { ja: '400字以内で記入してください。', en: 'At most 400 characters.' } } });
    const { errors } = await hanako.submit(view, filledIn);
    expect([errors, values(view).plain_text_input]).toEqual([{ motive: '400字以内で記入してください。' }, '窓口で役立てたい']);
  });

  it('stays open with a sentence at its head on a fault, and what was typed stays', async () => {
    const { hanako, view } = await opened();
    bench.answerWith({ reply: 'errors', fields: {}, head: verbatim('ただいま処理できませんでした。') });
    for (const attempt of [1, 2]) {
      const { next } = await hanako.submit(hanako.view ?? view, attempt === 1 ? filledIn : {});
      expect(next?.blocks.filter((b) => b.type === 'alert').map((b) => (b.text as { text: string }).text)).toEqual(['ただいま処理できませんでした。']);
      expect(values(next as View)).toMatchObject({ plain_text_input: '窓口で役立てたい', static_select: { value: 'd2' }, checkboxes: [{ value: 'seat' }] });
    }
    bench.answerWith({ reply: 'close', card: says('受け付けました。') });
    await hanako.submit(hanako.view ?? view);
    expect(bench.heard.at(-1)).toMatchObject({ form: 'enrolments.apply', args: { offering: 12 }, fields: filledIn });
  });

  it('names the fields in the head where a sentence for the whole form comes with theirs', async () => {
    const { hanako, view } = await opened();
    bench.answerWith({ reply: 'errors', head: verbatim('確認してください。'), fields: { motive: verbatim('短すぎます。'), unknown: verbatim('この講座は満員です。') } });
    expect(plain((await hanako.submit(view, filledIn)).next)).toContain('確認してください。\nこの講座は満員です。\n受講動機：短すぎます。');
  });

  it('shows a sentence for a field that the form does not have, instead of Slack\'s trouble', async () => {
    const { hanako, view } = await opened();
    bench.answerWith({ reply: 'errors', fields: { unknown: verbatim('この講座は満員です。') } });
    const { next } = await hanako.submit(view, filledIn);
    expect([plain(next), next?.trouble]).toEqual([containing('この講座は満員です。'), undefined]);
  });

  it('that the bot no longer knows stays open and says so', async () => {
    const { hanako, view } = await opened();
    bench.answerWith({ reply: 'errors', fields: {} });
    const { next, closed } = await hanako.submit(view, filledIn);
    expect([closed, values(next as View).plain_text_input]).toEqual([false, '窓口で役立てたい']);
  });

  it('whose answer Slack would refuse stays open with what was typed', async () => {
    const { hanako, view } = await opened();
    bench.answerWith({ reply: 'form', form: { ...applyForm, submit: verbatim('あ'.repeat(25)) } });
    const { next } = await hanako.submit(view, filledIn);
    expect([plain(next), values(next as View).plain_text_input]).toEqual([containing('ただいま表示できませんでした'), '窓口で役立てたい']);
    expect(bench.log.lines).toEqual([containing('a submit button has 25 characters, more than 24')]);
  });

  it('sent twice is one delivery', async () => {
    const { hanako, view } = await opened();
    bench.answerWith({ reply: 'close', card: says('受け付けました。') });
    await hanako.submit(view, filledIn);
    await bench.slack.redeliver(bench.slack.transcript.lastRequest('view_submission'));
    const [one, other] = bench.heard.filter((i) => i.kind === 'submit');
    expect(one).toEqual(other);
  });
});

describe('a view that somebody else changed meanwhile', () => {
  beforeEach(async () => { bench = await startBench(); });

  it('is drawn anew from how things stand, under the same delivery', async () => {
    const { hanako, view } = await opened();
    bench.answerWith({ reply: 'close', card: withButton('申込みの内容', 'enrolments.withdraw') });
    await hanako.submit(view, filledIn);
    const shown = hanako.view;
    if (!shown) throw new Error('no view');
    bench.heard.length = 0;
    bench.answerWith(() => {
      if (bench.heard.length === 1) bench.slack.changeHash(shown);
      return { reply: 'card', card: says(`取り消しました（${bench.heard.length}）`) };
    });
    await hanako.press(shown, 'enrolments.withdraw');
    expect(plain(hanako.view)).toContain('取り消しました（2）');
    expect(new Set(bench.heard.map((i) => i.deliveryId)).size).toBe(1);
  });
});

describe('an answer that takes long, where a form is expected', () => {
  beforeEach(async () => { bench = await startBench({ patience: { loading: 20 }, opensForm: (text) => text.startsWith('申込') }); });

  it('to a command that opens a form: a view opens at once and becomes the form', async () => {
    const hanako = bench.slack.addPerson({ name: '佐藤' });
    const { script, release } = bench.held({ reply: 'form', form: applyForm });
    bench.answerWith(script);
    const answered = hanako.command('申込 D07');
    await becomes(bench.slack, () => hanako.view !== undefined);
    expect(plain(hanako.view)).toContain('読み込んでいます');
    release();
    expect((await answered).body).toBe('');
    expect(hanako.view).toMatchObject({ callbackId: 'enrolments.apply', closed: false });
    expect(bench.slack.transcript.calls('views.update').map((c) => typeof c.args.hash)).toEqual(['string']);
  });

  it('the same when it becomes no form after all', async () => {
    const hanako = bench.slack.addPerson({ name: '佐藤' });
    const { script, release } = bench.held({ reply: 'card', card: says('申込みの締切を過ぎています。') });
    bench.answerWith(script);
    const answered = hanako.command('申込 D07');
    await becomes(bench.slack, () => hanako.view !== undefined);
    release();
    await answered;
    expect(plain(hanako.view)).toContain('申込みの締切を過ぎています。');
  });

  it('to a button that opens a form, and turns out to be out of date: the card is replaced too', async () => {
    const hanako = bench.slack.addPerson({ name: '佐藤' });
    bench.answerWith({ reply: 'card', card: withButton('募集', 'enrolments.apply', 'open') });
    const { message } = await hanako.command('一覧');
    const { script, release } = bench.held({ reply: 'replace', card: says('この案内は古いため操作できません。') });
    bench.answerWith(script);
    if (!message) throw new Error('no list');
    const answered = hanako.press(message, 'enrolments.apply');
    await becomes(bench.slack, () => hanako.view !== undefined);
    release();
    await answered;
    expect([plain(hanako.view), hanako.ephemerals().map((m) => plain(m))]).toEqual([containing('この案内は古い'), ['この案内は古いため操作できません。']]);
  });

});

describe('an answer that takes longer than Slack waits', () => {
  beforeEach(async () => { bench = await startBench({ patience: { answer: 100 } }); });

  it('to a command: a word at once, and the answer later', async () => {
    const hanako = bench.slack.addPerson({ name: '佐藤' });
    const { script, release } = bench.held({ reply: 'card', card: says('募集中の研修です。') });
    bench.answerWith(script);
    const answer = await hanako.command('一覧');
    expect([answer.status, answer.message?.text]).toEqual([200, '処理しています。しばらくお待ちください。']);
    release();
    await becomes(bench.slack, () => hanako.ephemerals().some((m) => m.text === '募集中の研修です。'));
    expect(hanako.view).toBeUndefined();
  });

  it('to a form: Slack is answered in time, and the form comes back with all that was typed', async () => {
    const { hanako, view } = await opened();
    const { script, release } = bench.held({ reply: 'errors', head: verbatim('ただいま処理できませんでした。'), fields: {} });
    bench.answerWith(script);
    const { timedOut } = await hanako.submit(view, filledIn);
    expect([timedOut, plain(hanako.view)]).toEqual([false, containing('処理しています')]);
    release();
    await becomes(bench.slack, () => hanako.view?.callbackId === 'enrolments.apply');
    expect(plain(hanako.view)).toContain('ただいま処理できませんでした。');
    bench.answerWith({ reply: 'close', card: says('受け付けました。') });
    if (!hanako.view) throw new Error('no form');
    await hanako.submit(hanako.view);
    expect(bench.heard.at(-1)).toMatchObject({ form: 'enrolments.apply', args: { offering: 12 }, fields: filledIn });
  });

  it('to a form: sentences at fields name their field', async () => {
    const { hanako, view } = await opened();
    const { script, release } = bench.held({ reply: 'errors', fields: { motive: verbatim('短すぎます。') } });
    bench.answerWith(script);
    await hanako.submit(view, filledIn);
    release();
    await becomes(bench.slack, () => hanako.view?.callbackId === 'enrolments.apply');
    expect(plain(hanako.view)).toContain('受講動機：短すぎます。');
  });

  it('to a form that is then done: its card', async () => {
    const { hanako, view } = await opened();
    const { script, release } = bench.held({ reply: 'close', card: says('受け付けました。') });
    bench.answerWith(script);
    await hanako.submit(view, filledIn);
    release();
    await becomes(bench.slack, () => plain(hanako.view).includes('受け付けました。'));
    expect(bench.log.lines).toEqual([]);
  });

  it('is waited for when the bot stops', async () => {
    const hanako = bench.slack.addPerson({ name: '佐藤' });
    const { script, release } = bench.held({ reply: 'card', card: says('募集中の研修です。') });
    bench.answerWith(script);
    await hanako.command('一覧');
    const stopped = bench.platform.stop();
    release();
    await stopped;
    expect(hanako.ephemerals().map((m) => m.text)).toContain('募集中の研修です。');
  });
});
