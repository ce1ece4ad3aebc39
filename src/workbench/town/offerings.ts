import type { BusinessCalendar, LocalDate } from '../../kernel/calendar';
import { cell, inputRows, numberIn, type Row } from '../roster/inputs';

/** An 実施回 of the demonstration. */
export interface DemoOffering {
  /** The part it plays: `tour`, `closed`, `open`, `soon`. */
  readonly part: string;
  readonly code: string;
  readonly name: string;
  readonly opensOn: LocalDate;
  readonly deadlineOn: LocalDate;
}

const COLUMNS = ['科目コード', '実施回コード', '名称', '開始日時', '終了日時', '会場', '定員', '最少催行人数', '講師', '対象', '募集開始日時', '申込締切日時', '募集先', '持ち物'];

/** What is on offer around a day: the text of a file for `import offerings`, and what the tour needs to know of it. */
export function demoOfferings(first: LocalDate, calendar: BusinessCalendar): { readonly text: string; readonly offerings: readonly DemoOffering[] } {
  const deadlineTime = calendar.settings.deadlineAt;
  const read = inputRows('offerings.csv').map((row) => offeringOf(row, first, calendar));
  const lines = read.flatMap(({ row, offering, days }) => days.map((day) => [
    cell(row, '科目コード'), offering.code, offering.name, `${day} ${cell(row, '開始時刻')}`, `${day} ${cell(row, '終了時刻')}`, cell(row, '会場'), cell(row, '定員'), cell(row, '最少催行人数'),
    cell(row, '講師'), cell(row, '対象'), `${offering.opensOn} ${cell(row, '募集開始時刻')}`, `${offering.deadlineOn} ${deadlineTime}`, cell(row, '募集先'), cell(row, '持ち物'),
  ]));
  return { text: [COLUMNS, ...lines].map((line) => `${line.join(',')}\r\n`).join(''), offerings: read.map(({ offering }) => offering) };
}

function offeringOf(row: Row, first: LocalDate, calendar: BusinessCalendar): { row: Row; offering: DemoOffering; days: LocalDate[] } {
  const on = (column: string, later = 0) => dayAt(first, numberIn(row, column) + later, calendar);
  const days = Array.from({ length: numberIn(row, '日数') }, (_, index) => on('開始（営業日）', index));
  const year = (days[0] ?? first).slice(0, 4);
  const offering = {
    part: cell(row, '役'), code: `${cell(row, '科目コード')}-${year}-${cell(row, '実施回')}`, name: cell(row, '名称'), opensOn: on('募集開始（営業日）'), deadlineOn: on('締切（営業日）'),
  };
  return { row, offering, days };
}

function dayAt(first: LocalDate, businessDays: number, calendar: BusinessCalendar): LocalDate {
  return businessDays === 0 ? first : calendar.addBusinessDays(first, businessDays);
}
