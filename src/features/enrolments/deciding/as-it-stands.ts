import type { Enrolment } from '../store';
import type { Placed } from './selection';

/** 先着順: the seats have been given one by one; a decision puts on record who has one and who waits, in the order of the line. */
export function asItStands(all: readonly Enrolment[]): Placed[] {
  const inOrder = (state: Enrolment['state']) => all.filter((e) => e.state === state).sort((a, b) => (a.place ?? 0) - (b.place ?? 0) || a.id - b.id);
  return [...inOrder('CONFIRMED'), ...inOrder('WAITLISTED')].map((e, i) => ({
    applicant: { enrolmentId: e.id, unitId: e.unitId, appliedAt: e.appliedAt.getTime(), mandatory: false, missedLastTime: false, seatedBefore: false, openCalls: 0 },
    place: i + 1, seat: e.state === 'CONFIRMED', reason: 'APPLICATION_TIME',
  }));
}
