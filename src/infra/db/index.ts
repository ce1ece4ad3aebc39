import path from 'node:path';
import pg from 'pg';
import type { PrismaClient } from '../../generated/prisma/client';
import type { Database } from '../../interaction/transaction';
import { connect } from './client';
import { InUse, serverOfAnother } from './embedded';
import { migrate, readMigrations } from './migrate';
import { ownServer, type OwnerOptions } from './own-server';
import { database } from './transaction';

export const MIGRATIONS = path.join(__dirname, '../../../prisma/migrations'); // as deep in dist as in src
const NAME = 'kenshu';

export interface OpenDatabase {
  readonly database: Database;
  /** Outlives a restart of the server. */
  readonly prisma: PrismaClient;
  /** Migrations that were applied just now. */
  readonly applied: readonly string[];
  /** As of now: the embedded server's address changes when it is restarted. */
  url(): string;
  close(): Promise<void>;
}

export interface OpenOptions extends OwnerOptions {
  /** For commands beside a running bot: when another process runs the embedded server, use it without owning it. Default false: refused. */
  readonly share?: boolean;
  /** Default: on our own embedded server alone; elsewhere an operator does it with `kenshu migrate`. */
  readonly migrate?: boolean;
  /** Connections, default 10. */
  readonly connections?: number;
}

/**
 * The database of this process: DATABASE_URL, or the embedded server in `dataDir`. Reconnects by itself, for ever.
 * @throws when another bot has the folder, the server doesn't answer, or migrations are missing: with a sentence that says what to do
 */
export async function openDatabase(at: { url?: string | undefined; dataDir: string }, options: OpenOptions = {}): Promise<OpenDatabase> {
  const server = at.url === undefined ? await embedded(at.dataDir, options) : outside(at.url);
  try {
    const applied = options.migrate ?? server.own ? await migrateUrl(server.url()) : await refusePending(server.url());
    const prisma = connect(() => server.url(), options.connections);
    return { database: database(prisma, options.connections), prisma, applied, url: () => server.url(), close: async () => { await prisma.$disconnect(); await server.stop(); } };
  } catch (e) {
    await server.stop();
    throw e;
  }
}

interface Server { readonly own: boolean; url(): string; stop(): Promise<void> }

const outside = (url: string): Server => ({ own: false, url: () => url, stop: () => Promise.resolve() });

async function embedded(dataDir: string, options: OpenOptions): Promise<Server> {
  for (let attempt = 1; ; attempt++) {
    try {
      return { own: true, ...(await ownServer(dataDir, NAME, options)) };
    } catch (e) {
      if (!options.share || !(e instanceof InUse)) throw e;
      const shared = serverOfAnother(dataDir);
      // Asked for every connection, because the owner may restart its server. It may also have ended just now: then it is ours.
      if (shared) return { own: false, url: () => (serverOfAnother(dataDir) ?? shared).url(NAME), stop: () => Promise.resolve() };
      if (attempt === 5) throw e;
    }
  }
}

/** Applies what is missing and names it. */
export async function migrateUrl(url: string, dir = MIGRATIONS): Promise<string[]> {
  return withClient(url, (client) => migrate({ exec: (sql) => client.query(sql), query: (sql, args) => client.query(sql, args) as never }, readMigrations(dir)));
}

/** Migrations of this version that the database lacks. */
export async function pendingMigrations(url: string, dir = MIGRATIONS): Promise<string[]> {
  const done = await withClient(url, async (client) => {
    const { rows: [table] } = await client.query<{ there: boolean }>("SELECT to_regclass('_prisma_migrations') IS NOT NULL AS there");
    if (!table?.there) return [];
    return (await client.query<{ name: string }>('SELECT migration_name AS name FROM _prisma_migrations WHERE finished_at IS NOT NULL AND rolled_back_at IS NULL')).rows;
  });
  const names = new Set(done.map((row) => row.name));
  return readMigrations(dir).map((m) => m.name).filter((name) => !names.has(name));
}

async function refusePending(url: string): Promise<string[]> {
  const pending = await pendingMigrations(url);
  if (pending.length > 0) throw new Error(`the database lacks ${pending.length} migration(s) of this version (${pending.join(', ')}): run \`kenshu migrate\` first`);
  return [];
}

async function withClient<T>(url: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: url, options: '-c TimeZone=UTC' });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}
