import type { Transaction } from '../../../interaction/transaction';
import type { Office } from '../../catalogue';
import { isMuted } from '../../mute';
import { findOffering, findOfferings, givesSeats, type Offering } from '../../offerings';
import { staffByIds, type StaffMember } from '../../people';
import { findEnrolments } from '../store';
import { turnsNow } from './fill';
import { whyWaiting, type WhyPassed } from './rules';
import { runUntil } from './run-until';
import { offersOf, waitingCounts, type SeatOffer } from './store';

export interface Counts { readonly waiting: number; readonly offered: number }

/** 実施回 that give seats one by one and are not over, the next to begin first; with the people who wait. */
export async function waitlists(tx: Transaction, now: Date): Promise<{ offering: Offering; counts: Counts }[]> {
  const offerings = (await findOfferings(tx, { state: { in: ['ANNOUNCED', 'CLOSED', 'DECIDED'] } })).filter((o) => givesSeats(o) && o.days.some((d) => d.endsAt > now));
  const counts = await waitingCounts(tx, offerings.map((o) => o.id));
  return offerings
    .map((offering) => ({ offering, counts: counts.get(offering.id) ?? { waiting: 0, offered: 0 } }))
    .sort((a, b) => (a.offering.days[0]?.startsAt.getTime() ?? 0) - (b.offering.days[0]?.startsAt.getTime() ?? 0));
}

export interface InWaitlist { readonly enrolmentId: number; readonly offer: SeatOffer | undefined; readonly why: WhyPassed | undefined }

/** One waitlist as HR sees it. */
export interface Waitlist {
  readonly office: Office;
  readonly offering: Offering;
  readonly counts: Counts;
  readonly line: readonly InWaitlist[];
  readonly history: readonly SeatOffer[];
  /** Until when an offer made now would run; undefined: none is made any more. */
  readonly due: Date | undefined;
  readonly muted: boolean;
  readonly now: Date;
  readonly staffOf: (enrolmentId: number) => StaffMember | undefined;
}

export async function waitlistOf(tx: Transaction, office: Office, offeringId: number, now: Date): Promise<Waitlist | undefined> {
  const offering = await findOffering(tx, offeringId);
  if (!offering) return undefined;
  const { line, waiting, seats, due } = await turnsNow(tx, office, offering, now);
  const why = new Map(waiting.map((w) => [w.enrolmentId, whyWaiting(seats, w)]));
  const all = await offersOf(tx, offeringId);
  const open = new Map((await runUntil(tx, office, offering, all.filter((o) => o.state === 'OPEN'), now)).map((o) => [o.enrolmentId, o]));
  const enrolments = await findEnrolments(tx, { id: { in: [...line.map((w) => w.enrolmentId), ...all.flatMap((o) => [o.enrolmentId, ...o.passedOver.map((p) => p.enrolment)])] } });
  const staff = new Map((await staffByIds(tx, enrolments.map((e) => e.staffId), office.today(now))).map((s) => [s.staffId, s]));
  const staffIds = new Map(enrolments.map((e) => [e.id, e.staffId]));
  return {
    office, offering, due, now, muted: await isMuted(tx, now), counts: { waiting: line.length, offered: line.filter((w) => w.offered).length },
    line: line.map(({ enrolmentId }) => ({ enrolmentId, offer: open.get(enrolmentId), why: why.get(enrolmentId) })),
    history: all.reverse(), staffOf: (enrolmentId) => staff.get(staffIds.get(enrolmentId) ?? 0),
  };
}
