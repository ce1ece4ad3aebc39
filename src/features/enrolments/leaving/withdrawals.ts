import type { Duties } from '../../../interaction/actor';
import type { Transaction } from '../../../interaction/transaction';
import { joinTexts, say, verbatim } from '../../../kernel/messages';
import type { Card, Node } from '../../../ui/card';
import { paged } from '../../../ui/paging';
import { person, strong } from '../../../ui/text';
import type { Office } from '../../catalogue';
import { approversOf, type Approver } from '../../people';
import { withdrawalsOn } from './actions';
import { answerActions, showAction } from './buttons';
import { texts } from './messages';
import { waitingWithdrawals } from './store';
import { askedAbout } from './subjects';
import type { Asked } from './withdrawal-card';

export type Waiting = Asked & { /** Who is to answer it today; undefined: HR. */ readonly approver: Approver | undefined };

/** Everything that waits, the longest waiting first, in a constant number of statements: heads change, and with them whose turn it is. */
export async function allWaiting(tx: Transaction, office: Office, now: Date): Promise<Waiting[]> {
  const asked = await askedAbout(tx, office, await waitingWithdrawals(tx, now), now);
  if (asked.length === 0) return [];
  const approvers = await approversOf(tx, asked.map((a) => a.member.staffId), office.today(now));
  return asked.map((a) => ({ ...a, approver: approvers.get(a.member.staffId) }));
}

/** What waits for this person as of today. */
export async function withdrawalsFor(tx: Transaction, { person: head }: { readonly person: Duties }, office: Office, now: Date): Promise<Asked[]> {
  if (head.headOf.length === 0 && !head.roles.includes('HR_APPROVER')) return []; // past the top HR answers
  return (await allWaiting(tx, office, now)).filter((a) => a.approver?.staffIds.includes(head.staffId));
}

/** How many wait for each person today. */
export async function withdrawalCounts(tx: Transaction, office: Office, now: Date): Promise<ReadonlyMap<number, number>> {
  const counts = new Map<number, number>();
  for (const { approver } of await allWaiting(tx, office, now)) for (const id of approver?.staffIds ?? []) counts.set(id, (counts.get(id) ?? 0) + 1);
  return counts;
}

/** In the head's list 承認待ち, with the person's own words. */
export function withdrawalEntry({ request, offering, member }: Asked, office: Office, list?: number): Node {
  return {
    node: 'entry',
    lines: [
      [person(member.name, member.unitName), verbatim(`　${member.postTitle}`)],
      [strong(verbatim(offering.name)), verbatim('　'), office.dates.sessions(offering.days)],
      say(texts.asksSince, { since: office.dates.moment(request.askedAt) }),
      verbatim(request.reason),
    ],
    actions: answerActions(request, office.addressed(member.name), offering.name, list),
  };
}

/** For HR: what waits for whom, and how long. The reasons stand on the cards that are opened from here. */
export function withdrawalsCard(waiting: readonly Waiting[], page: number, office: Office, now: Date): Card {
  const summary = waiting.length === 0 ? texts.listNone : say(texts.listCount, { n: waiting.length });
  const { items, footer } = paged(waiting, page, withdrawalsOn);
  return {
    title: texts.listTitle, summary,
    body: [{ node: 'paragraph', line: summary }, ...items.map((w) => entry(w, office, now)), ...footer, { node: 'paragraph', line: texts.listMore, look: 'quiet' }],
  };
}

function entry({ request, offering, member, approver }: Waiting, office: Office, now: Date): Node {
  const since = { since: office.dates.moment(request.askedAt), days: office.calendar.businessDaysBetween(office.today(request.askedAt), office.today(now)) };
  const who = joinTexts((approver?.names ?? []).map((name) => verbatim(name)), { ja: '、', en: ', ' });
  return {
    node: 'entry',
    lines: [
      [person(member.name, member.unitName), verbatim(`　${member.postTitle}`)],
      [strong(verbatim(offering.name)), verbatim('　'), office.dates.sessions(offering.days)],
      approver ? say(texts.waits, { ...since, who }) : say(texts.waitsNobody, { ...since, hr: office.hr }),
    ],
    actions: [showAction(request, office.addressed(member.name), offering.name)],
  };
}
