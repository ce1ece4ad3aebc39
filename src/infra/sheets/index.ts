export { choiceCell, codeCell, dateCell, dateTimeCell, kanaCell, limitedText, listCell, nameCell, numberCell, textCell } from './cells';
export { defineColumns, type CellReading, type Column, type ForbiddenColumn, type RowOf, type SheetColumns } from './columns';
export { decodeText, type Decoded, type Encoding } from './decode';
export { readSheet, type SheetReading, type SheetRow } from './read-sheet';
export { findingOf, type Finding, type SheetFault } from './sheet-fault';
export { writeCsv, type CsvCell, type CsvEncoding, type Unencodable } from './write-csv';
