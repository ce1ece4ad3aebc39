import { userObject, type Account } from './accounts';
import { typeCommand, type CommandPlace } from './acts/command';
import { closeView, submit, typeInto, type Submission } from './acts/form';
import { press, type Choice } from './acts/press';
import { search, type FoundOption } from './acts/search';
import { isVisible, type Answer, type Stage, type Where } from './acts/stage';
import { messageShortcut, openHome, say, shortcut } from './acts/talk';
import { compareTs } from './channels';
import type { Entered } from './entering';
import type { Message } from './messages';
import type { Home, View } from './view-board';

/** Somebody with a client in their hands: what they see, and what they do. */
export class Person {
  private acting: Stage | undefined;

  constructor(private readonly world: Pick<Stage, 'inside' | 'delivery' | 'events'>, readonly account: Account) {}

  get id(): string {
    return this.account.id;
  }

  /** Made on first use: most of a large workspace never acts. */
  private get stage(): Stage {
    this.acting ??= { ...this.world, account: this.account, found: new Map(), chosen: new WeakMap() };
    return this.acting;
  }

  /** Types a slash command; `/kenshu` in the direct messages with the bot, if not told otherwise. */
  command(text: string, at: CommandPlace = {}): Promise<Answer> {
    return typeCommand(this.stage, text, at);
  }

  /** Presses or chooses. A copy of a message or view stands for what a client still showed when the original had changed. */
  press(where: Where, actionId: string, choose: Choice = {}): Promise<Answer> {
    return press(this.stage, where, actionId, choose);
  }

  /** Fills fields by block id, as far as a client would let it happen; null empties one. */
  type(view: View, values: Readonly<Record<string, Entered>>): void {
    typeInto(this.stage, view, values);
  }

  submit(view: View, values?: Readonly<Record<string, Entered>>): Promise<Submission> {
    return submit(this.stage, view, values);
  }

  closeView(view: View): Promise<Answer> {
    return closeView(this.stage, view);
  }

  /** Types into an external select; what is found may then be chosen. */
  search(where: Where, actionId: string, text: string): Promise<FoundOption[]> {
    return search(this.stage, where, actionId, text);
  }

  openHome(tab: 'home' | 'messages' = 'home'): Promise<Home | undefined> {
    return openHome(this.stage, tab);
  }

  say(text: string, channel?: string): Promise<void> {
    return say(this.stage, text, channel);
  }

  shortcut(callbackId: string): Promise<Answer> {
    return shortcut(this.stage, callbackId);
  }

  messageShortcut(message: Message, callbackId: string): Promise<Answer> {
    return messageShortcut(this.stage, message, callbackId);
  }

  /** Changes the profile; the bot is told by `user_change`. */
  async change(profile: Partial<Pick<Account, 'name' | 'email' | 'locale' | 'deleted' | 'isRestricted'>>): Promise<void> {
    const { workspace, scopes, teamId } = this.world.inside;
    workspace.changeAccount(this.account, profile);
    const user = userObject(this.account, { locale: true, email: scopes.has('users:read.email'), homeTeam: teamId });
    await this.stage.events.send({ type: 'user_change', user, cache_ts: 0 }, this.id);
  }

  /** Everything in the direct messages with the bot, oldest first, as it stands now. */
  get directMessages(): Message[] {
    return this.world.inside.workspace.directOf(this.id).messages;
  }

  /** What this person alone was shown and still sees, newest last. */
  ephemerals(channel?: string): Message[] {
    return this.world.inside.workspace.ephemeralsOf(this.id).filter((message) => channel === undefined || message.channel === channel);
  }

  /** A reload of the client: what was shown to this person alone is gone. */
  reload(): void {
    this.world.inside.workspace.reload(this.id);
  }

  /** The modal on top. */
  get view(): View | undefined {
    return this.world.inside.workspace.views.topOf(this.id);
  }

  get home(): Home | undefined {
    return this.world.inside.workspace.views.homeOf(this.id);
  }

  /** What a client shows of that channel, oldest first: its messages and those for this person alone. */
  sees(channelId: string): Message[] {
    const channel = this.world.inside.workspace.channels.get(channelId);
    if (!channel || !isVisible(channel, this.id)) return [];
    return [...channel.messages, ...this.ephemerals(channelId)].sort((one, other) => compareTs(one.ts, other.ts));
  }
}
