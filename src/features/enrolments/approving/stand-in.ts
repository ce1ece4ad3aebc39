import { z } from 'zod';
import { defineOperation } from '../../../interaction/operation';
import type { Transaction } from '../../../interaction/transaction';
import { done, refuse } from '../../../kernel/refusal';
import { officeOf, type Office } from '../../catalogue';
import { approversOf } from '../../people';
import { texts as shared } from '../messages';
import { findEnrolment, lockEnrolment, type Enrolment } from '../store';
import { approvalNotices } from './notices';
import { paceOf } from './pace';
import { dueToday } from './rules';
import { findAnswerable, setStandIn } from './store';

/** Who may stand in for the head of today: the deputy, or the next unit up. HR has a way of its own. For many at once, in four statements. */
async function standInsFor(tx: Transaction, office: Office, applicants: readonly number[], now: Date): Promise<Map<number, number>> {
  const today = office.today(now);
  const approvers = await approversOf(tx, applicants, today);
  const standIns = await approversOf(tx, applicants, today, new Map([...approvers].map(([applicant, { staffIds }]) => [applicant, staffIds])));
  return new Map([...standIns].flatMap(([applicant, { by, staffIds: [staffId] }]) => (by === 'hr' || staffId === undefined ? [] : [[applicant, staffId] as const])));
}

/** Applications for which somebody else should be asked as well by now. */
export async function needingStandIn(tx: Transaction, now: Date): Promise<Enrolment[]> {
  const office = await officeOf(tx);
  const pace = paceOf(office);
  const late = (await findAnswerable(tx, now, { standInId: null })).filter((e) => dueToday(pace, e.approvalDueAt, now).standIn);
  const standIns = await standInsFor(tx, office, late.map((e) => e.staffId), now);
  return late.filter((e) => standIns.has(e.staffId));
}

/** 代決: nobody has answered, so somebody else is asked as well; both may answer until the time is over, and the first answer counts. */
export const askStandIn = defineOperation({
  name: 'enrolments.ask-stand-in',
  input: z.object({ enrolment: z.number().int() }),
  load: async (tx: Transaction, { enrolment: id }, now) => {
    const office = await officeOf(tx);
    const enrolment = (await findEnrolment(tx, id)) && (await lockEnrolment(tx, id));
    return { pace: paceOf(office), enrolment, standIn: enrolment && (await standInsFor(tx, office, [enrolment.staffId], now)).get(enrolment.staffId) };
  },
  allow: (actor) => actor.kind !== 'person' || refuse('Z01', shared.gone).refusal,
  run: async ({ tx, now, facts: { pace, enrolment, standIn } }) => {
    if (enrolment?.state !== 'APPLIED' || !enrolment.approvalDueAt || enrolment.standInId !== null || standIn === undefined) return refuse('NOT_DUE', shared.gone);
    if (!dueToday(pace, enrolment.approvalDueAt, now).standIn) return refuse('NOT_DUE', shared.gone);
    await setStandIn(tx, enrolment.id, standIn);
    return done({
      value: { enrolment: enrolment.id }, subject: `enrolment:${enrolment.id}`, detail: { standIn },
      notices: approvalNotices({ enrolmentId: enrolment.id, version: enrolment.version, due: enrolment.approvalDueAt }, [standIn]),
      touched: [`enrolment:${enrolment.id}`, `person:${standIn}`],
    });
  },
});
