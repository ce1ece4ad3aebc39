import { code, orNone, text } from '../cell';
import { column, definePart } from '../part';

/** Other names by which a course is found; kept as people write them (domain 2, end). */
export const aliases = definePart({
  file: 'aliases.csv',
  key: ['alias'],
  optional: true,
  columns: {
    alias: column('呼び名', text),
    course: column('科目', code),
    note: column('備考', orNone(text)),
  },
});
