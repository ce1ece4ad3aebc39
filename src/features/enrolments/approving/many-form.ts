import { joinTexts, say, verbatim, type Text } from '../../../kernel/messages';
import { notice, type Card, type Node } from '../../../ui/card';
import type { Form } from '../../../ui/form';
import type { Office } from '../../catalogue';
import { APPROVE_MANY } from './actions';
import { AT_ONCE } from './many';
import { LEFT_OUT, texts } from './messages';
import type { Pending } from './queries';

/** まとめて承認: everything that waits is ticked; what is not to be approved is taken out. */
export function manyForm(pending: readonly Pending[], office: Office): Form {
  const shown = pending.slice(0, AT_ONCE);
  const options = shown.map(({ enrolment, offering, applicant }) => ({
    value: `${enrolment.id}:${enrolment.version}`,
    label: joinTexts([verbatim(applicant.name), verbatim(applicant.unitName), verbatim(offering.name), ...offering.days.slice(0, 1).map((d) => office.dates.day(office.today(d.startsAt)))], '・'),
  }));
  return {
    id: APPROVE_MANY, title: texts.approveManyTitle, args: {}, opener: { name: APPROVE_MANY, args: {} },
    intro: [
      { node: 'paragraph', line: texts.approveManyIntro },
      ...(pending.length > AT_ONCE ? [{ node: 'paragraph', line: say(texts.approveManyMore, { n: AT_ONCE }), look: 'quiet' } satisfies Node] : []),
    ],
    fields: [{ field: 'choices', id: 'applications', label: texts.applications, options, initial: options.map((o) => o.value), required: true }],
    submit: texts.approve,
  };
}

/** An application that was left out, with the reason's code. */
interface LeftOut { readonly name: Text; readonly course: string; readonly why: string }

export function manyDone(approved: number, left: readonly LeftOut[]): Card {
  const sentence = say(texts.approvedMany, { n: approved });
  if (left.length === 0) return notice(sentence);
  const leftOut = say(texts.leftOut, { m: left.length });
  return {
    summary: joinTexts([sentence, leftOut], ''),
    body: [
      { node: 'paragraph', line: sentence }, { node: 'paragraph', line: leftOut },
      { node: 'list', items: left.map(({ name, course, why }) => say(texts.leftOutLine, { name, course, why: LEFT_OUT[why] ?? texts.leftOutGone })) },
    ],
  };
}
