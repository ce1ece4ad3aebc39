import { child, profiling } from './child';
import { inFolder } from './folder';
import type { Judged } from './mandatory-process';
import { withDatabase } from './other-server';
import { count, mebibytes, ms, seconds, table, times } from './table';

/** Everybody by every rule of the plan, beside one statement written by hand for one rule, times the rules. On the embedded database, and on TEST_DATABASE_URL where that is given. */
export async function mandatory(quick: boolean): Promise<string> {
  const rows: string[][] = [];
  for (const server of process.env.TEST_DATABASE_URL === undefined ? (['embedded'] as const) : (['embedded', 'other'] as const)) {
    for (const people of quick ? [2_000, 20_000] : [2_000, 20_000, 200_000]) rows.push(await judged(people, server));
  }
  return table(['staff', 'database', 'judged', 'people/s', 'peak memory', 'one rule by hand', '× rules', 'ratio'], rows);
}

async function judged(people: number, server: 'embedded' | 'other'): Promise<string[]> {
  return withDatabase(server, (databaseUrl) => inFolder((dir) => inFolder(async (dataDir) => {
    const at = { dataDir, ...(databaseUrl === undefined ? {} : { databaseUrl }) };
    for (const [what, input] of [['write', { dir, people }], ['import', { ...at, dir }]] as const) {
      const office = child('office-process');
      await office.ask(what, input).finally(() => office.end());
    }
    const judge = child('mandatory-process', profiling());
    try {
      await judge.ask('open', at);
      await judge.ask('past');
      const { ms: took, peak, rules, handMs } = await judge.ask<Judged>('judge');
      return [count(people), server, seconds(took), count(Math.round((people * 1000) / took)), mebibytes(peak), ms(handMs), ms(handMs * rules), times(took, handMs * rules)];
    } finally {
      await judge.end();
    }
  })));
}
