import { say, type Text } from '../../kernel/messages';
import type { Action } from '../../ui/action';
import type { Offering } from '../offerings';
import { applyFor, approveOf, cancelOf, decideOn, returnOf } from './actions';
import { texts } from './messages';
import type { Enrolment } from './store';

/** The buttons of this feature; every label also says, for a screen reader, what it is about. */
export const correctAction = (offering: Offering): Action => ({
  action: 'open', label: texts.correct, accessible: say(texts.correctOf, { course: offering.name }), look: 'primary', call: applyFor(offering.id),
});

export const cancelAction = (enrolment: Enrolment, offering: Offering, list?: number): Action => ({
  action: 'run', label: texts.cancel, accessible: say(texts.cancelOf, { course: offering.name }), look: 'danger', call: cancelOf(enrolment.id, enrolment.version, list),
  confirm: { title: texts.cancel, text: say(texts.B03, { course: offering.name }), yes: texts.cancel, no: texts.keep },
});

export function approvalActions(enrolment: Enrolment, name: Text, offering: Offering, list?: number): Action[] {
  const who = { name, course: offering.name };
  return [
    { action: 'run', label: texts.approve, accessible: say(texts.approveOf, who), look: 'primary', call: approveOf(enrolment.id, enrolment.version, list) },
    { action: 'open', label: texts.return, accessible: say(texts.returnOf, who), call: returnOf(enrolment.id, enrolment.version) },
  ];
}

export const decideAction = (offering: Offering): Action => ({
  action: 'open', label: texts.decide, accessible: say(texts.decideOf, { course: offering.name }), look: 'primary', call: decideOn(offering.id),
});
