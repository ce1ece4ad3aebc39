import { code, orNone, text, whole } from '../cell';
import { column, definePart } from '../part';

/** 研修の基本方針 = ability areas; as many as the plan has (domain 1.6). */
export const policies = definePart({
  file: 'policies.csv',
  key: ['code'],
  order: 'order',
  columns: {
    code: column('コード', code),
    order: column('順', whole(1)),
    name: column('方針', text),
    nameEn: column('方針（英語）', text),
    description: column('求める能力', orNone(text)),
    note: column('備考', orNone(text)),
  },
});
