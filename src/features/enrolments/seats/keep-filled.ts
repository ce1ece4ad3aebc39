import { z } from 'zod';
import { actorKey } from '../../../interaction/actor';
import type { Notice } from '../../../interaction/notice';
import { defineOperation } from '../../../interaction/operation';
import type { Transaction } from '../../../interaction/transaction';
import { done, refuse } from '../../../kernel/refusal';
import { officeOf, type Office } from '../../catalogue';
import { givesSeats, lockOffering, type Offering } from '../../offerings';
import { texts as shared } from '../messages';
import { findEnrolments, move, type Enrolment, type Step } from '../store';
import { letIn } from './join';
import { runUntil } from './run-until';
import { openOffersOf, prolongOffer, settleOffer, type SeatOffer } from './store';

interface Facts { readonly office: Office; readonly offering: Offering | undefined; readonly lapsed: readonly SeatOffer[]; readonly approved: readonly Enrolment[]; readonly prolonged: readonly SeatOffer[] }

/**
 * What time does to the seats of one 実施回: offers run out and go to the next; whoever was approved since the decision joins the line;
 * a seat that somebody can take again (back from leave, no clash any more) is offered.
 */
export const keepSeatsFilled = defineOperation({
  name: 'enrolments.keep-seats-filled',
  input: z.object({ offering: z.number().int() }),
  load: async (tx: Transaction, { offering: id }, now): Promise<Facts> => {
    const office = await officeOf(tx);
    const offering = await lockOffering(tx, id, 'update');
    if (!offering || !givesSeats(offering)) return { office, offering: undefined, lapsed: [], approved: [], prolonged: [] };
    const due = (await openOffersOf(tx, id)).filter((o) => o.dueAt < now);
    const until = await runUntil(tx, office, offering, due, now);
    return {
      office, offering, lapsed: until.filter((o) => o.dueAt < now), prolonged: until.filter((o) => o.dueAt > now),
      approved: await findEnrolments(tx, { offeringId: id, state: 'UNIT_APPROVED' }),
    };
  },
  allow: (actor) => actor.kind !== 'person' || refuse('Z01', shared.gone).refusal,
  run: async ({ tx, now, actor, facts: { office, offering, lapsed, approved, prolonged } }) => {
    if (!offering) return refuse('NOT_DUE', shared.gone);
    const step: Step = { at: now, actor: actorKey(actor), channel: actor.channel };
    for (const offer of prolonged) await prolongOffer(tx, offer.id, offer.dueAt);
    const left = await lapse(tx, lapsed, step);
    const filled = await letIn(tx, { office, offering, now, step }, approved);
    if (prolonged.length + lapsed.length + approved.length + filled.offered.length === 0) return refuse('NOT_DUE', shared.gone);
    return done({
      value: { offering: offering.id }, subject: `offering:${offering.id}`,
      detail: { lapsed: left.map((e) => e.id), prolonged: prolonged.map((o) => o.enrolmentId), joined: approved.map((e) => e.id), offered: filled.offered, confirmed: filled.confirmed },
      notices: [...left.map((e) => lapsedNotice(e, lapsed)), ...filled.notices],
      touched: [...filled.touched, ...prolonged.map((o) => `enrolment:${o.enrolmentId}`), ...left.flatMap((e) => [`enrolment:${e.id}`, `person:${e.staffId}`])],
    });
  },
});

/** Off the line: not offered again unless they join again; the approval stands for that. */
async function lapse(tx: Transaction, offers: readonly SeatOffer[], step: Step): Promise<Enrolment[]> {
  const enrolments = await findEnrolments(tx, { id: { in: offers.map((o) => o.enrolmentId) }, state: 'WAITLISTED' });
  for (const offer of offers) await settleOffer(tx, offer.id, 'LAPSED', step.at);
  for (const enrolment of enrolments) await move(tx, enrolment, 'NOT_SELECTED', { ...step, reason: 'LAPSED' }, { decisionCode: 'LAPSED' });
  return enrolments;
}

const lapsedNotice = (enrolment: Enrolment, offers: readonly SeatOffer[]): Notice => {
  const offer = offers.find((o) => o.enrolmentId === enrolment.id)?.id ?? 0;
  return { kind: 'seats.lapsed', onceKey: `seats.lapsed:${offer}`, to: { staffId: enrolment.staffId }, facts: { offer } };
};
