import type { Card } from '../ui/card';
import type { Language, Text } from '../kernel/messages';
import type { Links } from './links';
import type { Transaction } from './transaction';

export type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json };
export type Facts = { readonly [key: string]: Json };

export type Recipient = { readonly staffId: number } | { readonly channel: string };

/** What somebody is to be told, as data. Written with the operation that causes it; sent by the outbox alone. */
export interface Notice {
  readonly kind: string;
  /** Told once for ever: `decided:41:7`. */
  readonly onceKey: string;
  readonly to: Recipient;
  /** Ids and small values; texts are made at delivery. */
  readonly facts: Facts;
  /** Trade time; absent: now. */
  readonly notBefore?: Date;
  readonly expiresAt?: Date;
  /** Quiet windows do not hold it back: about a course in the window, or the last two stages of a deadline in it (domain 4.6). */
  readonly ignoresQuiet?: boolean;
}

export interface RenderContext {
  readonly tx: Transaction;
  /** Trade time of the delivery. */
  readonly now: Date;
  readonly links: Links;
  /** True: a live card that stands is rendered anew, where a first message would be dropped. */
  readonly standing?: boolean;
  /** Loads once for a whole batch of deliveries. */
  memo<T>(key: string, load: () => Promise<T>): Promise<T>;
}

/** At delivery: the card as things stand now, or why nobody needs to be told any more. */
export type Rendered = Card | { readonly dropped: string };

export interface NoticeKind<F extends Facts = Facts> {
  readonly kind: string;
  /** 'at-once': within sending hours, alone. 'in-hours': the same for channels, held back by quiet windows. 'daily': in the day's one bundle. */
  readonly urgency: 'at-once' | 'in-hours' | 'daily';
  /** Bundles of such notices alone do not count in the weekly cap (announcements, ruling 4). Default false. */
  readonly outsideCap?: boolean;
  /** Smaller goes first. Approvals 10, decisions 20, announcements 90. */
  readonly priority: number;
  /** When a send's outcome can't be found out: an approval is better told twice than never; an announcement waits for HR. */
  readonly whenUnsure: 'resend' | 'hold';
  /** Where it may wait for HR: what they call it. */
  readonly called?: Text;
  render(context: RenderContext, facts: F, to: Recipient): Promise<Rendered>;
}

export function defineNotice<F extends Facts>(kind: NoticeKind<F>): NoticeKind {
  return kind; // facts were written by the same feature under the same kind
}

/** Languages of a person are known at delivery; channels speak the office's first language. */
export const CHANNEL_LANGUAGE: Language = 'ja';
