import { textAt } from '../../slack/json';
import type { Account } from '../accounts';
import type { Scene } from '../activities';
import { formActionOf, headingOf } from '../asked';
import type { Delivered } from '../bot-line';
import type { Delivery } from '../delivery';
import type { Inside } from '../inside';
import type { Message } from '../messages';
import type { View } from '../views';

/** What a person needs to act. */
export interface Stage {
  readonly inside: Inside;
  readonly delivery: Delivery;
  readonly account: Account;
  /** The forms that stand in messages, as they were last seen. */
  readonly inline: WeakMap<Message, View>;
}

/** What came back from the bot, and what the person saw of it. */
export interface Answer {
  /** HTTP status; 0 when none came, or when nothing had to be sent. */
  readonly status: number;
  readonly ms: number;
  readonly timedOut: boolean;
  readonly body: string;
  /** The first that the bot said in answer. */
  readonly message?: Message;
  /** A line that the client showed for a moment. */
  readonly told?: string;
  /** Which rules the answer broke: the client could not use it. */
  readonly refused?: readonly string[];
}

/** A place that can be pressed in. */
export type Where = Message | View;

export function isMessage(where: Where): where is Message {
  return 'ts' in where;
}

export function answerOf(delivered: Delivered): Answer {
  return { status: delivered.status ?? 0, ms: delivered.ms, timedOut: delivered.timedOut, body: delivered.body };
}

/** The answer where a client sends nothing. */
export const nothingSent: Answer = { status: 0, ms: 0, timedOut: false, body: '' };

/** What the client says when the bot's answer was of no use, or none. */
export const TROUBLE = 'Something went wrong. Please try again.';

/** The message as it stands now; a copy stands for what a client still showed. @throws where that person does not see it (any more) */
export function liveMessage({ inside: { tenant }, account }: Stage, message: Message): Message {
  const place = tenant.place(message.channel);
  if (message.shownTo !== undefined) {
    const shown = tenant.alone(account.id).find(({ since }) => since === message.since);
    if (shown) return shown;
  } else if (place && tenant.sees(account.id, place)) {
    const base = place.at(message.ts);
    if (base) return base;
  }
  throw new Error(`${account.name} does not see the message ${message.ts} in ${message.channel}`);
}

/** @throws where that dialog is not in front of the person */
export function liveDialog({ inside: { tenant }, account }: Stage, id: string): View {
  const open = tenant.dialogs.get(account.id);
  if (open?.id !== id) throw new Error(`${account.name} does not see the dialog ${id}: ${open ? `${open.id} is open` : 'there is none'}`);
  return open;
}

/** The form that stands in a message, as it is now; undefined: the message asks nothing. */
export function inlineView(stage: Stage, message: Message): View | undefined {
  const known = stage.inline.get(message);
  const submit = formActionOf(message.card);
  if (!message.card || !submit) return known?.closed ? known : undefined;
  const now = { card: message.card, title: headingOf(message.card), submit: textAt(submit.element, 'title'), trouble: message.trouble };
  const view: View = known ?? {
    id: message.ts, kind: 'inline', userId: stage.account.id, held: message.held, errors: {}, closed: false, asks: true, from: { conversation: message.conversation, message: message.ts }, size: { height: undefined, width: undefined }, ...now,
  };
  if (view.card !== message.card) view.closed = false;
  Object.assign(view, now);
  stage.inline.set(message, view);
  return view;
}

/** Where something happens: the message's conversation. */
export function sceneOf({ inside: { tenant }, account }: Stage, { conversation, channel }: { readonly conversation: string; readonly channel?: string }): Scene {
  const place = tenant.place(channel ?? conversation) ?? tenant.place(conversation.replace(/;messageid=\d+$/, ''));
  if (!place) throw new Error(`there is no conversation ${conversation}`);
  return { account, place, conversation };
}
