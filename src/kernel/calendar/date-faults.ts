import type { Text } from '../messages';

/** Why a typed date, time or fiscal year was not understood. */
export type DateFault =
  | 'blank' | 'not-a-date' | 'incomplete' | 'ambiguous-year' | 'kanji-numerals' | 'excel-serial' | 'no-such-date' | 'wrong-weekday'
  | 'time-missing' | 'not-a-time' | 'not-a-fiscal-year';

/** A date that was understood, but should be looked at. */
export type DateWarning = 'impossible-era-date';

/** What is wrong and what to write instead. */
export const dateFaultText: Readonly<Record<DateFault, Text>> = {
  'blank': { ja: '日付が入力されていません。', en: 'The date is missing.' },
  'not-a-date': { ja: '日付として読み取れません。「令和7年4月1日」「R7.4.1」「2025/4/1」のように入力してください。', en: 'Not a date. Write it like 令和7年4月1日, R7.4.1 or 2025/4/1.' },
  'incomplete': { ja: '年月日がそろっていません。「令和7年4月1日」のように日まで入力してください。', en: 'The date is incomplete. Give year, month and day, like 令和7年4月1日.' },
  'ambiguous-year': { ja: '年が和暦か西暦か判別できません。「R7.4.1」又は「2025/4/1」のように入力してください。', en: 'The year may be of an era or Western. Write R7.4.1 or 2025/4/1.' },
  'kanji-numerals': { ja: '漢数字の日付は読み取れません。「令和7年4月1日」のように算用数字で入力してください。', en: 'Dates in kanji numerals are not read. Use digits, like 令和7年4月1日.' },
  'excel-serial': { ja: 'Excelのシリアル値のようです。セルの表示形式を日付にして保存し直してください。', en: 'This looks like an Excel serial number. Format the cells as dates and save again.' },
  'no-such-date': { ja: '存在しない日付です。', en: 'There is no such date.' },
  'wrong-weekday': { ja: '日付と曜日が合っていません。', en: 'The day of the week does not belong to the date.' },
  'time-missing': { ja: '時刻がありません。「2026-06-10 13:30」のように時刻まで入力してください。', en: 'The time is missing. Write it like 2026-06-10 13:30.' },
  'not-a-time': { ja: '時刻として読み取れません。「13:30」又は「13時30分」のように入力してください。', en: 'Not a time. Write it like 13:30 or 13時30分.' },
  'not-a-fiscal-year': { ja: '年度として読み取れません。「令和7年度」「R7年度」「2025年度」のように入力してください。', en: 'Not a fiscal year. Write it like 令和7年度, R7年度 or 2025年度.' },
};

export const dateWarningText: Readonly<Record<DateWarning, Text>> = {
  'impossible-era-date': { ja: 'その元号にはない日付です。西暦に読み替えました。', en: 'The era has no such date; it was read as the Western date.' },
};
