import type { z } from 'zod';
import { say, type Text } from '../../../kernel/messages';
import { sentenceOf, type Cell } from './cell';
import { planMessages as m } from './messages';
import { wholeFile, type PlanFault } from './plan-faults';
import { readTable, type TableRow } from './read-table';

export interface Column<T = unknown> { readonly header: string; readonly type: Cell<T> }
export type Columns = Readonly<Record<string, Column>>;
export type RowOf<P extends { readonly columns: Columns }> = { readonly [F in keyof P['columns']]: z.output<P['columns'][F]['type']> };

/** A field that could not be read is `undefined`; a blank one is `null`. */
type Partially<C extends Columns> = Partial<RowOf<{ columns: C }>>;
type Say<F extends string> = (field: F, reason: Text) => void;
interface Findings<F extends string> { readonly fault: Say<F>; readonly warn: Say<F> }

/** One kind of thing in a plan, and the one data file it stands in. */
export interface Part<C extends Columns = Columns> {
  readonly file: string;
  readonly columns: C;
  /** The fields that together name an entry; its code is their values joined by `/`. */
  readonly key: readonly (keyof C & string)[];
  /** The file may be left out: the plan then has no such entries. */
  readonly optional?: boolean;
  /** The file holds exactly one row. */
  readonly single?: boolean;
  /** Orders the entries; else they are ordered by code. */
  readonly order?: keyof C & string;
  /** What one row alone can tell. Fields that failed to read are `undefined`: say nothing about them. */
  check?(row: Partially<C>, findings: Findings<keyof C & string>): void;
  /** One spelling for rows that mean the same; only for rows without faults. */
  settle?(row: RowOf<{ columns: C }>): RowOf<{ columns: C }>;
}

export function column<T>(header: string, type: Cell<T>): Column<T> {
  return { header, type };
}

export function definePart<const C extends Columns>(part: Part<C>): Part<C> {
  return part;
}

/** A row as far as it could be read. */
interface ReadRow {
  readonly line: number;
  readonly values: Readonly<Record<string, unknown>>;
  /** Absent when a part of the key could not be read. */
  readonly code: string | undefined;
}

export interface Reading {
  readonly part: Part;
  /** False: the file as a whole failed, so nothing can be said about codes that refer to it. */
  readonly readable: boolean;
  readonly rows: readonly ReadRow[];
  readonly faults: readonly PlanFault[];
  readonly warnings: readonly PlanFault[];
}

export function codeOf(part: Pick<Part, 'key'>, row: Readonly<Record<string, unknown>>): string | undefined {
  return part.key.some((field) => row[field] === undefined) ? undefined : part.key.map((field) => String(row[field])).join('/');
}

/** Spaces and width of a header are not meant. */
const headed = (header: string): string => header.normalize('NFKC').replace(/\s/g, '');
/** A column whose cells may be blank may be left out altogether. */
const mayBeBlank = ({ type }: Column): boolean => type.safeParse('').success;

/** Reads one data file. Every fault of the file is reported, not the first one only. */
export function readPart(part: Part, bytes: Uint8Array | undefined): Reading {
  const failed = (line: number, field: string, reason: Text): Reading => ({ part, readable: false, rows: [], warnings: [], faults: [{ file: part.file, line, field, reason }] });
  if (bytes === undefined) return part.optional ? { part, readable: true, rows: [], faults: [], warnings: [] } : failed(wholeFile.line, wholeFile.field, m.fileMissing);
  const table = readTable(bytes);
  if (!table.ok) return failed(table.line, wholeFile.field, table.reason);
  const [header, ...body] = table.rows;
  if (!header) return failed(wholeFile.line, wholeFile.field, m.fileEmpty);
  const layout = readHeader(part, header);
  if (layout.faults.length > 0) return { part, readable: false, rows: [], faults: layout.faults, warnings: layout.warnings };
  const faults: PlanFault[] = [];
  const warnings: PlanFault[] = [...layout.warnings];
  const rows = body.map((row) => readRow(part, layout.places, header.cells.length, row, faults, warnings));
  if (part.single && rows.length !== 1) faults.push({ file: part.file, ...wholeFile, reason: say(m.rowSingle, { count: rows.length }) });
  return { part, readable: true, rows, faults, warnings };
}

function readHeader(part: Part, { line, cells }: TableRow): { places: Map<string, number>; faults: PlanFault[]; warnings: PlanFault[] } {
  const places = new Map<string, number>();
  const faults: PlanFault[] = [];
  const found = cells.map(headed);
  for (const [field, column] of Object.entries(part.columns)) {
    const place = found.indexOf(headed(column.header));
    if (place >= 0) places.set(field, place);
    const reason = place < 0 ? (mayBeBlank(column) ? undefined : m.columnMissing) : found.lastIndexOf(headed(column.header)) > place ? m.columnTwice : undefined;
    if (reason) faults.push({ file: part.file, line, field: column.header, reason });
  }
  const used = new Set(places.values());
  const unknown = cells.filter((cell, place) => cell.trim() !== '' && !used.has(place) && found.indexOf(headed(cell)) === place);
  return { places, faults, warnings: unknown.map((field) => ({ file: part.file, line, field, reason: m.columnUnknown })) };
}

function readRow(part: Part, places: Map<string, number>, width: number, { line, cells }: TableRow, faults: PlanFault[], warnings: PlanFault[]): ReadRow {
  const typed: Record<string, string> = {};
  const values: Record<string, unknown> = {};
  const at = (field: string, reason: Text): PlanFault => ({ file: part.file, line, field: part.columns[field]?.header ?? field, value: typed[field] ?? '', reason });
  for (const [field, { type }] of Object.entries(part.columns)) {
    const cell = cells[places.get(field) ?? -1] ?? '';
    typed[field] = cell.trim();
    const read = type.safeParse(cell);
    if (read.success) values[field] = read.data;
    else for (const issue of read.error.issues) faults.push(at(field, sentenceOf(issue, cell.trim())));
  }
  const beyond = cells.slice(width).find((cell) => cell.trim() !== '');
  if (beyond !== undefined) faults.push({ file: part.file, line, field: `${width + 1}列目`, value: beyond, reason: m.cellBeyond });
  part.check?.(values, { fault: (field, reason) => faults.push(at(field, reason)), warn: (field, reason) => warnings.push(at(field, reason)) });
  return { line, values, code: codeOf(part, values) };
}
