import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { say } from '../../../kernel/messages';
import { ambiguousNames, duplicateCodes, outsidePeriod, questionOptions, settingsTogether, type Readings } from './cross-checks';
import { planMessages } from './messages';
import { readPart } from './part';
import { partNames, partOf, planOfEntries, planParts, type Plan } from './plan';
import { inFileOrder, wholeFile, type PlanFault } from './plan-faults';
import { unknownReferences } from './references';
import { contradictingRules, rulesForNobody, targetsAfterEvents, unmeetableRules } from './rule-checks';

/** Warnings point at what was read but is probably not meant: columns, files and settings that nothing uses. */
type PlanReading =
  | { readonly ok: true; readonly plan: Plan; readonly warnings: readonly PlanFault[] }
  | { readonly ok: false; readonly faults: readonly PlanFault[]; readonly warnings: readonly PlanFault[] };

/** Reads a plan's folder of CSV files. All faults of all files are reported at once, each with its file, line and column. */
export async function readPlan(folder: string): Promise<PlanReading> {
  const entries = await readdir(folder, { withFileTypes: true }).catch(() => undefined);
  if (entries === undefined) return { ok: false, faults: [{ file: folder, ...wholeFile, reason: say(planMessages.folderMissing, { folder }) }], warnings: [] };
  // hidden files and the lock files of an open spreadsheet are nobody's data
  const names = entries.filter((entry) => entry.isFile() && !/^(\.|~\$)/.test(entry.name)).map((entry) => entry.name);
  const files = new Map<string, Uint8Array>();
  const faults: PlanFault[] = [];
  for (const name of names) {
    try {
      files.set(name, await readFile(path.join(folder, name)));
    } catch (fault) {
      faults.push({ file: name, ...wholeFile, reason: say(planMessages.fileUnreadable, { problem: (fault as NodeJS.ErrnoException).code ?? String(fault) }) });
    }
  }
  return faults.length > 0 ? { ok: false, faults: inFileOrder(faults), warnings: [] } : planOfFiles(files);
}

/** The same for files that are already at hand, by name. */
export function planOfFiles(files: ReadonlyMap<string, Uint8Array>): PlanReading {
  const readings = Object.fromEntries(partNames.map((name) => [name, readPart(partOf(name), files.get(planParts[name].file))])) as Readings;
  const all = partNames.map((name) => readings[name]);
  const faults = inFileOrder([
    ...all.flatMap((reading) => reading.faults),
    ...duplicateCodes(readings), ...unknownReferences(readings), ...ambiguousNames(readings), ...questionOptions(readings), ...settingsTogether(readings),
    ...contradictingRules(readings), ...unmeetableRules(readings), ...rulesForNobody(readings), ...targetsAfterEvents(readings),
  ]);
  const warnings = inFileOrder([...all.flatMap((reading) => reading.warnings), ...outsidePeriod(readings), ...unknownFiles(files)]);
  if (faults.length > 0) return { ok: false, faults, warnings };
  return { ok: true, plan: planOfEntries(partNames.flatMap((part) => readings[part].rows.map(({ values }) => ({ part, data: partOf(part).settle?.(values) ?? values })))), warnings };
}

function unknownFiles(files: ReadonlyMap<string, Uint8Array>): PlanFault[] {
  const known = new Set(partNames.map((name) => planParts[name].file));
  return [...files.keys()].filter((file) => !known.has(file)).map((file) => ({ file, ...wholeFile, reason: planMessages.fileUnknown }));
}
