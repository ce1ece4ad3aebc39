import type { IncomingMessage, ServerResponse } from 'node:http';
import type { AccountSource, SeenAccount } from '../interaction/accounts';
import type { Courier, Ref } from '../interaction/courier';
import type { AccountRef, Inbound } from '../interaction/inbound';
import type { Places } from '../interaction/places';
import type { ShownForms } from '../interaction/shown-forms';
import type { Language, Text } from '../kernel/messages';
import type { Reply } from '../ui/reply';

/** What a platform hands inwards. */
export interface Receiver {
  /** Never throws: a fault is answered with a sentence. */
  dispatch(inbound: Inbound): Promise<{ readonly reply: Reply; readonly language: Language }>;
  /** Accounts that joined or changed, as the platform's events tell. */
  seen(accounts: readonly SeenAccount[]): Promise<void>;
  /** The person's home stands here from now on, and follows them: the newest place is the one. Told after it was shown. Never throws. */
  homeStands(who: AccountRef, ref: Ref): Promise<void>;
  /** The chat with this account can be written to (again), or can't any more: the app was added or removed. Never throws. */
  reachable(who: AccountRef, is: boolean): Promise<void>;
  /** Whether a typed command will likely be answered with a form, whose permission to open lasts a few seconds only. Absent: none will. */
  opensForm?(text: string): boolean;
}

/** Where a platform writes what operators need to know. Ids, codes and counts: never a token, a body, or what people wrote. */
export interface PlatformLog {
  debug(fields: object, line: string): void;
  info(fields: object, line: string): void;
  warn(fields: object, line: string): void;
  error(fields: object, line: string): void;
}

/** What a platform may keep beyond this process. */
export interface PlatformMemory {
  readonly places: Places;
  readonly forms: ShownForms;
}

/** One chat platform. A new one is a folder beside the others and a line in index.ts. */
export interface Platform {
  readonly name: string;
  /** HTTP paths it serves on the bot's one server. */
  readonly routes: Readonly<Record<string, (request: IncomingMessage, response: ServerResponse) => void>>;
  /** Header of the channel column in `import units`. */
  readonly channelColumn: string;
  readonly courier: Courier;
  readonly accounts: AccountSource;
  /** Checks tokens and opens whatever connection it needs. @throws with a sentence that says what to do */
  start(): Promise<void>;
  stop(): Promise<void>;
  /** For `doctor`: what is wrong with tokens, scopes and reach. */
  examine(): Promise<readonly Text[]>;
}
