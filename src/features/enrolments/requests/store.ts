import { clientOf } from '../../../infra/db/transaction';
import type { Prisma } from '../../../generated/prisma/client';
import type { Transaction } from '../../../interaction/transaction';

export type RequestState = 'ASKED' | 'AGREED' | 'GRANTED' | 'REFUSED' | 'VOID';
export type RequestKind = 'WITHDRAWAL' | 'DEFERRAL';

/** What a person asks of head and HR about their enrolment. What is written in it is for these alone. */
export interface EnrolmentRequest {
  readonly id: number;
  readonly enrolmentId: number;
  readonly kind: RequestKind;
  readonly state: RequestState;
  /** One of the office's reasons, for a deferral. */
  readonly reasonCode: string | null;
  readonly reason: string;
  readonly askedAt: Date;
  /** Whose answer was asked for; null: nobody below HR could be asked. */
  readonly approverId: number | null;
  readonly answeredAt: Date | null;
  readonly answeredBy: string | null;
  /** Why not. */
  readonly answer: string | null;
}

const OPEN: RequestState[] = ['ASKED', 'AGREED'];

export function findRequests(tx: Transaction, where: Prisma.EnrolmentRequestWhereInput): Promise<EnrolmentRequest[]> {
  return clientOf(tx).enrolmentRequest.findMany({ where, orderBy: { id: 'asc' } });
}

export async function findRequest(tx: Transaction, kind: RequestKind, id: number): Promise<EnrolmentRequest | undefined> {
  return (await findRequests(tx, { kind, id }))[0];
}

/** One matter at a time: head or HR is asked about one thing of an enrolment. */
export async function openRequestOf(tx: Transaction, enrolmentId: number): Promise<EnrolmentRequest | undefined> {
  return (await findRequests(tx, { enrolmentId, state: { in: OPEN } }))[0];
}

/** What is asked about these enrolments, by enrolment. */
export async function openRequestsOf(tx: Transaction, enrolmentIds: readonly number[]): Promise<ReadonlyMap<number, EnrolmentRequest>> {
  if (enrolmentIds.length === 0) return new Map();
  return new Map((await findRequests(tx, { enrolmentId: { in: [...enrolmentIds] }, state: { in: OPEN } })).map((r) => [r.enrolmentId, r]));
}

export interface NewRequest { readonly enrolmentId: number; readonly kind: RequestKind; /** Default ASKED. */ readonly state?: 'ASKED' | 'AGREED'; readonly reasonCode?: string; readonly reason: string; readonly askedAt: Date; readonly askedBy: string; readonly approverId: number | null }

export async function insertRequest(tx: Transaction, input: NewRequest): Promise<number> {
  return (await clientOf(tx).enrolmentRequest.create({ data: { ...input }, select: { id: true } })).id;
}

/** The caller holds the enrolment's lock and has seen the request open: once settled it stays as it is. */
export async function answerRequest(tx: Transaction, id: number, to: Exclude<RequestState, 'ASKED'>, by: { readonly at: Date; readonly actor: string; readonly answer?: string }): Promise<void> {
  await clientOf(tx).enrolmentRequest.update({ where: { id }, data: { state: to, answeredAt: by.at, answeredBy: by.actor, answer: by.answer ?? null } });
}

/** It waits for somebody else from today. */
export async function handRequestTo(tx: Transaction, id: number, approverId: number): Promise<void> {
  await clientOf(tx).enrolmentRequest.update({ where: { id }, data: { approverId } });
}
