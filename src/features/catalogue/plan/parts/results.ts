import { fiscalYear, text, whole } from '../cell';
import { column, definePart } from '../part';

/** 実績: past years as printed in the plan (domain 1.3). */
export const results = definePart({
  file: 'results.csv',
  key: ['fiscalYear', 'row'],
  optional: true,
  columns: {
    fiscalYear: column('年度', fiscalYear),
    row: column('実績区分', text),
    subjects: column('科目数', whole()),
    participants: column('受講者数', whole()),
  },
});
