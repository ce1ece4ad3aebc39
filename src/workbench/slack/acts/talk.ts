import { newId } from '../../../kernel/ids';
import { withoutGaps } from '../json';
import type { Message } from '../messages';
import { messageObject, viewObject } from '../objects';
import { interaction } from '../outgoing';
import { realSeconds } from '../signing';
import type { View } from '../view-board';
import { escaped } from './command';
import { scene } from './press';
import { answerOf, envelope, isVisible, requireVisible, type Answer, type Stage } from './stage';

/** Opens the app's own place. Resolves when the bot answered the event; the home is the one that stands there then. */
export async function openHome({ inside, events, account }: Stage, tab: 'home' | 'messages'): Promise<View | undefined> {
  const { workspace } = inside;
  const home = workspace.views.homeOf(account.id);
  const event = withoutGaps({
    type: 'app_home_opened', user: account.id, channel: workspace.directOf(account.id).id, tab, event_ts: `${realSeconds()}.000000`,
    view: tab === 'home' && home ? viewObject(home, workspace) : undefined,
  });
  await events.send(event, account.id);
  return workspace.views.homeOf(account.id);
}

/** Writes to the bot: in its direct messages, or with a mention of it in a channel. */
export async function say({ inside, events, account }: Stage, text: string, channelId: string | undefined): Promise<void> {
  const { workspace, teamId } = inside;
  const channel = channelId === undefined ? workspace.directOf(account.id) : workspace.channels.get(channelId);
  if (!channel || !isVisible(channel, account.id)) throw new Error(`${account.name} does not see the channel ${channelId ?? ''}`);
  if (channel.kind === 'im' && !workspace.tabs.messages) throw new Error('the Messages tab is off: nobody can write to the bot there');
  const written = escaped(text, workspace).replace(/<@(\w+)\|[^>]*>/g, '<@$1>');
  const mention = `<@${workspace.bot.userId}>`;
  const whole = channel.kind === 'im' || written.includes(mention) ? written : `${mention} ${written}`;
  const blocks = [{ type: 'rich_text', block_id: newId().slice(0, 5), elements: [{ type: 'rich_text_section', elements: [{ type: 'text', text }] }] }];
  const { ts } = workspace.post(channel, { by: account.id, text: whole, blocks });
  const common = { user: account.id, text: whole, ts, event_ts: ts, channel: channel.id, team: teamId, blocks, client_msg_id: newId() };
  if (channel.kind === 'im') await events.send({ type: 'message', channel_type: 'im', ...common }, account.id);
  else if (channel.botIsMember) await events.send({ type: 'app_mention', ...common }, account.id);
}

/** Runs a global shortcut. */
export async function shortcut(stage: Stage, callbackId: string): Promise<Answer> {
  const { inside, account, delivery } = stage;
  const trigger = inside.triggers.issue({ userId: account.id, fromModal: false });
  const payload = { ...envelope(stage, 'shortcut'), callback_id: callbackId, trigger_id: trigger, action_ts: `${realSeconds()}.000000` };
  return answerOf(await delivery.deliver(interaction('shortcut', payload, account.id)));
}

/** Runs a shortcut on a message. */
export async function messageShortcut(stage: Stage, message: Message, callbackId: string): Promise<Answer> {
  requireVisible(stage, message);
  const { trigger_id: trigger, channel, response_url: responseUrl } = scene(stage, message);
  const payload = {
    ...envelope(stage, 'message_action'), callback_id: callbackId, trigger_id: trigger, channel, response_url: responseUrl, message_ts: message.ts,
    message: messageObject(message, stage.inside.workspace, true), action_ts: `${realSeconds()}.000000`,
  };
  return answerOf(await stage.delivery.deliver(interaction('message_action', payload, stage.account.id)));
}
