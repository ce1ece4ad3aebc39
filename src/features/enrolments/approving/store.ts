import { clientOf } from '../../../infra/db/transaction';
import type { Prisma } from '../../../generated/prisma/client';
import type { Transaction } from '../../../interaction/transaction';
import { findEnrolments, type Enrolment } from '../store';

/** Applications without an answer, in 実施回 that may still take them: neither cancelled nor postponed, and not begun. */
export function findWaiting(tx: Transaction, now: Date, more: Prisma.EnrolmentWhereInput = {}): Promise<Enrolment[]> {
  return findEnrolments(tx, { ...more, state: 'APPLIED', offering: { state: { in: ['ANNOUNCED', 'CLOSED', 'DECIDED'] }, days: { none: { startsAt: { lte: now } } } } });
}

/** Whose time has run out and nobody has been told, also when the course has begun meanwhile; while it is postponed nobody is asked. */
export function findOverdue(tx: Transaction, now: Date): Promise<Enrolment[]> {
  return findEnrolments(tx, { state: 'APPLIED', expiredAt: null, approvalDueAt: { lt: now }, offering: { state: { notIn: ['CANCELLED', 'POSTPONED'] } } });
}

/** Those that the head, or whoever stands in, may still answer. */
export function findAnswerable(tx: Transaction, now: Date, more: Prisma.EnrolmentWhereInput = {}): Promise<Enrolment[]> {
  return findWaiting(tx, now, { ...more, approvalDueAt: { gte: now } });
}

export async function setStandIn(tx: Transaction, id: number, staffId: number): Promise<void> {
  await clientOf(tx).enrolment.update({ where: { id }, data: { standInId: staffId } });
}

export async function setExpired(tx: Transaction, id: number, at: Date): Promise<void> {
  await clientOf(tx).enrolment.update({ where: { id }, data: { expiredAt: at } });
}

/** Why HR approved in the head's place; undefined: they did not. Reasons of approvals are typed there alone. */
export async function reasonOnBehalf(tx: Transaction, id: number): Promise<string | undefined> {
  const event = await clientOf(tx).enrolmentEvent.findFirst({ where: { enrolmentId: id, to: 'UNIT_APPROVED' }, orderBy: { id: 'desc' }, select: { reason: true } });
  return event?.reason ?? undefined;
}
