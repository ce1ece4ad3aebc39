import type { Account } from './accounts';
import { accept, decline } from './acts/files';
import { closeView, submit, typeInto } from './acts/form';
import type { Submission } from './acts/dialog';
import { openHome } from './acts/home';
import type { Choice } from './acts/meaning';
import { press } from './acts/press';
import { search } from './acts/search';
import { inlineView, type Answer, type Stage, type Where } from './acts/stage';
import { write, type WritePlace } from './acts/talk';
import type { Entered } from './inputs';
import type { Message } from './messages';
import type { View } from './views';

/** Somebody with a client in their hands: what they see, and what they do. */
export class Person {
  private acting: Stage | undefined;

  constructor(private readonly world: Pick<Stage, 'inside' | 'delivery'>, readonly account: Account) {}

  /** Entra object id. */
  get id(): string {
    return this.account.id;
  }

  /** Made on first use: most of a large organisation never acts. */
  private get stage(): Stage {
    this.acting ??= { ...this.world, account: this.account, inline: new WeakMap() };
    return this.acting;
  }

  /** Writes a command: in the chat with the bot, or with a mention of it in a channel. Without a word `/kenshu`. */
  command(text: string, at: WritePlace = {}): Promise<Answer> {
    return write(this.stage, text.trim() === '' && at.channel === undefined ? '/kenshu' : text, at);
  }

  /** Presses or chooses. A copy of a message or view stands for what a client still showed when the original had changed. */
  press(where: Where, actionId: string, choose: Choice = {}): Promise<Answer> {
    return press(this.stage, where, actionId, choose);
  }

  /** Fills fields by their ids, as far as a client would let it happen; null empties one. */
  type(where: Where, values: Readonly<Record<string, Entered>>): void {
    typeInto(this.stage, where, values);
  }

  submit(where: Where, values: Readonly<Record<string, Entered>> = {}): Promise<Submission> {
    return submit(this.stage, where, values);
  }

  closeView(view: View): Promise<Answer> {
    return Promise.resolve(closeView(this.stage, view));
  }

  /** Types into a select that looks its choices up. */
  search(where: Where, inputId: string, text: string): ReturnType<typeof search> {
    return search(this.stage, where, inputId, text);
  }

  openHome(): Promise<Message | undefined> {
    return openHome(this.stage);
  }

  async say(text: string, channel?: string): Promise<void> {
    await write(this.stage, text, channel === undefined ? {} : { channel });
  }

  /** Takes the file that a message offers. */
  accept(message: Message): Promise<Answer> {
    return accept(this.stage, message);
  }

  decline(message: Message): Promise<Answer> {
    return decline(this.stage, message);
  }

  /** Changes the profile. The bot is not told: it sees so when it next looks. */
  change(profile: Partial<Pick<Account, 'name' | 'email' | 'locale' | 'userRole' | 'oldClient'>>): Promise<void> {
    this.tenant.changeAccount(this.account, profile);
    return Promise.resolve();
  }

  private get tenant(): Stage['inside']['tenant'] {
    return this.world.inside.tenant;
  }

  /** Everything in the chat with the bot, oldest first, as it stands now. */
  get chat(): Message[] {
    return this.tenant.chatOf(this.account).messages;
  }

  /** What the bot sent by itself, oldest first. */
  get directMessages(): Message[] {
    return this.chat.filter((message) => message.by === this.tenant.bot.id && message.replyTo === undefined);
  }

  /** What the bot answered to what this person did, newest last: in the chat, and what this person alone was shown elsewhere. */
  ephemerals(channel?: string): Message[] {
    const replies = this.chat.filter(({ replyTo }) => replyTo !== undefined && !this.tenant.unasked.has(replyTo));
    const all = [...replies, ...this.tenant.alone(this.id)].sort((one, other) => Number(one.since) - Number(other.since));
    const asked = channel === undefined ? undefined : this.tenant.channelNamed(channel);
    return channel === undefined ? all : all.filter((message) => message.channel === asked?.id || asked?.at(message.replyTo ?? '') !== undefined);
  }

  /** A reload of the client: what was shown to this person alone is gone. */
  reload(): void {
    this.tenant.reload(this.account);
  }

  /** The dialog in front of this person, also one that only tells how it went. */
  get dialog(): View | undefined {
    return this.tenant.dialogs.get(this.id);
  }

  /** The open form: a dialog, or else the newest one in a message that was not answered. */
  get view(): View | undefined {
    if (this.dialog?.asks) return this.dialog;
    const alone = this.tenant.alone(this.id).filter(({ dialog }) => dialog === undefined);
    const messages = [...this.chat.filter(({ by }) => by === this.tenant.bot.id), ...alone].sort((one, other) => Number(other.since) - Number(one.since));
    for (const message of messages) {
      const view = inlineView(this.stage, message);
      if (view && !view.closed) return view;
    }
    return undefined;
  }

  /** The message in which the home stands. */
  get home(): Message | undefined {
    const home = this.tenant.homes.get(this.id);
    return home?.deleted ? undefined : home;
  }

  /** Whether the bot is seen writing. */
  get botIsTyping(): boolean {
    return this.tenant.chatOf(this.account).typing;
  }

  /** What a client shows of that channel, oldest first: its messages, with what this person alone sees in their place. */
  sees(channel: string): Message[] {
    const place = this.tenant.channelNamed(channel);
    if (!place || !this.tenant.sees(this.id, place)) return [];
    return place.messages.map((message) => message.perPerson.get(this.id) ?? message);
  }
}
