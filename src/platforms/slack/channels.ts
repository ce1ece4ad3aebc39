import type { WebClient } from '@slack/web-api';
import { wallClock } from '../../kernel/clock';
import { codeOf } from './faults';

/** Channel ids by the names that HR types: `#研修`, `＃研修`, `研修`, or the id itself. */
export interface Channels { idOf(name: string): Promise<string | undefined> }

const FRESH_MS = 10 * 60_000;
const RETRY_MS = 60_000;

/** Names are read all at once (Slack has no look-up by name) and kept for ten minutes; an unknown name reads them again, at most once a minute. */
export function channelsOf(client: WebClient, now: () => number = () => wallClock.now().getTime()): Channels {
  let names: ReadonlyMap<string, string> = new Map();
  let readAt = Number.NEGATIVE_INFINITY;
  let reading: Promise<void> | undefined;
  const read = (): Promise<void> => {
    reading ??= listed(client).then((found) => { names = found; readAt = now(); }).finally(() => { reading = undefined; });
    return reading;
  };
  return {
    idOf: async (typed) => {
      const name = typed.normalize('NFKC').trim().replace(/^#/, '').toLowerCase();
      if (/^[cg][a-z0-9]{7,}$/.test(name) && (await exists(client, name.toUpperCase()))) return name.toUpperCase();
      const age = now() - readAt;
      if (age > FRESH_MS || (!names.has(name) && age > RETRY_MS)) await read();
      return names.get(name);
    },
  };
}

async function exists(client: WebClient, channel: string): Promise<boolean> {
  try {
    await client.conversations.info({ channel });
    return true;
  } catch (e) {
    if (codeOf(e) === 'channel_not_found') return false;
    throw e;
  }
}

async function listed(client: WebClient): Promise<ReadonlyMap<string, string>> {
  const found = new Map<string, string>();
  let cursor: string | undefined;
  do {
    const page = await client.conversations.list({ types: 'public_channel,private_channel', exclude_archived: true, limit: 500, ...(cursor === undefined ? {} : { cursor }) });
    for (const { id, name } of page.channels ?? []) if (id !== undefined && name !== undefined) found.set(name.normalize('NFKC').toLowerCase(), id);
    cursor = page.response_metadata?.next_cursor;
  } while (cursor);
  return found;
}
