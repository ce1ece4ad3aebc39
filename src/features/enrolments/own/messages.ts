import { defineMessages } from '../../../kernel/messages';

/** Texts about a person's own training. */
export const texts = defineMessages({
  statusLine: { ja: '状況：{status}', en: 'Status: {status}' },
  statusOff: { ja: '中止', en: 'cancelled' },
  statusPutOff: { ja: '延期（{status}）', en: 'postponed ({status})' },
  statusWaiting: { ja: '補欠（{pos}番目）', en: 'waitlist (#{pos})' },
  statusOffered: { ja: '補欠（繰上げのご案内中・{deadline}まで）', en: 'waitlist (a seat is offered to you until {deadline})' },
  statusLapsed: { ja: '繰上げの期限切れ', en: 'the offer of a seat ran out' },
  statusReturned: { ja: '理由：{reason}（{deadline}まで再申込みできます）', en: 'Reason: {reason} (apply again until {deadline})' },
  homeStatus: { ja: 'あなたの研修', en: 'Your training' },
  homeNothing: { ja: '進行中の申込みはありません。', en: 'Nothing under way.' },
  seeAll: { ja: '状況を見る', en: 'See all' },
  // named for a course
  statusDeferral: { ja: '{status}（延期の願い出を確認中）', en: '{status} (a deferral is being looked at)' },
  dateOpen: { ja: '日程：未定', en: 'Date: not chosen yet' },
  chooseDate: { ja: '日程を選ぶ', en: 'Choose a date' },
  chooseDateOf: { ja: '「{course}」の日程を選ぶ', en: 'Choose a date of {course}' },
  chooseDateFor: { ja: '{name}の「{course}」の日程を選ぶ', en: 'Choose a date of {course} for {name}' },
  defer: { ja: '延期を願い出る', en: 'Ask to defer' },
  deferOf: { ja: '「{course}」の延期を願い出る', en: 'Ask to defer {course}' },
  deferFor: { ja: '{name}の「{course}」の延期を願い出る', en: 'Ask to defer {course} for {name}' },
});
