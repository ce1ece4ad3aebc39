import type { Fields } from '../../slack/json';
import { messageActivity } from '../activities';
import type { Message } from '../messages';
import type { Place } from '../places';
import { answerOf, TROUBLE, type Answer, type Stage } from './stage';

/** Where something is written. */
export interface WritePlace { readonly channel?: string }

/** Writes to the bot: in the chat with it, or with a mention of it in a channel. */
export async function write(stage: Stage, text: string, { channel }: WritePlace): Promise<Answer> {
  const { inside: { tenant }, account } = stage;
  const place = channel === undefined ? tenant.chatOf(account) : tenant.channelNamed(channel);
  if (!place || !tenant.sees(account.id, place)) throw new Error(`${account.name} does not see the channel ${channel ?? ''}`);
  if (text.trim() === '' && channel === undefined) throw new Error('a client sends no empty message');
  closeResult(stage);
  const ts = tenant.nextId();
  const conversation = channel === undefined ? place.id : `${place.id};messageid=${ts}`;
  const activity = messageActivity(stage.inside, { account, place, conversation }, text, ts);
  const own = tenant.post(place, { text }, { ts, conversation, by: account.id });
  return sendWritten(stage, activity, place, own);
}

/** Sends what was written, and sees what the bot says to it. */
export async function sendWritten(stage: Stage, activity: Fields, place: Place, own?: Message): Promise<Answer> {
  const { inside: { tenant }, account } = stage;
  const delivered = await stage.delivery.deliver(activity, account.id);
  place.typing = false;
  if (own && (delivered.status === undefined || delivered.status > 299)) own.trouble = TROUBLE;
  tenant.changedAt(place);
  const message = firstAnswer(stage, String(activity.id));
  return { ...answerOf(delivered), ...(message ? { message } : {}) };
}

/** What the bot said to an activity first: to the person alone rather than to everybody. */
export function firstAnswer({ inside: { tenant }, account }: Stage, activityId: string): Message | undefined {
  const answers = tenant.answersTo(activityId);
  return answers.find(({ channel }) => channel === account.chatId) ?? answers[0];
}

/** Who goes on has read how it went. */
export function closeResult({ inside: { tenant }, account }: Stage): void {
  const open = tenant.dialogs.get(account.id);
  if (open && !open.asks) tenant.dialogs.delete(account.id);
}
