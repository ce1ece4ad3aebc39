import type { Channel, ChannelKind } from '../channels';
import type { Inside } from '../inside';
import { textAt, type Fields } from '../json';
import type { Tier } from '../rates';
import { Refused } from '../refused';

export interface Call { readonly args: Fields; readonly inside: Inside }

/** One method of the Web API. `run` gives the answer without `ok`, or throws `Refused`. */
export interface Method {
  readonly scopes: readonly string[];
  readonly tier?: Tier | 'post';
  /** Whose token it takes: the bot's, if not told. */
  readonly token?: 'bot' | 'app';
  readonly run: (call: Call) => Fields;
}

/** A required text. @throws Refused invalid_arguments */
export function required(call: Call, name: string): string {
  const told = textAt(call.args, name);
  if (told !== undefined && told !== '') return told;
  const messages = [`[ERROR] missing required field: ${name}`];
  throw new Refused('invalid_arguments', { response_metadata: { messages } });
}

/** @throws Refused missing_scope */
export function requireScope(call: Call, scope: string): void {
  const { scopes } = call.inside;
  if (!scopes.has(scope)) throw new Refused('missing_scope', { needed: scope, provided: [...scopes].join(',') });
}

const SCOPE_PREFIX: Readonly<Record<ChannelKind, string>> = { public: 'channels', private: 'groups', im: 'im', mpim: 'mpim' };

/** The channel named by the argument, with the scope `<kind>:<right>` and visible to the bot. @throws Refused channel_not_found, missing_scope */
export function channelFor(call: Call, right: 'read' | 'history'): Channel {
  const channel = call.inside.workspace.channels.get(required(call, 'channel'));
  if (!channel) throw new Refused('channel_not_found');
  requireScope(call, `${SCOPE_PREFIX[channel.kind]}:${right}`);
  if (channel.isPrivate && !channel.botIsMember) throw new Refused('channel_not_found');
  return channel;
}

export interface Page<T> { readonly items: readonly T[]; readonly more: Fields }

/** One page of a list by `limit` and `cursor`. @throws Refused invalid_cursor */
export function page<T>(call: Call, all: readonly T[], most: number): Page<T> {
  const start = offsetOf(textAt(call.args, 'cursor'));
  if (start > all.length) throw new Refused('invalid_cursor');
  const size = limitOf(call, most);
  const end = start + size;
  return { items: all.slice(start, end), more: { response_metadata: { next_cursor: end < all.length ? cursorOf(end) : '' } } };
}

/** The argument `limit`, within 1 and `most`. @throws Refused invalid_limit */
export function limitOf(call: Call, most: number, otherwise = most): number {
  const told = call.args.limit;
  if (told === undefined || told === '' || told === 0 || told === '0') return otherwise;
  const limit = Number(told);
  if (!Number.isInteger(limit) || limit < 1) throw new Refused('invalid_limit');
  return Math.min(limit, most);
}

function cursorOf(offset: number): string {
  return Buffer.from(`next:${offset}`).toString('base64');
}

function offsetOf(cursor: string | undefined): number {
  if (cursor === undefined || cursor === '') return 0;
  const offset = /^next:(\d+)$/.exec(Buffer.from(cursor, 'base64').toString())?.[1];
  if (offset === undefined) throw new Refused('invalid_cursor');
  return Number(offset);
}
