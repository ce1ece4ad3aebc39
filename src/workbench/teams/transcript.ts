import { fieldsAt, type Fields } from '../slack/json';
import type { CallName } from './calls';
import type { FaultKind } from './faults';
import type { Message } from './messages';

/** One call of the bot. */
export interface ApiCall {
  readonly kind: 'call';
  /** Milliseconds of `performance.now()` at arrival. */
  readonly at: number;
  readonly method: CallName;
  /** `conversation`, `activity`, `to`, `member` …: as the address and the body told them. */
  readonly args: Fields;
  /** HTTP status and body; undefined while the call is being served, and where the connection was cut or left hanging. */
  status?: number;
  response?: Fields | string | undefined;
  /** The fault that struck it. */
  fault?: FaultKind;
  /** Milliseconds until it was answered. */
  ms?: number;
}

/** One activity that went to the bot, and what came back. */
export interface BotRequest {
  readonly kind: 'request';
  /** The activity's type; of an invoke its name; `raw` for what was sent as told. */
  readonly type: string;
  readonly at: number;
  readonly body: string;
  readonly payload: Fields;
  /** Object id of who did it. */
  readonly userId: string | undefined;
  status?: number;
  answer?: string;
  timedOut?: boolean;
  ms?: number;
}

/** A rule that the bot broke, and with what. */
export interface Finding { readonly at: number; readonly where: string; readonly errors: readonly string[]; readonly payload: unknown }

export type Entry = ApiCall | BotRequest;

/** A message that the bot posted and that exists, whether or not the bot was told so. */
export interface Post { readonly at: number; readonly noticeId: string | undefined; readonly message: Message }

export interface PostQuery { readonly noticeId?: string; readonly channel?: string }

/** Everything that went to and fro, in order. */
export class Transcript {
  private kept: Entry[] = [];
  private allPosts: Post[] = [];
  private byNotice = new Map<string, Post[]>();
  private findings: Finding[] = [];
  private most = Number.POSITIVE_INFINITY;

  get entries(): readonly Entry[] {
    return this.kept;
  }

  /** Keeps about the last `most` entries, for runs that go on for long. Posts are kept all. */
  keep(most: number): void {
    this.most = most;
  }

  clear(): void {
    this.kept = [];
    this.allPosts = [];
    this.byNotice = new Map();
    this.findings = [];
  }

  add(entry: Entry): void {
    this.kept.push(entry);
    if (this.kept.length > this.most * 2) this.kept = this.kept.slice(-this.most);
  }

  posted(message: Message): void {
    const told = fieldsAt(message.channelData, 'kenshu_notice').notice_id;
    const noticeId = typeof told === 'string' || typeof told === 'number' ? String(told) : undefined;
    const post: Post = { at: performance.now(), noticeId, message };
    this.allPosts.push(post);
    if (noticeId === undefined) return;
    const same = this.byNotice.get(noticeId);
    if (same) same.push(post);
    else this.byNotice.set(noticeId, [post]);
  }

  /** The bot's calls, of one kind or of all. */
  calls(method?: CallName): ApiCall[] {
    return this.kept.filter((entry): entry is ApiCall => entry.kind === 'call' && (method === undefined || entry.method === method));
  }

  /** The activities that went to the bot, of one type or of all. */
  requests(type?: string): BotRequest[] {
    return this.kept.filter((entry): entry is BotRequest => entry.kind === 'request' && (type === undefined || entry.type === type));
  }

  /** What the bot posted and what came to exist of it, also where the answer was lost. */
  posts(query: PostQuery = {}): readonly Post[] {
    const found = query.noticeId === undefined ? this.allPosts : (this.byNotice.get(query.noticeId) ?? []);
    return query.channel === undefined ? found : found.filter(({ message }) => message.channel === query.channel);
  }

  /** How often each notice id was posted. */
  noticeCounts(): Map<string, number> {
    return new Map([...this.byNotice].map(([noticeId, posts]) => [noticeId, posts.length]));
  }

  /** Activities that the bot did not answer with 2xx in time. */
  unanswered(): BotRequest[] {
    return this.requests().filter(({ status }) => status === undefined || status < 200 || status > 299);
  }

  found(where: string, errors: readonly string[], payload: unknown): void {
    if (errors.length > 0) this.findings.push({ at: performance.now(), where, errors, payload });
  }

  /** Calls and answers that broke a rule: a bot that works has none. */
  refused(): readonly Finding[] {
    return this.findings;
  }

  /** The last activity that went to the bot. @throws where there was none */
  lastRequest(type?: string): BotRequest {
    const last = this.requests(type).at(-1);
    if (!last) throw new Error(`no activity${type === undefined ? '' : ` of the kind ${type}`} went to the bot yet`);
    return last;
  }
}
