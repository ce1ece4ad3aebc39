import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { connect } from '../../src/infra/db/client';
import { database } from '../../src/infra/db/transaction';
import type { PrismaClient } from '../../src/generated/prisma/client';
import type { Database } from '../../src/interaction/transaction';

export interface TestDatabase {
  prisma: PrismaClient;
  database: Database;
  url: string;
  ms: number;
  /** How many statements this work sends (BEGIN and COMMIT not counted). */
  count(work: () => Promise<unknown>): Promise<number>;
  /** The statements themselves, for a failure that wants an explanation. */
  statements(work: () => Promise<unknown>): Promise<readonly string[]>;
}

/** A migrated, empty database of this test file's own; gone after its last test. */
export function useDatabase(): TestDatabase {
  const handle = {} as TestDatabase;
  const { admin, template } = JSON.parse(process.env.KENSHU_TEST ?? '{}') as { admin: string; template: string };
  const name = `${template}_${randomUUID().slice(0, 8)}`;
  const server = new pg.Client({ connectionString: admin });
  beforeAll(async () => {
    const start = performance.now();
    await server.connect();
    await server.query(`CREATE DATABASE ${name} TEMPLATE ${template}`);
    const url = new URL(admin);
    url.pathname = `/${name}`;
    const listeners = new Set<string[]>();
    const prisma = connect(url.toString(), 5, { onStatement: (sql) => { for (const heard of listeners) heard.push(sql); } });
    const statements = async (work: () => Promise<unknown>) => {
      const heard: string[] = [];
      listeners.add(heard);
      try { await work(); } finally { listeners.delete(heard); }
      return heard.filter((sql) => !/^\s*(BEGIN|COMMIT|ROLLBACK|SAVEPOINT|RELEASE)/i.test(sql));
    };
    const count = async (work: () => Promise<unknown>) => (await statements(work)).length;
    Object.assign(handle, { url: url.toString(), prisma, database: database(prisma, 5), statements, count, ms: Math.round(performance.now() - start) });
  });
  afterAll(async () => {
    await handle.prisma.$disconnect();
    await server.query(`DROP DATABASE ${name} WITH (FORCE)`);
    await server.end();
  });
  return handle;
}

/** Empties every table, between tests of one file. (TRUNCATE passes the append-only triggers, which guard single rows.) */
export async function emptyTables(db: TestDatabase): Promise<void> {
  const rows = await db.prisma.$queryRaw<{ name: string }[]>`
    SELECT quote_ident(tablename) AS name FROM pg_tables WHERE schemaname = 'public' AND tablename <> '_prisma_migrations'`;
  await db.prisma.$executeRawUnsafe(`TRUNCATE ${rows.map((row) => row.name).join(', ')} RESTART IDENTITY CASCADE`);
}
