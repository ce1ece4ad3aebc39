import { CsvError, parse } from 'csv-parse/sync';
import { say, type Text } from '../../../kernel/messages';
import { planMessages as m } from './messages';

export interface TableRow { readonly line: number; readonly cells: readonly string[] }
/** `line` is the physical line (from 1) on which a row starts, also after cells with line breaks in them. */
export type Table = { readonly ok: true; readonly rows: readonly TableRow[] } | { readonly ok: false; readonly line: number; readonly reason: Text };

/** Reads a CSV file as a spreadsheet saves it: UTF-8 with or without BOM, or CP932; rows without any value are left out. */
export function readTable(bytes: Uint8Array): Table {
  const decoded = decode(bytes);
  if (decoded === undefined) return { ok: false, line: 1, reason: m.encoding };
  const rows: TableRow[] = [];
  let next = 1;
  try {
    // csv-parse counts a CR LF inside quotes as two lines: it is given LF only
    parse(decoded.replace(/\r\n?/g, '\n'), {
      relax_column_count: true,
      on_record: (cells: string[], { lines }) => {
        if (cells.some((cell) => cell.trim() !== '')) rows.push({ line: next, cells });
        next = lines + 1;
        return null;
      },
    });
  } catch (fault) {
    if (!(fault instanceof CsvError)) throw fault;
    return { ok: false, line: next, reason: fault.code === 'CSV_QUOTE_NOT_CLOSED' ? m.quoteOpen : stray(fault) };
  }
  return { ok: true, rows };
}

function stray(fault: CsvError): Text {
  return /QUOTE/.test(fault.code) ? m.quoteStray : say(m.fileUnreadable, { problem: fault.code });
}

/** The encoding standard's `shift_jis` is Windows-31J: 髙, 﨑, ①, ㈱ and ～ come out right. */
function decode(bytes: Uint8Array): string | undefined {
  for (const encoding of ['utf-8', 'shift_jis']) {
    try { return new TextDecoder(encoding, { fatal: true }).decode(bytes); } catch { continue; }
  }
  return undefined;
}
