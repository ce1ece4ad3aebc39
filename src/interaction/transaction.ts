declare const opaque: unique symbol;

/** A running transaction, or a reading connection. Opaque here; only stores can open it (infra/db). */
export interface Transaction { readonly [opaque]: 'transaction' }

export interface Database {
  /**
   * One short transaction without HTTP inside. A serialisation failure or deadlock runs `work` again as a whole,
   * so `work` must have no effect but through `tx`.
   * @throws DatabaseAway when the server can't be reached
   */
  transaction<T>(work: (tx: Transaction) => Promise<T>): Promise<T>;
  /** Reads without the cost of a transaction: each statement sees what is committed when it starts. */
  read<T>(work: (tx: Transaction) => Promise<T>): Promise<T>;
}

/** The database cannot be reached now. Nothing was saved; people are asked to try again (Z10). */
export class DatabaseAway extends Error {}
