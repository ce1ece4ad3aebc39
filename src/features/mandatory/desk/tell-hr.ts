import { z } from 'zod';
import { defineJob, type Job } from '../../../interaction/job';
import { defineNotice, type Facts, type NoticeKind } from '../../../interaction/notice';
import { defineOperation } from '../../../interaction/operation';
import type { Transaction } from '../../../interaction/transaction';
import { done, refuse } from '../../../kernel/refusal';
import { officeOf } from '../../catalogue';
import { officeFor, plain, texts as enrolmentTexts } from '../../enrolments';
import { hrStaff } from '../../people';
import { approvedFiscalYears } from '../roster/store';
import { listOn } from './actions';
import { summaryOf } from './list-card';
import { hasNews, isListDay } from './list-day';
import { texts } from './messages';
import { officeTally } from './office-tally';

/** Those who run training, once a day. */
export const tellHr = defineOperation({
  name: 'mandatory.tell-hr',
  input: z.object({}),
  load: async (tx: Transaction, _, now) => {
    const today = (await officeOf(tx)).today(now);
    return { today, hr: await hrStaff(tx, 'HR_ADMIN', today) };
  },
  allow: (actor) => actor.kind !== 'person' || refuse('Z01', enrolmentTexts.gone).refusal,
  run: ({ facts: { today, hr } }) => Promise.resolve(done({
    value: { told: hr.length }, subject: `day:${today}`,
    notices: hr.map(({ staffId }) => ({ kind: 'mandatory.hr-list', onceKey: `mandatory.hr-list:${staffId}:${today}`, to: { staffId }, facts: {} })),
  })),
});

/** How the office stands when it is read. */
const list = defineNotice<Facts>({
  kind: 'mandatory.hr-list', urgency: 'daily', priority: 60, whenUnsure: 'resend',
  render: async (context) => {
    const office = await officeFor(context);
    const tally = await context.memo('mandatory.tally', () => officeTally(context.tx, office, office.today(context.now)));
    if (!hasNews(tally)) return { dropped: 'nothing is past its due date, or due soon' };
    return plain(summaryOf(tally), texts.toldTitle, { node: 'actions', actions: [{ action: 'run', label: texts.see, look: 'primary', call: listOn(1) }] });
  },
});

export const notices: readonly NoticeKind[] = [list];

/** Before the day's bundle leaves. Nobody is told anything before a roster has been approved. */
const daily = defineJob({
  name: 'mandatory.hr-list', cron: '40 8 * * *', catchUp: 'latest',
  run: async (job) => {
    const due = await job.read(async (tx) => {
      const office = await officeOf(tx);
      const today = office.today(job.now);
      if (!office.calendar.isBusinessDay(today) || (await approvedFiscalYears(tx)).size === 0) return false;
      const settings = { monthly: office.setting('reminder.mandatory.hr_monthly'), after: office.setting('reminder.overdue.hr_after') };
      return isListDay(await officeTally(tx, office, today), today, settings, office.calendar);
    });
    if (due) await job.run(tellHr, {});
  },
});

export const jobs: readonly Job[] = [daily];
