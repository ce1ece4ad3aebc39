import { choiceCell, codeCell, dateTimeCell, defineColumns, limitedText, listCell, numberCell, textCell, type RowOf } from '../../infra/sheets';

/** Columns of `import offerings`. One line a day of the course; lines of one 実施回コード belong together. */
export const offeringSheet = defineColumns({
  courseCode: { name: '科目コード', aliases: ['科目CD'], required: true, parse: codeCell },
  code: { name: '実施回コード', aliases: ['実施回CD', '実施回'], required: true, parse: limitedText(40, codeCell) },
  name: { name: '名称', aliases: ['研修名', '実施回名'], parse: limitedText(60) },
  startsAt: { name: '開始日時', required: true, parse: dateTimeCell },
  endsAt: { name: '終了日時', required: true, parse: dateTimeCell },
  place: { name: '会場', aliases: ['場所'], required: true, parse: limitedText(100) },
  capacity: { name: '定員', required: true, parse: numberCell(1, 100_000) },
  minimum: { name: '最少催行人数', aliases: ['最小催行人数'], parse: numberCell(1, 100_000) },
  lecturer: { name: '講師', parse: limitedText(60) },
  target: { name: '対象', parse: textCell },
  opensAt: { name: '募集開始日時', required: true, parse: dateTimeCell },
  deadlineAt: { name: '申込締切日時', aliases: ['締切日時'], required: true, parse: dateTimeCell },
  channels: { name: '募集先', parse: listCell(textCell) },
  belongings: { name: '持ち物', parse: limitedText(200) },
  firstCome: { name: '決定方法', aliases: ['選考方法'], parse: choiceCell({ 選考: false, 先着順: true, 先着: true }) },
  unitQuota: { name: '所属別定員', aliases: ['所属ごとの定員'], parse: numberCell(1, 100_000) },
  cutoffAt: { name: '変更期限日時', aliases: ['変更期限'], parse: dateTimeCell },
  cohortKey: { name: '班の区分', aliases: ['班', '班区分'], parse: limitedText(40) },
  partNo: { name: '部', aliases: ['部番号'], parse: numberCell(1, 99) },
});

export type OfferingRow = RowOf<typeof offeringSheet>;
