import type { Server } from 'node:http';
import { newToken } from '../../kernel/ids';
import { userObject, type NewAccount } from './accounts';
import { showCommandAnswer } from './acts/command';
import { answerOf, type Answer } from './acts/stage';
import { Ages } from './ages';
import type { Channel } from './channels';
import { Delivery } from './delivery';
import { Events } from './events';
import { Faults } from './faults';
import { InFlight } from './in-flight';
import type { Inside } from './inside';
import type { Message } from './messages';
import { JSON_TYPE, type Retry } from './outgoing';
import { Person } from './person';
import { plain } from './plain';
import { Rates } from './rates';
import { ResponseUrls } from './response-urls';
import { responseRoute } from './response-route';
import { closeServer, listen, portOf } from './server';
import { realSeconds, signatureHeaders } from './signing';
import { Transcript, type BotRequest } from './transcript';
import { Triggers } from './triggers';
import { uploadRoute } from './upload-route';
import type { View } from './view-board';
import { webApi } from './web-api';
import { Workspace, type NewChannel, type StoredFile, type Usergroup } from './workspace';

export interface StandInOptions {
  readonly port?: number;
  readonly signingSecret?: string;
  readonly botToken?: string;
  readonly appToken?: string;
  readonly teamId?: string;
  /** What the bot's token may do; by default what the app's manifest asks for, the optional scopes included. */
  readonly scopes?: readonly string[];
  /** `strict`: Slack's tiers and one post a second and channel. `lenient`: no limits but `postsPerSecond`. */
  readonly limits?: 'lenient' | 'strict';
  /** The workspace's cap for `chat.postMessage`. */
  readonly postsPerSecond?: number;
  /** Factor on the minutes between repetitions of an event. */
  readonly eventRetryScale?: number;
  /** Whether the project's own rules of conformance hold beside Slack's; they do, if not told. */
  readonly houseRules?: boolean;
  /** Milliseconds that the bot has for its answer; 3,000 as in Slack, if not told. */
  readonly answerWithinMs?: number;
}

const SCOPES = [
  'commands', 'chat:write', 'im:write', 'im:history', 'app_mentions:read', 'users:read', 'users:read.email', 'channels:read', 'groups:read', 'files:write',
  'channels:history', 'groups:history', 'chat:write.public', 'usergroups:read', 'dnd:read',
];

/** A Slack of our own on loopback, spoken to by the real protocols. */
export class SlackStandIn {
  /** For `SLACK_API_URL`. */
  readonly url: string;
  private readonly listeners = new Set<(id: string) => void>();
  private readonly people = new Map<string, Person>();
  private readonly events: Events;
  private readonly delivery: Delivery;
  private readonly world: ConstructorParameters<typeof Person>[0];

  private constructor(private readonly inside: Inside, private readonly server: Server, private readonly inFlight: InFlight, private readonly options: StandInOptions) {
    inside.origin = `http://127.0.0.1:${portOf(server)}`;
    this.url = `${inside.origin}/api/`;
    this.delivery = new Delivery(inside, inFlight, options.answerWithinMs ?? 3_000);
    this.delivery.sockets.attach(server);
    inside.socketUrl = () => this.delivery.sockets.address(inside.origin);
    this.events = new Events(inside, this.delivery, options.eventRetryScale ?? 1);
    this.world = { inside, delivery: this.delivery, events: this.events };
    this.renew();
  }

  static async start(options: StandInOptions): Promise<SlackStandIn> {
    const inFlight = new InFlight();
    const inside = emptyInside(options);
    const server = await listen(options.port ?? 0, { api: webApi(inside), upload: uploadRoute(inside), respond: responseRoute(inside) }, inFlight);
    return new SlackStandIn(inside, server, inFlight, options);
  }

  get signingSecret(): string { return this.inside.secrets.signingSecret; }
  get botToken(): string { return this.inside.secrets.botToken; }
  get appToken(): string { return this.inside.secrets.appToken; }
  get botUserId(): string { return this.inside.workspace.bot.userId; }
  get teamId(): string { return this.inside.teamId; }
  get transcript(): Transcript { return this.inside.transcript; }
  get faults(): Faults { return this.inside.faults; }
  /** The tabs of the app's own place; either may be switched off. */
  get tabs(): { home: boolean; messages: boolean } { return this.inside.workspace.tabs; }
  get files(): ReadonlyMap<string, StoredFile> { return this.inside.workspace.files; }
  get channels(): readonly Channel[] { return [...this.inside.workspace.channels.values()]; }
  get persons(): readonly Person[] { return [...this.people.values()]; }

  /** Tells where the bot listens: its `POST /slack/events`. An open socket goes before it. */
  connect(requestUrl: string | undefined): void {
    this.delivery.connect(requestUrl);
  }

  addPerson(told: NewAccount): Person {
    const account = this.inside.workspace.addAccount(told);
    const person = new Person(this.world, account);
    this.people.set(account.id, person);
    return person;
  }

  /** Somebody joins while the bot runs: it hears of it by `team_join`. */
  async join(told: NewAccount): Promise<Person> {
    const person = this.addPerson(told);
    const user = userObject(person.account, { locale: true, email: this.inside.scopes.has('users:read.email'), homeTeam: this.teamId });
    await this.events.send({ type: 'team_join', user, cache_ts: 0 }, person.id);
    return person;
  }

  addChannel(told: NewChannel): Channel {
    return this.inside.workspace.addChannel(told);
  }

  addUsergroup(group: Usergroup): void {
    this.inside.workspace.usergroups.set(group.id, group);
  }

  /** @throws where there is nobody with that id or address */
  person(idOrEmail: string): Person {
    const found = this.people.get(idOrEmail) ?? this.people.get(this.inside.workspace.accountByEmail(idOrEmail)?.id ?? '');
    if (!found) throw new Error(`there is nobody ${idOrEmail} in the workspace`);
    return found;
  }

  channel(id: string): Channel {
    const found = this.inside.workspace.channels.get(id);
    if (!found) throw new Error(`there is no channel ${id} in the workspace`);
    return found;
  }

  /** All visible text, people and channels by their names. */
  plain(shown: Message | View | undefined): string {
    const { accounts, channels } = this.inside.workspace;
    return plain(shown, (id) => accounts.get(id)?.name ?? channels.get(id)?.name);
  }

  /** Sends the same body again: same event id or trigger id, signed anew. A command's answer is shown again. */
  async redeliver(request: BotRequest, retry?: Retry): Promise<Answer> {
    const { type, payload, body, contentType, userId } = request;
    const delivered = await this.delivery.deliver({ type, payload, body, contentType, userId, ...(retry ? { retry } : {}) });
    const person = userId === undefined ? undefined : this.people.get(userId);
    return type === 'command' && person ? showCommandAnswer({ inside: this.inside, account: person.account }, { payload }, delivered) : answerOf(delivered);
  }

  /** Sends a body with exactly these headers; `sign` makes those of a signature. The content type is a form's unless told. */
  sendRaw({ headers = {}, body }: { readonly headers?: Readonly<Record<string, string>>; readonly body: string }): Promise<Answer> {
    return this.delivery.sendRaw(body, headers).then(answerOf);
  }

  /** The headers that sign a body, as of `timestamp` (seconds, by default now) and with another secret where one is told. */
  sign(body: string, { timestamp = realSeconds(), secret = this.signingSecret }: { readonly timestamp?: number; readonly secret?: string } = {}): Record<string, string> {
    return signatureHeaders(body, secret, timestamp);
  }

  /** What Slack asks of an address before it sends events there. True when the challenge came back. */
  async verifyUrl(): Promise<boolean> {
    const challenge = newToken(16);
    const body = JSON.stringify({ token: 'verification-token', challenge, type: 'url_verification' });
    const { status, body: answer } = await this.delivery.deliver({ type: 'url_verification', payload: {}, contentType: JSON_TYPE, body, userId: undefined });
    return status === 200 && answer.includes(challenge);
  }

  /** Slack's unsigned look at the certificate of an address. */
  async checkSsl(): Promise<number> {
    return (await this.sendRaw({ body: 'ssl_check=1&token=verification-token' })).status;
  }

  /** The next so many triggers are expired when they reach the bot. */
  expireNextTrigger(times = 1): void {
    this.inside.triggers.expireNext(times);
  }

  /** Somebody else changed that view: the hash that the bot knows is no longer the current one. */
  changeHash(view: View): void {
    this.inside.workspace.views.touch(view);
  }

  /** Lets milliseconds pass for what expires (triggers, response_urls, rate limits), without waiting. */
  passTime(ms: number): void {
    this.inside.ages.pass(ms);
  }

  /** Events wait from now on, until `releaseEvents`. */
  holdEvents(): void {
    this.events.hold();
  }

  releaseEvents(order: 'as sent' | 'reversed' = 'as sent'): Promise<void> {
    return this.events.release(order);
  }

  /** Tells a bot in Socket Mode to connect anew. */
  refreshSockets(): void {
    this.delivery.sockets.refresh();
  }

  /** From now on the bot's token is worth nothing; the bot is told by `tokens_revoked`. */
  revokeToken(): void {
    this.inside.isRevoked = true;
    void this.events.send({ type: 'tokens_revoked', tokens: { oauth: [], bot: [this.botUserId] }, event_ts: `${realSeconds()}.000000` }, undefined);
  }

  /** The app is taken out of the workspace: its token dies, and it hears of it. */
  async uninstall(): Promise<void> {
    this.revokeToken();
    await this.events.send({ type: 'app_uninstalled', event_ts: `${realSeconds()}.000000` }, undefined);
  }

  /** Resolves when no request to the bot is in flight and no call is being served. A call left hanging on purpose does not count. */
  settled(): Promise<void> {
    return this.inFlight.settled();
  }

  /** Hears the id of each person or channel where something visible changed. Returns what ends it. */
  onChange(listener: (id: string) => void): () => void {
    this.listeners.add(listener);
    return () => void this.listeners.delete(listener);
  }

  /** An empty workspace, transcript and fault list; address, secrets and connection stay. */
  reset(): void {
    this.events.stop();
    this.transcript.clear();
    this.faults.clear();
    this.people.clear();
    this.inside.isRevoked = false;
    this.renew();
  }

  private renew(): void {
    const { inside, options } = this;
    inside.workspace = new Workspace(inside.teamId, (id) => { for (const listener of this.listeners) listener(id); });
    inside.triggers = new Triggers(inside.ages);
    inside.responseUrls = new ResponseUrls(inside.ages);
    inside.rates = new Rates({ strict: options.limits === 'strict', postsPerSecond: options.postsPerSecond }, inside.ages);
  }

  async close(): Promise<void> {
    this.events.stop();
    this.delivery.close();
    await closeServer(this.server);
  }
}

function emptyInside(options: StandInOptions): Inside {
  const ages = new Ages();
  const teamId = options.teamId ?? 'T0WORKBENCH';
  return {
    teamId, ages, house: options.houseRules ?? true, scopes: new Set(options.scopes ?? SCOPES), faults: new Faults(), transcript: new Transcript(), isRevoked: false, origin: '', socketUrl: () => '',
    secrets: { signingSecret: options.signingSecret ?? newToken(), botToken: options.botToken ?? `xoxb-${newToken()}`, appToken: options.appToken ?? `xapp-${newToken()}` },
    workspace: new Workspace(teamId, () => undefined), triggers: new Triggers(ages), responseUrls: new ResponseUrls(ages), rates: new Rates({ strict: false, postsPerSecond: undefined }, ages),
  };
}
