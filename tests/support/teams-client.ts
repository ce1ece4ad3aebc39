import type { Message, Person, View } from '../../src/workbench/teams';
import type { Choice, Client, Entered, Reaction, Sheet, Shown, Submitted } from './client';

const SENT_NOTHING: Reaction = { status: 0, ms: 0, timedOut: false, body: '' };
const isMessage = (shown: Shown): shown is Message => 'ts' in shown;

/** In Teams a form is a dialog, or a card among the messages. This is the one that somebody has in front of them. */
export class TeamsClient implements Client {
  constructor(readonly person: Person) {}

  get id(): string { return this.person.id; }
  get account(): Person['account'] { return this.person.account; }
  get home(): Message | undefined { return this.person.home; }

  command(text: string, at: { readonly channel?: string } = {}): Promise<Reaction> {
    return this.person.command(text, at);
  }

  press(where: Shown, actionId: string, choose: Choice = {}): Promise<Reaction> {
    return this.person.press(where as Message | View, actionId, choose);
  }

  type(form: Sheet, values: Readonly<Record<string, Entered>>): void {
    this.person.type(form as View, values);
  }

  submit(form: Sheet, values: Readonly<Record<string, Entered>> = {}): Promise<Submitted> {
    return this.person.submit(form as View, values);
  }

  /** What stands among the messages is not in the way. */
  closeView(form: Sheet): Promise<Reaction> {
    return isMessage(form) ? Promise.resolve(SENT_NOTHING) : this.person.closeView(form as View);
  }

  openHome(): Promise<Message | undefined> {
    return this.person.openHome();
  }

  say(text: string, channel?: string): Promise<void> {
    return this.person.say(text, channel);
  }

  change(profile: { readonly locale?: string; readonly email?: string }): Promise<void> {
    return this.person.change(profile);
  }

  /** Where the home stands is no notice. */
  get directMessages(): readonly Message[] {
    return this.person.directMessages.filter(({ ts }) => ts !== this.person.home?.ts);
  }

  ephemerals(channel?: string): readonly Message[] {
    return this.person.ephemerals(channel);
  }

  get view(): View | undefined {
    const { dialog, view } = this.person;
    return dialog ?? (view?.id === this.ephemerals().at(-1)?.ts ? view : undefined);
  }

  sees(channel: string): readonly Message[] {
    return this.person.sees(channel);
  }

  reload(): void {
    this.person.reload();
  }
}
