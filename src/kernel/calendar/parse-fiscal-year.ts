import type { DateFault, DateWarning } from './date-faults';
import { eraOf, eras, findEra, westernYear, type Era } from './era';
import { fiscalYearEnd, fiscalYearStart, type FiscalYear } from './fiscal-year';
import { inOneSpelling } from './typed-date';

export type ParsedFiscalYear =
  | { readonly ok: true; readonly year: FiscalYear; readonly warning?: DateWarning }
  | { readonly ok: false; readonly reason: DateFault };

const ERA_YEAR = /^(令和|平成|昭和|大正|令|平|昭|大|[RHSTrhst])(元|\d{1,3})(?:年度)?$/;

/**
 * 令和7年度, R7年度, R7, 2025年度, 2025, FY2025, and 平成31年度・令和元年度 with its two names. A number alone (７年度) is of the era that runs now,
 * and needs its 年度: a bare 7 may be anything.
 */
export function parseFiscalYear(raw: string): ParsedFiscalYear {
  const names = inOneSpelling(raw).replaceAll(' ', '').split('・');
  const parsed = names.map(parseName);
  const first = parsed[0];
  const agreed = first?.ok === true && parsed.every((p) => p.ok && p.year === first.year);
  return agreed ? first : parsed.find((p) => !p.ok) ?? { ok: false, reason: 'not-a-fiscal-year' };
}

function parseName(text: string): ParsedFiscalYear {
  const [, western] = /^(?:FY)?(\d{4})(?:年度)?$/i.exec(text) ?? [];
  if (western !== undefined) return Number(western) > 0 ? { ok: true, year: Number(western) } : { ok: false, reason: 'not-a-fiscal-year' };
  const [, name, eraYear] = ERA_YEAR.exec(text) ?? [];
  const [, bare] = /^(元|\d{1,2})年度$/.exec(text) ?? [];
  if (/^[^\d]*[〇一二三四五六七八九十]+年度?$/.test(text)) return { ok: false, reason: 'kanji-numerals' };
  const era = name === undefined ? eras[0] : findEra(name);
  const year = eraYear ?? bare;
  return era === undefined || year === undefined ? { ok: false, reason: text === '' ? 'blank' : 'not-a-fiscal-year' } : ofEra(era, year === '元' ? 1 : Number(year));
}

/** An era that has no day in the fiscal year is accepted with a warning, as in dates. */
function ofEra(era: Era, eraYear: number): ParsedFiscalYear {
  if (eraYear < 1) return { ok: false, reason: 'not-a-fiscal-year' };
  const year = westernYear(era, eraYear);
  const possible = [fiscalYearStart(year), fiscalYearEnd(year)].some((day) => eraOf(day)?.era === era);
  return possible ? { ok: true, year } : { ok: true, year, warning: 'impossible-era-date' };
}
