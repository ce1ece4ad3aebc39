import { BARE_ANSWER } from './bare-answer';
import { child, profiling } from './child';
import { inFolder } from './folder';
import type { Asked } from './history';
import type { Measured } from './load';
import { count, ms, quantile, table, times } from './table';
import type { Conversation, Turn } from './turn-process';

const PER_SECOND = 100;
const MORNING = '2026-06-01T10:00:00+09:00';

/** Turns of the other platform, beside its SDK alone: one in which nothing is to be done, and a command with its answer. */
export async function turns(quick: boolean): Promise<string> {
  const seconds = quick ? 5 : 20;
  return inFolder(async (dataDir) => {
    const office = child('office-process');
    const asked = await office.ask<readonly Asked[]>('settle', { dataDir, people: 300, platform: 'teams' }).finally(() => office.end());
    const [people, bot, bare] = [child('turn-process'), child('bot-process', profiling()), child('bare-turn-process')];
    try {
      const conversation = await people.ask<Conversation>('open');
      const url = await bot.ask<string>('openTeams', { dataDir, conversation, at: MORNING });
      const bareUrl = await bare.ask<string>('open', conversation);
      const run = (to: string, some: readonly Turn[], forSeconds: number) => people.ask<Measured>('turns', { url: to, perSecond: PER_SECOND, seconds: forSeconds, turns: some });
      const nothing = asked.map(({ account }): Turn => ({ user: account }));
      const statuses = asked.map(({ account, own }): Turn => ({ user: account, text: '状況', expect: [`令和8年度の申込み・受講は${own.length}件です。`, ...own] }));
      const fixed = asked.map(({ account }): Turn => ({ user: account, text: '状況', expect: [BARE_ANSWER] }));
      for (const [to, some] of [[url, nothing], [url, statuses], [bareUrl, nothing], [bareUrl, fixed]] as const) await run(to, some, Math.max(3, seconds / 4)); // warm
      const floors = [await run(bareUrl, nothing, seconds), await run(bareUrl, fixed, seconds)] as const;
      return table([`${PER_SECOND} turns/s`, 'turns', 'errors', 'p50', 'p99', 'largest', 'p50 ÷ bare', 'p99 ÷ bare'], [
        row('bare SDK, nothing to do', floors[0], floors[0]), row('bot, nothing to do', await run(url, nothing, seconds), floors[0]),
        row('bare SDK, a fixed answer', floors[1], floors[1]), row('bot, 状況', await run(url, statuses, seconds), floors[1]),
      ]);
    } finally {
      await Promise.all([people, bot, bare].map((one) => one.end()));
    }
  });
}

function row(name: string, { latencies, errors }: Measured, floor: Measured): string[] {
  if (errors.length > 0) process.stderr.write(`${name}: ${errors.slice(0, 3).join('\n')}\n`);
  const [p50, p99] = [quantile(latencies, 0.5), quantile(latencies, 0.99)];
  const ratio = (value: number, share: number) => (floor.latencies === latencies ? '1' : times(value, quantile(floor.latencies, share)));
  return [name, count(latencies.length), String(errors.length), ms(p50), ms(p99), ms(quantile(latencies, 1)), ratio(p50, 0.5), ratio(p99, 0.99)];
}
