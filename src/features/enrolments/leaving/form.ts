import { say, verbatim, type Text } from '../../../kernel/messages';
import type { Node } from '../../../ui/card';
import type { Form } from '../../../ui/form';
import { strong } from '../../../ui/text';
import type { Office } from '../../catalogue';
import type { Offering } from '../../offerings';
import { whenAndWhere } from '../about-enrolment';
import { REASON_MAX } from '../reasons';
import type { EnrolmentRequest } from '../requests/store';
import type { Enrolment } from '../store';
import { ABSENT, LEAVE, leaveOf, SEND_BACK, sendBackOf, WITHDRAW_FOR, withdrawFor } from './actions';
import { texts } from './messages';
import { seatOf } from './seat';
import type { Seated } from './subjects';

interface Leaver { readonly office: Office; readonly enrolment: Enrolment; readonly offering: Offering; /** What changed while it was filled in. */ readonly note?: Text; readonly reason?: string }

/** B05; after the cut-off 欠席届. */
export function leavingForm(kind: 'withdrawal' | 'absence', { office, enrolment, offering, note, reason }: Leaver): Form {
  const { unitHead, hr } = office;
  const [id, title, intro, next, submit] = kind === 'withdrawal'
    ? [LEAVE, texts.B05_title, say(texts.B05, { unitHead }), texts.B05_next, texts.submitLeave] as const
    : [ABSENT, texts.absentTitle, say(texts.absentIntro, { deadline: office.dates.deadline(seatOf(enrolment, offering, office).cutoff), unitHead, hr }), texts.absentNext, texts.submitAbsent] as const;
  return {
    id, title, submit, args: { enrolment: enrolment.id, version: enrolment.version }, opener: leaveOf(enrolment),
    intro: [
      ...(note ? [{ node: 'paragraph', line: note, look: 'alert' } satisfies Node] : []),
      { node: 'paragraph', line: [strong(verbatim(offering.name))] },
      { node: 'paragraph', line: intro }, whenAndWhere({ office, offering }), { node: 'paragraph', line: next, look: 'quiet' },
    ],
    fields: [{ field: 'text', id: 'reason', label: texts.reason, hint: say(texts.reasonHint, { unitHead, hr }), multiline: true, maxLength: REASON_MAX, required: true, ...(reason ? { initial: reason } : {}) }],
  };
}

/** 差し戻す: with the reason that the person sees. */
export function sendBackForm(request: EnrolmentRequest, name: Text, course: string): Form {
  return {
    id: SEND_BACK, title: texts.sendBackTitle, args: { request: request.id }, opener: sendBackOf(request.id),
    intro: [{ node: 'paragraph', line: say(texts.sendBackIntro, { name, course }) }],
    fields: [{ field: 'text', id: 'reason', label: texts.reason, hint: texts.sendBackHint, multiline: true, maxLength: REASON_MAX, required: true }],
    submit: texts.sendBack,
  };
}

/** 辞退とする, by HR: with the reason, which the person does not see. */
export function withdrawForForm({ enrolment, offering, member }: Seated, office: Office): Form {
  const name = office.addressed(member.name);
  return {
    id: WITHDRAW_FOR, title: texts.withdrawForTitle, args: { enrolment: enrolment.id, version: enrolment.version }, opener: withdrawFor(enrolment),
    intro: [
      { node: 'paragraph', line: say(member.active ? texts.withdrawForIntro : texts.withdrawForIntroLeft, { name, course: offering.name, unitHead: office.unitHead }) },
      whenAndWhere({ office, offering }),
    ],
    fields: [{ field: 'text', id: 'reason', label: texts.reason, hint: say(texts.withdrawForHint, { name }), multiline: true, maxLength: REASON_MAX, required: true }],
    submit: texts.withdrawFor,
  };
}
