import { z } from 'zod';
import { actorKey } from '../../../interaction/actor';
import type { Notice } from '../../../interaction/notice';
import { defineOperation } from '../../../interaction/operation';
import type { Transaction } from '../../../interaction/transaction';
import { done, refuse } from '../../../kernel/refusal';
import { say } from '../../../kernel/messages';
import { officeOf, type Office } from '../../catalogue';
import { lockOffering, type Offering } from '../../offerings';
import { approverOf, hrStaff } from '../../people';
import { texts as shared } from '../messages';
import { fillSeats, type Filled, type Filling } from '../seats/fill';
import { openOffersOf, settleOffer } from '../seats/store';
import { findEnrolment, lastMovedAt, lockEnrolment, move, type Enrolment, type Step } from '../store';
import { texts } from './messages';
import { cancelling } from './rules';

interface Facts { office: Office; offering: Offering | undefined; enrolment: Enrolment | undefined }

/** 取消, by the applicant, before the decision (ruling 8) or off the waitlist. Free until the deadline; afterwards the head and HR hear of it. */
export const cancel = defineOperation({
  name: 'enrolments.cancel',
  input: z.object({ enrolment: z.number().int(), version: z.number().int() }),
  load: async (tx: Transaction, input): Promise<Facts> => {
    const office = await officeOf(tx);
    const seen = await findEnrolment(tx, input.enrolment);
    const offering = seen && (await lockOffering(tx, seen.offeringId, seen.state === 'WAITLISTED' ? 'update' : 'share'));
    return { office, offering, enrolment: seen && (await lockEnrolment(tx, seen.id)) };
  },
  allow: (actor, { office, enrolment }) => {
    if (!enrolment) return refuse('Z13', shared.gone).refusal;
    return (actor.kind === 'person' && actor.person.staffId === enrolment.staffId) || refuse('Z01', say(shared.hrOnly, { role: shared.applicant, hr: office.hr })).refusal;
  },
  run: async ({ tx, now, actor, input, facts: { office, offering, enrolment } }) => {
    if (!offering || !enrolment) return refuse('Z13', shared.gone);
    const how = cancelling(enrolment.state, now, offering.deadlineAt);
    if (how === 'nothing' || (how !== 'decided' && input.version !== enrolment.version)) return refuse('Z11', say(shared.Z11, { datetime: office.dates.moment((await lastMovedAt(tx, enrolment.id)) ?? now) }));
    if (how === 'decided') return refuse('DECIDED', say(texts.cantCancel, { course: offering.name, hr: office.hr, unitHead: office.unitHead }));
    const step = { at: now, actor: actorKey(actor), channel: actor.channel };
    const filled = enrolment.state === 'WAITLISTED' ? await leaveLine(tx, { office, offering, now, step }, enrolment) : await giveUp(tx, enrolment, step);
    return done({
      value: { enrolment: enrolment.id }, subject: `enrolment:${enrolment.id}`, detail: { offering: offering.id, offered: filled.offered },
      notices: [...(how === 'told' ? await lateNotices(tx, enrolment, office, now) : []), ...filled.notices],
      touched: [...filled.touched, `offering:${offering.id}`, `enrolment:${enrolment.id}`, `person:${enrolment.staffId}`, ...(enrolment.approverId === null ? [] : [`person:${enrolment.approverId}`])],
    });
  },
});

const NOTHING_FREED = { notices: [], touched: [], offered: [] };

async function giveUp(tx: Transaction, enrolment: Enrolment, step: Step): Promise<Pick<Filled, 'notices' | 'touched' | 'offered'>> {
  await move(tx, enrolment, 'CANCELLED_BY_STAFF', step, { approvalDueAt: null, reapplyUntil: null, approvedAt: null, approvedBy: null });
  return NOTHING_FREED;
}

/** Off the waitlist; the approval stands for whoever joins it again. A seat that was offered goes to the next. */
async function leaveLine(tx: Transaction, filling: Filling, enrolment: Enrolment): Promise<Filled> {
  const { step } = filling;
  for (const offer of await openOffersOf(tx, { enrolmentIds: [enrolment.id] })) await settleOffer(tx, offer.id, 'DECLINED', step.at);
  await move(tx, enrolment, 'CANCELLED_BY_STAFF', { ...step, reason: 'LEFT_LINE' }, { decisionCode: 'LEFT_LINE' });
  return fillSeats(tx, filling);
}

async function lateNotices(tx: Transaction, enrolment: Enrolment, office: Office, now: Date): Promise<Notice[]> {
  const approver = await approverOf(tx, enrolment.staffId, office.today(now));
  const people = new Set([...(approver?.staffIds ?? []), ...(await hrStaff(tx, 'HR_ADMIN')).map((s) => s.staffId)]);
  return [...people].map((staffId) => ({
    kind: 'enrolments.cancelled', onceKey: `enrolments.cancelled:${enrolment.id}:${enrolment.version}:${staffId}`, to: { staffId }, facts: { enrolment: enrolment.id },
  }));
}
