import { joinTexts, say, verbatim, type Text } from '../../../kernel/messages';
import type { Action, Call } from '../../../ui/action';
import { notice, type Card, type Node } from '../../../ui/card';
import { paged } from '../../../ui/paging';
import { person, strong, type Line } from '../../../ui/text';
import type { Office } from '../../catalogue';
import { texts as nominationTexts } from '../../nominations';
import { decisionActions, opinionActions } from './buttons';
import { askedOn, deferralsOn } from './actions';
import { texts } from './messages';
import { dueText, stillAsked, subjectFacts, type DeferralSubject } from './subject';

/** What the head is asked, while it waits for them; afterwards, on the same card, what became of it. */
export function askedCard(subject: DeferralSubject, office: Office, now: Date): Card {
  const { deferral, course } = subject;
  const name = office.addressed(subject.member.name);
  if (deferral.state !== 'ASKED') return notice(settledText(subject, office, now));
  const sentence = say(texts.headCard, { name, course });
  return {
    title: texts.headTitle, summary: joinTexts([texts.headTitle, sentence], ''), live: `mandatory-deferral:${deferral.id}`,
    body: [
      { node: 'paragraph', line: sentence },
      { node: 'facts', facts: subjectFacts(subject, office) },
      ...(deferral.reason === '' ? [] : [{ node: 'quote', text: deferral.reason } satisfies Node]),
      { node: 'actions', actions: opinionActions(deferral.id, name, course) },
    ],
  };
}

function settledText({ deferral, member, course, standing }: DeferralSubject, office: Office, now: Date): Text {
  const facts = { name: office.addressed(member.name), course, datetime: office.dates.moment(deferral.decidedAt ?? deferral.agreedAt ?? now) };
  switch (deferral.state) {
    case 'ASKED': case 'AGREED': return say(texts.agreed, { ...facts, hr: office.hr });
    case 'GRANTED': return say(texts.granted, { ...facts, due: deferral.newDueOn ? office.dates.day(deferral.newDueOn) : dueText(standing, office) });
    case 'REFUSED': return say(texts.refused, facts);
    case 'VOID': return say(texts.voided, facts);
  }
}

/** What waits, for HR: here the reasons stand. */
export function deferralsCard(waiting: readonly DeferralSubject[], page: number, office: Office): Card {
  const summary = waiting.length === 0 ? texts.listNone : say(texts.listCount, { n: waiting.length });
  return listCard(summary, waiting, page, deferralsOn, office, ({ deferral, member, course }) => decisionActions(deferral.id, office.addressed(member.name), course));
}

/** What waits for a head. */
export function headCard(waiting: readonly DeferralSubject[], page: number, office: Office): Card {
  const summary = waiting.length === 0 ? texts.listNone : say(texts.headCount, { n: waiting.length });
  return listCard(summary, waiting, page, askedOn, office, ({ deferral, member, course }) => opinionActions(deferral.id, office.addressed(member.name), course, page));
}

function listCard(summary: Text, waiting: readonly DeferralSubject[], page: number, turn: (page: number) => Call, office: Office, actions: (subject: DeferralSubject) => Action[]): Card {
  const { items, footer } = paged(waiting, page, turn);
  return { title: texts.listTitle, summary, body: [{ node: 'paragraph', line: summary }, ...items.map((s): Node => ({ node: 'entry', lines: linesOf(s, office), actions: actions(s) })), ...footer] };
}

function linesOf(subject: DeferralSubject, office: Office): Line[] {
  const { deferral, member, standing, course } = subject;
  const [who, since] = deferral.state === 'ASKED' ? [office.unitHead, deferral.askedAt] : [office.hr, deferral.agreedAt ?? deferral.askedAt];
  return [
    [person(member.name, member.unitName), verbatim(`　${member.postTitle}`)],
    [strong(course), joinTexts([verbatim('　'), say(texts.dueLine, { due: dueText(standing, office) }), ...(stillAsked(subject) ? [] : [texts.noLonger])], '')],
    ...(member.away ? [nominationTexts.away] : []),
    say(nominationTexts.reasonLine, { reason: deferral.reasonCode }),
    ...(deferral.reason === '' ? [] : [verbatim(deferral.reason)]),
    say(nominationTexts.waitingSince, { who, since: office.dates.moment(since) }),
  ];
}
