import { joinTexts, say, type Text } from '../../../kernel/messages';
import { notice, type Card, type Node } from '../../../ui/card';
import type { Office } from '../../catalogue';
import { texts } from '../messages';
import { opinionActions } from './buttons';
import { subjectFacts, type DeferralSubject } from './subject';

/** What the head is asked, while it waits for them; afterwards, on the same card, what became of it. */
export function askedCard(subject: DeferralSubject, office: Office, now: Date): Card {
  const { deferral, enrolment, offering, member } = subject;
  const name = office.addressed(member.name);
  if (deferral.state !== 'ASKED') return notice(settledText(subject, office, now));
  const sentence = say(texts.askedCard, { name, course: offering.name });
  return {
    title: texts.askedTitle, summary: joinTexts([texts.askedTitle, sentence], ''), live: `enrolment:${enrolment.id}`,
    body: [
      { node: 'paragraph', line: sentence },
      { node: 'facts', facts: subjectFacts(subject, office) },
      ...(deferral.reason === '' ? [] : [{ node: 'quote', text: deferral.reason } satisfies Node]),
      { node: 'actions', actions: opinionActions(deferral.id, name, offering.name) },
    ],
  };
}

function settledText({ deferral, offering, member }: DeferralSubject, office: Office, now: Date): Text {
  const facts = { name: office.addressed(member.name), course: offering.name, datetime: office.dates.moment(deferral.answeredAt ?? now) };
  switch (deferral.state) {
    case 'ASKED': case 'AGREED': return say(texts.agreed, { ...facts, hr: office.hr });
    case 'GRANTED': return say(texts.granted, facts);
    case 'REFUSED': return say(texts.refused, facts);
    case 'VOID': return say(texts.voided, facts);
  }
}
