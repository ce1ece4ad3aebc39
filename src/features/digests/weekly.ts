import { z } from 'zod';
import { defineJob, type Job } from '../../interaction/job';
import type { Notice } from '../../interaction/notice';
import { defineOperation } from '../../interaction/operation';
import type { Transaction } from '../../interaction/transaction';
import { addDays, instantAt, type LocalDate } from '../../kernel/calendar';
import { done, refuse } from '../../kernel/refusal';
import { officeOf } from '../catalogue';
import { eligibleStaff, hrStaff, leadersOf } from '../people';
import { texts } from './messages';
import { isWritten } from './store';
import { digestDay, weekOf } from './week';

/** Whoever leads somebody on that day, deputies while their head is away; and those who run training. */
async function recipientsOn(tx: Transaction, day: LocalDate): Promise<number[]> {
  const leaders = await leadersOf(tx, (await eligibleStaff(tx, day, { all: true })).map((s) => s.staffId), day);
  const hr = [...await hrStaff(tx, 'HR_ADMIN', day), ...await hrStaff(tx, 'HR_APPROVER', day)].map((s) => s.staffId);
  return [...new Set([...leaders, ...hr])].sort((a, b) => a - b);
}

/** The week's digests, once, on its day. What cannot leave before the week is over is not sent: the next one tells how things stand then. */
export const writeDigests = defineOperation({
  name: 'digests.weekly',
  input: z.object({}),
  load: async (tx: Transaction, _, now) => {
    const office = await officeOf(tx);
    const today = office.today(now);
    const week = weekOf(today);
    const weekday = office.setting('digest.weekday');
    const on = weekday === 'none' ? undefined : digestDay(office.calendar, Number(weekday), week);
    const isDue = on !== undefined && on <= today && !(await isWritten(tx, week.from));
    return { office, week, on, recipients: isDue ? await recipientsOn(tx, today) : [] };
  },
  allow: (actor) => actor.kind !== 'person' || refuse('Z01', texts.nothing).refusal,
  run: ({ facts: { office, week: { from, to }, on, recipients } }) => {
    if (on === undefined || recipients.length === 0) return Promise.resolve(refuse('NOT_DUE', texts.nothing));
    const times = { notBefore: instantAt(on, office.setting('digest.at')), expiresAt: instantAt(addDays(to, 1), '00:00') };
    const notices = recipients.map((staffId): Notice => ({ kind: 'digests.weekly', onceKey: `digests.weekly:${staffId}:${from}`, to: { staffId }, facts: { monday: from }, ...times }));
    return Promise.resolve(done({ value: { recipients: recipients.length }, subject: `week:${from}`, notices }));
  },
});

/** Each morning before the time of the digest: the day of the week differs. */
export const jobs: readonly Job[] = [
  defineJob({ name: 'digests.weekly', cron: '35 8 * * *', catchUp: 'latest', run: async (job) => { await job.run(writeDigests, {}); } }),
];
