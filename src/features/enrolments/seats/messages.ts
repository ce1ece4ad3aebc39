import { defineMessages, type Text } from '../../../kernel/messages';
import type { Hindrance } from '../eligibility/rules';
import type { WhyPassed } from './rules';
import type { OfferState } from './store';

/** Texts about free seats and the waitlist. */
export const texts = defineMessages({
  D04_title: { ja: '【繰上げのご案内】', en: 'A seat has become free' },
  D04: { ja: '「{course}」に空きが出ました。受講する場合は、{deadline}までに「受講する」を押してください。', en: 'A seat in "{course}" has become free. If you would like it, please press "Take the seat" by {deadline}.' },
  D04_else: { ja: '期限までにお返事がない場合は、次の方へご案内します。', en: 'Without an answer by then it is offered to the next person.' },
  accept: { ja: '受講する', en: 'Take the seat' },
  acceptOf: { ja: '「{course}」を受講する', en: 'Take the seat in {course}' },
  decline: { ja: '辞退する', en: 'Decline' },
  declineOf: { ja: '「{course}」の繰上げを辞退する', en: 'Decline the seat in {course}' },
  declineConfirm: { ja: '「{course}」の繰上げを辞退します。空いた席は次の方へご案内します。よろしいですか。', en: 'Decline the seat in "{course}"? It will be offered to the next person.' },
  keep: { ja: 'やめる', en: 'Not now' },
  accepted: { ja: '「{course}」の繰上げを受け付けました（{datetime}）。{unitHead}にもお知らせします。', en: 'You have taken the seat in "{course}" ({datetime}). Your {unitHead} will be told as well.' },
  declined: { ja: '「{course}」の繰上げを辞退しました（{datetime}）。{next}', en: 'You declined the seat in "{course}" ({datetime}). {next}' },
  lapsed: { ja: '「{course}」の繰上げのご案内は、期限（{deadline}）までにお返事がなかったため終了しました。{next}', en: 'There was no answer to the offer of a seat in "{course}" by {deadline}, so it has ended. {next}' },
  tooLate: { ja: '繰上げの期限（{deadline}）を過ぎているため、受け付けできません。{next}', en: 'The offer ran out on {deadline}. {next}' },
  mayComeAgain: { ja: '受講を希望する場合は、もう一度補欠として申し込むことができます。', en: 'You can join the waitlist again if you would still like to take part.' },
  nextCall: { ja: '次回の募集の際にお申し込みください。', en: 'You are welcome to apply at the next call.' },
  lapsedTitle: { ja: '【繰上げの期限が過ぎました】', en: 'The offer has run out' },
  voided: { ja: '「{course}」の繰上げのご案内は、取り下げられました（{datetime}）。最新の状況は `/kenshu 状況` で確認できます。', en: 'The offer of a seat in "{course}" no longer stands ({datetime}). `/kenshu status` shows how things are.' },
  notYourOffer: { ja: 'この案内は、ご本人のみ操作することができます。', en: 'Only the person to whom the seat was offered can do this.' },
  cannotTake: { ja: '{why}、「{course}」の受講を受け付けできません。期限（{deadline}）までに解消すれば受講できます。ご不明な点は{hr}へご相談ください。', en: 'The seat in "{course}" cannot be taken at present: {why}. If that changes by {deadline}, it can. Please ask {hr} if you have questions.' },
  // HR's view
  waitlistsWord: { ja: '補欠と繰上げの状況を見る', en: 'see waitlists and offers' },
  waitlistsTitle: { ja: '補欠の状況', en: 'Waitlists' },
  waitlistsNone: { ja: '空席を繰り上げる実施回は、現在ありません。', en: 'No session gives seats from a waitlist at present.' },
  waitlistsCount: { ja: '空席を繰り上げる実施回は{n}件です。', en: 'Sessions that give seats from a waitlist: {n}.' },
  counts: { ja: '定員{capacity}人／受講{taken}人／繰上げの案内中{offered}人／空席{free}席／補欠{waiting}人', en: '{capacity} seats / {taken} taken / {offered} offered / {free} free / {waiting} waiting' },
  see: { ja: '補欠を見る', en: 'See' },
  seeOf: { ja: '「{course}」の補欠を見る', en: 'See the waitlist of {course}' },
  seats: { ja: '席の状況', en: 'Seats' },
  cutoff: { ja: '変更期限', en: 'Changes until' },
  unitQuota: { ja: '所属別定員', en: 'Seats per unit' },
  overNow: { ja: '変更期限を過ぎているため、繰上げの案内は行いません。', en: 'The time for changes is over, so no seat is offered any more.' },
  tooShort: { ja: '研修の開始までに返事を待つ時間がないため、繰上げの案内は行いません。', en: 'The course begins too soon for anybody to answer, so no seat is offered any more.' },
  mutedNow: { ja: '通知を止めているため、繰上げの案内は再開後に行います。', en: 'Notices are held, so seats will be offered once they go out again.' },
  lineHeading: { ja: '補欠の順', en: 'The line' },
  lineNone: { ja: '補欠の方はいません。', en: 'Nobody waits.' },
  historyHeading: { ja: '繰上げの記録', en: 'Offers so far' },
  historyNone: { ja: '繰上げの案内はまだありません。', en: 'No seat has been offered yet.' },
  lineOffered: { ja: '：案内中（{deadline}まで）', en: ': offered until {deadline}' },
  lineWaiting: { ja: '：待機中', en: ': waiting' },
  linePassed: { ja: '：いまは案内できません（{why}）', en: ': cannot be offered a seat now ({why})' },
  history: { ja: '：{offered}に案内（期限 {deadline}）。{answer}', en: ': offered on {offered}, until {deadline}. {answer}' },
  answeredOn: { ja: '（{datetime}）', en: ' ({datetime})' },
  historyPassed: { ja: '　先順位の方：{people}', en: ' Passed over: {people}' },
  passed: { ja: '{name}（{unit}・{why}）', en: '{name} ({unit}; {why})' },
});

/** What somebody can do who no longer stands in the line. */
export const nextText = (again: boolean): Text => (again ? texts.mayComeAgain : texts.nextCall);

/** Why somebody in the line was not asked, as HR sees it: the kind, never the cause of a leave. */
export const PASSED_OVER: Readonly<Record<WhyPassed, Text>> = {
  NOT_ACTIVE: { ja: '研修当日に在籍していないため', en: 'not on the staff on the day' },
  NOT_ADDRESSED: { ja: '募集対象でないため', en: 'not addressed by the call' },
  AWAY: { ja: '勤務から離れている期間のため', en: 'away from work' },
  CLASH: { ja: '同じ日時に別の受講が決定しているため', en: 'confirmed for another course at the same time' },
  ELSEWHERE: { ja: '同じ研修の別の実施回を受講するため', en: 'has a place in another session of the course' },
  APPLIED_ELSEWHERE: { ja: '同じ研修の別の実施回に申込み済みのため', en: 'has applied for another session of the course' },
  UNIT_QUOTA: { ja: '所属別定員に達しているため', en: 'their unit has all its seats' },
};

/** The same to the person, who has been offered a seat that cannot be taken now. */
export const CANNOT_TAKE: Readonly<Record<Hindrance, Text>> = {
  NOT_ACTIVE: { ja: '研修当日に在籍の記録がないため', en: 'the staff register does not show you as in service on the day' },
  NOT_ADDRESSED: { ja: '募集対象でないため', en: 'the call does not address you' },
  AWAY: { ja: '研修当日は勤務から離れている期間のため', en: 'you are away from work on the day' },
  CLASH: { ja: '同じ日時に別の受講が決定しているため', en: 'you have a confirmed place in another course at the same time' },
  ELSEWHERE: { ja: '同じ研修の別の実施回の受講が決定しているため', en: 'you have a place in another session of the course' },
  APPLIED_ELSEWHERE: { ja: '同じ研修の別の実施回に申込み済みのため', en: 'you have applied for another session of the course' },
};

/** What became of an offer. */
export const ANSWER: Readonly<Record<OfferState, Text>> = {
  OPEN: { ja: 'お返事待ち', en: 'No answer yet' },
  ACCEPTED: { ja: '受講', en: 'Taken' },
  DECLINED: { ja: '辞退', en: 'Declined' },
  LAPSED: { ja: '期限までにお返事なし', en: 'No answer in time' },
  VOID: { ja: '取下げ', en: 'No longer offered' },
};
