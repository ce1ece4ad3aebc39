import { defineMessages } from '../../../kernel/messages';

/** What is told about a file of courses completed before the bot's time, or elsewhere. */
export const texts = defineMessages({
  courseColumn: { ja: '「科目コード」又は「研修名」の列が必要です。', en: 'A column 科目コード or 研修名 is needed.' },
  dayColumn: { ja: '「修了年月日」、「終了日」又は「期間」の列が必要です。', en: 'A column 修了年月日, 終了日 or 期間 is needed.' },
  courseMissing: { ja: '科目コード又は研修名を入力してください。', en: 'Give the course by code or name.' },
  dayMissing: { ja: '修了した日を入力してください。', en: 'Give the day on which the course was completed.' },
  dayToCome: { ja: '修了した日が先の日付になっています。', en: 'This day is still to come.' },
  unknownNumber: { ja: '職員番号「{number}」の職員が名簿にいません。', en: 'There is nobody with the staff number {number}.' },
  unknownCourse: { ja: '「{course}」は計画の科目コード・科目名・呼び名にありません。同じ科目であれば、計画の aliases.csv に呼び名を加えてください。', en: '"{course}" is no code, name or other name of a course in the plan. If it is one of them, add the name to the plan\'s aliases.csv.' },
  unknownCourseNear: { ja: '「{course}」は計画の科目コード・科目名・呼び名にありません。もしかして：{near}。同じ科目であれば、計画の aliases.csv に呼び名を加えてください。', en: '"{course}" is no code, name or other name of a course in the plan. Did you mean {near}? If it is one of them, add the name to the plan\'s aliases.csv.' },
  leftOut: { ja: '{reason}この行は読み飛ばしました。', en: '{reason} The line was left out.' },
  notCompleted: { ja: '修了していないため、この行は読み飛ばしました。', en: 'Not completed; the line was left out.' },
  sameAgain: { ja: '{line}行目と同じ修了のため、この行は読み飛ばしました。', en: 'The same completion as in line {line}; the line was left out.' },
  wholeKept: { ja: 'すでに取り込まれている修了と「全課程」が違います。記録は変えられないため、元のままです。', en: 'The record of this completion says otherwise of 全課程; records cannot be changed, so it stays as it is.' },
});
