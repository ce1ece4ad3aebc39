import type { Duties } from '../../interaction/actor';
import { fold } from '../../kernel/text';
import type { UnitOnDay } from '../people';

/** Whoever runs training sees the whole office. */
export const runsTraining = ({ roles }: Pick<Duties, 'roles'>): boolean => roles.includes('HR_ADMIN') || roles.includes('HR_APPROVER');

/** The units with this code or name; where there is none, those with a part of the name (domain 6.3: several are chosen from, never guessed). */
export function unitsNamed(tree: readonly UnitOnDay[], typed: string): UnitOnDay[] {
  const wanted = fold(typed);
  if (wanted === '') return [];
  const exact = tree.filter((u) => fold(u.code) === wanted || fold(u.name) === wanted);
  return exact.length > 0 ? exact : tree.filter((u) => fold(u.name).includes(wanted));
}

/** A head looks into the own units and those below them, and into nobody else's. */
export function mayLookInto(duties: Duties, tree: readonly UnitOnDay[], unitId: number): boolean {
  if (runsTraining(duties)) return true;
  const parents = new Map(tree.map((u) => [u.unitId, u.parentId]));
  const seen = new Set<number>();
  for (let id: number | null | undefined = unitId; id !== null && id !== undefined && !seen.has(id); id = parents.get(id)) {
    if (duties.headOf.includes(id)) return true;
    seen.add(id);
  }
  return false;
}
