import { code, text, whole } from '../cell';
import { column, definePart } from '../part';

/** Items of a block that are asked for one course only, after the block's general ones (domain 5.2, K). */
export const courseQuestions = definePart({
  file: 'course-questions.csv',
  key: ['code'],
  optional: true,
  columns: {
    code: column('設問', code),
    course: column('科目', code),
    block: column('設問群', code),
    order: column('順', whole(1)),
    scale: column('尺度', code),
    ja: column('質問', text),
    en: column('質問（英語）', text),
  },
});
