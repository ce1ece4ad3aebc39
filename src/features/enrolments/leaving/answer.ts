import { z } from 'zod';
import { actorKey, type Actor } from '../../../interaction/actor';
import { defineOperation } from '../../../interaction/operation';
import type { Transaction } from '../../../interaction/transaction';
import { done, refuse, type Refusal } from '../../../kernel/refusal';
import { say } from '../../../kernel/messages';
import { officeOf, type Office } from '../../catalogue';
import { decidersToday, lockOffering, type Offering } from '../../offerings';
import { approverOf } from '../../people';
import { mayDecide } from '../deciding/decide';
import { texts as shared } from '../messages';
import { reasonFault } from '../reasons';
import { answerRequest, findRequest, type EnrolmentRequest } from '../requests/store';
import { fillSeats } from '../seats/fill';
import { findEnrolment, lockEnrolment, move, type Enrolment } from '../store';
import { texts } from './messages';
import { answeredNotice, withdrawnNotices } from './notify';
import { isAnswerable } from './rules';
import { seatOf } from './seat';

interface AnswerFacts {
  readonly office: Office; readonly offering: Offering | undefined; readonly enrolment: Enrolment | undefined; readonly request: EnrolmentRequest | undefined;
  /** Who decides about the person today. */
  readonly heads: readonly number[];
  readonly deciders: readonly number[];
}

const input = z.object({ request: z.number().int() });
const withReason = input.extend({ reason: z.string() });
type Input = z.infer<typeof input>;
type Answered = { readonly request: number };

async function load(tx: Transaction, { request: id }: Input, now: Date): Promise<AnswerFacts> {
  const office = await officeOf(tx);
  const seen = await findRequest(tx, 'WITHDRAWAL', id);
  const peeked = seen && (await findEnrolment(tx, seen.enrolmentId));
  const offering = peeked && (await lockOffering(tx, peeked.offeringId, 'update')); // a seat may become free
  const enrolment = peeked && (await lockEnrolment(tx, peeked.id));
  const approver = peeked && (await approverOf(tx, peeked.staffId, office.today(now)));
  return {
    office, offering, enrolment, heads: approver?.staffIds ?? [], deciders: await decidersToday(tx, office, now),
    request: seen && (await findRequest(tx, 'WITHDRAWAL', id)), // read again: it may have been answered while we waited for the lock
  };
}

const idOf = (actor: Actor): number | undefined => (actor.kind === 'person' ? actor.person.staffId : undefined);

/** The head of today, or in their place those who decide on participants; nobody about themselves. */
export function answersFor(actor: Actor, { office, enrolment, heads }: { readonly office: Office; readonly enrolment: Enrolment; readonly heads: readonly number[] }): boolean {
  return idOf(actor) !== enrolment.staffId && (heads.includes(idOf(actor) ?? 0) || mayDecide(actor, office) === true);
}

function allow(actor: Actor, { office, enrolment, heads }: AnswerFacts): true | Refusal {
  if (!enrolment) return refuse('Z13', shared.gone).refusal;
  if (answersFor(actor, { office, enrolment, heads })) return true;
  return refuse('Z01', idOf(actor) === enrolment.staffId ? texts.own : say(texts.notYours, { unitHead: office.unitHead, hr: office.hr })).refusal;
}

function unanswerable({ office, request, enrolment, offering }: AnswerFacts, now: Date): Refusal | undefined {
  if (!request || !enrolment || !offering) return refuse('Z13', shared.gone).refusal;
  if (request.state !== 'ASKED') return refuse('Z11', say(shared.Z11, { datetime: office.dates.moment(request.answeredAt ?? now) })).refusal;
  return isAnswerable(seatOf(enrolment, offering, office), now) ? undefined : refuse('OVER', say(texts.over, { course: offering.name, hr: office.hr })).refusal;
}

const touchedBy = (enrolment: Enrolment, { heads }: AnswerFacts): string[] => [`enrolment:${enrolment.id}`, ...[enrolment.staffId, ...heads].map((id) => `person:${id}`)];

/** 確認する: the seat is free for whoever's turn it is. The approval went with it: who wants to come again asks again. */
export const confirmWithdrawal = defineOperation<Input, AnswerFacts, Answered>({
  name: 'enrolments.confirm-withdrawal', input, load, allow,
  run: async ({ tx, now, actor, facts }) => {
    const refusal = unanswerable(facts, now);
    const { office, request, enrolment, offering, heads, deciders } = facts;
    if (refusal || !request || !enrolment || !offering) return { ok: false, refusal: refusal ?? refuse('Z13', shared.gone).refusal };
    const step = { at: now, actor: actorKey(actor), channel: actor.channel };
    await answerRequest(tx, request.id, 'GRANTED', { at: now, actor: step.actor });
    await move(tx, enrolment, 'WITHDRAWN', { ...step, reason: 'WITHDRAWAL' }, { approvedAt: null, approvedBy: null, replacesId: null });
    const filled = await fillSeats(tx, { office, offering, now, step });
    const told = [...new Set([...heads, ...deciders])].filter((id) => id !== idOf(actor) && id !== enrolment.staffId);
    return done({
      value: { request: request.id }, subject: `enrolment:${enrolment.id}`, detail: { request: request.id, offering: offering.id, offered: filled.offered },
      notices: [answeredNotice(request.id, enrolment.staffId), ...withdrawnNotices(request.id, told), ...filled.notices],
      touched: [...new Set([...touchedBy(enrolment, facts), ...filled.touched])],
    });
  },
});

/** 差し戻す: with the reason, which the person sees; they keep the seat. */
export const refuseWithdrawal = defineOperation<z.infer<typeof withReason>, AnswerFacts, Answered>({
  name: 'enrolments.refuse-withdrawal', input: withReason, load, allow,
  run: async ({ tx, now, actor, input: { reason }, facts }) => {
    const refusal = unanswerable(facts, now) ?? reasonFault(reason);
    const { request, enrolment } = facts;
    if (refusal || !request || !enrolment) return { ok: false, refusal: refusal ?? refuse('Z13', shared.gone).refusal };
    await answerRequest(tx, request.id, 'REFUSED', { at: now, actor: actorKey(actor), answer: reason.trim() });
    return done({
      value: { request: request.id }, subject: `enrolment:${enrolment.id}`, detail: { request: request.id },
      notices: [answeredNotice(request.id, enrolment.staffId)], touched: touchedBy(enrolment, facts),
    });
  },
});
