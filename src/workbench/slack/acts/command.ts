import type { Channel } from '../channels';
import { commandRequest, type Delivered, type Outgoing } from '../outgoing';
import { answerArguments, isRefusal, notice, showAnswer } from '../shown-answer';
import type { Workspace } from '../workspace';
import { answerOf, isVisible, type Answer, type Stage } from './stage';

/** Where a command is typed, and which. */
export interface CommandPlace { readonly channel?: string; readonly command?: string }

const CHANNEL_NAMES: Readonly<Record<string, string>> = { im: 'directmessage', private: 'privategroup', mpim: 'privategroup' };

/** Types a slash command; in the direct messages with the bot, if not told otherwise. */
export async function typeCommand(stage: Stage, text: string, { channel: channelId, command = '/kenshu' }: CommandPlace): Promise<Answer> {
  const { inside, account } = stage;
  const channel = channelId === undefined ? inside.workspace.directOf(account.id) : inside.workspace.channels.get(channelId);
  if (!channel || !isVisible(channel, account.id)) throw new Error(`${account.name} does not see the channel ${channelId ?? ''}`);
  const payload = {
    token: 'verification-token', team_id: inside.teamId, team_domain: 'workbench', channel_id: channel.id, channel_name: CHANNEL_NAMES[channel.kind] ?? channel.name,
    user_id: account.id, user_name: account.handle, command, text: escaped(text, inside.workspace), api_app_id: inside.workspace.bot.appId, is_enterprise_install: 'false',
    response_url: responseUrl(stage, channel), trigger_id: inside.triggers.issue({ userId: account.id, fromModal: false }),
  };
  const outgoing = commandRequest(payload, account.id);
  return showCommandAnswer(stage, outgoing, await stage.delivery.deliver(outgoing));
}

function responseUrl({ inside, account }: Stage, channel: Channel): string {
  return `${inside.origin}/respond/${inside.responseUrls.issue(account.id, channel.id, undefined)}`;
}

/** What the person sees of the answer: the message in it, or that the command failed. */
export function showCommandAnswer({ inside, account }: Pick<Stage, 'inside' | 'account'>, { payload }: Pick<Outgoing, 'payload'>, delivered: Delivered): Answer {
  const answer = answerOf(delivered);
  const place = { userId: account.id, channelId: String(payload.channel_id) };
  const fail = (error: string): void => void notice(inside, `${String(payload.command)} failed with the error "${error}"`, place);
  if (delivered.timedOut) fail('operation_timeout');
  else if (delivered.failure) fail('dispatch_failed');
  if (delivered.failure || delivered.body === '') return answer;
  const shown = showAnswer(inside, answerArguments(delivered.body), place);
  if (isRefusal(shown)) {
    fail(shown.error);
    return { ...answer, refused: shown };
  }
  const url = inside.responseUrls.find(String(payload.response_url).split('/').at(-1) ?? '');
  if (url) url.original = new WeakRef(shown);
  return { ...answer, message: shown };
}

/** As Slack hands on what somebody typed (`should_escape`): people and channels as ids, the three signs as entities. */
export function escaped(text: string, workspace: Workspace): string {
  const plain = text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;');
  return plain.replace(/(^|\s)@([\w.-]+)/g, (whole, before: string, handle: string) => {
    const account = handle === workspace.bot.name ? workspace.accounts.get(workspace.bot.userId) : workspace.accountByHandle(handle);
    return account ? `${before}<@${account.id}|${account.handle}>` : whole;
  });
}
