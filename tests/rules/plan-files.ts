import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { parse } from 'csv-parse/sync';
import { planOfFiles, type PlanFault } from '../../src/features/catalogue/plan';

const folder = (name: string) => path.join(__dirname, '../..', name);
const filesOf = (dir: string) => new Map<string, Uint8Array>(readdirSync(dir).map((file) => [file, readFileSync(path.join(dir, file))]));
export const small = filesOf(folder('tests/fixtures/plans/hinode-r8'));
export const large = filesOf(folder('prisma/plans/yuzawa-r7-r10'));

export type Files = ReadonlyMap<string, Uint8Array>;
export const text = (files: Files, file: string) => Buffer.from(files.get(file)!).toString('utf8').replace(/^\uFEFF/, '');
export const put = (files: Files, file: string, content: string | Uint8Array): Map<string, Uint8Array> => new Map(files).set(file, Buffer.from(content));
export const without = (files: Files, file: string) => new Map([...files].filter(([name]) => name !== file));
export const table = (files: Files, file: string) => parse(text(files, file));
export const csv = (rows: string[][]) => rows.map((row) => row.map((cell) => (/[",\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell)).join(',')).join('\r\n') + '\r\n';

/** One cell of the file written anew; `line` as an editor counts it. */
export function plant(files: Files, file: string, line: number, column: string, value: string): Map<string, Uint8Array> {
  const rows = table(files, file);
  const place = rows[0]!.indexOf(column);
  if (place < 0) throw new Error(`${file} has no column ${column}`);
  while (rows.length < line) rows.push(rows[0]!.map(() => ''));
  rows[line - 1]![place] = value;
  return put(files, file, csv(rows));
}
export function append(files: Files, file: string, row: Record<string, string>): Map<string, Uint8Array> {
  const rows = table(files, file);
  return put(files, file, csv([...rows, rows[0]!.map((header) => row[header] ?? '')]));
}
export const faultsOf = (files: Files): readonly PlanFault[] => {
  const read = planOfFiles(files);
  return read.ok ? [] : read.faults;
};
