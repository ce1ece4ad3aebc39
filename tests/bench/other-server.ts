import pg from 'pg';

/** A database of its own on the server of TEST_DATABASE_URL, gone afterwards; `embedded` needs none. */
export async function withDatabase<T>(server: 'embedded' | 'other', work: (url: string | undefined) => Promise<T>): Promise<T> {
  const admin = process.env.TEST_DATABASE_URL;
  if (server === 'embedded' || admin === undefined) return work(undefined);
  const name = `bench_${process.pid}`;
  const act = async (statement: string) => {
    const client = new pg.Client({ connectionString: admin });
    await client.connect();
    await client.query(statement).finally(() => client.end());
  };
  await act(`CREATE DATABASE ${name}`);
  try {
    const url = new URL(admin);
    url.pathname = name;
    return await work(url.href);
  } finally {
    await act(`DROP DATABASE ${name} WITH (FORCE)`);
  }
}
