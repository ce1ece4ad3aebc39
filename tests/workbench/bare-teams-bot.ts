import { createPublicKey } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import jwt from 'jsonwebtoken';
import { startTeamsStandIn, type TeamsStandIn, type TeamsStandInOptions } from '../../src/workbench/teams';

export type Json = Record<string, unknown>;
type Activity = Json & { readonly id: string; readonly serviceUrl: string; readonly conversation: { readonly id: string }; readonly type: string; readonly name?: string; readonly value?: Json };

/** A call's status, body and headers; `cut` where no answer came. */
export interface Called { readonly status: number | 'cut'; readonly body: Json; readonly retryAfter: string | null }

/** A bare bot, as anybody would write one without an SDK, in front of the stand-in: it checks tokens, and answers what a test tells it to. */
export class BareTeamsBot {
  /** What it does with an activity; what comes back is the body of the answer. */
  hears: (activity: Activity) => unknown = () => undefined;
  readonly heard: Activity[] = [];
  readonly claims: unknown[] = [];
  private token = '';

  constructor(readonly teams: TeamsStandIn, readonly close: () => Promise<void>) {}

  /** A token of its own, as the metadata tell where to get one. */
  async authenticate(password = this.teams.password): Promise<number> {
    const { token_endpoint: endpoint } = await json(this.teams.metadataUrl);
    const answer = await fetch(String(endpoint), { method: 'POST', body: new URLSearchParams({ grant_type: 'client_credentials', client_id: this.teams.appId, client_secret: password }) });
    this.token = String(((await answer.json()) as Json).access_token);
    return answer.status;
  }

  async call(method: string, path: string, body?: unknown, { signal, base = this.teams.serviceUrl }: { readonly signal?: AbortSignal; readonly base?: string } = {}): Promise<Called> {
    if (this.token === '') await this.authenticate();
    const told = await fetch(new URL(path, base), {
      method, headers: { authorization: `Bearer ${this.token}`, 'content-type': 'application/json' }, ...(body === undefined ? {} : { body: JSON.stringify(body) }), ...(signal ? { signal } : {}),
    }).catch(() => undefined);
    if (!told) return { status: 'cut', body: {}, retryAfter: null };
    const text = await told.text();
    return { status: told.status, body: (text.startsWith('{') || text.startsWith('[') ? JSON.parse(text) : { text }) as Json, retryAfter: told.headers.get('retry-after') };
  }

  send(conversation: string, activity: Json): Promise<Called> {
    return this.call('POST', `v3/conversations/${encodeURIComponent(conversation)}/activities`, activity);
  }

  reply({ conversation, id }: Activity, activity: Json): Promise<Called> {
    return this.call('POST', `v3/conversations/${encodeURIComponent(conversation.id)}/activities/${encodeURIComponent(id)}`, activity);
  }

  update(conversation: string, id: string, activity: Json): Promise<Called> {
    return this.call('PUT', `v3/conversations/${encodeURIComponent(conversation)}/activities/${id}`, activity);
  }

  async open(person: { readonly id: string }): Promise<Called> {
    return this.call('POST', 'v3/conversations', personal(this.teams, person.id));
  }

  /** Posts to a person's chat. */
  async tell(person: { readonly id: string }, activity: Json): Promise<Called> {
    return this.send(String((await this.open(person)).body.id), activity);
  }
}

export const personal = (teams: TeamsStandIn, member: string): Json => ({
  isGroup: false, bot: { id: teams.botId }, members: [{ id: member }], tenantId: teams.tenantId, channelData: { tenant: { id: teams.tenantId } },
});
export const thread = (channel: string, activity: Json): Json => ({ isGroup: true, channelData: { channel: { id: channel } }, activity });

export async function startBareTeamsBot(options: TeamsStandInOptions = {}): Promise<BareTeamsBot> {
  const teams = await startTeamsStandIn({ rules: 'note', ...options });
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk)).on('end', () => {
      const activity = JSON.parse(Buffer.concat(chunks).toString()) as Activity;
      void answer(activity, request.headers.authorization ?? '').then(({ status, body }) => response.writeHead(status, { 'content-type': 'application/json' }).end(body === undefined ? '' : JSON.stringify(body)));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const bot = new BareTeamsBot(teams, async () => {
    await teams.close();
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  });
  const answer = async (activity: Activity, authorization: string): Promise<{ status: number; body?: unknown }> => {
    bot.heard.push(activity);
    try {
      bot.claims.push(await verified(teams, authorization.replace('Bearer ', ''), activity.serviceUrl));
      return { status: 200, body: await bot.hears(activity) };
    } catch {
      return { status: 401 };
    }
  };
  teams.connect(`http://127.0.0.1:${(server.address() as AddressInfo).port}/api/messages`);
  return bot;
}

/** Reads a token as the documentation tells bots to. @throws where it is not good */
async function verified(teams: TeamsStandIn, token: string, serviceUrl: string): Promise<jwt.JwtPayload> {
  const { issuer, jwks_uri: keysUrl } = await json(teams.metadataUrl);
  const { keys } = (await json(String(keysUrl))) as { keys: (Json & { kid: string; endorsements: string[] })[] };
  const key = keys.find(({ kid }) => kid === jwt.decode(token, { complete: true })?.header.kid);
  if (!key?.endorsements.includes('msteams')) throw new Error('not endorsed');
  const claims = jwt.verify(token, createPublicKey({ key, format: 'jwk' }), { audience: teams.appId, issuer: String(issuer), algorithms: ['RS256'] }) as jwt.JwtPayload;
  if (claims.serviceurl !== serviceUrl) throw new Error('another service');
  return claims;
}

async function json(url: string): Promise<Json> {
  return (await fetch(url)).json() as Promise<Json>;
}

export const card = (...body: Json[]): Json => ({ type: 'AdaptiveCard', $schema: 'http://adaptivecards.io/schemas/adaptive-card.json', version: '1.5', lang: 'ja', body });
export const text = (words: string, more: Json = {}): Json => ({ type: 'TextBlock', text: words, wrap: true, ...more });
export const actions = (...held: Json[]): Json => ({ type: 'ActionSet', actions: held });
export const message = (content: Json, more: Json = {}): Json => ({ type: 'message', summary: '要約', attachments: [{ contentType: 'application/vnd.microsoft.card.adaptive', content }], ...more });
export const run = (name: string, args: Json = {}, more: Json = {}): Json => {
  const data = { call: { press: name, args } };
  return { type: 'Action.Execute', id: name, verb: name, title: name, data, fallback: { type: 'Action.Submit', id: name, title: name, data }, ...more };
};
export const opener = (name: string, args: Json = {}): Json => ({ type: 'Action.Submit', id: name, title: name, data: { call: { press: name, args }, msteams: { type: 'task/fetch' } } });
export const field = (id: string, more: Json = {}): Json => ({ type: 'Input.Text', id, label: id, maxLength: 20, ...more });
export const sends = (form: string, type = 'Action.Submit'): Json => ({ type, id: `${form}.submit`, verb: form, title: '送る', data: { call: { form, args: {}, shown: 's1' } } });
export const dialog = (content: Json, title = '申込'): Json => ({ task: { type: 'continue', value: { title, height: 'medium', width: 'medium', card: { contentType: 'application/vnd.microsoft.card.adaptive', content } } } });
export const shows = (content: Json): Json => ({ statusCode: 200, type: 'application/vnd.microsoft.card.adaptive', value: content });
export const says = (words: string): Json => ({ statusCode: 200, type: 'application/vnd.microsoft.activity.message', value: words });
