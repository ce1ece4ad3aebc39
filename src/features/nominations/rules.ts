/** 指名: which dates somebody may choose, and what may be deferred (domain 3.3). Pure. */

/** One 班 as it stands for one person. */
export interface Session<H> {
  /** Its state lets nominated people in. */
  readonly takesNominees: boolean;
  readonly starts: Date;
  /** 変更期限. */
  readonly cutoff: Date;
  readonly capacity: number;
  /** Seats taken and offered. */
  readonly taken: number;
  /** Those of them that the person's unit has. */
  readonly takenByUnit: number;
  readonly unitQuota: number | null;
  /** What keeps the person from a seat on these days. */
  readonly hindrance: H | undefined;
}

export type Obstacle = 'OVER' | 'FULL' | 'UNIT_FULL';

/** Why this 班 can't be chosen now, the weightiest first; undefined: it can. The stated instant is the deadline (ruling 3). */
export function obstacleTo<H>(session: Session<H>, now: Date): Obstacle | H | undefined {
  if (!session.takesNominees || now > session.cutoff || now >= session.starts) return 'OVER';
  if (session.hindrance !== undefined) return session.hindrance;
  if (session.taken >= session.capacity) return 'FULL';
  return session.unitQuota !== null && session.takenByUnit >= session.unitQuota ? 'UNIT_FULL' : undefined;
}

/** Seats that a member of this unit could have. */
export function freeSeats({ capacity, taken, takenByUnit, unitQuota }: Pick<Session<unknown>, 'capacity' | 'taken' | 'takenByUnit' | 'unitQuota'>): number {
  return Math.max(0, Math.min(capacity - taken, unitQuota === null ? Infinity : unitQuota - takenByUnit));
}

/** In these states an 実施回 takes nominated people; one that has not been called for, only when its course is filled by nomination. */
export function takesNominees(state: string, filledByNomination: boolean): boolean {
  return state === 'ANNOUNCED' || state === 'CLOSED' || state === 'DECIDED' || (state === 'DRAFT' && filledByNomination);
}

export const REASON_MAX = 300;

/** The office's word for "none of these": it needs words of one's own. */
const OTHER = 'その他';

export type ReasonFault = { readonly field: 'reason_code'; readonly why: 'MISSING' } | { readonly field: 'reason'; readonly why: 'MISSING' | 'LONG'; readonly length: number };

export function deferralFault(code: string, reason: string, offered: readonly string[]): ReasonFault | undefined {
  if (!offered.includes(code)) return { field: 'reason_code', why: 'MISSING' };
  return wordsFault(reason, code === OTHER);
}

/** What somebody wrote as the reason, when there must be one and when there may. */
export function wordsFault(reason: string, required: boolean): Extract<ReasonFault, { field: 'reason' }> | undefined {
  const length = [...reason.trim()].length;
  if (length === 0) return required ? { field: 'reason', why: 'MISSING', length } : undefined;
  return length > REASON_MAX ? { field: 'reason', why: 'LONG', length } : undefined;
}
