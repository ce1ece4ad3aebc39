import { dateFaultText, parseJapaneseDate, type LocalDate } from '../../../kernel/calendar';
import type { Text } from '../../../kernel/messages';
import { texts } from './messages';

/** Evidence is named, not copied: 修了証の写し. */
export const EVIDENCE_MAX = 200;

export type Period = { readonly from: LocalDate; readonly until: LocalDate | null };

/** A period as it was typed, or what is wrong at which field. A blank end: for good. */
export function readPeriod(typedFrom: string, typedUntil: string): { readonly ok: true; readonly period: Period } | { readonly ok: false; readonly faults: Readonly<Record<string, Text>> } {
  const from = parseJapaneseDate(typedFrom);
  const until = typedUntil.trim() === '' ? undefined : parseJapaneseDate(typedUntil);
  const faults = {
    ...(from.ok ? {} : { from: dateFaultText[from.reason] }),
    ...(until === undefined || until.ok ? {} : { until: dateFaultText[until.reason] }),
    ...(from.ok && until?.ok && until.date < from.date ? { until: texts.untilBeforeFrom } : {}),
  };
  if (!from.ok || (until && !until.ok) || Object.keys(faults).length > 0) return { ok: false, faults };
  return { ok: true, period: { from: from.date, until: until?.date ?? null } };
}
