import { App, HTTPReceiver, type AppOptions, type ReceiverEvent } from '@slack/bolt';
import { z } from 'zod';
import type { PlatformLog } from '../platform';
import type { Body } from './desks';
import { sdkLogger } from './clients';
import { masked } from './faults';

/** One verified thing that Slack sent. `ack` answers it, once; events are answered when `take` resolves, and repeated when it throws. */
export type Take = (body: unknown, ack: (body?: Body) => Promise<void>) => Promise<void>;

export interface Identity { readonly teamId: string; readonly botId: string; readonly botUserId: string }

type BoltReceiver = NonNullable<AppOptions['receiver']>;

/** A signed body that is none of Slack's kinds. */
class Malformed extends Error {}

/**
 * One listener for everything: dozens of chains would each run for every request. Bolt verifies, parses and acknowledges; what a
 * request means is ours.
 */
export function boltApp(receiver: BoltReceiver, token: string, identity: Identity, take: Take, log: PlatformLog): App {
  const app = new App({
    receiver, token, botId: identity.botId, botUserId: identity.botUserId,
    tokenVerificationEnabled: false, // with both ids given, Bolt asks Slack nothing; without them it asks for each request
    convoStore: false, // keeps memory for each conversation
    logger: sdkLogger(log),
  });
  app.use(async (args) => {
    const { ack } = args as { ack?: (body?: Body) => Promise<void> }; // absent for events, which Bolt has answered (over HTTP: will answer) itself
    await take(args.body, ack ?? (() => Promise.resolve()));
  });
  app.error((error) => {
    const fault = originalOf(error);
    log.error({ fault: masked(`${fault.name}: ${fault.message}`).slice(0, 200) }, 'something that Slack sent could not be handled');
    return Promise.reject(fault); // swallowed, the request would hang and end as a 404 (bolt-js#1658)
  });
  return app;
}

/** Bolt wraps what has no code of its own. */
function originalOf(error: Error): Error {
  return 'original' in error && error.original instanceof Error ? error.original : error;
}

/** Bolt's HTTP receiver without a port of its own. Answers after the listener, so that a failure becomes a 500 and Slack repeats an event. */
export function httpReceiver(signingSecret: string, log: PlatformLog): HTTPReceiver {
  return new HTTPReceiver({
    signingSecret, processBeforeResponse: true, logger: sdkLogger(log),
    processEventErrorHandler: ({ error, response }) => {
      if (!response.headersSent) response.writeHead(error instanceof Malformed || error instanceof z.ZodError ? 400 : 500).end();
      return Promise.resolve(true); // else Bolt's timer would still answer 404
    },
  });
}

/** Lets only Slack's kinds of bodies through to Bolt, which answers any other one with a 404 after three seconds. */
export function guarded(receiver: HTTPReceiver, app: App, log: PlatformLog): void {
  const processEvent = async (event: ReceiverEvent): Promise<void> => {
    if (isKnown(event.body)) return app.processEvent(event);
    if (!isRateNotice(event.body)) throw new Malformed('unknown body');
    log.warn({}, 'Slack holds back events: more than 30,000 within an hour');
    await event.ack();
  };
  receiver.init({ processEvent } as App); // a receiver calls nothing else of it
}

/** Comes beside the events, not as one of them. */
function isRateNotice(body: unknown): boolean {
  return typeof body === 'object' && body !== null && 'type' in body && body.type === 'app_rate_limited';
}

function isKnown(body: unknown): boolean {
  if (typeof body !== 'object' || body === null) return false;
  if ('command' in body) return true;
  if ('event' in body) return typeof body.event === 'object' && body.event !== null;
  if ('actions' in body) return true;
  return 'type' in body && ['view_submission', 'view_closed', 'block_suggestion', 'shortcut', 'message_action'].includes(String(body.type));
}
