import { say } from '../../../../kernel/messages';
import { code, date, orNone, text } from '../cell';
import { planMessages } from '../messages';
import { column, definePart } from '../part';

/** What the plan is: its name, the policy it hangs under, and the days it is in force (domain 1.2 ). */
export const identity = definePart({
  file: 'plan.csv',
  key: ['code'],
  single: true,
  columns: {
    code: column('コード', code),
    title: column('名称', text),
    titleEn: column('名称（英語）', text),
    parentPolicy: column('上位の方針', orNone(text)),
    from: column('期間の始まり', date),
    to: column('期間の終わり', date),
    version: column('版', orNone(code)),
    note: column('備考', orNone(text)),
  },
  check({ from, to }, { fault }) {
    if (from && to && to < from) fault('to', say(planMessages.periodReversed, { from, to }));
  },
});
