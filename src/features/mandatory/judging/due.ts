import { addMonths, fiscalYear, fiscalYearEnd, fyEndAfterMonths, monthDayIn, type LocalDate } from '../../../kernel/calendar';
import type { DueKind, OfficeFacts } from './facts';

/** The day by which an obligation that began on `trigger` has to be met; windows have their own end. (domain 4.2, 4.3) */
export function dueAfter(due: Exclude<DueKind, { kind: 'WINDOW_END' }>, trigger: LocalDate, office: Pick<OfficeFacts, 'events'>): LocalDate {
  const year = fiscalYear(trigger);
  switch (due.kind) {
    case 'FY_END': {
      const late = due.lateHire !== undefined && trigger >= monthDayIn(year, due.lateHire.cutoff) ? due.lateHire.offset : 0;
      return fiscalYearEnd(year + due.offset + late);
    }
    case 'FY_END_AFTER_MONTHS': return fyEndAfterMonths(trigger, due.months);
    case 'APRIL_HIRE_DATE_ELSE_MONTHS': return trigger.endsWith('-04-01') ? monthDayIn(year, due.monthDay) : addMonths(trigger, due.months);
    case 'EVENT_ELSE_FY_END': {
      const event = office.events[due.event]?.[year];
      return event !== undefined && event >= trigger ? event : fiscalYearEnd(year);
    }
  }
}

/** After an absence: the end of the fiscal year that holds the day six months after the return (domain 4.5). */
export function dueAfterReturn(returnedOn: LocalDate): LocalDate {
  return fiscalYearEnd(fiscalYear(addMonths(returnedOn, 6)));
}
