import { joinTexts, say, verbatim } from '../../../kernel/messages';
import type { Card, Node } from '../../../ui/card';
import { paged } from '../../../ui/paging';
import { person, strong } from '../../../ui/text';
import type { Office } from '../../catalogue';
import { STATUS } from '../../enrolments';
import { deferralsOn } from '../actions';
import { texts } from '../messages';
import { decisionActions } from './buttons';
import { reasonWord, whenText, type DeferralSubject } from './subject';

/** What waits: for HR with buttons, for a head without. Here the reasons stand. */
export function deferralsCard(waiting: readonly DeferralSubject[], page: number, office: Office): Card {
  const summary = waiting.length === 0 ? texts.deferralsNone : say(texts.deferralsCount, { n: waiting.length });
  const { items, footer } = paged(waiting, page, deferralsOn);
  return { title: texts.deferralsTitle, summary, body: [{ node: 'paragraph', line: summary }, ...items.map((s) => entry(s, office, page)), ...footer] };
}

function entry(subject: DeferralSubject, office: Office, list: number): Node {
  const { deferral, enrolment, offering, member } = subject;
  const [who, since] = deferral.state === 'ASKED' ? [office.unitHead, deferral.askedAt] : [office.hr, deferral.answeredAt ?? deferral.askedAt];
  return {
    node: 'entry',
    lines: [
      [person(member.name, member.unitName), verbatim(`　${member.postTitle}`)],
      [strong(verbatim(offering.name)), joinTexts([verbatim('　'), whenText(subject, office), verbatim('　'), say(texts.status, { status: STATUS[enrolment.state] })], '')],
      ...(member.away ? [texts.away] : []),
      say(texts.reasonLine, { reason: reasonWord(deferral) }),
      ...(deferral.reason === '' ? [] : [verbatim(deferral.reason)]),
      say(texts.waitingSince, { who, since: office.dates.moment(since) }),
    ],
    actions: decisionActions(deferral.id, office.addressed(member.name), offering.name, list),
  };
}
