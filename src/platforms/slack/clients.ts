import { LogLevel, type Logger } from '@slack/bolt';
import { WebClient, type WebClientOptions } from '@slack/web-api';
import type { PlatformLog } from '../platform';
import { masked } from './faults';
import { unanswered } from './unanswered';

/** One client for each kind of traffic: a 429 in one must not hold up another. */
export interface Clients {
  /** Answers to people: views, ephemeral messages, replies. No retries: a person waits. */
  readonly interactive: WebClient;
  /** The outbox's: no retries (an accepted post that was cut off would be posted twice), no waiting inside. */
  readonly sender: WebClient;
  /** Background reading, which may wait as long as Slack asks. */
  readonly directory: WebClient;
}

/** Options are made anew for each client, and `headers` is never given: the SDK writes the token into a caller's object. */
export function slackClients(config: { readonly botToken: string; readonly apiUrl?: string | undefined }, log: PlatformLog): Clients {
  const client = (options: WebClientOptions) => new WebClient(config.botToken, { ...commonOptions(config.apiUrl, log), ...options });
  return {
    interactive: client({ retryConfig: { retries: 0 }, timeout: 5_000, rejectRateLimitedCalls: true }),
    sender: client({ retryConfig: { retries: 0 }, timeout: 10_000, rejectRateLimitedCalls: true }),
    directory: client({ retryConfig: { retries: 4, factor: 2, randomize: true }, timeout: 30_000 }),
  };
}

export function commonOptions(apiUrl: string | undefined, log: PlatformLog): WebClientOptions {
  return { logger: sdkLogger(log), fetch: slackFetch, ...(apiUrl === undefined ? {} : { slackApiUrl: apiUrl }) };
}

/** Without a numeric Retry-After the SDK throws an unclassifiable error; half a minute is then assumed. What the network said comes as `Unanswered`. */
export const slackFetch: typeof fetch = async (input, init) => {
  const answer = await fetch(input, init).catch((e: unknown) => { throw unanswered(e); });
  if (answer.status !== 429 || /^\d+$/.test(answer.headers.get('retry-after') ?? '')) return answer;
  await answer.body?.cancel();
  return new Response(null, { status: 429, headers: { 'retry-after': '30' } });
};

/** The SDK's own lines. Its debug level prints bodies and is therefore off, whatever ours is. */
export function sdkLogger(log: PlatformLog): Logger {
  const line = (parts: unknown[]) => masked(parts.map((part) => (part instanceof Error ? `${part.name}: ${part.message}` : String(part))).join(' ')).slice(0, 500);
  return {
    debug: () => undefined,
    info: (...parts) => log.debug({}, line(parts)),
    warn: (...parts) => log.warn({}, line(parts)),
    error: (...parts) => log.error({}, line(parts)),
    setLevel: () => undefined,
    getLevel: () => LogLevel.INFO,
    setName: () => undefined,
  };
}
