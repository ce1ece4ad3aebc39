import type { CallName } from './calls';

/** What the platform says by itself, with its status. */
export const STATUS_OF = {
  BadArgument: 400, Unauthorized: 401, BotNotRegistered: 401, BotDisabledByAdmin: 403, BotNotInConversationRoster: 403, ConversationBlockedByUser: 403, ForbiddenOperationException: 403,
  InvalidBotApiHost: 403, MessageWritesBlocked: 403, NotEnoughPermissions: 403, ConversationNotFound: 404, ActivityNotFoundInConversation: 404, MemberNotFoundInConversation: 404,
  PreconditionFailed: 412, MessageSizeTooBig: 413, Throttled: 429, ServiceError: 500, BadGateway: 502, ServiceUnavailable: 503, GatewayTimeout: 504,
} as const;

export type ErrorCode = keyof typeof STATUS_OF;

export type FaultKind = ErrorCode | '429' | '429-without-retry-after' | 'other' | 'slow' | 'accepted-then-cut' | 'cut' | 'hang';

/** What shall go wrong with the next calls. */
export interface Fault {
  /** A call of the bot, or `*` for all. */
  readonly on: CallName | '*';
  /** Only calls for the chat of this person, for this chat or this channel. */
  readonly conversation?: string;
  /** How many calls; 1 when not told. */
  readonly times?: number;
  readonly kind: FaultKind;
  /** For `other`: the status (403 when not told) and the body as a text. */
  readonly status?: number;
  readonly body?: string;
  /** Seconds, for `429`; 1 when not told. */
  readonly retryAfter?: number;
  /** Milliseconds, for `slow`: the call is carried out at once and answered late. */
  readonly delayMs?: number;
  /** The call is carried out although its answer is an error. */
  readonly accepted?: boolean;
}

interface Armed { readonly fault: Fault; left: number }

/** Faults on demand, in the order in which they were asked for. */
export class Faults {
  private armed: Armed[] = [];
  private duplicates = 0;

  add(fault: Fault): void {
    this.armed.push({ fault, left: fault.times ?? 1 });
  }

  clear(): void {
    this.armed = [];
    this.duplicates = 0;
  }

  /** The next so many activities reach the bot twice, at the same time. */
  duplicateActivities(times = 1): void {
    this.duplicates += times;
  }

  takeDuplicate(): boolean {
    if (this.duplicates === 0) return false;
    this.duplicates -= 1;
    return true;
  }

  /** The fault for this call, if one is due; it counts as used. `where`: all the names by which its conversation goes. */
  take(on: CallName, where: readonly string[]): Fault | undefined {
    if (this.armed.length === 0) return undefined;
    const due = this.armed.find(({ fault }) => (fault.on === '*' || fault.on === on) && (fault.conversation === undefined || where.includes(fault.conversation)));
    if (!due) return undefined;
    due.left -= 1;
    if (due.left <= 0) this.armed = this.armed.filter((held) => held !== due);
    return due.fault;
  }
}

/** Whether the call is carried out in spite of the fault. */
export function isAccepted(fault: Fault): boolean {
  return fault.kind === 'slow' || fault.kind === 'accepted-then-cut' || fault.accepted === true;
}
