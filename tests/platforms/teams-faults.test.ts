import type { Fault } from '../../src/interaction/courier';
import { ConnectorFault } from '../../src/platforms/teams/connector';
import { faultOf, isDead, shortened } from '../../src/platforms/teams/faults';
import { Unfit } from '../../src/platforms/teams/limits';
import { containing, matching, says, startTeamsBench, type TeamsBench } from './teams-bench';

type Told = ConnectorFault['fault'];
const fault = (told: Told, repeatable = false, to: 'person' | 'channel' = 'person') => faultOf(new ConnectorFault(told), repeatable, to);

describe('what can go wrong with a call to Teams, and what it means for a message', () => {
  it.each<[string, Told, Partial<Fault> & { afterMs?: number }]>([
    ['too many calls, with the time to wait', { status: 429, code: 'Throttled', retryAfterMs: 7_000 }, { fault: 'later', scope: 'call', afterMs: 7_000 }],
    ['too many calls, without', { status: 429, code: 'Throttled' }, { fault: 'later', scope: 'call' }],
    ['two things at once', { status: 412, code: 'PreconditionFailed' }, { fault: 'later', scope: 'call' }],
    ['bad gateway', { status: 502, code: 'BadGateway' }, { fault: 'ambiguous' }],
    ['unavailable', { status: 503, code: 'ServiceUnavailable' }, { fault: 'ambiguous' }],
    ['gateway time-out', { status: 504, code: 'GatewayTimeout' }, { fault: 'ambiguous' }],
    ['their fault', { status: 500, code: 'ServiceError' }, { fault: 'ambiguous' }],
    ['they waited for us', { status: 408, code: 'http 408' }, { fault: 'ambiguous' }],
    ['the connection was lost', { code: 'ECONNRESET' }, { fault: 'ambiguous' }],
    ['no answer in time', { code: 'AbortError' }, { fault: 'ambiguous' }],
    ['nobody listens', { code: 'ECONNREFUSED' }, { fault: 'later', scope: 'call' }],
    ['there is no such server', { code: 'ENOTFOUND' }, { fault: 'later', scope: 'call' }],
    ['no name server', { code: 'EAI_AGAIN' }, { fault: 'later', scope: 'call' }],
    ['a certificate that is not trusted', { code: 'UNABLE_TO_VERIFY_LEAF_SIGNATURE' }, { fault: 'later', scope: 'call' }],
    ['no token to be had', { code: 'TokenUnavailable' }, { fault: 'later', scope: 'call' }],
    ['no metadata to be had', { status: 404, code: 'NoMetadata' }, { fault: 'later', scope: 'call' }],
    ['what we said is wrong', { status: 400, code: 'BadArgument' }, { fault: 'content', detail: 'BadArgument' }],
    ['too big', { status: 413, code: 'MessageSizeTooBig' }, { fault: 'content', detail: 'MessageSizeTooBig' }],
    ['the bot is not registered', { status: 401, code: 'BotNotRegistered' }, { fault: 'stopped', detail: 'BotNotRegistered' }],
    ['the secret was refused', { code: 'invalid_client', credentials: true }, { fault: 'stopped', detail: 'invalid_client' }],
    ['the policy forbids it', { status: 403, code: 'BotDisabledByAdmin' }, { fault: 'unreachable', detail: 'BotDisabledByAdmin', advice: { ja: containing('アクセス許可ポリシー'), en: containing('permission policy') } }],
    ['the person blocked us', { status: 403, code: 'ConversationBlockedByUser' }, { fault: 'unreachable', advice: { ja: containing('ブロックを解除'), en: containing('unblock') } }],
    ['writing is blocked', { status: 403, code: 'MessageWritesBlocked' }, { fault: 'unreachable', advice: { ja: containing('ブロックを解除'), en: containing('unblock') } }],
    ['the app is not there', { status: 403, code: 'BotNotInConversationRoster' }, { fault: 'unreachable', advice: { ja: containing('アプリの割り当て'), en: containing('assign') } }],
    ['the app is not there, in other words', { status: 403, code: 'ForbiddenOperationException' }, { fault: 'unreachable', advice: { ja: containing('アプリの割り当て'), en: containing('assign') } }],
    ['another host', { status: 403, code: 'InvalidBotApiHost' }, { fault: 'moved', detail: 'InvalidBotApiHost' }],
    ['forbidden in words nobody told of', { status: 403, code: 'ANewCode', text: 'Tenant says no' }, { fault: 'unreachable', detail: 'ANewCode: Tenant says no', advice: { ja: containing('受け付けませんでした'), en: containing('did not accept') } }],
    ['forbidden without a word', { status: 403, code: 'http 403' }, { fault: 'unreachable', detail: 'http 403' }],
    ['the conversation is dead', { status: 404, code: 'ConversationNotFound' }, { fault: 'moved', detail: 'ConversationNotFound' }],
    ['the card was deleted', { status: 404, code: 'ActivityNotFoundInConversation' }, { fault: 'gone' }],
    ['the member is gone', { status: 404, code: 'MemberNotFoundInConversation' }, { fault: 'unreachable', advice: { ja: containing('連携をやり直して'), en: containing('link it again') } }],
  ])('%s', (_, told, expected) => expect(fault(told)).toMatchObject(expected));

  it.each([500, 502, 503, 504, 408])('%s of a call that may be made twice: it is made again', (status) => {
    expect(fault({ status, code: 'x' }, true)).toEqual({ fault: 'later', scope: 'call', detail: 'x' });
  });
  it('so is one whose connection was lost', () => expect(fault({ code: 'ECONNRESET' }, true)).toEqual({ fault: 'later', scope: 'call', detail: 'ECONNRESET' }));

  it('a reason that stands only in the text is found there', () => {
    expect(fault({ status: 403, code: '209', text: '{ "subCode": "MessageWritesBlocked", "type": null }' })).toMatchObject({ fault: 'unreachable', detail: 'MessageWritesBlocked' });
    expect(fault({ status: 404, code: 'http 404', text: 'ActivityNotFoundInConversation' })).toMatchObject({ fault: 'gone' });
  });
  it('a channel has other advice than a person', () => {
    expect(fault({ status: 403, code: 'BotNotInConversationRoster' }, false, 'channel')).toMatchObject({ advice: { ja: containing('チームの所有者') } });
    expect(fault({ status: 403, code: 'MessageWritesBlocked' }, false, 'channel')).toMatchObject({ advice: { ja: containing('モデレーション') } });
  });
  it('each advice is a sentence in both languages', () => {
    for (const code of ['BotDisabledByAdmin', 'ConversationBlockedByUser', 'MessageWritesBlocked', 'NotEnoughPermissions', 'BotNotInConversationRoster', 'ForbiddenOperationException', 'http 403']) {
      for (const to of ['person', 'channel'] as const) expect(fault({ status: 403, code }, false, to)).toMatchObject({ fault: 'unreachable', advice: { ja: matching(/。$/), en: matching(/\.$/) } });
    }
  });
  it('only a conversation that is no more is dead', () => {
    expect([fault({ status: 404, code: 'ConversationNotFound' }), fault({ status: 403, code: 'InvalidBotApiHost' }), fault({ status: 404, code: 'ActivityNotFoundInConversation' })].map(isDead)).toEqual([true, false, false]);
  });
  it('content that would not fit never reaches Teams', () => expect(faultOf(new Unfit('a button is empty'))).toEqual({ fault: 'content', detail: 'a button is empty' }));
  it('what nobody foresaw is perhaps done, and its words are not written down', () => expect(faultOf(new TypeError('佐藤 花子'))).toEqual({ fault: 'ambiguous', detail: 'TypeError' }));
  it('neither a page, nor a token, nor anybody\'s address gets into what is written down', () => {
    expect(shortened(`no\n such ${'x'.repeat(500)}`)).toHaveLength(120);
    expect(shortened('Bearer eyJhbGci.eyJzdWIi.c2ln of hanako@example.jp to "b@x.jp"')).toBe('Bearer … of … to "…"');
  });
});

describe('as the SDK tells it', () => {
  let bench: TeamsBench;
  beforeAll(async () => { bench = await startTeamsBench(); });
  afterAll(() => bench.stop());

  it.each([
    ['429', { fault: 'later', scope: 'call', afterMs: 3_000 }], ['429-without-retry-after', { fault: 'later', scope: 'call' }], ['PreconditionFailed', { fault: 'later' }],
    ['BadArgument', { fault: 'content' }], ['MessageSizeTooBig', { fault: 'content' }], ['BotNotRegistered', { fault: 'stopped' }],
    ['BotDisabledByAdmin', { fault: 'unreachable' }], ['ConversationBlockedByUser', { fault: 'unreachable' }], ['MessageWritesBlocked', { fault: 'unreachable' }], ['NotEnoughPermissions', { fault: 'unreachable' }],
    ['BotNotInConversationRoster', { fault: 'unreachable' }], ['ForbiddenOperationException', { fault: 'unreachable' }], ['other', { fault: 'unreachable' }], ['InvalidBotApiHost', { fault: 'moved' }], ['ConversationNotFound', { fault: 'moved' }],
    ['ServiceError', { fault: 'ambiguous' }], ['BadGateway', { fault: 'ambiguous' }], ['ServiceUnavailable', { fault: 'ambiguous' }], ['GatewayTimeout', { fault: 'ambiguous' }], ['cut', { fault: 'ambiguous' }], ['accepted-then-cut', { fault: 'ambiguous' }],
  ] as const)('%s', async (kind, expected) => {
    const person = bench.teams.addPerson({ name: '佐藤 花子', email: `${kind}@example.jp` });
    await bench.teams.settled();
    const { courier } = bench.platform;
    const opened = await courier.open({ tenant: bench.teams.tenantId, account: person.id });
    if (!opened.ok) throw new Error(opened.detail);
    bench.teams.faults.add({ on: 'send', kind, retryAfter: 3, ...(kind === 'BotNotRegistered' ? { times: 2 } : {}) }); // once more with a fresh token
    const before = bench.teams.transcript.calls('send').length;
    expect(await courier.post(opened.value, says('x'), 'ja', 'n-1')).toMatchObject({ ok: false, ...expected });
    expect(bench.teams.transcript.calls('send')).toHaveLength(before + (kind === 'BotNotRegistered' ? 2 : 1)); // the SDK did not try again by itself
    bench.teams.faults.clear();
  });

  it('a token that is refused once is asked for anew, and the call is made', async () => {
    const person = bench.teams.addPerson({ name: '佐藤 花子', email: 'again@example.jp' });
    await bench.teams.settled();
    const opened = await bench.platform.courier.open({ tenant: bench.teams.tenantId, account: person.id });
    bench.teams.faults.add({ on: 'send', kind: 'Unauthorized' });
    expect(await bench.platform.courier.post(opened.ok ? opened.value : '', says('x'), 'ja', 'n-1')).toMatchObject({ ok: true });
  });
});
