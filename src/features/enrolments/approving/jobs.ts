import { defineJob, type Job } from '../../../interaction/job';
import type { Transaction } from '../../../interaction/transaction';
import { officeOf } from '../../catalogue';
import { approversOf } from '../../people';
import type { Enrolment } from '../store';
import { expire } from './expire';
import { reask } from './reask';
import { remind } from './remind';
import { needingStandIn, askStandIn } from './stand-in';
import { findAnswerable, findOverdue } from './store';

/** Those of them whose approver of today is somebody else than was asked. */
async function withAnother(tx: Transaction, pending: readonly Enrolment[], now: Date): Promise<Enrolment[]> {
  const approvers = await approversOf(tx, pending.map((e) => e.staffId), (await officeOf(tx)).today(now));
  return pending.filter((e) => approvers.has(e.staffId) && !approvers.get(e.staffId)?.staffIds.includes(e.approverId ?? 0));
}

/** Each morning, when the day's postings and heads are in force: whoever is to approve today is asked today (domain 9.1, invariant 12). */
const reaskDaily = defineJob({
  name: 'enrolments.reask', cron: '15 0 * * *', catchUp: 'latest',
  run: async (job) => {
    for (const { id } of await job.read(async (tx) => withAnother(tx, await findAnswerable(tx, job.now), job.now))) await job.run(reask, { enrolment: id });
  },
});

/** The time of a request has run out, or was given anew and nobody has been asked since. */
const approvalTimes = defineJob({
  name: 'enrolments.approval-times', cron: '* * * * *', catchUp: 'latest',
  run: async (job) => {
    for (const { id } of await job.read((tx) => findOverdue(tx, job.now))) await job.run(expire, { enrolment: id });
    for (const { id } of await job.read(async (tx) => withAnother(tx, await findAnswerable(tx, job.now, { approverId: null }), job.now))) await job.run(reask, { enrolment: id });
  },
});

/** Before the day's bundle leaves, so that it says what waits; the stand-in's request goes out at once. */
const remindDaily = defineJob({
  name: 'enrolments.remind', cron: '40 8 * * *', catchUp: 'latest',
  run: async (job) => {
    await job.run(remind, {});
    for (const { id } of await job.read((tx) => needingStandIn(tx, job.now))) await job.run(askStandIn, { enrolment: id });
  },
});

export const jobs: readonly Job[] = [reaskDaily, approvalTimes, remindDaily];
