import { code, flag, listOf, orNone, text, whole } from '../cell';
import { column, definePart } from '../part';

/** 職階, highest first. `hireYear`: not a rank of the ledger but the state "in the fiscal year of hire" (domain 1.11). */
export const ranks = definePart({
  file: 'ranks.csv',
  key: ['code'],
  order: 'order',
  columns: {
    code: column('コード', code),
    order: column('順', whole(1)),
    name: column('職階', text),
    nameEn: column('職階（英語）', text),
    managerial: column('管理職員', flag),
    hireYear: column('採用年度の状態', flag),
    postTitles: column('職名', listOf(text)),
    synonyms: column('別名', listOf(text)),
    note: column('備考', orNone(text)),
  },
});
