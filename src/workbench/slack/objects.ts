import type { Channel } from './channels';
import { stateOf } from './holding';
import { withoutGaps, type Fields } from './json';
import type { Message } from './messages';
import type { View } from './view-board';
import type { Workspace } from './workspace';

/** A message as history and payloads carry it; metadata only where asked for. */
export function messageObject(message: Message, workspace: Workspace, withMetadata: boolean): Fields {
  const { bot, teamId } = workspace;
  const isBot = message.by === bot.userId;
  return withoutGaps({
    type: 'message', subtype: message.files.length > 0 ? 'file_share' : undefined, user: message.by, text: message.text, ts: message.ts, team: teamId, thread_ts: message.threadTs,
    bot_id: isBot ? bot.botId : undefined, app_id: isBot ? bot.appId : undefined,
    bot_profile: isBot ? { id: bot.botId, app_id: bot.appId, name: bot.name, deleted: false, team_id: teamId } : undefined,
    blocks: message.blocks.length > 0 ? message.blocks : undefined, attachments: message.attachments.length > 0 ? message.attachments : undefined,
    metadata: withMetadata ? message.metadata : undefined, edited: message.edited,
    files: message.files.length > 0 ? message.files : undefined,
    reactions: message.reactions.size > 0 ? [...message.reactions].map(([name, users]) => ({ name, users: [...users], count: users.size })) : undefined,
  });
}

/** A view as the Web API and the payloads carry it, with what the person entered. */
export function viewObject(view: View, workspace: Workspace): Fields {
  const { bot, teamId } = workspace;
  const { title, submit, close } = view.sent;
  return withoutGaps({
    id: view.id, team_id: teamId, type: view.type, blocks: view.blocks, private_metadata: view.privateMetadata, callback_id: view.callbackId,
    state: { values: stateOf(view.blocks, view.held) }, hash: view.hash, title: title ?? (view.type === 'home' ? { type: 'plain_text', text: 'View Title' } : undefined),
    clear_on_close: view.clearOnClose, notify_on_close: view.notifyOnClose, close: close ?? null, submit: submit ?? null,
    previous_view_id: view.previousId ?? null, root_view_id: view.rootId, app_id: bot.appId, external_id: view.externalId, app_installed_team_id: teamId, bot_id: bot.botId,
  });
}

export function channelObject(channel: Channel, workspace: Workspace): Fields {
  const { kind } = channel;
  return withoutGaps({
    id: channel.id, name: kind === 'im' ? undefined : channel.name, is_channel: kind === 'public' || kind === 'private', is_group: false, is_im: kind === 'im', is_mpim: kind === 'mpim',
    is_private: channel.isPrivate, is_archived: channel.isArchived, is_member: kind === 'im' ? undefined : channel.botIsMember, is_general: false,
    user: kind === 'im' ? [...channel.members][0] : undefined, context_team_id: workspace.teamId,
    num_members: kind === 'im' ? undefined : channel.members.size + (channel.botIsMember ? 1 : 0),
  });
}
