import { verbatim } from '../../src/kernel/messages';
import type { Card } from '../../src/ui/card';
import { plain } from '../../src/workbench/slack';
import { containing, matching, says, startBench, withButton, type Bench } from './slack-bench';

let bench: Bench;
beforeEach(async () => { bench = await startBench(); });
afterEach(async () => {
  expect(bench.slack.transcript.refused()).toEqual([]);
  await bench.stop();
});

const courier = () => bench.platform.courier;
const hanako = () => bench.slack.addPerson({ name: '佐藤 花子', email: 'hanako@example.jp' });

async function address(account = hanako().id): Promise<string> {
  const opened = await courier().open({ tenant: bench.slack.teamId, account });
  if (!opened.ok) throw new Error(opened.detail);
  return opened.value;
}

describe('posting', () => {
  it('carries the delivery\'s id, a plain text, and no previews of links', async () => {
    const to = await address();
    const sent = await courier().post(to, says('受講が決定しました。'), 'ja', 'n-1');
    const [call] = bench.slack.transcript.calls('chat.postMessage');
    expect(call?.args).toMatchObject({
      channel: to, text: '受講が決定しました。', metadata: { event_type: 'kenshu_notice', event_payload: { notice_id: 'n-1' } }, unfurl_links: false, unfurl_media: false,
    });
    expect(sent).toEqual({ ok: true, value: { channel: to, ts: matching(/^\d+\.\d{6}$/), delivery: 'n-1' } });
  });

  it('opens a direct conversation once and for ever', async () => {
    const { id } = hanako();
    expect(await address(id)).toBe(await address(id));
    expect(await address(id)).toMatch(/^D/);
  });

  it.each([
    ['429', { fault: 'later', scope: 'lane', afterMs: 7_000 }], ['429-without-retry-after', { fault: 'later', scope: 'lane', afterMs: 30_000 }],
    ['http500', { fault: 'ambiguous' }], ['html', { fault: 'ambiguous' }], ['cut-before', { fault: 'ambiguous' }], ['accepted-then-cut', { fault: 'ambiguous' }],
  ] as const)('that meets %s is one request, told as what it is', async (kind, fault) => {
    const to = await address();
    bench.slack.faults.add({ method: 'chat.postMessage', kind, retryAfter: 7 });
    expect(await courier().post(to, says('x'), 'ja', 'n-1')).toMatchObject({ ok: false, ...fault });
    expect(bench.slack.transcript.calls('chat.postMessage')).toHaveLength(1);
  });

  it('what would not fit never leaves, and is told as a fault of its content', async () => {
    expect(await courier().post(await address(), withButton('x', 'a.'.repeat(200)), 'ja', 'n-1')).toMatchObject({ ok: false, fault: 'content' });
    expect(bench.slack.transcript.calls('chat.postMessage')).toEqual([]);
  });

  it('a card too long for one message comes in parts that each fit', async () => {
    const card: Card = says('長い束', Array.from({ length: 90 }, (_, i) => ({ node: 'paragraph', line: verbatim(`項目${i}`) }) as const));
    const parts = courier().parts?.(card, 'ja') ?? [];
    const to = await address();
    for (const [i, part] of parts.entries()) expect(await courier().post(to, part, 'ja', `n-${i}`)).toMatchObject({ ok: true });
    expect(bench.slack.transcript.posts().map((p) => plain(p.message)).join('\n').match(/項目\d+/g)).toHaveLength(90);
  });

  it('to somebody who has left the workspace comes with what HR can do', async () => {
    const gone = bench.slack.addPerson({ name: '退職者', deleted: true });
    expect(await courier().open({ tenant: bench.slack.teamId, account: gone.id })).toMatchObject({ ok: false, fault: 'unreachable', advice: { ja: containing('連携を確認してください') } });
    expect(await courier().open({ tenant: bench.slack.teamId, account: 'U0NOBODY' })).toMatchObject({ ok: false, fault: 'unreachable' });
  });

  it('to a channel without us says so', async () => {
    const secret = bench.slack.addChannel({ name: 'secret', isPrivate: true });
    expect(await courier().post(secret.id, says('x'), 'ja', 'n-1')).toMatchObject({ ok: false, fault: 'unreachable', advice: { ja: containing('招待') } });
  });

  it('stops when the token is revoked, and goes on when an examination finds all well', async () => {
    const to = await address();
    await bench.slack.uninstall();
    await bench.slack.settled();
    expect(await courier().post(to, says('x'), 'ja', 'n-1')).toMatchObject({ ok: false, fault: 'stopped' });
    expect(bench.slack.transcript.calls('chat.postMessage')).toEqual([]); // not even tried
    expect(await bench.platform.examine()).toMatchObject([{ ja: containing('トークンが使えません') }, { ja: containing('停止しています') }]);
    expect(bench.log.lines).toContainEqual(matching(/^error Sending to Slack has stopped/));
    bench.slack.reset();
    expect(await bench.platform.examine()).toEqual([]);
    expect(await courier().open({ tenant: bench.slack.teamId, account: hanako().id })).toMatchObject({ ok: true });
  });
});

describe('finding out whether a post arrived', () => {
  it('by its delivery\'s id, also when the answer was lost', async () => {
    const to = await address();
    const since = new Date(Date.now() - 60_000);
    bench.slack.faults.add({ method: 'chat.postMessage', kind: 'accepted-then-cut' });
    expect(await courier().post(to, says('x'), 'ja', 'n-1')).toMatchObject({ ok: false, fault: 'ambiguous' });
    const found = await courier().find(to, 'n-1', since);
    expect(found).toEqual({ ok: true, value: { channel: to, ts: bench.slack.transcript.posts()[0]?.message.ts, delivery: 'n-1' } });
    expect(await courier().find(to, 'n-2', since)).toEqual({ ok: true, value: undefined });
  });

  it('through all pages, and not before the time it was tried', async () => {
    const to = await address();
    const since = new Date(Date.now() - 60_000);
    for (let i = 0; i < 250; i += 1) await courier().post(to, says('x'), 'ja', `n-${i}`);
    expect(await courier().find(to, 'n-0', since)).toMatchObject({ ok: true, value: { delivery: 'n-0' } });
    expect(bench.slack.transcript.calls('conversations.history').length).toBeGreaterThan(1);
    expect(await courier().find(to, 'n-0', new Date(Date.now() + 60_000))).toEqual({ ok: true, value: undefined });
  });

  it('somebody else\'s message with our metadata is not ours', async () => {
    const me = hanako();
    const to = await address(me.id);
    await me.say('一覧');
    const copy = me.directMessages.find((m) => m.by === me.id);
    if (!copy) throw new Error('nothing was said');
    copy.metadata = { event_type: 'kenshu_notice', event_payload: { notice_id: 'n-9' } };
    expect(await courier().find(to, 'n-9', new Date(Date.now() - 60_000))).toEqual({ ok: true, value: undefined });
  });

  it('where the history may not be read, is told as such and stops nothing else', async () => {
    const to = await address();
    for (const error of ['missing_scope', 'not_in_channel', 'channel_not_found']) {
      bench.slack.faults.add({ method: 'conversations.history', kind: 'error', error });
      expect(await courier().find(to, 'n-1', new Date())).toMatchObject({ ok: false, fault: 'unreachable', detail: error });
    }
  });

  it('and asks again when Slack did not answer', async () => {
    const to = await address();
    bench.slack.faults.add({ method: 'conversations.history', kind: 'http503' });
    expect(await courier().find(to, 'n-1', new Date())).toMatchObject({ ok: false, fault: 'later' });
  });
});

describe('updating', () => {
  it('replaces the card where it stands and keeps its delivery\'s id', async () => {
    const to = await address();
    const sent = await courier().post(to, says('申込 3人'), 'ja', 'n-1');
    if (!sent.ok) throw new Error(sent.detail);
    expect(await courier().update(sent.value, says('申込 4人'), 'ja')).toEqual({ ok: true, value: sent.value });
    expect(bench.slack.transcript.posts().map((p) => [plain(p.message), p.message.metadata])).toEqual([['申込 4人', { event_type: 'kenshu_notice', event_payload: { notice_id: 'n-1' } }]]);
    expect(await courier().find(to, 'n-1', new Date(Date.now() - 60_000))).toMatchObject({ value: { ts: sent.value.ts } });
  });

  it('a message that is gone says so', async () => {
    expect(await courier().update({ channel: await address(), ts: '1.000001' }, says('x'), 'ja')).toMatchObject({ ok: false, fault: 'gone', detail: 'message_not_found' });
  });

  it('is simply made again when its answer was lost', async () => {
    const sent = await courier().post(await address(), says('x'), 'ja', 'n-1');
    if (!sent.ok) throw new Error(sent.detail);
    bench.slack.faults.add({ method: 'chat.update', kind: 'accepted-then-cut' });
    expect(await courier().update(sent.value, says('y'), 'ja')).toMatchObject({ ok: false, fault: 'later' });
  });

  it('fills a person\'s home', async () => {
    const me = hanako();
    expect(await courier().update({ home: me.id, tenant: bench.slack.teamId }, says('承認待ち 1件'), 'ja')).toMatchObject({ ok: true });
    expect(plain(me.home)).toContain('承認待ち 1件');
  });
});

describe('channels by the names that HR types', () => {
  it('with or without the sign, in any width, or by id', async () => {
    const open = bench.slack.addChannel({ name: '研修-募集' });
    const closed = bench.slack.addChannel({ name: 'soumu', isPrivate: true, botIsMember: true });
    for (const name of ['研修-募集', '#研修-募集', '＃研修－募集', ' 研修-募集 ', open.id, open.id.toLowerCase()]) expect([name, await courier().channel(name)]).toEqual([name, { ok: true, value: open.id }]);
    expect(await courier().channel('#SOUMU')).toEqual({ ok: true, value: closed.id });
  });

  it('one that is not there is undefined, and is not looked for again at once', async () => {
    expect(await courier().channel('#ない')).toEqual({ ok: true, value: undefined });
    expect(await courier().channel('#これもない')).toEqual({ ok: true, value: undefined });
    expect(bench.slack.transcript.calls('conversations.list')).toHaveLength(1);
  });

  it('are read page by page', async () => {
    const all = Array.from({ length: 620 }, (_, i) => bench.slack.addChannel({ name: `c${i}` }));
    expect(await courier().channel('c619')).toEqual({ ok: true, value: all[619]?.id });
    expect(bench.slack.transcript.calls('conversations.list').length).toBeGreaterThan(1);
  });
});
