import { say } from '../../../../kernel/messages';
import { certainty, code, date, flag, orNone, text, whole } from '../cell';
import { planMessages } from '../messages';
import { column, definePart } from '../part';

/** Which ranks a level covers. `isDefault` false marks another reading, kept but off (domain 1.11). */
export const levelRanks = definePart({
  file: 'level-ranks.csv',
  key: ['level', 'rank'],
  columns: {
    level: column('級', text),
    rank: column('職階', code),
    postTitle: column('職名', orNone(text)),
    minServiceYear: column('勤続年次から', orNone(whole(1))),
    maxServiceYear: column('勤続年次まで', orNone(whole(1))),
    certainty: column('確度', orNone(certainty)),
    isDefault: column('既定', flag),
    from: column('適用の始まり', date),
    to: column('適用の終わり', date),
    note: column('備考', orNone(text)),
  },
  check({ from, to, minServiceYear: min, maxServiceYear: max }, { fault }) {
    if (from && to && to < from) fault('to', say(planMessages.periodReversed, { from, to }));
    if (min && max && max < min) fault('maxServiceYear', say(planMessages.spanReversed, { from: min, to: max }));
  },
});
