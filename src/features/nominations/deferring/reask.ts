import { z } from 'zod';
import { defineJob, type Job } from '../../../interaction/job';
import { defineOperation } from '../../../interaction/operation';
import type { Transaction } from '../../../interaction/transaction';
import { done, refuse } from '../../../kernel/refusal';
import { officeOf } from '../../catalogue';
import { findEnrolment, findEnrolments, handRequestTo, lockEnrolment, texts as enrolmentTexts } from '../../enrolments';
import { approverOf, approversOf } from '../../people';
import { askedNotices } from './defer';
import { askedDeferrals, findDeferral } from './deferrals';

/** A deferral that waits for the head goes to the head of today, when that is another than was asked: after a transfer, a change of heads, or a leave. */
export const reaskDeferral = defineOperation({
  name: 'nominations.reask',
  input: z.object({ deferral: z.number().int() }),
  load: async (tx: Transaction, { deferral: id }, now) => {
    const seen = await findDeferral(tx, id);
    const enrolment = seen && (await findEnrolment(tx, seen.enrolmentId)) && (await lockEnrolment(tx, seen.enrolmentId));
    return { enrolment, deferral: enrolment && (await findDeferral(tx, id)), approver: enrolment && (await approverOf(tx, enrolment.staffId, (await officeOf(tx)).today(now))) };
  },
  allow: (actor) => actor.kind !== 'person' || refuse('Z01', enrolmentTexts.gone).refusal,
  run: async ({ tx, facts: { enrolment, deferral, approver } }) => {
    const [head] = approver?.staffIds ?? [];
    if (!enrolment || deferral?.state !== 'ASKED' || !approver || head === undefined || approver.staffIds.includes(deferral.approverId ?? 0)) return refuse('NOT_DUE', enrolmentTexts.gone);
    await handRequestTo(tx, deferral.id, head);
    return done({
      value: { deferral: deferral.id }, subject: `enrolment:${enrolment.id}`, detail: { deferral: deferral.id, from: deferral.approverId, to: approver.staffIds },
      notices: askedNotices(deferral.id, approver.staffIds), touched: [...approver.staffIds, ...(deferral.approverId === null ? [] : [deferral.approverId])].map((id) => `person:${id}`),
    });
  },
});

/** Each morning, when the day's postings and heads are in force. */
const reaskDaily = defineJob({
  name: 'nominations.reask', cron: '15 0 * * *', catchUp: 'latest',
  run: async (job) => {
    const moved = await job.read(async (tx) => {
      const asked = await askedDeferrals(tx);
      const staffOf = new Map((await findEnrolments(tx, { id: { in: asked.map((d) => d.enrolmentId) } })).map((e) => [e.id, e.staffId]));
      const approvers = await approversOf(tx, [...staffOf.values()], (await officeOf(tx)).today(job.now));
      return asked.filter((d) => {
        const approver = approvers.get(staffOf.get(d.enrolmentId) ?? 0);
        return approver !== undefined && !approver.staffIds.includes(d.approverId ?? 0);
      });
    });
    for (const { id } of moved) await job.run(reaskDeferral, { deferral: id });
  },
});

export const jobs: readonly Job[] = [reaskDaily];
