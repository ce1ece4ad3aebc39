import { hear } from '../../src/platforms/slack/inbound';

const user = { id: 'U1', username: 'hanako', team_id: 'T1' };
const team = { id: 'T1', domain: 'shiyakusho' };
const trigger = '13345224609.738474920.8088930838d88f008e0';
const respondTo = 'https://hooks.slack.com/actions/T1/1/x';
const who = { platform: 'slack', tenant: 'T1', account: 'U1' };

/** As Slack's documentation prints them, shortened to what matters and one key that does not. */
const command = { token: 'gone', command: '/kenshu', text: '申込 A&amp;B', user_id: 'U1', team_id: 'T1', channel_id: 'C7', channel_name: '研修', trigger_id: trigger, response_url: respondTo, api_app_id: 'A1' };
const press = {
  type: 'block_actions', user, team, trigger_id: trigger, response_url: respondTo, container: { type: 'message', message_ts: '1.2', channel_id: 'D9', is_ephemeral: false }, channel: { id: 'D9', name: 'directmessage' },
  message: { type: 'message', ts: '1.2', bot_id: 'B1' }, actions: [{ type: 'button', action_id: 'enrolments.approve', block_id: '0', value: '{"enrolment":7,"version":2}', action_ts: '1.3' }],
};
const view = {
  id: 'V1', hash: '156.x', type: 'modal', callback_id: 'enrolments.apply', private_metadata: '{"offering":12}', title: { type: 'plain_text', text: '申込' }, submit: null, close: null,
  blocks: [{ type: 'input', block_id: 'motive', label: { type: 'plain_text', text: '動機' }, element: { type: 'plain_text_input', action_id: 'field.motive' } }],
  state: { values: { motive: { 'field.motive': { type: 'plain_text_input', value: '学びたい' } } } },
};
const event = (said: object) => ({ type: 'event_callback', team_id: 'T1', event_id: 'Ev1', event_time: 1, event: said });

describe('what Slack sends, in no platform\'s words', () => {
  it('a command: the text as typed, the actor from the envelope, the trigger as the delivery\'s id', () => {
    expect(hear(command)).toEqual({
      heard: 'inbound', inbound: { kind: 'command', text: '申込 A&B', who, deliveryId: trigger, place: 'shared' }, origin: { from: 'command', trigger, respondTo },
    });
    expect(hear({ ...command, channel_id: 'D9', text: undefined })).toMatchObject({ inbound: { text: '', place: 'private' } });
  });

  it('a press in a direct message, whose card may be replaced', () => {
    expect(hear(press)).toEqual({
      heard: 'inbound', inbound: { kind: 'press', name: 'enrolments.approve', args: { enrolment: 7, version: 2 }, who, deliveryId: trigger, place: 'private' },
      origin: { from: 'message', trigger, respondTo, replaceable: true, opens: false },
    });
  });

  it.each([
    ['a channel, where everybody would see the replacement', { container: { type: 'message', channel_id: 'C7', is_ephemeral: false }, channel: { id: 'C7' } }, { replaceable: false }, 'shared'],
    ['an ephemeral message in a channel', { container: { type: 'message', channel_id: 'C7', is_ephemeral: true }, channel: { id: 'C7' } }, { replaceable: true }, 'shared'],
  ])('a press in %s', (_, where, origin, place) => expect(hear({ ...press, ...where })).toMatchObject({ origin, inbound: { place } }));

  it('a press that opens a form, known by its block', () => {
    const actions = [{ ...press.actions[0], block_id: '3:{"opening":["enrolments.approve"]}' }];
    expect(hear({ ...press, actions })).toMatchObject({ origin: { opens: true } });
  });

  it('a choice, with its arguments from the block', () => {
    const actions = [{ type: 'static_select', action_id: 'offerings.filter', block_id: '2:{"args":{"page":3}}', selected_option: { text: { type: 'plain_text', text: '方針1' }, value: 'P1' } }];
    expect(hear({ ...press, actions })).toMatchObject({ inbound: { kind: 'press', name: 'offerings.filter', args: { page: 3 }, chosen: 'P1' } });
  });

  it.each([['no JSON', 'x'], ['nothing', undefined], ['null', null]])('a value that is %s has no arguments: the dispatcher says that the card is out of date', (_, value) => {
    const heard = hear({ ...press, actions: [{ ...press.actions[0], value }] });
    expect(heard).toMatchObject({ heard: 'inbound', inbound: { name: 'enrolments.approve' } });
    expect(heard.heard === 'inbound' && heard.inbound.kind === 'press' && heard.inbound.args).toBeUndefined();
  });

  it('a press in the home tab and in a form have no message to answer to', () => {
    const { response_url: _, container: __, channel: ___, message: ____, ...bare } = press;
    expect(hear({ ...bare, view: { ...view, type: 'home' } })).toMatchObject({ origin: { from: 'home', user: 'U1', trigger }, inbound: { place: 'private' } });
    expect(hear({ ...bare, view })).toMatchObject({ origin: { from: 'modal', view: { id: 'V1', hash: '156.x' } }, inbound: { place: 'private' } });
  });

  it('a pressed link needs an answer and nothing else', () => {
    expect(hear({ ...press, actions: [{ type: 'button', action_id: 'link.visit', block_id: '0', url: 'https://example.jp' }] })).toEqual({ heard: 'nothing' });
  });

  it('a submission: fields by their ids, arguments from the view', () => {
    expect(hear({ type: 'view_submission', user, team, trigger_id: trigger, view })).toMatchObject({
      inbound: { kind: 'submit', form: 'enrolments.apply', args: { offering: 12 }, fields: { motive: '学びたい' }, who, deliveryId: trigger, place: 'private' }, origin: { from: 'submission', view: { id: 'V1' } },
    });
  });

  it('who acts is the member\'s own organisation, not the workspace where it happened', () => {
    expect(hear({ ...press, user: { ...user, team_id: 'T2' } })).toMatchObject({ inbound: { who: { tenant: 'T2' } } });
  });

  it('a message to the bot, and a mention of it among others', () => {
    expect(hear(event({ type: 'message', channel_type: 'im', channel: 'D9', user: 'U1', text: '一覧', ts: '1.2' }))).toEqual({
      heard: 'inbound', inbound: { kind: 'command', text: '一覧', who, deliveryId: 'Ev1', place: 'private' }, origin: { from: 'typed', user: 'U1', channel: 'D9', private: true },
    });
    expect(hear(event({ type: 'app_mention', channel: 'C7', user: 'U1', text: '<@UBOT> 一覧', ts: '1.2', thread_ts: '1.0' }))).toMatchObject({
      inbound: { text: ' 一覧', place: 'shared' }, origin: { from: 'typed', private: false, thread: '1.0' },
    });
  });

  it.each([
    ['by a bot', { bot_id: 'B1' }], ['edited', { subtype: 'message_changed' }], ['without a person', { user: undefined }], ['among others', { channel_type: 'channel', channel: 'C7' }],
  ])('a message %s is not for us', (_, extra) => {
    expect(hear(event({ type: 'message', channel_type: 'im', channel: 'D9', user: 'U1', text: 'x', ts: '1.2', ...extra }))).toEqual({ heard: 'nothing' });
  });

  it('a mention inside our own conversation comes as a message already', () => {
    expect(hear(event({ type: 'app_mention', channel: 'D9', user: 'U1', text: 'x', ts: '1.2' }))).toEqual({ heard: 'nothing' });
  });

  it('the home tab, but not the other one', () => {
    const opened = { type: 'app_home_opened', user: 'U1', channel: 'D9', tab: 'home', view: { hash: '1.h' } };
    expect(hear(event(opened))).toEqual({ heard: 'inbound', inbound: { kind: 'home', who, deliveryId: 'Ev1', place: 'private' }, origin: { from: 'opened home', user: 'U1', hash: '1.h' } });
    expect(hear(event({ ...opened, tab: 'messages' }))).toEqual({ heard: 'nothing' });
  });

  it('members who join or change, and our own farewell', () => {
    expect(hear(event({ type: 'team_join', user: { id: 'U2', profile: { email: 'a@example.jp' } } }))).toEqual({ heard: 'member', member: { id: 'U2', profile: { email: 'a@example.jp' } } });
    expect(hear(event({ type: 'app_uninstalled' }))).toEqual({ heard: 'farewell', event: 'app_uninstalled' });
    expect(hear(event({ type: 'tokens_revoked', tokens: { oauth: [], bot: ['U0BOT'] } }))).toEqual({ heard: 'farewell', event: 'tokens_revoked' });
    expect(hear(event({ type: 'tokens_revoked', tokens: { oauth: ['U1'], bot: [] } }))).toEqual({ heard: 'nothing' });
  });

  it('what we do not know is answered with nothing, a search with no options', () => {
    expect(['view_closed', 'shortcut', 'message_action', 'something_new'].map((type) => hear({ type }))).toEqual(Array(4).fill({ heard: 'nothing' }));
    expect(hear({ type: 'block_suggestion' })).toEqual({ heard: 'nothing', body: { options: [] } });
    expect(hear(event({ type: 'reaction_added' }))).toEqual({ heard: 'nothing' });
  });

  it('a known kind without what it must have is refused', () => {
    expect(() => hear({ command: '/kenshu' })).toThrow();
    expect(() => hear({ type: 'block_actions', actions: [] })).toThrow();
  });
});
