import { say, verbatim } from '../../../kernel/messages';
import type { Card, Node } from '../../../ui/card';
import { strong } from '../../../ui/text';
import type { Office } from '../../catalogue';
import { leavingActions } from '../leaving/buttons';
import { texts as leaving } from '../leaving/messages';
import { STATUS, texts as shared } from '../messages';
import type { OwnEnrolment } from '../own/queries';
import { cancelAction } from './buttons';
import { texts } from './messages';

/** 取消 when the word names none or several: those that can be cancelled. */
export function cancelCard(own: readonly OwnEnrolment[], office: Office, now: Date): Card {
  const [only] = own;
  const summary = !only ? texts.nothingToCancel : own.length === 1 ? say(only.enrolment.state === 'CONFIRMED' ? leaving.leaveThis : texts.B03, { course: only.offering.name }) : shared.statusTitle;
  const entry = ({ enrolment, offering, request }: OwnEnrolment): Node => ({
    node: 'entry', lines: [[strong(verbatim(offering.name))], office.dates.sessions(offering.days), request?.kind === 'WITHDRAWAL' ? leaving.statusAsked : STATUS[enrolment.state]],
    actions: enrolment.state === 'CONFIRMED' ? leavingActions(enrolment, offering, { office, now, asked: request }) : [cancelAction(enrolment, offering)],
  });
  return { summary, body: [{ node: 'paragraph', line: summary }, ...own.map(entry)] };
}
