import type { Transaction } from '../../interaction/transaction';
import type { LocalDate } from '../../kernel/calendar';
import { unitsAbove } from '../people';

export const ofLeader = (staffId: number): string => `leader:${staffId}`;
export const ofUnit = (unitId: number): string => `unit:${unitId}`;

/** Subjects whose cards tell of the people among these: their units up to the top, and those who lead there. One statement. */
export async function followersOf(tx: Transaction, subjects: readonly string[], day: LocalDate): Promise<string[]> {
  const people = subjects.flatMap((s) => (s.startsWith('person:') ? [Number(s.slice('person:'.length))] : []));
  if (people.length === 0) return [];
  const { units, leaders } = await unitsAbove(tx, people, day);
  return [...units.map(ofUnit), ...leaders.map(ofLeader)];
}
