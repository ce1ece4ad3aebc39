import { text, whole } from '../cell';
import { column, definePart } from '../part';

/** The rows of the yearly table of results, in print order (domain 1.3). */
export const statRows = definePart({
  file: 'stat-rows.csv',
  key: ['row'],
  order: 'order',
  optional: true,
  columns: {
    row: column('実績区分', text),
    order: column('順', whole(1)),
    nameEn: column('実績区分（英語）', text),
  },
});
