import { plain } from '../../src/workbench/teams';
import { containing, hanakoOf, homeCard, startTeamsBench, type TeamsBench } from './teams-bench';

let bench: TeamsBench;
beforeEach(async () => { bench = await startTeamsBench(); });
afterEach(async () => {
  await bench.teams.settled();
  expect(bench.teams.transcript.refused()).toEqual([]);
  await bench.stop();
});

const person = (more?: object) => hanakoOf(bench, more);

describe('who does something', () => {
  it('is made known first, with their address, and again when their language has changed', async () => {
    const hanako = person();
    await hanako.command('一覧');
    await hanako.command('状況');
    expect(bench.seen).toEqual([{ platform: 'teams', tenant: bench.teams.tenantId, account: hanako.id, email: 'hanako@example.jp', locale: 'ja-JP' }]);
    await hanako.change({ locale: 'en-US' });
    await hanako.command('status');
    expect(bench.seen.at(-1)).toMatchObject({ locale: 'en-US' });
  });

  it('is refused a link as a guest', async () => {
    await person({ userRole: 'guest' }).command('一覧');
    expect(bench.seen).toMatchObject([{ refused: 'guest' }]);
  });

  it('is answered although nobody could be asked about them', async () => {
    bench.seenFails(new Error('the database is away'));
    expect(plain((await person().command('一覧')).message)).toBe('はい');
    expect(bench.log.lines).toEqual([containing('could not be looked up')]);
  });

  it('can be written to from then on; a place that has not changed costs nothing', async () => {
    const hanako = person();
    await hanako.command('一覧');
    expect([...bench.memory.kept.values()]).toMatchObject([{ kind: 'person', owner: hanako.id, ref: { service: bench.teams.serviceUrl, bot: bench.teams.botId } }]);
    expect(bench.reached).toEqual([{ account: hanako.id, is: true }]);
    const before = bench.memory.statements.count;
    await hanako.command('状況');
    expect(bench.memory.statements.count).toBe(before);
    bench.teams.moveService();
    await hanako.command('状況');
    expect([...bench.memory.kept.values()]).toMatchObject([{ ref: { service: bench.teams.serviceUrl } }]);
  });
});

describe('the app', () => {
  it('that is added shows the home at once, where it stands from then on', async () => {
    const hanako = person({ installed: false });
    await bench.teams.install(hanako);
    expect(plain(hanako.home)).toContain('承認待ちはありません。');
    expect(bench.homes).toMatchObject([{ account: hanako.id, ref: { conversation: hanako.account.chatId, activity: hanako.home?.ts, service: bench.teams.serviceUrl } }]);
    expect(bench.seen).toMatchObject([{ email: 'hanako@example.jp' }]);
    expect(bench.reached).toEqual([{ account: hanako.id, is: true }]);
  });

  it('that comes in a new version says nothing: it comes for everybody at once', async () => {
    const hanako = person();
    await bench.teams.sendActivity(hanako, { type: 'installationUpdate', action: 'add-upgrade' });
    expect([hanako.chat, bench.reached]).toEqual([[], [{ account: hanako.id, is: true }]]);
  });

  it('that is removed is known to be gone', async () => {
    const hanako = person();
    await hanako.command('一覧');
    await bench.teams.uninstall(hanako);
    expect([bench.reached.at(-1), [...bench.memory.kept.values()]]).toEqual([{ account: hanako.id, is: false }, []]);
  });

  it('in a team knows its channels, as they come, change and go', async () => {
    const hanako = person();
    const team = bench.teams.addTeam('全職員', { members: [hanako.id] });
    const channel = bench.teams.addChannel({ name: '募集', team: team.id });
    await bench.teams.settled();
    const channels = () => [...bench.memory.kept.values()].filter((p) => p.kind === 'channel' && p.name !== undefined).map((p) => p.name);
    expect([channels(), [...bench.memory.kept.values()].filter((p) => p.kind === 'group')]).toMatchObject([['募集'], [{ owner: team.id, name: '全職員' }]]);
    await bench.teams.renameChannel(channel, '研修');
    expect(channels()).toEqual(['研修']);
    await bench.teams.deleteChannel(channel);
    expect(channels()).toEqual([]);
    await bench.teams.uninstall(team);
    expect([...bench.memory.kept.values()].filter((p) => p.kind !== 'person')).toEqual([]);
  });

  it('in a team is known there from whatever somebody does, if its coming was missed', async () => {
    const hanako = person();
    const team = bench.teams.addTeam('全職員', { members: [hanako.id], announced: false });
    const channel = bench.teams.addChannel({ name: '募集', team: team.id });
    await bench.teams.settled();
    bench.memory.kept.clear();
    await hanako.command('一覧', { channel: channel.id });
    const address = await bench.platform.courier.channel('募集');
    expect(address).toMatchObject({ ok: true, value: containing(channel.id) });
  });

  it('in a team hears of whoever joins it', async () => {
    const team = bench.teams.addTeam('全職員', { members: [person().id] });
    const jiro = person({ name: '鈴木 次郎', email: 'jiro@example.jp', installed: false });
    await bench.teams.join(team, jiro);
    expect(bench.seen.at(-1)).toMatchObject({ account: jiro.id, email: 'jiro@example.jp' });
  });

  it('shows a home that is asked for, where it stands from then on', async () => {
    const hanako = person();
    bench.answerWith({ reply: 'card', card: homeCard });
    await hanako.openHome();
    expect(bench.homes).toMatchObject([{ account: hanako.id, ref: { activity: hanako.home?.ts } }]);
  });
});
