import { clientOf } from '../../../infra/db/transaction';
import type { Prisma } from '../../../generated/prisma/client';
import type { Transaction } from '../../../interaction/transaction';
import { atUtcMidnight, fromUtcMidnight, type LocalDate } from '../../../kernel/calendar';

export type DeferralState = 'ASKED' | 'AGREED' | 'GRANTED' | 'REFUSED' | 'VOID';

/** 猶予 of what a rule asks of somebody. Its reasons are for head and HR alone. */
export interface Deferral {
  readonly id: number;
  readonly staffId: number;
  readonly rule: string;
  /** The day on which the obligation began. */
  readonly triggeredOn: LocalDate;
  readonly state: DeferralState;
  /** One of the office's reasons. */
  readonly reasonCode: string;
  readonly reason: string;
  readonly newDueOn: LocalDate | null;
  readonly askedAt: Date;
  /** Whose opinion was asked for; null: nobody below HR could be asked. */
  readonly approverId: number | null;
  readonly agreedAt: Date | null;
  readonly decidedAt: Date | null;
  /** Why not. */
  readonly answer: string | null;
}

const OPEN: DeferralState[] = ['ASKED', 'AGREED'];

async function findDeferrals(tx: Transaction, where: Prisma.MandatoryDeferralWhereInput): Promise<Deferral[]> {
  const rows = await clientOf(tx).mandatoryDeferral.findMany({ where, orderBy: { id: 'asc' } });
  return rows.map((row) => ({ ...row, triggeredOn: fromUtcMidnight(row.triggeredOn), newDueOn: row.newDueOn && fromUtcMidnight(row.newDueOn) }));
}

export async function findDeferral(tx: Transaction, id: number): Promise<Deferral | undefined> {
  return (await findDeferrals(tx, { id }))[0];
}

export const deferralsByIds = (tx: Transaction, ids: readonly number[]): Promise<Deferral[]> => findDeferrals(tx, { id: { in: [...ids] } });

/** One matter at a time: what is asked about this rule for this person. */
export async function openDeferralOf(tx: Transaction, staffId: number, rule: string): Promise<Deferral | undefined> {
  return (await findDeferrals(tx, { staffId, rule, state: { in: OPEN } }))[0];
}

/** Agreed by the head, or still waiting for that. The longest waiting first. */
export const waitingDeferrals = (tx: Transaction): Promise<Deferral[]> => findDeferrals(tx, { state: { in: OPEN } });

/** Those that wait for one of these heads. */
export const askedOf = (tx: Transaction, approverId: number): Promise<Deferral[]> => findDeferrals(tx, { state: 'ASKED', approverId });

export interface NewDeferral { readonly staffId: number; readonly rule: string; readonly triggeredOn: LocalDate; readonly state: 'ASKED' | 'AGREED'; readonly reasonCode: string; readonly reason: string; readonly askedAt: Date; readonly askedBy: string; readonly approverId: number | null }

export async function insertDeferral(tx: Transaction, { triggeredOn, ...input }: NewDeferral): Promise<number> {
  return (await clientOf(tx).mandatoryDeferral.create({ data: { ...input, triggeredOn: atUtcMidnight(triggeredOn) }, select: { id: true } })).id;
}

export interface Granting { readonly reasonCode: string; readonly at: Date; readonly actor: string }

/** Granted without having been asked, where the same new due date is not granted already. One statement. */
export async function insertGranted(tx: Transaction, people: readonly { readonly staffId: number; readonly rule: string; readonly triggeredOn: LocalDate; readonly newDueOn: LocalDate }[], { reasonCode, at, actor }: Granting): Promise<number[]> {
  const rows = await clientOf(tx).$queryRaw<{ id: number }[]>`
    INSERT INTO mandatory_deferral (staff_id, rule, triggered_on, new_due_on, state, reason_code, asked_at, asked_by, decided_at, decided_by)
    SELECT DISTINCT t.staff_id, t.rule, t.triggered_on, t.new_due_on, 'GRANTED'::"MandatoryDeferralState", ${reasonCode}, ${at}::timestamptz, ${actor}, ${at}::timestamptz, ${actor}
    FROM unnest(${people.map((p) => p.staffId)}::int[], ${people.map((p) => p.rule)}::text[], ${people.map((p) => p.triggeredOn)}::date[], ${people.map((p) => p.newDueOn)}::date[]) AS t (staff_id, rule, triggered_on, new_due_on)
    WHERE NOT EXISTS (SELECT FROM mandatory_deferral d WHERE d.staff_id = t.staff_id AND d.rule = t.rule AND d.triggered_on = t.triggered_on AND d.new_due_on = t.new_due_on AND d.state = 'GRANTED')
    RETURNING id`;
  return rows.map((r) => r.id);
}

/** The head's opinion. The caller holds the person, and has seen that it waits. */
export async function agreeToDeferral(tx: Transaction, id: number, { at, actor }: { readonly at: Date; readonly actor: string }): Promise<void> {
  await clientOf(tx).mandatoryDeferral.update({ where: { id }, data: { state: 'AGREED', agreedAt: at, agreedBy: actor } });
}

export interface Settled { readonly state: 'GRANTED' | 'REFUSED' | 'VOID'; readonly at: Date; readonly actor: string; readonly newDueOn?: LocalDate; readonly answer?: string }

/** Once settled it stays as it is. */
export async function settleDeferral(tx: Transaction, id: number, { state, at, actor, newDueOn, answer }: Settled): Promise<void> {
  await clientOf(tx).mandatoryDeferral.update({ where: { id }, data: { state, decidedAt: at, decidedBy: actor, newDueOn: newDueOn === undefined ? null : atUtcMidnight(newDueOn), answer: answer ?? null } });
}

/** It waits for somebody else from today. */
export async function handDeferralTo(tx: Transaction, id: number, approverId: number): Promise<void> {
  await clientOf(tx).mandatoryDeferral.update({ where: { id }, data: { approverId } });
}
