import { performance } from 'node:perf_hooks';
import pg from 'pg';
import type { Message, View } from '../../src/workbench/slack';
import { explaining, yuzawa } from '../support/offices';
import { until } from '../support/until';
import { useWorld } from '../support/world';


const story = useWorld(() => ({ office: yuzawa, at: '2026-05-29 10:00' }));
const MOTIVE = '窓口での説明に生かしたいため';
const GOOD = { motive: MOTIVE };
const me = '髙橋 﨑子';

beforeAll(async () => {
  const { world } = story;
  await world.openChannel('研修のお知らせ');
  await world.offer(explaining(), explaining({ course: 'D03', code: 'D03-1', name: 'コミュニケーション能力向上研修', channels: '', days: [['2026-07-08 13:30', '2026-07-08 16:30']] }));
  await world.at('2026-06-01 09:15');
});

const enrolments = () => story.world.db.prisma.enrolment.count();
const events = () => story.world.db.prisma.enrolmentEvent.count();
const asked = (head: string) => story.world.messages(head).filter((m) => m.includes('【承認のお願い】'));

describe('a request that Slack has not sent', () => {
  const body = new URLSearchParams({ command: '/kenshu', text: '一覧', user_id: 'U1', team_id: 'T1', channel_id: 'D1', trigger_id: '1.2', response_url: 'https://example.com/' }).toString();
  const now = () => Math.floor((performance.timeOrigin + performance.now()) / 1000);

  test.each([
    ['without a signature', () => ({})],
    ['signed with another secret', () => story.world.slack.sign(body, { secret: 'guessed' })],
    ['with a signature of another body', () => story.world.slack.sign(`${body}&x=1`)],
    ['ten minutes old', () => story.world.slack.sign(body, { timestamp: now() - 600 })],
    ['dated ten minutes ahead', () => story.world.slack.sign(body, { timestamp: now() + 600 })],
  ])('%s is refused (401)', async (_, headers) => {
    expect((await story.world.slack.sendRaw({ body, headers: headers() })).status).toBe(401);
  });

  test.each([
    ['JSON that is cut off', 'application/json', '{"type":"event_callback"'],
    ['a payload that is no JSON', 'application/x-www-form-urlencoded', 'payload=%7Bnot'],
    ['nothing', 'application/json', 'null'],
  ])('signed, but %s, is refused (400), and the bot lives on', async (_, type, broken) => {
    const { world } = story;
    const { status } = await world.slack.sendRaw({ body: broken, headers: { 'content-type': type, ...world.slack.sign(broken) } });
    expect(status).toBe(400);
    expect(await world.says(me, '一覧')).toContain('あなたが対象の募集は2件です。');
  });
});

describe('the same once more', () => {
  test('a command that is delivered again opens nothing twice', async () => {
    const { world } = story;
    await world.types(me, '状況');
    const request = world.slack.transcript.lastRequest('command');
    const first = world.plain(world.person(me).ephemerals().at(-1));
    const again = await world.slack.redeliver(request);
    expect(again.status).toBe(200);
    expect(world.plain(again.message)).toBe(first);
  });

  test('a submission that is delivered again is answered the same, and nothing is doubled', async () => {
    const { world } = story;
    await world.types(me, '申込 D07');
    const first = await world.person(me).submit(world.form(me), GOOD);
    expect(world.plain(first.next)).toContain('「説明力向上研修」の受講申込みを受け付けました。');
    const again = await world.slack.redeliver(world.slack.transcript.lastRequest('view_submission'), { num: 1, reason: 'http_timeout' });
    expect(again.body).toBe(first.body);
    await world.settle();
    expect([await enrolments(), await events(), asked('佐藤 健').length]).toEqual([1, 1, 1]);
  });

  test('a press that is delivered again: approved once, told once', async () => {
    const { world } = story;
    await world.approves('佐藤 健');
    const card = world.lastMessage('佐藤 健');
    expect((await world.slack.redeliver(world.slack.transcript.lastRequest('block_actions'))).status).toBe(200);
    await world.settle();
    expect(world.lastMessage('佐藤 健')).toBe(card);
    expect(world.messages(me).filter((m) => m.includes('所属長に承認されました'))).toHaveLength(1);
    expect(await events()).toBe(2);
  });

  test('an event that is delivered again, or twice at the same moment, is answered once', async () => {
    const { world } = story;
    const before = world.messages(me).length;
    world.slack.faults.duplicateEvents();
    await world.person(me).say('一覧');
    await world.slack.settled();
    await world.slack.redeliver(world.slack.transcript.lastRequest('event'), { num: 1, reason: 'http_timeout' });
    expect(world.messages(me).slice(before).filter((m) => m.includes('あなたが対象の募集は'))).toHaveLength(1);
  });
});

describe('a double click', () => {
  test('two submissions at the same moment: one application, one request, both answered', async () => {
    const { world } = story;
    const person = world.person('伊藤 結');
    await world.types('伊藤 結', '申込 D07');
    const before = [await enrolments(), asked('佐藤 健').length];
    const form = world.form('伊藤 結');
    const answers = await Promise.all([person.submit(form, GOOD), person.submit(form, GOOD)]);
    await world.settle();
    expect(answers.map((a) => a.status)).toEqual([200, 200]);
    const [receipt, refusal] = answers.map((a) => a.body).sort((a) => (a.includes('受け付けました') ? -1 : 1));
    expect(receipt).toContain('受講申込みを受け付けました。');
    expect(refusal).toContain('はすでに申し込み済みです（状況：承認待ち）。');
    expect([await enrolments(), asked('佐藤 健').length]).toEqual([before[0]! + 1, before[1]! + 1]);
  });

  test('two approvals at the same moment: one takes effect, both see the card as it stands', async () => {
    const { world } = story;
    const card = structuredClone(world.withButton('佐藤 健', 'enrolments.approve'));
    const before = await events();
    const head = world.person('佐藤 健');
    const answers = await Promise.all([head.press(card, 'enrolments.approve'), head.press(card, 'enrolments.approve')]);
    await world.settle();
    expect(answers.map((a) => a.status)).toEqual([200, 200]);
    expect(await events()).toBe(before + 1);
    expect(world.messages('伊藤 結').filter((m) => m.includes('所属長に承認されました'))).toHaveLength(1);
    expect(world.plain(head.directMessages.find((m) => m.ts === card.ts))).toContain('伊藤 結さんの「説明力向上研修」の受講申込みを承認しました');
  });
});

describe('a card that is out of date', () => {
  test('of a settled matter shows that it is settled, and how it stands now (Z11)', async () => {
    const { world } = story;
    await world.applies('鈴木 光', 'D07');
    const stale = structuredClone(world.withButton('佐藤 健', 'enrolments.approve'));
    const head = world.person('佐藤 健');
    await world.approves('佐藤 健');
    await head.press(stale, 'enrolments.return');
    const shown = world.plain(head.directMessages.find((m) => m.ts === stale.ts));
    expect(head.view).toBeUndefined();
    expect(shown).toContain('鈴木 光さんの「説明力向上研修」の受講申込みを承認しました');
  });

  test('of something that is gone, or with a button of an older version, shows the home card (Z13)', async () => {
    const { world } = story;
    const list = await world.types(me, '一覧');
    const old = structuredClone(list as Message);
    for (const element of old.blocks.flatMap((b) => (b.elements as { action_id?: string; value?: string }[] | undefined) ?? [])) {
      if (element.action_id === 'enrolments.apply') element.value = JSON.stringify({ offering: 999_999 });
      if (element.action_id === 'offerings.show') element.action_id = 'offerings.retired';
    }
    await world.person(me).press(old, 'enrolments.apply', { index: 0 });
    expect(world.person(me).ephemerals().map((m) => world.plain(m)).join('\n')).toContain('この案内の対象は、現在ありません。最新の状況は /kenshu 状況 で確認できます。');
    await world.person(me).press(old, 'offerings.retired', { index: 0 });
    const shown = world.plain(world.person(me).ephemerals().at(-1));
    expect(shown).toContain('この案内は古いため操作できません。最新の状況は /kenshu 状況 で確認できます。');
    expect(shown).toContain('あなたの研修');
  });
});

describe('when it takes long', () => {
  /** Holds what an application needs, so that the bot cannot go on until it is let go. */
  async function holding(work: (release: () => Promise<void>) => Promise<void>): Promise<void> {
    const other = new pg.Client({ connectionString: story.world.db.url });
    await other.connect();
    await other.query('BEGIN');
    await other.query('LOCK TABLE offering IN ACCESS EXCLUSIVE MODE');
    try {
      await work(async () => { await other.query('COMMIT'); });
    } finally {
      await other.end();
    }
  }
  const opened = () => story.world.slack.transcript.calls('views.open').length;

  test('a form shows that it is loading before its permission runs out, and is filled when it can be', async () => {
    const { world } = story;
    await holding(async (release) => {
      const before = opened();
      const typing = world.types('工藤 蓮', '申込 D03');
      await until(() => opened() > before && world.person('工藤 蓮').view !== undefined);
      expect(world.plain(world.form('工藤 蓮'))).toContain('読み込んでいます。しばらくお待ちください。');
      await release();
      await typing;
    });
    await until(() => world.plain(world.form('工藤 蓮')).includes('コミュニケーション能力向上研修'));
    await world.person('工藤 蓮').submit(world.form('工藤 蓮'), GOOD);
    expect(world.plain(world.form('工藤 蓮'))).toContain('受講申込みを受け付けました');
  });

  test('a submission that takes longer than Slack waits is answered in time, and the result follows in its form', async () => {
    const { world } = story;
    const person = world.person('佐々木 翼');
    await world.types('佐々木 翼', '申込 D03');
    await holding(async (release) => {
      const answer = await person.submit(world.form('佐々木 翼'), GOOD);
      expect(answer.timedOut).toBe(false);
      expect(world.plain(world.form('佐々木 翼'))).toContain('処理しています。しばらくお待ちください。');
      await release();
    });
    await until(() => world.plain(world.form('佐々木 翼')).includes('受講申込みを受け付けました'));
  });

  test('a form that could not open since its permission ran out says how to open it', async () => {
    const { world } = story;
    world.slack.expireNextTrigger();
    const before = world.person('三浦 遥').ephemerals().length;
    await world.types('三浦 遥', '申込 D03');
    await world.slack.settled();
    const shown = world.person('三浦 遥').ephemerals().slice(before).map((m) => world.plain(m)).join('\n');
    expect(shown).toContain('入力画面を開けませんでした。お手数ですが、もう一度操作してください。');
    expect(world.person('三浦 遥').view).toBeUndefined();
  });

  test('a view that was changed meanwhile is drawn anew, not left as it was', async () => {
    const { world } = story;
    await holding(async (release) => {
      const before = opened();
      const typing = world.types('三浦 遥', '申込 D03');
      await until(() => opened() > before && world.person('三浦 遥').view !== undefined);
      world.slack.changeHash(world.form('三浦 遥') as View);
      await release();
      await typing;
    });
    await until(() => world.plain(world.form('三浦 遥')).includes('コミュニケーション能力向上研修'));
  });
});

test('nothing was left without an answer', () => {
  expect(story.world.slack.transcript.unanswered().filter((r) => r.type !== 'raw')).toEqual([]);
});
