import { z } from 'zod';
import { findingOf, type Finding, type SheetFault } from '../../../infra/sheets';
import { defineOperation } from '../../../interaction/operation';
import type { Transaction } from '../../../interaction/transaction';
import { localDateOf } from '../../../kernel/calendar';
import { say, verbatim, type Text } from '../../../kernel/messages';
import { done } from '../../../kernel/refusal';
import { texts } from '../messages';
import { mayImport } from '../roster/import-staff';
import { lockRoster } from '../roster/store';
import { planUnits, type UnitChange, type UnitFault, type UnitField } from './rules';
import type { UnitsFile } from './sheet';
import { loadUnits, writeUnits } from './store';

export type UnitLine = { readonly line: number; readonly code: string; readonly name: string; readonly kind: UnitChange['kind']; readonly fields: readonly UnitField[] };

export type UnitsImport = {
  /** False: a dry run, or nothing was taken over because of `faults`. */
  readonly written: boolean;
  readonly dryRun: boolean;
  readonly counts: { readonly ADDED: number; readonly CHANGED: number; readonly CLOSED: number; readonly UNCHANGED: number };
  readonly changes: readonly UnitLine[];
  /** Codes of open units that the file does not name: they stay as they are. */
  readonly unnamed: readonly string[];
  readonly faults: readonly Finding[];
  readonly warnings: readonly Finding[];
  readonly unknownColumns: readonly string[];
};

const input = z.object({
  file: z.custom<UnitsFile>((value) => typeof value === 'object' && value !== null && 'rows' in value),
  dryRun: z.boolean(),
});

/** 所属マスタ: all of the file or nothing. Only the named units change, each from its own day on; a unit ends only by 廃止. */
export const importUnits = defineOperation({
  name: 'people.importUnits',
  input,
  load: (tx: Transaction, { dryRun }) => (dryRun ? Promise.resolve() : lockRoster(tx)),
  allow: mayImport,
  run: async ({ tx, now, input: { file, dryRun } }) => {
    const today = localDateOf(now);
    const known = await loadUnits(tx);
    const plan = planUnits(known, file.rows.map((row) => ({ ...row, from: row.from ?? today })));
    const faults = [...file.faults, ...plan.faults.map(faultOf)].sort((a, b) => a.line - b.line);
    const written = !dryRun && faults.length === 0;
    if (written) await writeUnits(tx, plan.changes, known);
    const names = new Map(file.rows.flatMap((r) => (r.unit ? [[r.code, r.unit.name] as const] : [])));
    const nameOf = (code: string) => names.get(code) ?? known.get(code)?.unit.at(-1)?.value.name ?? '';
    const count = (kind: UnitChange['kind']) => plan.changes.filter((c) => c.kind === kind).length;
    const counts = { ADDED: count('ADDED'), CHANGED: count('CHANGED'), CLOSED: count('CLOSED'), UNCHANGED: plan.unchanged };
    const named = new Set(file.rows.map((r) => r.code));
    const result: UnitsImport = {
      written, dryRun, counts, changes: plan.changes.map(({ line, code, kind, fields }) => ({ line, code, name: nameOf(code), kind, fields })),
      unnamed: [...known].filter(([code, { unit }]) => !named.has(code) && unit.at(-1)?.to === null).map(([code]) => code),
      faults: faults.map(findingOf), warnings: file.warnings.map(findingOf), unknownColumns: file.unknownColumns,
    };
    return done({ value: result, subject: 'units', detail: { written, dryRun, counts, faults: faults.length } });
  },
});

const COLUMN: Readonly<Record<UnitFault['fault'], string>> = { UNKNOWN_PARENT: '親所属コード', CIRCLE: '親所属コード', PARENT_CLOSED: '種別', CLOSED_UNKNOWN: '所属コード' };
const SENTENCE: Readonly<Record<UnitFault['fault'], (code: Text, day: string) => Text>> = {
  UNKNOWN_PARENT: (code, day) => say(texts.unknownParent, { code, day }),
  CIRCLE: (code, day) => say(texts.circle, { code, day }),
  PARENT_CLOSED: (code, day) => say(texts.parentClosed, { code, day }),
  CLOSED_UNKNOWN: (code) => say(texts.closedUnknown, { code }),
};

function faultOf({ line, fault, day, value }: UnitFault): SheetFault {
  return { line, column: COLUMN[fault], value, reason: SENTENCE[fault](verbatim(value), day) };
}
