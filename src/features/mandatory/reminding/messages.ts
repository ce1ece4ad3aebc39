import { defineMessages } from '../../../kernel/messages';

/** A03, F05, F06 and, to heads, F07 (domain 6.2). */
export const texts = defineMessages({
  // to the person
  A03_title: { ja: '【必須研修のご案内】', en: 'Mandatory training: ' },
  A03: { ja: '{name}は、今年度「{course}」の受講対象です。受講期限は{due}です。日程は{unitHead}と調整のうえ決定し、改めてお知らせします。', en: '{name}, you are due to take "{course}" by {due}. You will hear when it is, after the date has been settled with the {unitHead}.' },
  A03_dates: { ja: '{name}は、今年度「{course}」の受講対象です。受講期限は{due}です。日程は{unitHead}と調整のうえ、次からお選びください。', en: '{name}, you are due to take "{course}" by {due}. Please settle on one of these dates with the {unitHead}.' },
  F05: { ja: '「{course}」の受講期限（{due}）まであと{days}営業日です。次の日程からお選びください。', en: '"{course}" is due by {due}: {days} business days are left. Please choose one of these dates.' },
  F05_none: { ja: '「{course}」の受講期限（{due}）まであと{days}営業日です。受講できる日程は、決まり次第{hr}からご案内します。', en: '"{course}" is due by {due}: {days} business days are left. {hr} will tell you the dates as soon as there are any.' },
  F05_today: { ja: '「{course}」の受講期限は本日（{due}）です。日程の調整が難しい場合は、{unitHead}又は{hr}へご相談ください。', en: '"{course}" is due today ({due}). If no date suits, please talk to the {unitHead} or {hr}.' },
  F06_title: { ja: '【必須研修のお願い】', en: 'Mandatory training: ' },
  F06: { ja: '「{course}」の受講期限（{due}）を過ぎています。次回の日程は{next}です。{unitHead}と日程の調整をお願いします。', en: '"{course}" was due by {due}. The next date is {next}. Please settle on a date with the {unitHead}.' },
  F06_none: { ja: '「{course}」の受講期限（{due}）を過ぎています。次回の日程は、決まり次第{hr}からご案内します。受講の時期について、{unitHead}とご相談ください。', en: '"{course}" was due by {due}. {hr} will tell you the next date as soon as there is one. Please talk to the {unitHead} about when you can take it.' },
  // to whoever leads them
  head_title: { ja: '【所属職員の研修状況のお知らせ】', en: 'Training of your staff: ' },
  headReminded: { ja: '受講期限の近い、又は受講期限を過ぎた必須研修が{n}件あります。業務の状況を確認のうえ、受講の時間の確保にご配慮をお願いします。', en: 'Mandatory courses that are due soon, or were due: {n}. Please look at the workload and help your staff find the time.' },
  list_title: { ja: '【必須研修の対象職員のお知らせ】', en: 'Mandatory training of your staff: ' },
  headList: { ja: '必須研修の受講対象となる所属職員は{people}人（{n}件）です。受講期限までに受講できるよう、日程の調整と時間の確保にご配慮をお願いします。', en: 'Members of your staff who are due to take mandatory courses: {people} ({n} courses). Please help them find a date and the time before it is due.' },
  line: { ja: '「{course}」　受講期限：{due}', en: '"{course}": due by {due}' },
  lineSoon: { ja: '「{course}」　受講期限：{due}（あと{days}営業日）', en: '"{course}": due by {due} ({days} business days left)' },
  lineOver: { ja: '「{course}」　受講期限：{due}（期限を過ぎています）', en: '"{course}": was due by {due}' },
  noDates: { ja: '受講できる日程は、決まり次第{hr}からご案内します。', en: '{hr} will tell the dates as soon as there are any.' },
});
