import type { Language, Text } from '../kernel/messages';
import type { Card } from '../ui/card';

/** A platform's own reference to a posted message: flat, ids only. */
export type Ref = Readonly<Record<string, string>>;

/** The one classification of what can happen to a call to a platform. */
export type Fault =
  /** Surely not done; try again, not before `afterMs`. `scope`: what must wait: this call's lane, or everything on the platform. */
  | { readonly fault: 'later'; readonly afterMs?: number; readonly scope: 'call' | 'lane'; readonly detail: string }
  /** Perhaps done: look before repeating. */
  | { readonly fault: 'ambiguous'; readonly detail: string }
  /** The platform refuses the content: our bug; never repeated. */
  | { readonly fault: 'content'; readonly detail: string }
  /** This person or place can't be reached; `advice` says what HR can do. */
  | { readonly fault: 'unreachable'; readonly detail: string; readonly advice: Text }
  /** Surely not done: the address is out of date. Opening the conversation anew gives another one. */
  | { readonly fault: 'moved'; readonly detail: string }
  /** Nothing can be sent at all (revoked token …): the lane stops, everything stays pending. */
  | { readonly fault: 'stopped'; readonly detail: string }
  /** An update has lost its message. */
  | { readonly fault: 'gone'; readonly detail: string };

export type Sent<T> = { readonly ok: true; readonly value: T } | ({ readonly ok: false } & Fault);

/** What limits a platform's sending: calls a second of each lane, for all instances together. */
export type Lane = 'post' | 'open' | 'update' | 'find';

/** How the outbox speaks to a platform. One call is one request: no retries, no waiting inside. */
export interface Courier {
  readonly platform: string;
  readonly pace: Readonly<Record<Lane, { readonly perSecond: number }>>;
  /** The most that may go to one address in each of these spans; absent: as the outbox is set. */
  readonly perAddress?: readonly { readonly messages: number; readonly perMs: number }[];
  /** Opens (or finds) the private conversation with an account. Idempotent. */
  open(account: { readonly tenant: string; readonly account: string }): Promise<Sent<string>>;
  /** The address of a channel by the name or id HR typed; undefined: there is none. */
  channel(name: string): Promise<Sent<string | undefined>>;
  /** The card as cards that each fit one message, in reading order; usually the card itself. Absent: every card fits. */
  parts?(card: Card, language: Language): readonly Card[];
  /** Posts. `deliveryId` travels with the message, so that `find` can tell whether it arrived. */
  post(address: string, card: Card, language: Language, deliveryId: string): Promise<Sent<Ref>>;
  /** Whether our message of this delivery stands at the address, posted at or after `since` (wall time). */
  find(address: string, deliveryId: string, since: Date): Promise<Sent<Ref | undefined>>;
  /** Replaces a posted card, or a home. Idempotent. */
  update(ref: Ref, card: Card, language: Language): Promise<Sent<Ref>>;
}
