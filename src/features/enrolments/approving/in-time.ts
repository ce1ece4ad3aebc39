/** An approval is judged by the course as well: what can no longer lead anywhere is neither asked for nor given. */
import { refuse, type Refusal } from '../../../kernel/refusal';
import { say } from '../../../kernel/messages';
import type { Office } from '../../catalogue';
import { cutoffOf, givesSeats, type Offering } from '../../offerings';
import { texts } from './messages';

type Course = Pick<Offering, 'name' | 'state' | 'firstCome' | 'cutoffAt' | 'days' | 'deadlineAt'>;

/** Where seats are given one by one, they change hands until the cut-off; nobody comes into a course that has begun. */
export function lastAnswerAt(offering: Course, office: Office, usual: Date): Date {
  const limits = [usual, ...(givesSeats(offering) ? [cutoffOf(offering, office)] : []), ...offering.days.slice(0, 1).map((d) => d.startsAt)];
  return new Date(Math.min(...limits.map((d) => d.getTime())));
}

/** Until when the head may approve what is applied for now. */
export const approvalDueFor = (offering: Course, office: Office, now: Date): Date => lastAnswerAt(offering, office, office.approvalDue(now));

/** What the 実施回 itself says against an answer now. */
export function courseFault(offering: Course, office: Office, now: Date): Refusal | undefined {
  const course = { course: offering.name };
  if (offering.state === 'CANCELLED') return refuse('CANCELLED', say(texts.courseCancelled, course)).refusal;
  if (offering.state === 'POSTPONED') return refuse('POSTPONED', say(texts.coursePostponed, course)).refusal;
  const starts = offering.days[0]?.startsAt;
  if (starts && starts <= now) return refuse('BEGUN', say(texts.courseBegun, course)).refusal;
  const cutoff = cutoffOf(offering, office);
  return givesSeats(offering) && cutoff < now ? refuse('CUTOFF_OVER', say(texts.cutoffOver, { ...course, deadline: office.dates.deadline(cutoff) })).refusal : undefined;
}
