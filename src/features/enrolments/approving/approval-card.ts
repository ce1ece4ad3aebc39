import type { Transaction } from '../../../interaction/transaction';
import { joinTexts, say, verbatim, type Text } from '../../../kernel/messages';
import { notice, type Card, type Node } from '../../../ui/card';
import { person } from '../../../ui/text';
import type { Office } from '../../catalogue';
import { texts as offeringTexts, type Offering } from '../../offerings';
import { awayOn, staffByIds } from '../../people';
import { STATUS, texts as shared } from '../messages';
import { inTrainingOn, lastMovedAt, type Enrolment } from '../store';
import { approvalActions } from './buttons';
import { courseFault } from './in-time';
import { texts } from './messages';
import { askedOf, isOver } from './rules';
import { reasonOnBehalf } from './store';

/**
 * C01 while it waits; afterwards, on the same card, what became of it.
 * @param version the application that this card asks about, when it is not simply the present one: after a return it comes again with a card of its own
 */
export async function approvalCard(tx: Transaction, office: Office, offering: Offering, enrolment: Enrolment, now: Date, version = enrolment.version): Promise<Card> {
  const [staff, ...asked] = await staffByIds(tx, [enrolment.staffId, ...askedOf(enrolment)], office.today(now));
  const name = office.addressed(staff?.name ?? '');
  if (enrolment.state === 'APPLIED' && enrolment.version !== version) return notice(say(texts.cameAgain, { name, course: offering.name }));
  if (enrolment.state !== 'APPLIED') return settledCard(tx, office, offering, enrolment, name, now);
  if (enrolment.approvalDueAt && isOver(enrolment.approvalDueAt, now) && !isOff(offering)) return notice(expiredText(office, offering, enrolment.approvalDueAt, name, now));
  const fault = courseFault(offering, office, now);
  if (fault) return { ...notice(fault.sentence), live: `enrolment:${enrolment.id}` }; // a postponed course may come back
  const absent = await absentNames(tx, staff?.unitId ?? enrolment.unitId, enrolment.staffId, offering, office);
  const sentence = say(texts.C01, {
    name, rank: staff?.postTitle ?? '', course: offering.name, datetime: office.dates.sessions(offering.days), absent: absent.length,
    deadline: office.dates.deadline(enrolment.approvalDueAt ?? offering.deadlineAt),
  });
  return {
    title: texts.C01_title,
    live: `enrolment:${enrolment.id}`,
    summary: joinTexts([texts.C01_title, sentence], ''),
    body: [
      { node: 'paragraph', line: sentence },
      { node: 'facts', facts: [
        { label: texts.applicantLabel, value: [person(staff?.name ?? '', staff?.unitName)] },
        { label: offeringTexts.when, value: office.dates.sessions(offering.days) },
        { label: offeringTexts.where, value: verbatim(offering.place) },
        { label: texts.absentNames, value: absentText(absent) },
      ] },
      { node: 'paragraph', line: shared.motive, look: 'quiet' },
      { node: 'quote', text: enrolment.motive },
      ...(asked.length > 1 ? [{ node: 'paragraph', line: say(texts.askedBoth, { names: joinTexts(asked.map((a) => office.addressed(a.name)), { ja: '、', en: ', ' }) }), look: 'quiet' } satisfies Node] : []),
      { node: 'actions', actions: approvalActions(enrolment, name, offering) },
    ],
  };
}

/** Whatever else there is to say about an application, its course takes place no longer, or not yet. */
const isOff = ({ state }: Offering): boolean => state === 'CANCELLED' || state === 'POSTPONED';

export const expiredText = (office: Office, offering: Offering, due: Date, name: Text, now: Date): Text =>
  say(courseFault(offering, office, now) ? texts.expiredHeadClosed : texts.expiredHead, { name, course: offering.name, deadline: office.dates.deadline(due), hr: office.hr });

/** To the applicant, in 状況: that it lies with HR now. */
export function overdue({ state, approvalDueAt }: Enrolment, offering: Offering, office: Office, now: Date): Text[] {
  return state === 'APPLIED' && approvalDueAt && isOver(approvalDueAt, now) ? [say(courseFault(offering, office, now) ? texts.overdueClosed : texts.overdue, { deadline: office.dates.deadline(approvalDueAt), hr: office.hr })] : [];
}

async function settledCard(tx: Transaction, office: Office, offering: Offering, enrolment: Enrolment, name: Text, now: Date): Promise<Card> {
  const at = { datetime: office.dates.moment((await lastMovedAt(tx, enrolment.id)) ?? now) };
  const who = { name, course: offering.name };
  const sentence = enrolment.state === 'UNIT_APPROVED' && (await reasonOnBehalf(tx, enrolment.id)) !== undefined ? say(texts.approvedByHr, { ...who, ...at, hr: office.hr })
    : enrolment.state === 'UNIT_APPROVED' ? say(texts.approved, { ...who, ...at })
    : enrolment.state === 'RETURNED' ? say(texts.returned, { ...who, ...at })
      : say(texts.settledBy, { ...who, status: STATUS[enrolment.state], ...at });
  return notice(sentence);
}

/** Names of those of the unit who are away or in training on a day of the course; never why (ruling 6). */
async function absentNames(tx: Transaction, unitId: number, applicantId: number, offering: Offering, office: Office): Promise<string[]> {
  const days = [...new Set(offering.days.map((d) => office.today(d.startsAt)))];
  const away = await awayOn(tx, unitId, days);
  const training = await inTrainingOn(tx, unitId, applicantId, offering.days);
  const byId = new Map([...away, ...training].filter((s) => s.staffId !== applicantId).map((s) => [s.staffId, s.name]));
  return [...byId.values()];
}

function absentText(names: readonly string[]): Text {
  return names.length === 0 ? texts.absentNone : say(texts.absentCount, { n: names.length, names: names.join('、') });
}
