import { choice, code, flag, orNone, someOf, text, whole } from '../cell';
import { column, definePart } from '../part';

/** When the questionnaires are asked (domain 5.1). Days are calendar days, except where the column says 営業日. */
export const waves = definePart({
  file: 'waves.csv',
  key: ['code'],
  order: 'order',
  optional: true,
  columns: {
    code: column('回', code),
    order: column('順', whole(1)),
    name: column('名称', text),
    nameEn: column('名称（英語）', text),
    blocks: column('設問群', someOf(code)),
    opensAt: column('開始の基準', choice({ CONFIRMED: ['受講決定'], COURSE_END: ['研修終了'] })),
    opensAfterDays: column('開始までの日数', whole(0, 1000)),
    /** BEFORE_START: business days before the course starts; AFTER_OPENING: business days after the wave opened. */
    dueAt: column('期限の基準', choice({ BEFORE_START: ['研修開始前'], AFTER_OPENING: ['開始後'] })),
    dueBusinessDays: column('期限の営業日数', whole(0, 250)),
    /** Late answers are taken until so many business days before the course starts. */
    lateUntilBusinessDays: column('遅れの受付（開始前の営業日数）', orNone(whole(0, 250))),
    required: column('測定の完了に必要', flag),
    active: column('有効', flag),
    source: column('根拠', orNone(text)),
  },
});
