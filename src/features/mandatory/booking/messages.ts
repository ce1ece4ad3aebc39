import { defineMessages } from '../../../kernel/messages';

export const texts = defineMessages({
  dates: { ja: '受講できる日程', en: 'Dates to choose from' },
  date: { ja: '{when}／{place}（空き{n}席）', en: '{when} / {place} ({n} free)' },
  dateOpenCall: { ja: '{when}／{place}（空き{n}席・申込み締切：{deadline}）', en: '{when} / {place} ({n} free; apply by {deadline})' },
  bookOn: { ja: '{day}に受講', en: 'Take on {day}' },
  bookOf: { ja: '「{course}」を{when}に{place}で受講する', en: 'Take {course} on {when} at {place}' },
  bookFor: { ja: '{name}の「{course}」の受講を{when}、{place}に決める', en: 'Book {course} on {when} at {place} for {name}' },
  applyOn: { ja: '{day}に申込む', en: 'Apply for {day}' },
  applyOf: { ja: '「{course}」（{when}、{place}）に申し込む', en: 'Apply for {course} on {when} at {place}' },
  more: { ja: '全日程を見る', en: 'See all dates' },
  moreOf: { ja: '「{course}」の受講できる日程をすべて見る', en: 'See all dates of {course}' },
  datesTitle: { ja: '必須研修の日程', en: 'Dates of mandatory courses' },
  datesOf: { ja: '「{course}」の受講できる日程が{n}件あります。', en: 'Dates of {course} to choose from: {n}.' },
  datesFor: { ja: '{name}が受講できる「{course}」の日程が{n}件あります。', en: 'Dates of {course} for {name} to choose from: {n}.' },
  datesNone: { ja: 'いま選べる日程はありません。日程が決まり次第、{hr}からご案内します。', en: 'There is no date to choose from at present. {hr} will be in touch.' },
  bookedFor: { ja: '{name}の「{course}」の受講が決定しています。日時：{when}／会場：{place}。本人へお知らせします。', en: '{name} has a place in "{course}". When: {when}. Where: {place}. {name} is told.' },
  notThis: { ja: 'この日程は選べません（{why}）。', en: 'This date cannot be chosen ({why}).' },
  othersFree: { ja: '次の日程には空きがあります。', en: 'These dates have free seats.' },
  noneFree: { ja: 'ほかに空きのある日程はありません。{hr}へご相談ください。', en: 'No other date is free. Please talk to {hr}.' },
  moreFor: { ja: '{name}の「{course}」の受講できる日程をすべて見る', en: 'See all dates of {course} for {name}' },
});

/** Why the course is not for this person to book now, and what can be done. */
export const WHY_NOT = defineMessages({
  BOOKED: { ja: '「{course}」は、すでに受講する日が決まっています。日程を変えたい場合は、`/kenshu 状況` から手続ができます。', en: 'A date of "{course}" is already booked. To change it, see `/kenshu status`.' },
  DONE: { ja: '「{course}」は修了しています。改めて受講する必要はありません。', en: '"{course}" has been completed. It need not be taken again.' },
  AWAY: { ja: '「{course}」は現在猶予となっています。復帰の後に、改めて日程をご案内します。', en: '"{course}" is deferred at present. Dates will be offered after the return.' },
  TOO_EARLY: { ja: '「{course}」のこの日程は、対象となる日より前のため選べません。', en: 'This date of "{course}" lies before the day from which it counts.' },
  EXEMPT: { ja: '「{course}」は受講を免除されています。受講を希望する場合は{hr}へご相談ください。', en: '"{course}" need not be taken: exempt. Please talk to {hr} to take it all the same.' },
  NOT_ASKED: { ja: '「{course}」は、いま受講の対象となっていません。受講を希望する場合は{unitHead}又は{hr}へご相談ください。', en: '"{course}" is not asked for at present. Please talk to the {unitHead} or {hr} to take it all the same.' },
  BY_APPLICATION: { ja: '「{course}」は公募の研修です。`/kenshu 申込 {code}` から申し込んでください。', en: '"{course}" is an open call. Please apply with `/kenshu apply {code}`.' },
});
