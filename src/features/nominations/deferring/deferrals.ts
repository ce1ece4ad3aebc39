import type { Transaction } from '../../../interaction/transaction';
import { answerRequest, findRequest, findRequests, openRequestOf, openRequestsOf, type EnrolmentRequest } from '../../enrolments';

/** 延期の願い出. Its reasons are for head and HR alone. */
export type Deferral = EnrolmentRequest;

export const findDeferral = (tx: Transaction, id: number): Promise<Deferral | undefined> => findRequest(tx, 'DEFERRAL', id);

/** Those that wait, by enrolment. */
export async function openDeferrals(tx: Transaction, enrolmentIds: readonly number[]): Promise<ReadonlyMap<number, Deferral>> {
  return new Map([...(await openRequestsOf(tx, enrolmentIds))].filter(([, request]) => request.kind === 'DEFERRAL'));
}

/** For the heads' answer. */
export const askedDeferrals = (tx: Transaction): Promise<Deferral[]> => findRequests(tx, { kind: 'DEFERRAL', state: 'ASKED' });

/** Agreed by the head, or still waiting for that; of enrolments that can still be deferred. The longest waiting first. */
export const waitingDeferrals = (tx: Transaction): Promise<Deferral[]> => findRequests(tx, { kind: 'DEFERRAL', state: { in: ['ASKED', 'AGREED'] }, enrolment: { state: { in: ['NOMINATED', 'CONFIRMED'] } } });

/** A date was chosen: what was asked no longer applies. The caller holds the enrolment's lock. */
export async function voidDeferral(tx: Transaction, enrolmentId: number, by: { readonly at: Date; readonly actor: string }): Promise<void> {
  const open = await openRequestOf(tx, enrolmentId);
  if (open?.kind === 'DEFERRAL') await answerRequest(tx, open.id, 'VOID', by);
}
