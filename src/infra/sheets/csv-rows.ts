import { CsvError, parse } from 'csv-parse/sync';
import { say, verbatim, type Text } from '../../kernel/messages';
import { sheetTexts } from './messages';

/** A row as it stands in the file. `line` is the physical line of its beginning, as an editor counts. */
export interface RawRow { readonly line: number; readonly cells: readonly string[] }

/**
 * Hands out each row in turn, with its cells freed of Excel's tricks. Lines are counted here, because the parser counts a line break inside
 * quotes twice. `text` has '\n' for all line breaks.
 * @returns what stopped the reading, at which line.
 */
export function eachRow(text: string, row: (row: RawRow) => void): { readonly line: number; readonly reason: Text } | undefined {
  let line = 1;
  try {
    parse(text, {
      record_delimiter: '\n',
      relax_column_count: true,
      relax_quotes: true, // ="001234" is not quoted by the book
      on_record: (cells: string[]) => {
        row({ line, cells: cells.map(plainCell) });
        line += 1 + cells.reduce((breaks, cell) => breaks + breaksIn(cell), 0);
        return null; // not kept a second time
      },
    });
    return undefined;
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    return { line, reason: error.code === 'CSV_QUOTE_NOT_CLOSED' ? sheetTexts.quoteOpen : say(sheetTexts.unreadable, { detail: verbatim(error.code) }) };
  }
}

/** Without the spaces around it, ="001234" as 001234, and without the apostrophe that makes Excel take a number for text. */
export function plainCell(cell: string): string {
  const text = cell.trim();
  if (text.startsWith('="')) return (/^="((?:[^"]|"")*)"$/.exec(text)?.[1] ?? text).replaceAll('""', '"').trim();
  return text.startsWith("'") ? text.slice(1).trim() : text;
}

function breaksIn(cell: string): number {
  let breaks = 0;
  for (let at = cell.indexOf('\n'); at >= 0; at = cell.indexOf('\n', at + 1)) breaks += 1;
  return breaks;
}
