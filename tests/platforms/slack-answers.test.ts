import { verbatim } from '../../src/kernel/messages';
import type { Card } from '../../src/ui/card';
import { buttons, plain } from '../../src/workbench/slack';
import { applyForm, containing, says, startBench, withButton, type Bench } from './slack-bench';

let bench: Bench;
beforeEach(async () => { bench = await startBench(); });
afterEach(async () => {
  expect(bench.slack.transcript.refused()).toEqual([]); // nothing that Slack would refuse was ever sent
  await bench.stop();
});

const person = () => bench.slack.addPerson({ name: '佐藤 花子', email: 'hanako@example.jp' });

async function direct(card: Card, to = person()) {
  const address = await bench.platform.courier.open({ tenant: bench.slack.teamId, account: to.id });
  if (!address.ok || !address.value) throw new Error('no address');
  const sent = await bench.platform.courier.post(address.value, card, 'ja', 'n-1');
  const message = to.directMessages.at(-1);
  if (!sent.ok || !message) throw new Error('not posted');
  return { to, message, ref: sent.value };
}

describe('a command', () => {
  it('is answered to the person alone, in the answer itself, without another call', async () => {
    const hanako = person();
    const channel = bench.slack.addChannel({ name: 'kenshu', members: [hanako.id] });
    bench.answerWith({ reply: 'card', card: withButton('募集中の研修です。', 'offerings.show') });
    bench.slack.transcript.clear();
    const answer = await hanako.command('一覧　R7', { channel: channel.id });
    expect(bench.heard).toMatchObject([{ kind: 'command', text: '一覧　R7', place: 'shared', who: { platform: 'slack', tenant: bench.slack.teamId, account: hanako.id } }]);
    expect(answer).toMatchObject({ status: 200, message: { text: '募集中の研修です。', ephemeral: hanako.id, channel: channel.id } });
    expect(buttons(answer.message)).toMatchObject([{ text: '押す', actionId: 'offerings.show', value: '{"enrolment":7,"version":2}' }]);
    expect(bench.slack.transcript.calls()).toEqual([]);
  });

  it('opens a form, and shows nothing else', async () => {
    const hanako = person();
    bench.answerWith({ reply: 'form', form: applyForm });
    const answer = await hanako.command('申込 D07');
    expect([answer.body, hanako.ephemerals()]).toEqual(['', []]);
    expect(plain(hanako.view)).toContain('「接遇研修」に申し込みます。');
    expect(hanako.view).toMatchObject({ callbackId: 'enrolments.apply', privateMetadata: '{"offering":12}', submit: '申し込む' });
  });

  it('whose form can\'t open any more says so, with a button that opens it', async () => {
    const hanako = person();
    bench.answerWith({ reply: 'form', form: applyForm });
    bench.slack.expireNextTrigger();
    const { message } = await hanako.command('申込 D07');
    expect(plain(message)).toContain('入力画面を開けませんでした');
    if (!message) throw new Error('no message');
    await hanako.press(message, 'enrolments.apply');
    expect(bench.heard.at(-1)).toMatchObject({ kind: 'press', name: 'enrolments.apply', args: { offering: 12 } });
    expect(hanako.view?.callbackId).toBe('enrolments.apply');
  });

  it.each(['http500', 'cut-before', '429'] as const)('whose form meets %s says so as well', async (kind) => {
    bench.answerWith({ reply: 'form', form: applyForm });
    bench.slack.faults.add({ method: 'views.open', kind });
    const { message } = await person().command('申込 D07');
    expect(plain(message)).toContain('入力画面を開けませんでした');
    expect(bench.slack.transcript.calls('views.open')).toHaveLength(1); // not tried again: a person waits
  });

  it('with an answer longer than one message gets all of it, in order', async () => {
    const hanako = person();
    const card = says('長い一覧', Array.from({ length: 120 }, (_, i) => ({ node: 'paragraph', line: verbatim(`研修${i}番`) }) as const));
    bench.answerWith({ reply: 'card', card });
    await hanako.command('一覧');
    expect(hanako.ephemerals().map((m) => m.text)).toEqual(['長い一覧（1／3）', '長い一覧（2／3）', '長い一覧（3／3）']);
    expect(hanako.ephemerals().map((m) => plain(m)).join('\n').match(/研修\d+番/g)).toHaveLength(120);
  });

  it('whose answer Slack would refuse is told so, and the bug is written down without a word of it', async () => {
    bench.answerWith({ reply: 'card', card: withButton('本文', `offerings.${'x'.repeat(300)}`) });
    const { message } = await person().command('一覧');
    expect(plain(message)).toContain('ただいま表示できませんでした');
    expect(bench.log.lines.filter((l) => l.startsWith('error'))).toEqual(['error an answer could not be shown {"fault":"an action id has 310 characters, more than 255","from":"command"}']);
  });

  it('delivered again gets the same answer, under the same delivery', async () => {
    const hanako = person();
    const first = await hanako.command('状況');
    const again = await bench.slack.redeliver(bench.slack.transcript.lastRequest('command'));
    expect(again.body).toBe(first.body);
    expect(new Set(bench.heard.map((i) => i.deliveryId)).size).toBe(1);
  });

  it('speaks the reader\'s language', async () => {
    bench.speak('en');
    bench.answerWith({ reply: 'card', card: { summary: { ja: '状況です', en: 'This is how things stand' }, body: [] } });
    expect((await person().command('status')).message?.text).toBe('This is how things stand');
  });
});

describe('a press in a message', () => {
  it('replaces the card where only this person sees it', async () => {
    const { to, message } = await direct(withButton('承認のお願い', 'enrolments.approve'));
    bench.answerWith({ reply: 'replace', card: says('承認しました。') });
    await to.press(message, 'enrolments.approve');
    expect(bench.heard).toMatchObject([{ kind: 'press', name: 'enrolments.approve', args: { enrolment: 7, version: 2 }, place: 'private' }]);
    expect(to.directMessages.map((m) => plain(m))).toEqual(['承認しました。']);
    expect(to.directMessages[0]?.metadata).toEqual({ event_type: 'kenshu_notice', event_payload: { notice_id: 'n-1' } });
  });

  it('never replaces what others read: the answer is for this person alone', async () => {
    const hanako = person();
    const channel = bench.slack.addChannel({ name: 'kenshu', members: [hanako.id], botIsMember: true });
    await bench.platform.courier.post(channel.id, withButton('研修受講者の募集', 'enrolments.apply'), 'ja', 'n-2');
    bench.answerWith({ reply: 'replace', card: says('すでに申し込み済みです。') });
    const [message] = hanako.sees(channel.id);
    if (!message) throw new Error('not posted');
    await hanako.press(message, 'enrolments.apply');
    expect(hanako.sees(channel.id).map((m) => [plain(m).split('\n')[0], m.ephemeral])).toEqual([['研修受講者の募集', undefined], ['すでに申し込み済みです。', hanako.id]]);
  });

  it('turns the pages of an ephemeral list in place', async () => {
    const hanako = person();
    const page = (n: number): Card => says(`${n}ページ`, [{
      node: 'actions', actions: [
        { action: 'run', label: verbatim('次へ'), call: { name: 'offerings.list', args: { page: n + 1 } } },
        { action: 'choose', label: verbatim('方針'), call: { name: 'offerings.filter', args: { page: n } }, options: [{ value: 'P1', label: verbatim('方針1') }, { value: 'P2', label: verbatim('方針2') }], selected: 'P1' },
      ],
    }]);
    bench.answerWith({ reply: 'card', card: page(1) });
    await hanako.command('一覧');
    bench.answerWith((inbound) => ({ reply: 'replace', card: page(inbound.kind === 'press' ? (inbound.args as { page: number }).page : 0) }));
    const list = hanako.ephemerals()[0];
    if (!list) throw new Error('no list');
    await hanako.press(list, 'offerings.list');
    expect(hanako.ephemerals().map((m) => m.text)).toEqual(['2ページ']);
    await hanako.press(list, 'offerings.filter', { option: '方針2' });
    expect(bench.heard.at(-1)).toMatchObject({ kind: 'press', name: 'offerings.filter', args: { page: 2 }, chosen: 'P2' });
    expect(hanako.ephemerals()).toHaveLength(1);
  });

  it('shows a card to this person and leaves the pressed one', async () => {
    const { to, message } = await direct(withButton('募集', 'offerings.show'));
    bench.answerWith({ reply: 'card', card: says('詳細です。') });
    await to.press(message, 'offerings.show');
    expect([to.directMessages.length, to.ephemerals().map((m) => m.text)]).toEqual([1, ['詳細です。']]);
  });

  it('opens a form', async () => {
    const { to, message } = await direct(withButton('募集', 'enrolments.apply', 'open'));
    bench.answerWith({ reply: 'form', form: applyForm });
    await to.press(message, 'enrolments.apply');
    expect(to.view?.title).toBe('受講申込');
    expect(bench.slack.transcript.calls('views.update')).toEqual([]);
  });

  it('whose response_url answers nothing is still answered, and the loss is written down', async () => {
    const { to, message } = await direct(withButton('承認のお願い', 'enrolments.approve'));
    bench.slack.faults.add({ method: 'response_url', kind: 'http500' });
    bench.answerWith({ reply: 'replace', card: says('承認しました。') });
    expect(await to.press(message, 'enrolments.approve')).toMatchObject({ status: 200 });
    expect(bench.log.lines).toEqual(['warn Slack did not take an answer to its response_url {"status":500}']);
  });

  it('on a link only reaches Slack', async () => {
    const { to, message } = await direct(says('資料', [{ node: 'actions', actions: [{ action: 'visit', label: verbatim('開く'), url: 'https://example.jp/' }] }]));
    expect(await to.press(message, 'link.visit')).toMatchObject({ status: 200, body: '' });
    expect(bench.heard).toEqual([]);
  });
});

describe('the home tab', () => {
  it('is published when it is opened, and not when the other tab is', async () => {
    const hanako = person();
    bench.answerWith({ reply: 'home', card: { title: verbatim('研修ホーム'), ...says('承認待ちはありません。') } });
    await hanako.openHome('messages');
    expect(hanako.home).toBeUndefined();
    expect(plain(await hanako.openHome())).toContain('承認待ちはありません。');
    expect(bench.heard).toMatchObject([{ kind: 'home', place: 'private' }]);
    expect(bench.homes).toEqual([{ account: hanako.id, ref: { home: hanako.id, tenant: bench.slack.teamId } }]);
  });

  it('that somebody else has changed meanwhile is drawn anew from how things stand', async () => {
    const hanako = person();
    let n = 0;
    bench.answerWith(() => ({ reply: 'home', card: says(`${(n += 1)}回目`) }));
    await hanako.openHome();
    bench.answerWith(() => {
      if (n === 1 && hanako.home) bench.slack.changeHash(hanako.home);
      return { reply: 'home', card: says(`${(n += 1)}回目`) };
    });
    expect(plain(await hanako.openHome())).toContain('3回目');
    expect(bench.slack.transcript.calls('views.publish').map((c) => (c.response as { error?: string }).error ?? 'ok')).toEqual(['ok', 'hash_conflict', 'ok']);
  });

  it('answers a press in a view of its own, and further presses in place', async () => {
    const hanako = person();
    bench.answerWith({ reply: 'home', card: withButton('研修ホーム', 'offerings.list') });
    await hanako.openHome();
    bench.answerWith({ reply: 'card', card: withButton('一覧です。', 'offerings.show') });
    if (!hanako.home) throw new Error('no home');
    await hanako.press(hanako.home, 'offerings.list');
    expect([hanako.view?.title, plain(hanako.view)]).toEqual(['研修', containing('一覧です。')]);
    bench.answerWith({ reply: 'replace', card: says('詳細です。') });
    if (!hanako.view) throw new Error('no view');
    const before = hanako.view.id;
    await hanako.press(hanako.view, 'offerings.show');
    expect([hanako.view.id === before, plain(hanako.view)]).toEqual([true, containing('詳細です。')]);
  });

  it('whose view can\'t open tells the person in their direct messages', async () => {
    const hanako = person();
    bench.answerWith({ reply: 'home', card: withButton('研修ホーム', 'enrolments.withdraw') });
    await hanako.openHome();
    bench.slack.expireNextTrigger();
    bench.answerWith({ reply: 'card', card: says('取り消しました。') });
    if (!hanako.home) throw new Error('no home');
    await hanako.press(hanako.home, 'enrolments.withdraw');
    expect(hanako.directMessages.map((m) => plain(m))).toEqual(['取り消しました。']);
  });
});

describe('what is typed to the bot', () => {
  it('alone with it is answered there', async () => {
    const hanako = person();
    bench.answerWith({ reply: 'card', card: says('募集中の研修です。') });
    await hanako.say('一覧');
    expect(bench.heard).toMatchObject([{ kind: 'command', text: '一覧', place: 'private' }]);
    expect(hanako.directMessages.map((m) => plain(m))).toEqual(['一覧', '募集中の研修です。']);
  });

  it('among others, with a mention, is answered to the person alone', async () => {
    const hanako = person();
    const channel = bench.slack.addChannel({ name: 'kenshu', members: [hanako.id], botIsMember: true });
    bench.answerWith({ reply: 'card', card: says('あなたの状況です。') });
    await hanako.say('状況', channel.id);
    expect(bench.heard).toMatchObject([{ text: ' 状況', place: 'shared' }]);
    expect(hanako.sees(channel.id).map((m) => m.ephemeral)).toEqual([undefined, hanako.id]);
  });

  it('gets a button where it needs a form, for an event may open none', async () => {
    const hanako = person();
    bench.answerWith({ reply: 'form', form: applyForm });
    await hanako.say('申込 D07');
    const message = hanako.directMessages.at(-1);
    if (!message) throw new Error('no answer');
    expect(plain(message)).toContain('入力画面を開く');
    await hanako.press(message, 'enrolments.apply');
    expect(hanako.view?.callbackId).toBe('enrolments.apply');
  });

  it('gets a sentence where a form has no press of its own', async () => {
    const hanako = person();
    const { opener: _, ...form } = applyForm;
    bench.answerWith({ reply: 'form', form });
    await hanako.say('申込 D07');
    expect(plain(hanako.directMessages.at(-1))).toContain('/kenshu に続けて');
  });

  it('and delivered twice at the same time is answered once', async () => {
    const hanako = person();
    bench.slack.faults.duplicateEvents();
    await hanako.say('一覧');
    await bench.slack.settled();
    expect(bench.slack.transcript.requests('event')).toHaveLength(2);
    expect(hanako.directMessages).toHaveLength(2);
    await bench.slack.redeliver(bench.slack.transcript.lastRequest('event'), { num: 1, reason: 'http_timeout' });
    expect([hanako.directMessages.length, bench.heard.length]).toEqual([2, 1]);
  });

  it('is worked on again when Slack could not take the answer', async () => {
    const hanako = person();
    bench.slack.faults.add({ method: 'chat.postMessage', kind: '429' });
    await hanako.say('一覧');
    expect(hanako.directMessages).toHaveLength(1);
    await bench.slack.redeliver(bench.slack.transcript.lastRequest('event'), { num: 1, reason: 'http_error' });
    expect(hanako.directMessages).toHaveLength(2);
  });

  it('is not answered twice when the first answer was lost on its way back', async () => {
    const hanako = person();
    bench.slack.faults.add({ method: 'chat.postMessage', kind: 'accepted-then-cut' });
    await hanako.say('一覧');
    expect(bench.slack.transcript.lastRequest('event').status).toBe(200);
    expect(hanako.directMessages.map((m) => plain(m))).toEqual(['一覧', 'はい']);
  });
});
