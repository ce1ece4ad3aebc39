import { verbatim } from '../../src/kernel/messages';
import { ConnectorFault, type Connector } from '../../src/platforms/teams/connector';
import { channels } from '../../src/platforms/teams/channels';
import { teamsCourier } from '../../src/platforms/teams/courier';
import { addressText, readAddress, services } from '../../src/platforms/teams/places';
import type { Card } from '../../src/ui/card';
import { plain, type Person } from '../../src/workbench/teams';
import { silent } from '../support/silent-log';
import { containing, says, startTeamsBench, withButton, type TeamsBench } from './teams-bench';
import { testMemory } from './teams-memory';

describe('against the service', () => {
  let bench: TeamsBench;
  beforeEach(async () => { bench = await startTeamsBench(); });
  afterEach(async () => {
    expect(bench.teams.transcript.refused()).toEqual([]);
    await bench.stop();
  });

  const courier = () => bench.platform.courier;
  const calls = (method: 'create' | 'send') => bench.teams.transcript.calls(method);
  const hanako = async (more: object = {}): Promise<Person> => {
    const person = bench.teams.addPerson({ name: '佐藤 花子', email: 'hanako@example.jp', ...more });
    await bench.teams.settled();
    return person;
  };
  const open = async (account: string): Promise<string> => {
    const opened = await courier().open({ tenant: bench.teams.tenantId, account });
    if (!opened.ok) throw new Error(opened.detail);
    return opened.value;
  };
  const channelAddress = async (name: string): Promise<string> => {
    const found = await courier().channel(name);
    if (!found.ok || found.value === undefined) throw new Error('no such channel');
    return found.value;
  };

  describe('opening', () => {
    it('whoever has added the app costs no call', async () => {
      const { id, account } = await hanako();
      expect(await open(id)).toBe(`${bench.teams.serviceUrl}|${account.chatId}`);
      expect(calls('create')).toEqual([]);
    });

    it('anybody else is asked for once, and written down', async () => {
      await hanako(); // the service has been heard
      const before = bench.teams.addPerson({ name: '鈴木 一郎', email: 'ichiro@example.jp', announced: false });
      expect(await open(before.id)).toBe(`${bench.teams.serviceUrl}|${before.account.chatId}`);
      expect(await open(before.id)).toBe(`${bench.teams.serviceUrl}|${before.account.chatId}`);
      expect(calls('create')).toHaveLength(1);
      expect([...bench.memory.kept.values()]).toContainEqual({
        platform: 'teams', tenant: bench.teams.tenantId, kind: 'person', owner: before.id, ref: { conversation: before.account.chatId, service: bench.teams.serviceUrl, bot: `28:${bench.teams.appId}` },
      });
    });

    it('somebody without the app, or whom nobody knows, comes with what HR can do', async () => {
      await hanako();
      const without = bench.teams.addPerson({ name: '田中', email: 't@example.jp', installed: false });
      expect(await courier().open({ tenant: bench.teams.tenantId, account: without.id })).toMatchObject({ ok: false, fault: 'unreachable', detail: 'BotNotInConversationRoster', advice: { ja: containing('アプリの割り当て') } });
      expect(await courier().open({ tenant: bench.teams.tenantId, account: '00000000-0000-4000-8000-000000000000' })).toMatchObject({ ok: false, fault: 'unreachable', advice: { ja: containing('連携をやり直して') } });
    });

    it('before anything was heard there is nowhere to ask: it waits', async () => {
      expect(await courier().open({ tenant: bench.teams.tenantId, account: 'x' })).toEqual({ ok: false, fault: 'later', scope: 'call', detail: 'NothingHeard' });
    });
  });

  describe('posting', () => {
    it('is a message of the bot\'s own accord that carries the delivery\'s id and nothing else about anybody', async () => {
      const me = await hanako();
      const sent = await courier().post(await open(me.id), says('受講が決定しました。'), 'ja', 'n-1');
      const [message] = me.directMessages.slice(-1);
      expect(sent).toEqual({ ok: true, value: { conversation: me.account.chatId, activity: message?.ts, service: bench.teams.serviceUrl, delivery: 'n-1' } });
      expect(message).toMatchObject({ summary: '受講が決定しました。', channelData: { kenshu_notice: { notice_id: 'n-1' } } });
      expect(message?.replyTo).toBeUndefined();
      expect(plain(message)).toContain('受講が決定しました。');
    });

    it('begins a thread in a channel', async () => {
      const channel = bench.teams.addChannel({ name: '研修-募集' });
      await bench.teams.settled();
      const sent = await courier().post(await channelAddress('研修-募集'), says('募集を始めます。'), 'ja', 'n-2');
      const [message] = channel.messages;
      expect(sent).toEqual({ ok: true, value: { conversation: `${channel.id};messageid=${message?.ts}`, activity: message?.ts, service: bench.teams.serviceUrl, delivery: 'n-2' } });
      expect(message?.channelData).toMatchObject({ kenshu_notice: { notice_id: 'n-2' } });
    });

    it('whose answer was lost is one message, and nobody can look for it', async () => {
      const me = await hanako();
      const to = await open(me.id);
      const before = me.directMessages.length;
      bench.teams.faults.add({ on: 'send', kind: 'accepted-then-cut' });
      expect(await courier().post(to, says('x'), 'ja', 'n-1')).toMatchObject({ ok: false, fault: 'ambiguous' });
      expect(me.directMessages).toHaveLength(before + 1);
      expect(await courier().find(to, 'n-1', new Date(0))).toMatchObject({ ok: false, fault: 'unreachable', advice: { ja: containing('確認できません') } });
    });

    it('what would not fit never leaves, and is told as a fault of its content', async () => {
      expect(await courier().post(await open((await hanako()).id), withButton('x', 'a.'.repeat(2_000)), 'ja', 'n-1')).toMatchObject({ ok: false, fault: 'content' });
      expect(calls('send')).toEqual([]);
    });

    it('a card too long for one message comes in parts that each fit', async () => {
      const me = await hanako();
      const to = await open(me.id);
      const card: Card = says('長い束', Array.from({ length: 150 }, (_, i) => ({ node: 'paragraph', line: verbatim(`項目${i}の内容です。`.repeat(6)) }) as const));
      const parts = courier().parts?.(card, 'ja') ?? [];
      expect(parts.length).toBeGreaterThan(1);
      for (const [i, part] of parts.entries()) expect(await courier().post(to, part, 'ja', `n-${i}`)).toMatchObject({ ok: true });
      expect(new Set(me.directMessages.flatMap((message) => plain(message).match(/項目\d+の/g) ?? [])).size).toBe(150);
    });

    it('to whoever took the app away, or blocked it, says so', async () => {
      const me = await hanako();
      const to = await open(me.id);
      bench.teams.block(me);
      expect(await courier().post(to, says('x'), 'ja', 'n-1')).toMatchObject({ ok: false, fault: 'unreachable', detail: 'ConversationBlockedByUser' });
      bench.teams.unblock(me);
      await bench.teams.uninstall(me, { silently: true });
      expect(await courier().post(to, says('x'), 'ja', 'n-1')).toMatchObject({ ok: false, fault: 'unreachable', detail: 'BotNotInConversationRoster' });
    });

    it('goes where the service is now, as soon as that was heard', async () => {
      const [me, other] = [await hanako(), await hanako({ email: 'other@example.jp' })];
      const to = await open(me.id);
      bench.teams.moveService({ forGood: true });
      expect(await courier().post(to, says('x'), 'ja', 'n-1')).toMatchObject({ ok: false, fault: 'moved', detail: 'InvalidBotApiHost' });
      await other.say('一覧');
      expect(await courier().post(to, says('x'), 'ja', 'n-2')).toMatchObject({ ok: true, value: { service: bench.teams.serviceUrl } });
    });
  });

  describe('a dead address', () => {
    it('of a person is forgotten, and the next opening asks anew', async () => {
      const me = await hanako();
      const to = await open(me.id);
      bench.teams.faults.add({ on: 'send', kind: 'ConversationNotFound' });
      expect(await courier().post(to, says('x'), 'ja', 'n-1')).toEqual({ ok: false, fault: 'moved', detail: 'ConversationNotFound' });
      expect(calls('create')).toEqual([]);
      expect(await courier().post(await open(me.id), says('x'), 'ja', 'n-1')).toMatchObject({ ok: true });
      expect(calls('create')).toHaveLength(1);
    });

    it('of a channel is forgotten, and the next search reads the channels that are there', async () => {
      const channel = bench.teams.addChannel({ name: '研修' });
      await bench.teams.settled();
      const to = await channelAddress('研修');
      bench.teams.holdEvents();
      void bench.teams.deleteChannel(channel);
      expect(await courier().post(to, says('x'), 'ja', 'n-1')).toMatchObject({ ok: false, fault: 'moved' });
      expect(await courier().channel('研修')).toEqual({ ok: true, value: undefined });
    });
  });

  describe('updating', () => {
    const posted = async (sentence: string) => {
      const sent = await courier().post(await open((await hanako()).id), says(sentence), 'ja', 'n-1');
      if (!sent.ok) throw new Error(sent.detail);
      return sent.value;
    };

    it('replaces the card where it stands and keeps its delivery\'s id', async () => {
      const ref = await posted('申込 3人');
      expect(await courier().update(ref, says('申込 4人'), 'ja')).toEqual({ ok: true, value: ref });
      const [message] = bench.teams.persons[0]?.directMessages.slice(-1) ?? [];
      expect([plain(message), message?.ts, message?.channelData]).toEqual(['申込 4人', ref.activity, { kenshu_notice: { notice_id: 'n-1' } }]);
    });

    it('in a channel\'s thread as well', async () => {
      const channel = bench.teams.addChannel({ name: '研修' });
      await bench.teams.settled();
      const sent = await courier().post(await channelAddress('研修'), says('残り 3席'), 'ja', 'n-1');
      if (!sent.ok) throw new Error(sent.detail);
      expect(await courier().update(sent.value, says('残り 2席'), 'ja')).toMatchObject({ ok: true });
      expect(channel.messages.map((message) => plain(message))).toEqual(['残り 2席']);
    });

    it('a message that is gone, or whose conversation is, says so', async () => {
      const ref = await posted('x');
      expect(await courier().update({ ...ref, activity: '1' }, says('y'), 'ja')).toMatchObject({ ok: false, fault: 'gone', detail: 'ActivityNotFoundInConversation' });
      expect(await courier().update({ ...ref, conversation: 'a:none' }, says('y'), 'ja')).toMatchObject({ ok: false, fault: 'gone', detail: 'ConversationNotFound' });
    });

    it('is simply made again when its answer was lost', async () => {
      const ref = await posted('x');
      bench.teams.faults.add({ on: 'update', kind: 'accepted-then-cut' });
      expect(await courier().update(ref, says('y'), 'ja')).toMatchObject({ ok: false, fault: 'later' });
    });
  });
});

describe('against a service that answers as told', () => {
  const refuses = (fault: ConnectorFault['fault']) => () => Promise.reject(new ConnectorFault(fault));
  const never = () => Promise.reject(new Error('never called here'));
  const connector = (answers: Partial<Connector>): Connector => ({
    openPersonal: never, postToChannel: never, send: never, reply: never, update: never, remove: never, member: never, members: never, channels: never, authenticate: never, ...answers,
  });
  const courierOf = (answers: Partial<Connector>, home?: string, memory = testMemory()) => {
    const heard = services();
    const edge = connector(answers);
    const known = channels({ connector: edge, places: memory.places, tenant: 't', log: silent, current: (url) => heard.current(url) });
    return { heard, memory, courier: teamsCourier({ connector: edge, places: memory.places, tenant: 't', bot: '28:app', services: heard, channels: known, home }) };
  };
  const person = addressText({ service: 'https://a.example/', conversation: 'a:1' });

  it('three refusals in a row, whoever they were for, slow everything; one success forgets them', async () => {
    let fine = false;
    const { courier } = courierOf({ send: () => (fine ? Promise.resolve({ id: '1' }) : refuses({ status: 429, code: 'Throttled', retryAfterMs: 2_000 })()) });
    const scopes = async (times: number) => {
      const met: unknown[] = [];
      for (let i = 0; i < times; i += 1) met.push(await courier.post(person, says('x'), 'ja', 'n').then((sent) => (sent.ok ? 'sent' : sent.fault === 'later' && [sent.scope, sent.afterMs])));
      return met;
    };
    expect(await scopes(4)).toEqual([['call', 2_000], ['call', 2_000], ['lane', 2_000], ['lane', 2_000]]);
    fine = true;
    expect(await scopes(1)).toEqual(['sent']);
    fine = false;
    expect(await scopes(1)).toEqual([['call', 2_000]]);
  });

  it('all lanes together stay below what a tenant is allowed, and one address below what a conversation is', () => {
    const { pace, perAddress = [] } = courierOf({}).courier;
    expect(Object.values(pace).reduce((sum, { perSecond }) => sum + perSecond, 0)).toBeLessThan(50);
    for (const [perMs, most] of [[1_000, 7], [2_000, 8], [30_000, 60], [3_600_000, 1_800]]) expect(perAddress.find((window) => window.perMs === perMs)?.messages).toBeLessThan(most!);
  });

  it.each([
    ['what was heard last', 'https://b.example/jp/', undefined, 'https://b.example/jp/'],
    ['where a team is', undefined, 'https://c.example/', 'https://c.example/'],
    ['where anybody may begin', undefined, undefined, 'https://home.example/'],
  ])('a stranger is asked for at %s', async (_, heardUrl, teamUrl, expected) => {
    const asked: string[] = [];
    const { courier, heard, memory } = courierOf({ openPersonal: (service) => { asked.push(service); return Promise.resolve({ id: 'a:9', serviceUrl: 'https://told.example/' }); } }, 'https://home.example/');
    if (heardUrl) heard.heardAt(heardUrl);
    if (teamUrl) await memory.places.keep([{ platform: 'teams', tenant: 't', kind: 'group', owner: 'g', ref: { service: teamUrl, conversation: 'g' } }]);
    expect(await courier.open({ tenant: 't', account: 'p' })).toEqual({ ok: true, value: 'https://told.example/|a:9' });
    expect(asked).toEqual([expected]);
  });

  it.each([
    ['a conversation that can\'t be opened is nobody\'s', { status: 404, code: 'ConversationNotFound' }, 'unreachable'], ['so is an id of another kind', { status: 400, code: 'BadSyntax' }, 'unreachable'],
    ['a service elsewhere is waited for', { status: 403, code: 'InvalidBotApiHost' }, 'later'], ['a lost answer is asked for again', { code: 'ECONNRESET' }, 'later'],
  ])('%s', async (_, fault, expected) => {
    expect(await courierOf({ openPersonal: refuses(fault) }, 'https://home.example/').courier.open({ tenant: 't', account: 'p' })).toMatchObject({ ok: false, fault: expected });
  });

  it('a card on a service that is elsewhere waits', async () => {
    const { courier } = courierOf({ update: refuses({ status: 403, code: 'InvalidBotApiHost' }) });
    expect(await courier.update({ service: 'https://a.example/', conversation: 'a:1', activity: '1' }, says('x'), 'ja')).toMatchObject({ ok: false, fault: 'later' });
  });

  it('a dead address that can\'t be forgotten now is met again later', async () => {
    const memory = testMemory();
    const { courier } = courierOf({ send: refuses({ status: 404, code: 'ConversationNotFound' }) }, undefined, { ...memory, places: { ...memory.places, all: () => Promise.reject(new Error('the database is away')) } });
    expect(await courier.post(person, says('x'), 'ja', 'n')).toMatchObject({ ok: false, fault: 'later' });
  });

  it('a post that comes back without an id is perhaps done', async () => {
    expect(await courierOf({ send: () => Promise.resolve({ id: '' }) }).courier.post(person, says('x'), 'ja', 'n')).toMatchObject({ ok: false, fault: 'ambiguous' });
  });

  it('a channel\'s post without the activity\'s id has it in its thread\'s', async () => {
    const { courier } = courierOf({ postToChannel: () => Promise.resolve({ id: '19:x@thread.tacv2;messageid=77' }) });
    expect(await courier.post(addressText({ service: 'https://a.example/', channel: '19:x@thread.tacv2' }), says('x'), 'ja', 'n')).toMatchObject({ ok: true, value: { activity: '77' } });
  });
});

describe('an address', () => {
  it.each([{ service: 'https://a.example/jp/', conversation: 'a:1|2' }, { service: 'https://a.example/jp/', channel: '19:x@thread.tacv2' }])('%j comes back as it was', (address) => expect(readAddress(addressText(address))).toEqual(address));
  it.each(['', 'D123', 'https://a.example/|', '|a:1'])('%j is none', (text) => expect(() => readAddress(text)).toThrow());
  it('is corrected by what was heard from another host only', () => {
    const heard = services();
    expect(heard.current('https://a.example/jp/')).toBe('https://a.example/jp/');
    heard.heardAt('https://a.example/amer/');
    expect(heard.current('https://a.example/jp/')).toBe('https://a.example/jp/');
    heard.heardAt('https://b.example/jp/');
    expect([heard.current('https://a.example/jp/'), heard.newest()]).toEqual(['https://b.example/jp/', 'https://b.example/jp/']);
  });
});
