import { say } from '../../../../kernel/messages';
import { code, day, flag, listOf, orNone, text } from '../cell';
import { planMessages as m } from '../messages';
import { column, definePart } from '../part';

/**
 * Spans in which announcements, digests and reminders wait (domain 4.6). `from` and `to` are both `MM-DD` (every year; `to` may lie
 * in the next year) or both `YYYY-MM-DD`. No ranks: everybody.
 */
export const quietWindows = definePart({
  file: 'quiet-windows.csv',
  key: ['code'],
  optional: true,
  columns: {
    code: column('コード', code),
    name: column('名称', text),
    from: column('始まり', orNone(day)),
    to: column('終わり', orNone(day)),
    ranks: column('対象職階', listOf(code)),
    active: column('有効', flag),
    note: column('備考', orNone(text)),
  },
  check({ from, to, active }, { fault }) {
    if (from === undefined || to === undefined) return;
    if (active && from === null) fault('from', m.activeNeedsDates);
    if (active && to === null) fault('to', m.activeNeedsDates);
    if (from === null || to === null) return;
    if (from.length !== to.length) fault('to', m.datesKind);
    else if (from.length === 'YYYY-MM-DD'.length && to < from) fault('to', say(m.periodReversed, { from, to }));
  },
});
