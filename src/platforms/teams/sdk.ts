import { AsyncLocalStorage } from 'node:async_hooks';
import { Application, TeamsAdapter, TurnState } from '@microsoft/teams-ai';
import type { Request, Response, TurnContext } from 'botbuilder';
import { AuthenticationConstants } from 'botframework-connector';
import { JwtTokenExtractor } from 'botframework-connector/lib/auth/jwtTokenExtractor';
import { OpenIdMetadata } from 'botframework-connector/lib/auth/openIdMetadata';
import { wallClock } from '../../kernel/clock';
import type { PlatformLog } from '../platform';
import type { TeamsConfig } from './config';
import type { Activity, Connector } from './connector';
import { authorityOf, type Authority } from './sdk-authority';
import { sdkConnector } from './sdk-connector';

/** What a request is answered with. */
export interface Answered { readonly status: number; readonly body?: unknown }

/** One verified activity. For an invoke the answer goes back in the HTTP answer; for others only that there is one. */
export type Take = (activity: Activity) => Promise<Answered>;

export interface TeamsSdk {
  readonly connector: Connector;
  /** Looks up who vouches for Teams. @throws ConnectorFault */
  prepare(): Promise<void>;
  /** Verifies who sent the activity and hands it on. Never throws. */
  receive(authorization: string | undefined, activity: Activity, take: Take): Promise<Answered>;
}

/** Keys that changed are looked for so often at most: a forged token names an unknown key as well. */
const LOOK_AGAIN_MS = 60_000;

export function teamsSdk(config: TeamsConfig, log: PlatformLog): TeamsSdk {
  quietConsole();
  const authority = kept(() => authorityOf(config));
  const sides = kept(async () => ({ adapter: adapterOf(config, await authority()), app: application() }));
  const keys = renewing(async () => { await newKeys((await authority()).metadataUrl); }, log);
  return {
    connector: sdkConnector(config, async () => (config.insecureLocal ? undefined : authority())),
    prepare: async () => { await sides(); },
    receive: async (authorization, activity, take) => {
      const door = await sides().catch((e: unknown) => { log.error({ fault: codeOf(e) }, 'nobody vouches for Teams: its metadata cannot be read'); });
      if (!door) return { status: 503 };
      const first = await turned(door, authorization, activity, take, log);
      return first.unknownKey && await keys.renew() ? (await turned(door, authorization, activity, take, log)).answered : first.answered;
    },
  };
}

function codeOf(e: unknown): string {
  return e instanceof Error ? e.message.slice(0, 80) : 'unknown';
}

/** What could not be had is asked for again the next time. */
function kept<T>(make: () => Promise<T>): () => Promise<T> {
  let made: Promise<T> | undefined;
  return () => (made ??= make().catch((e: unknown) => { made = undefined; throw e; }));
}

/** Setting one of the SDK's parameters drops the defaults of all others. Without an app id it asks for no token at all. */
function adapterOf({ appId, password, tenantId, insecureLocal }: TeamsConfig, { issuer, metadataUrl }: Authority): TeamsAdapter {
  return new TeamsAdapter({
    ...(insecureLocal ? { MicrosoftAppId: '' } : { MicrosoftAppId: appId, MicrosoftAppPassword: password, MicrosoftAppTenantId: tenantId, MicrosoftAppType: 'SingleTenant' }),
    ToBotFromChannelTokenIssuer: issuer, ToBotFromChannelOpenIdMetadataUrl: metadataUrl, ToBotFromEmulatorOpenIdMetadataUrl: AuthenticationConstants.ToBotFromEmulatorOpenIdMetadataUrl,
    ToChannelFromBotLoginUrl: AuthenticationConstants.ToChannelFromBotLoginUrl, ToChannelFromBotOAuthScope: AuthenticationConstants.ToChannelFromBotOAuthScope,
    OAuthUrl: AuthenticationConstants.OAuthUrl, ValidateAuthority: 'true',
  });
}

/** Two routes for everything; what an activity means is ours. */
function application(): Application<TurnState> {
  const app = new Application<TurnState>({ startTypingTimer: false, removeRecipientMention: false, longRunningMessages: false, turnStateFactory: () => new Stateless() });
  const handle = async (turn: TurnContext) => { await inSdk.getStore()?.handle(turn); };
  app.addRoute((turn) => Promise.resolve(turn.activity.type === 'invoke'), handle, true);
  app.addRoute(() => Promise.resolve(true), handle);
  return app;
}

/** The SDK's own wants a sender and a recipient, which not every activity has. */
class Stateless extends TurnState {
  protected override onComputeStorageKeys(): Promise<{ [scope: string]: string }> {
    return Promise.resolve({ user: 'u', conversation: 'c' });
  }
}

interface Sides { readonly adapter: TeamsAdapter; readonly app: Application<TurnState> }
interface Turned { readonly answered: Answered; readonly unknownKey?: boolean }

async function turned({ adapter, app }: Sides, authorization: string | undefined, activity: Activity, take: Take, log: PlatformLog): Promise<Turned> {
  let answered: Answered | undefined;
  const handle = async (turn: TurnContext): Promise<void> => {
    answered = await inSdk.exit(() => take(activity));
    if (turn.activity.type === 'invoke') await turn.sendActivity({ type: 'invokeResponse', value: answered });
  };
  const response = new ResponseShim();
  const request = { method: 'POST', headers: authorization === undefined ? {} : { authorization }, body: { ...activity } } as unknown as Request;
  try {
    await inSdk.run({ handle }, () => adapter.process(request, response as unknown as Response, async (turn) => {
      answered = { status: 500 };
      await app.run(turn);
    }));
  } catch (e) {
    log.warn({ fault: e instanceof Error ? e.name : 'unknown' }, 'an activity could not be read');
    answered ??= { status: 400 };
  }
  return answered ? { answered } : refusalOf(response.said, log);
}

/** The handler was never reached: the sender is not who they say. Only where the keys can't be had is it our side that fails. */
function refusalOf(said: unknown, log: PlatformLog): Turned {
  const words = typeof said === 'string' ? said : '';
  const unknownKey = words.startsWith('Signing Key');
  if (/^(request to |Failed to load|invalid json response)/.test(words)) {
    log.error({}, 'the keys of Teams cannot be had');
    return { answered: { status: 503 } };
  }
  return { answered: { status: 401 }, unknownKey };
}

/** As much of an Express response as the SDK asks for. What it would say (raw error texts) is kept from the sender. */
class ResponseShim {
  said: unknown;
  header(): this { return this; }
  status(): this { return this; }
  send(said: unknown): this { this.said = said; return this; }
  end(): this { return this; }
}

/** Once a minute at most, and once for all who wait for it. @returns whether there are new keys; those that are known stay until there are */
function renewing(look: () => Promise<void>, log: PlatformLog): { renew(): Promise<boolean> } {
  let lookedAt = -Infinity;
  let looking: Promise<boolean> | undefined;
  const begin = () => {
    lookedAt = wallClock.now().getTime();
    return look().then(() => true, (e: unknown) => { log.warn({ fault: codeOf(e) }, 'the keys of Teams could not be looked up again'); return false; }).finally(() => { looking = undefined; });
  };
  return { renew: () => looking ?? (wallClock.now().getTime() - lookedAt < LOOK_AGAIN_MS ? Promise.resolve(false) : (looking = begin())) };
}

const KEYS_DEADLINE_MS = 10_000;

/** The SDK looks again for a key it does not know an hour after the last time; until then every request would be refused. @throws where none can be had */
async function newKeys(metadataUrl: string): Promise<void> {
  const fresh = new OpenIdMetadata(metadataUrl);
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => { timer = setTimeout(() => reject(new Error('late')), KEYS_DEADLINE_MS); }); // the SDK waits for ever
  await Promise.race([fresh.getKey(''), late]).finally(() => clearTimeout(timer));
  (JwtTokenExtractor as unknown as { readonly openIdMetadataCache: Map<string, unknown> }).openIdMetadataCache.set(metadataUrl, fresh);
}

/** The turn that the SDK's own code is working on. */
const inSdk = new AsyncLocalStorage<{ handle(turn: TurnContext): Promise<void> }>();

/** The SDK prints whole errors, and all public keys on a forged signature. What matters of it is in our log. */
function quietConsole(): void {
  for (const level of ['error', 'warn'] as const) {
    const print = console[level].bind(console);
    console[level] = (...said: unknown[]) => { if (!inSdk.getStore()) print(...said); };
  }
}
