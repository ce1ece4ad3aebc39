import { choiceCell, codeCell, dateCell, defineColumns, limitedText, textCell, type RowOf } from '../../../infra/sheets';
import { lastDayCell } from './period';

const yes = { '○': true, '◯': true, はい: true, 有: true, 1: true } as const;
const no = { '×': false, '✕': false, いいえ: false, 無: false, 0: false } as const;
/** HR's ledger has it, the record does not need it. */
const unused = (name: string, ...aliases: string[]) => ({ name, aliases, parse: textCell });

/** Columns of `import history`, HR's 研修履歴台帳: one line a person and course completed (domain 7.5). */
export const historySheet = defineColumns({
  number: { name: '職員番号', aliases: ['職員コード', '社員番号', '職員No', '職員No.'], required: true, parse: codeCell },
  courseCode: { name: '科目コード', aliases: ['科目CD', '研修コード'], parse: codeCell },
  courseName: { name: '研修名', aliases: ['科目名', '科目', '名称', '研修名称'], parse: textCell },
  completedOn: { name: '修了年月日', aliases: ['修了日'], parse: dateCell() },
  endsOn: { name: '終了日', aliases: ['終了年月日', '研修終了日'], parse: dateCell() },
  period: { name: '期間', aliases: ['研修期間', '実施期間', '実施日', '受講日', '研修日'], parse: lastDayCell },
  passed: { name: '修了', aliases: ['修了区分', '修了状況', '修了の有無'], parse: choiceCell<boolean>({ ...yes, 修了: true, 済: true, ...no, 未修了: false, 欠席: false, 中途: false }) },
  whole: { name: '全課程', aliases: ['全課程修了', '全ての回', '全ての部'], parse: choiceCell<boolean>({ ...yes, 全課程: true, ...no, 一部: false }) },
  note: { name: '備考', parse: limitedText(200) },
  year: unused('年度', '実施年度'),
  kind: unused('研修区分', '区分', '科目群'),
  name: unused('氏名', '職員氏名'),
  unit: unused('所属', '所属名', '所属コード'),
  post: unused('職名', '職階'),
  place: unused('会場', '場所'),
  days: unused('日数', '研修日数'),
});

export type HistoryRow = RowOf<typeof historySheet>;
