import { seenAccount } from '../../src/platforms/slack/accounts';
import { containing, startBench, type Bench } from './slack-bench';

let bench: Bench;
beforeEach(async () => { bench = await startBench(); });
afterEach(() => bench.stop());

async function all() {
  const pages = [];
  for await (const page of bench.platform.accounts.pages()) pages.push(page);
  return { pages: pages.length, accounts: pages.flat() };
}

describe('accounts of the workspace', () => {
  it('come page by page, with address and language', async () => {
    for (let i = 0; i < 450; i += 1) bench.slack.addPerson({ name: `職員${i}`, email: `s${i}@example.jp`, locale: 'ja-JP' });
    const { pages, accounts } = await all();
    expect(pages).toBe(3);
    expect(accounts.filter((a) => a.email !== undefined)).toHaveLength(450);
    expect(accounts.find((a) => a.email === 's449@example.jp')).toMatchObject({ platform: 'slack', tenant: bench.slack.teamId, locale: 'ja-JP' });
  });

  it('wait as long as Slack asks', async () => {
    bench.slack.addPerson({ name: '佐藤', email: 'a@example.jp' });
    bench.slack.faults.add({ method: 'users.list', kind: '429', retryAfter: 1 });
    expect((await all()).accounts.some((a) => a.email === 'a@example.jp')).toBe(true);
  });

  it.each<[string, object, object]>([
    ['a guest', { isRestricted: true }, { refused: 'guest' }], ['a bot', { isBot: true }, { refused: 'bot' }], ['a member of another organisation', { teamId: 'T0OTHER' }, { refused: 'other organisation' }],
    ['somebody who has left', { deleted: true }, { gone: true }],
  ])('%s is never linked', async (_, kind, mark) => {
    const person = bench.slack.addPerson({ name: '誰か', email: 'x@example.jp', ...kind });
    expect((await all()).accounts.find((a) => a.account === person.id)).toMatchObject(mark);
    expect(await bench.platform.accounts.one(person.id)).toMatchObject(mark);
  });

  it.each([
    ['Slackbot, which says that it is no bot', { id: 'USLACKBOT', is_bot: false }, 'bot'], ['a single-channel guest', { id: 'U1', is_ultra_restricted: true }, 'guest'], ['a stranger', { id: 'U1', is_stranger: true }, 'other organisation'],
    ['one of us', { id: 'U1', team_id: 'T1' }, undefined],
  ])('%s', (_, member, refused) => expect(seenAccount(member, 'T1').refused).toBe(refused));

  it('one by its id, or nobody', async () => {
    const person = bench.slack.addPerson({ name: '佐藤', email: 'a@example.jp' });
    expect(await bench.platform.accounts.one(person.id)).toMatchObject({ account: person.id, email: 'a@example.jp' });
    expect(await bench.platform.accounts.one('U0NOBODY')).toBeUndefined();
  });

  it('who join and change are told at once', async () => {
    const person = await bench.slack.join({ name: '新人', email: 'new@example.jp' });
    await person.change({ deleted: true });
    expect(bench.seen).toMatchObject([{ account: person.id, email: 'new@example.jp' }, { account: person.id, gone: true }]);
  });
});

describe('an examination', () => {
  it('names the scopes that are missing', async () => {
    const narrow = await startBench({ standIn: { scopes: ['commands', 'chat:write', 'users:read'] } });
    expect(await narrow.platform.examine()).toMatchObject([{ en: containing('app_mentions:read, channels:read, files:write, groups:read, im:history, im:write, users:read.email') }]);
    await narrow.stop();
  });
  it('says nothing when all is well, over HTTP and over a socket', async () => {
    const socket = await startBench({ socket: true });
    expect([await bench.platform.examine(), await socket.platform.examine()]).toEqual([[], []]);
    await socket.stop();
  });
});
