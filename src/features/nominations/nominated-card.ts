import type { Links } from '../../interaction/links';
import { say, type Text } from '../../kernel/messages';
import type { Card, Node } from '../../ui/card';
import type { Office } from '../catalogue';
import { calendarAction, nominatedActions, plain, STATUS, whenAndWhere, type Enrolment } from '../enrolments';
import { showAction, type Offering } from '../offerings';
import { datesOf } from './choosing/choices';
import type { Deferral } from './deferring/deferrals';
import { texts } from './messages';
import { lastCutoff } from './sessions';

export interface NominatedSubject { readonly office: Office; readonly enrolment: Enrolment; readonly offering: Offering; readonly name: string; /** From which the person may choose. */ readonly sessions: readonly Offering[]; readonly deferral: Deferral | undefined }

/** When it is looked at, and from where. */
interface Seen { readonly now: Date; readonly links: Links }

/** A03 while a date is to be chosen; afterwards, on the same card, what became of it. */
export function nominatedCard({ office, enrolment, offering, name, sessions, deferral }: NominatedSubject, { now, links }: Seen): Card {
  const course = offering.name;
  const who = office.addressed(name);
  const live = { live: `enrolment:${enrolment.id}` };
  if (enrolment.state === 'CONFIRMED') return { ...plain(say(texts.chosen, { course, unitHead: office.unitHead }), undefined, whenAndWhere({ office, offering }), { node: 'actions', actions: [calendarAction(enrolment, offering, links), showAction(offering)] }), ...live };
  if (enrolment.state === 'DEFERRED') return { ...plain(say(texts.deferredNow, { course })), ...live };
  if (enrolment.state !== 'NOMINATED') return { ...plain(say(texts.settled, { name: who, course, status: STATUS[enrolment.state], datetime: office.dates.moment(enrolment.decidedAt ?? now) })), ...live };
  const until = lastCutoff(sessions, office);
  const fy = office.dates.fiscalYear(offering.fiscalYear);
  const sentence = until ? say(texts.A03, { name: who, fy, course, unitHead: office.unitHead, deadline: office.dates.deadline(until) }) : say(texts.A03_none, { name: who, fy, course, hr: office.hr });
  return { ...plain(sentence, texts.A03_title, ...datesNodes(sessions, office), ...deferralNodes(deferral, office), { node: 'actions', actions: nominatedActions(enrolment, offering, office, now, { asked: deferral !== undefined }) }), ...live };
}

export function datesNodes(sessions: readonly Offering[], office: Office): Node[] {
  return sessions.length === 0 ? [] : [{ node: 'paragraph', line: texts.dates, look: 'quiet' }, { node: 'list', items: datesOf(sessions, office) }];
}

function deferralNodes(deferral: Deferral | undefined, office: Office): Node[] {
  return deferral ? [{ node: 'paragraph', line: deferralText(deferral, office), look: 'quiet' }] : [];
}

/** For whom an open deferral waits. */
export function deferralText({ state }: Deferral, { unitHead, hr }: Office): Text {
  return state === 'ASKED' ? say(texts.deferralState_ASKED, { unitHead }) : say(texts.deferralState_AGREED, { hr });
}
