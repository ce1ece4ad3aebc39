import { defineMessages } from '../../../kernel/messages';

/** Texts about applying and cancelling. */
export const texts = defineMessages({
  B01: { ja: '次の内容で申し込みます。よろしいですか。', en: 'You are about to apply for the following.' },
  B02: { ja: '「{course}」の受講申込みを受け付けました。{unitHead}（{head}）に承認を依頼しました。結果は改めてお知らせします。', en: 'Your application for "{course}" has been received and sent to your {unitHead} ({head}). We will let you know the outcome.' },
  B02_unasked: { ja: '「{course}」の受講申込みを受け付けました。承認を依頼できる{unitHead}がいないため、{hr}へお知らせしました。結果は改めてお知らせします。', en: 'Your application for "{course}" has been received. No {unitHead} can be asked to approve it at present, so {hr} has been told. We will let you know the outcome.' },
  B03: { ja: '「{course}」の申込みを取り消します。よろしいですか。', en: 'Cancel your application for "{course}"?' },
  B04: { ja: '「{course}」の申込みを取り消しました。', en: 'Your application for "{course}" has been cancelled.' },
  formTitle: { ja: '受講申込み', en: 'Application' },
  motiveHint: { ja: '{unitHead}に表示されます（300字以内）。', en: 'Your {unitHead} will see this (300 characters at most).' },
  motivePlaceholder: { ja: '例：窓口での説明を分かりやすくしたい', en: 'e.g. to explain things more clearly at the counter' },
  motiveMissing: { ja: '受講動機を入力してください。', en: 'Please say why you would like to take part.' },
  motiveLong: { ja: '受講動機は300字以内で入力してください（現在{n}字）。', en: 'Please use 300 characters at most (now {n}).' },
  submitApply: { ja: '申し込む', en: 'Apply' },
  eligible: { ja: 'あなたはこの研修の募集対象です。', en: 'You can apply for this course.' },
  nextSteps: {
    ja: '申込み後の流れ：{unitHead}（{head}）が{due}までに承認又は差戻し → 締切後に{hr}が受講者を決定 → 結果をお知らせします。',
    en: 'What happens next: your {unitHead} ({head}) approves or returns it by {due}; after the deadline {hr} decides; you are told the outcome.',
  },
  // while seats are given one by one
  Z03: { ja: '定員に達しています。補欠として申し込みますか。', en: 'All seats are taken. Would you like to join the waitlist?' },
  seatFree: { ja: '空席があります。申し込みますか。', en: 'A seat is free. Would you like to apply for it?' },
  nextStepsSeat: {
    ja: '申込み後の流れ：{unitHead}（{head}）が{due}までに承認又は差戻し → 承認の時点で空席があれば受講決定、なければ補欠となります。',
    en: 'What happens next: your {unitHead} ({head}) approves or returns it by {due}; a seat that is free then is yours, otherwise you join the waitlist.',
  },
  approvalStands: { ja: '{unitHead}の承認は済んでいます。空席があれば受講決定、なければ補欠の最後の順番となります。', en: 'Your {unitHead} has approved this already. A free seat is yours at once, otherwise you join the end of the waitlist.' },
  returnedBefore: { ja: '前回の申込みは差し戻されました。理由：{reason}', en: 'Your earlier application was returned. Reason: {reason}' },
  // refusals
  Z02: { ja: '申込みの締切（{deadline}）を過ぎているため、受け付けできません。ご希望の場合は{hr}へご相談ください。', en: 'The deadline ({deadline}) has passed, so this cannot be accepted. Please talk to {hr} if you would still like to take part.' },
  Z04: { ja: '「{course}」はすでに申し込み済みです（状況：{status}）。', en: 'You have already applied for "{course}" (status: {status}).' },
  Z05: { ja: '同じ日時に「{other}」の受講が決定しています。変更を希望する場合は{hr}へご相談ください。', en: 'You have a confirmed place in "{other}" at the same time. Please talk to {hr} if you would like to change.' },
  elsewhere: { ja: '同じ研修の別の実施回（{other}）の受講が決定しています。変更を希望する場合は{hr}へご相談ください。', en: 'You have a place in another session of this course ({other}). Please talk to {hr} if you would like to change.' },
  appliedElsewhere: { ja: '同じ研修の別の実施回（{other}）に申込み済みです。こちらを希望する場合は、先にその申込みを取り消してください。', en: 'You have applied for another session of this course ({other}). Please cancel that application first if you would rather have this one.' },
  Z06: { ja: 'この研修の募集対象（{target}）に該当しないため、申し込みできません。受講できる研修は `/kenshu 一覧` で確認できます。', en: 'This call is for {target}, so you cannot apply. `/kenshu list` shows the courses open to you.' },
  notYetOpen: { ja: '「{course}」の募集は{opens}に始まります。始まりましたらお知らせします。', en: 'The call for "{course}" opens on {opens}. We will let you know.' },
  cancelledCall: { ja: '「{course}」は中止となりました。ほかの研修は `/kenshu 一覧` で確認できます。', en: '"{course}" has been cancelled. `/kenshu list` shows other courses.' },
  byNomination: { ja: '「{course}」は、対象者を指名して実施する研修のため、申込みの受付はありません。受講を希望する場合は{hr}へご相談ください。', en: 'Those who take part in "{course}" are named, so there is nothing to apply for. Please talk to {hr} if you would like to take part.' },
  postponedCall: { ja: '「{course}」は延期となりました。新しい日程が決まりましたらお知らせします。', en: '"{course}" has been postponed. We will let you know the new dates.' },
  awayThatDay: { ja: '研修当日は勤務から離れている期間のため、申し込みできません。ご不明な点は{hr}へご相談ください。', en: 'You are away from work on the day of the course, so you cannot apply. Please talk to {hr} if you have questions.' },
  notActive: { ja: '職員名簿に在籍の記録がないため、申し込みできません。{hr}へご連絡ください。', en: 'The staff register does not show you as in service, so you cannot apply. Please contact {hr}.' },
  cantCancel: { ja: '「{course}」は受講の選考が終わっているため、ここでは取り消しできません。辞退を希望する場合は、{unitHead}と{hr}へご相談ください。', en: 'The decision on "{course}" has been made, so it cannot be cancelled here. Please talk to your {unitHead} and {hr}.' },
  nothingToCancel: { ja: '取り消しできる申込みはありません。', en: 'You have no application that can be cancelled.' },
  noSuchApplication: { ja: '「{input}」に一致する申込みがありません。申込みの状況は `/kenshu 状況` で確認できます。', en: 'None of your applications matches "{input}". `/kenshu status` shows them.' },
  // buttons
  cancel: { ja: '取り消す', en: 'Cancel' },
  cancelOf: { ja: '「{course}」の申込みを取り消す', en: 'Cancel the application for {course}' },
  keep: { ja: 'やめる', en: 'Keep it' },
  correct: { ja: '見直して申し込む', en: 'Apply again' },
  correctOf: { ja: '「{course}」に再度申し込む', en: 'Apply again for {course}' },
  // cancelled after the deadline
  toldTitle: { ja: '【申込みの取消し】', en: 'Application cancelled' },
  told: { ja: '{name}が「{course}」の申込みを締切後に取り消しました。', en: '{name} has cancelled the application for "{course}" after the deadline.' },
  // help
  applyWord: { ja: '申し込む', en: 'apply' },
  cancelWord: { ja: '申込みを取り消す', en: 'cancel an application' },
  courseArgument: { ja: '研修名', en: 'course' },
});
