import type { IncomingMessage, ServerResponse } from 'node:http';
import type { AccountSource, SeenAccount } from '../interaction/accounts';
import type { Courier } from '../interaction/courier';
import type { Inbound } from '../interaction/inbound';
import type { Language, Text } from '../kernel/messages';
import type { Reply } from '../ui/reply';

/** What a platform hands inwards. */
export interface Receiver {
  /** Never throws: a fault is answered with a sentence. */
  dispatch(inbound: Inbound): Promise<{ readonly reply: Reply; readonly language: Language }>;
  /** Accounts that joined or changed, as the platform's events tell. */
  seen(accounts: readonly SeenAccount[]): Promise<void>;
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
