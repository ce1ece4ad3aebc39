import { dateCell, type CellReading } from '../../../infra/sheets';
import { addMonths, parseJapaneseDate, parseLocalDate, partsOf, type LocalDate } from '../../../kernel/calendar';

const BETWEEN = /\s*(?:[~〜]|から|\s-\s)\s*/;
const SHORT = /^(?:(\d{1,2})[月./-])?(\d{1,2})日?$/;

/** The last day of 「R3.6.1～R3.6.3」, 「令和3年6月1日（火）～3日（木）」, 「2021/6/30〜7/2」, or of a single day. */
export function lastDayCell(cell: string): CellReading<LocalDate> {
  const [first = '', ...more] = cell.normalize('NFKC').split(BETWEEN).filter((part) => part !== '');
  const last = more.at(-1)?.replace(/まで$/, '').trim();
  const short = last === undefined ? undefined : SHORT.exec(last.replace(/\([日月火水木金土]\)$/, ''));
  if (last === undefined || !short) return dateCell()(last ?? first);
  const start = parseJapaneseDate(first);
  const day = start.ok ? dayAfter(start.date, short[1], short[2] ?? '') : undefined;
  return day === undefined ? dateCell()(start.ok ? cell : first) : { ok: true, value: day };
}

/** A day named without its year, or without its month too, that follows this one. */
function dayAfter(start: LocalDate, month: string | undefined, day: string): LocalDate | undefined {
  const { year, month: sameMonth } = partsOf(start);
  const found = parseLocalDate(`${year}-${(month ?? String(sameMonth)).padStart(2, '0')}-${day.padStart(2, '0')}`);
  return found !== undefined && found < start ? addMonths(found, month === undefined ? 1 : 12) : found;
}
