import pg from 'pg';
import { child } from './child';
import { inFolder } from './folder';
import type { Imported } from './office-process';
import { count, mebibytes, seconds, table, times } from './table';

/** A staff file into an empty office, and again, beside plain inserts of the very same rows. */
export async function importing(quick: boolean): Promise<string> {
  const rows: string[][] = [];
  for (const people of quick ? [2_000, 20_000] : [2_000, 20_000, 200_000]) rows.push(await imported(people));
  return table(['staff', 'rows', 'import', 'people/s', 'bare inserts', 'ratio', 'same file again', 'peak memory'], rows);
}

async function imported(people: number): Promise<string[]> {
  return inFolder((dir) => inFolder(async (dataDir) => {
    const writer = child('office-process');
    await writer.ask('write', { dir, people }).finally(() => writer.end());
    const office = child('office-process');
    try {
      const { ms, againMs, peak, rows } = await office.ask<Imported>('import', { dataDir, dir });
      const floorMs = await insertsOf(Object.keys(rows), await office.ask<string>('url'));
      const all = Object.values(rows).reduce((sum, n) => sum + n, 0);
      return [count(people), count(all), seconds(ms), count(Math.round((people * 1000) / ms)), seconds(floorMs), times(ms, floorMs), seconds(againMs), mebibytes(peak)];
    } finally {
      await office.end();
    }
  }));
}

const TOGETHER = 5_000;

/** The rows that the import wrote, into copies of the tables with the same indexes: one transaction, 5,000 a statement. Milliseconds. */
async function insertsOf(tables: readonly string[], url: string): Promise<number> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    let took = 0;
    for (const name of tables) {
      const { rows } = await client.query<{ row: unknown }>(`SELECT row_to_json(t) AS row FROM ${name} t`);
      await client.query(`CREATE TABLE bare_${name} (LIKE ${name} INCLUDING ALL)`);
      const start = performance.now();
      await client.query('BEGIN');
      for (let i = 0; i < rows.length; i += TOGETHER) {
        await client.query(`INSERT INTO bare_${name} SELECT * FROM json_populate_recordset(NULL::${name}, $1)`, [JSON.stringify(rows.slice(i, i + TOGETHER).map((r) => r.row))]);
      }
      await client.query('COMMIT');
      took += performance.now() - start;
    }
    return took;
  } finally {
    await client.end();
  }
}
