import { certainty, choice, code, flag, listOf, orNone, someOf, text } from '../cell';
import { column, definePart } from '../part';
import { subjectKey } from './providers';

/** 科目マスタ (domain 2). */
export const courses = definePart({
  file: 'courses.csv',
  key: ['code'],
  columns: {
    code: column('科目コード', code),
    name: column('科目名', text),
    reading: column('よみ', orNone(text)),
    nameEn: column('科目名（英語）', text),
    group: column('科目群', orNone(text)),
    provider: column('実施主体', code),
    providerCertainty: column('実施主体の確度', orNone(certainty)),
    policies: column('方針', someOf(code)),
    delivery: column('実施形態', choice({ OFFJT: ['職場外'], OJT: ['職場内'], SELF: ['自発'] })),
    selection: column('受講者の決め方', choice({ NOMINATED: ['指名'], OPEN_CALL: ['公募', '応募制'], UNIT: ['所属判断'], SELF: ['自発'] })),
    targetRanks: column('対象職階', listOf(code)),
    target: column('対象', text),
    targetEn: column('対象（英語）', text),
    practical: column('実践的', flag),
    /** Y: measured by rule R-20; G: goal, reaction and report only; N: not at all. */
    effect: column('効果測定', choice({ Y: ['測定する'], G: ['目標と直後のみ'], N: ['しない'] })),
    /** W: a waiver is proposed; it takes effect only when HR confirms it. */
    reportSession: column('報告会', choice({ Y: ['必要'], W: ['免除を提案'] })),
    statRow: column('実績区分', orNone(text)),
    subjectKey: column('科目数の数え方', orNone(subjectKey)),
    secondmentKind: column('派遣の種類', orNone(choice({ LONG: ['長期'], OVERSEAS_SHORT: ['短期海外'] }))),
    /** Sub-courses of each fiscal year stand under this code with `-nn`. */
    umbrella: column('年度別の内訳', flag),
    active: column('有効', flag),
    planSource: column('計画書の箇所', orNone(text)),
    defaults: column('計画書にない既定', orNone(text)),
    note: column('備考', orNone(text)),
  },
});
