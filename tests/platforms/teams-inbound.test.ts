import { dataOf } from '../../src/platforms/teams/calls';
import { hear } from '../../src/platforms/teams/inbound';
import { readEnvelope } from '../../src/platforms/teams/payload';

const TENANT = '11111111-1111-4111-8111-111111111111';
const ACCOUNT = '22222222-2222-4222-8222-222222222222';
const BOT = '28:33333333-3333-4333-8333-333333333333';
const service = 'https://smba.trafficmanager.net/amer/';
const who = { platform: 'teams', tenant: TENANT, account: ACCOUNT };

/** As Teams sends them, shortened to what matters and a key that does not. */
const base = {
  channelId: 'msteams', serviceUrl: service, timestamp: '2026-06-01T00:00:00.000Z', localTimezone: 'Asia/Tokyo', from: { id: '29:1abc', name: '佐藤 花子', aadObjectId: ACCOUNT },
  recipient: { id: BOT, name: '研修' }, entities: [{ locale: 'ja-JP', country: 'JP', platform: 'Windows', type: 'clientInfo' }], channelData: { tenant: { id: TENANT }, source: { name: 'message' } }, locale: 'ja-JP',
};
const alone = { ...base, conversation: { conversationType: 'personal', tenantId: TENANT, id: 'a:1xyz' } };
const channel = { ...base, conversation: { isGroup: true, conversationType: 'channel', tenantId: TENANT, id: '19:general@thread.tacv2;messageid=1700' }, channelData: { ...base.channelData, channel: { id: '19:general@thread.tacv2' }, team: { id: '19:general@thread.tacv2' } } };
const message = { ...alone, type: 'message', id: '1700000000001', text: '一覧' };
const invoke = (name: string, value: object, around: object = alone) => ({ ...around, type: 'invoke', id: 'f:77', name, value, replyToId: '1700000000000' });

const heard = (activity: object) => {
  const read = readEnvelope({ ...activity });
  if (!read) throw new Error('no envelope');
  return hear(read, TENANT, () => 'made-up');
};
const press = dataOf({ press: 'enrolments.approve', args: { enrolment: 7, version: 2 } });
const inForm = { ...dataOf({ press: 'enrolments.more', args: {}, shown: 's-1' }), motive: '学びたい' };
const submit = { ...dataOf({ form: 'enrolments.apply', args: { offering: 12 }, shown: 's-1' }), motive: '学びたい', needs: 'seat,sign' };
const spot = { service, conversation: 'a:1xyz', to: 'f:77' };

describe('what is typed', () => {
  it('alone with the bot: the actor from the envelope, the conversation and the activity as the delivery\'s id', () => {
    expect(heard(message)).toEqual({
      heard: 'inbound', inbound: { kind: 'command', text: '一覧', who, deliveryId: 'a:1xyz/1700000000001', place: 'private' },
      origin: { from: 'typed', language: 'ja', spot: { service, conversation: 'a:1xyz', to: '1700000000001' }, private: true },
    });
  });

  it.each([
    ['in a channel, with a mention', '<at>研修</at> 状況', '状況'],
    ['in a channel, with a mention and a word before it', '<at>研修</at>&nbsp;kenshu 状況', '状況'],
    ['with nothing but a mention', '<at>研修</at>', ''],
    ['with entities', '<at>研修</at> 検索 A&amp;B &lt;1&gt;', '検索 A&B <1>'],
    ['with somebody else mentioned', '<at>研修</at> 推薦 <at>鈴木</at>', '推薦 <at>鈴木</at>'],
    ['with a word that only begins like ours', 'kenshusei', 'kenshusei'],
    ['in capitals', 'Kenshu　一覧', '一覧'],
  ])('%s', (_, text, words) => {
    const entities = [{ type: 'mention', text: '<at>研修</at>', mentioned: { id: BOT, name: '研修' } }, { type: 'mention', text: '<at>鈴木</at>', mentioned: { id: '29:2', name: '鈴木' } }];
    expect(heard({ ...message, ...channel, text, entities })).toMatchObject({ inbound: { kind: 'command', text: words, place: 'shared' }, origin: { from: 'typed', private: false } });
  });

  it('is heard in a group chat as among others', () => {
    expect(heard({ ...message, conversation: { id: '19:x@thread.v2', conversationType: 'groupChat', isGroup: true, tenantId: TENANT } })).toMatchObject({ inbound: { place: 'shared' }, origin: { private: false } });
  });

  it('that does not say where is among others, wherever it could be: an answer must not stand there', () => {
    const where = (id: string) => heard({ ...message, conversation: { id, tenantId: TENANT } });
    expect([where('19:general@thread.tacv2;messageid=1700'), where('a:1xyz')]).toMatchObject([{ origin: { private: false } }, { origin: { private: true } }]);
  });

  it('without a text, a locale or an id of its own', () => {
    const { text: _, locale: __, id: ___, entities: ____, ...bare } = message;
    expect(heard(bare)).toMatchObject({ inbound: { text: '', deliveryId: 'made-up' }, origin: { spot: { to: '' } } });
  });

  it('with a value that is not ours is a text', () => expect(heard({ ...message, value: { x: 1 } })).toMatchObject({ inbound: { kind: 'command', text: '一覧' } }));
});

describe('what is pressed', () => {
  it('acts: by name, with its ids, and with the card that may be replaced', () => {
    expect(heard(invoke('adaptiveCard/action', { action: { type: 'Action.Execute', id: 'enrolments.approve', verb: 'enrolments.approve', data: press }, trigger: 'manual' }))).toEqual({
      heard: 'inbound', inbound: { kind: 'press', name: 'enrolments.approve', args: { enrolment: 7, version: 2 }, who, deliveryId: 'f:77', place: 'private' },
      origin: { from: 'card', language: 'ja', spot, private: true, card: '1700000000000' },
    });
  });

  it.each([
    ['in a channel', invoke('adaptiveCard/action', { action: { data: press } }, channel), { inbound: { place: 'shared' }, origin: { from: 'card', private: false } }],
    ['to open a dialog', invoke('task/fetch', { data: { ...press, msteams: { type: 'task/fetch' } }, context: { theme: 'dark' } }), { inbound: { kind: 'press', name: 'enrolments.approve' }, origin: { from: 'fetch' } }],
    ['in a dialog, with what stands in its fields', invoke('task/submit', { data: inForm }), { inbound: { kind: 'press', name: 'enrolments.more', fields: { motive: '学びたい' } }, origin: { from: 'dialog', shown: 's-1' } }],
    ['where there are no dialogs', { ...message, text: undefined, value: { ...press, msteams: { type: 'task/fetch' } }, replyToId: '1700000000000' }, { inbound: { kind: 'press', name: 'enrolments.approve', deliveryId: 'a:1xyz/1700000000001' }, origin: { from: 'sent', card: '1700000000000', spot: { to: '1700000000001' } } }],
    ['beside a select', invoke('adaptiveCard/action', { action: { data: { ...dataOf({ press: 'offerings.filter', args: { page: 1 }, choice: 'choice.1' }), 'choice.1': 'P2' } } }), { inbound: { name: 'offerings.filter', args: { page: 1 }, chosen: 'P2' } }],
    ['on a card of another age', invoke('adaptiveCard/action', { action: { data: { verb: 'old' } } }), { inbound: { kind: 'press', name: '', args: {} }, origin: { from: 'card' } }],
    ['without data', invoke('task/fetch', {}), { inbound: { kind: 'press', name: '' }, origin: { from: 'fetch' } }],
    ['with an id of somebody else in the data', invoke('adaptiveCard/action', { action: { data: { ...press, who: 'x', aadObjectId: 'x' } } }), { inbound: { who } }],
  ])('%s', (_, activity, expected) => expect(heard(activity)).toMatchObject(expected));

  it('a form: its name, its ids and what was typed, as it came', () => {
    const expected = { inbound: { kind: 'submit', form: 'enrolments.apply', args: { offering: 12 }, fields: { motive: '学びたい', needs: 'seat,sign' } }, origin: { shown: 's-1' } };
    expect(heard(invoke('task/submit', { data: submit }))).toMatchObject(expected);
    expect(heard(invoke('adaptiveCard/action', { action: { data: submit } }))).toMatchObject(expected);
    expect(heard({ ...message, text: undefined, value: submit, replyToId: '1700000000000' })).toMatchObject(expected);
  });
});

describe('a file', () => {
  const uploadInfo = { contentUrl: 'https://contoso.sharepoint.com/x.ics', name: 'x.ics', uploadUrl: 'https://contoso.sharepoint.com/upload', uniqueId: 'u', fileType: 'ics' };
  const consent = (more: object, around: object = alone) => heard(invoke('fileConsent/invoke', { type: 'fileUpload', action: 'accept', context: press, uploadInfo, ...more }, around));
  it('that is wanted is asked for again', () => expect(consent({})).toMatchObject({ inbound: { kind: 'press', name: 'enrolments.approve', args: { enrolment: 7, version: 2 } }, origin: { from: 'file', upload: uploadInfo } }));
  it.each([
    ['declined', consent({ action: 'decline', uploadInfo: undefined })], ['without a place to put it', consent({ uploadInfo: undefined })],
    ['with a place that anybody could listen to', consent({ uploadInfo: { ...uploadInfo, uploadUrl: 'http://contoso.example/upload' } })],
    ['with a place in our own network', consent({ uploadInfo: { ...uploadInfo, uploadUrl: 'https://intranet.example/upload' } })],
    ['with a place that only looks like one', consent({ uploadInfo: { ...uploadInfo, uploadUrl: 'https://contoso.sharepoint.com.example/upload' } })],
    ['with a place inside our own machine', consent({ uploadInfo: { ...uploadInfo, uploadUrl: 'http://127.0.0.1:5432/' } })],
  ])('%s: nothing', (_, said) => expect(said).toEqual({ heard: 'nothing' }));
});

describe('everything else', () => {
  it.each(['installationUpdate', 'conversationUpdate'])('%s is a change', (type) => expect(heard({ ...alone, type })).toEqual({ heard: 'change' }));
  it('a search finds nothing: none of our selects searches', () => {
    expect(heard(invoke('application/search', { queryText: 'x' }))).toEqual({ heard: 'nothing', body: { statusCode: 200, type: 'application/vnd.microsoft.search.searchResponse', value: { results: [] } } });
  });
  it.each([
    ['an edited message', { ...message, type: 'messageUpdate' }], ['a reaction', { ...alone, type: 'messageReaction', reactionsAdded: [{ type: 'like' }] }], ['an event nobody knows', { ...alone, type: 'event', name: 'x' }],
    ['an invoke nobody knows', invoke('composeExtension/query', {})], ['a message of somebody without an account', { ...message, from: { id: '29:x', name: 'ゲスト' } }], ['a message without a sender', { ...message, from: undefined }],
  ])('%s: nothing', (_, activity) => expect(heard(activity)).toEqual({ heard: 'nothing' }));
});
