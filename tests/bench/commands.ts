import { BARE_ANSWER } from './bare-answer';
import type { Chat } from './chat-process';
import { child, profiling, type Child } from './child';
import { inFolder } from './folder';
import type { Asked } from './history';
import type { Load, Measured, Typed } from './load';
import { count, ms, quantile, table, times } from './table';

const PER_SECOND = 100;
const MORNING = '2026-06-01T10:00:00+09:00';

/** Commands from request to complete answer, beside a listener that does nothing. */
export async function commands(quick: boolean): Promise<string> {
  const rows: string[][] = [];
  for (const people of quick ? [300, 2_000] : [300, 200_000]) rows.push(...(await measured(people, quick ? 5 : 20)));
  return `${table(['100 requests/s', 'staff', 'requests', 'errors', 'p50', 'p99', 'largest', 'p50 ÷ bare', 'p99 ÷ bare'], rows)}`;
}

async function measured(people: number, seconds: number): Promise<string[][]> {
  return inFolder(async (dataDir) => {
    const asked = await filled(dataDir, people);
    const [chat, bot, bare] = [child('chat-process'), child('bot-process', profiling()), child('bare-bolt-process')];
    try {
      const place = await chat.ask<Chat>('open', { people: [] });
      const url = await bot.ask<string>('open', { dataDir, chat: place, at: MORNING, postsPerSecond: 100 });
      const bareUrl = await bare.ask<string>('open', place.signingSecret);
      const load = (to: string, typed: readonly Typed[], forSeconds: number) => chat.ask<Measured>('load', { url: to, secret: place.signingSecret, teamId: place.teamId, perSecond: PER_SECOND, seconds: forSeconds, typed } satisfies Load);
      const lists = asked.map(({ account }) => ({ user: account, text: '一覧', expect: ['30件です。', '第1回 職員研修'] }));
      const statuses = asked.map(({ account, own }) => ({ user: account, text: '状況', expect: [`令和8年度の申込み・受講は${own.length}件です。`, ...own] }));
      const fixed = asked.map(({ account }) => ({ user: account, text: '一覧', expect: [BARE_ANSWER] }));
      for (const [to, typed] of [[url, lists], [url, statuses], [bareUrl, fixed]] as const) await load(to, typed, Math.max(3, seconds / 4)); // warm
      const floor = await load(bareUrl, fixed, seconds);
      const results = [['bare listener', floor], ['/kenshu 一覧', await load(url, lists, seconds)], ['/kenshu 状況', await load(url, statuses, seconds)]] as const;
      return results.map(([name, result]) => row(name, people, result, floor));
    } finally {
      await Promise.all([chat, bot, bare].map((one) => one.end()));
    }
  });
}

async function filled(dataDir: string, people: number): Promise<readonly Asked[]> {
  const office: Child = child('office-process');
  try {
    return await office.ask<readonly Asked[]>('settle', { dataDir, people });
  } finally {
    await office.end();
  }
}

function row(name: string, people: number, { latencies, errors }: Measured, floor: Measured): string[] {
  if (errors.length > 0) process.stderr.write(`${name}, ${people}: ${errors.slice(0, 3).join('\n')}\n`);
  const [p50, p99] = [quantile(latencies, 0.5), quantile(latencies, 0.99)];
  const ratio = (value: number, share: number) => (floor.latencies === latencies ? '1' : times(value, quantile(floor.latencies, share)));
  return [name, count(people), count(latencies.length), String(errors.length), ms(p50), ms(p99), ms(quantile(latencies, 1)), ratio(p50, 0.5), ratio(p99, 0.99)];
}
