import type { Notice } from '../../../interaction/notice';
import type { Transaction } from '../../../interaction/transaction';
import type { Office } from '../../catalogue';
import { isMuted } from '../../mute';
import { cutoffOf, seatsMove, type Offering } from '../../offerings';
import { staffByIds } from '../../people';
import { FOR_A_SEAT, hindrances } from '../eligibility/rules';
import { standingsFor } from '../eligibility/standings';
import { headsTold } from '../about-heads';
import { applyVerdicts, type Step } from '../store';
import { offerDue, turnsFor, type Seats, type Turn, type Waiting } from './rules';
import { insertOffers, seatsByUnit, waitingLine, type InLine } from './store';

interface Turns {
  readonly turns: readonly Turn[];
  /** Until when an offer made now would run; undefined: none is made any more. */
  readonly due: Date | undefined;
  readonly line: readonly InLine[];
  /** Those of the line to whom nothing is offered, each with what stands in the way today. */
  readonly waiting: readonly Waiting[];
  readonly seats: Seats;
}

/** Whose turn it is now, and until when they could answer. Reads only, in a constant number of statements. */
export async function turnsNow(tx: Transaction, office: Office, offering: Offering, now: Date): Promise<Turns> {
  const seats: Seats = { capacity: offering.capacity, byUnit: await seatsByUnit(tx, offering.id), unitQuota: offering.unitQuota };
  const line = await waitingLine(tx, offering.id);
  const waiting = await hindered(tx, office, offering, line.filter((w) => !w.offered), now);
  if (!seatsMove(offering, office, now)) return { seats, line, waiting, turns: [], due: undefined };
  const { usual, least } = office.offerMinutes;
  const due = offerDue({ now, calendar: office.calendar, cutoff: cutoffOf(offering, office), starts: offering.days[0]?.startsAt ?? offering.deadlineAt, usual, least });
  return { seats, line, waiting, turns: turnsFor(seats, waiting), due };
}

async function hindered(tx: Transaction, office: Office, offering: Offering, line: readonly InLine[], now: Date): Promise<Waiting[]> {
  if (line.length === 0) return [];
  const standing = await standingsFor(tx, office, offering, line.map((w) => w.staffId));
  // Who is on leave today can be told nothing, so a seat offered to them would only run out.
  const awayToday = new Set((await staffByIds(tx, line.map((w) => w.staffId), office.today(now))).filter((s) => s.away).map((s) => s.staffId));
  return line.map(({ enrolmentId, unitId, staffId }) => ({ enrolmentId, unitId, hindrance: hindrances(standing(staffId), FOR_A_SEAT)[0] ?? (awayToday.has(staffId) ? 'AWAY' : undefined) }));
}

/** Whether somebody of this unit who asked now would have a seat: one is free, and nobody in the line could take it. */
export async function wouldHaveSeat(tx: Transaction, office: Office, offering: Offering, unitId: number, now: Date): Promise<boolean> {
  const { seats, waiting } = await turnsNow(tx, office, offering, now);
  const newcomer = { enrolmentId: 0, unitId, hindrance: undefined };
  return turnsFor(seats, [...waiting, newcomer]).some((t) => t.enrolmentId === newcomer.enrolmentId);
}

export interface Filling { readonly office: Office; readonly offering: Offering; readonly now: Date; readonly step: Step; /** Have asked for a seat just now: they need not be asked whether they want it. */ readonly asked?: ReadonlySet<number> }
export interface Filled { readonly notices: readonly Notice[]; readonly touched: readonly string[]; readonly confirmed: readonly number[]; readonly offered: readonly number[] }

/**
 * Gives every free seat to whoever's turn it is: offered for a business day, or confirmed at once for those who have just asked.
 * The caller holds the offering's lock ('update'), and calls this whenever a seat may have become free or somebody has joined.
 */
export async function fillSeats(tx: Transaction, { office, offering, now, step, asked = new Set() }: Filling): Promise<Filled> {
  const { turns, due, line } = await turnsNow(tx, office, offering, now);
  const inLine = new Map(line.map((w) => [w.enrolmentId, w]));
  const staffOf = (enrolmentId: number) => inLine.get(enrolmentId)?.staffId ?? 0;
  const confirmed = turns.map((t) => t.enrolmentId).filter((id) => asked.has(id));
  if (confirmed.length > 0) await applyVerdicts(tx, confirmed.map((id) => ({ enrolmentId: id, from: 'WAITLISTED', to: 'CONFIRMED', place: inLine.get(id)?.place ?? null, code: 'FREE_SEAT' })), step);
  const toOffer = due === undefined || (await isMuted(tx, now)) ? [] : turns.filter((t) => !asked.has(t.enrolmentId)).map((t) => ({ ...t, dueAt: due }));
  const offers = toOffer.length === 0 ? [] : await insertOffers(tx, offering.id, toOffer, now);
  const offered = offers.map((o) => o.enrolmentId);
  return {
    confirmed, offered,
    notices: [
      ...confirmed.map((id): Notice => ({ kind: 'enrolments.confirmed', onceKey: `enrolments.confirmed:${id}:${now.getTime()}`, to: { staffId: staffOf(id) }, facts: { enrolment: id } })),
      ...offers.map((o): Notice => ({ kind: 'seats.offered', onceKey: `seats.offered:${o.id}`, to: { staffId: staffOf(o.enrolmentId) }, facts: { offer: o.id } })),
      ...(await headsTold(tx, office, offering, confirmed.map(staffOf), now)),
    ],
    touched: [`offering:${offering.id}`, ...[...confirmed, ...offered].flatMap((id) => [`enrolment:${id}`, `person:${staffOf(id)}`])],
  };
}
