import { z } from 'zod';
import { actorKey, type Actor } from '../../../interaction/actor';
import type { Notice } from '../../../interaction/notice';
import { defineOperation } from '../../../interaction/operation';
import type { Transaction } from '../../../interaction/transaction';
import { done, refuse, type Refusal } from '../../../kernel/refusal';
import { say } from '../../../kernel/messages';
import { officeOf, type Office } from '../../catalogue';
import { findEnrolment, insertRequest, isDeferrable, lastMovedAt, lockEnrolment, openRequestOf, texts as enrolmentTexts, type Enrolment } from '../../enrolments';
import { lockOffering, type Offering } from '../../offerings';
import { approverOf, type Approver } from '../../people';
import { texts } from '../messages';
import { deferralFault, type ReasonFault } from '../rules';
import { hrTold } from './notices';

const input = z.object({ enrolment: z.number().int(), version: z.number().int(), reasonCode: z.string(), reason: z.string() });
type Input = z.infer<typeof input>;

interface Facts {
  readonly office: Office; readonly enrolment: Enrolment | undefined; readonly offering: Offering | undefined; readonly movedAt: Date | undefined;
  readonly approver: Approver | undefined; readonly asked: boolean;
}

async function load(tx: Transaction, { enrolment: id }: Input, now: Date): Promise<Facts> {
  const office = await officeOf(tx);
  const seen = await findEnrolment(tx, id);
  const offering = seen && (await lockOffering(tx, seen.offeringId, 'share'));
  const enrolment = seen && (await lockEnrolment(tx, id));
  return {
    office, offering, enrolment, movedAt: seen && (await lastMovedAt(tx, id)), asked: seen !== undefined && (await openRequestOf(tx, id)) !== undefined,
    approver: seen && (await approverOf(tx, seen.staffId, office.today(now))),
  };
}

const isSelf = (actor: Actor, enrolment: Enrolment): boolean => actor.kind === 'person' && actor.person.staffId === enrolment.staffId;
const isHead = (actor: Actor, approver: Approver | undefined): boolean => actor.kind === 'person' && (approver?.staffIds.includes(actor.person.staffId) ?? false);

/** 延期を願い出る: by the person, then the head is asked; by the head, or where no head can be asked, then HR. */
export const defer = defineOperation<Input, Facts, { deferral: number; state: string; heads: readonly string[] }>({
  name: 'nominations.defer', input, load,
  allow: (actor, { office, enrolment, approver }) => {
    if (!enrolment) return refuse('Z13', enrolmentTexts.gone).refusal;
    return isSelf(actor, enrolment) || isHead(actor, approver) || refuse('Z01', say(texts.notYours, { unitHead: office.unitHead, hr: office.hr })).refusal;
  },
  run: async ({ tx, now, actor, input: { version, reasonCode, reason }, facts }) => {
    const { office, enrolment, offering, approver } = facts;
    const refusal = whyNot(facts, version, now) ?? faultOf(deferralFault(reasonCode, reason, office.setting('deferral.reasons')));
    if (refusal || !enrolment || !offering) return { ok: false, refusal: refusal ?? refuse('Z13', enrolmentTexts.gone).refusal };
    const state = approver && isSelf(actor, enrolment) ? 'ASKED' : 'AGREED';
    const id = await insertRequest(tx, {
      kind: 'DEFERRAL', enrolmentId: enrolment.id, state, reasonCode, reason: reason.trim(), askedAt: now, askedBy: actorKey(actor), approverId: approver?.staffIds[0] ?? null,
    });
    return done({
      value: { deferral: id, state, heads: approver?.names ?? [] }, subject: `enrolment:${enrolment.id}`, detail: { deferral: id, state },
      notices: state === 'ASKED' ? askedNotices(id, approver?.staffIds ?? []) : await hrTold(tx, office, id, now),
      touched: [`enrolment:${enrolment.id}`, `person:${enrolment.staffId}`, ...(approver?.staffIds ?? []).map((s) => `person:${s}`)],
    });
  },
});

export const askedNotices = (deferral: number, heads: readonly number[]): Notice[] => heads.map((staffId) => ({
  kind: 'nominations.deferral-asked', onceKey: `nominations.deferral-asked:${deferral}:${staffId}`, to: { staffId }, facts: { deferral },
}));

function whyNot({ office, enrolment, offering, movedAt, asked }: Facts, version: number, now: Date): Refusal | undefined {
  if (!enrolment || !offering) return refuse('Z13', enrolmentTexts.gone).refusal;
  if (enrolment.version !== version || enrolment.offeringId !== offering.id) return refuse('Z11', say(enrolmentTexts.Z11, { datetime: office.dates.moment(movedAt ?? now) })).refusal;
  if (!isDeferrable(enrolment, offering, office, now)) return refuse('NOT_DEFERRABLE', say(texts.notDeferrable, { course: offering.name, hr: office.hr })).refusal;
  return asked ? refuse('ASKED_ALREADY', texts.askedAlready).refusal : undefined;
}

export function faultOf(fault: ReasonFault | undefined): Refusal | undefined {
  if (!fault) return undefined;
  if (fault.field === 'reason_code') return refuse('REASON_CODE', texts.reasonCodeMissing, fault.field).refusal;
  return fault.why === 'MISSING' ? refuse('REASON_MISSING', texts.reasonMissing, fault.field).refusal : refuse('REASON_LONG', say(texts.reasonLong, { n: fault.length }), fault.field).refusal;
}
