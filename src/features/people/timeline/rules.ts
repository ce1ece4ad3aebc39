import { compareDates, type LocalDate } from '../../../kernel/calendar';

/** What held from a day (inclusive) to a day (exclusive; null: open). The spans of one track never overlap. */
export interface Span<T> { readonly from: LocalDate; readonly to: LocalDate | null; readonly value: T }

/** A span as it stands in the database. */
export interface Stored<T> extends Span<T> { readonly id: number }

/** The days that a file speaks about: from its own day to the day of the next file. */
export interface Window { readonly from: LocalDate; readonly to: LocalDate | null }

export type Same<T> = (a: T, b: T) => boolean;

export function covers(span: Window, day: LocalDate): boolean {
  return span.from <= day && (span.to === null || day < span.to);
}

export function meets(a: Window, b: Window): boolean {
  return (b.to === null || a.from < b.to) && (a.to === null || b.from < a.to);
}

export function valueOn<T>(spans: readonly Span<T>[], day: LocalDate): T | undefined {
  return spans.find((s) => covers(s, day))?.value;
}

/** The part of a span inside the window, or nothing. */
function clip<T>(span: Span<T>, window: Window): Span<T>[] {
  const from = later(span.from, window.from);
  const to = earlierEnd(span.to, window.to);
  return to === null || from < to ? [{ from, to, value: span.value }] : [];
}

/**
 * The track with everything inside the window replaced, and everything before and after it untouched. Neighbours that say the same become
 * one, so that the same file twice changes nothing and a late file leaves no seams.
 */
export function overlay<T>(track: readonly Span<T>[], window: Window, inside: readonly Span<T>[], same: Same<T>): Span<T>[] {
  const kept = track.flatMap((span) => outside(span, window));
  const pieces = [...kept, ...inside.flatMap((span) => clip(span, window))].sort((a, b) => compareDates(a.from, b.from));
  const joined: Span<T>[] = [];
  for (const piece of pieces) {
    const last = joined.at(-1);
    if (last !== undefined && last.to === piece.from && same(last.value, piece.value)) joined[joined.length - 1] = { ...last, to: piece.to };
    else joined.push(piece);
  }
  return joined;
}

export interface Rewriting<T> { readonly gone: readonly Stored<T>[]; readonly come: readonly Span<T>[] }

/** Which rows go and which come when a stored track becomes another. */
export function rewriting<T>(before: readonly Stored<T>[], after: readonly Span<T>[], same: Same<T>): Rewriting<T> {
  const alike = (a: Span<T>, b: Span<T>) => a.from === b.from && a.to === b.to && same(a.value, b.value);
  return {
    gone: before.filter((b) => !after.some((a) => alike(a, b))),
    come: after.filter((a) => !before.some((b) => alike(a, b))),
  };
}

function outside<T>(span: Span<T>, window: Window): Span<T>[] {
  if (!meets(span, window)) return [strip(span)];
  const before: Span<T>[] = span.from < window.from ? [{ ...strip(span), to: window.from }] : [];
  const after: Span<T>[] = window.to !== null && (span.to === null || window.to < span.to) ? [{ ...strip(span), from: window.to }] : [];
  return [...before, ...after];
}

const strip = <T>({ from, to, value }: Span<T>): Span<T> => ({ from, to, value });

export function later(a: LocalDate, b: LocalDate): LocalDate {
  return a < b ? b : a;
}

function earlierEnd(a: LocalDate | null, b: LocalDate | null): LocalDate | null {
  if (a === null) return b;
  return b === null || a < b ? a : b;
}
