import { z } from 'zod';
import type { Notice } from '../../../interaction/notice';
import { defineOperation } from '../../../interaction/operation';
import type { Transaction } from '../../../interaction/transaction';
import { addDays, instantAt } from '../../../kernel/calendar';
import { done, refuse } from '../../../kernel/refusal';
import { officeOf } from '../../catalogue';
import { decidersToday } from '../../offerings';
import { approversOf } from '../../people';
import { allWaiting } from '../leaving/withdrawals';
import { texts as shared } from '../messages';
import { hrNotices } from './notices';
import { paceOf } from './pace';
import { dueToday } from './rules';
import { findAnswerable } from './store';

/** The day's reminders: to each head one, however many wait for them; to HR one with the list. What leaves tomorrow would be late, and is not sent. */
export const remind = defineOperation({
  name: 'enrolments.remind',
  input: z.object({}),
  load: async (tx: Transaction, _, now) => {
    const office = await officeOf(tx);
    const pace = paceOf(office);
    const applications = (await findAnswerable(tx, now)).map((e) => ({ staffId: e.staffId, ...dueToday(pace, e.approvalDueAt, now) }));
    const withdrawals = (await allWaiting(tx, office, now)).map(({ member, request }) => ({ staffId: member.staffId, ...dueToday(pace, office.approvalDue(request.askedAt), now), hr: false }));
    const waiting = [...applications, ...withdrawals];
    const late = waiting.filter((w) => w.head);
    const approvers = await approversOf(tx, late.map((w) => w.staffId), office.today(now));
    const headsOf = (of: readonly { staffId: number }[]) => new Set(of.flatMap(({ staffId }) => approvers.get(staffId)?.staffIds ?? []));
    return { office, heads: headsOf(late), last: headsOf(late.filter((w) => w.last)), hr: waiting.some((w) => w.hr) ? await decidersToday(tx, office, now) : [] };
  },
  allow: (actor) => actor.kind !== 'person' || refuse('Z01', shared.gone).refusal,
  run: ({ now, facts: { office, heads, last, hr } }) => {
    if (heads.size + hr.length === 0) return Promise.resolve(refuse('NOT_DUE', shared.gone));
    const today = office.today(now);
    const toHeads = [...heads].map((staffId): Notice => ({
      kind: 'enrolments.waiting', onceKey: `enrolments.waiting:${staffId}:${today}`, to: { staffId }, facts: {}, expiresAt: instantAt(addDays(today, 1), '00:00'), ignoresQuiet: last.has(staffId),
    }));
    return Promise.resolve(done({ value: { heads: heads.size, hr: hr.length }, subject: `day:${today}`, notices: [...toHeads, ...hrNotices(office, hr, now)] }));
  },
});
