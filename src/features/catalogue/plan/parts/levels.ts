import { certainty, code, listOf, orNone, text, whole } from '../cell';
import { column, definePart } from '../part';

/** Levels of rank-based training, with the courses for each; the level's name is its code (domain 1.11). */
export const levels = definePart({
  file: 'levels.csv',
  key: ['level'],
  order: 'order',
  columns: {
    level: column('級', text),
    order: column('順', whole(1)),
    nameEn: column('級（英語）', text),
    courses: column('科目', listOf(code)),
    certainty: column('確度', certainty),
    note: column('備考', orNone(text)),
  },
});
