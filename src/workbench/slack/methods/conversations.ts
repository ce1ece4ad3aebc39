import type { Channel, ChannelKind } from '../channels';
import { textAt, type Fields } from '../json';
import { channelObject, messageObject } from '../objects';
import { Refused } from '../refused';
import { channelFor, limitOf, page, required, requireScope, type Call, type Method } from './method';

/** People that fit into one conversation with the bot. */
const TOGETHER = 8;

export const open: Method = {
  scopes: ['im:write'], tier: 3,
  run: (call) => {
    const { workspace } = call.inside;
    const userIds = required(call, 'users').split(',').map((id) => id.trim());
    if (userIds.length > TOGETHER) throw new Refused('too_many_users');
    for (const id of userIds) reachable(call, id);
    const [userId = ''] = userIds;
    if (userIds.length > 1) requireScope(call, 'mpim:write');
    const channel = userIds.length > 1 ? workspace.groupOf(userIds) : workspace.directOf(userId);
    const again = channel.isOpen ? { no_op: true, already_open: true } : {};
    channel.isOpen = true;
    return { ...again, channel: call.args.return_im === true ? channelObject(channel, workspace) : { id: channel.id } };
  },
};

function reachable(call: Call, userId: string): void {
  const account = call.inside.workspace.accounts.get(userId);
  if (!account) throw new Refused('user_not_found');
  if (account.deleted) throw new Refused('user_disabled');
  if (account.isBot) throw new Refused('cannot_dm_bot');
}

export const history: Method = {
  scopes: [], tier: 3,
  run: (call) => {
    const channel = channelFor(call, 'history');
    if (!channel.botIsMember) throw new Refused('not_in_channel');
    const cursor = before(call);
    const latest = cursor ?? textAt(call.args, 'latest');
    const found = channel.page({ oldest: textAt(call.args, 'oldest'), latest, inclusive: cursor === undefined && call.args.inclusive === true, limit: limitOf(call, 999, 100) });
    const last = found.messages.at(-1)?.ts;
    const more = found.hasMore && last !== undefined ? { response_metadata: { next_cursor: Buffer.from(`next_ts:${last}`).toString('base64') } } : {};
    return { messages: listed(call, found.messages), has_more: found.hasMore, pin_count: 0, ...more };
  },
};

export const replies: Method = {
  scopes: [], tier: 3,
  run: (call) => {
    const channel = channelFor(call, 'history');
    const ts = required(call, 'ts');
    if (!channel.at(ts)) throw new Refused('thread_not_found');
    return { messages: listed(call, channel.messages.filter((message) => message.ts === ts || message.threadTs === ts)), has_more: false };
  },
};

function listed(call: Call, messages: Channel['messages']): Fields[] {
  return messages.map((message) => messageObject(message, call.inside.workspace, call.args.include_all_metadata === true));
}

function before(call: Call): string | undefined {
  const cursor = textAt(call.args, 'cursor');
  if (cursor === undefined || cursor === '') return undefined;
  const ts = /^next_ts:(\d+\.\d+)$/.exec(Buffer.from(cursor, 'base64').toString())?.[1];
  if (ts === undefined) throw new Refused('invalid_cursor');
  return ts;
}

export const info: Method = { scopes: [], tier: 3, run: (call) => ({ channel: channelObject(channelFor(call, 'read'), call.inside.workspace) }) };

export const members: Method = {
  scopes: [], tier: 4,
  run: (call) => {
    const channel = channelFor(call, 'read');
    const { items, more } = page(call, [...channel.members, ...(channel.botIsMember ? [call.inside.workspace.bot.userId] : [])], 1000);
    return { members: items, ...more };
  },
};

export const join: Method = {
  scopes: ['channels:join'], tier: 3,
  run: (call) => {
    const { workspace } = call.inside;
    const channel = workspace.channels.get(required(call, 'channel'));
    if (!channel || channel.kind === 'private') throw new Refused('channel_not_found');
    if (channel.kind !== 'public') throw new Refused('method_not_supported_for_channel_type');
    if (channel.isArchived) throw new Refused('is_archived');
    channel.botIsMember = true;
    workspace.changed(channel.id);
    return { channel: channelObject(channel, workspace) };
  },
};

const KINDS: Readonly<Record<string, { kind: ChannelKind; scope: string }>> = {
  public_channel: { kind: 'public', scope: 'channels:read' }, private_channel: { kind: 'private', scope: 'groups:read' },
  im: { kind: 'im', scope: 'im:read' }, mpim: { kind: 'mpim', scope: 'mpim:read' },
};

export const list: Method = { scopes: [], tier: 2, run: (call) => listing(call, (channel) => channel.kind === 'public' || channel.botIsMember) };

/** The conversations of the bot, or those that it shares with `user`. */
export const ofUser: Method = {
  scopes: [], tier: 3,
  run: (call) => {
    const userId = textAt(call.args, 'user');
    if (userId !== undefined && !call.inside.workspace.accounts.has(userId)) throw new Refused('user_not_found');
    return listing(call, (channel) => channel.botIsMember && (userId === undefined || channel.members.has(userId)));
  },
};

function listing(call: Call, wanted: (channel: Channel) => boolean): Fields {
  const kinds = (textAt(call.args, 'types') ?? 'public_channel').split(',').map((name) => {
    const known = KINDS[name.trim()];
    if (!known) throw new Refused('invalid_types');
    requireScope(call, known.scope);
    return known.kind;
  });
  const { workspace } = call.inside;
  const all = [...workspace.channels.values()].filter((channel) => kinds.includes(channel.kind) && wanted(channel) && !(call.args.exclude_archived === true && channel.isArchived));
  const { items, more } = page(call, all, limitOf(call, 1000, 100));
  return { channels: items.map((channel) => channelObject(channel, workspace)), ...more };
}
