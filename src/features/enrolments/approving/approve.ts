import { z } from 'zod';
import { actorKey, type Actor } from '../../../interaction/actor';
import type { Notice } from '../../../interaction/notice';
import { defineOperation } from '../../../interaction/operation';
import type { Transaction } from '../../../interaction/transaction';
import { done, refuse, type Refusal } from '../../../kernel/refusal';
import { say } from '../../../kernel/messages';
import { officeOf, type Office } from '../../catalogue';
import type { Offering } from '../../offerings';
import { approverOf, staffById, type Approver, type StaffMember } from '../../people';
import { reapplyUntil } from '../applying/rules';
import { texts as shared } from '../messages';
import { reasonFault } from '../reasons';
import type { Filled } from '../seats/fill';
import { letIn, lockForJoining, type Joinable } from '../seats/join';
import { approveAll, findEnrolment, lastMovedAt, lockEnrolment, move, type Enrolment, type Step } from '../store';
import { courseFault, lastAnswerAt } from './in-time';
import { texts } from './messages';
import { askedOf, isOver } from './rules';

export interface ApprovalFacts extends Joinable { office: Office; enrolment: Enrolment | undefined; applicant: StaffMember | undefined; movedAt: Date | undefined; mine: boolean }

/** The application, locked, and whether this actor is the one whose opinion counts today: the head, or who stands in for them (ruling 9). */
async function load(tx: Transaction, input: { enrolment: number }, now: Date, actor: Actor): Promise<ApprovalFacts> {
  const office = await officeOf(tx);
  const seen = await findEnrolment(tx, input.enrolment);
  const joinable = await lockForJoining(tx, seen?.offeringId ?? 0);
  const enrolment = seen && (await lockEnrolment(tx, seen.id));
  const applicant = seen && (await staffById(tx, seen.staffId, office.today(now)));
  const approver = seen && (await approverOf(tx, seen.staffId, office.today(now)));
  const movedAt = seen && (await lastMovedAt(tx, seen.id));
  return { office, ...joinable, enrolment, applicant, movedAt, mine: applicant !== undefined && enrolment !== undefined && mayAnswer(actor, enrolment, approver) };
}

/** The head of today, or who was asked to stand in for them; never the applicant. */
export function mayAnswer(actor: Actor, { staffId, standInId }: Pick<Enrolment, 'staffId' | 'standInId'>, approver: Pick<Approver, 'staffIds'> | undefined): boolean {
  if (actor.kind !== 'person' || actor.person.staffId === staffId) return false;
  return actor.person.staffId === standInId || (approver?.staffIds.includes(actor.person.staffId) ?? false);
}

function allow(_: Actor, { office, enrolment, mine }: ApprovalFacts): true | Refusal {
  if (!enrolment) return refuse('Z13', shared.gone).refusal;
  return mine || refuse('Z01', say(texts.notYours, { hr: office.hr, unitHead: office.unitHead })).refusal;
}

/** Still to be settled, on this very application, for a course that it can lead to, and in time. */
export function whyNot({ office, offering, enrolment, movedAt }: Pick<ApprovalFacts, 'office' | 'offering' | 'enrolment' | 'movedAt'>, version: number, now: Date): Refusal | undefined {
  if (!enrolment || !offering) return refuse('Z13', shared.gone).refusal;
  if (enrolment.state !== 'APPLIED' || enrolment.version !== version) return refuse('Z11', say(shared.Z11, { datetime: office.dates.moment(movedAt ?? now) })).refusal;
  const fault = courseFault(offering, office, now);
  if (fault) return fault;
  if (enrolment.approvalDueAt && isOver(enrolment.approvalDueAt, now)) return refuse('APPROVAL_OVER', say(texts.approvalOver, { deadline: office.dates.deadline(enrolment.approvalDueAt), hr: office.hr })).refusal;
  return undefined;
}

const input = z.object({ enrolment: z.number().int(), version: z.number().int() });

/** 承認: the head's opinion. */
export const approve = defineOperation<z.infer<typeof input>, ApprovalFacts, { enrolment: number; became: Became }>({
  name: 'enrolments.approve', input, load, allow,
  run: async ({ tx, input: { version }, now, actor, facts }) => {
    const refusal = whyNot(facts, version, now);
    const { office, offering, joins, enrolment } = facts;
    if (refusal || !enrolment || !offering) return { ok: false, refusal: refusal ?? refuse('Z13', shared.gone).refusal };
    const { became, notices, touched } = await giveApprovals(tx, { office, offering, joins }, [enrolment], { at: now, actor: actorKey(actor), channel: actor.channel });
    return done({
      value: { enrolment: enrolment.id, became: became(enrolment) }, subject: `enrolment:${enrolment.id}`, detail: { offering: enrolment.offeringId, became: became(enrolment) },
      notices, touched: [...touchedBy(enrolment, actor), ...touched],
    });
  },
});

/** What an approval led to. */
export type Became = 'UNIT_APPROVED' | 'CONFIRMED' | 'WAITLISTED';

interface Given extends Pick<Filled, 'notices' | 'touched'> { readonly became: (enrolment: Pick<Enrolment, 'id'>) => Became }

/**
 * On record, whoever gave it, for any number of applications for one 実施回; where seats are given one by one the people go on to a seat (D01)
 * or the waitlist (D03) at once, else they hear C02 (`told`).
 */
export async function giveApprovals(tx: Transaction, { office, offering, joins }: { office: Office; offering: Offering; joins: boolean }, enrolments: readonly Enrolment[], step: Step, told: 'enrolments.approved' | 'enrolments.approved-for' = 'enrolments.approved'): Promise<Given> {
  await approveAll(tx, enrolments, step);
  if (!joins) {
    const notices = enrolments.map((e): Notice => ({ kind: told, onceKey: `enrolments.approved:${e.id}:${e.version}`, to: { staffId: e.staffId }, facts: { enrolment: e.id } }));
    return { became: () => 'UNIT_APPROVED', notices, touched: [] };
  }
  const { confirmed, notices, touched } = await letIn(tx, { office, offering, now: step.at, step }, enrolments.map((e) => ({ ...e, state: 'UNIT_APPROVED' })));
  return { became: ({ id }) => (confirmed.includes(id) ? 'CONFIRMED' : 'WAITLISTED'), notices, touched };
}

const withReason = input.extend({ reason: z.string() });

/** 差戻し, with the reason that the applicant sees. */
export const returnApplication = defineOperation<z.infer<typeof withReason>, ApprovalFacts, { enrolment: number }>({
  name: 'enrolments.return', input: withReason, load, allow,
  run: async ({ tx, input: { version, reason }, now, actor, facts }) => {
    const refusal = whyNot(facts, version, now) ?? reasonFault(reason, { missing: texts.reasonMissing });
    const { enrolment, offering, office } = facts;
    if (refusal || !enrolment || !offering) return { ok: false, refusal: refusal ?? refuse('Z13', shared.gone).refusal };
    const until = lastAnswerAt(offering, office, reapplyUntil(offering.deadlineAt, office.reapplyLimit(now)));
    const step = { at: now, actor: actorKey(actor), channel: actor.channel, reason: reason.trim() };
    await move(tx, enrolment, 'RETURNED', step, { approvalDueAt: null, returnReason: reason.trim(), reapplyUntil: until });
    return done({
      value: { enrolment: enrolment.id }, subject: `enrolment:${enrolment.id}`, detail: { offering: offering.id },
      notices: [{ kind: 'enrolments.returned', onceKey: `enrolments.returned:${enrolment.id}:${enrolment.version}`, to: { staffId: enrolment.staffId }, facts: { enrolment: enrolment.id, version: enrolment.version + 1 } }],
      touched: touchedBy(enrolment, actor),
    });
  },
});

/** Everybody whose cards show it: the applicant, who was asked, and who answered. */
export function touchedBy(enrolment: Enrolment, actor: Actor): string[] {
  return [`enrolment:${enrolment.id}`, `person:${enrolment.staffId}`, ...askedOf(enrolment).map((id) => `person:${id}`), ...(actor.kind === 'person' ? [`person:${actor.person.staffId}`] : [])];
}
