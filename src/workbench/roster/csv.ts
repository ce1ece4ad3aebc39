import { eraOf, partsOf, type LocalDate } from '../../kernel/calendar';
import type { DemoPerson } from './person';
import type { DemoUnit } from './units';

const UNIT_COLUMNS = ['所属コード', '所属名', '種別', '親所属コード', '所属長職員番号', '代理職員番号', 'Slackチャンネル'];
const STAFF_COLUMNS = [
  '職員番号', '氏名', 'フリガナ', '所属コード', '所属名', '職名', '職階', '任用区分', '採用年月日', '昇任年月日', 'メール', '上司職員番号', '人事評価者', '休職等区分', '開始日', '終了日',
];

export interface UnitPeople { readonly head: string; readonly deputies: readonly string[]; readonly channel: string }

/** What `import units` reads. */
export function unitsText(units: readonly DemoUnit[], peopleOf: (unit: DemoUnit) => UnitPeople): string {
  return sheet([UNIT_COLUMNS, ...units.map((unit) => {
    const { head, deputies, channel } = peopleOf(unit);
    return [unit.code, unit.name, unit.kind, unit.parent, head, deputies.join(';'), channel];
  })]);
}

/** What `import staff` reads: dates in the office's own 和暦, a second line for a second unit. */
export function staffText(persons: readonly DemoPerson[]): string {
  return sheet([STAFF_COLUMNS, ...persons.flatMap((person) => [line(person, person.unitCode, person.unitName), ...(person.alsoIn ? [line(person, person.alsoIn.code, person.alsoIn.name)] : [])])]);
}

function line(person: DemoPerson, unitCode: string, unitName: string): string[] {
  const { absence } = person;
  return [
    person.number, person.name, person.kana, unitCode, unitName, person.postTitle, person.rank, person.employment, wareki(person.hiredOn),
    person.promotedOn === undefined ? '' : wareki(person.promotedOn), person.email, person.superior ?? '', person.evaluator ? '○' : '',
    absence?.kind ?? '', absence ? wareki(absence.from) : '', absence ? wareki(absence.to) : '',
  ];
}

/** `R7.4.1`, as old systems print it. */
function wareki(date: LocalDate): string {
  const known = eraOf(date);
  const { year, month, day } = partsOf(date);
  return known ? `${known.era.letter}${known.year}.${month}.${day}` : `${year}/${month}/${day}`;
}

function sheet(rows: readonly (readonly string[])[]): string {
  return rows.map((row) => `${row.map(quoted).join(',')}\r\n`).join('');
}

function quoted(cell: string): string {
  return /[",\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
}
