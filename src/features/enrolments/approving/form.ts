import { say, type Text } from '../../../kernel/messages';
import type { Form } from '../../../ui/form';
import type { Enrolment } from '../store';
import { RETURN, returnOf } from './actions';
import { REASON_MAX } from '../reasons';
import { texts } from './messages';

export function returnForm(enrolment: Enrolment, name: Text, course: string): Form {
  return {
    id: RETURN, title: texts.returnTitle, args: { enrolment: enrolment.id, version: enrolment.version }, opener: returnOf(enrolment.id, enrolment.version),
    intro: [{ node: 'paragraph', line: say(texts.returnIntro, { name, course }) }],
    fields: [{ field: 'text', id: 'reason', label: texts.reason, hint: texts.reasonHint, multiline: true, maxLength: REASON_MAX, required: true }],
    submit: texts.submitReturn,
  };
}
