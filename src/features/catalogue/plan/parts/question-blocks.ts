import { choice, code, flag, listOf, orNone, text, whole } from '../cell';
import { column, definePart } from '../part';

/** Blocks of the questionnaires: who answers, and which Kirkpatrick level the answers stand for (domain 5.1–5.3). */
export const questionBlocks = definePart({
  file: 'question-blocks.csv',
  key: ['code'],
  order: 'order',
  optional: true,
  columns: {
    code: column('設問群', code),
    order: column('順', whole(1)),
    name: column('名称', text),
    nameEn: column('名称（英語）', text),
    respondent: column('回答者', choice({ STAFF: ['本人'], SUPERVISOR: ['上司'], UNIT_HEAD: ['所属長'] })),
    kirkpatrick: column('効果の段階', listOf(whole(1, 4))),
    mayBeAnonymous: column('無記名にできる', flag),
    note: column('備考', orNone(text)),
  },
});
