import { say } from '../../../kernel/messages';
import type { Action } from '../../../ui/action';
import type { Offering } from '../../offerings';
import { decideOn, showRecord } from './actions';
import { texts } from './messages';

/** The label also says, for a screen reader, what it is about. */
export const decideAction = (offering: Offering): Action => ({
  action: 'open', label: texts.decide, accessible: say(texts.decideOf, { course: offering.name }), look: 'primary', call: decideOn(offering.id),
});

export const recordAction = (offering: Offering): Action => ({
  action: 'run', label: texts.record, accessible: say(texts.recordOf, { course: offering.name }), call: showRecord(offering.id),
});
