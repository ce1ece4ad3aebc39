import { channels } from '../../src/platforms/teams/channels';
import { ConnectorFault } from '../../src/platforms/teams/connector';
import { silent } from '../support/silent-log';
import { containing, matching, startTeamsBench, type TeamsBench } from './teams-bench';
import { testMemory } from './teams-memory';

describe('channels', () => {
  let bench: TeamsBench;
  beforeEach(async () => { bench = await startTeamsBench(); });
  afterEach(() => bench.stop());
  const courier = () => bench.platform.courier;
  const calls = () => bench.teams.transcript.calls('channels');

  it('by name, by team and name, by id or by link, in any width', async () => {
    bench.teams.addTeam('総務部');
    const channel = bench.teams.addChannel({ name: '研修-募集', team: '総務部' });
    await bench.teams.settled();
    const address = `${bench.teams.serviceUrl}|channel:${channel.id}`;
    const link = `https://teams.microsoft.com/l/channel/${encodeURIComponent(channel.id)}/%E7%A0%94%E4%BF%AE?groupId=1&tenantId=2`;
    for (const name of ['研修-募集', '#研修-募集', ' 研修－募集 ', '総務部/研修-募集', '総務部／研修-募集', '総務部 / 研修-募集', channel.id, link]) expect([name, await courier().channel(name)]).toEqual([name, { ok: true, value: address }]);
    expect(await courier().channel('人事部/研修-募集')).toEqual({ ok: true, value: undefined });
  });

  it('the first one of a team goes by both its names', async () => {
    const team = bench.teams.addTeam('総務部');
    await bench.teams.settled();
    for (const name of ['一般', 'General', '総務部/一般', '総務部/general']) expect([name, await courier().channel(name)]).toEqual([name, { ok: true, value: `${bench.teams.serviceUrl}|channel:${team.id}` }]);
  });

  it('a name that several teams have says not which', async () => {
    for (const name of ['総務部', '税務課']) bench.teams.addTeam(name);
    await bench.teams.settled();
    expect(await courier().channel('一般')).toMatchObject({ ok: false, fault: 'unreachable', advice: { ja: containing('チーム名/チャネル名') } });
    expect(await courier().channel('税務課/一般')).toMatchObject({ ok: true, value: containing('|channel:19:') });
  });

  it('follow what happens to them', async () => {
    const channel = bench.teams.addChannel({ name: '旧' });
    await bench.teams.settled();
    await bench.teams.renameChannel(channel, '新');
    expect([await courier().channel('旧'), await courier().channel('新')]).toEqual([{ ok: true, value: undefined }, { ok: true, value: matching(/channel:19:/) }]);
    await bench.teams.deleteChannel(channel);
    expect(await courier().channel('新')).toEqual({ ok: true, value: undefined });
  });

  it('of a team that is left are gone with it', async () => {
    const channel = bench.teams.addChannel({ name: '研修' });
    await bench.teams.settled();
    await bench.teams.uninstall(channel.team);
    expect(await courier().channel('研修')).toEqual({ ok: true, value: undefined });
  });

  it('that nobody told of are found by reading all teams, once for many unknown names', async () => {
    bench.teams.addTeam('総務部');
    await bench.teams.settled();
    const reads = calls().length;
    bench.teams.holdEvents();
    bench.teams.addChannel({ name: '研修', team: '総務部' });
    expect(await courier().channel('研修')).toMatchObject({ ok: true, value: containing('|channel:19:') });
    expect(await courier().channel('ない')).toEqual({ ok: true, value: undefined });
    expect(calls()).toHaveLength(reads + 1);
  });

  it('while they can\'t be read, nobody says that there is none', async () => {
    bench.teams.addTeam('総務部');
    await bench.teams.settled();
    bench.teams.faults.add({ on: 'channels', kind: 'ServiceUnavailable' });
    expect(await courier().channel('ない')).toMatchObject({ ok: false, fault: 'later' });
    expect(await courier().channel('ない')).toEqual({ ok: true, value: undefined });
  });
});

it('what an event does not name keeps its name, and a team that can\'t be read is no fault of the event', async () => {
  const memory = testMemory();
  const closed = { channels: () => Promise.reject(new ConnectorFault({ status: 503, code: 'x' })) };
  const known = channels({ connector: closed, places: memory.places, tenant: 't', log: silent, current: (url) => url });
  await known.teamInstalled('https://a.example/', { id: 'g', name: '総務部' });
  await known.teamInstalled('https://a.example/', { id: 'g' });
  await known.channelChanged('https://a.example/', 'g', { id: '19:x@thread.tacv2', name: '研修' });
  await known.channelChanged('https://b.example/', 'g', { id: '19:x@thread.tacv2' });
  expect([...memory.kept.values()]).toMatchObject([{ kind: 'group', name: '総務部' }, { kind: 'channel', name: '研修', ref: { service: 'https://b.example/' } }]);
  expect(await known.find('総務部/研修')).toMatchObject({ owner: '19:x@thread.tacv2' });
});
