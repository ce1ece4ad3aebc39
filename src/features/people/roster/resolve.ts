import type { SheetFault } from '../../../infra/sheets';
import type { LocalDate } from '../../../kernel/calendar';
import { say, verbatim } from '../../../kernel/messages';
import { fold } from '../../../kernel/text';
import { texts } from '../messages';
import { later, valueOn, type Span } from '../timeline/rules';
import type { Entry, PostingEntry } from './rules';
import type { FileEntry, FilePosting } from './sheet';

/** A unit by its code: its id, and its name from day to day. */
export type UnitsByCode = ReadonlyMap<string, { readonly unitId: number; readonly names: readonly Span<string>[] }>;

export interface UnitFindings { readonly faults: readonly SheetFault[]; readonly warnings: readonly SheetFault[] }

/** What the file says about units: each must exist on the day from which the file posts people there. */
export function checkUnits(entries: readonly FileEntry[], units: UnitsByCode, effectiveFrom: LocalDate): UnitFindings {
  const faults: SheetFault[] = [];
  const warnings: SheetFault[] = [];
  for (const { line, details: { hiredOn }, primary, secondary } of entries) {
    if (hiredOn > effectiveFrom) warnings.push({ line, column: '採用年月日', reason: texts.hiredLater });
    for (const posting of [primary, ...secondary]) {
      const unit = units.get(posting.unitCode);
      const day = later(effectiveFrom, hiredOn);
      const name = unit && valueOn(unit.names, day);
      if (name === undefined) faults.push(unknown(posting, day));
      else if (posting.unitName !== undefined && !fold(posting.unitName).includes(fold(name))) warnings.push(differs(posting, name));
    }
  }
  return { faults, warnings };
}

function unknown({ line, unitCode }: FilePosting, day: LocalDate): SheetFault {
  return { line, column: '所属コード', value: unitCode, reason: say(texts.unknownUnit, { code: verbatim(unitCode), day }) };
}

function differs({ line, unitCode, unitName = '' }: FilePosting, name: string): SheetFault {
  return { line, column: '所属名', value: unitName, reason: say(texts.unitNameDiffers, { code: verbatim(unitCode), name: verbatim(name) }) };
}

/** Unit codes become units. Only for entries that `checkUnits` found nothing wrong with. */
export function resolveUnits(entry: FileEntry, units: UnitsByCode): Entry {
  const posting = ({ unitCode, line: _line, unitName: _unitName, ...rest }: FilePosting): PostingEntry => ({ ...rest, unitId: unitIdOf(unitCode, units) });
  return { ...entry, primary: posting(entry.primary), secondary: entry.secondary.map(posting) };
}

function unitIdOf(code: string, units: UnitsByCode): number {
  const unit = units.get(code);
  if (unit === undefined) throw new Error(`unit ${code} was not checked`);
  return unit.unitId;
}
