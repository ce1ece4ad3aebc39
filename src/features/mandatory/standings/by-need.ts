import type { Standing } from './standing';
import type { Status } from '../judging/status';

const ORDER: Readonly<Record<Status, number>> = { OVERDUE: 0, REQUIRED: 1, UPCOMING: 2, ENROLLED_LATE: 3, ENROLLED: 4, DEFERRED: 5, SATISFIED: 6, EXEMPT: 7, NOT_APPLICABLE: 8 };

/** What is still to do stands first, and of that the nearest due date; of the same, by the rules' codes. */
export function byNeed(a: Standing, b: Standing): number {
  return ORDER[a.status] - ORDER[b.status] || compare(dueOf(a), dueOf(b)) || compare(a.rule.code, b.rule.code);
}

const dueOf = ({ due, obligation }: Standing): string => due ?? obligation?.due ?? '';
const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
