import type { Text } from '../../kernel/messages';

/** What a cell means, or why it means nothing. A warning lets the row pass. */
export type CellReading<T> =
  | { readonly ok: true; readonly value: T; readonly warning?: Text }
  | { readonly ok: false; readonly reason: Text };

/** A column that a sheet may have. Names and aliases match in any width and case and with spaces or line breaks in between. */
export interface Column<T> {
  readonly name: string;
  readonly aliases?: readonly string[];
  /** The column must be there, and each of its cells filled. */
  readonly required?: boolean;
  /** With `required`: the column must be there, its cells may be blank. */
  readonly mayBeBlank?: boolean;
  /** Faults don't repeat the value. */
  readonly sensitive?: boolean;
  /** Gets the cell without spaces around it, never blank. */
  readonly parse: (cell: string) => CellReading<T>;
}

/** A column with which the whole file is refused, and why. */
export interface ForbiddenColumn { readonly name: string; readonly aliases?: readonly string[]; readonly reason: Text }

type Columns = Readonly<Record<string, Column<unknown>>>;

export interface SheetColumns<C extends Columns = Columns> {
  readonly columns: C;
  readonly forbidden: readonly ForbiddenColumn[];
}

type ValueOf<C> = C extends { readonly parse: (cell: string) => CellReading<infer T> } ? T : never;
type IsFilled<C> = C extends { readonly required: true } ? (C extends { readonly mayBeBlank: true } ? false : true) : false;

/** The values of a row: undefined where the column is missing or the cell is blank and both are allowed. */
export type RowOf<S> = S extends SheetColumns<infer C>
  ? { readonly [K in keyof C]: IsFilled<C[K]> extends true ? ValueOf<C[K]> : ValueOf<C[K]> | undefined }
  : never;

/**
 * Declares the columns of a sheet.
 * @example const sheet = defineColumns({ number: { name: '職員番号', aliases: ['職員コード'], required: true, parse: codeCell } }); type Row = RowOf<typeof sheet>;
 */
export function defineColumns<const C extends Columns>(columns: C, forbidden: readonly ForbiddenColumn[] = []): SheetColumns<C> {
  return { columns, forbidden };
}
