import { inspectMessage, type Way } from '../conformance/message';
import type { Channel } from '../channels';
import { around } from '../inside';
import { isFields, listAt, textAt, type Fields } from '../json';
import { identified, type Block } from '../messages';
import { Refused } from '../refused';
import { required, type Call } from './method';

export interface Content { readonly text: string; readonly blocks: readonly Block[]; readonly attachments: readonly unknown[]; readonly metadata: Fields | undefined }

/** What the arguments say, after Slack's own look at it. @throws Refused with the code of the rule that is broken */
export function contentOf(call: Call, way: Way): Content {
  const refusal = inspectMessage(call.args, way, around(call.inside, 'message'));
  if (refusal) throw Refused.of(refusal);
  const { metadata } = call.args;
  return {
    text: textAt(call.args, 'text') ?? textAt(call.args, 'markdown_text') ?? '', blocks: identified(call.args.blocks), attachments: listAt(call.args, 'attachments'),
    metadata: isFields(metadata) && Object.keys(metadata).length > 0 ? metadata : undefined,
  };
}

/** Where a post goes: a channel's id, or a person's for their direct messages. @throws Refused channel_not_found, is_archived, not_in_channel, messages_tab_disabled */
export function placeFor(call: Call): Channel {
  const { workspace, scopes } = call.inside;
  const id = required(call, 'channel');
  const account = workspace.accounts.get(id);
  const channel = workspace.channels.get(id) ?? (account && !account.deleted && !account.isBot ? workspace.directOf(id) : undefined);
  if (!channel || (channel.kind === 'private' && !channel.botIsMember)) throw new Refused('channel_not_found');
  if (channel.isArchived || isGone(call, channel)) throw new Refused('is_archived');
  if (channel.kind === 'im' && !workspace.tabs.messages) throw new Refused('messages_tab_disabled');
  if (!channel.botIsMember && !scopes.has('chat:write.public')) throw new Refused('not_in_channel');
  return channel;
}

/** The direct messages of somebody who left. Slack's documentation does not say how it refuses them; an archived place is the nearest. */
function isGone(call: Call, channel: Channel): boolean {
  const [userId] = channel.members;
  return channel.kind === 'im' && call.inside.workspace.accounts.get(userId ?? '')?.deleted === true;
}
