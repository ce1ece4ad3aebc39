import type { Ref } from '../../interaction/courier';
import type { Facts } from '../../interaction/notice';

/** What became of one delivery, to be written down together with others. */
export interface Outcome {
  readonly id: string;
  readonly state: 'SENT' | 'PENDING' | 'AMBIGUOUS' | 'FAILED' | 'DROPPED' | 'HELD';
  /** PENDING and AMBIGUOUS: when its next turn comes. Default: at once. */
  readonly delayMs?: number;
  /** For status, with what somebody can do. */
  readonly fault?: string;
  readonly ref?: Ref;
  /** Trade time. */
  readonly sentAt?: Date;
  /** AMBIGUOUS: how often it has been looked for in vain. */
  readonly looks?: number;
  /** DROPPED: its notices go back to waiting until this trade time. */
  readonly backUntil?: Date;
  /** Notices of it that nobody need be told of, by id. */
  readonly dropped?: readonly { readonly id: string; readonly reason: string }[];
  readonly follow?: readonly Following[];
  /** SENT: a live card stands there now. */
  readonly standing?: Standing;
  /** The person could not be reached where they were: say so at their account. */
  readonly trouble?: string;
  /** PENDING: by another chat of the person, if there is one. */
  readonly elsewhere?: boolean;
  /** The address was out of date: it is forgotten. PENDING: and asked for anew. */
  readonly moved?: boolean;
}

/** A further delivery to the same place: the rest of a message that was too long, or notices taken out of a message that was refused. */
export interface Following {
  readonly id: string;
  readonly part?: { readonly of: string; readonly number: number };
  readonly notices: readonly string[];
  /** Present: it failed already. */
  readonly fault?: string;
}

export interface Standing {
  readonly subject: string;
  readonly kind: string;
  readonly facts: Facts;
  readonly platform: string;
  readonly shown: string;
}

/** The same reference always gives the same key. */
export function refKey(ref: Ref): string {
  return JSON.stringify(Object.entries(ref).sort(([a], [b]) => (a < b ? -1 : 1)));
}
