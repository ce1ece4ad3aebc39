import type { AccountRef } from './inbound';
import type { Person } from './actor';

/** Supplied by the composition root: who stands behind a verified account today. */
export interface Directory { whoIs(account: AccountRef): Promise<Person | undefined> }

/** An account as its platform describes it. */
export interface SeenAccount extends AccountRef {
  readonly email?: string;
  readonly locale?: string;
  /** Why it must never be linked (a guest, a bot, another organisation's member); absent: it may. */
  readonly refused?: string;
  readonly gone?: boolean;
}

/** A platform's list of people, read a page at a time within its rates. */
export interface AccountSource {
  readonly platform: string;
  pages(): AsyncIterable<readonly SeenAccount[]>;
  one(account: string): Promise<SeenAccount | undefined>;
}
