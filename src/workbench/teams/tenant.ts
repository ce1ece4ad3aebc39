import { newId, newToken } from '../../kernel/ids';
import { wallClock } from '../../kernel/clock';
import { newAccount, type Account, type NewAccount } from './accounts';
import { messageOf, MessageIds, ofCard, type Draft, type Message } from './messages';
import { Channel, Chat, newThreadId, Team, type Place } from './places';
import type { Fields } from '../slack/json';
import type { View } from './views';

export interface StoredFile { readonly id: string; readonly name: string; readonly owner: string; bytes: Uint8Array | undefined }

export interface NewTeam { readonly members?: readonly string[]; readonly installed?: boolean; readonly announced?: boolean }

export interface NewChannel { readonly id?: string; readonly name: string; readonly team?: string }

/** How many messages for one person alone a client keeps on screen. */
const KEPT = 50;
/** Shorter names are no evidence: they are as likely an id. */
const SHORTEST_NAME = 3;

/** Everything that an organisation holds. Each look-up is one step, whatever its size. */
export class Tenant {
  readonly accounts = new Map<string, Account>();
  readonly teams = new Map<string, Team>();
  readonly files = new Map<string, StoredFile>();
  /** The dialog in front of somebody, by object id. */
  readonly dialogs = new Map<string, View>();
  /** Ids of activities that nobody did in a conversation: what answers them was not asked for. */
  readonly unasked = new Set<string>();
  /** The message in which somebody's home stands, by object id. */
  readonly homes = new Map<string, Message>();
  private readonly places = new Map<string, Place>();
  private readonly byEmail = new Map<string, Account>();
  private readonly names = new Set<string>();
  private readonly byUserId = new Map<string, Account>();
  private readonly answers = new Map<string, Message[]>();
  private readonly shownToOne = new Map<string, Message[]>();
  private readonly ids = new MessageIds(() => wallClock.now().getTime());

  /** `changed` is told the id of the channel where, or of the person for whom, something that people see changed. */
  constructor(readonly id: string, readonly bot: { readonly id: string; readonly name: string }, readonly changed: (id: string) => void) {}

  addAccount(told: NewAccount): Account {
    const account = newAccount(told, this.id);
    if (this.accounts.has(account.id)) throw new Error(`there is somebody ${account.id} already`);
    this.accounts.set(account.id, account);
    this.byUserId.set(account.userId, account);
    this.index(account);
    this.places.set(account.chatId, new Chat(account.chatId, account.id));
    return account;
  }

  changeAccount(account: Account, change: Partial<Omit<Account, 'id' | 'userId' | 'chatId'>>): void {
    if (account.email !== undefined) this.byEmail.delete(account.email.toLowerCase());
    Object.assign(account, change);
    this.index(account);
    this.changed(account.id);
  }

  private index(account: Account): void {
    if (account.name.length >= SHORTEST_NAME) this.names.add(account.name.toLowerCase());
    if (account.email !== undefined) this.byEmail.set(account.email.toLowerCase(), account);
  }

  /** Whether that text is somebody's name or address. */
  isPerson(text: string): boolean {
    return this.names.has(text.toLowerCase()) || this.byEmail.has(text.toLowerCase());
  }

  /** By object id, `29:…` or e-mail address. */
  account(named: string): Account | undefined {
    return this.accounts.get(named) ?? this.byUserId.get(named) ?? this.byEmail.get(named.toLowerCase());
  }

  addTeam(name: string, { members, installed = true }: NewTeam = {}): Team {
    const team = new Team(name, newId(), members && new Set(members));
    team.installed = installed;
    this.teams.set(team.id, team);
    for (const channel of team.channels) this.places.set(channel.id, channel);
    return team;
  }

  /** In the team of that id or name; without one in the first, which is made where there is none. */
  addChannel({ id = newThreadId(), name, team: named }: NewChannel): Channel {
    if (this.places.has(id)) throw new Error(`there is a channel ${id} already`);
    const team = named === undefined ? ([...this.teams.values()][0] ?? this.addTeam('全職員')) : this.team(named);
    if (!team) throw new Error(`there is no team ${String(named)}`);
    const channel = new Channel(id, name, team);
    team.channels.push(channel);
    this.places.set(id, channel);
    return channel;
  }

  dropChannel(channel: Channel): void {
    channel.team.drop(channel);
    this.places.delete(channel.id);
  }

  team(named: string): Team | undefined {
    return this.teams.get(named) ?? [...this.teams.values()].find(({ name }) => name === named);
  }

  place(id: string): Place | undefined {
    return this.places.get(id);
  }

  chatOf(account: Account): Chat {
    return this.places.get(account.chatId) as Chat;
  }

  channelNamed(idOrName: string): Channel | undefined {
    const place = this.places.get(idOrName);
    return place instanceof Channel ? place : [...this.teams.values()].flatMap(({ channels }) => channels).find(({ name }) => name === idOrName);
  }

  /** Whether somebody sees what stands there. */
  sees(person: string, place: Place): boolean {
    return place instanceof Chat ? place.owner === person : place instanceof Channel && place.team.has(person);
  }

  /** Whether the app is where this person meets it. */
  reaches(account: Account): boolean {
    return account.installed || [...this.teams.values()].some((team) => team.installed && team.has(account.id));
  }

  nextId(): string {
    return this.ids.next();
  }

  post(place: Place, activity: Fields, draft: Omit<Draft, 'channel'>): Message {
    const message = messageOf(activity, { ...draft, channel: place.id });
    place.typing = false;
    place.add(message);
    if (message.replyTo !== undefined) this.answers.set(message.replyTo, [...this.answersTo(message.replyTo), message]);
    this.changedAt(place);
    return message;
  }

  /** What the bot said in answer to that activity, wherever. */
  answersTo(activityId: string): readonly Message[] {
    return this.answers.get(activityId) ?? [];
  }

  changedAt(place: Place): void {
    this.changed(place instanceof Chat ? place.owner : place.id);
  }

  /** Shows a card to one person alone; it is in no history. */
  show(person: string, card: Fields, draft: Omit<Draft, 'by' | 'shownTo'>): Message {
    const message = ofCard(card, { since: this.nextId(), ...draft, by: this.bot.id, shownTo: person });
    this.shownToOne.set(person, [...this.alone(person).filter(({ ts }) => ts !== message.ts), message].slice(-KEPT));
    this.changed(person);
    return message;
  }

  /** What one person alone is shown, the newest last. */
  alone(person: string): readonly Message[] {
    return this.shownToOne.get(person) ?? [];
  }

  /** A reload of the client: everybody's version is shown again. */
  reload(account: Account): void {
    this.shownToOne.delete(account.id);
    this.dialogs.delete(account.id);
    for (const team of this.teams.values()) for (const { messages } of team.channels) for (const message of messages) message.perPerson.delete(account.id);
    for (const message of this.chatOf(account).messages) {
      if (message.stored) Object.assign(message, { card: message.stored, stored: undefined });
      message.held.clear();
    }
    this.changed(account.id);
  }

  newFile(name: string, owner: string): StoredFile {
    const file: StoredFile = { id: newToken(16), name, owner, bytes: undefined };
    this.files.set(file.id, file);
    return file;
  }
}
