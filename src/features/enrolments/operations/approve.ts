import { z } from 'zod';
import { actorKey, type Actor } from '../../../interaction/actor';
import { defineOperation } from '../../../interaction/operation';
import type { Transaction } from '../../../interaction/transaction';
import { done, refuse, type Refusal } from '../../../kernel/refusal';
import { say } from '../../../kernel/messages';
import { officeOf, type Office } from '../../catalogue';
import { lockOffering, type Offering } from '../../offerings';
import { approverOf, staffById, type StaffMember } from '../../people';
import { texts } from '../messages';
import { reapplyUntil } from '../rules';
import { findEnrolment, lastMovedAt, lockEnrolment, move, type Enrolment } from '../store';

export const REASON_MAX = 300;

export interface ApprovalFacts { office: Office; offering: Offering | undefined; enrolment: Enrolment | undefined; applicant: StaffMember | undefined; movedAt: Date | undefined; mine: boolean }

/** The application, locked, and whether this actor is the one whose opinion counts today: the head, or who stands in for them (ruling 9). */
async function load(tx: Transaction, input: { enrolment: number }, now: Date, actor: Actor): Promise<ApprovalFacts> {
  const office = await officeOf(tx);
  const seen = await findEnrolment(tx, input.enrolment);
  const offering = seen && (await lockOffering(tx, seen.offeringId, 'share'));
  const enrolment = seen && (await lockEnrolment(tx, seen.id));
  const applicant = seen && (await staffById(tx, seen.staffId, office.today(now)));
  const movedAt = seen && (await lastMovedAt(tx, seen.id));
  return { office, offering, enrolment, applicant, movedAt, mine: applicant !== undefined && (await isApprover(tx, applicant, actor, office, now)) };
}

async function isApprover(tx: Transaction, applicant: StaffMember, actor: Actor, office: Office, now: Date): Promise<boolean> {
  if (actor.kind !== 'person' || actor.person.staffId === applicant.staffId) return false;
  const approver = await approverOf(tx, applicant.staffId, office.today(now));
  return approver?.staffIds.includes(actor.person.staffId) ?? false;
}

function allow(_: Actor, { office, enrolment, mine }: ApprovalFacts): true | Refusal {
  if (!enrolment) return refuse('Z13', texts.gone).refusal;
  return mine || refuse('Z01', say(texts.notYours, { hr: office.hr, unitHead: office.unitHead })).refusal;
}

/** Still to be settled, on this very application, and in time. */
function whyNot({ office, offering, enrolment, movedAt }: ApprovalFacts, version: number, now: Date): Refusal | undefined {
  if (!enrolment || !offering) return refuse('Z13', texts.gone).refusal;
  if (enrolment.state !== 'APPLIED' || enrolment.version !== version) return refuse('Z11', say(texts.Z11, { datetime: office.dates.moment(movedAt ?? now) })).refusal;
  if (enrolment.approvalDueAt && now > enrolment.approvalDueAt) return refuse('APPROVAL_OVER', say(texts.approvalOver, { deadline: office.dates.deadline(enrolment.approvalDueAt), hr: office.hr })).refusal;
  return undefined;
}

const input = z.object({ enrolment: z.number().int(), version: z.number().int() });

/** 承認: the head's opinion. */
export const approve = defineOperation<z.infer<typeof input>, ApprovalFacts, { enrolment: number }>({
  name: 'enrolments.approve', input, load, allow,
  run: async ({ tx, input: { version }, now, actor, facts }) => {
    const refusal = whyNot(facts, version, now);
    if (refusal || !facts.enrolment) return { ok: false, refusal: refusal ?? refuse('Z13', texts.gone).refusal };
    const { enrolment } = facts;
    await move(tx, enrolment, 'UNIT_APPROVED', { at: now, actor: actorKey(actor), channel: actor.channel }, { approvalDueAt: null });
    return done({
      value: { enrolment: enrolment.id }, subject: `enrolment:${enrolment.id}`, detail: { offering: enrolment.offeringId },
      notices: [{ kind: 'enrolments.approved', onceKey: `enrolments.approved:${enrolment.id}:${enrolment.version}`, to: { staffId: enrolment.staffId }, facts: { enrolment: enrolment.id } }],
      touched: touchedBy(enrolment, actor),
    });
  },
});

const withReason = input.extend({ reason: z.string() });

/** 差戻し, with the reason that the applicant sees. */
export const returnApplication = defineOperation<z.infer<typeof withReason>, ApprovalFacts, { enrolment: number }>({
  name: 'enrolments.return', input: withReason, load, allow,
  run: async ({ tx, input: { version, reason }, now, actor, facts }) => {
    const refusal = whyNot(facts, version, now) ?? reasonFault(reason);
    const { enrolment, offering, office } = facts;
    if (refusal || !enrolment || !offering) return { ok: false, refusal: refusal ?? refuse('Z13', texts.gone).refusal };
    const until = reapplyUntil(offering.deadlineAt, office.reapplyLimit(now));
    const step = { at: now, actor: actorKey(actor), channel: actor.channel, reason: reason.trim() };
    await move(tx, enrolment, 'RETURNED', step, { approvalDueAt: null, returnReason: reason.trim(), reapplyUntil: until });
    return done({
      value: { enrolment: enrolment.id }, subject: `enrolment:${enrolment.id}`, detail: { offering: offering.id },
      notices: [{ kind: 'enrolments.returned', onceKey: `enrolments.returned:${enrolment.id}:${enrolment.version}`, to: { staffId: enrolment.staffId }, facts: { enrolment: enrolment.id, version: enrolment.version + 1 } }],
      touched: touchedBy(enrolment, actor),
    });
  },
});

function touchedBy(enrolment: Enrolment, actor: Actor): string[] {
  return [`enrolment:${enrolment.id}`, `person:${enrolment.staffId}`, ...(enrolment.approverId === null ? [] : [`person:${enrolment.approverId}`]), ...(actor.kind === 'person' ? [`person:${actor.person.staffId}`] : [])];
}

function reasonFault(reason: string): Refusal | undefined {
  const length = [...reason.trim()].length;
  if (length === 0) return refuse('REASON_MISSING', texts.reasonMissing, 'reason').refusal;
  return length > REASON_MAX ? refuse('REASON_LONG', say(texts.reasonLong, { n: length }), 'reason').refusal : undefined;
}
