import type { Office } from '../catalogue';
import { givesSeats } from './rules';
import type { Offering } from './store';

/** 変更期限 of this 実施回: as HR set it, or as the office's settings say. */
export function cutoffOf(offering: Pick<Offering, 'cutoffAt' | 'days' | 'deadlineAt'>, office: Office): Date {
  return offering.cutoffAt ?? office.cutoff(offering.days[0]?.startsAt ?? offering.deadlineAt);
}

/** Whether a seat of this 実施回 can change hands now. */
export function seatsMove(offering: Offering, office: Office, now: Date): boolean {
  return givesSeats(offering) && now <= cutoffOf(offering, office);
}
