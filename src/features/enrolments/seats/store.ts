import { clientOf } from '../../../infra/db/transaction';
import type { Transaction } from '../../../interaction/transaction';
import { SEAT_TAKEN } from '../states';
import type { PassedOver } from './rules';

export type OfferState = 'OPEN' | 'ACCEPTED' | 'DECLINED' | 'LAPSED' | 'VOID';

/** 繰上げの案内. */
export interface SeatOffer {
  readonly id: number;
  readonly offeringId: number;
  readonly enrolmentId: number;
  readonly state: OfferState;
  readonly offeredAt: Date;
  readonly dueAt: Date;
  readonly answeredAt: Date | null;
  readonly passedOver: readonly PassedOver[];
}

/** One in the line, in the stored order. */
export interface InLine { readonly enrolmentId: number; readonly staffId: number; readonly unitId: number; readonly place: number; readonly version: number; readonly offered: boolean }

/** Everybody on the waitlist, the first in line first; those to whom a seat is offered now stand in it too. */
export function waitingLine(tx: Transaction, offeringId: number): Promise<InLine[]> {
  return clientOf(tx).$queryRaw`
    SELECT e.id AS "enrolmentId", e.staff_id AS "staffId", e.unit_id AS "unitId", COALESCE(e.place, 0) AS place, e.version,
      EXISTS (SELECT 1 FROM seat_offer s WHERE s.enrolment_id = e.id AND s.state = 'OPEN') AS offered
    FROM enrolment e WHERE e.offering_id = ${offeringId} AND e.state = 'WAITLISTED' ORDER BY e.place, e.id`;
}

/** Seats taken and seats offered, by unit. */
export async function seatsByUnit(tx: Transaction, offeringId: number): Promise<Map<number, number>> {
  const rows = await clientOf(tx).$queryRaw<{ unitId: number; n: number }[]>`
    SELECT e.unit_id AS "unitId", count(*)::int AS n FROM enrolment e
    WHERE e.offering_id = ${offeringId} AND (e.state::text = ANY(${[...SEAT_TAKEN]}::text[]) OR EXISTS (SELECT 1 FROM seat_offer s WHERE s.enrolment_id = e.id AND s.state = 'OPEN'))
    GROUP BY e.unit_id`;
  return new Map(rows.map((r) => [r.unitId, r.n]));
}

/** Places on the waitlists, as people see them, for enrolments of any 実施回; those that do not wait are left out. */
export async function positionsOf(tx: Transaction, enrolmentIds: readonly number[]): Promise<Map<number, number>> {
  if (enrolmentIds.length === 0) return new Map();
  const rows = await clientOf(tx).$queryRaw<{ id: number; position: number }[]>`
    SELECT e.id, (SELECT count(*)::int FROM enrolment w WHERE w.offering_id = e.offering_id AND w.state = 'WAITLISTED' AND (w.place, w.id) <= (e.place, e.id)) AS position
    FROM enrolment e WHERE e.id = ANY(${[...enrolmentIds]}::int[]) AND e.state = 'WAITLISTED'`;
  return new Map(rows.map((r) => [r.id, r.position]));
}

/** How many wait, and to how many of them a seat is offered now, by 実施回. */
export async function waitingCounts(tx: Transaction, offeringIds: readonly number[]): Promise<Map<number, { waiting: number; offered: number }>> {
  const rows = await clientOf(tx).$queryRaw<{ id: number; waiting: number; offered: number }[]>`
    SELECT e.offering_id AS id, count(*)::int AS waiting, count(s.id)::int AS offered
    FROM enrolment e LEFT JOIN seat_offer s ON s.enrolment_id = e.id AND s.state = 'OPEN'
    WHERE e.offering_id = ANY(${[...offeringIds]}::int[]) AND e.state = 'WAITLISTED' GROUP BY e.offering_id`;
  return new Map(rows.map(({ id, waiting, offered }) => [id, { waiting, offered }]));
}

/** The last place ever given in this 実施回; 0 when none was. */
export async function lastPlace(tx: Transaction, offeringId: number): Promise<number> {
  const { _max } = await clientOf(tx).enrolment.aggregate({ where: { offeringId }, _max: { place: true } });
  return _max.place ?? 0;
}

export interface NewOffer { readonly enrolmentId: number; readonly dueAt: Date; readonly passedOver: readonly PassedOver[] }

/** In the order given. */
export async function insertOffers(tx: Transaction, offeringId: number, offers: readonly NewOffer[], offeredAt: Date): Promise<{ id: number; enrolmentId: number }[]> {
  return clientOf(tx).seatOffer.createManyAndReturn({
    data: offers.map((o) => ({ offeringId, enrolmentId: o.enrolmentId, offeredAt, dueAt: o.dueAt, passedOver: o.passedOver.map((p) => ({ ...p })) })), select: { id: true, enrolmentId: true },
  });
}

const rowOf = (row: Omit<SeatOffer, 'passedOver'> & { passedOver: unknown }): SeatOffer => ({ ...row, passedOver: row.passedOver as readonly PassedOver[] });

export async function findOffer(tx: Transaction, id: number): Promise<SeatOffer | undefined> {
  const row = await clientOf(tx).seatOffer.findUnique({ where: { id } });
  return row ? rowOf(row) : undefined;
}

/** What is offered now: to these people, or in one 実施回; the oldest first. */
export async function openOffersOf(tx: Transaction, of: { readonly enrolmentIds: readonly number[] } | number): Promise<SeatOffer[]> {
  const where = typeof of === 'number' ? { offeringId: of } : { enrolmentId: { in: [...of.enrolmentIds] } };
  return (await clientOf(tx).seatOffer.findMany({ where: { ...where, state: 'OPEN' }, orderBy: { id: 'asc' } })).map(rowOf);
}

/** All that was ever offered in an 実施回, the oldest first. */
export async function offersOf(tx: Transaction, offeringId: number): Promise<SeatOffer[]> {
  return (await clientOf(tx).seatOffer.findMany({ where: { offeringId }, orderBy: { id: 'asc' } })).map(rowOf);
}

/** @returns false when it was settled already */
export async function settleOffer(tx: Transaction, id: number, state: Exclude<OfferState, 'OPEN'>, at: Date): Promise<boolean> {
  return (await clientOf(tx).seatOffer.updateMany({ where: { id, state: 'OPEN' }, data: { state, answeredAt: at } })).count === 1;
}

/** It runs on: everything was muted when it would have run out. */
export async function prolongOffer(tx: Transaction, id: number, dueAt: Date): Promise<void> {
  await clientOf(tx).seatOffer.updateMany({ where: { id, state: 'OPEN' }, data: { dueAt } });
}

/** Of one enrolment, or of all in an 実施回 (or those that run on until an instant): what was offered is offered no longer. */
export async function voidOffers(tx: Transaction, of: { readonly enrolmentId: number } | { readonly offeringId: number; readonly dueAt?: { readonly gte: Date } }, at: Date): Promise<number> {
  return (await clientOf(tx).seatOffer.updateMany({ where: { ...of, state: 'OPEN' }, data: { state: 'VOID', answeredAt: at } })).count;
}

/** Offers whose time has run out, by 実施回. */
export async function offeringsWithLapsedOffers(tx: Transaction, now: Date): Promise<number[]> {
  const rows = await clientOf(tx).seatOffer.findMany({ where: { state: 'OPEN', dueAt: { lt: now } }, select: { offeringId: true }, distinct: ['offeringId'], orderBy: { offeringId: 'asc' } });
  return rows.map((r) => r.offeringId);
}

/**
 * 実施回 that give seats one by one and have somebody to whom none is offered: approved since and not yet in the line (`joining`), or
 * in the line while a seat is free.
 */
export function offeringsToFill(tx: Transaction, now: Date): Promise<{ id: number; joining: boolean }[]> {
  return clientOf(tx).$queryRaw`
    SELECT * FROM (
      SELECT o.id, EXISTS (SELECT 1 FROM enrolment e WHERE e.offering_id = o.id AND e.state = 'UNIT_APPROVED') AS joining,
        EXISTS (SELECT 1 FROM enrolment e WHERE e.offering_id = o.id AND e.state = 'WAITLISTED' AND NOT EXISTS (SELECT 1 FROM seat_offer s WHERE s.enrolment_id = e.id AND s.state = 'OPEN'))
          AND seats_taken(o.id) < o.capacity AS waiting
      FROM offering o
      WHERE (o.state = 'DECIDED' OR (o.first_come AND o.state IN ('ANNOUNCED', 'CLOSED')))
        AND EXISTS (SELECT 1 FROM offering_day d WHERE d.offering_id = o.id AND d.starts_at > ${now})) c
    WHERE joining OR waiting ORDER BY id`;
}
