import type { PlatformLog } from '../platform';

/** Writes to a response_url: five times within half an hour, to one person. Best effort; never the only carrier of anything. */
export type Respond = (url: string, body: Readonly<Record<string, unknown>>) => Promise<boolean>;

/** @param timeoutMs the SDK's own `respond` waits for ever */
export function responder(log: PlatformLog, timeoutMs: number): Respond {
  return async (url, body) => {
    try {
      const answer = await fetch(url, {
        method: 'POST', headers: { 'content-type': 'application/json; charset=utf-8' }, body: JSON.stringify(body), signal: AbortSignal.timeout(timeoutMs), redirect: 'error',
      });
      await answer.body?.cancel();
      if (!answer.ok) log.warn({ status: answer.status }, 'Slack did not take an answer to its response_url');
      return answer.ok;
    } catch (e) {
      log.warn({ fault: e instanceof Error ? e.name : 'unknown' }, 'an answer to a response_url was lost');
      return false;
    }
  };
}
