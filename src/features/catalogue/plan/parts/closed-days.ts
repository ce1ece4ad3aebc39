import { date, text } from '../cell';
import { column, definePart } from '../part';

/** Days on which this office alone is closed; national holidays and the turn of the year are not listed here (domain 4.3). */
export const closedDays = definePart({
  file: 'closed-days.csv',
  key: ['date'],
  optional: true,
  columns: {
    date: column('日付', date),
    name: column('名称', text),
  },
});
