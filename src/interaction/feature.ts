import type { z } from 'zod';
import type { Text } from '../kernel/messages';
import type { Outcome } from '../kernel/refusal';
import type { Call } from '../ui/action';
import type { Node } from '../ui/card';
import type { RawFields } from '../ui/form';
import type { Reply } from '../ui/reply';
import type { Actor, Person, Role } from './actor';
import type { Job } from './job';
import type { Links } from './links';
import type { Json, NoticeKind } from './notice';
import type { Operation } from './operation';
import type { Transaction } from './transaction';

/** What a handler may use. It reads, and it runs operations; it cannot send. */
export interface Interaction {
  readonly person: Person;
  readonly actor: Actor;
  readonly now: Date;
  readonly place: 'private' | 'shared';
  readonly links: Links;
  /** What people call a chat platform; undefined: it is not in use here. */
  platformLabel(platform: string): Text | undefined;
  run<I, F, R extends Json>(operation: Operation<I, F, R>, input: I): Promise<Outcome<R>>;
  read<T>(work: (tx: Transaction) => Promise<T>): Promise<T>;
  /** What pressing a button would answer: for a list that another feature holds. */
  answerTo(call: Call): Promise<Reply>;
  /** The person's home, for answers to a subject that is gone. */
  home(note?: Text): Promise<Reply>;
}

export type Audience = 'everyone' | 'heads' | 'heads and HR' | readonly Role[];

/** A word after `/kenshu`. */
export interface Word {
  readonly word: string;
  readonly aliases: readonly string[];
  readonly audience: Audience;
  /** Argument as help shows it, e.g. 研修名; absent: none. */
  readonly argument?: Text;
  readonly help: Text;
  /** Usually answered with a form, which some platforms must begin to open at once. */
  readonly opensForm?: boolean;
  answer(interaction: Interaction, argument: string): Promise<Reply>;
}

export interface Press<A = unknown> {
  readonly args: z.ZodType<A>;
  /** @param fields of the form in which the button stands; none elsewhere */
  answer(interaction: Interaction, args: A, chosen: string | undefined, fields: RawFields): Promise<Reply>;
}

export interface Submission<A = unknown> {
  readonly args: z.ZodType<A>;
  answer(interaction: Interaction, args: A, fields: RawFields): Promise<Reply>;
}

/** Keeps the argument type between `args` and `answer`, then forgets it: the registry parses before it calls. */
export const press = <A>(p: Press<A>): Press => p;
export const submission = <A>(s: Submission<A>): Submission => s;

/** Part of a person's home; smaller `order` stands higher. */
export interface HomeSection { readonly order: number; nodes(interaction: Interaction): Promise<readonly Node[]> }

export interface Feature {
  readonly name: string;
  readonly words?: readonly Word[];
  /** Words after 管理, for those who run training. */
  readonly desk?: readonly Word[];
  /** By `<feature>.<verb>`. */
  readonly presses?: Readonly<Record<string, Press>>;
  readonly forms?: Readonly<Record<string, Submission>>;
  readonly notices?: readonly NoticeKind[];
  readonly jobs?: readonly Job[];
  readonly home?: HomeSection;
}
