import { say, verbatim, type Text } from '../../kernel/messages';
import { fold } from '../../kernel/text';
import type { SheetColumns } from './columns';
import type { RawRow } from './csv-rows';
import { sheetTexts } from './messages';
import type { SheetFault } from './sheet-fault';

/** Where the columns stand. */
export interface Header {
  readonly line: number;
  /** Position of each declared column that the sheet has. */
  readonly positions: ReadonlyMap<string, number>;
  /** Up to the last named column. */
  readonly width: number;
  readonly unknownColumns: readonly string[];
  readonly faults: readonly SheetFault[];
  readonly warnings: readonly SheetFault[];
}

/** The row that names most of the declared columns: title rows may stand above it. Undefined when no row names enough of them. */
export function findHeader(rows: readonly RawRow[], sheet: SheetColumns): Header | undefined {
  const known = spellings(sheet);
  const counted = rows.map((row) => ({ row, matches: new Set(row.cells.flatMap((cell) => known.get(fold(cell)) ?? [])).size }));
  const best = counted.reduce<(typeof counted)[number] | undefined>((a, b) => (a === undefined || b.matches > a.matches ? b : a), undefined);
  return best !== undefined && best.matches >= Math.min(2, Object.keys(sheet.columns).length) ? readHeader(best.row, sheet, known) : undefined;
}

/** Folded spelling → name of the column as declared; the forbidden ones too. */
function spellings({ columns, forbidden }: SheetColumns): ReadonlyMap<string, string> {
  const all = [...Object.values(columns), ...forbidden];
  return new Map([...all.flatMap((c) => (c.aliases ?? []).map((alias) => [fold(alias), c.name] as const)), ...all.map((c) => [fold(c.name), c.name] as const)]);
}

function readHeader({ line, cells }: RawRow, sheet: SheetColumns, known: ReadonlyMap<string, string>): Header {
  const found = new Map<string, number[]>();
  for (const [position, cell] of cells.entries()) {
    const name = known.get(fold(cell));
    if (name !== undefined) found.set(name, [...(found.get(name) ?? []), position]);
  }
  const at = (column: string, reason: Text): SheetFault => ({ line, column, reason });
  const positions = new Map<string, number>();
  const faults: SheetFault[] = sheet.forbidden.filter((c) => found.has(c.name)).map((c) => at(c.name, c.reason));
  const warnings: SheetFault[] = [];
  for (const [key, { name, aliases, required }] of Object.entries(sheet.columns)) {
    const places = found.get(name) ?? [];
    const byName = places.filter((p) => fold(cells[p] ?? '') === fold(name));
    const [place] = byName.length === 1 ? byName : places; // the column's own name goes before its aliases
    if (place !== undefined) positions.set(key, place);
    else if (required === true) faults.push(at(name, missing(name, aliases)));
    if (places.length < 2) continue;
    const others = places.filter((p) => p !== place).map((p) => cells[p] ?? '').join('・');
    if (byName.length === 1) warnings.push(at(name, say(sheetTexts.besideColumn, { column: verbatim(name), found: verbatim(others) })));
    else faults.push(at(name, say(sheetTexts.sameColumn, { column: verbatim(name), found: verbatim(places.map((p) => cells[p] ?? '').join('・')) })));
  }
  const unknownColumns = cells.filter((cell) => cell !== '' && !known.has(fold(cell)));
  return { line, positions, width: cells.findLastIndex((cell) => cell !== '') + 1, unknownColumns, faults, warnings };
}

function missing(column: string, aliases: readonly string[] = []): Text {
  if (aliases.length === 0) return say(sheetTexts.missingColumn, { column: verbatim(column) });
  return say(sheetTexts.missingColumnOr, { column: verbatim(column), aliases: verbatim(aliases.join('・')) });
}
