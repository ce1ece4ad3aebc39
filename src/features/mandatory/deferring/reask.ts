import { z } from 'zod';
import { actorKey } from '../../../interaction/actor';
import { defineJob, type Job } from '../../../interaction/job';
import { defineOperation } from '../../../interaction/operation';
import type { Transaction } from '../../../interaction/transaction';
import { done, refuse } from '../../../kernel/refusal';
import { officeOf } from '../../catalogue';
import { texts as enrolmentTexts } from '../../enrolments';
import { approversOf } from '../../people';
import { answerFacts, type AnswerFacts } from './answer';
import { askedNotices } from './notices';
import { handDeferralTo, settleDeferral, waitingDeferrals } from './store';
import { stillAsked, subjectsOf } from './subject';

/** What waits for a head goes to the head of today, when that is another than was asked; what nobody asks of the person any more is over. */
export const reaskDeferral = defineOperation<{ deferral: number }, AnswerFacts, { deferral: number }>({
  name: 'mandatory.reaskDeferral',
  input: z.object({ deferral: z.number().int() }),
  load: (tx, input, now) => answerFacts(tx, input, now, { hold: true }),
  allow: (actor) => actor.kind !== 'person' || refuse('Z01', enrolmentTexts.gone).refusal,
  run: async ({ tx, now, actor, facts: { subject, heads } }) => {
    if (!subject) return refuse('NOT_DUE', enrolmentTexts.gone);
    const { id, staffId, state, approverId } = subject.deferral;
    const effects = { value: { deferral: id }, subject: `person:${staffId}`, touched: [`mandatory-deferral:${id}`, ...[staffId, ...heads].map((one) => `person:${one}`)] };
    if ((state === 'ASKED' || state === 'AGREED') && !stillAsked(subject)) {
      await settleDeferral(tx, id, { state: 'VOID', at: now, actor: actorKey(actor) });
      return done({ ...effects, detail: { deferral: id, state: 'VOID' } });
    }
    const [head] = heads;
    if (state !== 'ASKED' || head === undefined || heads.includes(approverId ?? 0)) return refuse('NOT_DUE', enrolmentTexts.gone);
    await handDeferralTo(tx, id, head);
    return done({ ...effects, detail: { deferral: id, from: approverId, to: heads }, notices: askedNotices(id, heads) });
  },
});

/** Each morning, when the day's postings, heads and absences are in force. */
const daily = defineJob({
  name: 'mandatory.reask-deferral', cron: '15 0 * * *', catchUp: 'latest',
  run: async (job) => {
    for (const deferral of await job.read((tx) => toTend(tx, job.now))) await job.run(reaskDeferral, { deferral });
  },
});

async function toTend(tx: Transaction, now: Date): Promise<number[]> {
  const office = await officeOf(tx);
  const subjects = await subjectsOf(tx, office, await waitingDeferrals(tx), now);
  const heads = await approversOf(tx, subjects.map((s) => s.deferral.staffId), office.today(now));
  return subjects.filter((subject) => {
    const { state, staffId, approverId } = subject.deferral;
    const approver = heads.get(staffId);
    return !stillAsked(subject) || (state === 'ASKED' && approver !== undefined && !approver.staffIds.includes(approverId ?? 0));
  }).map((s) => s.deferral.id);
}

export const jobs: readonly Job[] = [daily];
