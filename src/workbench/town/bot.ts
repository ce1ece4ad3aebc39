import { createApp, type App } from '../../app';
import { readConfig } from '../../config';
import { openLog } from '../../infra/log';
import type { Clock } from '../../kernel/clock';
import type { StandIns } from './stand-ins';

/** On one machine nothing has to be spared, and nobody wants to wait; the stand-in takes as much as comes. */
const UNLIMITED = { perSecond: 10_000 };
const HURRY = { coalesceMs: 300, settleMs: 20, perAddress: { perSecond: 1_000, burst: 1_000 } };

export interface BotOptions { readonly dataDir: string; readonly databaseUrl?: string | undefined; readonly logLevel?: string | undefined }

/**
 * The real bot, with the town's clock and the stand-ins for its platforms. It cannot tell. The town turns its crank: a clock that is moved
 * must not run away from deliveries that are still under way.
 */
export async function startBot({ slack, teams }: StandIns, clock: Clock, { dataDir, databaseUrl, logLevel = 'error' }: BotOptions): Promise<App> {
  const config = readConfig({
    DATA_DIR: dataDir, DATABASE_URL: databaseUrl, PORT: '0', LOG_LEVEL: logLevel,
    SLACK_BOT_TOKEN: slack.botToken, SLACK_SIGNING_SECRET: slack.signingSecret, SLACK_API_URL: slack.url,
    TEAMS_APP_ID: teams.appId, TEAMS_APP_PASSWORD: teams.password, TEAMS_TENANT_ID: teams.tenantId, TEAMS_OPENID_METADATA_URL: teams.metadataUrl,
  });
  const rates = { post: UNLIMITED, open: UNLIMITED, update: UNLIMITED, find: UNLIMITED };
  const app = await createApp(config, { clock, log: openLog({ level: logLevel }), automatic: false, pace: HURRY, rates });
  slack.connect(`${app.url}/slack/events`);
  teams.connect(`${app.url}/api/messages`);
  return app;
}
