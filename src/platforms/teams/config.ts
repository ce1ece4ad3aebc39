/** Teams at `POST /api/messages`, single tenant. */
export interface TeamsConfig {
  readonly appId: string;
  readonly password: string;
  readonly tenantId: string;
  /** Another issuer's OpenID metadata, whose keys, issuer and token endpoint are then used instead of Microsoft's. */
  readonly openIdMetadataUrl?: string | undefined;
  /** Activities without a token are taken. Only on loopback, and only from a service on loopback. */
  readonly insecureLocal?: boolean | undefined;
}

/** The platform's name in accounts, places and references. */
export const PLATFORM = 'teams';

/** Header of the channel column in `import units`. */
export const CHANNEL_COLUMN = 'Teamsチャンネル';
