import type { FaultKind } from './faults';
import { fieldsAt, textAt, type Fields } from './json';
import type { Message } from './messages';

/** One call of the bot: a Web API method, `response_url` or `upload`. */
export interface ApiCall {
  readonly kind: 'call';
  /** Milliseconds of `performance.now()` at arrival. */
  readonly at: number;
  readonly method: string;
  /** Parsed; nested arguments too. */
  readonly args: Fields;
  /** HTTP status and body; undefined while the call is being served, and where the connection was cut or left hanging. */
  status?: number;
  response?: Fields | string;
  /** The fault that struck it. */
  fault?: FaultKind;
  /** Milliseconds until it was answered. */
  ms?: number;
}

export type RequestKind = 'command' | 'block_actions' | 'view_submission' | 'view_closed' | 'block_suggestion' | 'shortcut' | 'message_action' | 'event' | 'url_verification' | 'ssl_check' | 'raw';

/** One request to the bot and what came back. */
export interface BotRequest {
  readonly kind: 'request';
  readonly type: RequestKind;
  readonly at: number;
  readonly via: 'http' | 'socket';
  /** The body as it went out; for a socket the envelope's payload. */
  readonly body: string;
  readonly contentType: string;
  /** What the body says. */
  readonly payload: Fields;
  readonly userId: string | undefined;
  readonly retry?: { readonly num: number; readonly reason: string };
  status?: number;
  answer?: string;
  timedOut?: boolean;
  ms?: number;
}

export type Entry = ApiCall | BotRequest;

/** A message that the bot posted and that exists, whether or not the bot was told so. */
export interface Post { readonly at: number; readonly noticeId: string | undefined; readonly message: Message }

export interface PostQuery { readonly noticeId?: string; readonly channel?: string }

/** Everything that went to and fro, in order. */
export class Transcript {
  private kept: Entry[] = [];
  private allPosts: Post[] = [];
  private byNotice = new Map<string, Post[]>();
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
  }

  add(entry: Entry): void {
    this.kept.push(entry);
    if (this.kept.length > this.most * 2) this.kept = this.kept.slice(-this.most);
  }

  posted(message: Message): void {
    const noticeId = message.metadata && textAt(fieldsAt(message.metadata, 'event_payload'), 'notice_id');
    const post: Post = { at: performance.now(), noticeId, message };
    this.allPosts.push(post);
    if (noticeId === undefined) return;
    const same = this.byNotice.get(noticeId);
    if (same) same.push(post);
    else this.byNotice.set(noticeId, [post]);
  }

  /** The bot's calls, of one method or of all. */
  calls(method?: string): ApiCall[] {
    return this.kept.filter((entry): entry is ApiCall => entry.kind === 'call' && (method === undefined || entry.method === method));
  }

  /** The requests to the bot, of one kind or of all. */
  requests(type?: RequestKind): BotRequest[] {
    return this.kept.filter((entry): entry is BotRequest => entry.kind === 'request' && (type === undefined || entry.type === type));
  }

  /** What the bot posted by `chat.postMessage` and what came to exist of it, also where the answer was lost. */
  posts(query: PostQuery = {}): readonly Post[] {
    const found = query.noticeId === undefined ? this.allPosts : (this.byNotice.get(query.noticeId) ?? []);
    return query.channel === undefined ? found : found.filter(({ message }) => message.channel === query.channel);
  }

  /** How often each notice id was posted. */
  noticeCounts(): Map<string, number> {
    return new Map([...this.byNotice].map(([noticeId, posts]) => [noticeId, posts.length]));
  }

  /** Requests that the bot did not answer with 2xx in time. */
  unanswered(): BotRequest[] {
    return this.requests().filter(({ status }) => status === undefined || status < 200 || status > 299);
  }

  /** Calls and answers whose payload broke a rule: a bot that works has none. */
  refused(): ApiCall[] {
    return this.calls().filter(({ response }) => typeof response === 'object' && PAYLOAD_FAULTS.test(String(response.error)));
  }

  /** The last request to the bot. @throws where there was none */
  lastRequest(type?: RequestKind): BotRequest {
    const last = this.requests(type).at(-1);
    if (!last) throw new Error(`no request${type === undefined ? '' : ` of the kind ${type}`} went to the bot yet`);
    return last;
  }
}

const PAYLOAD_FAULTS = /^(?:invalid_blocks|invalid_blocks_format|invalid_arguments|invalid_attachments|no_text|msg_too_long|msg_blocks_too_long|metadata_too_large|invalid_metadata_\w+|view_too_large|markdown_text_conflict|too_many_attachments)$/;
