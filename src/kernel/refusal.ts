import type { Text } from './messages';

/**
 * A "no" that is part of the trade: a sentence and, where there is something, what to do next.
 * `code` is stable (a message id of the domain specification, or the feature's own), for tests, metrics and the CLI.
 */
export interface Refusal {
  readonly code: string;
  readonly sentence: Text;
  /** Belongs to this field of the form that was submitted. */
  readonly field?: string;
}

export type Outcome<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly refusal: Refusal };

export function done<T>(value: T): Outcome<T> {
  return { ok: true, value };
}

export function refuse(code: string, sentence: Text, field?: string): { readonly ok: false; readonly refusal: Refusal } {
  return { ok: false, refusal: { code, sentence, ...(field === undefined ? {} : { field }) } };
}
