import { WebClient } from '@slack/web-api';
import type { Text } from '../../kernel/messages';
import type { Platform, PlatformLog } from '../platform';
import { commonOptions } from './clients';
import { examineApp, refusalOf } from './doctor';
import { frontDoor } from './front-door';
import { PATH } from './manifest';
import { texts } from './messages';
import { boltApp, guarded, httpReceiver, type Identity, type Take } from './server';
import { socketTo } from './socket';

/** How Slack's requests come in. */
export interface Door {
  readonly routes: Platform['routes'];
  start(me: Identity): Promise<void>;
  stop(): Promise<void>;
  examine(): Promise<readonly Text[]>;
}

interface Tokens { readonly botToken: string; readonly apiUrl?: string | undefined }

/** Signed requests at one path of the bot's own server: commands, interactivity and events. */
export function httpDoor(config: Tokens & { readonly signingSecret?: string | undefined }, take: Take, log: PlatformLog): Door {
  if (!config.signingSecret) throw new Error('Slack needs SLACK_SIGNING_SECRET (HTTP) or SLACK_APP_TOKEN (Socket Mode) beside SLACK_BOT_TOKEN');
  const receiver = httpReceiver(config.signingSecret, log);
  let started = false;
  const listen = frontDoor((request, response) => {
    try {
      if (started) receiver.requestListener(request, response);
      else response.writeHead(503).end();
    } catch { // a method or a path that Bolt does not serve
      if (!response.headersSent) response.writeHead(404).end();
    }
  });
  return {
    routes: { [PATH]: listen },
    start: (me) => {
      guarded(receiver, boltApp(receiver, config.botToken, me, take, log), log);
      started = true;
      return Promise.resolve();
    },
    stop: () => {
      started = false;
      return Promise.resolve();
    },
    examine: () => Promise.resolve([]),
  };
}

export function socketDoor(config: Tokens & { readonly appToken: string }, take: Take, log: PlatformLog): Door {
  const socket = socketTo(config, log);
  return {
    routes: {},
    start: async (me) => {
      boltApp(socket.receiver, config.botToken, me, take, log);
      await socket.open().catch((e: unknown) => { throw new Error(refusalOf(e, texts.appTokenRefused).en, { cause: e }); });
    },
    stop: () => socket.close(),
    examine: () => examineApp(new WebClient(config.appToken, { ...commonOptions(config.apiUrl, log), retryConfig: { retries: 0 }, timeout: 10_000, rejectRateLimitedCalls: true })),
  };
}
