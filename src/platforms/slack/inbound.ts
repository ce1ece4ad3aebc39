import type { AccountRef, Inbound } from '../../interaction/inbound';
import { blockNotes, VISIT } from './acting';
import { readFields } from './fields';
import { commandBody, eventBody, homeEvent, memberEvent, messageEvent, pressBody, revokedEvent, submitBody, type Member, type MessageEvent, type ShownView } from './payload';
import { typed } from './text';

export const PLATFORM = 'slack';

interface Metadata { readonly event_type: string; readonly event_payload: Readonly<Record<string, unknown>> }

/** Where something was done, and with what permission it may be answered. */
export type Origin =
  | { readonly from: 'command'; readonly trigger: string; readonly respondTo: string }
  /** `replaceable`: nobody but this person sees the message, and it does not stay whatever is answered. */
  | { readonly from: 'message'; readonly trigger: string; readonly respondTo: string; readonly replaceable: boolean; readonly opens: boolean; readonly metadata?: Metadata }
  | { readonly from: 'home'; readonly user: string; readonly trigger: string; readonly opens: boolean }
  | { readonly from: 'modal'; readonly view: { readonly id: string; readonly hash?: string } }
  | { readonly from: 'submission'; readonly view: ShownView }
  /** Typed to the bot, alone with it or among others. Events carry no permission to open anything. */
  | { readonly from: 'typed'; readonly user: string; readonly channel: string; readonly thread?: string; readonly private: boolean }
  | { readonly from: 'opened home'; readonly user: string; readonly hash?: string };

/** What a verified envelope says. */
export type Heard =
  | { readonly heard: 'inbound'; readonly inbound: Inbound; readonly origin: Origin }
  | { readonly heard: 'member'; readonly member: Member }
  | { readonly heard: 'farewell'; readonly event: string }
  /** Nothing to do, but an answer is due. */
  | { readonly heard: 'nothing'; readonly body?: Readonly<Record<string, unknown>> };

/** @throws ZodError when a payload of a known kind lacks what it must have */
export function hear(body: unknown): Heard {
  const kind = kindOf(body);
  if (kind === 'command') return command(body);
  if (kind === 'block_actions') return press(body);
  if (kind === 'view_submission') return submission(body);
  if (kind === 'block_suggestion') return { heard: 'nothing', body: { options: [] } }; // none of our selects searches
  return kind === 'event_callback' ? event(body) : { heard: 'nothing' };
}

function kindOf(body: unknown): string | undefined {
  if (typeof body !== 'object' || body === null) return undefined;
  if ('command' in body) return 'command';
  return 'type' in body && typeof body.type === 'string' ? body.type : undefined;
}

function who(account: string, tenant: string): AccountRef {
  return { platform: PLATFORM, tenant, account };
}

const isPrivate = (channel: string | undefined) => channel === undefined || channel.startsWith('D');

function command(raw: unknown): Heard {
  const body = commandBody.parse(raw);
  return {
    heard: 'inbound',
    inbound: { kind: 'command', text: typed(body.text), who: who(body.user_id, body.team_id), deliveryId: body.trigger_id, place: isPrivate(body.channel_id) ? 'private' : 'shared' },
    origin: { from: 'command', trigger: body.trigger_id, respondTo: body.response_url },
  };
}

function press(raw: unknown): Heard {
  const body = pressBody.parse(raw);
  const [action] = body.actions;
  if (action === undefined || action.action_id === VISIT) return { heard: 'nothing' };
  const notes = blockNotes(action.block_id);
  const opens = Array.isArray(notes.opening) && notes.opening.includes(action.action_id);
  const origin = originOf(body, opens, notes.stays === true);
  if (!origin) return { heard: 'nothing' };
  const chosen = action.selected_option?.value;
  const channel = body.channel?.id ?? body.container?.channel_id;
  return {
    heard: 'inbound',
    inbound: {
      kind: 'press', name: action.action_id, args: chosen === undefined ? parsed(action.value) : notes.args, ...(chosen === undefined ? {} : { chosen }), ...(body.view?.state ? { fields: readFields(body.view.state) } : {}),
      who: who(body.user.id, body.user.team_id ?? body.team?.id ?? ''), deliveryId: body.trigger_id, place: isPrivate(channel) ? 'private' : 'shared',
    },
    origin,
  };
}

function originOf(body: ReturnType<typeof pressBody.parse>, opens: boolean, stays: boolean): Origin | undefined {
  const { view, response_url: respondTo, trigger_id: trigger } = body;
  if (view?.type === 'home') return { from: 'home', user: body.user.id, trigger, opens };
  if (view) return { from: 'modal', view: { id: view.id, ...(view.hash === undefined ? {} : { hash: view.hash }) } };
  if (respondTo === undefined) return undefined;
  const channel = body.channel?.id ?? body.container?.channel_id;
  const replaceable = !stays && (body.container?.is_ephemeral === true || (channel?.startsWith('D') ?? false));
  return { from: 'message', trigger, respondTo, replaceable, opens, ...(body.message?.metadata ? { metadata: body.message.metadata } : {}) };
}

function submission(raw: unknown): Heard {
  const { view, user, team, trigger_id } = submitBody.parse(raw);
  return {
    heard: 'inbound',
    inbound: {
      kind: 'submit', form: view.callback_id, args: parsed(view.private_metadata), fields: readFields(view.state),
      who: who(user.id, user.team_id ?? team?.id ?? ''), deliveryId: trigger_id, place: 'private',
    },
    origin: { from: 'submission', view },
  };
}

function event(raw: unknown): Heard {
  const { event: said, event_id: deliveryId, team_id: team } = eventBody.parse(raw);
  switch (said.type) {
    case 'message': case 'app_mention': return message(messageEvent.safeParse(said).data, deliveryId, team);
    case 'app_home_opened': {
      const opened = homeEvent.parse(said);
      if (opened.tab !== undefined && opened.tab !== 'home') return { heard: 'nothing' };
      const origin: Origin = { from: 'opened home', user: opened.user, ...(opened.view?.hash === undefined ? {} : { hash: opened.view.hash }) };
      return { heard: 'inbound', inbound: { kind: 'home', who: who(opened.user, team), deliveryId, place: 'private' }, origin };
    }
    case 'team_join': case 'user_change': return { heard: 'member', member: memberEvent.parse(said).user };
    case 'app_uninstalled': return { heard: 'farewell', event: said.type };
    case 'tokens_revoked': return isOurs(said) ? { heard: 'farewell', event: said.type } : { heard: 'nothing' };
    default: return { heard: 'nothing' };
  }
}

/** A person's own token of another consent may be revoked as well, which is nothing to the bot. */
function isOurs(said: unknown): boolean {
  const told = revokedEvent.safeParse(said);
  return !told.success || told.data.tokens.bot.length > 0;
}

/** Only what a person newly wrote: no bots (ourselves included), no edits, no joins. */
function message(said: MessageEvent | undefined, deliveryId: string, team: string): Heard {
  if (!said || said.bot_id !== undefined || said.subtype !== undefined) return { heard: 'nothing' };
  const alone = said.channel_type === 'im' || said.channel.startsWith('D');
  if (alone !== (said.type === 'message')) return { heard: 'nothing' }; // a mention inside our conversation comes as a message already
  const origin: Origin = { from: 'typed', user: said.user, channel: said.channel, private: alone, ...(said.thread_ts === undefined ? {} : { thread: said.thread_ts }) };
  const text = typed(alone ? said.text : said.text.replace(/^\s*<@[^>]+>/, ''));
  return { heard: 'inbound', inbound: { kind: 'command', text, who: who(said.user, said.user_team ?? team), deliveryId, place: alone ? 'private' : 'shared' }, origin };
}

/** What a button's value or a form's metadata held; nothing where it can't be read (the dispatcher then says the card is out of date). */
function parsed(json: string | null | undefined): unknown {
  try {
    return JSON.parse(json ?? '') as unknown;
  } catch {
    return undefined;
  }
}
