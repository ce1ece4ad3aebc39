import { code, text } from '../cell';
import { column, definePart } from '../part';

/** Texts shown before the first question (domain 5.2, N0). */
export const surveyNotices = definePart({
  file: 'survey-notices.csv',
  key: ['code'],
  optional: true,
  columns: {
    code: column('コード', code),
    ja: column('文', text),
    en: column('文（英語）', text),
  },
});
