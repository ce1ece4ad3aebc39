import { z } from 'zod';
import { defineJob, type Job } from '../../../interaction/job';
import type { Notice } from '../../../interaction/notice';
import { defineOperation, type Operation } from '../../../interaction/operation';
import type { Transaction } from '../../../interaction/transaction';
import { done, refuse } from '../../../kernel/refusal';
import { officeOf } from '../../catalogue';
import { approverOf, approversOf, type Approver } from '../../people';
import { texts as shared } from '../messages';
import { findEnrolment, findEnrolments, lockEnrolment, type Enrolment } from '../store';
import { findRequest, handRequestTo, type EnrolmentRequest, type RequestKind } from './store';

export interface HandingOver {
  readonly kind: RequestKind;
  readonly operation: string;
  readonly job: string;
  /** Those that wait for a head. */
  waiting(tx: Transaction, now: Date): Promise<readonly EnrolmentRequest[]>;
  /** Asks these heads. */
  asking(request: number, heads: readonly number[]): Notice[];
}

interface Facts { readonly enrolment: Enrolment | undefined; readonly request: EnrolmentRequest | undefined; readonly approver: Approver | undefined }

/** What waits for a head goes to the head of today, when that is another than was asked: after a transfer, a change of heads, or a leave. */
export function handingOver(source: HandingOver): { readonly reask: Operation<{ request: number }, Facts, { request: number }>; readonly daily: Job } {
  const reask = defineOperation<{ request: number }, Facts, { request: number }>({
    name: source.operation,
    input: z.object({ request: z.number().int() }),
    load: async (tx, { request: id }, now) => {
      const seen = await findRequest(tx, source.kind, id);
      const enrolment = seen && (await findEnrolment(tx, seen.enrolmentId)) && (await lockEnrolment(tx, seen.enrolmentId));
      return { enrolment, request: enrolment && (await findRequest(tx, source.kind, id)), approver: enrolment && (await approverOf(tx, enrolment.staffId, (await officeOf(tx)).today(now))) };
    },
    allow: (actor) => actor.kind !== 'person' || refuse('Z01', shared.gone).refusal,
    run: async ({ tx, facts: { enrolment, request, approver } }) => {
      const [head] = approver?.staffIds ?? [];
      if (!enrolment || request?.state !== 'ASKED' || !approver || head === undefined || approver.staffIds.includes(request.approverId ?? 0)) return refuse('NOT_DUE', shared.gone);
      await handRequestTo(tx, request.id, head);
      return done({
        value: { request: request.id }, subject: `enrolment:${enrolment.id}`, detail: { request: request.id, from: request.approverId, to: approver.staffIds },
        notices: source.asking(request.id, approver.staffIds), touched: [...approver.staffIds, ...(request.approverId === null ? [] : [request.approverId])].map((id) => `person:${id}`),
      });
    },
  });
  /** Each morning, when the day's postings and heads are in force (domain 9.1, invariant 12). */
  const daily = defineJob({
    name: source.job, cron: '15 0 * * *', catchUp: 'latest',
    run: async (job) => {
      for (const { id } of await job.read(async (tx) => withAnotherHead(tx, await source.waiting(tx, job.now), job.now))) await job.run(reask, { request: id });
    },
  });
  return { reask, daily };
}

async function withAnotherHead(tx: Transaction, waiting: readonly EnrolmentRequest[], now: Date): Promise<EnrolmentRequest[]> {
  const staffOf = new Map((await findEnrolments(tx, { id: { in: waiting.map((r) => r.enrolmentId) } })).map((e) => [e.id, e.staffId]));
  const approvers = await approversOf(tx, [...staffOf.values()], (await officeOf(tx)).today(now));
  return waiting.filter((r) => {
    const approver = approvers.get(staffOf.get(r.enrolmentId) ?? 0);
    return approver !== undefined && !approver.staffIds.includes(r.approverId ?? 0);
  });
}
