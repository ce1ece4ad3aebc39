/** An activity as it goes over the wire. */
export type Activity = Readonly<Record<string, unknown>>;

/** A member of a conversation, as the platform describes them. */
export interface Member {
  /** `29:…`, known to this bot alone. */
  readonly id: string;
  readonly aadObjectId?: string | undefined;
  readonly email?: string | undefined;
  readonly userPrincipalName?: string | undefined;
  readonly tenantId?: string | undefined;
  readonly userRole?: string | undefined;
}

/**
 * The calls that the bot makes. One call is one request: no retries, ten seconds at most. Everything but the SDK's own file speaks to this,
 * so that another SDK replaces that file alone.
 * @throws ConnectorFault
 */
export interface Connector {
  /** Opens (or finds) the conversation with one person. Nothing is posted. */
  openPersonal(serviceUrl: string, account: string): Promise<{ readonly id: string; readonly serviceUrl?: string | undefined }>;
  /** Begins a thread in a channel with this activity. */
  postToChannel(serviceUrl: string, channel: string, activity: Activity): Promise<{ readonly id: string; readonly activityId?: string | undefined }>;
  send(serviceUrl: string, conversation: string, activity: Activity): Promise<{ readonly id: string }>;
  /** Answers to an activity: like `send`, with the id of what is answered. */
  reply(serviceUrl: string, conversation: string, to: string, activity: Activity): Promise<{ readonly id: string }>;
  update(serviceUrl: string, conversation: string, activityId: string, activity: Activity): Promise<void>;
  remove(serviceUrl: string, conversation: string, activityId: string): Promise<void>;
  /** @param user `29:…` or the Entra object id */
  member(serviceUrl: string, conversation: string, user: string): Promise<Member>;
  members(serviceUrl: string, conversation: string, continuation?: string): Promise<{ readonly members: readonly Member[]; readonly continuation?: string | undefined }>;
  /** Channels of a team; the first one, General, has no name. */
  channels(serviceUrl: string, team: string): Promise<readonly { readonly id: string; readonly name?: string | undefined }[]>;
  /** Asks for a token, as any call would. @throws ConnectorFault where it is refused */
  authenticate(): Promise<void>;
}

/** What a call failed with, before anybody decides what that means. */
export class ConnectorFault extends Error {
  override readonly name = 'ConnectorFault';
  constructor(readonly fault: {
    /** HTTP status; absent: no answer came. */
    readonly status?: number | undefined;
    /** The platform's code (`BotNotInConversationRoster`), or the network's (`ECONNRESET`, `AbortError`). */
    readonly code: string;
    /** The platform's own words, cut; for the ledger. */
    readonly text?: string | undefined;
    readonly retryAfterMs?: number | undefined;
    /** The token was refused: not this call, but our identity. */
    readonly credentials?: boolean | undefined;
  }, options?: ErrorOptions) { super(fault.code, options); }
}
