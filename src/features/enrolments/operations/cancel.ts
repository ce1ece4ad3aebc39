import { z } from 'zod';
import { actorKey } from '../../../interaction/actor';
import type { Notice } from '../../../interaction/notice';
import { defineOperation } from '../../../interaction/operation';
import type { Transaction } from '../../../interaction/transaction';
import { done, refuse } from '../../../kernel/refusal';
import { say } from '../../../kernel/messages';
import { officeOf, type Office } from '../../catalogue';
import { lockOffering, type Offering } from '../../offerings';
import { approverOf, hrStaff } from '../../people';
import { texts } from '../messages';
import { cancelling } from '../rules';
import { findEnrolment, lastMovedAt, lockEnrolment, move, type Enrolment } from '../store';

interface Facts { office: Office; offering: Offering | undefined; enrolment: Enrolment | undefined }

/** 取消, by the applicant, before the decision (ruling 8). Free until the deadline; afterwards the head and HR hear of it. */
export const cancel = defineOperation({
  name: 'enrolments.cancel',
  input: z.object({ enrolment: z.number().int(), version: z.number().int() }),
  load: async (tx: Transaction, input): Promise<Facts> => {
    const office = await officeOf(tx);
    const seen = await findEnrolment(tx, input.enrolment);
    const offering = seen && (await lockOffering(tx, seen.offeringId, 'share'));
    return { office, offering, enrolment: seen && (await lockEnrolment(tx, seen.id)) };
  },
  allow: (actor, { office, enrolment }) => {
    if (!enrolment) return refuse('Z13', texts.gone).refusal;
    return (actor.kind === 'person' && actor.person.staffId === enrolment.staffId) || refuse('Z01', say(texts.hrOnly, { role: texts.applicant, hr: office.hr })).refusal;
  },
  run: async ({ tx, now, actor, input, facts: { office, offering, enrolment } }) => {
    if (!offering || !enrolment) return refuse('Z13', texts.gone);
    const how = cancelling(enrolment.state, now, offering.deadlineAt);
    if (how === 'nothing' || (how !== 'decided' && input.version !== enrolment.version)) return refuse('Z11', say(texts.Z11, { datetime: office.dates.moment((await lastMovedAt(tx, enrolment.id)) ?? now) }));
    if (how === 'decided') return refuse('DECIDED', say(texts.cantCancel, { course: offering.name, hr: office.hr, unitHead: office.unitHead }));
    await move(tx, enrolment, 'CANCELLED_BY_STAFF', { at: now, actor: actorKey(actor), channel: actor.channel }, { approvalDueAt: null, reapplyUntil: null });
    return done({
      value: { enrolment: enrolment.id }, subject: `enrolment:${enrolment.id}`, detail: { offering: offering.id },
      notices: how === 'told' ? await lateNotices(tx, enrolment, office, now) : [],
      touched: [`offering:${offering.id}`, `enrolment:${enrolment.id}`, `person:${enrolment.staffId}`, ...(enrolment.approverId === null ? [] : [`person:${enrolment.approverId}`])],
    });
  },
});

async function lateNotices(tx: Transaction, enrolment: Enrolment, office: Office, now: Date): Promise<Notice[]> {
  const approver = await approverOf(tx, enrolment.staffId, office.today(now));
  const people = new Set([...(approver?.staffIds ?? []), ...(await hrStaff(tx, 'HR_ADMIN')).map((s) => s.staffId)]);
  return [...people].map((staffId) => ({
    kind: 'enrolments.cancelled', onceKey: `enrolments.cancelled:${enrolment.id}:${enrolment.version}:${staffId}`, to: { staffId }, facts: { enrolment: enrolment.id },
  }));
}
