import type { Account } from '../accounts';
import type { Channel } from '../channels';
import type { Delivery } from '../delivery';
import type { Events } from '../events';
import type { Inside } from '../inside';
import type { Fields } from '../json';
import type { Message } from '../messages';
import type { Delivered } from '../outgoing';
import type { Held, View } from '../view-board';

/** What a person needs to act. */
export interface Stage {
  readonly inside: Inside;
  readonly delivery: Delivery;
  readonly events: Events;
  readonly account: Account;
  /** Options found by this person's last search, by container, block and action. */
  readonly found: Map<string, readonly Fields[]>;
  /** What this person chose in messages. */
  readonly chosen: WeakMap<Message, Map<string, Held>>;
}

/** What came back from the bot, and what the person saw of it. */
export interface Answer {
  /** HTTP status; 0 when none came, or when nothing had to be sent. */
  readonly status: number;
  readonly ms: number;
  readonly timedOut: boolean;
  readonly body: string;
  /** The message that the body of a command's answer shows. */
  readonly message?: Message;
  /** Why the body was of no use to Slack. */
  readonly refused?: { readonly error: string; readonly messages: readonly string[] };
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

/** What every interaction says: who did it, where it belongs. */
export function envelope({ inside, account }: Stage, type: string): Fields {
  return {
    type, token: 'verification-token', api_app_id: inside.workspace.bot.appId, team: { id: inside.teamId, domain: 'workbench' },
    user: { id: account.id, username: account.handle, name: account.handle, team_id: account.teamId }, enterprise: null, is_enterprise_install: false,
  };
}

/** @throws where that person does not see it (any more) */
export function requireVisible({ inside, account }: Stage, where: Where): void {
  const { workspace } = inside;
  if (!isMessage(where)) {
    const shown = where.type === 'home' ? workspace.views.homeOf(account.id) : workspace.views.topOf(account.id);
    if (shown?.id !== where.id) throw new Error(`${account.name} does not see the ${where.type} ${where.id}: ${shown ? `${shown.id} is on top` : 'there is none'}`);
    return;
  }
  const seen = where.ephemeral === undefined
    ? workspace.channels.get(where.channel)?.at(where.ts) !== undefined && isVisible(workspace.channels.get(where.channel), account.id)
    : workspace.ephemeralsOf(account.id).some((message) => message.ts === where.ts);
  if (!seen) throw new Error(`${account.name} does not see the message ${where.ts} in ${where.channel}`);
}

/** Whether somebody sees what stands in that channel. */
export function isVisible(channel: Channel | undefined, userId: string): boolean {
  return channel !== undefined && (channel.kind === 'public' || channel.members.has(userId));
}
