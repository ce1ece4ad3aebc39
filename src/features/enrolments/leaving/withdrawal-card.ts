import { joinTexts, say, verbatim, type Text } from '../../../kernel/messages';
import { notice, type Card } from '../../../ui/card';
import { person } from '../../../ui/text';
import type { Office } from '../../catalogue';
import { texts as offeringTexts, type Offering } from '../../offerings';
import type { EnrolmentRequest } from '../requests/store';
import { answerActions, substituteAction, takeBackAction } from './buttons';
import { texts } from './messages';
import { isAnswerable, isReplaceable } from './rules';
import { seatOf } from './seat';
import type { Seated } from './subjects';

export type Asked = Seated & { readonly request: EnrolmentRequest };

/** What head or HR is asked, with the person's own words, while it waits; afterwards, on the same card, what became of it. */
export function withdrawalCard(asked: Asked, office: Office, now: Date): Card {
  const { request, enrolment, offering, member } = asked;
  const seat = seatOf(enrolment, offering, office);
  if (request.state !== 'ASKED' || !isAnswerable(seat, now)) return notice(settledText(asked, office, now));
  const name = office.addressed(member.name);
  const course = offering.name;
  const sentence = say(texts.ask, { name, rank: member.postTitle, course, datetime: office.dates.sessions(offering.days) });
  return {
    title: texts.askTitle, summary: joinTexts([texts.askTitle, sentence], ''), live: `enrolment:${enrolment.id}`,
    body: [
      { node: 'paragraph', line: sentence },
      { node: 'facts', facts: [
        { label: texts.personLabel, value: [person(member.name, member.unitName)] },
        { label: offeringTexts.when, value: office.dates.sessions(offering.days) },
        { label: offeringTexts.where, value: verbatim(offering.place) },
        { label: texts.askedAt, value: office.dates.moment(request.askedAt) },
        { label: texts.cutoff, value: office.dates.deadline(seat.cutoff) },
      ] },
      { node: 'paragraph', line: texts.reasonOf, look: 'quiet' },
      { node: 'quote', text: request.reason },
      { node: 'actions', actions: [...answerActions(request, name, course), ...(isReplaceable(seat, now) ? [substituteAction(enrolment, name, course)] : [])] },
    ],
  };
}

function settledText({ request, enrolment, offering, member }: Asked, office: Office, now: Date): Text {
  const facts = { name: office.addressed(member.name), course: offering.name };
  const datetime = office.dates.moment(request.answeredAt ?? now);
  switch (request.state) {
    case 'ASKED': return say(texts.over_head, facts);
    case 'GRANTED': return say(texts.granted_head, { ...facts, datetime });
    case 'REFUSED': return say(texts.refused_head, { ...facts, datetime });
    case 'AGREED': case 'VOID': return say(enrolment.state === 'ABSENT' ? texts.absent_head : texts.void_head, { ...facts, datetime });
  }
}

/** What the person sees while it waits. */
export function waitingCard(request: EnrolmentRequest, offering: Offering, office: Office): Card {
  const sentence = say(texts.waiting, { course: offering.name, since: office.dates.moment(request.askedAt), unitHead: request.approverId === null ? office.hr : office.unitHead });
  return { summary: sentence, body: [{ node: 'paragraph', line: sentence }, { node: 'actions', actions: [takeBackAction(request, offering.name)] }] };
}
