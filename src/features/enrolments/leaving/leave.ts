import { z } from 'zod';
import { actorKey, type Actor } from '../../../interaction/actor';
import { defineOperation } from '../../../interaction/operation';
import type { Transaction } from '../../../interaction/transaction';
import { done, refuse, type Refusal } from '../../../kernel/refusal';
import { say } from '../../../kernel/messages';
import { officeOf, type Office } from '../../catalogue';
import { decidersToday, lockOffering, type Offering } from '../../offerings';
import { approverOf, type Approver } from '../../people';
import { texts as shared } from '../messages';
import { reasonFault } from '../reasons';
import { answerRequest, findRequest, insertRequest, openRequestOf, type EnrolmentRequest } from '../requests/store';
import { findEnrolment, lastMovedAt, lockEnrolment, move, type Enrolment } from '../store';
import { texts } from './messages';
import { absenceNotices, askedNotices } from './notify';
import { leavingNow, type Leaving } from './rules';
import { seatOf } from './seat';

const input = z.object({ enrolment: z.number().int(), version: z.number().int(), reason: z.string() });
type Input = z.infer<typeof input>;

interface Facts {
  readonly office: Office; readonly enrolment: Enrolment | undefined; readonly offering: Offering | undefined; readonly movedAt: Date | undefined;
  readonly approver: Approver | undefined; readonly deciders: readonly number[]; readonly open: EnrolmentRequest | undefined;
}

async function load(tx: Transaction, { enrolment: id }: Pick<Input, 'enrolment'>, now: Date): Promise<Facts> {
  const office = await officeOf(tx);
  const seen = await findEnrolment(tx, id);
  const offering = seen && (await lockOffering(tx, seen.offeringId, 'share')); // no seat becomes free by asking
  const enrolment = seen && (await lockEnrolment(tx, id));
  return {
    office, offering, enrolment, movedAt: seen && (await lastMovedAt(tx, id)), open: seen && (await openRequestOf(tx, id)),
    approver: seen && (await approverOf(tx, seen.staffId, office.today(now))), deciders: await decidersToday(tx, office, now),
  };
}

function allowSelf(actor: Actor, { office, enrolment }: Pick<Facts, 'office' | 'enrolment'>): true | Refusal {
  if (!enrolment) return refuse('Z13', shared.gone).refusal;
  return (actor.kind === 'person' && actor.person.staffId === enrolment.staffId) || refuse('Z01', say(shared.hrOnly, { role: shared.applicant, hr: office.hr })).refusal;
}

/** Why the seat can't be left now in any way, for the form that is about to open as well; undefined: it can. */
export function cannotLeave(leaving: Leaving, { office, enrolment, offering, movedAt }: { office: Office; enrolment: Enrolment; offering: Offering; movedAt: Date }): Refusal | undefined {
  const course = offering.name;
  if (leaving === 'over') return refuse('OVER', say(texts.over, { course, hr: office.hr })).refusal;
  if (leaving === 'deferral') return refuse('NOMINATED', say(texts.nominated, { course })).refusal;
  if (leaving !== 'none') return undefined;
  if (enrolment.state === 'CONFIRMED') return refuse('CANCELLED', say(texts.cancelled, { course })).refusal;
  return refuse('Z11', say(shared.Z11, { datetime: office.dates.moment(movedAt) })).refusal;
}

/** `CUTOFF`: what the form said has changed with the time, so that it is shown anew. */
function whyNot(facts: Facts, wanted: Leaving, { version, reason }: Input, now: Date): Refusal | undefined {
  const { office, enrolment, offering, movedAt, open } = facts;
  if (!enrolment || !offering) return refuse('Z13', shared.gone).refusal;
  const leaving = leavingNow(seatOf(enrolment, offering, office), now);
  const cannot = cannotLeave(leaving, { office, enrolment, offering, movedAt: movedAt ?? now });
  if (cannot) return cannot;
  if (enrolment.version !== version) return refuse('Z11', say(shared.Z11, { datetime: office.dates.moment(movedAt ?? now) })).refusal;
  if (open && leaving === 'withdrawal' && open.kind !== 'WITHDRAWAL') return refuse('ASKED_ALREADY', texts.askedOther).refusal;
  if (open && leaving === 'withdrawal') return refuse('Z11', say(shared.Z11, { datetime: office.dates.moment(open.askedAt) })).refusal;
  if (leaving !== wanted) return refuse('CUTOFF', leaving === 'absence' ? texts.nowAbsence : texts.nowWithdrawal).refusal;
  return reasonFault(reason);
}

const touchedBy = (enrolment: Enrolment, others: readonly number[]) => [`enrolment:${enrolment.id}`, ...[enrolment.staffId, ...others].map((id) => `person:${id}`)];

/** 辞退を申し出る: the head is asked; where no head can be, those who decide on participants. The seat is kept meanwhile. */
export const askToWithdraw = defineOperation<Input, Facts, { request: number; heads: readonly string[] }>({
  name: 'enrolments.ask-withdrawal', input, load, allow: allowSelf,
  run: async ({ tx, input: typed, now, actor, facts }) => {
    const { enrolment, approver, deciders } = facts;
    const refusal = whyNot(facts, 'withdrawal', typed, now);
    if (refusal || !enrolment) return { ok: false, refusal: refusal ?? refuse('Z13', shared.gone).refusal };
    const request = await insertRequest(tx, {
      enrolmentId: enrolment.id, kind: 'WITHDRAWAL', reason: typed.reason.trim(), askedAt: now, askedBy: actorKey(actor), approverId: approver?.staffIds[0] ?? null,
    });
    const asked = approver?.staffIds ?? deciders.filter((id) => id !== enrolment.staffId);
    return done({
      value: { request, heads: approver?.names ?? [] }, subject: `enrolment:${enrolment.id}`, detail: { request, offering: enrolment.offeringId },
      notices: askedNotices(request, asked), touched: touchedBy(enrolment, asked),
    });
  },
});

/** 欠席届: needs nobody's confirmation, and the seat is not given again. */
export const reportAbsence = defineOperation<Input, Facts, { enrolment: number }>({
  name: 'enrolments.absent', input, load, allow: allowSelf,
  run: async ({ tx, input: typed, now, actor, facts }) => {
    const { enrolment, approver, deciders, open } = facts;
    const refusal = whyNot(facts, 'absence', typed, now);
    if (refusal || !enrolment) return { ok: false, refusal: refusal ?? refuse('Z13', shared.gone).refusal };
    const step = { at: now, actor: actorKey(actor), channel: actor.channel };
    if (open) await answerRequest(tx, open.id, 'VOID', { at: now, actor: step.actor }); // a withdrawal or deferral that was not answered in time
    await move(tx, enrolment, 'ABSENT', { ...step, reason: typed.reason.trim() });
    const told = [...new Set([...(approver?.staffIds ?? []), ...deciders])].filter((id) => id !== enrolment.staffId);
    return done({
      value: { enrolment: enrolment.id }, subject: `enrolment:${enrolment.id}`, detail: { offering: enrolment.offeringId },
      notices: absenceNotices(enrolment, told), touched: [`offering:${enrolment.offeringId}`, ...touchedBy(enrolment, told)],
    });
  },
});

/** 取り下げる: while it waits. */
export const takeBackWithdrawal = defineOperation<{ request: number }, Facts & { readonly request: EnrolmentRequest | undefined }, { enrolment: number }>({
  name: 'enrolments.take-back',
  input: z.object({ request: z.number().int() }),
  load: async (tx, { request: id }, now) => {
    const seen = await findRequest(tx, 'WITHDRAWAL', id);
    const facts = await load(tx, { enrolment: seen?.enrolmentId ?? 0 }, now);
    return { ...facts, request: seen && (await findRequest(tx, 'WITHDRAWAL', id)) }; // read again: it may have been answered while we waited for the lock
  },
  allow: allowSelf,
  run: async ({ tx, now, actor, facts: { office, enrolment, request, approver } }) => {
    if (!enrolment || !request) return refuse('Z13', shared.gone);
    if (request.state !== 'ASKED') return refuse('Z11', say(shared.Z11, { datetime: office.dates.moment(request.answeredAt ?? now) }));
    await answerRequest(tx, request.id, 'VOID', { at: now, actor: actorKey(actor) });
    return done({ value: { enrolment: enrolment.id }, subject: `enrolment:${enrolment.id}`, detail: { request: request.id }, touched: touchedBy(enrolment, approver?.staffIds ?? []) });
  },
});
