import { child, profiling } from './child';
import { inFolder } from './folder';
import type { Digests } from './mandatory-process';
import { count, mebibytes, ms, seconds, table, times } from './table';

/** A Monday's digests of so many heads, beside one small question to the database for each of them. */
export async function digests(quick: boolean): Promise<string> {
  const rows: string[][] = [];
  for (const [heads, members] of quick ? [[100, 10], [100, 60]] as const : [[500, 10], [500, 60], [5_000, 10]] as const) rows.push(await built(heads, members));
  return table(['heads', 'people each', 'sent', 'written', 'made', 'each', 'peak memory', 'one question each', 'ratio'], rows);
}

async function built(heads: number, members: number): Promise<string[]> {
  return inFolder(async (dataDir) => {
    const office = child('office-process');
    await office.ask('settle', { dataDir, people: heads * members }).finally(() => office.end());
    const process_ = child('mandatory-process', profiling());
    try {
      await process_.ask('open', { dataDir });
      await process_.ask('past');
      await process_.ask('units', heads);
      const { heads: written, made, writtenMs, ms: took, peak, askedMs } = await process_.ask<Digests>('digests');
      return [count(written), count(members), count(made), seconds(writtenMs), seconds(took), ms(took / written), mebibytes(peak), seconds(askedMs), times(took, askedMs)];
    } finally {
      await process_.end();
    }
  });
}
