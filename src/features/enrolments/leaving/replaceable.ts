import type { Interaction } from '../../../interaction/feature';
import type { Transaction } from '../../../interaction/transaction';
import { say, verbatim } from '../../../kernel/messages';
import type { Card, Node } from '../../../ui/card';
import { paged } from '../../../ui/paging';
import { person, strong } from '../../../ui/text';
import type { Office } from '../../catalogue';
import type { Offering } from '../../offerings';
import { approversOf, unitsAtOrBelow } from '../../people';
import { openRequestsOf } from '../requests/store';
import type { Enrolment } from '../store';
import { replaceableOn, type ReplaceableArgs } from './actions';
import { substituteAction, withdrawForAction } from './buttons';
import { isReplaceable } from './rules';
import { seatOf } from './seat';
import { seatsAhead } from './store';
import { seatedBy, type Seated } from './subjects';
import { texts } from './substitution-messages';

export type Replaceable = Seated & { /** A withdrawal of theirs waits for confirmation. */ readonly leaving: boolean };

/** People with a seat in a course that has not begun, about whom this person decides today. */
export async function replaceableBy(tx: Transaction, { person: head, now }: Pick<Interaction, 'person' | 'now'>, office: Office, wanted: Wanted): Promise<Replaceable[]> {
  const day = office.today(now);
  const units = head.headOf.length === 0 ? [] : (await unitsAtOrBelow(tx, head.headOf, day)).map((u) => u.unitId);
  const seats = await seatsAhead(tx, now, { units, day });
  const approvers = await approversOf(tx, seats.map((e) => e.staffId), day);
  return described(tx, office, seats.filter((e) => approvers.get(e.staffId)?.staffIds.includes(head.staffId)), wanted, now);
}

/** Everybody with a seat in such a course. */
export async function replaceableIn(tx: Transaction, office: Office, wanted: Wanted, now: Date): Promise<Replaceable[]> {
  return described(tx, office, await seatsAhead(tx, now), wanted, now);
}

type Wanted = (offering: Offering) => boolean;

/** The earliest course first. */
async function described(tx: Transaction, office: Office, enrolments: readonly Enrolment[], wanted: Wanted, now: Date): Promise<Replaceable[]> {
  const seated = (await seatedBy(tx, office, enrolments, now)).filter((s) => wanted(s.offering));
  const asked = await openRequestsOf(tx, seated.map((s) => s.enrolment.id));
  const starts = ({ offering }: Seated) => offering.days[0]?.startsAt.getTime() ?? 0;
  return seated.sort((a, b) => starts(a) - starts(b)).map((s) => ({ ...s, leaving: asked.get(s.enrolment.id)?.kind === 'WITHDRAWAL' }));
}

/** @param viewer sees their own entry without what others do about it */
export function replaceableCard(people: readonly Replaceable[], { page, ...which }: ReplaceableArgs, office: Office, { now, viewer }: { readonly now: Date; readonly viewer: number }): Card {
  const summary = people.length === 0 ? texts.listNone : say(texts.listCount, { n: people.length });
  const { items, footer } = paged(people, page, (to) => replaceableOn({ ...which, page: to }));
  return { title: texts.listTitle, summary, body: [{ node: 'paragraph', line: summary }, ...items.map((p) => entry(p, office, now, which.whose === 'all' && p.enrolment.staffId !== viewer)), ...footer] };
}

function entry({ enrolment, offering, member, leaving }: Replaceable, office: Office, now: Date, mayWithdraw: boolean): Node {
  const seat = seatOf(enrolment, offering, office);
  const deadline = office.dates.deadline(seat.cutoff);
  const open = isReplaceable(seat, now);
  const name = office.addressed(member.name);
  return {
    node: 'entry',
    lines: [
      [person(member.name, member.unitName), verbatim(`　${member.postTitle}`)],
      [strong(verbatim(offering.name)), verbatim('　'), office.dates.sessions(offering.days)],
      ...(member.active ? [] : [[strong(texts.notOnStaff)]]),
      ...(leaving ? [texts.withdrawalWaits] : []),
      say(open ? texts.until : texts.closed, { deadline }),
    ],
    actions: [...(open ? [substituteAction(enrolment, name, offering.name)] : []), ...(mayWithdraw ? [withdrawForAction(enrolment, name, offering.name)] : [])],
  };
}
