import { z } from 'zod';
import { actorKey, hasRole, type Actor } from '../../../interaction/actor';
import type { Notice } from '../../../interaction/notice';
import { defineOperation } from '../../../interaction/operation';
import type { Transaction } from '../../../interaction/transaction';
import { done, refuse, type Refusal } from '../../../kernel/refusal';
import { say } from '../../../kernel/messages';
import { officeOf, type Office } from '../../catalogue';
import { texts as shared } from '../messages';
import { reasonFault } from '../reasons';
import { lockForJoining, type Joinable } from '../seats/join';
import { findEnrolment, lastMovedAt, lockEnrolment, type Enrolment } from '../store';
import { giveApprovals, touchedBy, type Became } from './approve';
import { courseFault } from './in-time';
import { texts } from './messages';
import { paceOf } from './pace';
import { askedOf, isOver, onBehalfAfter } from './rules';

interface Facts extends Joinable { readonly office: Office; readonly enrolment: Enrolment | undefined; readonly movedAt: Date | undefined }

const input = z.object({ enrolment: z.number().int(), version: z.number().int(), reason: z.string() });
type Input = z.infer<typeof input>;

/** 代理承認: HR in the place of a head who has not answered, with a reason on record. From there on it is an approval like any other. */
export const approveFor = defineOperation<Input, Facts, { enrolment: number; became: Became }>({
  name: 'enrolments.approve-for', input,
  load: async (tx: Transaction, { enrolment: id }) => {
    const office = await officeOf(tx);
    const seen = await findEnrolment(tx, id);
    const joinable = await lockForJoining(tx, seen?.offeringId ?? 0);
    return { office, ...joinable, enrolment: seen && (await lockEnrolment(tx, seen.id)), movedAt: seen && (await lastMovedAt(tx, seen.id)) };
  },
  allow: (actor, { office, enrolment }) => mayApproveFor(actor, office, enrolment),
  run: async ({ tx, now, actor, input: { version, reason }, facts }) => {
    const { office, offering, joins, enrolment, movedAt } = facts;
    if (!enrolment || !offering) return refuse('Z13', shared.gone);
    if (enrolment.state !== 'APPLIED' || enrolment.version !== version) return refuse('Z11', say(shared.Z11, { datetime: office.dates.moment(movedAt ?? now) }));
    const refusal = courseFault(offering, office, now) ?? notYet(office, enrolment, now) ?? reasonFault(reason, { missing: texts.approveForMissing });
    if (refusal) return { ok: false, refusal };
    const step = { at: now, actor: actorKey(actor), channel: actor.channel, reason: reason.trim() };
    const { became, notices, touched } = await giveApprovals(tx, { office, offering, joins }, [enrolment], step, 'enrolments.approved-for');
    return done({
      value: { enrolment: enrolment.id, became: became(enrolment) }, subject: `enrolment:${enrolment.id}`, detail: { offering: offering.id, became: became(enrolment) },
      notices: [...notices, ...headNotices(enrolment, actor)], touched: [...touchedBy(enrolment, actor), ...touched],
    });
  },
});

/** Those who run training, about anybody but themselves. */
export function mayApproveFor(actor: Actor, office: Office, enrolment: Pick<Enrolment, 'staffId'> | undefined): true | Refusal {
  if (actor.kind !== 'person' || !hasRole(actor, 'HR_ADMIN', 'HR_APPROVER')) return refuse('Z01', say(shared.hrOnly, { role: office.hrAdmin, hr: office.hr })).refusal;
  if (!enrolment) return refuse('Z13', shared.gone).refusal;
  return enrolment.staffId !== actor.person.staffId || refuse('OWN', say(texts.notOwn, { hr: office.hr })).refusal;
}

/** The head's own time comes first. */
export function notYet(office: Office, { approvalDueAt }: Pick<Enrolment, 'approvalDueAt'>, now: Date): Refusal | undefined {
  const after = approvalDueAt && onBehalfAfter(paceOf(office), approvalDueAt);
  return after && !isOver(after, now) ? refuse('NOT_YET', say(texts.notYet, { unitHead: office.unitHead, deadline: office.dates.deadline(after) })).refusal : undefined;
}

/** Whoever was asked hears of it, but for the one who did it. */
function headNotices(enrolment: Enrolment, actor: Actor): Notice[] {
  const others = askedOf(enrolment).filter((id) => actor.kind !== 'person' || id !== actor.person.staffId);
  return others.map((staffId) => ({
    kind: 'enrolments.approved-for-head', onceKey: `enrolments.approved-for-head:${enrolment.id}:${enrolment.version}:${staffId}`, to: { staffId }, facts: { enrolment: enrolment.id },
  }));
}
