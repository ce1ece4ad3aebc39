import type { Transaction } from '../../../interaction/transaction';
import type { Office } from '../../catalogue';
import { isMuted, mutesEndedSince } from '../../mute';
import type { Offering } from '../../offerings';
import { afterMutes } from './rules';
import type { SeatOffer } from './store';

/** Until when these offers of one 実施回 really run: as stated, or longer because everything was muted meanwhile; while it is, they run on, until the course begins. */
export async function runUntil(tx: Transaction, office: Office, offering: Offering, offers: readonly SeatOffer[], now: Date): Promise<SeatOffer[]> {
  if (offers.length === 0) return [];
  const starts = offering.days[0]?.startsAt ?? offering.deadlineAt;
  const muted = await isMuted(tx, now);
  const mutes = await mutesEndedSince(tx, new Date(Math.min(...offers.map((o) => o.offeredAt.getTime()))));
  return offers.map((offer) => {
    const until = afterMutes(offer.dueAt, mutes.filter((m) => m.endedAt > offer.offeredAt), { calendar: office.calendar, least: office.offerMinutes.least });
    const latest = Math.max(offer.dueAt.getTime(), starts.getTime());
    return { ...offer, dueAt: new Date(Math.min((muted && until < now ? now : until).getTime(), latest)) };
  });
}
