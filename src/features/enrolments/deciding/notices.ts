import type { Links } from '../../../interaction/links';
import { defineNotice, type Facts, type NoticeKind } from '../../../interaction/notice';
import type { Transaction } from '../../../interaction/transaction';
import { joinTexts, say, verbatim, type Text } from '../../../kernel/messages';
import type { Card, Node } from '../../../ui/card';
import { staffByIds } from '../../people';
import { calendarAction } from '../calendar/actions';
import { aboutEnrolment, offeringFor, officeFor, plain, whenAndWhere, type Subject } from '../about-enrolment';
import { leavingActions } from '../leaving/buttons';
import { replacementNodes } from '../leaving/replacement';
import { positionsOf } from '../seats/store';
import { findEnrolments } from '../store';
import { decideAction } from './buttons';
import { texts } from './messages';
import { findDecision } from './store';

type Told = Omit<Subject, 'name'>;

const confirmed = aboutEnrolment('enrolments.confirmed', (e) => e.state === 'CONFIRMED', async (s, context) =>
  confirmedCard(s, context, ...(await replacementNodes(context.tx, s.office, s.enrolment, context.now))));

/** D01. @param more stands after the sentence */
export function confirmedCard(s: Told, { links, now }: { readonly links: Links; readonly now: Date }, ...more: Node[]): Card {
  const { enrolment, offering, office: o } = s;
  const sentence = say(texts.D01, { course: offering.name, datetime: o.dates.sessions(offering.days), place: offering.place, items: offering.belongings ?? texts.items });
  return plain(sentence, texts.D01_title, ...more, whenAndWhere(s), { node: 'actions', actions: [calendarAction(enrolment, offering, links), ...leavingActions(enrolment, offering, { office: o, now })] });
}

const waitlisted = aboutEnrolment('enrolments.waitlisted', (e) => e.state === 'WAITLISTED', (s, { tx }) => waitlistedCard(tx, s));

/** D03. */
export async function waitlistedCard(tx: Transaction, s: Told): Promise<Card> {
  return plain(say(texts.D03, { course: s.offering.name, pos: (await positionsOf(tx, [s.enrolment.id])).get(s.enrolment.id) ?? 0 }), texts.D02_title, whenAndWhere(s));
}

/** By the code of the decision; any other code is a place beyond the seats. */
const NOT_SELECTED = new Map<string, (typeof texts)[`D02_${'unapproved' | 'excluded' | 'away' | 'clash' | 'elsewhere'}`]>([
  ['NOT_APPROVED', texts.D02_unapproved], ['BY_HR', texts.D02_excluded], ['AWAY', texts.D02_away], ['CLASH', texts.D02_clash], ['ELSEWHERE', texts.D02_elsewhere],
]);

const notSelected = aboutEnrolment('enrolments.not-selected', (e) => e.state === 'NOT_SELECTED', (s) =>
  plain(notSelectedText(s), texts.D02_title));

function notSelectedText({ enrolment, offering, office: { hr, unitHead } }: Subject): Text {
  return say(NOT_SELECTED.get(enrolment.decisionCode ?? '') ?? texts.D02, { course: offering.name, hr, unitHead });
}

const headTold = defineNotice<Facts & { offering: number; people: readonly number[] }>({
  kind: 'enrolments.head-told', urgency: 'at-once', priority: 20, whenUnsure: 'resend',
  render: async (context, facts) => {
    const offering = await offeringFor(context, facts.offering);
    if (!offering || offering.state === 'CANCELLED') return { dropped: 'no longer takes place' };
    const o = await officeFor(context);
    const staff = await staffByIds(context.tx, facts.people, o.today(context.now));
    const names = joinTexts(staff.map((s) => o.addressed(s.name)), { ja: '、', en: ', ' });
    const sentence = say(texts.D05, { name: names, course: offering.name });
    return plain(sentence, texts.D05_title, whenAndWhere({ offering, office: o }));
  },
});

/** To the head: whom of their people HR has given a seat or none by hand, and why. The reason is for heads and HR alone. */
const adjusted = defineNotice<Facts & { offering: number; people: readonly number[] }>({
  kind: 'enrolments.adjusted', urgency: 'daily', priority: 50, whenUnsure: 'resend',
  render: async (context, facts) => {
    const offering = await offeringFor(context, facts.offering);
    const decision = await context.memo(`decision:${facts.offering}`, () => findDecision(context.tx, facts.offering));
    if (!offering || !decision || offering.state === 'CANCELLED') return { dropped: 'no longer takes place' };
    const o = await officeFor(context);
    const { prefer, exclude, reason } = decision.adjustments;
    const own = (await findEnrolments(context.tx, { id: { in: [...prefer, ...exclude] } })).filter((e) => facts.people.includes(e.staffId));
    const names = new Map((await staffByIds(context.tx, facts.people, o.today(context.now))).map((s) => [s.staffId, o.addressed(s.name)]));
    const items = own.map((e) => say(texts.adjustedLine, { name: names.get(e.staffId) ?? '', result: prefer.includes(e.id) ? texts.resultSeat : texts.resultOut }));
    return plain(say(texts.adjusted, { course: offering.name, hr: o.hr }), undefined, { node: 'list', items }, { node: 'facts', facts: [{ label: texts.recordReason, value: verbatim(reason ?? '') }] });
  },
});

const closed = defineNotice<Facts & { offering: number }>({
  kind: 'enrolments.closed', urgency: 'daily', priority: 60, whenUnsure: 'resend',
  render: async (context, facts) => {
    const offering = await offeringFor(context, facts.offering);
    if (!offering || offering.state !== 'CLOSED') return { dropped: 'decided or reopened' };
    const sentence = say(texts.closed, { course: offering.name, n: offering.applicants, m: offering.capacity });
    return plain(sentence, texts.closedTitle, { node: 'actions', actions: [decideAction(offering)] });
  },
});

export const notices: readonly NoticeKind[] = [confirmed, waitlisted, notSelected, headTold, adjusted, closed];
