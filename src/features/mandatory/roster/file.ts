import { writeCsv, type CsvCell } from '../../../infra/sheets';
import type { Transaction } from '../../../interaction/transaction';
import type { FiscalYear } from '../../../kernel/calendar';
import type { Office } from '../../catalogue';
import { staffByIds } from '../../people';
import { texts as statusTexts } from '../messages';
import { courseNames } from '../standings/course-names';
import { eachStanding, type PersonStanding } from '../standings/standing';
import { judgingDay, linesOf, unjudgedAmong } from './list';
import { LACKS } from './messages';

const COLUMNS = ['職員番号', '氏名', '所属', '規則', '規則の名称', '研修', '状態', '期限', '説明'];
/** Stands in the column of the status where nothing could be judged. */
const TO_CHECK = '要確認';

/** The whole roster for a spreadsheet, with whoever could not be judged: UTF-8, by staff number. */
export async function rosterCsv(tx: Transaction, office: Office, year: FiscalYear, now: Date): Promise<string> {
  const today = office.today(now);
  const rows: CsvCell[][] = [];
  await eachStanding(tx, office, judgingDay(year, today), async (people) => {
    const units = new Map((await staffByIds(tx, people.map((p) => p.staffId), today)).map((m) => [m.staffId, m.unitName]));
    rows.push(...rowsOf(people, (staffId) => units.get(staffId), office));
  });
  rows.sort(([a], [b]) => (String(a) < String(b) ? -1 : Number(a !== b)));
  return Buffer.from(writeCsv([COLUMNS, ...rows], { encoding: 'utf8-bom' }).bytes).toString('utf8');
}

function rowsOf(people: readonly PersonStanding[], unitOf: (staffId: number) => string | undefined, office: Office): CsvCell[][] {
  const lines = linesOf(people).map(({ person, standing: s }): CsvCell[] => [
    person.number, person.name, unitOf(person.staffId), s.rule.code, s.name, courseNames(s.rule, office).ja, statusTexts[s.status].ja, s.due, s.why().ja,
  ]);
  const unjudged = unjudgedAmong(people).flatMap(({ staffId, number, name, lacks }) => lacks.map((what): CsvCell[] => [number, name, unitOf(staffId), '', '', '', TO_CHECK, '', LACKS[what].ja]));
  return [...lines, ...unjudged];
}
