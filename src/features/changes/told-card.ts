import type { Links } from '../../interaction/links';
import { joinTexts, say, verbatim, type Text } from '../../kernel/messages';
import type { Action } from '../../ui/action';
import type { Card, Fact, Node } from '../../ui/card';
import type { Office } from '../catalogue';
import { calendarAction, cancelAction, correctAction, leavingActions, nominatedActions, type Enrolment } from '../enrolments';
import { callPhase, showAction, texts as offeringTexts, type Offering } from '../offerings';
import { KEPT, texts } from './messages';
import { asCause } from './reason';
import type { AttributeName, Concerned, Difference, StoredDay } from './rules';

/** What was changed, as one message tells it: the chain's net, the parts of it that concern the reader, and HR's reasons. */
export interface News { readonly net: Difference; readonly told: readonly AttributeName[]; readonly reasons: readonly string[]; /** Why it is off or put off. */ readonly cause: string }
export interface About { readonly office: Office; readonly offering: Offering; readonly now: Date; /** Somebody who was named for this 班 may choose another. */ readonly elsewhere: boolean }

const isOff = ({ net }: News) => net.after.state === 'CANCELLED';
const isPutOff = ({ net }: News) => net.after.state === 'POSTPONED';

const WHAT: readonly (readonly [AttributeName, Text])[] = [['days', texts.whatDays], ['place', texts.whatPlace], ['belongings', texts.whatBelongings]];

/** What happened, in one or two sentences. */
export function newsSentence(news: News, { office, offering }: About): Text {
  const { net, told, cause } = news;
  const course = offering.name;
  if (isOff(news) || isPutOff(news)) return say(texts.E03, { course, reason: asCause(cause), status: isOff(news) ? texts.statusCancelled : texts.statusPostponed });
  const what = WHAT.filter(([name]) => told.includes(name)).map(([, text]) => text);
  const deadline = office.dates.deadline(offering.deadlineAt);
  const call = net.after.state === 'CLOSED' ? texts.callClosed : net.before.state === 'CLOSED' ? texts.callOpen : texts.callUntil;
  return joinTexts([
    ...(told.includes('state') ? [say(texts.resumedTold, { course })] : []),
    ...(what.length > 0 && !told.includes('state') ? [say(texts.changed, { course, what: joinTexts(what, { ja: '、', en: ', ' }) })] : []),
    ...(told.includes('deadlineAt') ? [say(call, { course, deadline })] : []),
  ], { ja: '', en: ' ' });
}

/** How it was, where that was changed, and how it is. */
export function newsFacts(news: News, { office, offering }: About): Fact[] {
  const { net: { before }, told, reasons } = news;
  if (isOff(news)) return [{ label: offeringTexts.when, value: office.dates.sessions(offering.days) }, { label: offeringTexts.where, value: verbatim(offering.place) }];
  const reason = reasons.filter((one) => one !== '').join('、');
  return [
    ...(told.includes('days') && before.days ? [{ label: texts.beforeDays, value: office.dates.sessions(before.days.map(dayOf)) }] : []),
    ...[{ label: isPutOff(news) ? texts.beforePutOff : offeringTexts.when, value: office.dates.sessions(offering.days) }],
    ...(told.includes('place') && before.place !== undefined ? [{ label: texts.beforePlace, value: verbatim(before.place) }] : []),
    { label: offeringTexts.where, value: verbatim(offering.place) },
    ...(told.includes('belongings') ? [{ label: texts.beforeBelongings, value: before.belongings ? verbatim(before.belongings) : texts.noneBefore }] : []),
    ...(offering.belongings ? [{ label: offeringTexts.belongings, value: verbatim(offering.belongings) }] : []),
    ...(reason !== '' && !isPutOff(news) ? [{ label: texts.reason, value: verbatim(reason) }] : []),
  ];
}

const dayOf = ({ startsAt, endsAt }: StoredDay) => ({ startsAt: new Date(startsAt), endsAt: new Date(endsAt) });

export function titleOf(news: News, titles: { readonly changed: Text; readonly postponed: Text; readonly cancelled: Text }): Text {
  if (isOff(news)) return titles.cancelled;
  return isPutOff(news) ? titles.postponed : titles.changed;
}

/** To one person: what changed, how it is now, and what they may do next. */
export function toldCard(news: News, about: About, enrolment: Enrolment & { readonly state: Concerned }, links: Links): Card {
  const onlyCall = news.told.every((name) => name === 'deadlineAt');
  const title = titleOf(news, { changed: onlyCall ? texts.callTitle : texts.changedTitle, postponed: texts.postponedTitle, cancelled: texts.cancelledTitle });
  const sentence = newsSentence(news, about);
  const next = isOff(news) && enrolment.state !== 'NOMINATED' ? texts.nothingToDo : joinTexts([KEPT[enrolment.state], ...nextTexts(news, about, enrolment)], { ja: '', en: ' ' });
  const actions = isOff(news) ? actionsWhenOff(about, enrolment, links) : nextActions(about, enrolment, links);
  return {
    title, summary: joinTexts([title, sentence, next], ''),
    body: [
      { node: 'paragraph', line: sentence }, { node: 'facts', facts: newsFacts(news, about) }, { node: 'paragraph', line: next },
      ...(actions.length > 0 ? [{ node: 'actions', actions } satisfies Node] : []),
    ],
  };
}

function nextTexts(news: News, about: About, enrolment: Enrolment): Text[] {
  const { office, offering, now } = about;
  const { unitHead, hr } = office;
  if (isOff(news)) return [about.elsewhere ? texts.chooseOther : say(texts.hrComesBack, { hr })];
  if (isPutOff(news)) return [texts.nothingYet];
  switch (enrolment.state) {
    case 'CONFIRMED': {
      const [way] = leaving(about, enrolment);
      return [way && 'label' in way ? say(texts.mayLeave, { button: way.label }) : say(texts.mayAsk, { unitHead, hr })];
    }
    case 'WAITLISTED': case 'UNIT_APPROVED': return [texts.mayCancel];
    case 'APPLIED': return [...(enrolment.approvalDueAt ? [say(texts.approvalUntil, { unitHead, deadline: office.dates.deadline(enrolment.approvalDueAt) })] : []), texts.mayCancel];
    case 'RETURNED': {
      const until = againUntil(offering, enrolment, now);
      return [until && until >= now ? say(texts.againUntil, { deadline: office.dates.deadline(until) }) : say(texts.againOver, { hr })];
    }
    default: return [];
  }
}

/** Until when a returned application may come again: its own limit, or the deadline of a call that is open. */
function againUntil(offering: Offering, { reapplyUntil }: Enrolment, now: Date): Date | null {
  const open = callPhase(offering, now) === 'open';
  return open && (reapplyUntil === null || offering.deadlineAt > reapplyUntil) ? offering.deadlineAt : reapplyUntil;
}

/** How somebody with a seat may leave it. */
const leaving = ({ office, offering, now }: About, enrolment: Enrolment): Action[] => [...leavingActions(enrolment, offering, { office, now }), ...nominatedActions(enrolment, offering, office, now)];

/** Of what does not take place: the calendar still shows it, and who was named is still to take the course. */
function actionsWhenOff({ office, offering, now, elsewhere }: About, enrolment: Enrolment, links: Links): Action[] {
  if (enrolment.state === 'NOMINATED' && elsewhere) return nominatedActions(enrolment, offering, office, now);
  return enrolment.state === 'CONFIRMED' ? [calendarAction(enrolment, offering, links)] : [];
}

function nextActions(about: About, enrolment: Enrolment, links: Links): Action[] {
  const { office, offering, now } = about;
  const show = showAction(offering);
  switch (enrolment.state) {
    case 'CONFIRMED': return [...leaving(about, enrolment), calendarAction(enrolment, offering, links), show];
    case 'APPLIED': case 'UNIT_APPROVED': case 'WAITLISTED': return [cancelAction(enrolment, offering), show];
    case 'RETURNED': return [...((againUntil(offering, enrolment, now) ?? now) > now ? [correctAction(offering)] : []), show];
    case 'NOMINATED': return [...nominatedActions(enrolment, offering, office, now), show];
    default: return [show];
  }
}

/** To a head: the same of their people. */
export function headCard(news: News, about: About, people: readonly Text[]): Card {
  const title = titleOf(news, { changed: texts.headChangedTitle, postponed: texts.headPostponedTitle, cancelled: texts.headCancelledTitle });
  const sentence = newsSentence(news, about);
  const names = joinTexts(people, { ja: '、', en: ', ' });
  const next = isOff(news) || isPutOff(news) ? texts.headOff : texts.headNext;
  return {
    title, summary: joinTexts([title, sentence, names], ''),
    body: [
      { node: 'paragraph', line: sentence }, { node: 'facts', facts: [{ label: texts.people, value: names }, ...newsFacts(news, about)] },
      { node: 'paragraph', line: next }, { node: 'actions', actions: [showAction(about.offering)] },
    ],
  };
}
