import type { Text } from '../../kernel/messages';

/** Something about a place in a sheet. Line 0 is the file as a whole, column '' the whole line. */
export interface SheetFault {
  readonly line: number;
  readonly column: string;
  readonly value?: string;
  readonly reason: Text;
}

/** A fault or warning as an operation's outcome carries it: plain data. */
export type Finding = { readonly line: number; readonly column: string; readonly value: string | null; readonly reason: { readonly ja: string; readonly en: string } };

export const findingOf = ({ line, column, value, reason: { ja, en } }: SheetFault): Finding => ({ line, column, value: value ?? null, reason: { ja, en } });
