import { say, verbatim } from '../../kernel/messages';
import { fold } from '../../kernel/text';
import type { RowOf, SheetColumns } from './columns';
import { eachRow, type RawRow } from './csv-rows';
import { decodeText, type Encoding } from './decode';
import { findHeader, type Header } from './header';
import { sheetTexts } from './messages';
import type { SheetFault } from './sheet-fault';

export interface SheetRow<V> { readonly line: number; readonly values: V }

/** All that was read and all that was wrong with it. Use the rows only when there are no faults. */
export interface SheetReading<V> {
  readonly encoding: Encoding | undefined;
  /** Rows without a fault, in the order of the file. */
  readonly rows: readonly SheetRow<V>[];
  readonly faults: readonly SheetFault[];
  readonly warnings: readonly SheetFault[];
  /** Headers that are not declared: reported and ignored. */
  readonly unknownColumns: readonly string[];
  /** Names of the declared columns that the sheet has. */
  readonly columns: readonly string[];
}

/** The header stands within so many rows. */
const TITLE_ROWS = 30;
const TOTAL = /^(合計|総計|小計|計)([:(\d].*)?$|^以上$/;
const CONTROL = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]/;

/** Reads a CSV file of HR's: encoding, title rows, header aliases, totals below. All faults are found, not the first only. */
export function readSheet<S extends SheetColumns>(bytes: Uint8Array, sheet: S): SheetReading<RowOf<S>> {
  const decoded = decodeText(bytes);
  if (!decoded.ok) return { encoding: undefined, rows: [], faults: [{ line: 0, column: '', reason: decoded.reason }], warnings: [], unknownColumns: [], columns: [] };
  const reader = new Reader(sheet);
  const stopped = eachRow(decoded.text, (row) => { reader.take(row); });
  reader.end();
  if (stopped) reader.faults.push({ line: stopped.line, column: '', reason: stopped.reason });
  if (decoded.damaged) reader.faults.push(...damagedLines(decoded.text, decoded.encoding));
  const { rows, faults, warnings, header } = reader;
  const columns = Object.entries(sheet.columns).flatMap(([key, column]) => (header?.positions.has(key) === true ? [column.name] : []));
  faults.sort((a, b) => a.line - b.line);
  return { encoding: decoded.encoding, rows: rows as SheetRow<RowOf<S>>[], faults, warnings, unknownColumns: header?.unknownColumns ?? [], columns };
}

class Reader {
  readonly rows: SheetRow<unknown>[] = [];
  readonly faults: SheetFault[] = [];
  readonly warnings: SheetFault[] = [];
  header: Header | undefined;
  private first: RawRow[] | undefined = [];

  constructor(private readonly sheet: SheetColumns) {}

  /** Rows are kept until there are enough of them to know the header by. */
  take(row: RawRow): void {
    if (row.cells.every((cell) => cell === '')) return;
    if (this.first === undefined) {
      this.read(row);
      return;
    }
    this.first.push(row);
    if (this.first.length === TITLE_ROWS) this.end();
  }

  /** Settles which row is the header, and reads what was kept. */
  end(): void {
    const kept = this.first;
    if (kept === undefined) return;
    this.first = undefined;
    this.header = findHeader(kept, this.sheet);
    if (this.header === undefined) {
      const needed = Object.values(this.sheet.columns).filter((c) => c.required === true).map((c) => c.name);
      this.faults.push({ line: 0, column: '', reason: kept.length === 0 ? sheetTexts.empty : say(sheetTexts.noHeader, { columns: verbatim(needed.join('・')) }) });
      return;
    }
    this.faults.push(...this.header.faults);
    this.warnings.push(...this.header.warnings);
    for (const row of kept) if (row.line > this.header.line) this.read(row);
  }

  private read(row: RawRow): void {
    const { header } = this;
    if (header === undefined || this.isTotal(row, header)) return;
    const before = this.faults.length;
    if (row.cells.slice(header.width).some((cell) => cell !== '')) this.faults.push({ line: row.line, column: '', reason: sheetTexts.tooManyCells });
    const values = Object.fromEntries(Object.keys(this.sheet.columns).map((key) => [key, this.value(key, row, header)]));
    if (this.faults.length === before && header.faults.length === 0) this.rows.push({ line: row.line, values });
  }

  private value(key: string, { line, cells }: RawRow, header: Header): unknown {
    const column = this.sheet.columns[key];
    const position = header.positions.get(key);
    if (column === undefined || position === undefined) return undefined;
    const cell = cells[position] ?? '';
    const place = { line, column: column.name, ...(column.sensitive === true || cell === '' ? {} : { value: cell }) };
    if (cell === '') {
      if (column.required === true && column.mayBeBlank !== true) this.faults.push({ ...place, reason: sheetTexts.blank });
      return undefined;
    }
    const reading = CONTROL.test(cell) ? { ok: false as const, reason: sheetTexts.controlCharacter } : column.parse(cell);
    if (!reading.ok) this.faults.push({ ...place, reason: reading.reason });
    else if (reading.warning) this.warnings.push({ ...place, reason: reading.warning });
    return reading.ok ? reading.value : undefined;
  }

  /** 合計 and the like below the data: the first filled cell says so, and a cell that each row of data must have is blank. */
  private isTotal({ cells }: RawRow, header: Header): boolean {
    if (!TOTAL.test(fold(cells.find((cell) => cell !== '') ?? ''))) return false;
    return Object.entries(this.sheet.columns).some(([key, c]) => {
      const position = header.positions.get(key);
      return c.required === true && c.mayBeBlank !== true && position !== undefined && (cells[position] ?? '') === '';
    });
  }
}

function damagedLines(text: string, encoding: Encoding): SheetFault[] {
  const reason = say(sheetTexts.undecodable, { encoding: verbatim(encoding) });
  return text.split('\n').flatMap((line, i) => (line.includes('\uFFFD') ? [{ line: i + 1, column: '', reason }] : []));
}
