import { certainty, code, orNone, someOf, text } from '../cell';
import { column, definePart } from '../part';

/** 構成図: one cell = one box over one rank. A recommendation with its certainty; it never blocks an application (domain 1.10). */
export const matrix = definePart({
  file: 'matrix.csv',
  key: ['box', 'rank'],
  optional: true,
  columns: {
    box: column('枠', code),
    provider: column('実施主体', code),
    boxText: column('枠の文字', text),
    rowCertainty: column('行の確度', certainty),
    rank: column('職階', code),
    certainty: column('確度', certainty),
    courses: column('科目', someOf(code)),
    note: column('備考', orNone(text)),
  },
});
