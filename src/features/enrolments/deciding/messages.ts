import { defineMessages, say, type Text } from '../../../kernel/messages';
import { drawNumber, type Criterion, type Placed, type Reason } from './selection';

/** Texts about the decision and its results. */
export const texts = defineMessages({
  // refusals
  notClosed: { ja: '「{course}」はまだ締め切られていません（締切：{deadline}）。締切後に受講者を決定できます。', en: 'The call for "{course}" is still open (until {deadline}). Decide after the deadline.' },
  // deciding
  closedTitle: { ja: '【受講者の決定】', en: 'Ready for decision' },
  closed: { ja: '「{course}」の申込みを締め切りました（申込み{n}人、定員{m}人）。受講者の決定をお願いします。', en: 'The call for "{course}" has closed ({n} applied, {m} seats). Please decide who takes part.' },
  decide: { ja: '選考する', en: 'Decide' },
  decideOf: { ja: '「{course}」の受講者を決定する', en: 'Decide who takes part in {course}' },
  decideTitle: { ja: '受講者の決定', en: 'Decision' },
  decideList: { ja: '決定を待っている実施回は{n}件です。', en: 'Sessions that wait for a decision: {n}.' },
  decideNone: { ja: '決定を待っている実施回はありません。', en: 'No session waits for a decision.' },
  decideSummary: { ja: '申込み{n}人／定員{m}人／受講決定{seats}人／補欠{waiting}人', en: '{n} applied / {m} seats / {seats} selected / {waiting} on the waitlist' },
  decideLine: { ja: '（{unit}）：{result}。{reason}', en: ' ({unit}): {result}. {reason}' },
  resultSeat: { ja: '受講決定', en: 'selected' },
  resultWaiting: { ja: '補欠{pos}番目', en: 'waitlist #{pos}' },
  unapproved: { ja: '{unitHead}の承認がない申込み（{n}人）：決定すると「選外」になります。', en: 'Not approved by the {unitHead} ({n}): they will not be selected.' },
  unable: { ja: '受講できない申込み（{n}人）：決定すると「選外」になります。', en: 'Cannot take part ({n}): they will not be selected.' },
  unableLine: { ja: '：{why}', en: ': {why}' },
  stillPending: { ja: '承認期限（{deadline}）が残っている申込みがあります。', en: 'Some may still be approved (until {deadline}).' },
  markedElsewhere: { ja: 'ほかのページで個別に指定した方：受講決定{prefer}人、選外{exclude}人', en: 'Marked on other pages: {prefer} to be selected, {exclude} not' },
  tooManyMarked: { ja: '個別の指定は、受講決定・選外それぞれ{n}人までです。', en: 'Mark {n} people at most as selected, and {n} as not selected.' },
  unapprovedMore: { ja: 'ほか{n}人', en: 'and {n} more' },
  exclude: { ja: '選外とする申込者', en: 'Not to be selected' },
  excludeHint: { ja: '選んだ方は補欠にならず、選外のお知らせが届きます。', en: 'These people will not be put on the waitlist.' },
  prefer: { ja: '受講決定とする申込者', en: 'To be selected' },
  onThisPage: { ja: '{mark}（{from}〜{to}番）', en: '{mark} (of {from}–{to})' },
  preferHint: { ja: '選考順にかかわらず、定員と所属別定員の範囲で先に決定します。', en: 'Selected first, whatever the order, within the seats and the limit for each unit.' },
  adjustReason: { ja: '個別に指定する理由', en: 'Reason for marking single people' },
  adjustReasonHint: { ja: '指定するときは入力してください（300字以内）。決定の記録に残り、本人の{unitHead}にお知らせします。本人には表示されません。', en: 'Needed when somebody is marked (300 characters at most). Kept with the decision and told to the {unitHead} of that person, not to the person.' },
  adjustReasonMissing: { ja: '個別に指定する理由を入力してください。', en: 'Please say why you mark these people.' },
  ownMarked: { ja: 'ご自身の申込みを個別に指定することはできません。ほかの担当者が指定してください。', en: 'You cannot mark your own application. Please leave that to a colleague.' },
  markedTwice: { ja: '受講決定と選外の両方に指定された方がいます。どちらか一方にしてください。', en: 'Somebody is marked both as selected and as not selected. Please choose one.' },
  tooManyPreferred: { ja: '定員又は所属別定員を超えるため、{n}人を受講決定とすることができません。指定を減らしてください。', en: 'The seats, or the limit for a unit, do not allow {n} of these people. Please mark fewer.' },
  documentNo: { ja: '文書番号', en: 'Document number' },
  submitDecide: { ja: '決定する', en: 'Confirm' },
  decided: { ja: '「{course}」の受講者を決定しました。受講決定{seats}人、補欠{waiting}人、選外{out}人。本人と{unitHead}へお知らせします。', en: '"{course}" is decided: {seats} selected, {waiting} on the waitlist, {out} not selected. They and the {unitHead} of each will be told.' },
  changedMeanwhile: { ja: '表示の後に申込みの内容が変わりました。新しい選考順を確認のうえ、もう一度決定してください。', en: 'Applications changed after this was shown. Please check the new order and confirm again.' },
  // adjusted by hand, for the head
  adjusted: { ja: '「{course}」の受講者の決定にあたり、{hr}が次の職員について選考順によらない調整をしました。', en: 'When participants of "{course}" were decided, {hr} departed from the order for these members of your unit.' },
  adjustedLine: { ja: '{name}：{result}', en: '{name}: {result}' },
  // the record of a decision
  record: { ja: '決定の記録', en: 'Record' },
  recordOf: { ja: '「{course}」の決定の記録を見る', en: 'See the record of the decision on {course}' },
  recordTitle: { ja: '決定の記録', en: 'Record of the decision' },
  recordNone: { ja: '「{course}」には、選考による決定の記録がありません。', en: 'There is no record of a selection for "{course}".' },
  recordSummary: { ja: '「{course}」の決定の記録です（受講決定{seats}人、補欠{waiting}人）。', en: 'How "{course}" was decided: {seats} selected, {waiting} on the waitlist.' },
  recordWhen: { ja: '決定日時', en: 'Decided' },
  recordBy: { ja: '決定者', en: 'Decided by' },
  recordSeats: { ja: '定員', en: 'Seats' },
  recordSeatsTaken: { ja: '{m}人（決定前に{n}人が決定済み・案内中）', en: '{m} ({n} of them given or offered before)' },
  recordQuota: { ja: '所属別定員', en: 'Limit for each unit' },
  recordUnitMax: { ja: '所属の均衡', en: 'Balance of units' },
  recordUnitMaxValue: { ja: '空きがあるときを除き{n}人まで', en: '{n} at most while others wait' },
  recordOrder: { ja: '選考の順序', en: 'Order of selection' },
  firstCome: { ja: '先着順', en: 'first come, first served' },
  recordSeed: { ja: '抽選の種', en: 'Seed of the draw' },
  recordReason: { ja: '個別に指定した理由', en: 'Reason for marking single people' },
  recordSame: { ja: 'この順序は、記録にある条件から計算し直した順序と一致しています。', en: 'Computed again from the record, the order is the same.' },
  recordDiffers: { ja: 'この順序は、記録にある条件から計算し直した順序と一致しません。', en: 'Computed again from the record, the order is not the same.' },
  people: { ja: '{n}人', en: '{n}' },
  none: { ja: 'なし', en: 'none' },
  operator: { ja: '管理者', en: 'the operator' },
  resultOut: { ja: '選外', en: 'not selected' },
  decidedList: { ja: '最近{days}日間に決定した実施回は{n}件です。', en: 'Decided in the last {days} days: {n}.' },
  decidedAt: { ja: '{datetime}に決定', en: 'decided {datetime}' },
  // results
  D01_title: { ja: '【受講決定のお知らせ】', en: 'You have been selected' },
  D01: { ja: '「{course}」の受講が決定しました。日時：{datetime}／会場：{place}／持ち物：{items}。', en: 'You have a place in "{course}". When: {datetime}. Where: {place}. Please bring: {items}.' },
  D02_title: { ja: '【選考結果のお知らせ】', en: 'Result of the selection' },
  D02: { ja: '「{course}」は定員を超える申込みがあり、今回は受講いただけないこととなりました。次回の募集の際は、優先して選考の対象とします。', en: '"{course}" had more applications than seats, and you have not been selected this time. You will be given priority at the next call.' },
  D02_unapproved: { ja: '「{course}」は、{unitHead}の承認がなかったため、今回は受講いただけないこととなりました。ご不明な点は{unitHead}又は{hr}へご相談ください。', en: 'Your application for "{course}" was not approved by your {unitHead} in time, so you have not been selected. Please ask your {unitHead} or {hr} if you have questions.' },
  D02_excluded: { ja: '「{course}」は、選考の結果、今回は受講いただけないこととなりました。次回の募集の際は、優先して選考の対象とします。', en: 'After the selection for "{course}" you have not been given a place this time. You will be given priority at the next call.' },
  D02_away: { ja: '「{course}」は、研修当日に勤務から離れている期間があるため、今回は受講いただけないこととなりました。ご不明な点は{hr}へご相談ください。', en: 'You are away from work on a day of "{course}", so you have not been selected. Please ask {hr} if you have questions.' },
  D02_clash: { ja: '「{course}」は、同じ日時に別の研修の受講が決定しているため、今回は受講いただけないこととなりました。ご不明な点は{hr}へご相談ください。', en: 'You have a confirmed place in another course at the same time as "{course}", so you have not been selected. Please ask {hr} if you have questions.' },
  D02_elsewhere: { ja: '「{course}」は、同じ研修の別の実施回の受講が決定しているため、今回は受講いただけないこととなりました。ご不明な点は{hr}へご相談ください。', en: 'You have a place in another session of "{course}", so you have not been selected for this one. Please ask {hr} if you have questions.' },
  D03: { ja: '「{course}」は定員に達しているため、補欠（{pos}番目）として受け付けました。空きが出た場合にご連絡します。', en: '"{course}" is full; you are number {pos} on the waitlist. We will contact you if a seat becomes free.' },
  D05_title: { ja: '【受講者決定通知】', en: 'Participants decided' },
  D05: { ja: '所属職員{name}の「{course}」受講が決定しました。研修に専念できるよう、業務の調整をお願いします。', en: '{name} of your unit will take part in "{course}". Please arrange the work so that they can concentrate on it.' },
  items: { ja: 'なし', en: 'nothing' },
  // home
  homeDecide: { ja: '受講者の決定待ち', en: 'Waiting for a decision' },
  seeDecisions: { ja: '一覧を見る', en: 'See them' },
  // 受講機会
  opportunityWord: { ja: '受講機会の状況を見る', en: 'see how opportunities are distributed' },
  opportunityArgument: { ja: '年度', en: 'fiscal year' },
  opportunityTitle: { ja: '受講機会の状況', en: 'Opportunities' },
  opportunityYear: { ja: '「{input}」を年度として読み取れませんでした。「令和8年度」「R8」「2026」のように入力してください。', en: '"{input}" could not be read as a fiscal year. Please type it like 2026 or R8.' },
  opportunityNone: { ja: '{fy}には、公募による募集がまだありません。', en: 'No open call in {fy} yet.' },
  opportunitySummary: { ja: '{fy}の公募研修：案内{called}件、申込み{applied}件、受講決定{seated}件。案内に対する受講決定の割合は{share}です。', en: 'Open calls of {fy}: {called} people told, {applied} applications, {seated} selected. Selected of those told: {share}.' },
  opportunityNote: { ja: '案内は募集のお知らせを届けた人数の延べ数です。所属・職階は案内のときのものです。申込みには後に取り消したもの、受講決定には後に辞退したものを含み、中止した実施回は除きます。', en: 'Told: people times calls, by the unit and rank they had then. Applications cancelled later and seats given up later are included; cancelled sessions are not.' },
  byUnit: { ja: '所属別', en: 'By unit' },
  byRank: { ja: '職階別', en: 'By rank' },
  unit: { ja: '所属', en: 'Unit' },
  rank: { ja: '職階', en: 'Rank' },
  noRank: { ja: '職階なし', en: 'no rank' },
  called: { ja: '案内', en: 'Told' },
  applied: { ja: '申込み', en: 'Applied' },
  seated: { ja: '受講決定', en: 'Selected' },
  share: { ja: '受講決定の割合', en: 'Selected of those told' },
  shareOf: { ja: '{percent}％（{called}件のうち{seated}件）', en: '{percent}% ({seated} of {called})' },
  shareNone: { ja: '案内なし', en: 'nobody told' },
  total: { ja: '合計', en: 'Total' },
  // help
  adminWord: { ja: '受講者を決定する', en: 'decide who takes part' },
});

const REASON: Readonly<Record<Exclude<Reason, 'DRAW'>, Text>> = {
  MANDATORY: { ja: '必須研修の対象のため', en: 'due for this mandatory course' },
  MISSED_LAST_TIME: { ja: '前回の募集で選外となったため優先', en: 'not selected last time, so given priority' },
  FIRST_TIME: { ja: 'この研修を初めて受講するかどうかによる', en: 'by whether this would be the first time' },
  FEWEST_COURSES: { ja: '今年度・前年度の公募研修の受講回数による', en: 'by the number of open-call courses in this and the previous year' },
  UNIT_BALANCE: { ja: '所属ごとの人数の均衡による', en: 'by the balance between units' },
  UNIT_QUOTA: { ja: '所属別定員による', en: 'by the limit for each unit' },
  BY_HR_SEAT: { ja: '個別の指定による', en: 'marked by hand' },
  APPLICATION_TIME: { ja: '申込順による', en: 'by time of application' },
};

const drawn = defineMessages({ number: { ja: '抽選（番号{n}）による', en: 'by the draw (number {n})' } });

/** Why this person has this place. */
export function reasonText({ applicant, reason }: Pick<Placed, 'applicant' | 'reason'>, seed: string): Text {
  return reason === 'DRAW' ? say(drawn.number, { n: String(drawNumber(seed, applicant.enrolmentId)).padStart(10, '0') }) : REASON[reason];
}

/** The office's criteria, as its settings write them. */
export const CRITERION: Readonly<Record<Criterion, Text>> = {
  MANDATORY: { ja: '必須対象', en: 'mandatory' },
  MISSED_LAST_TIME: { ja: '前回選外', en: 'not selected last time' },
  FIRST_TIME: { ja: '受講決定なし', en: 'first time' },
  FEWEST_COURSES: { ja: '公募受講の少ない順', en: 'fewest open-call courses' },
  UNIT_BALANCE: { ja: '所属の均衡', en: 'balance of units' },
  DRAW: { ja: '抽選', en: 'draw' },
  APPLICATION_TIME: { ja: '申込順', en: 'time of application' },
};
