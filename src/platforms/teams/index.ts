import type { Courier } from '../../interaction/courier';
import type { AccountRef } from '../../interaction/inbound';
import { newId } from '../../kernel/ids';
import type { Platform, PlatformLog, PlatformMemory, Receiver } from '../platform';
import { teamsAccounts } from './accounts';
import { patience, type Patience } from './answering';
import { channels as channelsOf } from './channels';
import { chatOf, NoOwnChat } from './chat';
import { CHANNEL_COLUMN, PLATFORM, type TeamsConfig } from './config';
import { teamsCourier } from './courier';
import { examineCredentials, examineReach } from './doctor';
import { messagesDoor } from './door';
import { newcomers } from './newcomers';
import { readAddress, services as servicesHeard } from './places';
import { teamsSdk } from './sdk';
import { taker } from './taker';
import { whereabouts } from './whereabouts';

export interface TeamsOptions {
  readonly log: PlatformLog;
  readonly memory: PlatformMemory;
  /** Default: `patience`. */
  readonly patience?: Partial<Patience>;
  readonly pace?: Courier['pace'] | undefined;
}

/** How long `stop` waits for answers that are still being given. */
const LAST_WAIT_MS = 5_000;

/** Where Teams takes calls from anywhere, until it has told a nearer address. */
const WORLDWIDE = 'https://smba.trafficmanager.net/teams/';

const pause = (ms: number) => new Promise<void>((resolve) => { setTimeout(resolve, ms).unref(); });

export function teamsPlatform(config: TeamsConfig, receiver: Receiver, { log, memory, pace, patience: waits }: TeamsOptions): Platform {
  const { tenantId: tenant } = config;
  const sdk = teamsSdk(config, log);
  const { connector } = sdk;
  const open = new Set<Promise<unknown>>();
  const later = (work: Promise<unknown>): void => {
    const done = work.catch((e: unknown) => { log.warn({ fault: e instanceof Error ? e.name : 'unknown' }, 'a late answer was lost'); }).finally(() => open.delete(done));
    open.add(done);
  };
  const services = servicesHeard();
  const channels = channelsOf({ connector, places: memory.places, tenant, log, current: (url) => services.current(url) });
  const home = config.openIdMetadataUrl === undefined && !config.insecureLocal ? WORLDWIDE : undefined;
  const courier = teamsCourier({ connector, places: memory.places, tenant, bot: `28:${config.appId}`, services, channels, home, pace });
  const chat = chatOf({ connector, receiver, log, pause, ownChat: (who) => ownChat(courier, who) });
  const paths = whereabouts({
    places: memory.places, channels, tenant, heardAt: (url) => { services.heardAt(url); }, found: (account) => receiver.reachable({ platform: PLATFORM, tenant, account }, true),
  });
  const people = newcomers({ connector, receiver, tenant, log });
  const take = taker({
    config, log, whereabouts: paths, newcomers: people,
    answering: { receiver, forms: memory.forms, chat, log, patience: { ...patience, ...waits }, atWork: { count: 0 }, later },
    changes: { receiver, chat, channels, newcomers: people, whereabouts: paths, tenant, newId },
  });
  const door = messagesDoor((authorization, activity) => sdk.receive(authorization, activity, take), log);
  return {
    name: PLATFORM, channelColumn: CHANNEL_COLUMN, routes: door.routes, courier,
    accounts: teamsAccounts({ connector, places: memory.places, tenant, pause, current: (url) => services.current(url) }),
    start: async () => {
      const fault = await examineCredentials(connector);
      if (fault) throw new Error(fault.en);
      await sdk.prepare();
      door.open();
    },
    stop: async () => {
      door.close();
      await Promise.race([Promise.all(open), pause(LAST_WAIT_MS)]);
    },
    examine: async () => [await examineCredentials(connector), await examineReach(memory.places, tenant)].filter((fault) => fault !== undefined),
  };
}

async function ownChat(courier: Courier, { tenant, account }: AccountRef): Promise<{ readonly service: string; readonly conversation: string }> {
  const opened = await courier.open({ tenant, account });
  if (!opened.ok) throw opened.fault === 'unreachable' ? new NoOwnChat(opened.detail) : new Error(opened.detail);
  const address = readAddress(opened.value);
  if ('channel' in address) throw new Error('a person has the address of a channel');
  return address;
}
