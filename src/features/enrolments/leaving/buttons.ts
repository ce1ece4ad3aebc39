import { say, type Text } from '../../../kernel/messages';
import type { Action } from '../../../ui/action';
import type { Office } from '../../catalogue';
import type { Offering } from '../../offerings';
import type { EnrolmentRequest } from '../requests/store';
import type { Enrolment } from '../store';
import { confirmOf, leaveOf, sendBackOf, showWithdrawal, substituteFor, takeBack, withdrawFor } from './actions';
import { texts } from './messages';
import { leavingNow } from './rules';
import { seatOf } from './seat';

/** For somebody with a seat: 辞退する, or after the cut-off 欠席を届け出る; or, while a withdrawal waits, to take it back. Every label also says, for a screen reader, what it is about. */
export function leavingActions(enrolment: Enrolment, offering: Offering, { office, now, asked, list }: { office: Office; now: Date; asked?: EnrolmentRequest | undefined; list?: number | undefined }): Action[] {
  const leaving = leavingNow(seatOf(enrolment, offering, office), now);
  const { name: course } = offering;
  if (leaving === 'absence') return [{ action: 'open', label: texts.absent, accessible: say(texts.absentOf, { course }), call: leaveOf(enrolment) }];
  if (leaving !== 'withdrawal') return [];
  return [asked ? takeBackAction(asked, course, list) : { action: 'open', label: texts.leave, accessible: say(texts.leaveOf, { course }), call: leaveOf(enrolment) }];
}

export const takeBackAction = (request: EnrolmentRequest, course: string, list?: number): Action => ({
  action: 'run', label: texts.takeBack, accessible: say(texts.takeBackOf, { course }), call: takeBack(request.id, list),
  confirm: { title: texts.takeBack, text: say(texts.takeBackConfirm, { course }), yes: texts.takeBack, no: texts.keep },
});

/** For the head, or HR in their place. */
export function answerActions(request: EnrolmentRequest, name: Text, course: string, list?: number): Action[] {
  const who = { name, course };
  return [
    {
      action: 'run', label: texts.confirm, accessible: say(texts.confirmOf, who), look: 'primary', call: confirmOf(request.id, list),
      confirm: { title: texts.confirm, text: say(texts.confirmConfirm, who), yes: texts.confirm, no: texts.keep },
    },
    { action: 'open', label: texts.sendBack, accessible: say(texts.sendBackOf, who), call: sendBackOf(request.id) },
  ];
}

export const showAction = (request: EnrolmentRequest, name: Text, course: string): Action => ({
  action: 'run', label: texts.show, accessible: say(texts.showOf, { name, course }), call: showWithdrawal(request.id),
});

export const substituteAction = (enrolment: Enrolment, name: Text, course: string): Action => ({
  action: 'open', label: texts.substitute, accessible: say(texts.substituteOf, { name, course }), call: substituteFor(enrolment),
});

/** HR's, for somebody who left the staff or can't press. */
export const withdrawForAction = (enrolment: Enrolment, name: Text, course: string): Action => ({
  action: 'open', label: texts.withdrawFor, accessible: say(texts.withdrawForOf, { name, course }), call: withdrawFor(enrolment),
});
