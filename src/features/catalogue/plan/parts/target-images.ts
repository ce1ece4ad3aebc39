import { code, orNone, text, whole } from '../cell';
import { column, definePart } from '../part';

/** 目指す職員像: the kinds of staff member the municipality wants to grow (domain 1.5). */
export const targetImages = definePart({
  file: 'target-images.csv',
  key: ['code'],
  order: 'order',
  optional: true,
  columns: {
    code: column('コード', code),
    order: column('順', whole(1)),
    ja: column('職員像', text),
    en: column('職員像（英語）', text),
    description: column('説明', orNone(text)),
  },
});
