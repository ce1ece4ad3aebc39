import type { Client } from '../support/client';
import { buttons } from '../support/reading';
import { explaining, yuzawa } from '../support/offices';
import type { TeamsClient } from '../support/teams-client';
import { useWorld } from '../support/world';

const [me, colleague, head, hr] = ['髙橋 﨑子', '伊藤 結', '佐藤 健', '高階 涼'] as const;
/** The staff are on Slack, heads and HR on Teams. */
const story = useWorld(() => ({ office: yuzawa, at: '2026-05-29 10:00', story: 'mixed' }));
const COURSES = ['D03', 'D05', 'D08', 'D12', 'D14', 'S08'];
let next = 0;

beforeAll(async () => {
  const { world } = story;
  await world.offer(...COURSES.map((course, i) => explaining({ course, code: `T-${i}`, name: `研修その${i + 1}`, channels: '', capacity: 5, target: '主査;主事', days: [[`2026-07-0${i + 1} 13:30`, `2026-07-0${i + 1} 16:30`]] })));
  await world.at('2026-06-01 09:15');
});

const at = (platform: 'slack' | 'teams', name: string): Client | undefined => story.world.chat(platform).clients.find((c) => c.account.name === name);
const on = (platform: 'slack' | 'teams', name: string): Client => at(platform, name)!;
const messages = (client: Client | undefined): string[] => (client?.directMessages ?? []).map((m) => story.world.plain(m));
/** Where this person finds the messages about that course. */
const found = (name: string, words: string) => (['slack', 'teams'] as const).filter((platform) => messages(at(platform, name)).some((m) => m.includes(words)));
const times = (name: string, words: string) => (['slack', 'teams'] as const).flatMap((platform) => messages(at(platform, name))).filter((m) => m.includes(words)).length;
const onTeams = (name: string) => (on('teams', name) as TeamsClient).person;
const account = (name: string, platform: string) => story.world.db.prisma.account.findFirstOrThrow({ where: { platform, staff: { name } } });
const troubled = async () => (await story.world.app.outbox.status()).troubled;

/** Applies in Slack for the next course, and it is approved in Teams. Returns the words by which its messages are known. */
async function approved(): Promise<string> {
  const course = `研修その${next + 1}`;
  await story.world.applies(me, `T-${next++}`);
  await story.world.approves(head);
  return `「${course}」の受講申込みが所属長に承認されました`;
}

describe('staff on Slack, their head on Teams', () => {
  test('one matter goes from the one to the other and back', async () => {
    const { world } = story;
    await world.types(me, '申込 T-0');
    await world.person(me).submit(world.form(me), { motive: '窓口での<説明>に *生かす*' });
    await world.putsAway(me);
    await world.settle();
    expect(messages(on('teams', head)).at(-1)).toContain('窓口での<説明>に *生かす*');
    await world.person(head).press(world.withButton(head, 'enrolments.return'), 'enrolments.return');
    await world.person(head).submit(world.form(head), { reason: '時期を<改めて>ください' });
    await world.settle();
    expect(messages(on('slack', me)).at(-1)).toContain('時期を<改めて>ください');
    const words = await approved();
    expect(times(me, words)).toBe(1);
    const steps = await world.db.prisma.enrolmentEvent.findMany({ orderBy: { id: 'asc' } });
    expect(steps.map((s) => s.channel)).toEqual(['slack', 'teams', 'slack', 'teams']);
  });

  test('what one did on Slack cannot be done again on Teams: the card there says how things stand', async () => {
    const { world } = story;
    await world.applies(me, `T-${next++}`);
    const asked = structuredClone(world.withButton(head, 'enrolments.approve'));
    await world.types(me, `取消 T-${next - 1}`);
    await world.person(me).press(world.person(me).ephemerals().at(-1)!, 'enrolments.withdraw');
    await world.settle();
    expect(buttons(world.person(head).directMessages.find((m) => m.ts === asked.ts))).toEqual([]);
    await world.person(head).press(asked, 'enrolments.approve');
    expect(await world.db.prisma.enrolment.count({ where: { state: 'UNIT_APPROVED' } })).toBe(1);
  });
});

describe('one person on both', () => {
  test('is linked by the address, and told once: where they were linked first', async () => {
    const { world } = story;
    await world.joins(me, 'teams');
    await world.settle();
    expect((await account(me, 'teams')).state).toBe('LINKED');
    const words = await approved();
    expect([found(me, words), times(me, words)]).toEqual([['slack'], 1]);
  });

  test('設定 says where messages go, and changes it; from then on they come there, once', async () => {
    const { world } = story;
    const settings = await on('slack', me).command('設定');
    expect(world.plain(settings.message)).toContain('お知らせはSlackに届きます。');
    await on('slack', me).press(settings.message!, 'people.prefer');
    expect(world.plain(on('slack', me).ephemerals().at(-1))).toContain('お知らせはMicrosoft Teamsに届きます。');
    expect(world.plain((await on('teams', me).command('設定')).message)).toContain('お知らせはMicrosoft Teamsに届きます。');
    const words = await approved();
    expect([found(me, words), times(me, words)]).toEqual([['teams'], 1]);
  });

  test('may act on either: what is asked for on the one is seen on the other', async () => {
    const { world } = story;
    expect(world.plain((await on('teams', me).command('状況')).message)).toContain('状況：承認済・選考待ち');
    expect(world.plain((await on('slack', me).command('状況')).message)).toContain('状況：承認済・選考待ち');
  });

  test('blocks the bot on Teams: the message comes on Slack, and the ledger knows why; HR has nothing to do', async () => {
    const { world } = story;
    world.teams.block(onTeams(me));
    const words = await approved();
    expect([found(me, words), times(me, words)]).toEqual([['slack'], 1]);
    expect(await account(me, 'teams')).toMatchObject({ state: 'LINKED', reachable: false, trouble: expect.stringContaining('ConversationBlockedByUser') as string });
    expect((await world.app.outbox.status()).deliveries).toMatchObject({ pending: 0, held: 0 });
    expect((await troubled()).filter((t) => t.kinds.some((kind) => kind.startsWith('enrolments.')))).toEqual([]);
    expect(world.plain((await on('slack', me).command('設定')).message)).toContain('現在は届けられません');
  });

  test('lets it in again and writes to it: Teams is the chosen one as before', async () => {
    const { world } = story;
    world.teams.unblock(onTeams(me));
    await world.teams.install(onTeams(me));
    await world.settle();
    expect((await account(me, 'teams')).reachable).toBe(true);
    const words = await approved();
    expect([found(me, words), times(me, words)]).toEqual([['teams'], 1]);
  });

  test('takes the app away: what comes after goes to Slack without a try', async () => {
    const { world } = story;
    await world.teams.uninstall(onTeams(me));
    await world.settle();
    expect((await account(me, 'teams')).reachable).toBe(false);
    const before = world.teams.transcript.calls('send').length;
    await world.types(colleague, '一覧');
    await world.at('2026-06-15 09:15');
    expect(world.teams.transcript.calls('send').filter((c) => JSON.stringify(c.args).includes(onTeams(me).account.chatId)).slice(before)).toEqual([]);
    expect((await troubled()).filter((t) => t.kinds.some((kind) => kind.startsWith('enrolments.')))).toEqual([]);
  });
});

describe('somebody on Teams alone', () => {
  test.each([['and the bot hears of it', false], ['without a word', true]] as const)('takes the app away, %s: HR reads what to do, and it arrives when that is done', async (_, silently) => {
    const { world } = story;
    const code = silently ? 'T-11' : 'T-10';
    await world.offer(explaining({ course: 'D15', code, name: `研修${code}`, channels: '', capacity: 5, target: '主査;主事', opens: '2026-06-15 08:30', deadline: '2026-07-31 17:15', days: [[silently ? '2026-08-06 09:00' : '2026-08-05 09:00', silently ? '2026-08-06 10:00' : '2026-08-05 10:00']] }));
    await world.at(silently ? '2026-06-17 09:15' : '2026-06-16 09:15');
    const asked = () => messages(on('teams', head)).filter((m) => m.includes('【承認のお願い】') && m.includes(`研修${code}`)).length;
    await world.teams.uninstall(onTeams(head), { silently });
    await world.settle();
    await world.applies(colleague, code);
    expect(asked()).toBe(0);
    const [stuck] = (await troubled()).filter((t) => t.kinds.includes('enrolments.approval'));
    expect(stuck).toMatchObject({ state: 'FAILED' });
    expect(stuck!.reason).toMatch(/アプリ/);
    await world.teams.install(onTeams(head));
    await world.settle();
    expect(asked()).toBe(1);
    expect((await troubled()).filter((t) => t.kinds.includes('enrolments.approval'))).toEqual([]);
  });
});

test('nobody but the person learnt which chats they have', () => {
  for (const name of [head, hr, colleague]) expect(messages(story.world.person(name)).join()).not.toMatch(/Slack|Teams/);
});
