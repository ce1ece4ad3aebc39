/** What a failed call to the database means; the signs were collected from adapter-pg, pg and Prisma's own errors. */

const CONFLICT = new Set(['P2034', '40001', '40P01', 'TransactionWriteConflict']);

const AWAY = new Set([
  'P1001', 'P1002', 'P1008', 'P1017', 'P2024',
  'ECONNREFUSED', 'ECONNRESET', 'EPIPE', 'ETIMEDOUT', 'ENOTFOUND', 'EAI_AGAIN',
  '57P01', '57P02', '57P03', '08000', '08001', '08003', '08006', '53300', '25P03',
  'DatabaseNotReachable', 'ConnectionClosed', 'SocketTimeout', 'TooManyConnections',
]);

/** pg's own errors carry no code. ENOENT counts only as a socket that is gone, not as a file somebody wanted to read. */
const AWAY_MESSAGES = /connect (ENOENT|EACCES)|Connection terminated|is not queryable|timeout exceeded when trying to connect|Unable to start a transaction in the given time|Cannot use a pool after calling end/;

/** Another transaction was in the way: the same work, as a whole, may succeed. */
export function isConflict(e: unknown): boolean {
  return signsOf(e).some((sign) => CONFLICT.has(sign));
}

/** The server can't be reached, or broke off. */
export function isAway(e: unknown): boolean {
  const { message } = (e ?? {}) as Signed; // by shape: an error of the resolver or a socket need not be of this realm's Error
  return signsOf(e).some((sign) => AWAY.has(sign)) || (typeof message === 'string' && AWAY_MESSAGES.test(message));
}

interface Signed { message?: unknown; code?: unknown; originalCode?: unknown; kind?: unknown; cause?: unknown; meta?: { driverAdapterError?: unknown } }

/** Codes of an error and of what it wraps: Prisma puts the driver's error into `meta`, the driver's puts PostgreSQL's into `cause`. */
function signsOf(e: unknown, depth = 0): string[] {
  if (typeof e !== 'object' || e === null || depth > 3) return [];
  const { code, originalCode, kind, cause, meta } = e as Signed;
  const own = [code, originalCode, kind].filter((sign) => typeof sign === 'string');
  return [...own, ...signsOf(cause, depth + 1), ...signsOf(meta?.driverAdapterError, depth + 1)];
}
