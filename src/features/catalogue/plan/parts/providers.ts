import { choice, code, listOf, orNone, text, whole } from '../cell';
import { column, definePart } from '../part';

/** What one 科目 of the yearly table is: each course, all of a provider, each destination, each person's plan (domain 1.3). */
export const subjectKey = choice({ COURSE: ['科目ごと'], PROVIDER: ['実施主体ごと'], DESTINATION: ['派遣先ごと'], PLAN: ['計画ごと'] });

/** What rules may ask about a provider, whatever the plan calls it. */
export const providerKind = choice({ IN_HOUSE: ['庁内'], OUTSIDE: ['外部'], SECONDMENT: ['派遣'], UNIT: ['所属'], SELF: ['本人'] });

/** Who runs courses. The names are the plan's own (domain 0.3, 1.7). */
export const providers = definePart({
  file: 'providers.csv',
  key: ['code'],
  order: 'order',
  columns: {
    code: column('コード', code),
    order: column('順', whole(1)),
    name: column('名称', text),
    nameEn: column('名称（英語）', text),
    kind: column('種類', providerKind),
    statRow: column('実績区分', orNone(text)),
    subjectKey: column('科目数の数え方', orNone(subjectKey)),
    synonyms: column('別名', listOf(text)),
    note: column('備考', orNone(text)),
  },
});
