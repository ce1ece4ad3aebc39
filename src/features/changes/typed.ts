import { dateFaultText, instantAt, parseDateTime, parseJapaneseDate, type DateFault } from '../../kernel/calendar';
import { say, type Text } from '../../kernel/messages';
import { texts } from './messages';

/** What HR types into the forms: instants and the days of a course, in any form in which dates are read elsewhere. Pure. */
export type Read<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly sentence: Text };

export interface Day { readonly startsAt: Date; readonly endsAt: Date }

const fault = (sentence: Text) => ({ ok: false, sentence }) as const;
const because = (reason: DateFault) => fault(dateFaultText[reason]);

/** `2026-06-20 17:15`, 「令和8年6月20日 17時15分」; a day alone gets `time`. */
export function readInstant(typed: string, time: string): Read<Date> {
  const withTime = parseDateTime(typed);
  if (withTime.ok) return { ok: true, value: withTime.instant };
  if (withTime.reason !== 'time-missing') return because(withTime.reason);
  const day = parseJapaneseDate(typed);
  return day.ok ? { ok: true, value: instantAt(day.date, time) } : because(day.reason);
}

/** The end after a dash or から, as a time of the same day. */
const FROM_TO = /^(.*\S)\s*(?:[-‐‑‒–—―−ー〜~]|から)\s*((?:午前|午後)?\s*\d{1,2}\s*(?::\d{2}|時(?:\s*\d{1,2}分)?))\s*(?:まで)?$/u;
/** More than a year of weekly days. */
export const DAYS_MAX = 60;

/** One day a line, `2026-07-08 13:30-16:30` or 「令和8年7月8日（水）13時30分〜16時30分」; sorted. */
export function readDays(typed: string): Read<readonly Day[]> {
  const lines = typed.split(/[\n、]/).map((line) => line.trim()).filter((line) => line !== '');
  if (lines.length === 0) return fault(texts.daysMissing);
  if (lines.length > DAYS_MAX) return fault(say(texts.daysTooMany, { most: DAYS_MAX }));
  const days: Day[] = [];
  for (const [i, line] of lines.entries()) {
    const day = readDay(line);
    if (!day.ok) return fault(say(texts.dayFault, { n: i + 1, fault: day.sentence }));
    days.push(day.value);
  }
  const sorted = days.sort((a, b) => a.startsAt.getTime() - b.startsAt.getTime());
  return sorted.some((day, i) => i > 0 && day.startsAt < (sorted[i - 1]?.endsAt ?? day.startsAt)) ? fault(texts.daysOverlap) : { ok: true, value: sorted };
}

function readDay(line: string): Read<Day> {
  const [, from, to] = FROM_TO.exec(line.normalize('NFKC')) ?? [];
  if (from === undefined || to === undefined) return fault(texts.dayUnread);
  const start = parseDateTime(from);
  if (!start.ok) return because(start.reason);
  const end = parseDateTime(`${start.date} ${to.replace(/\s+/g, '')}`);
  if (!end.ok) return because(end.reason);
  return end.instant > start.instant ? { ok: true, value: { startsAt: start.instant, endsAt: end.instant } } : fault(texts.dayEndsBefore);
}
