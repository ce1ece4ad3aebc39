import type { Text } from '../messages';
import { eraOf, eraYearText } from './era';
import { localDateOf, minutesOf, partsOf, timeOf, weekday, type LocalDate, type TimeOfDay } from './local-date';

/** How an office writes years: 令和7年 or 2025年. */
export type DateStyle = 'era' | 'western';

const WEEKDAYS_JA = ['日', '月', '火', '水', '木', '金', '土'] as const;
const WEEKDAYS_EN = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'] as const;
const MONTHS_EN = ['January', 'February', 'March', 'April', 'May', 'June', 'July', 'August', 'September', 'October', 'November', 'December'] as const;

/** 「令和7年6月24日（火）」, "Tue 24 June 2025" (domain 6.1). Before 大正 the western year stands in either style. */
export function formatDate(date: LocalDate, style: DateStyle): Text {
  return { ja: yearJa(date, style) + monthDayJa(date), en: dateEn(date) };
}

/** 「6月24日」, "24 June": for a label beside which the whole date stands. */
export function formatMonthDay(date: LocalDate): Text {
  const { month, day } = partsOf(date);
  return { ja: `${month}月${day}日`, en: `${day} ${MONTHS_EN[month - 1] ?? ''}` };
}

/** 「13時30分」 and 「10時」, "13:30" and "10:00". */
export function formatTime(time: TimeOfDay): Text {
  const minutes = minutesOf(time);
  const [hour, minute] = [Math.floor(minutes / 60), minutes % 60];
  return { ja: minute === 0 ? `${hour}時` : `${hour}時${minute}分`, en: `${hour}:${String(minute).padStart(2, '0')}` };
}

/** 「令和7年6月24日（火）17時15分」, "Tue 24 June 2025, 17:15". */
export function formatMoment(instant: Date, style: DateStyle): Text {
  return both(formatDate(localDateOf(instant), style), formatTime(timeOf(instant)), { ja: '', en: ', ' });
}

/** 「令和7年6月24日（火）17時15分まで」, "by Tue 24 June 2025, 17:15". In a sentence that has its own まで use `formatMoment`. */
export function formatDeadline(instant: Date, style: DateStyle): Text {
  const { ja, en } = formatMoment(instant, style);
  return { ja: `${ja}まで`, en: `by ${en}` };
}

/** A stretch of time. */
export interface Stretch { readonly startsAt: Date; readonly endsAt: Date }

/** 「令和8年6月10日（水）13時30分〜16時30分」; over midnight the end has its date too. */
export function formatStretch({ startsAt, endsAt }: Stretch, style: DateStyle): Text {
  const sameDay = localDateOf(startsAt) === localDateOf(endsAt);
  return both(formatMoment(startsAt, style), sameDay ? formatTime(timeOf(endsAt)) : formatMoment(endsAt, style), { ja: '〜', en: sameDay ? '–' : ' – ' });
}

/** The days of a course, in the order given: 「令和8年6月10日（水）13時30分〜16時30分、6月11日（木）9時〜12時」. A year is said once. */
export function formatDays(days: readonly Stretch[], style: DateStyle): Text {
  const parts = days.map((day, i) => {
    const before = days[i - 1];
    const whole = formatStretch(day, style);
    const year = yearJa(localDateOf(day.startsAt), style);
    const said = before !== undefined && yearJa(localDateOf(before.endsAt), style) === year;
    return { ja: said ? whole.ja.slice(year.length) : whole.ja, en: whole.en };
  });
  return { ja: parts.map((p) => p.ja).join('、'), en: parts.map((p) => p.en).join('; ') };
}

function yearJa(date: LocalDate, style: DateStyle): string {
  const found = style === 'era' ? eraOf(date) : undefined;
  return found ? `${found.era.name}${eraYearText(found.year)}年` : `${partsOf(date).year}年`;
}

function monthDayJa(date: LocalDate): string {
  return `${formatMonthDay(date).ja}（${WEEKDAYS_JA[weekday(date)]}）`;
}

function dateEn(date: LocalDate): string {
  return `${WEEKDAYS_EN[weekday(date)]} ${formatMonthDay(date).en} ${partsOf(date).year}`;
}

function both(first: Text, second: Text, between: Text): Text {
  return { ja: first.ja + between.ja + second.ja, en: first.en + between.en + second.en };
}
