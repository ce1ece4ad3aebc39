import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';

/** The folder of the demonstration's inputs; also where this file runs from `dist`. */
const FOLDER = join(__dirname, '..', '..', '..', 'prisma', 'demo');

export type Row = Readonly<Record<string, string>>;

/** The rows of one input file by their headers. @throws for a file without a row */
export function inputRows(file: string): [Row, ...Row[]] {
  const [first, ...rest] = parse<Record<string, string>>(readFileSync(join(FOLDER, file)), { bom: true, columns: true, skip_empty_lines: true, trim: true });
  if (!first) throw new Error(`prisma/demo/${file} has no rows`);
  return [first, ...rest];
}

/** A cell that has to be there. @throws naming the column */
export function cell(row: Row, column: string): string {
  const value = row[column];
  if (value === undefined) throw new Error(`a file of prisma/demo lacks the column ${column}`);
  return value;
}

export function numberIn(row: Row, column: string): number {
  const value = Number(cell(row, column));
  if (!Number.isFinite(value)) throw new Error(`a file of prisma/demo has no number in the column ${column}: ${cell(row, column)}`);
  return value;
}
