import { defineNotice, type Notice, type NoticeKind } from '../../../interaction/notice';
import { instantAt } from '../../../kernel/calendar';
import { say } from '../../../kernel/messages';
import type { Office } from '../../catalogue';
import { showAction } from '../../offerings';
import { aboutEnrolment, officeFor, plain } from '../about-enrolment';
import { correctAction } from '../applying/buttons';
import { approvalCard, expiredText } from './approval-card';
import { seeApprovals, seeUnanswered } from './buttons';
import { courseFault } from './in-time';
import { countsText, matterCounts } from './matters';
import { texts } from './messages';
import { paceOf } from './pace';
import { concernsHr, isOver } from './rules';
import { findWaiting, reasonOnBehalf } from './store';

/** C01 to everybody who may approve: with a deputy or several approvers the first answer counts. Asked anew when the time for it was given anew. */
export function approvalNotices(application: { enrolmentId: number; version: number; due: Date }, approvers: readonly number[]): Notice[] {
  return approvers.map((staffId) => ({
    kind: 'enrolments.approval', onceKey: `enrolments.approval:${application.enrolmentId}:${application.version}:${application.due.getTime()}:${staffId}`, to: { staffId },
    facts: { enrolment: application.enrolmentId, version: application.version },
  }));
}

/** To HR what waits without an answer: once in each bundle, whatever is the cause. */
export function hrNotices(office: Office, hr: readonly number[], now: Date): Notice[] {
  const today = office.today(now);
  const inTime = office.calendar.isBusinessDay(today) && now <= instantAt(today, office.setting('sending.bundle_at'));
  const day = inTime ? today : office.calendar.addBusinessDays(today, 1);
  return hr.map((staffId) => ({ kind: 'enrolments.waiting-hr', onceKey: `enrolments.waiting-hr:${staffId}:${day}`, to: { staffId }, facts: {}, ignoresQuiet: true }));
}

const approval = aboutEnrolment(
  'enrolments.approval',
  (e, facts) => e.state === 'APPLIED' && e.version === facts.version && e.expiredAt === null,
  ({ office: o, offering, enrolment }, { tx, now }, facts) => approvalCard(tx, o, offering, enrolment, now, facts.version),
  { priority: 10 },
);

const approved = aboutEnrolment('enrolments.approved', (e) => e.state === 'UNIT_APPROVED', (s) => plain(say(texts.C02, { course: s.offering.name, unitHead: s.office.unitHead })));

const approvedFor = aboutEnrolment('enrolments.approved-for', (e) => e.state === 'UNIT_APPROVED', (s) =>
  plain(say(texts.C02_behalf, { course: s.offering.name, unitHead: s.office.unitHead, hr: s.office.hr })));

/** To the head, whatever has become of the application since: their opinion was given for them. */
const approvedForHead = aboutEnrolment('enrolments.approved-for-head', () => true, async (s, { tx }) =>
  plain(say(texts.approvedFor, { name: s.office.addressed(s.name), course: s.offering.name, hr: s.office.hr, reason: (await reasonOnBehalf(tx, s.enrolment.id)) ?? '' }), texts.approvedForTitle), { urgency: 'daily', priority: 50 });

const returned = aboutEnrolment('enrolments.returned', (e, facts) => e.state === 'RETURNED' && e.version === facts.version, (s) =>
  plain(
    say(texts.C03, { course: s.offering.name, reason: (s.enrolment.returnReason ?? '').replace(/[。.]+$/, ''), deadline: s.office.dates.deadline(s.enrolment.reapplyUntil ?? s.offering.deadlineAt) }),
    texts.C03_title,
    { node: 'actions', actions: [correctAction(s.offering), showAction(s.offering)] },
  ));

/** To HR: somebody has applied whom no head can approve. */
const unasked = aboutEnrolment('enrolments.unasked', (e) => e.state === 'APPLIED' && e.approverId === null, (s) =>
  plain(say(texts.unasked, { name: s.office.addressed(s.name), course: s.offering.name, unitHead: s.office.unitHead }), texts.unaskedTitle), { priority: 15 });

/** C04: what waits for this person when the bundle leaves. */
const waiting = defineNotice({
  kind: 'enrolments.waiting', urgency: 'daily', priority: 30, whenUnsure: 'resend',
  render: async (context, _, to) => {
    const counts = await context.memo('approvals:waiting', async () => matterCounts(context.tx, await officeFor(context), context.now));
    const waits = counts('staffId' in to ? to.staffId : 0);
    if (waits.applications + waits.withdrawals === 0) return { dropped: 'nothing waits' };
    const sentence = waits.withdrawals === 0 ? say(texts.C04, { n: waits.applications }) : say(texts.C04_more, { counts: countsText(waits) });
    return plain(sentence, undefined, { node: 'actions', actions: [seeApprovals] });
  },
});

const waitingHr = defineNotice({
  kind: 'enrolments.waiting-hr', urgency: 'daily', priority: 40, whenUnsure: 'resend',
  render: async (context) => {
    const pace = paceOf(await officeFor(context));
    const waitingNow = await context.memo('approvals:unanswered', () => findWaiting(context.tx, context.now));
    const unanswered = waitingNow.filter((e) => concernsHr(pace, e.approvalDueAt, context.now));
    if (unanswered.length === 0) return { dropped: 'nothing waits' };
    const over = unanswered.filter((e) => isOver(e.approvalDueAt, context.now)).length;
    return plain(say(texts.waitingHr, { n: unanswered.length, m: over }), undefined, { node: 'actions', actions: [seeUnanswered] });
  },
});

const stillExpired: Parameters<typeof aboutEnrolment>[1] = (e, facts) => e.state === 'APPLIED' && e.version === facts.version && e.expiredAt !== null;

const expired = aboutEnrolment('enrolments.expired', stillExpired, ({ office: o, offering, enrolment }, { now }) =>
  plain(say(courseFault(offering, o, now) ? texts.expiredClosed : texts.expired, { course: offering.name, deadline: o.dates.deadline(enrolment.approvalDueAt ?? offering.deadlineAt), hr: o.hr })), { urgency: 'daily', priority: 30 });

const expiredHead = aboutEnrolment('enrolments.expired-head', stillExpired, ({ office: o, offering, enrolment, name }, { now }) =>
  plain(expiredText(o, offering, enrolment.approvalDueAt ?? offering.deadlineAt, o.addressed(name), now)), { urgency: 'daily', priority: 40 });

export const notices: readonly NoticeKind[] = [approval, approved, approvedFor, approvedForHead, returned, unasked, waiting, waitingHr, expired, expiredHead];
