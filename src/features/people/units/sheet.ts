import { choiceCell, codeCell, dateCell, defineColumns, listCell, readSheet, textCell, type Column, type RowOf, type SheetFault, type SheetRow } from '../../../infra/sheets';
import type { LocalDate } from '../../../kernel/calendar';
import { say } from '../../../kernel/messages';
import { texts } from '../messages';
import type { UnitKind, UnitRow } from './rules';

/** A platform's column of the units' channels; its header comes from the platform. */
export interface ChannelColumn { readonly platform: string; readonly header: string }

interface FileUnit extends Omit<UnitRow, 'from'> { /** undefined: the day of the import. */ readonly from: LocalDate | undefined }

export interface UnitsFile {
  readonly rows: readonly FileUnit[];
  readonly faults: readonly SheetFault[];
  readonly warnings: readonly SheetFault[];
  readonly unknownColumns: readonly string[];
}

/** 廃止 closes the unit: from that day on it has no members, head or channels. */
const KINDS: Readonly<Record<string, UnitKind | 'CLOSED'>> = {
  '部': 'BU', '局': 'BU', '課所': 'KASHO', '課': 'KASHO', '所': 'KASHO', '室': 'KASHO', 'グループ': 'GROUP', '班': 'GROUP', '係': 'GROUP', '廃止': 'CLOSED',
};

const columns = {
  code: { name: '所属コード', aliases: ['所属CD', '課コード'], required: true, parse: codeCell },
  name: { name: '所属名', aliases: ['所属', '課所名'], required: true, parse: textCell },
  kind: { name: '種別', required: true, parse: choiceCell(KINDS) },
  parentCode: { name: '親所属コード', aliases: ['親所属CD', '上位所属コード'], parse: codeCell },
  head: { name: '所属長職員番号', aliases: ['所属長'], parse: codeCell },
  deputies: { name: '代理職員番号', aliases: ['代理', '代決者職員番号'], parse: listCell(codeCell) },
  from: { name: '有効開始日', aliases: ['有効開始年月日'], parse: dateCell({ typedAsDate: true }) },
} as const satisfies Readonly<Record<string, Column<unknown>>>;

type Row = SheetRow<RowOf<ReturnType<typeof defineColumns<typeof columns>>>>;

/** Reads `import units` (contract.md). A file may hold several rows of one unit, each from another day. */
export function readUnitsFile(bytes: Uint8Array, channelColumns: readonly ChannelColumn[]): UnitsFile {
  const channels = Object.fromEntries(channelColumns.map(({ platform, header }) => [keyOf(platform), { name: header, parse: textCell }]));
  const reading = readSheet(bytes, defineColumns({ ...channels, ...columns }));
  const said = new Set(reading.columns);
  const faults = [...reading.faults];
  const warnings = [...reading.warnings];
  const rows = (reading.rows as readonly Row[]).map((row) => unitOf(row, said, channelColumns, warnings));
  const seen = new Map<string, number>();
  for (const { line, code, from } of rows) {
    const earlier = seen.get(`${code} ${from ?? ''}`);
    if (earlier === undefined) seen.set(`${code} ${from ?? ''}`, line);
    else faults.push({ line, column: '所属コード', value: code, reason: say(texts.unitTwice, { line: earlier }) });
  }
  return { rows, faults: faults.sort((a, b) => a.line - b.line), warnings, unknownColumns: reading.unknownColumns };
}

const keyOf = (platform: string) => `channel ${platform}`;

function unitOf({ line, values }: Row, said: ReadonlySet<string>, channelColumns: readonly ChannelColumn[], warnings: SheetFault[]): FileUnit {
  const { code, name, kind, parentCode, head, deputies = [], from } = values;
  if (head !== undefined && deputies.includes(head)) warnings.push({ line, column: columns.deputies.name, value: head, reason: texts.deputyIsHead });
  const cells = values as Readonly<Record<string, unknown>>;
  const channels = Object.fromEntries(channelColumns.filter((c) => said.has(c.header)).map(({ platform }) => [platform, (cells[keyOf(platform)] as string | undefined) ?? null]));
  return {
    line, code, from, channels,
    unit: kind === 'CLOSED' ? null : { name, kind, ...(said.has(columns.parentCode.name) ? { parentCode: parentCode ?? null } : {}) },
    ...(said.has(columns.head.name) ? { head: head ?? null } : {}),
    ...(said.has(columns.deputies.name) ? { deputies: [...new Set(deputies)].filter((d) => d !== head) } : {}),
  };
}
