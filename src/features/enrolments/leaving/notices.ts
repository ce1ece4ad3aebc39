import { defineNotice, type Facts, type NoticeKind, type RenderContext, type Rendered } from '../../../interaction/notice';
import type { Links } from '../../../interaction/links';
import { say } from '../../../kernel/messages';
import type { Card } from '../../../ui/card';
import type { Office } from '../../catalogue';
import { aboutEnrolment, officeFor, plain, whenAndWhere } from '../about-enrolment';
import { calendarAction } from '../calendar/actions';
import { findRequest, type EnrolmentRequest } from '../requests/store';
import { leavingActions } from './buttons';
import { texts } from './messages';
import { successorOf } from './replacement';
import { reasonFor } from './store';
import { askedAbout } from './subjects';
import { texts as substitution } from './substitution-messages';
import { withdrawalCard, type Asked } from './withdrawal-card';

type OfRequest = Facts & { request: number };

/** About one withdrawal, which must still be as `holds` says when the time has come. */
function aboutWithdrawal(kind: string, holds: (request: EnrolmentRequest) => boolean, card: (asked: Asked, office: Office, now: Date, links: Links) => Card, more: Partial<NoticeKind> = {}): NoticeKind {
  return defineNotice<OfRequest>({
    kind, urgency: 'at-once', priority: 20, whenUnsure: 'resend',
    ...more,
    render: async (context: RenderContext, facts): Promise<Rendered> => {
      const request = await findRequest(context.tx, 'WITHDRAWAL', facts.request);
      if (!request || (!context.standing && !holds(request))) return { dropped: 'settled meanwhile' };
      const office = await officeFor(context);
      const [asked] = await askedAbout(context.tx, office, [request], context.now);
      return asked ? card(asked, office, context.now, context.links) : { dropped: 'nothing left to tell' };
    },
  });
}

const asked = aboutWithdrawal('enrolments.withdrawal-asked', (r) => r.state === 'ASKED', withdrawalCard, { priority: 10 });

const answered = aboutWithdrawal('enrolments.withdrawal-answered', (r) => r.state === 'GRANTED' || r.state === 'REFUSED', ({ request, enrolment, offering }, office, now, links) => {
  const course = offering.name;
  if (request.state === 'GRANTED') return plain(say(texts.granted, { course }), undefined, { node: 'actions', actions: [calendarAction(enrolment, offering, links)] });
  const actions = leavingActions(enrolment, offering, { office, now });
  const sentence = say(texts.refused, { course, reason: (request.answer ?? '').replace(/[。.]+$/, ''), unitHead: office.unitHead, hr: office.hr });
  return plain(sentence, texts.refusedTitle, whenAndWhere({ offering, office }), ...(actions.length > 0 ? [{ node: 'actions' as const, actions }] : []));
});

/** To HR, and to the head when HR has confirmed in their place. Without the reason: it may stand beside other matters. */
const withdrawn = aboutWithdrawal('enrolments.withdrawn', (r) => r.state === 'GRANTED', ({ offering, member }, office) =>
  plain(say(texts.withdrawn, { name: office.addressed(member.name), course: offering.name }), texts.withdrawnTitle), { urgency: 'daily', priority: 50 });

/** To the head and HR, each alone, with the reason. */
const absence = aboutEnrolment('enrolments.absence', (e) => e.state === 'ABSENT', async ({ office, offering, enrolment, name }, { tx }) => {
  const sentence = say(texts.absence, { name: office.addressed(name), course: offering.name, datetime: office.dates.sessions(offering.days) });
  return plain(sentence, texts.absenceTitle, { node: 'paragraph', line: texts.reason, look: 'quiet' }, { node: 'quote', text: await reasonFor(tx, enrolment.id, 'ABSENT') });
});

const substituted = aboutEnrolment('enrolments.substituted', (e) => e.state === 'SUBSTITUTED', async ({ office, offering, enrolment }, { tx, now, links }) =>
  plain(say(substitution.told, { course: offering.name, successor: await successorOf(tx, office, enrolment, now) }), undefined, { node: 'actions', actions: [calendarAction(enrolment, offering, links)] }));

/** To the person, without the reason. */
const withdrawnForYou = aboutEnrolment('enrolments.withdrawn-for-you', (e) => e.state === 'WITHDRAWN', ({ office: { hr }, offering, enrolment }, { links }) =>
  plain(say(texts.withdrawnForYou, { course: offering.name, hr }), texts.withdrawnTitle, { node: 'actions', actions: [calendarAction(enrolment, offering, links)] }));

const withdrawnFor = aboutEnrolment('enrolments.withdrawn-for', (e) => e.state === 'WITHDRAWN', ({ office, offering, name }) =>
  plain(say(texts.withdrawnFor, { name: office.addressed(name), course: offering.name, hr: office.hr }), texts.withdrawnTitle), { urgency: 'daily', priority: 50 });

const othersTold = aboutEnrolment('enrolments.substitution', (e) => e.state === 'SUBSTITUTED', async ({ office, offering, enrolment, name }, { tx, now }) =>
  plain(say(substitution.others, { course: offering.name, name: office.addressed(name), successor: await successorOf(tx, office, enrolment, now) }), substitution.othersTitle), { urgency: 'daily', priority: 50 });

export const notices: readonly NoticeKind[] = [asked, answered, withdrawn, withdrawnForYou, withdrawnFor, absence, substituted, othersTold];
