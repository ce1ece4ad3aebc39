import { clientOf } from '../../../infra/db/transaction';
import type { Prisma } from '../../../generated/prisma/client';
import type { Transaction } from '../../../interaction/transaction';
import { atUtcMidnight, fromUtcMidnight, type LocalDate } from '../../../kernel/calendar';

/** 免除 of one rule. Reason and evidence are for head and HR alone. */
export interface Exemption {
  readonly id: number;
  readonly staffId: number;
  readonly rule: string;
  readonly validFrom: LocalDate;
  /** Null: for good. */
  readonly lastDay: LocalDate | null;
  readonly reasonCode: string;
  readonly reason: string;
  readonly evidence: string;
  readonly decidedAt: Date;
  /** Taken back from this day on. */
  readonly endedOn: LocalDate | null;
}

async function findExemptions(tx: Transaction, where: Prisma.MandatoryExemptionWhereInput): Promise<Exemption[]> {
  const rows = await clientOf(tx).mandatoryExemption.findMany({ where, orderBy: { id: 'desc' } });
  return rows.map((row) => ({ ...row, validFrom: fromUtcMidnight(row.validFrom), lastDay: row.lastDay && fromUtcMidnight(row.lastDay), endedOn: row.endedOn && fromUtcMidnight(row.endedOn) }));
}

export async function findExemption(tx: Transaction, id: number): Promise<Exemption | undefined> {
  return (await findExemptions(tx, { id }))[0];
}

/** Those that hold on that day or later, the newest first. */
export const standingExemptions = (tx: Transaction, day: LocalDate): Promise<Exemption[]> => findExemptions(tx, { endedOn: null, OR: [{ lastDay: null }, { lastDay: { gte: atUtcMidnight(day) } }] });

/** One that was not taken back and has a day in common with this period. */
export async function overlapping(tx: Transaction, { staffId, rule, from, until }: { readonly staffId: number; readonly rule: string; readonly from: LocalDate; readonly until: LocalDate | null }): Promise<Exemption | undefined> {
  const begun = until === null ? {} : { validFrom: { lte: atUtcMidnight(until) } };
  return (await findExemptions(tx, { staffId, rule, endedOn: null, ...begun, OR: [{ lastDay: null }, { lastDay: { gte: atUtcMidnight(from) } }] }))[0];
}

export interface NewExemption { readonly staffId: number; readonly rule: string; readonly from: LocalDate; readonly until: LocalDate | null; readonly reasonCode: string; readonly reason: string; readonly evidence: string; readonly at: Date; readonly actor: string }

export async function insertExemption(tx: Transaction, { from, until, at, ...input }: NewExemption): Promise<number> {
  const data = { ...input, validFrom: atUtcMidnight(from), lastDay: until && atUtcMidnight(until), decidedAt: at };
  return (await clientOf(tx).mandatoryExemption.create({ data, select: { id: true } })).id;
}

/** The caller holds the person, and has seen that it was not taken back. */
export async function endExemptionOn(tx: Transaction, id: number, day: LocalDate, actor: string): Promise<void> {
  await clientOf(tx).mandatoryExemption.update({ where: { id }, data: { endedOn: atUtcMidnight(day), endedBy: actor } });
}
