import { z } from 'zod';
import { defineOperation } from '../../../interaction/operation';
import type { Transaction } from '../../../interaction/transaction';
import { done, refuse } from '../../../kernel/refusal';
import { officeOf } from '../../catalogue';
import { approverOf, staffById } from '../../people';
import { texts as shared } from '../messages';
import { askAnother, findEnrolment, lockEnrolment } from '../store';
import { approvalNotices } from './notices';
import { askedOf, isOver } from './rules';

/**
 * A pending application goes to the head of today, when that is another than was asked: after a transfer, a change of heads, or a leave; or
 * when nobody has been asked since its time began. One whose time has run out is with HR, and no new head is asked.
 */
export const reask = defineOperation({
  name: 'enrolments.reask',
  input: z.object({ enrolment: z.number().int() }),
  load: async (tx: Transaction, { enrolment: id }, now) => {
    const enrolment = (await findEnrolment(tx, id)) && (await lockEnrolment(tx, id));
    const today = (await officeOf(tx)).today(now);
    return { enrolment, approver: enrolment && (await approverOf(tx, enrolment.staffId, today)), applicant: enrolment && (await staffById(tx, enrolment.staffId, today)) };
  },
  allow: (actor) => actor.kind !== 'person' || refuse('Z01', shared.gone).refusal,
  run: async ({ tx, now, facts: { enrolment, approver, applicant } }) => {
    if (enrolment?.state !== 'APPLIED' || !enrolment.approvalDueAt || !approver || !applicant || approver.staffIds.includes(enrolment.approverId ?? 0)) return refuse('NOT_DUE', shared.gone);
    if (isOver(enrolment.approvalDueAt, now)) return refuse('NOT_DUE', shared.gone);
    await askAnother(tx, enrolment.id, { unitId: applicant.unitId, approverId: approver.staffIds[0] ?? null });
    return done({
      value: { enrolment: enrolment.id }, subject: `enrolment:${enrolment.id}`,
      notices: approvalNotices({ enrolmentId: enrolment.id, version: enrolment.version, due: enrolment.approvalDueAt }, approver.staffIds),
      touched: [`enrolment:${enrolment.id}`, ...[...approver.staffIds, ...askedOf(enrolment)].map((id) => `person:${id}`)],
      detail: { from: enrolment.approverId, to: approver.staffIds },
    });
  },
});
