import type { Text } from '../../kernel/messages';
import type { PlatformName } from '../town/platforms';

/** What the page is told of an act; what the person sees of it comes with the next look at the screen. */
export interface Acted {
  /** HTTP status of the bot's answer; 0 where nothing was sent. */
  readonly status: number;
  readonly ms: number;
  readonly timedOut: boolean;
  /** What was wrong where the bot's answer was of no use. */
  readonly refused?: string;
  /** A line that the client shows for a moment. */
  readonly told?: string;
  readonly options?: readonly { readonly text: string; readonly value: string }[];
  /** Something changed that only the page knows of. */
  readonly changed?: boolean;
}

export const nothingSent: Acted = { status: 0, ms: 0, timedOut: false };

/** A conversation as the tabs show it; `id` is the page's name of it, `dm` for the one with the bot. */
export interface Conversation { readonly id: string; readonly kind: 'home' | 'activity' | 'dm' | 'channel'; readonly name: string }

/** As much of a message as tells whether it was read. */
export interface Readable { readonly ts: string; readonly by: string }

/** What every platform's message shows beside its own content. */
export interface MessageFrame {
  readonly id: string;
  /** The town's day and time. */
  readonly day: Text;
  readonly time: string;
  readonly edited: boolean;
}

/** One person's chat client on one platform, as the page's server uses it. */
export interface Client<Shown extends object = object> {
  readonly platform: PlatformName;
  /** The id of the person's account. */
  readonly id: string;
  conversations(): readonly Conversation[];
  /** What stands in a conversation, oldest first. */
  messagesIn(conversation: string): readonly Readable[];
  /** What the client shows while that conversation is in front. */
  shows(conversation: string): Shown;
  /** @throws ZodError for what nobody can do; Error with a sentence where the client would not let it happen */
  perform(told: unknown): Promise<Acted>;
}

/** The screen is not what it was when the person looked at it. */
export const CHANGED = 'この画面は新しくなっています。もう一度お試しください。 (The screen has changed; please try again.)';
export const CLOSED = 'この画面はすでに閉じています。 (This form has been closed.)';
