import { z } from 'zod';
import { dateFrom, type LocalDate } from '../../../kernel/calendar/local-date';
import type { MonthDay } from '../../../kernel/calendar/fiscal-year';
import { say, type Text } from '../../../kernel/messages';
import { planMessages as m } from './messages';

/** A cell of a data file: what was typed becomes a value, or a fault that carries its own sentence. */
export type Cell<T> = z.ZodType<T, string>;

class Wrong { constructor(readonly text: Text) {} }
const wrong = (text: Text): Wrong => new Wrong(text);

/** Width, spaces and the several minus signs of a spreadsheet are not meant; everything else is. */
function plain(raw: string): string {
  return raw.normalize('NFKC').replace(/[\u2212\u2010-\u2015]/g, '-').trim();
}

function cell<T>(read: (typed: string) => T | Wrong): Cell<T> {
  return z.string().transform((raw, context) => {
    const typed = raw.trim();
    const value = typed === '' ? wrong(m.blank) : read(typed);
    if (!(value instanceof Wrong)) return value;
    context.addIssue({ code: 'custom', message: value.text.en, params: { text: value.text } });
    return z.NEVER;
  });
}

/** The sentence of a zod issue: our own where we raised it, else one made from what zod found. */
export function sentenceOf(issue: z.core.$ZodIssue, value: string): Text {
  if (issue.code === 'custom') return (issue.params as { text: Text }).text;
  if (issue.code === 'too_small') return say(m.tooSmall, { min: String(issue.minimum), value });
  if (issue.code === 'too_big') return say(m.tooLarge, { max: String(issue.maximum), value });
  return say(m.badValue, { value });
}

/** As typed, but for spaces around it: names are never rewritten. */
export const text: Cell<string> = cell((typed) => typed);

/** A short identifier; full-width letters and digits are taken as half-width ones. */
export const code: Cell<string> = cell((typed) => {
  const value = plain(typed);
  return /^[A-Za-z0-9][A-Za-z0-9._-]*$/.test(value) ? value : wrong(say(m.notCode, { value: typed }));
});

export function whole(min = 0, max = Number.MAX_SAFE_INTEGER): Cell<number> {
  return cell((typed) => {
    const digits = plain(typed).replace(/,(?=\d{3})/g, '');
    if (!/^[+-]?\d{1,15}$/.test(digits)) return wrong(say(m.notWhole, { value: typed }));
    const value = Number(digits);
    if (value < min) return wrong(say(m.tooSmall, { min, value }));
    return value > max ? wrong(say(m.tooLarge, { max, value })) : value;
  });
}

/** A fiscal year by the calendar year in which it starts. */
export const fiscalYear: Cell<number> = whole(1989, 2200);

const two = (part: number): string => String(part).padStart(2, '0');

function readDate(typed: string): LocalDate | undefined {
  const [, year = 0, month = 0, day = 0] = (/^(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?$/.exec(plain(typed)) ?? []).map(Number);
  return dateFrom(year, month, day);
}

function readMonthDay(typed: string): MonthDay | undefined {
  const [, month = 0, day = 0] = (/^(\d{1,2})[-/月](\d{1,2})日?$/.exec(plain(typed)) ?? []).map(Number);
  return dateFrom(leapYear, month, day) && `${two(month)}-${two(day)}`;
}
const leapYear = 2000;

function readTime(typed: string): string | undefined {
  const [, hour = 24, minute = 60] = (/^(\d{1,2})[:時](\d{1,2})分?(?::00)?$/.exec(plain(typed)) ?? []).map(Number);
  return hour < 24 && minute < 60 ? `${two(hour)}:${two(minute)}` : undefined;
}

/** `YYYY-MM-DD`, also where a spreadsheet rewrote it as 2025/4/1. */
export const date: Cell<LocalDate> = cell((typed) => readDate(typed) ?? wrong(say(m.notDate, { value: typed })));
/** `MM-DD`, also where a spreadsheet rewrote it as 4月30日. */
export const monthDay: Cell<MonthDay> = cell((typed) => readMonthDay(typed) ?? wrong(say(m.notMonthDay, { value: typed })));
/** A date of one year (`YYYY-MM-DD`) or of every year (`MM-DD`). */
export const day: Cell<LocalDate | MonthDay> = cell((typed) => readDate(typed) ?? readMonthDay(typed) ?? wrong(say(m.notDay, { value: typed })));
/** `HH:mm`. */
export const time: Cell<string> = cell((typed) => readTime(typed) ?? wrong(say(m.notTime, { value: typed })));

export const timeRange: Cell<{ from: string; to: string }> = cell((typed) => {
  const [from, to, ...rest] = plain(typed).split(/[-~〜]/).map(readTime);
  return from && to && rest.length === 0 && from < to ? { from, to } : wrong(say(m.notTimeRange, { value: typed }));
});

const yes = ['はい', '有効', 'true', '1', '○', '〇', 'yes'];
const no = ['いいえ', '無効', 'false', '0', '×', 'no'];
export const flag: Cell<boolean> = cell((typed) => {
  const word = plain(typed).toLowerCase();
  return yes.includes(word) ? true : no.includes(word) ? false : wrong(say(m.notFlag, { value: typed }));
});

/** One of a closed set: by its code, or by one of the words that people write for it. */
export function choice<K extends string>(words: Readonly<Record<K, readonly string[]>>): Cell<K> {
  const spellings = new Map<string, K>();
  for (const key of Object.keys(words) as K[]) for (const word of [key, ...words[key]]) spellings.set(plain(word).toLowerCase(), key);
  const shown = (Object.keys(words) as K[]).map((key) => words[key][0] ?? key).join('／');
  return cell((typed) => spellings.get(plain(typed).toLowerCase()) ?? wrong(say(m.notChoice, { value: typed, choices: shown })));
}

/** How sure the plan's own text makes us (domain 0.1). */
export const certainty = choice({ C: ['確実'], H: ['高'], M: ['中'], L: ['低'] });

/** Blank means "none". */
export function orNone<T>(type: Cell<T>): Cell<T | null> {
  return z.string().transform((raw, context) => (raw.trim() === '' ? null : forward(type, raw, context)));
}

/** Several values with `;` between them; blank: an empty list. */
export function listOf<T>(type: Cell<T>): Cell<T[]> {
  return z.string().transform((raw, context) => {
    const typed = raw.split(/[;；]/).map((part) => part.trim()).filter((part) => part !== '');
    const twice = typed.find((part, index) => typed.indexOf(part) < index);
    if (twice !== undefined) context.addIssue({ code: 'custom', message: m.listTwice.en, params: { text: say(m.listTwice, { value: twice }) } });
    return typed.map((part) => forward(type, part, context));
  });
}

/** Several values, at least one. */
export function someOf<T>(type: Cell<T>): Cell<T[]> {
  return z.string().transform((raw, context) => {
    if (raw.trim() === '') context.addIssue({ code: 'custom', message: m.blank.en, params: { text: m.blank } });
    return forward(listOf(type), raw, context);
  });
}

/** A recurrence that differs for some ranks, written `rank:years`. */
export const yearsByRank: Cell<{ code: string; years: number }> = cell((typed) => {
  const [, rank, years] = /^([A-Za-z0-9._-]+):(\d{1,2})$/.exec(plain(typed)) ?? [];
  return rank && Number(years) > 0 ? { code: rank, years: Number(years) } : wrong(say(m.notYearsByRank, { value: typed }));
});

function forward<T>(type: Cell<T>, raw: string, context: z.core.$RefinementCtx<string>): T {
  const read = type.safeParse(raw);
  if (read.success) return read.data;
  for (const issue of read.error.issues) context.addIssue({ code: 'custom', message: issue.message, params: { text: sentenceOf(issue, raw) } });
  return z.NEVER;
}
