/** What a person sees and does, whatever the chat platform: as much as the stories need, and both stand-ins have. */

/** A message as it stands now. */
export interface Post {
  readonly ts: string;
  readonly files: readonly { readonly id: string; readonly title: string }[];
}

/** A form, or what stands in its place. */
export interface Sheet {
  /** What stands on the button that sends it; undefined: nothing can be sent. */
  readonly submit?: string | undefined;
  /** What the client says when the bot's answer was of no use. */
  readonly trouble: string | undefined;
}

export type Shown = Post | Sheet;

/** What came back from the bot, and what the person saw of it. */
export interface Reaction {
  readonly status: number;
  readonly ms: number;
  readonly timedOut: boolean;
  readonly body: string;
  readonly message?: Post;
}

/** How a form went: sentences under its fields, or the form that took its place. */
export interface Submitted extends Reaction {
  readonly errors?: Record<string, string>;
  readonly next?: Sheet;
  readonly closed: boolean;
}

/** Which of several elements, and what is chosen in it. */
export interface Choice { readonly value?: string; readonly option?: string | readonly string[]; readonly index?: number }

export type Entered = string | readonly string[] | null;

/** One person's chat client. */
export interface Client {
  readonly id: string;
  readonly account: { readonly name: string };
  /** Types a command: to the bot alone, if not told otherwise. */
  command(text: string, at?: { readonly channel?: string }): Promise<Reaction>;
  press(where: Shown, actionId: string, choose?: Choice): Promise<Reaction>;
  type(form: Sheet, values: Readonly<Record<string, Entered>>): void;
  submit(form: Sheet, values?: Readonly<Record<string, Entered>>): Promise<Submitted>;
  closeView(form: Sheet): Promise<Reaction>;
  openHome(): Promise<Shown | undefined>;
  say(text: string, channel?: string): Promise<void>;
  change(profile: { readonly locale?: string; readonly email?: string }): Promise<void>;
  /** What the bot sent by itself, oldest first. */
  readonly directMessages: readonly Post[];
  /** What was answered to this person alone, newest last. */
  ephemerals(channel?: string): readonly Post[];
  /** The form in front of this person, or what it said when it was sent. */
  readonly view: Sheet | undefined;
  readonly home: Shown | undefined;
  /** What a client shows of that channel, oldest first. */
  sees(channel: string): readonly Post[];
  reload(): void;
}

/** A channel that everybody of a story sees. */
export interface Channel { readonly id: string; readonly messages: readonly Post[] }
