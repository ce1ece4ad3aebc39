import { say, verbatim } from '../../../kernel/messages';
import type { Node } from '../../../ui/card';
import { person, strong } from '../../../ui/text';
import type { Office } from '../../catalogue';
import { approvalActions } from './buttons';
import { texts } from './messages';
import type { Pending } from './queries';

/** One application in the list 承認待ち. */
export function applicationEntry({ enrolment, offering, applicant }: Pending, office: Office, list?: number): Node {
  return {
    node: 'entry',
    lines: [
      [person(applicant.name, applicant.unitName), verbatim(`　${applicant.postTitle}`)],
      [strong(verbatim(offering.name)), verbatim('　'), office.dates.sessions(offering.days)],
      ...(enrolment.approvalDueAt ? [say(texts.approvalDue, { deadline: office.dates.deadline(enrolment.approvalDueAt) })] : []),
      verbatim(enrolment.motive),
    ],
    actions: approvalActions(enrolment, office.addressed(applicant.name), offering, list),
  };
}
