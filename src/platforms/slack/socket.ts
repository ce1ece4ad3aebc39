import { SocketModeReceiver } from '@slack/bolt';
import { jitter } from '../../kernel/ids';
import type { PlatformLog } from '../platform';
import { commonOptions, sdkLogger } from './clients';
import { codeOf, faultOf } from './faults';

/** A socket to Slack that stays open: nothing inbound, for networks that allow only outbound connections. */
export interface Socket {
  readonly receiver: SocketModeReceiver;
  /** Resolves when connected. @throws what Slack or the network said at the first attempt */
  open(): Promise<void>;
  close(): Promise<void>;
}

/**
 * Reconnecting is ours: the SDK waits five seconds after each of Slack's routine disconnects, and a token revoked meanwhile ends the
 * process, for nobody catches its rejected attempt (socket-mode 3.1.0, delayReconnectAttempt).
 * @param longestMs ceiling of the pause between attempts
 */
export function socketTo(config: { readonly appToken: string; readonly apiUrl?: string | undefined }, log: PlatformLog, longestMs = 30_000): Socket {
  const receiver = new SocketModeReceiver({
    appToken: config.appToken, logger: sdkLogger(log), autoReconnectEnabled: false,
    installerOptions: { clientOptions: { ...commonOptions(config.apiUrl, log), retryConfig: { retries: 0 }, timeout: 10_000 } },
  });
  const { client } = receiver;
  let wanted = false;
  let pause: { timer: NodeJS.Timeout; end: () => void } | undefined;
  const connect = async (): Promise<void> => {
    await client.start();
    client.once('disconnected', () => { if (wanted) void reconnect(); });
  };
  const reconnect = async (): Promise<void> => {
    for (let attempt = 0; wanted; attempt += 1) {
      try {
        if (attempt > 0) await new Promise<void>((end) => { pause = { timer: setTimeout(end, jitter(Math.min(longestMs, 500 * 2 ** attempt))), end }; });
        if (wanted) await connect();
        return;
      } catch (e) {
        log.warn({ fault: socketFault(e), attempt }, 'the socket to Slack could not be opened');
      }
    }
  };
  return {
    receiver,
    open: async () => {
      wanted = true;
      try { await connect(); } catch (e) { wanted = false; throw e instanceof Error ? e : new Error('the socket was closed before it was ready'); }
    },
    close: async () => {
      if (!wanted) return;
      wanted = false;
      clearTimeout(pause?.timer);
      pause?.end();
      await client.disconnect();
    },
  };
}

function socketFault(e: unknown): string {
  return codeOf(e) ?? faultOf(e).detail;
}
