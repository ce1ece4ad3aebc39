import { joinTexts, say, verbatim } from '../../kernel/messages';
import type { Card, Node } from '../../ui/card';
import { paged } from '../../ui/paging';
import { person, strong } from '../../ui/text';
import type { Office } from '../catalogue';
import { showAction, texts as offeringTexts, type Offering } from '../offerings';
import type { StaffMember } from '../people';
import { APPROVALS, DECISIONS, STATUS_OF } from './actions';
import { approvalActions, cancelAction, correctAction, decideAction } from './buttons';
import { STATUS, texts } from './messages';
import type { Enrolment } from './store';

export interface OwnEnrolment { readonly enrolment: Enrolment; readonly offering: Offering }
export interface Pending extends OwnEnrolment { readonly applicant: StaffMember }

/** 状況: everything of a fiscal year, the newest first. */
export function statusCard(own: readonly OwnEnrolment[], fiscalYear: number, page: number, office: Office, now: Date): Card {
  const fy = office.dates.fiscalYear(fiscalYear);
  const summary = own.length === 0 ? say(texts.statusNone, { fy }) : say(texts.statusSummary, { fy, n: own.length });
  const { items, footer } = paged(own, page, (to) => ({ name: STATUS_OF, args: { page: to, fiscalYear } }));
  return { title: texts.statusTitle, summary, body: [{ node: 'paragraph', line: summary }, ...items.map((o) => statusEntry(o, office, now, page)), ...footer] };
}

export function statusEntry({ enrolment, offering }: OwnEnrolment, office: Office, now: Date, list?: number): Node {
  const status = enrolment.state === 'WAITLISTED' ? say(texts.statusWaiting, { pos: (enrolment.place ?? 0) - offering.capacity }) : STATUS[enrolment.state];
  const returned = enrolment.state === 'RETURNED' && enrolment.reapplyUntil !== null && now <= enrolment.reapplyUntil;
  const cancellable = ['APPLIED', 'RETURNED', 'UNIT_APPROVED'].includes(enrolment.state);
  return {
    node: 'entry',
    lines: [
      [strong(verbatim(offering.name)), verbatim(`（${offering.courseCode}）`)],
      joinTexts([office.dates.sessions(offering.days), verbatim(offering.place)], '／'),
      [say(texts.statusLine, { status: '' }), strong(status)],
      ...(returned && enrolment.reapplyUntil ? [say(texts.statusReturned, { reason: enrolment.returnReason ?? '', deadline: office.dates.deadline(enrolment.reapplyUntil) })] : []),
    ],
    actions: [...(returned ? [correctAction(offering)] : []), ...(cancellable ? [cancelAction(enrolment, offering, list)] : []), showAction(offering)],
  };
}

/** 承認待ち of a head, the most urgent first. */
export function approvalsCard(pending: readonly Pending[], page: number, office: Office): Card {
  const summary = pending.length === 0 ? texts.approvalsNone : say(texts.approvalsCount, { n: pending.length });
  const { items, footer } = paged(pending, page, (to) => ({ name: APPROVALS, args: { page: to } }));
  return { title: texts.approvalsTitle, summary, body: [{ node: 'paragraph', line: summary }, ...items.map((p) => pendingEntry(p, office, page)), ...footer] };
}

function pendingEntry({ enrolment, offering, applicant }: Pending, office: Office, list: number): Node {
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

/** What HR has to decide on. */
export function decideCard(closed: readonly Offering[], page: number, office: Office): Card {
  const summary = closed.length === 0 ? texts.decideNone : say(texts.decideList, { n: closed.length });
  const entry = (o: Offering): Node => ({
    node: 'entry',
    lines: [[strong(verbatim(o.name)), verbatim(`（${o.code}）`)], office.dates.sessions(o.days), say(offeringTexts.liveClosed, { n: o.applicants, m: o.capacity })],
    actions: [decideAction(o), showAction(o)],
  });
  const { items, footer } = paged(closed, page, (to) => ({ name: DECISIONS, args: { page: to } }));
  return { title: texts.decideTitle, summary, body: [{ node: 'paragraph', line: summary }, ...items.map(entry), ...footer] };
}

/** 取消 when the word names none or several: those that can be cancelled. */
export function cancelCard(own: readonly OwnEnrolment[], office: Office): Card {
  const [only] = own;
  const summary = !only ? texts.nothingToCancel : own.length === 1 ? say(texts.B03, { course: only.offering.name }) : texts.statusTitle;
  const entry = ({ enrolment, offering }: OwnEnrolment): Node => ({
    node: 'entry', lines: [[strong(verbatim(offering.name))], office.dates.sessions(offering.days), STATUS[enrolment.state]], actions: [cancelAction(enrolment, offering)],
  });
  return { summary, body: [{ node: 'paragraph', line: summary }, ...own.map(entry)] };
}

export interface HomeFacts { own: readonly OwnEnrolment[]; pending: number; decisions: number }

export function homeNodes({ own, pending, decisions }: HomeFacts, office: Office, now: Date): Node[] {
  return [
    ...(pending > 0 ? [{ node: 'heading', text: texts.homeApprovals }, { node: 'paragraph', line: say(texts.approvalsCount, { n: pending }) },
      { node: 'actions', actions: [{ action: 'run', label: texts.seeApprovals, look: 'primary', call: { name: APPROVALS, args: { page: 1 } } }] }] satisfies Node[] : []),
    ...(decisions > 0 ? [{ node: 'heading', text: texts.homeDecide }, { node: 'paragraph', line: say(texts.decideList, { n: decisions }) },
      { node: 'actions', actions: [{ action: 'run', label: texts.seeDecisions, look: 'primary', call: { name: DECISIONS, args: { page: 1 } } }] }] satisfies Node[] : []),
    { node: 'heading', text: texts.homeStatus },
    ...(own.length > 0 ? own.map((o) => statusEntry(o, office, now)) : [{ node: 'paragraph', line: texts.homeNothing, look: 'quiet' } satisfies Node]),
    { node: 'actions', actions: [{ action: 'run', label: texts.seeAll, call: { name: STATUS_OF, args: { page: 1 } } }] },
  ];
}
