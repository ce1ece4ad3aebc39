import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { ConnectorFault, type Member } from '../../src/platforms/teams/connector';
import { seenAccount, teamsAccounts } from '../../src/platforms/teams/accounts';
import { sdkConnector } from '../../src/platforms/teams/sdk-connector';
import { startTeamsBench, type TeamsBench } from './teams-bench';
import { testMemory } from './teams-memory';

describe('accounts of the organisation', () => {
  let bench: TeamsBench;
  beforeEach(async () => { bench = await startTeamsBench(); });
  afterEach(() => bench.stop());

  async function all() {
    const pages = [];
    for await (const page of bench.platform.accounts.pages()) pages.push(page);
    return { pages: pages.length, accounts: pages.flat() };
  }
  const add = (email: string, more: object = {}) => bench.teams.addPerson({ name: '職員', email, installed: false, ...more });

  it('are the members of the teams that have the app, page by page, each once', async () => {
    for (let i = 0; i < 450; i += 1) add(`s${i}@example.jp`);
    for (const name of ['総務部', '税務課']) bench.teams.addTeam(name);
    await bench.teams.settled();
    const { pages, accounts } = await all();
    expect(pages).toBe(3);
    expect(accounts.map(({ email }) => email).sort()).toEqual(Array.from({ length: 450 }, (_, i) => `s${i}@example.jp`).sort());
    expect(accounts[0]).toMatchObject({ platform: 'teams', tenant: bench.teams.tenantId });
  });

  it('of a team that the app was taken from in silence are left out, the others are not', async () => {
    add('a@example.jp');
    const gone = bench.teams.addTeam('解散した課');
    bench.teams.addTeam('総務部');
    await bench.teams.settled();
    await bench.teams.uninstall(gone, { silently: true });
    expect((await all()).accounts).toMatchObject([{ email: 'a@example.jp' }]);
  });

  it('are not taken for complete when Teams does not answer', async () => {
    add('a@example.jp');
    bench.teams.addTeam('総務部');
    await bench.teams.settled();
    bench.teams.faults.add({ on: 'members', kind: 'cut' });
    await expect(all()).rejects.toThrow(ConnectorFault);
    bench.teams.faults.add({ on: 'members', kind: 'BadArgument' });
    await expect(all()).rejects.toThrow(ConnectorFault);
  });

  it('a guest is never linked', async () => {
    add('guest@elsewhere.jp', { userRole: 'guest' });
    bench.teams.addTeam('総務部');
    await bench.teams.settled();
    expect((await all()).accounts).toMatchObject([{ email: 'guest@elsewhere.jp', refused: 'guest' }]);
  });

  it('one by its id: in their own chat, else in a team; or nobody', async () => {
    const [installed, member] = [add('own@example.jp', { installed: true }), add('team@example.jp')];
    await bench.teams.settled();
    expect(await bench.platform.accounts.one(installed.id)).toMatchObject({ account: installed.id, email: 'own@example.jp' });
    expect(await bench.platform.accounts.one(member.id)).toBeUndefined();
    bench.teams.addTeam('総務部');
    await bench.teams.settled();
    expect(await bench.platform.accounts.one(member.id)).toMatchObject({ account: member.id, email: 'team@example.jp' });
    expect(await bench.platform.accounts.one('U0NOBODY')).toBeUndefined();
  });
});

describe('a reading', () => {
  const groups = async () => {
    const memory = testMemory();
    await memory.places.keep([{ platform: 'teams', tenant: 't', kind: 'group', owner: 'g', ref: { service: 'https://a.example/', conversation: 'g' } }]);
    return memory.places;
  };
  const read = async (faults: ConnectorFault['fault'][]) => {
    const waits: number[] = [];
    const members = () => {
      const fault = faults.shift();
      return fault ? Promise.reject(new ConnectorFault(fault)) : Promise.resolve({ members: [{ id: '29:1', aadObjectId: 'p1' }] });
    };
    const source = teamsAccounts({ connector: { members, member: () => Promise.reject(new Error('not asked')) }, places: await groups(), tenant: 't', current: (url) => url, pause: (ms) => { waits.push(ms); return Promise.resolve(); } });
    const accounts = [];
    for await (const page of source.pages()) accounts.push(...page);
    return { waits, accounts: accounts.map(({ account }) => account) };
  };

  it('waits as long as Teams asks, and longer each time where it says nothing', async () => {
    expect(await read([{ status: 429, code: 'Throttled', retryAfterMs: 7_000 }, { status: 503, code: 'x' }, { status: 503, code: 'x' }])).toEqual({ waits: [7_000, 4_000, 8_000], accounts: ['p1'] });
  });
  it('gives up after a while', async () => {
    await expect(read(Array.from({ length: 9 }, () => ({ status: 429, code: 'Throttled' })))).rejects.toThrow('Throttled');
  });
});

describe('a member as an account', () => {
  const one: Member = { id: '29:1', aadObjectId: 'p1', tenantId: 'T' };
  it.each<[string, Partial<Member>, string | undefined]>([
    ['one of us', {}, undefined], ['one of us, whatever the case of the tenant', { tenantId: 't', userRole: 'user' }, undefined], ['one whose tenant is not told', { tenantId: undefined }, undefined],
    ['a guest', { userRole: 'guest' }, 'guest'], ['somebody anonymous', { userRole: 'Anonymous' }, 'guest'], ['a guest by name', { userPrincipalName: 'x_elsewhere.jp#EXT#@city.onmicrosoft.com' }, 'guest'],
    ['a member of another organisation', { tenantId: 'other' }, 'other organisation'], ['what has no object id', { aadObjectId: undefined }, 'bot'],
  ])('%s', (_, member, refused) => expect(seenAccount({ ...one, ...member }, 't').refused).toBe(refused));

  it('goes by the address, else by the name for signing in', () => {
    expect(seenAccount({ ...one, email: 'a@example.jp', userPrincipalName: 'b@example.jp' }, 'T', 'ja-JP')).toEqual({ platform: 'teams', tenant: 'T', account: 'p1', email: 'a@example.jp', locale: 'ja-JP' });
    expect(seenAccount({ ...one, email: '', userPrincipalName: 'b@example.jp' }, 'T').email).toBe('b@example.jp');
    expect(seenAccount(one, 'T')).toEqual({ platform: 'teams', tenant: 'T', account: 'p1' });
  });
  it('of another organisation keeps its own tenant', () => expect(seenAccount({ ...one, tenantId: 'other' }, 'T')).toMatchObject({ tenant: 'other' }));
});

it('an object id is read by its older name as well, on the wire', async () => {
  const answers: Readonly<Record<string, object>> = { members: { id: '29:1', objectId: 'p1' }, pagedmembers: { members: [{ id: '29:2', objectId: 'p2', aadObjectId: 'p2' }, { id: '29:3', objectId: 'p3' }] } };
  const server = createServer((request, response) => {
    const [, , , , kind = ''] = new URL(request.url ?? '/', 'http://x').pathname.split('/');
    response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(answers[kind]));
  });
  await new Promise<void>((done) => { server.listen(0, '127.0.0.1', done); });
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
  const connector = sdkConnector({ appId: 'app', password: 'x', tenantId: 't' }, () => Promise.resolve(undefined));
  expect([await connector.member(url, 'c', 'p1'), ...(await connector.members(url, 'c')).members].map(({ aadObjectId }) => aadObjectId)).toEqual(['p1', 'p2', 'p3']);
  server.closeAllConnections();
  await new Promise((done) => { server.close(done); });
});
