import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import { wallClock } from '../../kernel/clock';
import { newId, newToken } from '../../kernel/ids';
import { parseJson, type Fields } from '../slack/json';
import { bodyOf, closeServer, listen, originOf, writeJson } from './server';
import { encoded, SigningKey } from './signing-key';

export interface IssuerOptions {
  readonly appId: string;
  readonly tenantId: string;
  /** The app's secret; made up, if not told. */
  readonly password?: string;
  readonly port?: number;
}

/** What is wrong with a token; nothing, if not told. */
export interface TokenOverrides {
  readonly audience?: string;
  readonly issuer?: string;
  readonly serviceUrl?: string;
  /** Seconds from now until it expires; below 0: it has. An hour, if not told. */
  readonly expiresIn?: number;
  /**
   * `forged`: signed by somebody else in the name of the right key. `unknown`: by a key that stands in no list. `unendorsed`: by a key of
   * another channel. `none`: not signed at all.
   */
  readonly key?: 'right' | 'forged' | 'unknown' | 'unendorsed' | 'none';
}

const HOUR = 3_600;
/** The tokens' own times are real ones, whatever time the workbench plays. */
const seconds = (): number => Math.floor(wallClock.now().getTime() / 1000);

/** Keys take a while to make: those of nobody in particular are made once, on first use. */
const madeOnce = (make: () => SigningKey): (() => SigningKey) => {
  let made: SigningKey | undefined;
  return () => (made ??= make());
};
const strange = madeOnce(() => new SigningKey([]));
/** Stands in every list of keys, as those of other channels do. */
const unendorsed = madeOnce(() => new SigningKey(['webchat']));

/** Issues the tokens that the platform shows to the bot, and those that the bot shows to the platform. */
export class Issuer {
  readonly origin: string;
  readonly metadataUrl: string;
  /** The claim `iss`. */
  readonly issuer: string;
  /** How often the bot asked for a token. */
  asked = 0;
  private keys = [new SigningKey(['msteams'])];
  private readonly access = new Map<string, number>();
  private secret: string;

  private constructor(private readonly server: Server, private readonly options: IssuerOptions) {
    this.origin = originOf(server);
    this.metadataUrl = `${this.origin}/.well-known/openidconfiguration`;
    this.issuer = `${this.origin}/`;
    this.secret = options.password ?? newToken();
  }

  static async start(options: IssuerOptions): Promise<Issuer> {
    const started = {} as { issuer: Issuer };
    const server = await listen(options.port ?? 0, (request, response) => started.issuer.serve(request, response));
    started.issuer = new Issuer(server, options);
    return started.issuer;
  }

  get password(): string { return this.secret; }

  /** A token as the platform would sign it, but for the overrides. */
  token({ audience = this.options.appId, issuer = this.issuer, serviceUrl, expiresIn = HOUR, key = 'right' }: TokenOverrides = {}): string {
    const now = seconds();
    const claims = { iss: issuer, aud: audience, nbf: Math.min(now, now + expiresIn) - 300, exp: now + expiresIn, ...(serviceUrl === undefined ? {} : { serviceurl: serviceUrl }) };
    const right = this.current;
    switch (key) {
      case 'right': return right.token(claims);
      case 'forged': return strange().token(claims, right.id);
      case 'unknown': return strange().token(claims);
      case 'unendorsed': return unendorsed().token(claims);
      case 'none': return `${encoded({ alg: 'none', typ: 'JWT' })}.${encoded(claims)}.`;
    }
  }

  /** From now on another key signs. The old one stays in the list, if wanted, as it does for some days in the real one. */
  rotate({ keepOld = false }: { readonly keepOld?: boolean } = {}): void {
    this.keys = [new SigningKey(['msteams']), ...(keepOld ? this.keys : [])];
  }

  /** Whether that is a token that the bot got here and that still holds. */
  holds(accessToken: string): boolean {
    return (this.access.get(accessToken) ?? 0) > seconds();
  }

  /** All tokens that the bot has are worth nothing from now on; it may ask for new ones. */
  expireAccess(): void {
    this.access.clear();
  }

  /** The app's secret is another one now; the bot's is refused. */
  changePassword(next = newToken()): void {
    this.secret = next;
    this.expireAccess();
  }

  close(): Promise<void> {
    return closeServer(this.server);
  }

  private get current(): SigningKey {
    const [key] = this.keys;
    if (!key) throw new Error('there is no key');
    return key;
  }

  private async serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const body = (await bodyOf(request)).toString();
    const path = request.url?.split('?')[0] ?? '';
    if (path === '/.well-known/openidconfiguration') return writeJson(response, 200, this.metadata());
    if (path === '/keys') return writeJson(response, 200, { keys: [...this.keys, unendorsed()].map((key) => key.jwk) });
    if (path === this.tokenPath && request.method === 'POST') return this.grant(body, response);
    writeJson(response, 404, { error: 'not_found' });
  }

  private get tokenPath(): string {
    return `/${this.options.tenantId}/oauth2/v2.0/token`;
  }

  private metadata(): Fields {
    return {
      issuer: this.issuer, authorization_endpoint: `${this.origin}/${this.options.tenantId}/oauth2/v2.0/authorize`, token_endpoint: `${this.origin}${this.tokenPath}`,
      jwks_uri: `${this.origin}/keys`, id_token_signing_alg_values_supported: ['RS256'], token_endpoint_auth_methods_supported: ['client_secret_post'],
      subject_types_supported: ['pairwise'], response_types_supported: ['code', 'id_token'],
    };
  }

  /** Client credentials, as Entra grants them: the fields of a form, or JSON by those who know no better. */
  private grant(body: string, response: ServerResponse): void {
    this.asked += 1;
    const told = new URLSearchParams(body.startsWith('{') ? (parseJson(body) as Record<string, string>) : body);
    if (told.get('grant_type') !== 'client_credentials') return refuse(response, 400, 'unsupported_grant_type');
    if (told.get('client_id') !== this.options.appId) return refuse(response, 400, 'unauthorized_client');
    if (told.get('client_secret') !== this.secret) return refuse(response, 401, 'invalid_client');
    const now = seconds();
    const token = this.current.token({ iss: this.issuer, aud: 'https://api.botframework.com', appid: this.options.appId, tid: this.options.tenantId, jti: newId(), iat: now, exp: now + HOUR });
    this.access.set(token, now + HOUR);
    writeJson(response, 200, { token_type: 'Bearer', expires_in: HOUR, ext_expires_in: HOUR, access_token: token });
  }
}

function refuse(response: ServerResponse, status: number, error: string): void {
  writeJson(response, status, { error, error_description: `AADSTS7000215: ${error}`, correlation_id: newId() });
}

export function startIssuer(options: IssuerOptions): Promise<Issuer> {
  return Issuer.start(options);
}
