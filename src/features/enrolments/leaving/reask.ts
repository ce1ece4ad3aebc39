import { z } from 'zod';
import { defineJob, type Job } from '../../../interaction/job';
import { defineOperation } from '../../../interaction/operation';
import type { Transaction } from '../../../interaction/transaction';
import { done, refuse } from '../../../kernel/refusal';
import { officeOf } from '../../catalogue';
import { approverOf, approversOf } from '../../people';
import { texts as shared } from '../messages';
import { findRequest, handRequestTo } from '../requests/store';
import { findEnrolment, findEnrolments, lockEnrolment } from '../store';
import { askedNotices } from './notify';
import { waitingWithdrawals } from './store';

/** A withdrawal that waits goes to the head of today, when that is another than was asked: after a transfer, a change of heads, or a leave. */
export const reaskWithdrawal = defineOperation({
  name: 'enrolments.reask-withdrawal',
  input: z.object({ request: z.number().int() }),
  load: async (tx: Transaction, { request: id }, now) => {
    const seen = await findRequest(tx, 'WITHDRAWAL', id);
    const enrolment = seen && (await findEnrolment(tx, seen.enrolmentId)) && (await lockEnrolment(tx, seen.enrolmentId));
    return { enrolment, request: enrolment && (await findRequest(tx, 'WITHDRAWAL', id)), approver: enrolment && (await approverOf(tx, enrolment.staffId, (await officeOf(tx)).today(now))) };
  },
  allow: (actor) => actor.kind !== 'person' || refuse('Z01', shared.gone).refusal,
  run: async ({ tx, facts: { enrolment, request, approver } }) => {
    const [head] = approver?.staffIds ?? [];
    if (!enrolment || request?.state !== 'ASKED' || !approver || head === undefined || approver.staffIds.includes(request.approverId ?? 0)) return refuse('NOT_DUE', shared.gone);
    await handRequestTo(tx, request.id, head);
    return done({
      value: { request: request.id }, subject: `enrolment:${enrolment.id}`, detail: { request: request.id, from: request.approverId, to: approver.staffIds },
      notices: askedNotices(request.id, approver.staffIds), touched: [...approver.staffIds, ...(request.approverId === null ? [] : [request.approverId])].map((id) => `person:${id}`),
    });
  },
});

/** Each morning, when the day's postings and heads are in force (domain 9.1, invariant 12). */
const reaskDaily = defineJob({
  name: 'enrolments.reask-withdrawals', cron: '15 0 * * *', catchUp: 'latest',
  run: async (job) => {
    const moved = await job.read(async (tx) => {
      const waiting = await waitingWithdrawals(tx, job.now);
      const staffOf = new Map((await findEnrolments(tx, { id: { in: waiting.map((r) => r.enrolmentId) } })).map((e) => [e.id, e.staffId]));
      const approvers = await approversOf(tx, [...staffOf.values()], (await officeOf(tx)).today(job.now));
      return waiting.filter((r) => {
        const approver = approvers.get(staffOf.get(r.enrolmentId) ?? 0);
        return approver !== undefined && !approver.staffIds.includes(r.approverId ?? 0);
      });
    });
    for (const { id } of moved) await job.run(reaskWithdrawal, { request: id });
  },
});

export const jobs: readonly Job[] = [reaskDaily];
