import { say, type Text } from '../../../kernel/messages';
import type { Action } from '../../../ui/action';
import type { Offering } from '../../offerings';
import type { Enrolment } from '../store';
import { APPROVE_MANY, approvalsPage, approveForOf, approveOf, onBehalfPage, returnOf } from './actions';
import { texts } from './messages';

/** The buttons of an approval; every label also says, for a screen reader, what it is about. */
export function approvalActions(enrolment: Enrolment, name: Text, offering: Offering, list?: number): Action[] {
  const who = { name, course: offering.name };
  return [
    { action: 'run', label: texts.approve, accessible: say(texts.approveOf, who), look: 'primary', call: approveOf(enrolment.id, enrolment.version, list) },
    { action: 'open', label: texts.return, accessible: say(texts.returnOf, who), call: returnOf(enrolment.id, enrolment.version) },
  ];
}

export const seeApprovals: Action = { action: 'run', label: texts.seeApprovals, look: 'primary', call: approvalsPage() };
export const seeUnanswered: Action = { action: 'run', label: texts.seeUnanswered, look: 'primary', call: onBehalfPage() };

export const manyAction = (n: number): Action => ({ action: 'open', label: texts.approveMany, accessible: say(texts.approveManyOf, { n }), call: { name: APPROVE_MANY, args: {} } });

export const approveForAction = (enrolment: Enrolment, name: Text, offering: Offering, list: number): Action => ({
  action: 'open', label: texts.approveFor, accessible: say(texts.approveForOf, { name, course: offering.name }), call: approveForOf(enrolment.id, enrolment.version, list),
});
