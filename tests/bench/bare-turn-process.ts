import { Application, TeamsAdapter, TurnState } from '@microsoft/teams-ai';
import { ConfigurationServiceClientCredentialFactory } from 'botbuilder';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { BARE_ANSWER } from './bare-answer';
import { serve } from './child';
import type { Conversation } from './turn-process';

/** The floor of a turn: the SDK alone, which checks the token and parses, with a listener that answers a fixed sentence, or nothing. */

class NoState extends TurnState {
  protected override onComputeStorageKeys(): Promise<Record<string, string>> {
    return Promise.resolve({ user: 'u', conversation: 'c' });
  }
}

/** Tokens for the connector: what is measured is a turn, not a login. */
class FixedToken extends ConfigurationServiceClientCredentialFactory {
  override createCredentials(): Promise<never> {
    return Promise.resolve({ signRequest: (request: { headers: { set(name: string, value: string): void } }) => { request.headers.set('authorization', 'Bearer bench'); return Promise.resolve(request); } } as never);
  }
}

let server: Server | undefined;

serve({
  open: async ({ appId, password, tenantId, metadataUrl }: Conversation): Promise<string> => {
    const { issuer } = await (await fetch(metadataUrl)).json() as { issuer: string };
    const adapter = new TeamsAdapter({
      MicrosoftAppId: appId, MicrosoftAppPassword: password, MicrosoftAppTenantId: tenantId, MicrosoftAppType: 'SingleTenant', ValidateAuthority: 'true', ToBotFromChannelTokenIssuer: issuer,
      ToBotFromChannelOpenIdMetadataUrl: metadataUrl, ToBotFromEmulatorOpenIdMetadataUrl: metadataUrl, ToChannelFromBotLoginUrl: `${issuer}/login`, ToChannelFromBotOAuthScope: 'https://api.botframework.com', OAuthUrl: `${issuer}/oauth`,
    }, new FixedToken({ MicrosoftAppId: appId, MicrosoftAppPassword: password, MicrosoftAppTenantId: tenantId, MicrosoftAppType: 'SingleTenant' }));
    const app = new Application<NoState>({ adapter, startTypingTimer: false, removeRecipientMention: true, turnStateFactory: () => new NoState() });
    app.message(/.*/, async (turn) => { await turn.sendActivity(BARE_ANSWER); });
    server = createServer((request, response) => {
      void read(request).then((body) => adapter.process(Object.assign(request, { body }) as never, expressLike(response) as never, async (turn) => { await app.run(turn); }));
    });
    await new Promise<void>((resolve) => { server?.listen(0, '127.0.0.1', resolve); });
    return `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
  },
}, () => Promise.resolve(server?.close()));

async function read(request: IncomingMessage): Promise<object> {
  const chunks: Buffer[] = [];
  for await (const chunk of request as AsyncIterable<Buffer>) chunks.push(chunk);
  return JSON.parse(Buffer.concat(chunks).toString()) as object;
}

/** The SDK asks for Express' words. */
function expressLike(response: ServerResponse): object {
  return Object.assign(response, {
    status: (code: number) => { response.statusCode = code; return response; },
    header: (name: string, value: string) => { response.setHeader(name, value); return response; },
    send: (body?: unknown) => { response.end(typeof body === 'object' ? JSON.stringify(body) : (body as string | undefined)); return response; },
  });
}
