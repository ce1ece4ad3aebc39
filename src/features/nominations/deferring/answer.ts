import { z } from 'zod';
import { actorKey, type Actor } from '../../../interaction/actor';
import type { Notice } from '../../../interaction/notice';
import { defineOperation, type OperationContext } from '../../../interaction/operation';
import type { Transaction } from '../../../interaction/transaction';
import { done, refuse, type Refusal } from '../../../kernel/refusal';
import { say } from '../../../kernel/messages';
import { officeOf, type Office } from '../../catalogue';
import { answerRequest, fillSeats, findEnrolment, isDeferrable, lockEnrolment, mayDecide, move, texts as enrolmentTexts, type Enrolment } from '../../enrolments';
import { lockOffering, type Offering } from '../../offerings';
import { approverOf } from '../../people';
import { texts } from '../messages';
import { wordsFault } from '../rules';
import { faultOf } from './defer';
import { findDeferral, type Deferral } from './deferrals';
import { hrTold } from './notices';

export interface AnswerFacts { readonly office: Office; readonly deferral: Deferral | undefined; readonly enrolment: Enrolment | undefined; readonly offering: Offering | undefined; /** Who decides about the person today. */ readonly heads: readonly number[] }

const input = z.object({ deferral: z.number().int() });
const withReason = input.extend({ reason: z.string() });
type Input = z.infer<typeof input>;
type Answered = { readonly deferral: number };

async function load(tx: Transaction, { deferral: id }: Input, now: Date): Promise<AnswerFacts> {
  const office = await officeOf(tx);
  const seen = await findDeferral(tx, id);
  const peeked = seen && (await findEnrolment(tx, seen.enrolmentId));
  const offering = peeked && (await lockOffering(tx, peeked.offeringId, 'update')); // a seat may become free
  const enrolment = peeked && (await lockEnrolment(tx, peeked.id));
  const approver = peeked && (await approverOf(tx, peeked.staffId, office.today(now)));
  return { office, offering, enrolment, deferral: seen && (await findDeferral(tx, id)), heads: approver?.staffIds ?? [] }; // read again: it may have been settled while we waited for the lock
}

const idOf = (actor: Actor): number | undefined => (actor.kind === 'person' ? actor.person.staffId : undefined);

export function headMay(actor: Actor, { office, deferral, heads }: Pick<AnswerFacts, 'office' | 'deferral' | 'heads'>): true | Refusal {
  if (!deferral) return refuse('Z13', enrolmentTexts.gone).refusal;
  return heads.includes(idOf(actor) ?? 0) || refuse('Z01', say(texts.notAsked, { unitHead: office.unitHead, hr: office.hr })).refusal;
}

export function hrMay(actor: Actor, { office, deferral, enrolment }: Pick<AnswerFacts, 'office' | 'deferral' | 'enrolment'>): true | Refusal {
  if (!deferral || !enrolment) return refuse('Z13', enrolmentTexts.gone).refusal;
  const may = mayDecide(actor, office);
  return may === true && idOf(actor) === enrolment.staffId ? refuse('Z01', texts.ownRequest).refusal : may;
}

/** HR decides, and so need not wait for a head who does not answer. */
export const FOR_HR: readonly Deferral['state'][] = ['ASKED', 'AGREED'];

/** Waits for this answer, and can still be deferred. */
function unanswerable({ office, deferral, enrolment, offering }: AnswerFacts, waits: readonly Deferral['state'][], now: Date): Refusal | undefined {
  if (!deferral || !enrolment || !offering) return refuse('Z13', enrolmentTexts.gone).refusal;
  if (!waits.includes(deferral.state)) return refuse('Z11', say(enrolmentTexts.Z11, { datetime: office.dates.moment(deferral.answeredAt ?? now) })).refusal;
  return isDeferrable(enrolment, offering, office, now) ? undefined : refuse('NOT_DEFERRABLE', say(texts.notDeferrable, { course: offering.name, hr: office.hr })).refusal;
}

const touchedBy = ({ enrolment, heads }: AnswerFacts): string[] => (enrolment ? [`enrolment:${enrolment.id}`, `person:${enrolment.staffId}`, ...heads.map((id) => `person:${id}`)] : []);

const personTold = (deferral: number, staffId: number): Notice => ({ kind: 'nominations.deferral-answered', onceKey: `nominations.deferral-answered:${deferral}`, to: { staffId }, facts: { deferral } });

/** The person, and the heads unless one of them has just decided. */
function outcomeTold(actor: Actor, { heads }: AnswerFacts, deferral: number, staffId: number): Notice[] {
  const others = heads.filter((id) => id !== idOf(actor));
  return [personTold(deferral, staffId), ...others.map((id): Notice => ({ kind: 'nominations.deferral-head-told', onceKey: `nominations.deferral-head-told:${deferral}:${id}`, to: { staffId: id }, facts: { deferral } }))];
}

/** 同意する: the head's opinion; then HR decides. */
export const agree = defineOperation<Input, AnswerFacts, Answered>({
  name: 'nominations.agree', input, load, allow: headMay,
  run: async ({ tx, now, actor, facts }) => {
    const refusal = unanswerable(facts, ['ASKED'], now);
    const { office, deferral, enrolment } = facts;
    if (refusal || !deferral || !enrolment) return { ok: false, refusal: refusal ?? refuse('Z13', enrolmentTexts.gone).refusal };
    await answerRequest(tx, deferral.id, 'AGREED', { at: now, actor: actorKey(actor) });
    return done({ value: { deferral: deferral.id }, subject: `enrolment:${enrolment.id}`, detail: { deferral: deferral.id }, notices: await hrTold(tx, office, deferral.id, now), touched: touchedBy(facts) });
  },
});

type Refusing = OperationContext<z.infer<typeof withReason>, AnswerFacts>;

/** With the reason, which the person sees; nothing else changes. */
async function turnDown({ tx, now, actor, input: { reason }, facts }: Refusing, waits: readonly Deferral['state'][], told: (deferral: number, staffId: number) => Notice[]) {
  const refusal = unanswerable(facts, waits, now) ?? faultOf(wordsFault(reason, true));
  const { deferral, enrolment } = facts;
  if (refusal || !deferral || !enrolment) return { ok: false as const, refusal: refusal ?? refuse('Z13', enrolmentTexts.gone).refusal };
  await answerRequest(tx, deferral.id, 'REFUSED', { at: now, actor: actorKey(actor), answer: reason.trim() });
  return done({ value: { deferral: deferral.id }, subject: `enrolment:${enrolment.id}`, detail: { deferral: deferral.id }, notices: told(deferral.id, enrolment.staffId), touched: touchedBy(facts) });
}

/** 同意しない. */
export const disagree = defineOperation<z.infer<typeof withReason>, AnswerFacts, Answered>({
  name: 'nominations.disagree', input: withReason, load, allow: headMay,
  run: (context) => turnDown(context, ['ASKED'], (deferral, staffId) => [personTold(deferral, staffId)]),
});

/** 認めない. */
export const refuseDeferral = defineOperation<z.infer<typeof withReason>, AnswerFacts, Answered>({
  name: 'nominations.refuse', input: withReason, load, allow: hrMay,
  run: (context) => turnDown(context, FOR_HR, (deferral, staffId) => outcomeTold(context.actor, context.facts, deferral, staffId)),
});

/** 認める: deferred. A seat that becomes free goes to whoever's turn it is. */
export const grantDeferral = defineOperation<Input, AnswerFacts, Answered>({
  name: 'nominations.grant', input, load, allow: hrMay,
  run: async ({ tx, now, actor, facts }) => {
    const refusal = unanswerable(facts, FOR_HR, now);
    const { office, deferral, enrolment, offering } = facts;
    if (refusal || !deferral || !enrolment || !offering) return { ok: false, refusal: refusal ?? refuse('Z13', enrolmentTexts.gone).refusal };
    const step = { at: now, actor: actorKey(actor), channel: actor.channel };
    await answerRequest(tx, deferral.id, 'GRANTED', { at: now, actor: step.actor });
    await move(tx, enrolment, 'DEFERRED', { ...step, reason: 'DEFERRAL' }, { decisionCode: 'DEFERRED' });
    const filled = enrolment.state === 'CONFIRMED' ? await fillSeats(tx, { office, offering, now, step }) : { notices: [], touched: [] };
    return done({
      value: { deferral: deferral.id }, subject: `enrolment:${enrolment.id}`, detail: { deferral: deferral.id, offering: offering.id },
      notices: [...outcomeTold(actor, facts, deferral.id, enrolment.staffId), ...filled.notices], touched: [...new Set([`offering:${offering.id}`, ...touchedBy(facts), ...filled.touched])],
    });
  },
});
