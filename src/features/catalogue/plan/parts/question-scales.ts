import { code, flag, text, whole } from '../cell';
import { column, definePart } from '../part';

/** The anchors of each scale, printed on every button. Points that are not counted stay out of means (domain 5.1). */
export const questionScales = definePart({
  file: 'question-scales.csv',
  key: ['scale', 'point'],
  order: 'order',
  optional: true,
  columns: {
    scale: column('尺度', code),
    point: column('値', whole(0, 10)),
    order: column('順', whole(1)),
    ja: column('選択肢', text),
    en: column('選択肢（英語）', text),
    counted: column('平均に含める', flag),
  },
});
