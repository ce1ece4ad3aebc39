import { say } from '../../kernel/messages';
import type { Node } from '../../ui/card';
import { strong } from '../../ui/text';
import type { Office } from '../catalogue';
import { bookingNodes, courseNames, deferAction, isOpen, statusTexts, type DateOnOffer, type Standing } from '../mandatory';
import { texts } from './messages';

/**
 * One thing that is asked of a person: where they stand, and why; what is open with the dates to take, and the way to ask for more time.
 * @param dates on offer now, of other courses too; undefined: that year is over, and nothing can be done about it here
 */
export function askedNodes(standing: Standing, staffId: number, dates: readonly DateOnOffer[] | undefined, office: Office): Node[] {
  const { rule, status } = standing;
  const course = courseNames(rule, office);
  const toDo = dates && isOpen(standing) ? dates : undefined;
  const entry: Node = {
    node: 'entry', lines: [[strong(course)], [say(texts.line, { status: '' }), strong(statusTexts[status])], standing.why()],
    actions: toDo ? [deferAction(staffId, rule.code, { course })] : [],
  };
  return [entry, ...bookingNodes((toDo ?? []).filter(({ offering }) => rule.courses.includes(offering.courseCode)), office)];
}
