import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { createApp, type App } from '../../src/app';
import type { Config } from '../../src/config';
import { announce } from '../../src/features/offerings/operations/announce';
import { clientOf } from '../../src/infra/db/transaction';
import { openLog } from '../../src/infra/log';
import { localDateOf } from '../../src/kernel/calendar';
import { wallClock } from '../../src/kernel/clock';
import type { Chat } from './chat-process';
import { serve } from './child';
import type { Conversation } from './turn-process';

export interface BotOptions {
  readonly dataDir: string;
  readonly chat: Chat;
  /** Trade time at the start; goes on by itself. */
  readonly at: string;
  /** Posts a second that the bot allows itself. */
  readonly postsPerSecond: number;
}

setFlagsFromString('--expose-gc');
const collect = runInNewContext('gc') as () => void;

/** The bot as it runs, jobs and outbox included, with a trade clock that can be set. */
let app: App | undefined;
let ahead = 0;
const clock = { now: () => new Date(wallClock.now().getTime() + ahead) };
const set = (at: string) => { ahead = new Date(at).getTime() - wallClock.now().getTime(); };

type Configured = Pick<Config, 'slack' | 'teams'>;

async function started(dataDir: string, at: string, platforms: Configured, postsPerSecond: number): Promise<string> {
  set(at);
  const freely = { perSecond: 10_000 };
  app = await createApp({
    databaseUrl: undefined, dataDir, host: '127.0.0.1', port: 0, publicUrl: undefined, ...platforms, clock: undefined, metricsToken: undefined, log: { level: 'warn', pretty: false },
  }, { clock, log: openLog({ level: 'error' }), rates: { post: { perSecond: postsPerSecond }, open: freely, update: freely, find: freely } });
  return app.url;
}

serve({
  open: async ({ dataDir, chat, at, postsPerSecond }: BotOptions): Promise<string> =>
    `${await started(dataDir, at, { slack: { botToken: chat.botToken, signingSecret: chat.signingSecret, apiUrl: chat.url }, teams: undefined }, postsPerSecond)}/slack/events`,
  openTeams: async ({ dataDir, conversation: { appId, password, tenantId, metadataUrl }, at }: { dataDir: string; conversation: Conversation; at: string }): Promise<string> =>
    `${await started(dataDir, at, { slack: undefined, teams: { appId, password, tenantId, openIdMetadataUrl: metadataUrl } }, 100)}/api/messages`,
  /** Milliseconds that the operation took, and how many are to be told this morning: who is on leave hears of it later. */
  announce: async ({ offering, at }: { offering: number; at: string }): Promise<{ ms: number; told: number }> => {
    if (!app) throw new Error('no bot is open');
    const bot = app;
    set(at);
    const start = performance.now();
    const outcome = await bot.run(announce, { offering }, { actor: { kind: 'operator', channel: 'cli' } });
    if (!outcome.ok) throw new Error(`the call could not be announced: ${JSON.stringify(outcome)}`);
    const took = performance.now() - start;
    const [there] = await bot.core.read((tx) => clientOf(tx).$queryRaw<{ told: number }[]>`
      SELECT count(*)::int AS told FROM call_recipient r WHERE offering_id = ${offering}
        AND NOT EXISTS (SELECT FROM absence a WHERE a.staff_id = r.staff_id AND a.valid_from <= ${localDateOf(clock.now())}::date AND (a.last_day IS NULL OR a.last_day >= ${localDateOf(clock.now())}::date))`);
    return { ms: took, told: there?.told ?? 0 };
  },
  move: (at: string) => { set(at); app?.outbox.wake(); },
  status: () => app?.outbox.status(),
  rss: () => process.memoryUsage.rss(),
  /** What is in use after everything that can be collected has been. */
  heap: () => { collect(); return process.memoryUsage().heapUsed; },
}, async () => app?.stop());
