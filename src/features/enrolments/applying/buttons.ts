import { say } from '../../../kernel/messages';
import type { Action } from '../../../ui/action';
import type { Offering } from '../../offerings';
import type { Enrolment } from '../store';
import { applyFor, cancelOf } from './actions';
import { texts } from './messages';

/** The buttons of an application; every label also says, for a screen reader, what it is about. */
export const correctAction = (offering: Offering): Action => ({
  action: 'open', label: texts.correct, accessible: say(texts.correctOf, { course: offering.name }), look: 'primary', call: applyFor(offering.id),
});

export const cancelAction = (enrolment: Enrolment, offering: Offering, list?: number): Action => ({
  action: 'run', label: texts.cancel, accessible: say(texts.cancelOf, { course: offering.name }), look: 'danger', call: cancelOf(enrolment.id, enrolment.version, list),
  confirm: { title: texts.cancel, text: say(texts.B03, { course: offering.name }), yes: texts.cancel, no: texts.keep },
});
