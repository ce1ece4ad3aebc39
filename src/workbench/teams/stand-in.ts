import type { Server } from 'node:http';
import { newId } from '../../kernel/ids';
import { Ages } from '../slack/ages';
import { InFlight } from '../slack/in-flight';
import { textAt, type Fields } from '../slack/json';
import type { Account, NewAccount } from './accounts';
import { envelope } from './activities';
import { answerOf, type Answer } from './acts/stage';
import { connector } from './connector';
import { Delivery } from './delivery';
import { EventQueue } from './event-queue';
import { Faults } from './faults';
import type { Inside } from './inside';
import { Installing } from './installing';
import { startIssuer, type Issuer, type TokenOverrides } from './issuer';
import type { Message } from './messages';
import { Person } from './person';
import { Team, type Channel } from './places';
import { plain } from './plain';
import { Rates } from './rates';
import { closeServer, listen, originOf } from './server';
import { Tenant, type NewChannel, type NewTeam, type StoredFile } from './tenant';
import { Transcript, type BotRequest } from './transcript';
import type { View } from './views';

export interface TeamsStandInOptions {
  readonly port?: number;
  readonly appId?: string;
  readonly password?: string;
  readonly tenantId?: string;
  /** What people see as the bot's name. */
  readonly botName?: string;
  /** `strict`: the published limits by conversation and for the whole app. `lenient`: none. */
  readonly limits?: 'lenient' | 'strict';
  /** Whether a payload that breaks a rule is refused (it is, if not told) or only noted. */
  readonly rules?: 'refuse' | 'note';
  /** Neither calls nor activities carry tokens. */
  readonly insecure?: boolean;
  /** Milliseconds that the bot has to answer dialogs and searches; 5,000 if not told. */
  readonly hastyMs?: number;
  /** Milliseconds that the bot has for any other answer; 15,000 if not told. */
  readonly answerWithinMs?: number;
}

/** A Teams of our own on loopback, spoken to by the real protocols. */
export class TeamsStandIn {
  private readonly listeners = new Set<(id: string) => void>();
  private readonly people = new Map<string, Person>();
  private readonly delivery: Delivery;
  private readonly installing: Installing;
  private readonly events: EventQueue;

  private constructor(private readonly inside: Inside, private readonly server: Server, private readonly inFlight: InFlight, private readonly options: TeamsStandInOptions) {
    inside.serviceUrl = `${originOf(server)}/jp/`;
    this.delivery = new Delivery(inside, inFlight, { hastyMs: options.hastyMs ?? 5_000, otherwiseMs: options.answerWithinMs ?? 15_000 });
    this.events = new EventQueue(this.delivery, inFlight);
    this.installing = new Installing(inside, this.delivery);
    this.renew();
  }

  static async start(options: TeamsStandInOptions): Promise<TeamsStandIn> {
    const inFlight = new InFlight();
    const { appId = newId(), tenantId = newId(), password } = options;
    const issuer = await startIssuer({ appId, tenantId, ...(password === undefined ? {} : { password }) });
    const ages = new Ages();
    const inside: Inside = {
      appId, issuer, faults: new Faults(), transcript: new Transcript(), ages, isSecure: options.insecure !== true, refuses: options.rules !== 'note', rates: new Rates(false, ages),
      tenant: new Tenant(tenantId, botOf(appId, options), () => undefined), serviceUrl: '', movedForGood: false,
    };
    return new TeamsStandIn(inside, await listen(options.port ?? 0, connector(inside, inFlight)), inFlight, options);
  }

  get appId(): string { return this.inside.appId; }
  get password(): string { return this.issuer.password; }
  get tenantId(): string { return this.inside.tenant.id; }
  /** For `TEAMS_OPENID_METADATA_URL`. */
  get metadataUrl(): string { return this.issuer.metadataUrl; }
  get serviceUrl(): string { return this.inside.serviceUrl; }
  get issuer(): Issuer { return this.inside.issuer; }
  get botId(): string { return this.inside.tenant.bot.id; }
  /** By which people mention it. */
  get botName(): string { return this.inside.tenant.bot.name; }
  get transcript(): Transcript { return this.inside.transcript; }
  get faults(): Faults { return this.inside.faults; }
  get files(): ReadonlyMap<string, StoredFile> { return this.inside.tenant.files; }
  get teams(): readonly Team[] { return [...this.inside.tenant.teams.values()]; }
  get channels(): readonly Channel[] { return this.teams.flatMap(({ channels }) => channels); }
  get persons(): readonly Person[] { return [...this.people.values()]; }

  /** Tells where the bot listens: its `POST /api/messages`. What happened before reaches it now. */
  connect(messagesUrl: string | undefined): void {
    this.delivery.connect(messagesUrl);
    this.events.goOn();
  }

  /** What happens to the app, to teams and to channels reaches the bot only when it is let go. */
  holdEvents(): void {
    this.events.hold();
  }

  releaseEvents(order: 'as they were' | 'reversed' = 'as they were'): Promise<void> {
    return this.events.release(order);
  }

  addPerson(told: NewAccount): Person {
    const account = this.inside.tenant.addAccount(told);
    const person = new Person({ inside: this.inside, delivery: this.delivery }, account);
    this.people.set(account.id, person);
    if (account.installed && told.announced !== false) void this.events.add(() => this.installing.person(account));
    return person;
  }

  addTeam(name: string, told: NewTeam = {}): Team {
    const team = this.inside.tenant.addTeam(name, told);
    if (team.installed && told.announced !== false) void this.events.add(() => this.installing.team(team, true));
    return team;
  }

  /** In the team of that id or name; without one in the first, which is made for everybody where there is none. */
  addChannel(told: NewChannel): Channel {
    if (told.team === undefined && this.teams.length === 0) this.addTeam('全職員');
    const channel = this.inside.tenant.addChannel(told);
    if (channel.team.installed) void this.events.add(() => this.installing.channel(channel, 'channelCreated'));
    return channel;
  }

  /** @throws where there is none */
  channel(idOrName: string): Channel {
    const found = this.inside.tenant.channelNamed(idOrName);
    if (!found) throw new Error(`there is no channel ${idOrName}`);
    return found;
  }

  renameChannel(channel: Channel, name: string): Promise<unknown> {
    channel.name = name;
    return this.events.add(() => this.installing.channel(channel, 'channelRenamed'));
  }

  deleteChannel(channel: Channel): Promise<unknown> {
    this.inside.tenant.dropChannel(channel);
    return this.events.add(() => this.installing.channel(channel, 'channelDeleted'));
  }

  join(team: Team, person: Person): Promise<unknown> {
    team.add(person.id);
    return this.events.add(() => this.installing.member(team, person.account, true));
  }

  leave(team: Team, person: Person): Promise<unknown> {
    team.remove(person.id);
    return this.events.add(() => this.installing.member(team, person.account, false));
  }

  /** Adds the app to somebody's list, or to a team. Resolves when the bot knows. */
  install(where: Person | Team): Promise<unknown> {
    if (where instanceof Team) return this.events.add(() => this.installing.team(Object.assign(where, { installed: true }), true));
    return this.events.add(() => this.installing.person(this.changed(where, { installed: true, barred: undefined })));
  }

  /** Takes the app away, or without a word where `silently`: then the bot hears of it by the next call that fails. */
  uninstall(where: Person | Team, { silently = false }: { readonly silently?: boolean } = {}): Promise<unknown> {
    if (where instanceof Team) Object.assign(where, { installed: false });
    else this.changed(where, { installed: false });
    if (silently) return Promise.resolve();
    return this.events.add(() => (where instanceof Team ? this.installing.team(where, false) : this.installing.personGone(where.account)));
  }

  /** This person no longer wants to hear from the bot; it finds out by the next call. */
  block(person: Person, how: NonNullable<Account['barred']> = 'ConversationBlockedByUser'): void {
    this.changed(person, { barred: how });
  }

  unblock(person: Person): void {
    this.changed(person, { barred: undefined });
  }

  private changed({ account }: Person, change: Partial<Pick<Account, 'installed' | 'barred'>>): Account {
    this.inside.tenant.changeAccount(account, change);
    return account;
  }

  /** @throws where there is nobody with that object id or address */
  person(idOrEmail: string): Person {
    const found = this.people.get(this.inside.tenant.account(idOrEmail)?.id ?? '');
    if (!found) throw new Error(`there is nobody ${idOrEmail}`);
    return found;
  }

  plain(shown: Message | View | undefined): string {
    return plain(shown);
  }

  /** Sends the same activity again, signed anew. */
  async redeliver({ payload, userId }: BotRequest): Promise<Answer> {
    const delivered = await this.delivery.deliver(payload, userId);
    const message = this.inside.tenant.answersTo(textAt(payload, 'id') ?? '').at(-1);
    return { ...answerOf(delivered), ...(message ? { message } : {}) };
  }

  /** Any activity of a person, in their chat or in a channel; `token` says what is wrong with its token. */
  async sendActivity(person: Person, activity: Fields, { channel, token }: { readonly channel?: string; readonly token?: TokenOverrides } = {}): Promise<Answer> {
    const place = channel === undefined ? this.inside.tenant.chatOf(person.account) : this.channel(channel);
    return answerOf(await this.delivery.deliver({ ...envelope(this.inside, { account: person.account, place }), ...activity }, person.id, token));
  }

  /** Sends a body with exactly these headers; nothing is signed. */
  sendRaw({ headers = {}, body }: { readonly headers?: Readonly<Record<string, string>>; readonly body: string }): Promise<Answer> {
    return this.delivery.sendRaw(body, headers).then(answerOf);
  }

  /** From now on activities tell another address for the calls; calls to the old one are refused where `forGood`. */
  moveService({ forGood = false }: { readonly forGood?: boolean } = {}): void {
    const url = new URL(this.inside.serviceUrl);
    url.hostname = url.hostname === 'localhost' ? '127.0.0.1' : 'localhost';
    this.inside.serviceUrl = url.href;
    this.inside.movedForGood = forGood;
  }

  /** Lets milliseconds pass for what expires (rate limits), without waiting. */
  passTime(ms: number): void {
    this.inside.ages.pass(ms);
  }

  /** Resolves when no activity is under way and no call is being served. A call left hanging on purpose does not count. */
  settled(): Promise<void> {
    return this.inFlight.settled();
  }

  /** Hears the id of each person or channel where something visible changed. Returns what ends it. */
  onChange(listener: (id: string) => void): () => void {
    this.listeners.add(listener);
    return () => void this.listeners.delete(listener);
  }

  /** An empty organisation, transcript and fault list; addresses, secrets and connection stay. */
  reset(): void {
    this.events.clear();
    this.transcript.clear();
    this.faults.clear();
    this.people.clear();
    this.inside.movedForGood = false;
    this.renew();
  }

  private renew(): void {
    const { inside, options } = this;
    inside.tenant = new Tenant(inside.tenant.id, inside.tenant.bot, (id) => { for (const listener of this.listeners) listener(id); });
    inside.rates = new Rates(options.limits === 'strict', inside.ages);
  }

  async close(): Promise<void> {
    this.delivery.close();
    await Promise.all([closeServer(this.server), this.issuer.close()]);
  }
}

function botOf(appId: string, { botName = 'Kenshu' }: TeamsStandInOptions): Tenant['bot'] {
  return { id: `28:${appId}`, name: botName };
}
