import { fiscalYear as fiscalYearOf } from '../../../../kernel/calendar/fiscal-year';
import { say } from '../../../../kernel/messages';
import { choice, date, fiscalYear } from '../cell';
import { planMessages } from '../messages';
import { column, definePart } from '../part';

/** What the year of an office turns on, and what rules may be due by. */
export const officeEvent = choice({ FIRST_EVALUATION_INTERVIEW: ['最初の評価面談'] });

/** Days of those events, one a fiscal year; a year without its line has no day yet (domain 4.2, EVENT_ELSE_FY_END). */
export const events = definePart({
  file: 'events.csv',
  key: ['event', 'fiscalYear'],
  optional: true,
  columns: {
    event: column('行事コード', officeEvent),
    fiscalYear: column('年度', fiscalYear),
    date: column('日付', date),
  },
  check({ fiscalYear: year, date: day }, { fault }) {
    if (year && day && fiscalYearOf(day) !== year) fault('date', say(planMessages.otherFiscalYear, { year }));
  },
});
