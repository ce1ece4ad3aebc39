import { readSheet, type RowOf, type SheetFault, type SheetReading, type SheetRow } from '../../../infra/sheets';
import type { LocalDate } from '../../../kernel/calendar';
import { say, verbatim, type Text } from '../../../kernel/messages';
import { texts } from '../messages';
import { staffColumns, type RankWords } from './columns';
import { sameName, type Entry, type PostingEntry } from './rules';

type Row = SheetRow<RowOf<ReturnType<typeof staffColumns>>>;
type Values = Row['values'];

/** A row's posting, its unit still a code. */
export interface FilePosting extends Omit<PostingEntry, 'unitId'> { readonly line: number; readonly unitCode: string; readonly unitName: string | undefined }

/** A person of the file, 兼務 rows merged: the first row is the primary unit. */
export interface FileEntry extends Omit<Entry, 'primary' | 'secondary'> { readonly primary: FilePosting; readonly secondary: readonly FilePosting[] }

/** A staff file as read, before the database is asked. */
export interface StaffFile {
  readonly entries: readonly FileEntry[];
  /** The day from which the file is a full snapshot; undefined: the day of the import. */
  readonly effectiveFrom: LocalDate | undefined;
  readonly faults: readonly SheetFault[];
  readonly warnings: readonly SheetFault[];
  readonly unknownColumns: readonly string[];
}

/** Reads the roster as HR exports it (domain 7.1–7.4). Never throws: what is wrong stands in `faults`, all of it. */
export function readStaffFile(bytes: Uint8Array, ranks: readonly RankWords[]): StaffFile {
  const columns = staffColumns(ranks);
  const reading = readSheet(bytes, columns);
  const report = new Report(reading);
  if (reading.faults.length === 0 && reading.rows.length === 0) report.fault(0, '', texts.noRows);
  const said = new Set(reading.columns);
  if (!said.has('任用区分') && reading.rows.length > 0) report.warn(0, '任用区分', texts.employmentMissing);
  const effective = reading.rows[0];
  const people = new Map<string, { readonly entry: FileEntry; readonly first: Values }>();
  for (const row of reading.rows) {
    if (row.values.effectiveFrom !== effective?.values.effectiveFrom) report.fault(row.line, '有効開始日', say(texts.oneEffectiveDate, { line: effective?.line ?? 0 }));
    const known = people.get(row.values.number);
    const entry = known ? { ...known.entry, secondary: [...known.entry.secondary, ...secondPost(known.entry, known.first, row, said, report)] } : entryOf(row, said, report);
    people.set(row.values.number, { entry, first: known?.first ?? row.values });
  }
  const entries = [...people.values()].map(({ entry }) => entry);
  sharedEmails(entries, report);
  return { entries, effectiveFrom: effective?.values.effectiveFrom, ...report.sorted(), unknownColumns: reading.unknownColumns };
}

/** Collects what the rows say wrong beyond their single cells. */
class Report {
  private readonly faults: SheetFault[];
  private readonly warnings: SheetFault[];

  constructor(reading: SheetReading<unknown>) {
    this.faults = [...reading.faults];
    this.warnings = [...reading.warnings];
  }

  fault(line: number, column: string, reason: Text): void { this.faults.push({ line, column, reason }); }
  warn(line: number, column: string, reason: Text): void { this.warnings.push({ line, column, reason }); }

  sorted(): { faults: SheetFault[]; warnings: SheetFault[] } {
    const byLine = (a: SheetFault, b: SheetFault) => a.line - b.line;
    return { faults: this.faults.sort(byLine), warnings: this.warnings.sort(byLine) };
  }
}

function entryOf({ line, values }: Row, said: ReadonlySet<string>, report: Report): FileEntry {
  const primary = postingOf({ line, values }, said, report);
  const absence = said.has('休職等区分') ? absenceOf({ line, values }, report) : undefined;
  const details = {
    name: values.name, hiredOn: values.hiredOn,
    ...(said.has('フリガナ') ? { kana: values.kana ?? '' } : {}),
    ...(said.has('メール') ? { email: values.email ?? null } : {}),
    ...(said.has('現職階昇任年月日') ? { promotedOn: values.promotedOn ?? null } : {}),
    ...(said.has('人事評価者') ? { evaluator: values.evaluator ?? false } : {}),
    ...(said.has('上司職員番号') ? { superiorNumber: values.superiorNumber ?? null } : {}),
    ...(said.has('退職予定年月日') ? { retiresOn: values.retiresOn ?? null } : {}),
  };
  return { line, number: values.number, details, primary, secondary: [], ...(absence === undefined ? {} : { absence }) };
}

function postingOf({ line, values }: Row, said: ReadonlySet<string>, report: Report): FilePosting {
  if (values.rankCode === undefined && values.employmentType !== 'KAIKEI') report.fault(line, '職階', texts.rankBlank);
  if (said.has('任用区分') && values.employmentType === undefined) report.warn(line, '任用区分', texts.employmentBlank);
  return {
    line, unitCode: values.unitCode, unitName: values.unitName, rankCode: values.rankCode ?? null,
    ...(said.has('職名') ? { postTitle: values.postTitle ?? '' } : {}),
    ...(said.has('任用区分') ? { employmentType: values.employmentType ?? 'REGULAR' } : {}),
  };
}

function absenceOf({ line, values }: Row, report: Report): Entry['absence'] {
  const { absence, absentFrom, absentTo } = values;
  if (!absence) {
    if (absence === undefined && (absentFrom ?? absentTo) !== undefined) report.warn(line, '休職等区分', texts.absenceNoKind);
    return null;
  }
  if (absentFrom === undefined) report.warn(line, '開始日', texts.absenceNoStart);
  else if (absentTo !== undefined && absentTo < absentFrom) report.fault(line, '終了日', texts.absenceOrder);
  return { ...absence, from: absentFrom ?? null, lastDay: absentTo ?? null };
}

const PERSONAL = { kana: 'フリガナ', email: 'メール', promotedOn: '現職階昇任年月日', superiorNumber: '上司職員番号', retiresOn: '退職予定年月日', absence: '休職等区分' } as const;

/** The same number again is a second post (兼務), unless it says that it is somebody else. */
function secondPost(person: FileEntry, first: Values, row: Row, said: ReadonlySet<string>, report: Report): FilePosting[] {
  const { line, values } = row;
  const number = verbatim(values.number);
  if (!sameName(values.name, person.details.name)) report.fault(line, '氏名', say(texts.sameNumberName, { number, line: person.line, other: verbatim(person.details.name) }));
  if (values.hiredOn !== person.details.hiredOn) report.fault(line, '採用年月日', say(texts.sameNumberHired, { number, line: person.line }));
  for (const [key, column] of Object.entries(PERSONAL)) {
    const [mine, theirs] = [values[key as keyof typeof PERSONAL], first[key as keyof typeof PERSONAL]];
    if (mine !== undefined && JSON.stringify(mine) !== JSON.stringify(theirs)) report.warn(line, column, say(texts.firstRowCounts, { line: person.line }));
  }
  const same = [person.primary, ...person.secondary].find((p) => p.unitCode === values.unitCode);
  if (same === undefined) return [postingOf(row, said, report)];
  report.warn(line, '所属コード', say(texts.secondPostSameUnit, { line: same.line }));
  return [];
}

/** An address links one person; one that several have links nobody. */
function sharedEmails(people: readonly FileEntry[], report: Report): void {
  const lines = new Map<string, number>();
  for (const { line, details: { email } } of people) {
    if (typeof email !== 'string') continue;
    const earlier = lines.get(email);
    if (earlier === undefined) lines.set(email, line);
    else report.warn(line, 'メール', say(texts.emailShared, { line: earlier }));
  }
}
