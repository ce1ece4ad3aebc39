import { say } from '../../../../kernel/messages';
import { choice, code, orNone, text, whole } from '../cell';
import { planMessages as m } from '../messages';
import { column, definePart } from '../part';

/** Questionnaire items. Their codes are stable and never used again for another question (domain 5.2). */
export const questionItems = definePart({
  file: 'question-items.csv',
  key: ['code'],
  optional: true,
  columns: {
    code: column('設問', code),
    block: column('設問群', code),
    ja: column('質問', text),
    en: column('質問（英語）', text),
    kind: column('種類', choice({ TEXT: ['記述'], SCALE: ['尺度'], SINGLE: ['一つ選択'], MULTI: ['複数選択'], SINGLE_PLUS_TEXT: ['一つ選択と記述'] })),
    scale: column('尺度', orNone(code)),
    maxLength: column('文字数', orNone(whole(1, 3000))),
    /** The earlier answer that is shown beside this question. */
    shows: column('表示する回答', orNone(code)),
  },
  check({ kind, scale, maxLength }, { fault }) {
    if (kind === undefined) return;
    const with_ = { field: '種類', value: kind };
    if (kind === 'SCALE' && scale === null) fault('scale', say(m.neededWith, with_));
    if (kind !== 'SCALE' && typeof scale === 'string') fault('scale', say(m.notWith, with_));
    const writes = kind === 'TEXT' || kind === 'SINGLE_PLUS_TEXT';
    if (writes && maxLength === null) fault('maxLength', say(m.neededWith, with_));
    if (!writes && typeof maxLength === 'number') fault('maxLength', say(m.notWith, with_));
  },
});
