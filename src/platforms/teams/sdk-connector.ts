import { ConnectorClient, TeamsConnectorClient } from 'botframework-connector';
import type { Authority } from './sdk-authority';
import type { TeamsConfig } from './config';
import { ConnectorFault, type Connector, type Member } from './connector';

const DEADLINE_MS = 10_000;
const PAGE = 200;

/** Signs nothing: the service on this machine asks for no token. */
export type Tokens = Pick<Authority, 'token'> | undefined;

interface Clients { readonly core: ConnectorClient; readonly teams: TeamsConnectorClient }

/** The SDK's clients as the port wants them: one call is one request, ten seconds at most, and a fault says what happened. */
export function sdkConnector({ appId, tenantId }: TeamsConfig, tokens: () => Promise<Tokens>): Connector {
  const clients = clientsOf(tokens);
  const call = async <T>(serviceUrl: string, work: (clients: Clients) => Promise<T>): Promise<T> => {
    try {
      return await work(clients.at(serviceUrl));
    } catch (e) {
      throw faultOf(e);
    }
  };
  const bot = { id: `28:${appId}`, name: '' };
  const channelData = { tenant: { id: tenantId } };
  return {
    openPersonal: (serviceUrl, account) => call(serviceUrl, async ({ core }) => {
      const { id, serviceUrl: elsewhere } = await core.conversations.createConversation({ isGroup: false, bot, members: [{ id: account, name: '' }], tenantId, channelData });
      return { id, ...(elsewhere ? { serviceUrl: elsewhere } : {}) };
    }),
    postToChannel: (serviceUrl, channel, activity) => call(serviceUrl, async ({ core }) => {
      const { id, activityId } = await core.conversations.createConversation({ isGroup: true, bot, tenantId, channelData: { ...channelData, channel: { id: channel } }, activity } as unknown as Created);
      return { id, ...(activityId ? { activityId } : {}) };
    }),
    send: (serviceUrl, conversation, activity) => call(serviceUrl, async ({ core }) => posted(await core.conversations.sendToConversation(conversation, activity))),
    reply: (serviceUrl, conversation, to, activity) => call(serviceUrl, async ({ core }) => posted(await core.conversations.replyToActivity(conversation, to, { ...activity, replyToId: to }))),
    update: (serviceUrl, conversation, id, activity) => call(serviceUrl, async ({ core }) => { await core.conversations.updateActivity(conversation, id, { ...activity, id }); }),
    remove: (serviceUrl, conversation, id) => call(serviceUrl, async ({ core }) => { await core.conversations.deleteActivity(conversation, id); }),
    member: (serviceUrl, conversation, user) => call(serviceUrl, async ({ core }) => memberOf((await core.conversations.getConversationMember(conversation, user)) as unknown as ToldMember)),
    members: (serviceUrl, conversation, continuation) => call(serviceUrl, async ({ core }) => {
      const page: Page = await core.conversations.getConversationPagedMembers(conversation, { pageSize: PAGE, ...(continuation === undefined ? {} : { continuationToken: continuation }) } as never);
      return { members: (page.members ?? []).map(memberOf), ...(page.continuationToken ? { continuation: page.continuationToken } : {}) };
    }),
    channels: (serviceUrl, team) => call(serviceUrl, async ({ teams }) => ((await teams.teams.fetchChannelList(team)).conversations ?? []).map(channelOf)),
    authenticate: async () => { await (await tokens())?.token(true); },
  };
}

type Created = Parameters<ConnectorClient['conversations']['createConversation']>[0];

/** Some answers know the object id by its older name only. */
interface ToldMember extends Member { readonly objectId?: string }

function memberOf(told: ToldMember): Member {
  return { ...told, aadObjectId: told.aadObjectId ?? told.objectId };
}

interface Page { readonly members?: readonly ToldMember[]; readonly continuationToken?: string }

function posted({ id }: { readonly id?: string }): { readonly id: string } {
  return { id: id ?? '' };
}

function channelOf({ id, name }: { readonly id?: string; readonly name?: string }): { readonly id: string; readonly name?: string } {
  return { id: id ?? '', ...(name ? { name } : {}) };
}

type Sending = (request: Sent) => Promise<Received>;
interface Sent { abortSignal?: AbortSignal; readonly headers: { set(name: string, value: string): void } }
interface Received { readonly status: number }
interface Pipeline {
  removePolicy(filter: { readonly name: string }): unknown;
  addPolicy(policy: { readonly name: string; sendRequest(request: Sent, next: Sending): Promise<Received> }, at: { readonly phase: 'Sign' }): void;
}

/** A client for each service, of which a tenant has one or two. */
function clientsOf(tokens: () => Promise<Tokens>): { at(serviceUrl: string): Clients } {
  const known = new Map<string, Clients>();
  const unsigned = { signRequest: <R>(request: R) => Promise.resolve(request) };
  return {
    at: (baseUri) => {
      const clients = known.get(baseUri) ?? { core: new ConnectorClient(unsigned, { baseUri }), teams: new TeamsConnectorClient(unsigned, { baseUri }) };
      if (!known.has(baseUri)) for (const client of [clients.core, clients.teams]) cure(client, tokens);
      known.set(baseUri, clients);
      return clients;
    },
  };
}

/**
 * The SDK repeats a POST by itself, also after a lost connection, so that one message may appear four times; and it waits for ever. The options
 * that should change that have no effect (botbuilder 4.23.3).
 */
function cure(client: object, tokens: () => Promise<Tokens>): void {
  const { pipeline } = (client as { readonly client: { readonly pipeline: Pipeline } }).client;
  pipeline.removePolicy({ name: 'defaultRetryPolicy' });
  pipeline.addPolicy({
    name: 'once',
    sendRequest: async (request, send) => {
      request.abortSignal = AbortSignal.timeout(DEADLINE_MS); // the SDK's own time-out ends with the headers, and keeps a process alive
      const signer = await tokens();
      if (!signer) return send(request);
      const sign = async (fresh: boolean) => { request.headers.set('authorization', `Bearer ${await signer.token(fresh)}`); };
      await sign(false);
      const answer = await send(request);
      if (answer.status !== 401) return answer;
      await sign(true); // nothing was done: the token may have ended before its time
      return send(request);
    },
  }, { phase: 'Sign' }); // next to the wire: further out a refusal is an error already
}

interface Failed {
  readonly name?: unknown; readonly statusCode?: unknown; readonly code?: unknown; readonly message?: unknown;
  readonly response?: { readonly headers?: { get?(name: string): string | undefined | null }; readonly bodyAsText?: unknown };
}

function faultOf(e: unknown): ConnectorFault {
  if (e instanceof ConnectorFault) return e;
  const failed: Failed = typeof e === 'object' && e !== null ? e : {};
  const status = typeof failed.statusCode === 'number' ? failed.statusCode : undefined;
  const code = typeof failed.code === 'string' && failed.code !== 'PARSE_ERROR' ? failed.code : status === undefined && typeof failed.name === 'string' ? failed.name : `http ${status ?? 'unknown'}`;
  const retryAfterMs = waitOf(failed.response?.headers?.get?.('retry-after'));
  const text = status !== undefined && typeof failed.message === 'string' ? failed.message.replace(/\s+/g, ' ').slice(0, 200) : undefined;
  return new ConnectorFault({ code: code.slice(0, 80), ...(status === undefined ? {} : { status }), ...(text ? { text } : {}), ...(retryAfterMs === undefined ? {} : { retryAfterMs }), ...(status === 401 ? { credentials: true } : {}) }, { cause: e });
}

function waitOf(header: string | undefined | null): number | undefined {
  return header && /^\d+(\.\d+)?$/.test(header.trim()) ? Number(header) * 1000 : undefined;
}
