import pg from 'pg';
import { child } from './child';
import { inFolder } from './folder';
import { count, ms, quantile, table, times } from './table';

/** Decisions measured for one size. */
const CALLS = 7;
/** What one decision writes, row for row of the applicants. */
const WRITTEN = ['enrolment_event', 'notice', 'decision'] as const;

/** One decision from its press to its commit, beside nothing but the statements that write what it writes. */
export async function decision(quick: boolean): Promise<string> {
  const rows: string[][] = [];
  for (const people of quick ? [200] : [200, 2_000]) rows.push(await decided(people));
  return table(['applicants', 'decision, median', 'largest', 'bare statements, median', 'ratio'], rows);
}

async function decided(people: number): Promise<string[]> {
  return inFolder(async (dataDir) => {
    const office = child('office-process');
    try {
      const [warm, ...offerings] = await office.ask<readonly number[]>('applied', { dataDir, people, calls: CALLS + 1 });
      await office.ask('decide', warm);
      const took: number[] = [];
      for (const offering of offerings) took.push(await office.ask<number>('decide', offering));
      const floor = await bare(await office.ask<string>('url'), offerings);
      return [count(people), ms(quantile(took, 0.5)), ms(quantile(took, 1)), ms(quantile(floor, 0.5)), times(quantile(took, 0.5), quantile(floor, 0.5))];
    } finally {
      await office.end();
    }
  });
}

/** The same rows into copies of the same tables, with the same indexes and no triggers: one UPDATE and three INSERTs a decision, in one transaction. */
async function bare(url: string, offerings: readonly number[]): Promise<number[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    for (const name of ['enrolment', ...WRITTEN]) await client.query(`CREATE TABLE bare_${name} (LIKE ${name} INCLUDING ALL)`);
    await client.query(`INSERT INTO bare_enrolment SELECT (json_populate_record(e, '{"state":"UNIT_APPROVED","place":null}')).* FROM enrolment e`);
    await client.query('ANALYZE bare_enrolment');
    const took: number[] = [];
    for (const offering of offerings) took.push(await written(client, offering));
    return took;
  } finally {
    await client.end();
  }
}

async function written(client: pg.Client, offering: number): Promise<number> {
  const { rows: verdicts } = await client.query<{ id: number; state: string; place: number; code: string }>('SELECT id, state::text, place, decision_code AS code FROM enrolment WHERE offering_id = $1', [offering]);
  const rowsOf = {
    enrolment_event: 'SELECT v.* FROM enrolment_event v JOIN enrolment e ON e.id = v.enrolment_id WHERE e.offering_id = $1',
    notice: `SELECT n.* FROM notice n JOIN enrolment e ON e.id = (n.facts->>'enrolment')::int WHERE e.offering_id = $1`,
    decision: 'SELECT * FROM decision WHERE offering_id = $1',
  };
  const inserts: { name: string; rows: string }[] = [];
  for (const name of WRITTEN) {
    const { rows } = await client.query<{ row: unknown }>(`SELECT row_to_json(t) AS row FROM (${rowsOf[name]}) t`, [offering]);
    inserts.push({ name, rows: JSON.stringify(rows.map((r) => r.row)) });
  }
  const column = (of: (v: (typeof verdicts)[number]) => unknown) => verdicts.map(of);
  const start = performance.now();
  await client.query('BEGIN');
  await client.query(
    `UPDATE bare_enrolment e SET state = t.state::"EnrolmentState", place = t.place, decision_code = t.code, decided_at = now(), version = e.version + 1
     FROM unnest($1::int[], $2::text[], $3::int[], $4::text[]) AS t(id, state, place, code) WHERE e.id = t.id`,
    [column((v) => v.id), column((v) => v.state), column((v) => v.place), column((v) => v.code)],
  );
  for (const { name, rows } of inserts) await client.query(`INSERT INTO bare_${name} SELECT * FROM json_populate_recordset(NULL::${name}, $1)`, [rows]);
  await client.query('COMMIT');
  return performance.now() - start;
}
