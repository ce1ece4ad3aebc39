import { newAccount, type Account, type NewAccount } from './accounts';
import { Channel, type ChannelKind } from './channels';
import { draftMessage, type Draft, type Message } from './messages';
import { ViewBoard } from './view-board';

export interface StoredFile { readonly id: string; readonly name: string; title: string; bytes: Uint8Array | undefined; channel: string | undefined }

export interface Usergroup { readonly id: string; readonly handle: string; readonly name: string; readonly users: readonly string[] }

export interface NewChannel { readonly id?: string; readonly name: string; readonly isPrivate?: boolean; readonly botIsMember?: boolean; readonly members?: readonly string[] }

/** How many messages for one person alone a client keeps on screen. */
const EPHEMERALS_KEPT = 50;
/** Shorter names are no evidence: they are as likely an id. */
const SHORTEST_NAME = 3;

/** Everything that a workspace holds. Each look-up is one step, whatever its size. */
export class Workspace {
  readonly accounts = new Map<string, Account>();
  /** The same, in the order in which they joined: for pages of them. */
  readonly roll: Account[] = [];
  readonly channels = new Map<string, Channel>();
  readonly files = new Map<string, StoredFile>();
  readonly usergroups = new Map<string, Usergroup>();
  readonly views = new ViewBoard((who) => this.changed(who));
  readonly bot = { botId: 'B0KENSHU001', userId: 'U0KENSHU001', appId: 'A0KENSHU001', name: 'kenshu' } as const;
  /** The tabs of the app's own place. */
  readonly tabs = { home: true, messages: true };
  private readonly byEmail = new Map<string, Account>();
  private readonly byHandle = new Map<string, Account>();
  private readonly names = new Set<string>();
  private readonly shownToOne = new Map<string, Message[]>();
  private ids = 0;

  /** `changed` is told the id of the channel where, or of the person for whom, something that people see changed. */
  constructor(readonly teamId: string, readonly changed: (id: string) => void) {
    this.addAccount({ id: this.bot.userId, name: this.bot.name, isBot: true });
  }

  nextId(prefix: string): string {
    this.ids += 1;
    return `${prefix}0${this.ids.toString(36).toUpperCase().padStart(9, '0')}`;
  }

  addAccount(told: NewAccount): Account {
    const account = newAccount(told, told.id ?? this.nextId('U'), this.teamId);
    if (this.accounts.has(account.id)) throw new Error(`there is a user ${account.id} already`);
    this.accounts.set(account.id, account);
    this.roll.push(account);
    if (account.id !== this.bot.userId) this.index(account);
    return account;
  }

  /** Changes what the workspace knows of somebody. */
  changeAccount(account: Account, change: Partial<Omit<Account, 'id'>>): void {
    if (account.email !== undefined) this.byEmail.delete(account.email.toLowerCase());
    Object.assign(account, change);
    this.index(account);
  }

  private index(account: Account): void {
    if (account.name.length >= SHORTEST_NAME) this.names.add(account.name.toLowerCase());
    this.byHandle.set(account.handle, account);
    if (account.email !== undefined) this.byEmail.set(account.email.toLowerCase(), account);
  }

  accountByEmail(email: string): Account | undefined {
    return this.byEmail.get(email.trim().toLowerCase());
  }

  accountByHandle(handle: string): Account | undefined {
    return this.byHandle.get(handle.toLowerCase());
  }

  /** Whether that text is somebody's name. */
  isPerson(text: string): boolean {
    return this.names.has(text.toLowerCase());
  }

  addChannel(told: NewChannel): Channel {
    const channel = this.place(told.id ?? this.nextId('C'), told.name, told.isPrivate ? 'private' : 'public');
    channel.botIsMember = told.botIsMember ?? false;
    for (const member of told.members ?? []) channel.members.add(member);
    return channel;
  }

  private place(id: string, name: string, kind: ChannelKind): Channel {
    if (this.channels.has(id)) throw new Error(`there is a channel ${id} already`);
    const channel = new Channel(id, name, kind);
    this.channels.set(id, channel);
    return channel;
  }

  /** The direct messages of that person with the bot: the same id for ever. */
  directOf(userId: string): Channel {
    const id = `D${userId.slice(1)}`;
    const known = this.channels.get(id);
    if (known) return known;
    const channel = this.place(id, userId, 'im');
    channel.botIsMember = true;
    channel.members.add(userId);
    return channel;
  }

  /** A conversation of several with the bot: the same one for the same people. */
  groupOf(userIds: readonly string[]): Channel {
    const name = `mpdm-${[...userIds].sort().join('--')}`;
    for (const channel of this.channels.values()) if (channel.name === name) return channel;
    const channel = this.place(this.nextId('G'), name, 'mpim');
    channel.botIsMember = true;
    for (const userId of userIds) channel.members.add(userId);
    return channel;
  }

  post(channel: Channel, draft: Omit<Draft, 'channel'>): Message {
    const message = channel.post(draft);
    this.changed(channel.id);
    return message;
  }

  /** Shows a message to one person; it is in no history. */
  show(userId: string, draft: Draft): Message {
    const ts = this.channels.get(draft.channel)?.stamp() ?? '0';
    const message = draftMessage({ ...draft, ephemeral: userId }, ts);
    const shown = this.shownToOne.get(userId) ?? [];
    shown.push(message);
    if (shown.length > EPHEMERALS_KEPT) shown.shift();
    this.shownToOne.set(userId, shown);
    this.changed(userId);
    return message;
  }

  ephemeralsOf(userId: string): Message[] {
    return (this.shownToOne.get(userId) ?? []).filter((message) => !message.deleted);
  }

  /** A reload: what was shown to one person alone is gone. */
  reload(userId: string): void {
    this.shownToOne.delete(userId);
    this.changed(userId);
  }
}
