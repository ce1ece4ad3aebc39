import { z } from 'zod';
import type { Text } from '../../../kernel/messages';
import { choice, date, flag, listOf, monthDay, orNone, sentenceOf, text, time, timeRange, whole, type Cell } from './cell';
import { planMessages as m } from './messages';

/** A setting's value as it stands in the file: the second language only for sentences and names that people are shown. */
export interface TypedSetting { readonly value: string; readonly valueEn: string | null }
type Unit<T> = z.ZodType<T, TypedSetting>;

const one = <T>(cell: Cell<T>): Unit<T> => z.object({ value: z.string(), valueEn: z.string().nullable() }).transform(({ value }) => value).pipe(cell);

/** なし is a value of its own: "no limit", "not used". */
const amount = one(z.string().transform((typed) => (typed.trim() === 'なし' ? '' : typed)).pipe(orNone(whole())));
const amounts = one(listOf(whole()));
const phrase: Unit<Text> = z.object({ value: z.string(), valueEn: z.string().nullable() }).transform(({ value, valueEn }) => ({ ja: value, en: valueEn ?? value }));

/** What a unit says about the form of a value. */
export const settingUnits = {
  business_days: amount, days: amount, months: amount, years: amount, fiscal_years: amount, minutes: amount, hours: amount,
  people: amount, items: amount, times: amount, yen: amount, percent: amount, digits: amount, characters: amount,
  business_days_list: amounts, months_list: amounts,
  time: one(time), time_ranges: one(listOf(timeRange)), month_day: one(monthDay), date: one(date),
  flag: one(flag), word: one(text), words: one(listOf(text)), phrase,
} satisfies Record<string, Unit<unknown>>;

export type SettingUnit = keyof typeof settingUnits;
export type UnitValue<U extends SettingUnit> = z.output<(typeof settingUnits)[U]>;

/** How each unit is written in the file. */
export const unitWords: Readonly<Record<SettingUnit, readonly string[]>> = {
  business_days: ['営業日'], days: ['日'], months: ['か月'], years: ['年'], fiscal_years: ['年度'], minutes: ['分'], hours: ['時間'],
  people: ['人'], items: ['件'], times: ['回'], yen: ['円'], percent: ['％'], digits: ['桁'], characters: ['文字'],
  business_days_list: ['営業日の並び'], months_list: ['月の並び'],
  time: ['時刻'], time_ranges: ['時間帯'], month_day: ['月日'], date: ['日付'],
  flag: ['はい・いいえ'], word: ['語'], words: ['語の並び'], phrase: ['文言'],
};
export const settingUnit = choice(unitWords);

/** The one spelling of a value that its unit reads: 8:30 as a spreadsheet saves it is 08:30. */
export function settled(unit: SettingUnit, value: string | null): string | null {
  if (value === null || unit === 'phrase') return value;
  const read = settingUnits[unit].parse({ value, valueEn: null });
  return Array.isArray(read) ? read.map(written).join(';') : written(read);
}

type Single = string | number | boolean | null | { readonly from: string; readonly to: string };
function written(read: Single): string {
  if (read === null) return 'なし';
  if (typeof read === 'boolean') return read ? 'はい' : 'いいえ';
  return typeof read === 'object' ? `${read.from}-${read.to}` : String(read);
}

/** What is wrong with a value, or undefined. */
export function valueFault(type: Unit<unknown>, typed: TypedSetting): Text | undefined {
  const read = type.safeParse(typed);
  const issue = read.success ? undefined : read.error.issues[0];
  return issue && (issue.code === 'invalid_value' || issue.code === 'invalid_type' ? notAllowed(typed.value) : sentenceOf(issue, typed.value));
}

function notAllowed(value: string): Text {
  return { ja: m.badValue.ja.replace('{value}', value), en: m.badValue.en.replace('{value}', value) };
}
