import { say } from '../../../../kernel/messages';
import { code, date, fiscalYear, orNone, text } from '../cell';
import { planMessages } from '../messages';
import { column, definePart } from '../part';

/** The plan's versions through the years; earlier ones may be known by name only (domain 1.2 ). */
export const versions = definePart({
  file: 'versions.csv',
  key: ['code'],
  optional: true,
  columns: {
    code: column('版', code),
    title: column('名称', text),
    adoptedFy: column('策定年度', orNone(fiscalYear)),
    from: column('期間の始まり', orNone(date)),
    to: column('期間の終わり', orNone(date)),
    basis: column('基づく方針', orNone(text)),
    basisRevisedFy: column('方針の改定年度', orNone(fiscalYear)),
    note: column('備考', orNone(text)),
  },
  check({ from, to }, { fault }) {
    if (from && to && to < from) fault('to', say(planMessages.periodReversed, { from, to }));
  },
});
