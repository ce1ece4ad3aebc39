import type { Prisma } from '../../generated/prisma/client';
import { clientOf } from '../../infra/db/transaction';
import type { Transaction } from '../../interaction/transaction';
import type { Attributes, Change, ChangeKind } from './rules';

export interface NewChange {
  readonly offeringId: number; readonly kind: ChangeKind; readonly at: Date; readonly actor: string; readonly channel: string; readonly reason: string | null;
  readonly before: Attributes; readonly after: Attributes;
}

/** A line of history: what HR changed, and why. */
export async function insertChange(tx: Transaction, { before, after, ...change }: NewChange): Promise<number> {
  return (await clientOf(tx).offeringChange.create({ data: { ...change, before: before as Prisma.InputJsonObject, after: after as Prisma.InputJsonObject }, select: { id: true } })).id;
}

/** Of one 実施回, the oldest first. */
export async function changesOf(tx: Transaction, offeringId: number): Promise<Change[]> {
  const rows = await clientOf(tx).offeringChange.findMany({ where: { offeringId }, orderBy: { id: 'asc' } });
  return rows.map(({ id, kind, at, reason, before, after }) => ({ id, kind: kind as ChangeKind, at, reason, before: before as Attributes, after: after as Attributes }));
}

/** Attributes of an 実施回 as HR sets them; makes every older card of it stale. */
export interface NewAttributes {
  readonly deadlineAt?: Date; readonly place?: string; readonly belongings?: string | null; readonly lecturer?: string | null;
  readonly capacity?: number; readonly minimum?: number | null; readonly unitQuota?: number | null; readonly cutoffAt?: Date | null;
  readonly days?: readonly { readonly startsAt: Date; readonly endsAt: Date }[];
}

export async function changeOffering(tx: Transaction, id: number, { days, ...plain }: NewAttributes): Promise<void> {
  const db = clientOf(tx);
  if (days) await db.offeringDay.deleteMany({ where: { offeringId: id } });
  await db.offering.update({ where: { id }, data: { ...plain, version: { increment: 1 }, ...(days ? { days: { create: days.map(({ startsAt, endsAt }) => ({ startsAt, endsAt })) } } : {}) } });
}

/** When an 実施回 was last moved or changed: what "already processed" names. */
export async function lastChangedAt(tx: Transaction, offeringId: number): Promise<Date | undefined> {
  const [row] = await clientOf(tx).$queryRaw<{ at: Date | null }[]>`
    SELECT greatest((SELECT max(at) FROM offering_event WHERE offering_id = ${offeringId}), (SELECT max(at) FROM offering_change WHERE offering_id = ${offeringId})) AS at`;
  return row?.at ?? undefined;
}

/** Seats given and seats offered, by 実施回. */
export async function seatsTakenIn(tx: Transaction, offeringIds: readonly number[]): Promise<ReadonlyMap<number, number>> {
  const rows = await clientOf(tx).$queryRaw<{ id: number; n: number }[]>`SELECT id, seats_taken(id) AS n FROM offering WHERE id = ANY(${[...offeringIds]}::int[])`;
  return new Map(rows.map(({ id, n }) => [id, n]));
}

/** Who was told of the call and has no application under way, whether they never applied or took it back. */
export async function toldButNotApplied(tx: Transaction, offeringId: number): Promise<number[]> {
  const rows = await clientOf(tx).$queryRaw<{ staffId: number }[]>`
    SELECT r.staff_id AS "staffId" FROM call_recipient r WHERE r.offering_id = ${offeringId}
      AND NOT EXISTS (SELECT 1 FROM enrolment e WHERE e.offering_id = r.offering_id AND e.staff_id = r.staff_id AND e.state <> 'CANCELLED_BY_STAFF')
    ORDER BY r.staff_id`;
  return rows.map((r) => r.staffId);
}

/** People who may still come to have a seat before the decision. */
export function undecidedIn(tx: Transaction, offeringId: number): Promise<number> {
  return clientOf(tx).enrolment.count({ where: { offeringId, state: { in: ['APPLIED', 'UNIT_APPROVED'] } } });
}

/** Nobody needs to be let go from what does not take place. */
export async function voidWithdrawals(tx: Transaction, offeringId: number, at: Date): Promise<void> {
  await clientOf(tx).enrolmentRequest.updateMany({ where: { kind: 'WITHDRAWAL', state: { in: ['ASKED', 'AGREED'] }, enrolment: { offeringId } }, data: { state: 'VOID', answeredAt: at } });
}
