import { defineJob, type Job } from '../../interaction/job';
import { officeOf } from '../catalogue';
import { approversOf } from '../people';
import { reask } from './operations/reask';
import { findEnrolments } from './store';

/** Each morning, when the day's postings and heads are in force: whoever is to approve today is asked today (domain 9.1, invariant 12). */
const reaskDaily = defineJob({
  name: 'enrolments.reask', cron: '15 0 * * *', catchUp: 'latest',
  run: async (job) => {
    const moved = await job.read(async (tx) => {
      const pending = await findEnrolments(tx, { state: 'APPLIED' });
      const approvers = await approversOf(tx, pending.map((e) => e.staffId), (await officeOf(tx)).today(job.now));
      return pending.filter((e) => approvers.has(e.staffId) && !approvers.get(e.staffId)?.staffIds.includes(e.approverId ?? 0));
    });
    for (const { id } of moved) await job.run(reask, { enrolment: id });
  },
});

export const jobs: readonly Job[] = [reaskDaily];
