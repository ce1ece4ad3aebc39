import { draftMessage, Timestamps, type Draft, type Message } from './messages';

export type ChannelKind = 'public' | 'private' | 'im' | 'mpim';

export interface HistoryQuery { readonly oldest?: string | undefined; readonly latest?: string | undefined; readonly inclusive: boolean; readonly limit: number }

/** A place where messages stand, oldest first. */
export class Channel {
  isArchived = false;
  botIsMember = false;
  /** User ids; the bot is told apart by `botIsMember`. */
  readonly members = new Set<string>();
  /** Whether somebody opened it (direct messages only). */
  isOpen = false;
  private readonly times = new Timestamps();
  private readonly posted: Message[] = [];
  private readonly byTs = new Map<string, Message>();

  constructor(readonly id: string, readonly name: string, readonly kind: ChannelKind) {}

  get isPrivate(): boolean {
    return this.kind !== 'public';
  }

  /** What stands here, oldest first, without what was deleted. Messages shown to one person are not among them. */
  get messages(): Message[] {
    return this.posted.filter((message) => !message.deleted);
  }

  /** The next timestamp: later than every message here. */
  stamp(): string {
    return this.times.next();
  }

  post(draft: Omit<Draft, 'channel'>): Message {
    const message = draftMessage({ ...draft, channel: this.id }, this.stamp());
    this.posted.push(message);
    this.byTs.set(message.ts, message);
    return message;
  }

  at(ts: string): Message | undefined {
    const message = this.byTs.get(ts);
    return message?.deleted ? undefined : message;
  }

  /** One page, newest first, and whether older ones follow within the bounds. Threads' replies are not in it. */
  page(query: HistoryQuery): { messages: Message[]; hasMore: boolean } {
    const found: Message[] = [];
    for (let index = this.upTo(query) - 1; index >= 0; index -= 1) {
      const message = this.posted[index];
      if (!message || isBefore(message.ts, query)) break;
      if (message.deleted || (message.threadTs !== undefined && message.threadTs !== message.ts)) continue;
      if (found.length === query.limit) return { messages: found, hasMore: true };
      found.push(message);
    }
    return { messages: found, hasMore: false };
  }

  /** The number of messages up to `latest`, by halving. */
  private upTo({ latest, inclusive }: HistoryQuery): number {
    if (latest === undefined) return this.posted.length;
    let [low, high] = [0, this.posted.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      const order = compareTs(this.posted[middle]?.ts ?? '', latest);
      if (order < 0 || (inclusive && order === 0)) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}

function isBefore(ts: string, { oldest, inclusive }: HistoryQuery): boolean {
  if (oldest === undefined) return false;
  const order = compareTs(ts, oldest);
  return inclusive ? order < 0 : order <= 0;
}

/** Orders timestamps; also such as `1700000000` without decimals. */
export function compareTs(one: string, other: string): number {
  return micros(one) - micros(other);
}

function micros(ts: string): number {
  const [seconds = '0', fraction = ''] = ts.split('.');
  return Number(seconds) * 1e6 + Number(fraction.padEnd(6, '0').slice(0, 6));
}
