import { isDeepStrictEqual } from 'node:util';
import { entriesOf, partNames, type PartName, type Plan, type PlanEntry } from './plan';

interface FieldChange { readonly field: string; readonly from: unknown; readonly to: unknown }
/** `data` is what comes; the fields say what differs from what is there. */
interface ChangedEntry<P extends PartName = PartName> extends PlanEntry<P> { readonly fields: readonly FieldChange[] }

/** Retired entries are no longer in the plan; what refers to them keeps them, nothing is ever deleted. */
interface PartDiff<P extends PartName = PartName> {
  readonly added: readonly PlanEntry<P>[];
  readonly changed: readonly ChangedEntry<P>[];
  readonly retired: readonly PlanEntry<P>[];
  readonly unchanged: readonly PlanEntry<P>[];
}
export type PlanDiff = { readonly [P in PartName]: PartDiff<P> };

/** What loading `incoming` over `loaded` means, part by part and by code. Nothing loaded yet: everything is added. */
export function planDiff(loaded: Plan | undefined, incoming: Plan): PlanDiff {
  return Object.fromEntries(partNames.map((name) => [name, partDiff(loaded ? entriesOf(loaded, name) : [], entriesOf(incoming, name))])) as unknown as PlanDiff;
}

export function changesNothing(diff: PlanDiff): boolean {
  return partNames.every((name) => diff[name].added.length + diff[name].changed.length + diff[name].retired.length === 0);
}

function partDiff<P extends PartName>(loaded: readonly PlanEntry<P>[], incoming: readonly PlanEntry<P>[]): PartDiff<P> {
  const there = new Map(loaded.map((entry) => [entry.code, entry]));
  const comes = new Set(incoming.map((entry) => entry.code));
  const kept = incoming.flatMap((entry) => {
    const before = there.get(entry.code);
    return before ? [{ entry, fields: fieldChanges(before.data, entry.data) }] : [];
  });
  return {
    added: incoming.filter((entry) => !there.has(entry.code)),
    changed: kept.filter(({ fields }) => fields.length > 0).map(({ entry, fields }) => ({ ...entry, fields })),
    retired: loaded.filter((entry) => !comes.has(entry.code)),
    unchanged: kept.filter(({ fields }) => fields.length === 0).map(({ entry }) => entry),
  };
}

/** A field that one side lacks counts as blank: a plan stored before a column existed is not changed by that column alone. */
function fieldChanges(before: object, after: object): FieldChange[] {
  const [from, to] = [before, after] as readonly Readonly<Record<string, unknown>>[];
  const fields = [...new Set([...Object.keys(from ?? {}), ...Object.keys(to ?? {})])];
  return fields.flatMap((field) => {
    const change = { field, from: from?.[field] ?? null, to: to?.[field] ?? null };
    return isDeepStrictEqual(change.from, change.to) ? [] : [change];
  });
}
