import type { Duties } from '../../interaction/actor';
import type { Transaction } from '../../interaction/transaction';
import { say, verbatim } from '../../kernel/messages';
import type { Card, Node } from '../../ui/card';
import { paged } from '../../ui/paging';
import { person, strong } from '../../ui/text';
import type { Office } from '../catalogue';
import { findEnrolments, nominatedActions, type Enrolment } from '../enrolments';
import { findOfferings, type Offering } from '../offerings';
import { approversOf, staffByIds, type StaffMember } from '../people';
import { peopleOn } from './actions';
import { opinionActions } from './deferring/buttons';
import { openDeferrals, type Deferral } from './deferring/deferrals';
import { reasonWord, whenText } from './deferring/subject';
import { texts } from './messages';
import { deferralText } from './nominated-card';
import { waitingForHeads } from './store';

/** Somebody whose head has something to do: a date to choose, or a deferral to say something about. */
export interface Nominee { readonly enrolment: Enrolment; readonly offering: Offering; readonly member: StaffMember; readonly deferral: Deferral | undefined }

/** Decides about somebody, perhaps: a head or deputy, and past the top HR. */
export const isHead = ({ headOf, roles }: Pick<Duties, 'headOf' | 'roles'>): boolean => headOf.length > 0 || roles.includes('HR_APPROVER');

/** Those about whom this person decides today, in a constant number of statements: heads change, and with them whose turn it is. */
export async function nomineesOf(tx: Transaction, { person: head, now }: { readonly person: Duties; readonly now: Date }, office: Office): Promise<Nominee[]> {
  if (!isHead(head)) return [];
  const ids = await waitingForHeads(tx, { units: head.roles.includes('HR_APPROVER') ? undefined : head.headOf, today: office.today(now), now });
  return nomineesAmong(tx, await findEnrolments(tx, { id: { in: ids }, staffId: { not: head.staffId } }), head.staffId, office, now);
}

/** Of these, the ones about whom `head` decides today. */
export async function nomineesAmong(tx: Transaction, enrolments: readonly Enrolment[], head: number, office: Office, now: Date): Promise<Nominee[]> {
  if (enrolments.length === 0) return [];
  const approvers = await approversOf(tx, enrolments.map((e) => e.staffId), office.today(now));
  const theirs = enrolments.filter((e) => approvers.get(e.staffId)?.staffIds.includes(head));
  const offerings = new Map((await findOfferings(tx, { id: { in: theirs.map((e) => e.offeringId) } })).map((o) => [o.id, o]));
  const members = new Map((await staffByIds(tx, theirs.map((e) => e.staffId), office.today(now))).map((m) => [m.staffId, m]));
  const deferrals = await openDeferrals(tx, theirs.map((e) => e.id));
  return theirs.flatMap((enrolment) => {
    const offering = offerings.get(enrolment.offeringId);
    const member = members.get(enrolment.staffId);
    return offering && member?.active ? [{ enrolment, offering, member, deferral: deferrals.get(enrolment.id) }] : [];
  });
}

export function peopleCard(nominees: readonly Nominee[], page: number, office: Office, now: Date): Card {
  const summary = nominees.length === 0 ? texts.peopleNone : say(texts.peopleCount, { n: nominees.length });
  const { items, footer } = paged(nominees, page, peopleOn);
  return { title: texts.peopleTitle, summary, body: [{ node: 'paragraph', line: summary }, ...items.map((n) => nomineeEntry(n, office, now, page)), ...footer] };
}

/** @param list page of the list in which it stands */
export function nomineeEntry(nominee: Nominee, office: Office, now: Date, list?: number): Node {
  const { enrolment, offering, member, deferral } = nominee;
  const name = office.addressed(member.name);
  const asked = deferral?.state === 'ASKED';
  return {
    node: 'entry',
    lines: [
      [person(member.name, member.unitName), verbatim(`　${member.postTitle}`)],
      [strong(verbatim(offering.name)), verbatim('　'), whenText(nominee, office)],
      ...(member.away ? [texts.away] : []),
      ...(deferral ? [deferralText(deferral, office)] : []),
      ...(asked ? [say(texts.reasonLine, { reason: reasonWord(deferral) })] : []),
      ...(asked && deferral.reason !== '' ? [verbatim(deferral.reason)] : []),
    ],
    actions: [
      ...(asked ? opinionActions(deferral.id, name, offering.name, list) : []),
      ...nominatedActions(enrolment, offering, office, now, { who: name, asked: deferral !== undefined }),
    ],
  };
}
