import { joinTexts, say, verbatim, type Text } from '../../../kernel/messages';
import type { Card, Node } from '../../../ui/card';
import type { Form } from '../../../ui/form';
import { paged } from '../../../ui/paging';
import { person, strong } from '../../../ui/text';
import type { Office } from '../../catalogue';
import { APPROVE_FOR, approveForOf, onBehalfPage } from './actions';
import { REASON_MAX } from '../reasons';
import { approveForAction } from './buttons';
import { courseFault } from './in-time';
import { texts } from './messages';
import { notYet } from './on-behalf';
import type { Pending, Unanswered } from './queries';
import { isOver } from './rules';

/** Who looks at HR's list, and when. */
interface Seen { readonly office: Office; readonly staffId: number; readonly now: Date }

/** 代理: what waits without an answer, those whose time has run out first; where the head may still answer, it says so. */
export function unansweredCard(waiting: readonly Unanswered[], page: number, seen: Seen): Card {
  const over = waiting.filter(({ enrolment }) => isOver(enrolment.approvalDueAt, seen.now)).length;
  const summary = waiting.length === 0 ? texts.unansweredNone : say(texts.waitingHr, { n: waiting.length, m: over });
  const { items, footer } = paged(waiting, page, onBehalfPage);
  return { title: texts.unansweredTitle, summary, body: [{ node: 'paragraph', line: summary }, ...items.map((w) => unansweredEntry(w, page, seen)), ...footer] };
}

function unansweredEntry({ enrolment, offering, applicant, asked }: Unanswered, list: number, { office, staffId, now }: Seen): Node {
  const own = enrolment.staffId === staffId;
  const fault = courseFault(offering, office, now);
  const may = !own && (fault ?? notYet(office, enrolment, now)) === undefined;
  return {
    node: 'entry',
    lines: [
      [person(applicant.name, applicant.unitName), verbatim(`　${applicant.postTitle}`)],
      [strong(verbatim(offering.name)), verbatim('　'), office.dates.sessions(offering.days)],
      asked.length === 0 ? say(texts.askedNobody, { unitHead: office.unitHead }) : say(texts.askedLine, { names: joinTexts(asked.map((a) => verbatim(a.name)), { ja: '、', en: ', ' }) }),
      ...(enrolment.approvalDueAt ? [dueLine(office, enrolment.approvalDueAt, now)] : []),
      ...(own ? [texts.ownLine] : []),
      ...(fault ? [fault.sentence] : []),
    ],
    actions: may ? [approveForAction(enrolment, office.addressed(applicant.name), offering, list)] : [],
  };
}

function dueLine(office: Office, due: Date, now: Date): Text {
  const deadline = office.dates.deadline(due);
  return isOver(due, now) ? say(texts.overLine, { deadline }) : say(texts.runningLine, { deadline, unitHead: office.unitHead });
}

export function approveForForm({ enrolment, offering, applicant }: Pending, office: Office): Form {
  const { unitHead } = office;
  return {
    id: APPROVE_FOR, title: texts.approveForTitle, args: { enrolment: enrolment.id, version: enrolment.version }, opener: approveForOf(enrolment.id, enrolment.version),
    intro: [{ node: 'paragraph', line: say(texts.approveForIntro, { name: office.addressed(applicant.name), course: offering.name, unitHead }) }, { node: 'quote', text: enrolment.motive }],
    fields: [{ field: 'text', id: 'reason', label: texts.approveForReason, hint: say(texts.approveForHint, { unitHead }), multiline: true, maxLength: REASON_MAX, required: true }],
    submit: texts.approveForTitle,
  };
}
