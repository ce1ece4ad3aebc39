import { Prisma, type PrismaClient } from '../../generated/prisma/client';
import { DatabaseAway, type Database, type Transaction } from '../../interaction/transaction';
import { jitter } from '../../kernel/ids';
import { CONNECTIONS } from './client';
import { isAway, isConflict } from './faults';
import { inLine } from './in-line';

/** Prisma's client inside a transaction: it has no `$transaction`, so nobody can leave the one they are in. */
export type PrismaTx = Prisma.TransactionClient;

/** Pieces of raw SQL for stores: `sql` quotes its values, `join` makes lists. */
export const sql = Prisma.sql;
export const join = Prisma.join;
export const empty = Prisma.empty;
export type Sql = Prisma.Sql;

/** Opens the neutral transaction. For stores and infra alone. */
export function clientOf(tx: Transaction): PrismaTx {
  return tx as unknown as PrismaTx;
}

const ATTEMPTS = 5;
const READERS = 2;
/** Long enough for an import of 200,000 rows; everything else ends in milliseconds. */
const LIMITS = { maxWait: 5_000, timeout: 120_000 };

/**
 * READ COMMITTED, PostgreSQL's default: what is decided on counts is decided under row locks.
 * @param connections size of the client's pool: some are left to those who only read
 */
export function database(prisma: PrismaClient, connections = CONNECTIONS): Database {
  const turn = inLine(Math.max(1, connections - READERS));
  return {
    transaction: (work) => turn(() => repeated(() => prisma.$transaction((tx) => work(tx as unknown as Transaction), LIMITS))),
    read: (work) => reached(() => work(prisma as unknown as Transaction)),
  };
}

async function repeated<T>(attempt: () => Promise<T>): Promise<T> {
  for (let n = 1; ; n++) {
    try {
      return await reached(attempt);
    } catch (e) {
      if (n === ATTEMPTS || !isConflict(e)) throw e;
      await new Promise((resume) => setTimeout(resume, jitter(20 * 2 ** n)));
    }
  }
}

async function reached<T>(attempt: () => Promise<T>): Promise<T> {
  try {
    return await attempt();
  } catch (e) {
    throw isAway(e) ? new DatabaseAway('the database cannot be reached', { cause: e }) : e;
  }
}
