import { z } from 'zod';
import { actorKey, hasRole, type Actor } from '../../interaction/actor';
import type { Notice } from '../../interaction/notice';
import type { Effects, OperationContext } from '../../interaction/operation';
import type { Json } from '../../interaction/notice';
import type { Transaction } from '../../interaction/transaction';
import { refuse, type Refusal } from '../../kernel/refusal';
import { say } from '../../kernel/messages';
import { officeOf, type Office } from '../catalogue';
import { fillSeats, findEnrolments } from '../enrolments';
import { callPhase, findOffering, givesSeats, lockOffering, texts as offeringTexts, type Offering } from '../offerings';
import { texts } from './messages';
import { CONCERNED, isFinished, possibleIn, type ActionName, type Attributes, type ChangeKind, type Difference } from './rules';
import { changesOf, insertChange, lastChangedAt } from './store';
import { toldNotices } from './told';

/** What all changes have in common: who may, when, and what follows. */
export const changeInput = z.object({ offering: z.number().int(), version: z.number().int() });
type Input = z.infer<typeof changeInput>;

export interface ChangeFacts { readonly office: Office; readonly offering: Offering | undefined; readonly changedAt: Date | undefined }

/** Alone: seats may be given or taken, and nobody applies or approves meanwhile. */
export async function loadChange(tx: Transaction, { offering: id }: Input): Promise<ChangeFacts> {
  const office = await officeOf(tx);
  const offering = await lockOffering(tx, id, 'update');
  return { office, offering, changedAt: offering && (await lastChangedAt(tx, id)) };
}

export function mayChange(actor: Actor, { office }: { readonly office: Office }): true | Refusal {
  return hasRole(actor, 'HR_ADMIN', 'HR_APPROVER') || refuse('Z01', say(offeringTexts.hrOnly, { role: office.hrAdmin, hr: office.hr })).refusal;
}

export const possible = (offering: Offering, now: Date): readonly ActionName[] => possibleIn(offering.state, callPhase(offering, now) === 'past', isFinished(offering, now));

/** The offering, when it is still as the person saw it and allows this. */
export function unchanged(action: ActionName, { office, offering, changedAt }: ChangeFacts, { version }: Input, now: Date): { readonly ok: true; readonly value: Offering } | { readonly ok: false; readonly refusal: Refusal } {
  if (!offering) return refuse('Z13', texts.gone);
  if (offering.version === version && possible(offering, now).includes(action)) return { ok: true, value: offering };
  return refuse('Z11', say(texts.Z11, { datetime: office.dates.moment(changedAt ?? now) }));
}

/** As changes are stored. */
export function attributesOf(offering: Offering): Attributes {
  const { state, place, belongings, lecturer, capacity, minimum, unitQuota } = offering;
  return {
    state, place, belongings, lecturer, capacity, minimum, unitQuota, deadlineAt: offering.deadlineAt.toISOString(), cutoffAt: offering.cutoffAt?.toISOString() ?? null,
    days: offering.days.map(({ startsAt, endsAt }) => ({ startsAt: startsAt.toISOString(), endsAt: endsAt.toISOString() })),
  };
}

export interface Made { readonly kind: ChangeKind; readonly reason?: string; readonly change: Difference }
export interface Concluded { readonly offering: Offering; /** How many people are told. */ readonly told: number; readonly offered: number; readonly effects: Omit<Effects<Json>, 'value'> }

/**
 * What every change ends with: its line of history, the seats that can be given now, and the word to everybody concerned. A constant
 * number of statements, whatever the number of people.
 */
export async function concluded({ tx, now, actor, facts: { office } }: Pick<OperationContext<unknown, ChangeFacts>, 'tx' | 'now' | 'actor' | 'facts'>, before: Offering, { kind, reason, change }: Made, beside: readonly Notice[] = []): Promise<Concluded> {
  const step = { at: now, actor: actorKey(actor), channel: actor.channel };
  const id = await insertChange(tx, { offeringId: before.id, kind, ...step, reason: reason ?? null, ...change });
  const offering = (await findOffering(tx, before.id)) ?? before;
  const filled = givesSeats(offering) ? await fillSeats(tx, { office, offering, now, step }) : undefined;
  const people = await findEnrolments(tx, { offeringId: offering.id, state: { in: [...CONCERNED] } });
  const told = await toldNotices(tx, { office, offering, people, changes: await changesOf(tx, offering.id), id, now });
  return {
    offering, told: told.people, offered: filled?.offered.length ?? 0,
    effects: {
      subject: `offering:${offering.id}`, detail: { change: id, kind, offered: filled?.offered ?? [] },
      notices: [...(filled?.notices ?? []), ...beside, ...told.notices],
      touched: [`offering:${offering.id}`, ...people.flatMap((e) => [`enrolment:${e.id}`, `person:${e.staffId}`]), ...(filled?.touched ?? [])],
    },
  };
}
