import { z } from 'zod';
import { AuthenticationConstants, MicrosoftAppCredentials } from 'botframework-connector';
import { wallClock } from '../../kernel/clock';
import type { TeamsConfig } from './config';
import { ConnectorFault } from './connector';

/** Who vouches for Teams to us, and for us to Teams. */
export interface Authority {
  readonly issuer: string;
  readonly metadataUrl: string;
  /** Asks for the token of a call. @param fresh not one that was given out before @throws ConnectorFault */
  readonly token: (fresh?: boolean) => Promise<string>;
}

const SCOPE = AuthenticationConstants.ToChannelFromBotOAuthScope;
const DEADLINE_MS = 10_000;
/** A token is given up so long before it ends. */
const EARLY_MS = 300_000;

/** Microsoft's own; or with another metadata document whatever that says. */
export async function authorityOf(config: TeamsConfig): Promise<Authority> {
  const authority = config.openIdMetadataUrl === undefined ? microsoft(config) : await another(config, config.openIdMetadataUrl);
  return { ...authority, token: together(authority.token) };
}

/** Whoever needs a token while one is asked for waits for that one; and nobody for ever. Who was refused with the old one never gets it again. */
function together(ask: Authority['token']): Authority['token'] {
  const asking: { any?: Promise<string>; fresh?: Promise<string> } = {};
  const begun = (kind: keyof typeof asking) => (asking[kind] ??= inTime(ask(kind === 'fresh')).finally(() => { delete asking[kind]; }));
  return (fresh = false) => (fresh ? begun('fresh') : asking.fresh ?? begun('any'));
}

async function inTime(token: Promise<string>): Promise<string> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => { timer = setTimeout(() => reject(unavailable('late')), DEADLINE_MS); });
  try {
    return await Promise.race([token, late]);
  } finally {
    clearTimeout(timer);
  }
}

function microsoft({ appId, password, tenantId }: TeamsConfig): Authority {
  const credentials = new MicrosoftAppCredentials(appId, password, tenantId, SCOPE);
  return {
    issuer: AuthenticationConstants.ToBotFromChannelTokenIssuer, metadataUrl: AuthenticationConstants.ToBotFromChannelOpenIdMetadataUrl,
    token: (fresh = false) => credentials.getToken(fresh).catch((e: unknown) => { throw refusedByMicrosoft(e); }),
  };
}

const fields = z.looseObject({ errorCode: z.string() });
/** What Entra says of a wrong secret, an app that is gone or not allowed, and the like; anything else is a fault of the line. */
const REFUSALS = new Set(['invalid_client', 'unauthorized_client', 'invalid_request', 'invalid_grant', 'invalid_scope', 'access_denied', 'invalid_resource']);

function refusedByMicrosoft(e: unknown): ConnectorFault {
  const code = fields.safeParse(e).data?.errorCode;
  return code !== undefined && REFUSALS.has(code) ? refused(code, e) : unavailable(e);
}

function refused(code: string, cause: unknown): ConnectorFault {
  return new ConnectorFault({ code, credentials: true }, { cause });
}

/** The call itself was never made. */
function unavailable(cause: unknown): ConnectorFault {
  return new ConnectorFault({ code: 'TokenUnavailable' }, { cause });
}

const metadata = z.looseObject({ issuer: z.string(), jwks_uri: z.string(), token_endpoint: z.url() });
const granted = z.looseObject({ access_token: z.string(), expires_in: z.number() });
const denied = z.looseObject({ error: z.string().regex(/^\w{1,64}$/) });

async function another(config: TeamsConfig, metadataUrl: string): Promise<Authority> {
  const answer = await fetch(metadataUrl, { signal: AbortSignal.timeout(DEADLINE_MS) }).catch((e: unknown) => { throw unavailable(e); });
  const read = metadata.safeParse(await answer.json().catch(() => undefined));
  if (!read.success) throw new ConnectorFault({ status: answer.status, code: 'NoMetadata' });
  const { issuer, token_endpoint: endpoint } = read.data;
  let held: { readonly token: string; readonly until: number } | undefined;
  return {
    issuer, metadataUrl,
    token: async (fresh = false) => {
      const now = wallClock.now().getTime();
      if (fresh || held === undefined || held.until <= now) {
        const { access_token: token, expires_in: seconds } = await asked(endpoint, config);
        held = { token, until: now + seconds * 1000 - EARLY_MS };
      }
      return held.token;
    },
  };
}

async function asked(endpoint: string, { appId, password }: TeamsConfig): Promise<z.output<typeof granted>> {
  const body = new URLSearchParams({ grant_type: 'client_credentials', client_id: appId, client_secret: password, scope: `${SCOPE}/.default` });
  const answer = await fetch(endpoint, { method: 'POST', body, signal: AbortSignal.timeout(DEADLINE_MS), redirect: 'error' }).catch((e: unknown) => { throw unavailable(e); });
  const json: unknown = await answer.json().catch(() => undefined);
  const token = granted.safeParse(json);
  if (answer.ok && token.success) return token.data;
  const code = denied.safeParse(json).data?.error ?? `http ${answer.status}`;
  throw answer.status < 500 && answer.status !== 429 ? refused(code, undefined) : unavailable(code);
}
