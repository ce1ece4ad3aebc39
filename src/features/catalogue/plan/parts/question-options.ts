import { code, flag, text, whole } from '../cell';
import { column, definePart } from '../part';

/** The options of items that are answered by choosing (domain 5.2). */
export const questionOptions = definePart({
  file: 'question-options.csv',
  key: ['item', 'code'],
  order: 'order',
  optional: true,
  columns: {
    item: column('設問', code),
    code: column('選択肢コード', code),
    order: column('順', whole(1)),
    ja: column('選択肢', text),
    en: column('選択肢（英語）', text),
    opensText: column('記述欄を開く', flag),
  },
});
