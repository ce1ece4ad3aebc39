import type { z } from 'zod';
import type { Clock } from '../kernel/clock';
import { done, type Outcome, type Refusal } from '../kernel/refusal';
import { actorKey, type Actor } from './actor';
import type { Facts, Json, Notice } from './notice';
import type { Database, Transaction } from './transaction';

export interface OperationContext<I, F> {
  readonly tx: Transaction;
  /** The one instant of this operation, trade time. */
  readonly now: Date;
  readonly actor: Actor;
  readonly input: I;
  readonly facts: F;
}

/** What an operation did, as data. */
export interface Effects<R extends Json> {
  readonly value: R;
  /** What the audit names: "offering:12". Ids only. */
  readonly subject: string;
  readonly notices?: readonly Notice[];
  /** Subjects whose live cards are out of date now: "offering:12", "person:7". */
  readonly touched?: readonly string[];
  /** Ids and codes for the audit; no names, no texts that people wrote. */
  readonly detail?: Facts;
}

/** The only way to change anything. Permission, transaction, audit and notices happen here and nowhere else. */
export interface Operation<I, F, R extends Json> {
  readonly name: string;
  readonly input: z.ZodType<I>;
  /** Loads and locks what the decision needs; the locks are taken here, in one order everywhere: offering, then enrolment. */
  load(tx: Transaction, input: I, now: Date, actor: Actor): Promise<F>;
  /** Whether this actor may; required, so that nobody forgets. */
  allow(actor: Actor, facts: F, input: I): true | Refusal;
  run(context: OperationContext<I, F>): Promise<Outcome<Effects<R>>>;
}

export function defineOperation<I, F, R extends Json>(operation: Operation<I, F, R>): Operation<I, F, R> {
  return operation;
}

/** Where operations leave their traces; supplied by the composition root. */
export interface Ledger {
  /** The stored outcome of this delivery, or undefined when it is new; then the key is taken until the transaction ends. */
  handled(tx: Transaction, key: string, now: Date): Promise<Json | undefined>;
  remember(tx: Transaction, key: string, outcome: Json): Promise<void>;
  audit(tx: Transaction, entry: { at: Date; actor: string; channel: string; operation: string; subject: string; detail: Facts }): Promise<void>;
  notify(tx: Transaction, notices: readonly Notice[], now: Date): Promise<void>;
  touch(tx: Transaction, subjects: readonly string[]): Promise<void>;
}

export type Run = <I, F, R extends Json>(operation: Operation<I, F, R>, input: I, as: { actor: Actor; deliveryId?: string | undefined }) => Promise<Outcome<R>>;

/** A refusal must leave nothing behind: it leaves the transaction as an exception and comes back as a value. */
class Refused extends Error {
  constructor(readonly refusal: Refusal) { super(refusal.code); }
}

export function operationRunner(ports: { database: Database; ledger: Ledger; clock: Clock; onCommit?: () => void }): Run {
  return async (operation, input, { actor, deliveryId }) => {
    const parsed = operation.input.parse(input);
    const now = ports.clock.now();
    const key = deliveryId === undefined ? undefined : `${operation.name}:${deliveryId}`;
    try {
      const value = await ports.database.transaction(async (tx) => {
        const earlier = key === undefined ? undefined : await ports.ledger.handled(tx, key, now);
        if (earlier !== undefined) return earlier;
        const effects = await decide(operation, tx, parsed, now, actor);
        await leaveTraces(ports.ledger, tx, operation.name, effects, now, actor);
        if (key !== undefined) await ports.ledger.remember(tx, key, effects.value);
        return effects.value;
      });
      ports.onCommit?.();
      return done(value as never);
    } catch (e) {
      if (e instanceof Refused) return { ok: false, refusal: e.refusal };
      throw e;
    }
  };
}

async function decide<I, F, R extends Json>(operation: Operation<I, F, R>, tx: Transaction, input: I, now: Date, actor: Actor): Promise<Effects<R>> {
  const facts = await operation.load(tx, input, now, actor);
  const allowed = operation.allow(actor, facts, input);
  if (allowed !== true) throw new Refused(allowed);
  const outcome = await operation.run({ tx, now, actor, input, facts });
  if (!outcome.ok) throw new Refused(outcome.refusal);
  return outcome.value;
}

async function leaveTraces(ledger: Ledger, tx: Transaction, operation: string, effects: Effects<Json>, now: Date, actor: Actor): Promise<void> {
  await ledger.audit(tx, { at: now, actor: actorKey(actor), channel: actor.channel, operation, subject: effects.subject, detail: effects.detail ?? {} });
  if (effects.notices?.length) await ledger.notify(tx, effects.notices, now);
  if (effects.touched?.length) await ledger.touch(tx, effects.touched);
}
