import { z } from 'zod';
import { actorKey, type Actor } from '../../../interaction/actor';
import type { Notice } from '../../../interaction/notice';
import { defineOperation } from '../../../interaction/operation';
import type { Transaction } from '../../../interaction/transaction';
import { done, refuse, type Outcome, type Refusal } from '../../../kernel/refusal';
import { say } from '../../../kernel/messages';
import { officeOf, type Office } from '../../catalogue';
import { lockOffering, seatsMove, type Offering } from '../../offerings';
import { headsTold } from '../about-heads';
import { FOR_A_SEAT, hindrances } from '../eligibility/rules';
import { standingsFor } from '../eligibility/standings';
import { holdPeople } from '../eligibility/store';
import { texts as shared } from '../messages';
import { lockEnrolment, move, type Enrolment, type Step } from '../store';
import { fillSeats } from './fill';
import { CANNOT_TAKE, nextText, texts } from './messages';
import { runUntil } from './run-until';
import { findOffer, settleOffer, type SeatOffer } from './store';

/** An offer with all that it is about, locked. */
export interface Offered { readonly office: Office; readonly offer: SeatOffer; readonly offering: Offering; readonly enrolment: Enrolment }
interface Facts { readonly offered: Offered | undefined }

const input = z.object({ offer: z.number().int() });
type Input = z.infer<typeof input>;

async function load(tx: Transaction, { offer: id }: Input, now: Date): Promise<Facts> {
  const office = await officeOf(tx);
  const seen = await findOffer(tx, id);
  const offering = seen && (await lockOffering(tx, seen.offeringId, 'update'));
  const enrolment = seen && (await lockEnrolment(tx, seen.enrolmentId));
  if (enrolment) await holdPeople(tx, [enrolment.staffId]);
  const offer = seen && (await findOffer(tx, id)); // read again: it may have been settled while we waited for the lock
  if (!offer || !offering || !enrolment) return { offered: undefined };
  const [open] = offer.state === 'OPEN' ? await runUntil(tx, office, offering, [offer], now) : [];
  return { offered: { office, offer: open ?? offer, offering, enrolment } };
}

function allow(actor: Actor, { offered }: Facts): true | Refusal {
  if (!offered) return refuse('Z13', shared.gone).refusal;
  return (actor.kind === 'person' && actor.person.staffId === offered.enrolment.staffId) || refuse('Z01', texts.notYourOffer).refusal;
}

/** The stated instant is the deadline, whether or not the job has seen it pass (ruling 3). */
function unanswerable({ office, offer, offering }: Offered, now: Date): Refusal | undefined {
  if (offer.state === 'LAPSED' || (offer.state === 'OPEN' && now > offer.dueAt)) return refuse('OFFER_LAPSED', say(texts.tooLate, { deadline: office.dates.deadline(offer.dueAt), next: nextText(seatsMove(offering, office, now)) })).refusal;
  return offer.state === 'OPEN' ? undefined : refuse('Z11', say(shared.Z11, { datetime: office.dates.moment(offer.answeredAt ?? now) })).refusal;
}

interface Answered { readonly notices: readonly Notice[]; readonly touched: readonly string[]; readonly offered?: readonly number[] }

/** One answer to an offer, once, by the person to whom it was made. */
function answering(name: string, answer: (tx: Transaction, about: Offered, step: Step) => Promise<Outcome<Answered>>) {
  return defineOperation<Input, Facts, { enrolment: number }>({
    name, input, load, allow,
    run: async ({ tx, now, actor, facts: { offered: about } }) => {
      if (!about) return refuse('Z13', shared.gone);
      const refusal = unanswerable(about, now);
      if (refusal) return { ok: false, refusal };
      const outcome = await answer(tx, about, { at: now, actor: actorKey(actor), channel: actor.channel });
      if (!outcome.ok) return outcome;
      const { enrolment, offering, offer } = about;
      return done({
        value: { enrolment: enrolment.id }, subject: `enrolment:${enrolment.id}`, detail: { offering: offering.id, offer: offer.id, offered: outcome.value.offered ?? [] },
        notices: outcome.value.notices, touched: [`offering:${offering.id}`, `enrolment:${enrolment.id}`, `person:${enrolment.staffId}`, ...outcome.value.touched],
      });
    },
  });
}

/** 受講する: the seat that was kept for this person is theirs. The head's approval is the one that was given long ago. */
export const acceptSeat = answering('enrolments.accept', async (tx, { office, offering, offer, enrolment }, step) => {
  const standing = await standingsFor(tx, office, offering, [enrolment.staffId]);
  const [hindrance] = hindrances(standing(enrolment.staffId), FOR_A_SEAT);
  if (hindrance) return refuse(hindrance, say(texts.cannotTake, { course: offering.name, why: CANNOT_TAKE[hindrance], deadline: office.dates.deadline(offer.dueAt), hr: office.hr }));
  await settleOffer(tx, offer.id, 'ACCEPTED', step.at);
  await move(tx, enrolment, 'CONFIRMED', { ...step, reason: 'PROMOTED' }, { decidedAt: step.at, decisionCode: 'PROMOTED' });
  return done({ notices: await headsTold(tx, office, offering, [enrolment.staffId], step.at), touched: [] });
});

/** 辞退する: off the waitlist, and the seat to the next. Not offered again unless they join again; the approval stands for that. */
export const declineSeat = answering('enrolments.decline', async (tx, { office, offering, offer, enrolment }, step) => {
  await settleOffer(tx, offer.id, 'DECLINED', step.at);
  await move(tx, enrolment, 'CANCELLED_BY_STAFF', { ...step, reason: 'DECLINED' }, { decisionCode: 'DECLINED' });
  return done(await fillSeats(tx, { office, offering, now: step.at, step }));
});
