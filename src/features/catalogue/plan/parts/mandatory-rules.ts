import { monthDayIn } from '../../../../kernel/calendar/fiscal-year';
import type { LocalDate } from '../../../../kernel/calendar/local-date';
import { say, type Text } from '../../../../kernel/messages';
import { choice, code, date, fiscalYear, flag, listOf, monthDay, orNone, someOf, text, whole, yearsByRank } from '../cell';
import { planMessages as m } from '../messages';
import { column, definePart } from '../part';
import { officeEvent } from './events';

const triggerWords = {
  HIRE: ['採用'], SERVICE_YEAR: ['勤続年次'], PROMOTION_TO_LEVEL: ['昇任'], ROLE_START: ['役割の開始'], POST_ASSIGNMENT: ['担当への配置'], ALL_STAFF: ['全職員'], DATE_LIST: ['日付の指定'],
} as const;
const triggers = choice(triggerWords);
const dueKinds = choice({
  FY_END: ['年度末'], FY_END_AFTER_MONTHS: ['月数後の年度末'], APRIL_HIRE_DATE_ELSE_MONTHS: ['4月採用は月日・他は月数'],
  EVENT_ELSE_FY_END: ['行事まで・遅くとも年度末'], WINDOW_END: ['周期の末日'],
});

const columns = {
  code: column('規則コード', code),
  name: column('名称', text),
  active: column('有効', flag),
  coursesAnyOf: column('科目（いずれか）', someOf(code)),
  allParts: column('全ての回が必要', flag),
  trigger: column('契機', triggers),
  triggerLevel: column('契機の級', orNone(text)),
  triggerServiceYear: column('契機の勤続年次', orNone(whole(1))),
  triggerRole: column('契機の役割', orNone(choice({ EVALUATOR: ['人事評価者'] }))),
  triggerPosts: column('契機の担当', listOf(text)),
  triggerDates: column('契機の日付', listOf(date)),
  population: column('任用区分', someOf(choice({ REGULAR: ['正職員'], SAINYO: ['再任用'], KAIKEI: ['会計年度'], NINKITSUKI: ['任期付'] }))),
  ranks: column('職階', listOf(code)),
  dueKind: column('期限', dueKinds),
  dueMonthDay: column('期限の月日', orNone(monthDay)),
  dueMonths: column('期限の月数', orNone(whole(-120, 120))),
  dueFyOffset: column('期限の年度加算', orNone(whole(-10, 10))),
  lateHireCutoff: column('年度途中採用の境', orNone(monthDay)),
  lateHireFyOffset: column('年度途中採用の年度加算', orNone(whole(-10, 10))),
  dueEvent: column('期限の行事', orNone(officeEvent)),
  softTarget: column('目安の月日', orNone(monthDay)),
  recurEveryFy: column('周期（年度）', orNone(whole(1, 20))),
  recurAnchorFy: column('周期の起点年度', orNone(fiscalYear)),
  recurOverride: column('職階別の周期', listOf(yearsByRank)),
  lookbackYears: column('過去の修了を認める年数', orNone(whole(0, 50))),
  grandfatherBefore: column('経過措置の基準日', orNone(date)),
  grandfatherScope: column('経過措置の範囲', orNone(choice({ RULE: ['規則全体'], FIRST_OBLIGATION: ['初回のみ'] }))),
  validFyFrom: column('適用年度から', fiscalYear),
  validFyTo: column('適用年度まで', fiscalYear),
  basis: column('根拠', orNone(text)),
  confirmWithHr: column('確認事項', orNone(text)),
};
type Field = keyof typeof columns;
type Condition = readonly [when: Field, is: string, needs: Field];

/** A field that only one kind of trigger or due date reads, and that this kind cannot do without. */
const needed: readonly Condition[] = [
  ['trigger', 'SERVICE_YEAR', 'triggerServiceYear'],
  ['trigger', 'PROMOTION_TO_LEVEL', 'triggerLevel'],
  ['trigger', 'ROLE_START', 'triggerRole'],
  ['trigger', 'DATE_LIST', 'triggerDates'],
  ['dueKind', 'FY_END_AFTER_MONTHS', 'dueMonths'],
  ['dueKind', 'APRIL_HIRE_DATE_ELSE_MONTHS', 'dueMonthDay'],
  ['dueKind', 'APRIL_HIRE_DATE_ELSE_MONTHS', 'dueMonths'],
  ['dueKind', 'EVENT_ELSE_FY_END', 'dueEvent'],
  ['dueKind', 'WINDOW_END', 'recurEveryFy'],
];
const together: readonly (readonly [Field, Field])[] = [
  ['recurEveryFy', 'recurAnchorFy'], ['recurAnchorFy', 'recurEveryFy'], ['recurOverride', 'recurEveryFy'],
  ['lateHireCutoff', 'lateHireFyOffset'], ['lateHireFyOffset', 'lateHireCutoff'],
  ['grandfatherBefore', 'grandfatherScope'], ['grandfatherScope', 'grandfatherBefore'],
];
const none = (value: unknown): boolean => value === null || (Array.isArray(value) && value.length === 0);
const given = (value: unknown): boolean => value !== undefined && !none(value);

type Row = Readonly<Partial<Record<Field, unknown>>>;

function checkTriggerAndDue(row: Row, fault: (field: Field, reason: Text) => void): void {
  for (const [when, is, field] of needed) if (row[when] === is && none(row[field])) fault(field, say(m.neededWith, { field: columns[when].header, value: is }));
  for (const field of ['triggerLevel', 'triggerServiceYear', 'triggerRole', 'triggerDates'] as const) {
    const owner = needed.find(([, , needs]) => needs === field)?.[1];
    if (typeof row.trigger === 'string' && row.trigger !== owner && given(row[field])) fault(field, say(m.notWith, { field: columns.trigger.header, value: row.trigger }));
  }
  // inactive until HR has listed the posts (domain 4.2 on rules by post)
  if (row.trigger === 'POST_ASSIGNMENT' && row.active === true && none(row.triggerPosts)) fault('triggerPosts', say(m.neededWith, { field: columns.trigger.header, value: row.trigger }));
}

/** Months and years from the trigger to the due date are read with their sign, so that a slip is called by its name. */
function checkDates(row: Row, fault: (field: Field, reason: Text) => void): void {
  const { dueMonths: months, dueFyOffset, lateHireFyOffset, softTarget: soft, dueMonthDay: due } = row;
  const years = Number(dueFyOffset ?? 0);
  const before: readonly Field[] = [
    ...(Number(months ?? 0) < 0 ? ['dueMonths' as const] : []), ...(years < 0 ? ['dueFyOffset' as const] : []), ...(years >= 0 && years + Number(lateHireFyOffset ?? 0) < 0 ? ['lateHireFyOffset' as const] : []),
  ];
  for (const field of before) fault(field, say(m.dueBeforeTrigger, { trigger: triggerWord(row.trigger) }));
  if (months === 0) fault('dueMonths', say(m.tooSmall, { min: 1, value: 0 }));
  // every other due date is the last day of a fiscal year, or the day of an event
  if (row.dueKind === 'APRIL_HIRE_DATE_ELSE_MONTHS' && typeof soft === 'string' && typeof due === 'string' && placeInYear(soft) > placeInYear(due)) fault('softTarget', say(m.softAfterDue, { soft, due }));
}

/** As people write it. */
export const triggerWord = (trigger: unknown): string => (isTrigger(trigger) ? triggerWords[trigger][0] : columns.trigger.header);
const isTrigger = (value: unknown): value is keyof typeof triggerWords => typeof value === 'string' && value in triggerWords;

/** A month and day by its place in the fiscal year. */
export const placeInYear = (monthDay: string): LocalDate => monthDayIn(1999, monthDay); // has a 29 February

/** 必須研修ルール (domain 4.1, 4.2). Reading and checking only: what the rules demand of people is computed elsewhere. */
export const rules = definePart({
  file: 'rules.csv',
  key: ['code'],
  optional: true,
  columns,
  check(row, { fault }) {
    checkTriggerAndDue(row, fault);
    checkDates(row, fault);
    for (const [field, other] of together) if (given(row[field]) && none(row[other])) fault(other, say(m.neededTogether, { field: columns[field].header }));
    const { validFyFrom: from, validFyTo: to } = row;
    if (from && to && to < from) fault('validFyTo', say(m.periodReversed, { from, to }));
  },
});
