import type { Courier } from '../../interaction/courier';
import type { Platform, PlatformLog, Receiver } from '../platform';
import { seenAccount, slackAccounts } from './accounts';
import { answer, patience, type AnsweringPorts, type Patience } from './answering';
import { slackClients } from './clients';
import { slackCourier } from './deliver';
import { examineBot, refusalOf } from './doctor';
import { httpDoor, socketDoor } from './doors';
import { identityOf } from './identity';
import { hear, PLATFORM, type Heard } from './inbound';
import { texts } from './messages';
import { once } from './once';
import { responder } from './respond';
import type { Body } from './desks';
import type { Take } from './server';

export { slackManifest, type ManifestChoices } from './manifest';

export const CHANNEL_COLUMN = 'Slackチャンネル';

/** With `appToken` over a socket, else over HTTP with `signingSecret`; one of them must be there. */
export interface SlackConfig {
  readonly botToken: string;
  readonly signingSecret?: string | undefined;
  readonly appToken?: string | undefined;
  /** Another base of the Web API; must be final, for redirects are errors. */
  readonly apiUrl?: string | undefined;
}

export interface SlackOptions {
  readonly log: PlatformLog;
  /** Default: `patience`. */
  readonly patience?: Partial<Patience>;
  readonly pace?: Courier['pace'] | undefined;
}

/** How long `stop` waits for answers that are still being given. */
const LAST_WAIT_MS = 5_000;

export function slackPlatform(config: SlackConfig, receiver: Receiver, options: SlackOptions): Platform {
  const { log } = options;
  const clients = slackClients(config, log);
  const identity = identityOf(clients.interactive);
  const state: { stopped?: string | undefined } = {};
  const open = new Set<Promise<unknown>>();
  const later = (work: Promise<unknown>): void => {
    const done = work.catch((e: unknown) => { log.warn({ fault: e instanceof Error ? e.name : 'unknown' }, 'a late answer was lost'); }).finally(() => open.delete(done));
    open.add(done);
  };
  const tools = { api: clients.interactive, respond: responder(log, 5_000), log };
  const take = taker({ receiver, tools, patience: { ...patience, ...options.patience }, atWork: { count: 0 }, later }, identity, (event) => {
    state.stopped = event;
    log.error({ event }, texts.stopped.en);
  });
  const door = config.appToken === undefined ? httpDoor(config, take, log) : socketDoor({ ...config, appToken: config.appToken }, take, log);
  return {
    name: PLATFORM,
    channelColumn: CHANNEL_COLUMN,
    routes: door.routes,
    courier: slackCourier({ client: clients.sender, pace: options.pace, botId: async () => (await identity()).botId, stopped: () => state.stopped }),
    accounts: slackAccounts(clients.directory, async () => (await identity()).teamId, (ms) => new Promise((resolve) => { setTimeout(resolve, ms).unref(); })),
    start: async () => {
      const me = await identity().catch((e: unknown) => { throw new Error(refusalOf(e, texts.tokenRefused).en, { cause: e }); });
      await door.start(me);
    },
    stop: async () => {
      await door.stop();
      await Promise.race([Promise.all(open), new Promise((resolve) => { setTimeout(resolve, LAST_WAIT_MS).unref(); })]);
    },
    examine: async () => {
      const faults = [...(await examineBot(clients.interactive)), ...(await door.examine())];
      if (faults.length === 0) state.stopped = undefined;
      return state.stopped === undefined ? faults : [...faults, texts.stopped];
    },
  };
}

/** What to do with each thing that Slack sends, whichever way it came. */
function taker(ports: AnsweringPorts, identity: ReturnType<typeof identityOf>, farewell: (event: string) => void): Take {
  const events = once();
  const handle = async (heard: Heard, ack: (body?: Body) => Promise<void>): Promise<void> => {
    switch (heard.heard) {
      case 'inbound': return answer(heard.inbound, heard.origin, ack, ports);
      case 'member': return ports.receiver.seen([seenAccount(heard.member, (await identity()).teamId)]);
      case 'farewell': return farewell(heard.event);
      case 'nothing': return ack(heard.body);
    }
  };
  return (body, ack) => {
    const heard = hear(body);
    const event = eventId(body);
    return event === undefined ? handle(heard, ack) : events.run(event, () => handle(heard, ack));
  };
}

function eventId(body: unknown): string | undefined {
  return typeof body === 'object' && body !== null && 'event_id' in body && typeof body.event_id === 'string' ? body.event_id : undefined;
}
