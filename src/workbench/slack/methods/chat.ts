import type { Channel } from '../channels';
import { isFields, textAt } from '../json';
import { edit, type Message } from '../messages';
import { messageObject } from '../objects';
import { Refused } from '../refused';
import { required, type Call, type Method } from './method';
import { contentOf, placeFor } from './posting';

const scopes = ['chat:write'];

export const postMessage: Method = {
  scopes, tier: 'post',
  run: (call) => {
    const { workspace, transcript } = call.inside;
    const channel = placeFor(call);
    const message = workspace.post(channel, { ...contentOf(call, 'post'), by: workspace.bot.userId, threadTs: textAt(call.args, 'thread_ts') });
    transcript.posted(message);
    return { channel: channel.id, ts: message.ts, message: messageObject(message, workspace, true) };
  },
};

/** Replaces text and blocks: a text alone takes the blocks away. Metadata and attachments stay unless told; an empty object or list removes them. */
export const update: Method = {
  scopes, tier: 3,
  run: (call) => {
    const { workspace } = call.inside;
    const { channel, message } = target(call, 'cant_update_message');
    const next = contentOf(call, 'edit');
    edit(message, { text: next.text, blocks: next.blocks, metadata: isFields(call.args.metadata) ? next.metadata : message.metadata }, workspace.bot.userId, channel.stamp());
    if (call.args.attachments !== undefined) message.attachments = next.attachments;
    workspace.changed(channel.id);
    return { channel: channel.id, ts: message.ts, text: message.text, message: messageObject(message, workspace, true) };
  },
};

export const remove: Method = {
  scopes, tier: 3,
  run: (call) => {
    const { channel, message } = target(call, 'cant_delete_message');
    message.deleted = true;
    call.inside.workspace.changed(channel.id);
    return { channel: channel.id, ts: message.ts };
  },
};

export const postEphemeral: Method = {
  scopes, tier: 4,
  run: (call) => {
    const { workspace } = call.inside;
    const channel = placeFor(call);
    if (!channel.botIsMember) throw new Refused('not_in_channel');
    const userId = required(call, 'user');
    if (!channel.members.has(userId)) throw new Refused('user_not_in_channel');
    const message = workspace.show(userId, { ...contentOf(call, 'ephemeral'), channel: channel.id, by: workspace.bot.userId });
    return { message_ts: message.ts };
  },
};

export const getPermalink: Method = {
  scopes: [],
  run: (call) => {
    const { workspace } = call.inside;
    const channel = workspace.channels.get(required(call, 'channel'));
    const ts = required(call, 'message_ts');
    if (!channel) throw new Refused('channel_not_found');
    if (!channel.at(ts)) throw new Refused('message_not_found');
    return { channel: channel.id, permalink: `https://workbench.slack.com/archives/${channel.id}/p${ts.replace('.', '')}` };
  },
};

/** One of the bot's own messages. @throws Refused channel_not_found, message_not_found, or `notOwn` */
function target(call: Call, notOwn: string): { channel: Channel; message: Message } {
  const { workspace } = call.inside;
  const channel = workspace.channels.get(required(call, 'channel'));
  if (!channel || (channel.kind === 'private' && !channel.botIsMember)) throw new Refused('channel_not_found');
  const message = channel.at(required(call, 'ts'));
  if (!message) throw new Refused('message_not_found');
  if (message.by !== workspace.bot.userId) throw new Refused(notOwn);
  return { channel, message };
}
