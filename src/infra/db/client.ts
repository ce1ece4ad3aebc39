import { PrismaPg } from '@prisma/adapter-pg';
import pg from 'pg';
import { PrismaClient } from '../../generated/prisma/client';

/**
 * `TimeZone`: adapter-pg writes and reads timestamptz without an offset, so the session must be in UTC: never drop it.
 * `idle_in_transaction_session_timeout`: a process that hangs in a transaction must not keep its locks for ever.
 */
const SESSION = '-c TimeZone=UTC -c idle_in_transaction_session_timeout=120000';

/** Of one process. */
export const CONNECTIONS = 10;

/**
 * A client with its own pool of at most `max` connections. A query that gets no connection for 5 s fails.
 * @param url a function is asked for every new connection: a restarted embedded server has another address, and the client survives
 */
export function connect(url: string | (() => string), max = CONNECTIONS, options: { onStatement?: (sql: string) => void } = {}): PrismaClient {
  const address = typeof url === 'string' ? () => url : url;
  const Client = class extends pg.Client {
    constructor(config: pg.ClientConfig = {}) { super({ ...config, connectionString: address() }); }
  };
  const pool = new pg.Pool({ max, options: SESSION, connectionTimeoutMillis: 5000, keepAlive: true, Client });
  const adapter = new PrismaPg(pool, { disposeExternalPool: true });
  const { onStatement } = options;
  const errorFormat = 'minimal'; // else a rejected call prints its arguments, names and all, into the log
  if (!onStatement) return new PrismaClient({ adapter, errorFormat });
  const listening = new PrismaClient({ adapter, errorFormat, log: [{ emit: 'event', level: 'query' }] });
  listening.$on('query', (event) => onStatement(event.query));
  return listening;
}
