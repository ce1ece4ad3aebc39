import type { Actor } from '../../../interaction/actor';
import type { Transaction } from '../../../interaction/transaction';
import type { Office } from '../../catalogue';
import { approversOf, staffByIds, type StaffMember } from '../../people';
import { mayDecide } from '../deciding/decide';
import { FOR_APPLYING, hindrances } from '../eligibility/rules';
import { standingsFor } from '../eligibility/standings';
import { turnsNow } from '../seats/fill';
import { turnsFor } from '../seats/rules';
import { findEnrolments } from '../store';
import { MAY_TAKE_OVER } from './rules';
import { membersOf } from './store';
import type { Seated } from './subjects';

/**
 * Who may take over this seat: those who work in the same unit today, could apply, and have nothing under way in this 実施回. A head
 * chooses among those about whom they decide, HR among all; nobody chooses themselves. A constant number of statements.
 */
export async function candidatesFor(tx: Transaction, office: Office, { enrolment, offering, member }: Seated, actor: Actor, now: Date): Promise<StaffMember[]> {
  const today = office.today(now);
  const chooser = actor.kind === 'person' ? actor.person.staffId : undefined;
  const colleagues = (await membersOf(tx, member.unitId, today)).filter((id) => id !== enrolment.staffId && id !== chooser);
  if (colleagues.length === 0) return [];
  const taking = new Set((await findEnrolments(tx, { offeringId: offering.id, staffId: { in: colleagues } })).filter((e) => !MAY_TAKE_OVER.includes(e.state)).map((e) => e.staffId));
  const standing = await standingsFor(tx, office, offering, colleagues);
  const free = colleagues.filter((id) => !taking.has(id) && hindrances(standing(id), FOR_APPLYING).length === 0);
  const answerable = mayDecide(actor, office) === true ? free : await decidedBy(tx, office, free, chooser, now);
  return (await staffByIds(tx, answerable, today)).filter((m) => !m.away); // who is away today can't be told
}

async function decidedBy(tx: Transaction, office: Office, staffIds: readonly number[], head: number | undefined, now: Date): Promise<number[]> {
  const approvers = await approversOf(tx, staffIds, office.today(now));
  return staffIds.filter((id) => approvers.get(id)?.staffIds.includes(head ?? 0));
}

export interface Claims {
  /** Somebody waits in the line whose turn it would be if the seat became free. */
  readonly line: boolean;
  /** Whether one more of this unit may have a seat once this one is free. */
  readonly unitMay: (unitId: number) => boolean;
}

/** What stands against handing on a seat. */
export async function claimsOn(tx: Transaction, office: Office, { enrolment, offering }: Pick<Seated, 'enrolment' | 'offering'>, now: Date): Promise<Claims> {
  const { seats, waiting, turns, due } = await turnsNow(tx, office, offering, now);
  const byUnit = new Map(seats.byUnit).set(enrolment.unitId, (seats.byUnit.get(enrolment.unitId) ?? 1) - 1);
  return {
    line: due !== undefined && turnsFor({ ...seats, byUnit }, waiting).length > turns.length,
    unitMay: (unitId) => seats.unitQuota === null || (byUnit.get(unitId) ?? 0) < seats.unitQuota,
  };
}
