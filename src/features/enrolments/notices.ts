import type { Facts, Notice, NoticeKind, RenderContext, Rendered } from '../../interaction/notice';
import { defineNotice } from '../../interaction/notice';
import { joinTexts, say, verbatim, type Text } from '../../kernel/messages';
import type { Card, Node } from '../../ui/card';
import { officeOf, type Office } from '../catalogue';
import { applyAction, callPhase, findOffering, showAction, texts as offeringTexts, type Offering } from '../offerings';
import { staffByIds } from '../people';
import { approvalCard } from './approval-card';
import { correctAction, decideAction } from './buttons';
import { texts } from './messages';
import { findEnrolment, findOwn, type Enrolment } from './store';

/** C01 to everybody who may approve: with a deputy or several approvers the first answer counts. */
export function approvalNotices(application: { enrolmentId: number; version: number }, approvers: readonly number[]): Notice[] {
  return approvers.map((staffId) => ({
    kind: 'enrolments.approval', onceKey: `enrolments.approval:${application.enrolmentId}:${application.version}:${staffId}`, to: { staffId },
    facts: { enrolment: application.enrolmentId, version: application.version },
  }));
}

interface Subject { office: Office; offering: Offering; enrolment: Enrolment; name: string }

const office = (context: RenderContext) => context.memo('office', () => officeOf(context.tx));
const offeringFor = (context: RenderContext, id: number) => context.memo(`offering:${id}`, () => findOffering(context.tx, id));

/** About one enrolment, which must still be as `holds` says when the time has come. */
function aboutEnrolment(kind: string, holds: (enrolment: Enrolment, facts: OfEnrolment) => boolean, card: (subject: Subject, context: RenderContext, facts: OfEnrolment) => Card | Promise<Card>, more: Partial<NoticeKind> = {}): NoticeKind {
  return defineNotice<OfEnrolment>({
    kind, urgency: 'at-once', priority: 20, whenUnsure: 'resend',
    ...more,
    render: async (context, facts): Promise<Rendered> => {
      const enrolment = await findEnrolment(context.tx, facts.enrolment);
      // A card that stands somewhere goes on to say what became of its matter.
      if (!enrolment || (!context.standing && !holds(enrolment, facts))) return { dropped: 'settled meanwhile' };
      const offering = await offeringFor(context, enrolment.offeringId);
      if (!offering) return { dropped: 'no such offering' };
      const [staff] = await staffByIds(context.tx, [enrolment.staffId], (await office(context)).today(context.now));
      return card({ office: await office(context), offering, enrolment, name: staff?.name ?? '' }, context, facts);
    },
  });
}

type OfEnrolment = Facts & { enrolment: number; version?: number };

const whenAndWhere = ({ offering, office: o }: Pick<Subject, 'offering' | 'office'>): Node => ({
  node: 'facts', facts: [
    { label: offeringTexts.when, value: o.dates.sessions(offering.days) },
    { label: offeringTexts.where, value: verbatim(offering.place) },
  ],
});

const plain = (sentence: Text, title?: Text, ...nodes: Node[]): Card => ({
  ...(title ? { title } : {}), summary: title ? joinTexts([title, sentence], '') : sentence, body: [{ node: 'paragraph', line: sentence }, ...nodes],
});

const approval = aboutEnrolment(
  'enrolments.approval',
  (e, facts) => e.state === 'APPLIED' && e.version === facts.version,
  ({ office: o, offering, enrolment }, { tx, now }, facts) => approvalCard(tx, o, offering, enrolment, now, facts.version),
  { priority: 10 },
);

const approved = aboutEnrolment('enrolments.approved', (e) => e.state === 'UNIT_APPROVED', (s) => plain(say(texts.C02, { course: s.offering.name, unitHead: s.office.unitHead })));

const returned = aboutEnrolment('enrolments.returned', (e, facts) => e.state === 'RETURNED' && e.version === facts.version, (s) =>
  plain(
    say(texts.C03, { course: s.offering.name, reason: (s.enrolment.returnReason ?? '').replace(/[。.]+$/, ''), deadline: s.office.dates.deadline(s.enrolment.reapplyUntil ?? s.offering.deadlineAt) }),
    texts.C03_title,
    { node: 'actions', actions: [correctAction(s.offering), showAction(s.offering)] },
  ));

const confirmed = aboutEnrolment('enrolments.confirmed', (e) => e.state === 'CONFIRMED', (s) => {
  const { offering, office: o } = s;
  const sentence = say(texts.D01, { course: offering.name, datetime: o.dates.sessions(offering.days), place: offering.place, items: offering.belongings ?? texts.items });
  return plain(sentence, texts.D01_title, whenAndWhere(s));
});

const waitlisted = aboutEnrolment('enrolments.waitlisted', (e) => e.state === 'WAITLISTED', (s) =>
  plain(say(texts.D03, { course: s.offering.name, pos: (s.enrolment.place ?? 0) - s.offering.capacity }), texts.D02_title, whenAndWhere(s)));

/** By the code of the decision; any other code is a place beyond the seats. */
const NOT_SELECTED = new Map<string, typeof texts.D02_unapproved | typeof texts.D02_excluded | typeof texts.D02_away>([['NOT_APPROVED', texts.D02_unapproved], ['BY_HR', texts.D02_excluded], ['AWAY', texts.D02_away]]);

const notSelected = aboutEnrolment('enrolments.not-selected', (e) => e.state === 'NOT_SELECTED', (s) =>
  plain(notSelectedText(s), texts.D02_title));

function notSelectedText({ enrolment, offering, office: { hr, unitHead } }: Subject): Text {
  return say(NOT_SELECTED.get(enrolment.decisionCode ?? '') ?? texts.D02, { course: offering.name, hr, unitHead });
}

const cancelled = aboutEnrolment('enrolments.cancelled', (e) => e.state === 'CANCELLED_BY_STAFF', (s) =>
  plain(say(texts.told, { name: s.office.addressed(s.name), course: s.offering.name }), texts.toldTitle), { urgency: 'daily', priority: 50 });

const headTold = defineNotice<Facts & { offering: number; people: readonly number[] }>({
  kind: 'enrolments.head-told', urgency: 'at-once', priority: 20, whenUnsure: 'resend',
  render: async (context, facts) => {
    const offering = await offeringFor(context, facts.offering);
    if (!offering || offering.state === 'CANCELLED') return { dropped: 'no longer takes place' };
    const o = await office(context);
    const staff = await staffByIds(context.tx, facts.people, o.today(context.now));
    const names = joinTexts(staff.map((s) => o.addressed(s.name)), { ja: '、', en: ', ' });
    const sentence = say(texts.D05, { name: names, course: offering.name });
    return plain(sentence, texts.D05_title, whenAndWhere({ offering, office: o }));
  },
});

const laterReminder = defineNotice<Facts & { offering: number }>({
  kind: 'enrolments.later', urgency: 'daily', priority: 80, whenUnsure: 'resend', outsideCap: true, // asked for by the person, with a promise when
  render: async (context, facts, to) => {
    const offering = await offeringFor(context, facts.offering);
    if (!offering || callPhase(offering, context.now) !== 'open') return { dropped: 'the call is over' };
    if ('staffId' in to) {
      const own = await findOwn(context.tx, offering.id, to.staffId);
      if (own && own.state !== 'CANCELLED_BY_STAFF') return { dropped: 'has applied' };
    }
    const o = await office(context);
    const sentence = say(offeringTexts.later, { course: offering.name, deadline: o.dates.deadline(offering.deadlineAt) });
    return plain(sentence, offeringTexts.laterTitle, { node: 'actions', actions: [applyAction(offering), showAction(offering)] });
  },
});

/** To HR: somebody has applied whom no head can approve. */
const unasked = aboutEnrolment('enrolments.unasked', (e) => e.state === 'APPLIED' && e.approverId === null, (s) =>
  plain(say(texts.unasked, { name: s.office.addressed(s.name), course: s.offering.name, unitHead: s.office.unitHead }), texts.unaskedTitle), { priority: 15 });

const closed = defineNotice<Facts & { offering: number }>({
  kind: 'enrolments.closed', urgency: 'daily', priority: 60, whenUnsure: 'resend',
  render: async (context, facts) => {
    const offering = await offeringFor(context, facts.offering);
    if (!offering || offering.state !== 'CLOSED') return { dropped: 'decided or reopened' };
    const sentence = say(texts.closed, { course: offering.name, n: offering.applicants, m: offering.capacity });
    return plain(sentence, texts.closedTitle, { node: 'actions', actions: [decideAction(offering)] });
  },
});

export const notices: readonly NoticeKind[] = [approval, approved, returned, confirmed, waitlisted, notSelected, cancelled, headTold, laterReminder, unasked, closed];
