import type { TimeOfDay, Weekday } from './local-date';

/** A typed date in one spelling, taken apart: what stands for the day, the weekday claimed beside it, and the time after it. */
export interface TypedDate {
  readonly day: string;
  readonly weekday?: Weekday;
  readonly time?: string;
}

const WEEKDAYS = '日月火水木金土';
const DAY_WEEKDAY_TIME = /^(.*?)(?:\(([日月火水木金土])(?:曜日?)?(?:・?祝日?)?\))?(?:(?:T|(?<=[日)])| )((?:午前|午後)?\d{1,2}(?::\d{2}(?::\d{2})?|時(?:\d{1,2}分)?)))?$/u;

export function takeApart(raw: string): TypedDate {
  const [, day = '', claimed, time] = DAY_WEEKDAY_TIME.exec(inOneSpelling(raw)) ?? [];
  return {
    day: day.trim(),
    ...(claimed === undefined ? {} : { weekday: WEEKDAYS.indexOf(claimed) as Weekday }),
    ...(time === undefined ? {} : { time }),
  };
}

/** 'HH:mm' from 13:30, 13:30:00, 13時30分, 13時 and 午後1時30分; undefined for what is no time. Seconds are dropped. */
export function readTime(time: string): TimeOfDay | undefined {
  const [, half, h = '', m1, m2] = /^(午前|午後)?(\d{1,2})(?::(\d{2})(?::[0-5]\d)?|時(?:(\d{1,2})分)?)$/.exec(time) ?? [];
  const [hour, minute] = [Number(h), Number(m1 ?? m2 ?? 0)];
  if (h === '' || hour > (half === undefined ? 23 : 12) || minute > 59) return undefined;
  const hours = half === undefined ? hour : hour % 12 + (half === '午後' ? 12 : 0);
  return `${String(hours).padStart(2, '0')}:${String(minute).padStart(2, '0')}`;
}

/** Full-width to half-width, every dash to '-', one kind of space, and none around the marks of a date. */
export function inOneSpelling(raw: string): string {
  return raw
    .normalize('NFKC')
    .replace(/[‐‑‒–—―−ー]/g, '-')
    .replace(/\s+/g, ' ')
    .replace(/ ?([./:年月日時分()-]) ?/g, '$1')
    .replace(/^ ?(令和|平成|昭和|大正) ?/, '$1')
    .trim();
}
