import { isFields, listAt } from '../json';
import { all, among, anything, byType, flag, list, need, object, string, whole, type Check } from './checks';
import { limit, type Limit } from './limits';
import { richText } from './rich-text';

const visible: Check = (value, _at, seen) => {
  if (isFields(value) && typeof value.text === 'string') seen.textLength += value.text.length;
};

const rawText = all(object({ type: need(anything), text: need(string({ min: 1 })) }), visible);
const rawNumber = all(object({
  type: need(anything), text: need(string({ min: 1 })),
  value: need((value, at, seen) => { if (typeof value !== 'number') seen.fault(at, 'must be a number'); }),
}), visible);

const cells: ReadonlyMap<string, Check> = new Map([['raw_text', rawText], ['raw_number', rawNumber], ['rich_text', richText]]);
const cell = byType((type) => cells.get(type));
const of = (block: string, part: string): Limit => limit('blocks', block, part);

const onlyTable: Check = (_value, at, seen) => {
  if (seen.count('table') > limit('message', 'tables').max) seen.fault(at, 'only_one_table_allowed');
};

const column = object({ align: among(['left', 'center', 'right']), is_wrapped: flag });

export const tableShape = {
  rows: need(list(list(cell, of('table', 'cells_per_row')), of('table', 'rows'))),
  column_settings: list((value, at, seen) => { if (value !== null) column(value, at, seen); }, of('table', 'column_settings')),
};

export const tableRules = onlyTable;

const sameShape: Check = (value, at, seen) => {
  if (!isFields(value)) return;
  const rows = listAt(value, 'rows').map((row) => (Array.isArray(row) ? row : []) as readonly unknown[]);
  if (rows.some((row) => row.length !== rows[0]?.length)) seen.fault(`${at}/rows`, 'must have the same number of cells in each row');
  if (rows[0]?.some((held) => isFields(held) && held.type === 'rich_text')) seen.fault(`${at}/rows/0`, 'must not hold rich_text cells in the header row');
};

const aggregate: Check = (value, at, seen) => {
  if (!isFields(value)) return;
  const texts = listAt(value, 'rows').flatMap((row) => (Array.isArray(row) ? (row as readonly unknown[]) : [])).map((held) => (isFields(held) && typeof held.text === 'string' ? held.text.length : 0));
  const most = of('data_table', 'aggregate_text').max;
  if (texts.reduce((sum, length) => sum + length, 0) > most) seen.fault(`${at}/rows`, `must hold less than ${most + 1} characters`);
};

export const dataTableShape = {
  rows: need(list(list(cell, of('data_table', 'cells_per_row')), of('data_table', 'rows_with_header'))),
  caption: need(string({ min: 1 })),
  page_size: whole(of('data_table', 'page_size')),
  row_header_column_index: whole({ min: 0 }),
};

export const dataTableRules = all(onlyTable, sameShape, aggregate);
