/** The state machine of an 実施回 (domain 3.8, ruling 13). */
export type OfferingState = 'DRAFT' | 'ANNOUNCED' | 'CLOSED' | 'DECIDED' | 'RUNNING' | 'FINISHED' | 'SETTLED' | 'ARCHIVED' | 'CANCELLED' | 'POSTPONED';

const NEXT: Readonly<Record<OfferingState, readonly OfferingState[]>> = {
  DRAFT: ['ANNOUNCED', 'DECIDED', 'CANCELLED', 'POSTPONED'],
  ANNOUNCED: ['CLOSED', 'CANCELLED', 'POSTPONED'],
  CLOSED: ['DECIDED', 'ANNOUNCED', 'CANCELLED', 'POSTPONED'],
  DECIDED: ['RUNNING', 'CANCELLED', 'POSTPONED'],
  RUNNING: ['FINISHED', 'CANCELLED', 'POSTPONED'],
  POSTPONED: ['ANNOUNCED', 'DECIDED', 'CANCELLED'],
  FINISHED: ['SETTLED'],
  SETTLED: ['ARCHIVED'],
  ARCHIVED: [], CANCELLED: [],
};

export function mayBecome(from: OfferingState, to: OfferingState): boolean {
  return NEXT[from].includes(to);
}
