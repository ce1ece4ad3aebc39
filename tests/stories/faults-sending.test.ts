import type { Fault } from '../../src/workbench/slack';
import type { Fault as TeamsFault } from '../../src/workbench/teams';
import { explaining, yuzawa } from '../support/offices';
import { describeOn } from '../support/story';
import { useWorld } from '../support/world';


const story = useWorld(() => ({
  office: yuzawa, at: '2026-05-29 10:00', pace: { lookMs: 20, lookAgainMs: 40, backoffMs: 10, backoffMaxMs: 50, patienceMs: 3_000 },
}));
const COURSES = ['D03', 'D05', 'D06', 'D07', 'D08', 'D09', 'D12', 'D14', 'D15', 'D16', 'D17', 'S06', 'S07', 'S08', 'S09', 'S10', 'D11', 'D13'];
const nameOf = (i: number) => `研修その${String(i + 1).padStart(2, '0')}`;
const RECIPIENTS = ['伊藤 結', '無縁 一']; // 主事, not on leave
const UNLINKED = 1;
let next = 0;

beforeAll(async () => {
  const { world } = story;
  await world.offer(...COURSES.map((course, i) => explaining({
    course, code: `F-${i}`, name: nameOf(i), target: '主事', channels: '', deadline: '2026-08-28 17:15',
    days: [[`2026-10-${String(i + 1).padStart(2, '0')} 09:00`, `2026-10-${String(i + 1).padStart(2, '0')} 10:00`]],
  })));
  await world.at('2026-06-01 09:15');
});

/** 伊藤 applies for the next course; 佐藤, the head, has to be asked. */
async function apply(): Promise<string> {
  const name = nameOf(next);
  await story.world.types('伊藤 結', `申込 F-${next++}`);
  await story.world.person('伊藤 結').submit(story.world.form('伊藤 結'), { motive: '学びたいため' });
  await story.world.putsAway('伊藤 結');
  await story.world.settle();
  return name;
}
const requests = (course: string) => story.world.messages('佐藤 健').filter((m) => m.includes('【承認のお願い】') && m.includes(course));
const posts = (course: string) => story.world.slack.transcript.posts().filter((p) => story.world.plain(p.message).includes(`「${course}」`) && story.world.plain(p.message).includes('【承認のお願い】'));
const status = () => story.world.app.outbox.status();

test('all that opens on one day is one bundle; what does not fit one message comes in numbered parts', async () => {
  const messages = story.world.messages('伊藤 結');
  const parts = story.world.platformOf('伊藤 結') === 'slack' ? 3 : 2; // more goes into one message of Teams
  expect(messages.map((m) => m.split('\n')[0])).toEqual(Array.from({ length: parts }, (_, i) => `研修のお知らせ（${i + 1}／${parts}）`));
  for (let i = 0; i < COURSES.length; i++) expect(messages.join('\n').split(`「${nameOf(i)}」の受講者を募集します`)).toHaveLength(2);
  const [bundles] = await story.world.db.prisma.$queryRaw<{ n: number }[]>`SELECT count(DISTINCT delivery_id)::int AS n FROM notice WHERE kind = 'offerings.call'`;
  expect(bundles?.n).toBe(RECIPIENTS.length);
});

test('who is linked to no account is no secret: HR finds it in the ledger', async () => {
  expect((await status()).troubled).toMatchObject([{ state: 'FAILED', kinds: ['offerings.call'] }]);
});

describeOn('slack', 'these are its answers', 'whatever Slack does with a message, it stands there exactly once', () => {
  const FAULTS: readonly (readonly [string, Omit<Fault, 'method'>])[] = [
    ['too many requests, with the time to wait', { kind: '429', retryAfter: 1 }],
    ['a failure of the server', { kind: 'http500' }],
    ['a failure of the server that had taken it', { kind: 'http500', accepted: true }],
    ['service unavailable, three times', { kind: 'http503', times: 3 }],
    ['a page for people in place of an answer, and it was taken', { kind: 'html', accepted: true }],
    ['taken, and the connection cut before the answer', { kind: 'accepted-then-cut' }],
    ['the connection cut before it was taken', { kind: 'cut-before' }],
    ['an error code that nobody knows, and it was taken', { kind: 'error', error: 'something_new', accepted: true }],
    ['no answer at all', { kind: 'hang' }],
  ];
  test.each(FAULTS)('%s', async (_, fault) => {
    const { slack } = story.world;
    slack.faults.add({ method: 'chat.postMessage', ...fault });
    const course = await apply();
    expect(requests(course)).toHaveLength(1);
    expect(posts(course)).toHaveLength(1);
    expect((await status()).deliveries).toMatchObject({ pending: 0, sending: 0, ambiguous: 0, failed: UNLINKED, held: 0 });
  });
});

describeOn('slack', 'these are its answers', 'what cannot arrive is told to HR with what can be done, and arrives when that is done', () => {
  test.each([
    ['the Messages tab is off', 'messages_tab_disabled', 'メッセージ'],
    ['the account is closed', 'user_disabled', '連携を確認してください'],
  ])('%s', async (_, error, advice) => {
    const { world } = story;
    world.slack.faults.add({ method: 'chat.postMessage', kind: 'error', error });
    const course = await apply();
    const [troubled] = (await status()).troubled;
    expect(troubled).toMatchObject({ state: 'FAILED', kinds: ['enrolments.approval'] });
    expect(troubled!.reason).toContain(error);
    expect(troubled!.reason).toContain(advice);
    expect(requests(course)).toEqual([]);
    expect(await world.app.outbox.retry(troubled!.id)).toBe(true);
    await world.settle();
    expect(requests(course)).toHaveLength(1);
  });

  test('a token that is refused: nothing more is tried, everything waits, and leaves when it is mended', async () => {
    const { world } = story;
    world.slack.faults.add({ method: 'chat.postMessage', kind: 'error', error: 'token_revoked', times: 1_000 });
    const before = world.slack.transcript.calls('chat.postMessage').length;
    const courses = [await apply(), await apply()];
    expect(world.slack.transcript.calls('chat.postMessage')).toHaveLength(before + 1);
    expect((await status()).deliveries.pending).toBe(2);
    expect((await status()).lanes.find((l) => l.lane === '*')?.stopped).toBe('token_revoked');
    world.slack.faults.clear();
    await world.app.outbox.resume('slack');
    await world.settle();
    for (const course of courses) expect(requests(course)).toHaveLength(1);
  });
});

describeOn('teams', 'these are its answers', 'whatever Teams does with a message, it arrives', () => {
  /** To be asked twice is harmless: a press on either copy is judged by how things stand. */
  const FAULTS: readonly (readonly [string, Omit<TeamsFault, 'on'>, number])[] = [
    ['too many requests, with the time to wait', { kind: '429', retryAfter: 1 }, 1],
    ['somebody else was at work there at the same time', { kind: 'PreconditionFailed' }, 1],
    ['a failure of the server', { kind: 'ServiceError' }, 1],
    ['service unavailable, three times', { kind: 'ServiceUnavailable', times: 3 }, 1],
    ['the connection cut before it was taken', { kind: 'cut' }, 1],
    ['a conversation that is no more, for which there is a new one', { kind: 'ConversationNotFound' }, 1],
    ['taken, and the connection cut before the answer', { kind: 'accepted-then-cut' }, 2],
    ['a failure of a server that had taken it', { kind: 'BadGateway', accepted: true }, 2],
  ];
  test.each(FAULTS)('%s', async (_, fault, most) => {
    const { teams } = story.world;
    teams.faults.add({ on: 'send', conversation: story.world.person('佐藤 健').id, ...fault });
    const course = await apply();
    expect(requests(course).length).toBeGreaterThanOrEqual(1);
    expect(requests(course).length).toBeLessThanOrEqual(most);
    expect((await status()).deliveries).toMatchObject({ pending: 0, sending: 0, ambiguous: 0, failed: UNLINKED, held: 0 });
  });
});

describeOn('teams', 'these are its answers', 'what cannot arrive in Teams is told to HR with what can be done, and arrives when that is done', () => {
  test.each([
    ['the app is not there', 'BotNotInConversationRoster', 'アプリ'],
    ['the administrator has switched it off', 'BotDisabledByAdmin', '管理者'],
    ['the person has blocked it', 'ConversationBlockedByUser', 'ブロック'],
  ] as const)('%s', async (_, kind, advice) => {
    const { world } = story;
    world.teams.faults.add({ on: 'send', conversation: world.person('佐藤 健').id, kind });
    const course = await apply();
    const [troubled] = (await status()).troubled;
    expect(troubled).toMatchObject({ state: 'FAILED', kinds: ['enrolments.approval'] });
    expect(troubled!.reason).toContain(advice);
    expect(requests(course)).toEqual([]);
    expect(await world.app.outbox.retry(troubled!.id)).toBe(true);
    await world.settle();
    expect(requests(course)).toHaveLength(1);
  });

  test('credentials that are refused: nothing more is tried, everything waits, and leaves when they are mended', async () => {
    const { world } = story;
    world.teams.faults.add({ on: 'send', kind: 'BotNotRegistered', times: 1_000 });
    const courses = [await apply(), await apply()];
    expect((await status()).deliveries.pending).toBe(2);
    expect((await status()).lanes.find((l) => l.lane === '*')?.stopped).toMatch(/BotNotRegistered/);
    world.teams.faults.clear();
    await world.app.outbox.resume('teams');
    await world.settle();
    for (const course of courses) expect(requests(course)).toHaveLength(1);
  });
});

describe('when nothing is sent', () => {
  test('after hours: the person is answered, the head is asked the next morning', async () => {
    await story.world.at('2026-06-05 17:30');
    const course = await apply();
    expect(requests(course)).toEqual([]);
    await story.world.at('2026-06-08 09:14');
    expect(requests(course)).toEqual([]);
    await story.world.at('2026-06-08 09:15');
    expect(requests(course)).toHaveLength(1);
  });

  test('on a holiday', async () => {
    await story.world.at('2026-07-20 10:00'); // 海の日
    const course = await apply();
    expect(requests(course)).toEqual([]);
    await story.world.at('2026-07-21 09:15');
    expect(requests(course)).toHaveLength(1);
  });

  test('while HR holds everything (管理 休止), and it leaves when they let go', async () => {
    const { world } = story;
    const desk = world.person('高階 涼');
    await desk.press((await world.types('高階 涼', '管理 休止'))!, 'mute.start');
    expect(world.plain(world.front('高階 涼'))).toContain('お知らせを休止しています');
    const course = await apply();
    expect(requests(course)).toEqual([]);
    await desk.press(desk.ephemerals().at(-1)!, 'mute.end');
    await world.settle();
    expect(requests(course)).toHaveLength(1);
  });

  test('to somebody on leave, who hears of it on the first day back', async () => {
    const { world } = story;
    const told = () => world.messages('伊藤 結').filter((m) => m.includes('所属長に承認されました'));
    await world.db.prisma.$executeRaw`INSERT INTO absence (staff_id, kind, reason, valid_from, last_day) SELECT id, 'LEAVE', '病休', '2026-07-21', '2026-07-22' FROM staff WHERE name = '伊藤 結'`;
    await world.approves('佐藤 健');
    expect(told()).toEqual([]);
    await world.at('2026-07-22 12:00');
    expect(told()).toEqual([]);
    await world.at('2026-07-23 09:15');
    expect(told()).toHaveLength(1);
  });
});

describeOn('slack', 'these are its answers', 'at the end', () => {
  test('too many requests, without a time: it waits, and nothing is lost or tried meanwhile', async () => {
    const { world } = story;
    world.slack.faults.add({ method: 'chat.postMessage', kind: '429-without-retry-after' });
    const before = world.slack.transcript.calls('chat.postMessage').length;
    await apply();
    expect(world.slack.transcript.calls('chat.postMessage')).toHaveLength(before + 1);
    const now = await status();
    expect(now.deliveries).toMatchObject({ pending: 1, failed: UNLINKED });
    expect(now.lanes.find((l) => l.lane === 'post')?.blockedSeconds).toBeGreaterThan(0);
  });

  test('the app is taken out of the workspace: everything stays pending', async () => {
    const { world } = story;
    const before = world.slack.transcript.calls('chat.postMessage').length;
    await world.slack.uninstall();
    await world.app.outbox.resume('slack');
    await world.settle();
    expect(world.slack.transcript.calls('chat.postMessage')).toHaveLength(before);
    expect((await status()).deliveries).toMatchObject({ pending: 1, failed: UNLINKED });
  });
});
