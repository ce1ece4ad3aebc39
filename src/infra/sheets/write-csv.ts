import { neutraliseCell } from '../../kernel/text';
import { encodeCp932 } from './cp932';

export type CsvEncoding = 'utf8-bom' | 'cp932';
export type CsvCell = string | number | null | undefined;

/** A character that the encoding lacks: in which row (by the physical line where it begins) and column (from 1), and what stands there instead. */
export interface Unencodable { readonly line: number; readonly column: number; readonly char: string; readonly writtenAs: string }

/** A hole that the eye sees; such a name is mended by hand. */
const HOLE = { 'utf8-bom': '\uFFFD', 'cp932': '〓' } as const;
/** Windows knows one of these where Unicode has two. The other looks the same, but is not what was given. */
const TWINS: ReadonlyMap<string, string> = new Map(['〜～', '−－', '‖∥', '—―', '¢￠', '£￡', '¬￢', '¥￥', '‾￣'].map((pair) => [pair.charAt(0), pair.charAt(1)]));

/**
 * A CSV file for a spreadsheet: CRLF, quoted where needed, formulas neutralised. UTF-8 takes every character; with CP932 each one that had to be
 * written otherwise is listed, never replaced in silence (domain 7.2).
 */
export function writeCsv(rows: readonly (readonly CsvCell[])[], { encoding }: { readonly encoding: CsvEncoding }): { readonly bytes: Uint8Array; readonly unencodable: readonly Unencodable[] } {
  const unencodable: Unencodable[] = [];
  const parts: Uint8Array[] = encoding === 'utf8-bom' ? [Buffer.from('\uFEFF')] : [];
  let line = 1;
  for (const row of rows) {
    const cells = row.map(written);
    parts.push(wholly(`${cells.join(',')}\r\n`, encoding) ?? cellByCell(cells, encoding, (column, char, writtenAs) => { unencodable.push({ line, column, char, writtenAs }); }));
    line += 1 + cells.reduce((breaks, cell) => breaks + cell.split('\n').length - 1, 0);
  }
  return { bytes: Buffer.concat(parts), unencodable };
}

/** Numbers are ours and stay numbers, so that -5 is no formula. */
function written(cell: CsvCell): string {
  if (typeof cell === 'number') return String(cell);
  const text = neutraliseCell((cell ?? '').replace(/\r\n?/g, '\n'));
  return /[",\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

type Lost = (column: number, char: string, writtenAs: string) => void;

function cellByCell(cells: readonly string[], encoding: CsvEncoding, lost: Lost): Uint8Array {
  const encoded = cells.map((cell, i) => wholly(cell, encoding) ?? Buffer.concat(Array.from(cell, (char) => encodeOne(char, encoding, (writtenAs) => { lost(i + 1, char, writtenAs); }))));
  return Buffer.concat([...encoded.flatMap((bytes, i) => (i === 0 ? [bytes] : [Buffer.from(','), bytes])), Buffer.from('\r\n')]);
}

function encodeOne(char: string, encoding: CsvEncoding, lost: (writtenAs: string) => void): Uint8Array {
  const bytes = wholly(char, encoding);
  if (bytes) return bytes;
  const instead = (encoding === 'cp932' ? TWINS.get(char) : undefined) ?? HOLE[encoding];
  lost(instead);
  return wholly(instead, encoding) ?? Buffer.from('?');
}

/** Undefined when the encoding lacks one of the characters; half a character has no UTF-8. */
function wholly(text: string, encoding: CsvEncoding): Uint8Array | undefined {
  if (encoding === 'cp932') return encodeCp932(text);
  return /\p{Surrogate}/u.test(text) ? undefined : Buffer.from(text);
}
