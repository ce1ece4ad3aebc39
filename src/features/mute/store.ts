import { clientOf } from '../../infra/db/transaction';
import type { Transaction } from '../../interaction/transaction';

export interface Mute { readonly id: number; readonly startedAt: Date }

/** The mute that is on, if any. */
export async function openMute(tx: Transaction): Promise<Mute | undefined> {
  return (await clientOf(tx).mute.findFirst({ where: { endedAt: null }, select: { id: true, startedAt: true } })) ?? undefined;
}

export async function isMuted(tx: Transaction, now: Date): Promise<boolean> {
  return (await clientOf(tx).mute.count({ where: { startedAt: { lte: now }, endedAt: null } })) > 0;
}

/** Mutes that ended after this instant, the earliest first. */
export async function mutesEndedSince(tx: Transaction, at: Date): Promise<{ startedAt: Date; endedAt: Date }[]> {
  const rows = await clientOf(tx).mute.findMany({ where: { endedAt: { gt: at } }, orderBy: { startedAt: 'asc' }, select: { startedAt: true, endedAt: true } });
  return rows.flatMap(({ startedAt, endedAt }) => (endedAt ? [{ startedAt, endedAt }] : []));
}

export async function startMute(tx: Transaction, at: Date, actor: string, reason: string): Promise<void> {
  await clientOf(tx).mute.create({ data: { startedAt: at, actor, reason } });
}

export async function endMute(tx: Transaction, id: number, at: Date): Promise<void> {
  await clientOf(tx).mute.update({ where: { id }, data: { endedAt: at } });
}
