import { createApp, type App } from '../../src/app';
import type { Config } from '../../src/config';
import { openLog } from '../../src/infra/log';
import { fixedClock } from '../../src/kernel/clock';
import { startSlackStandIn, type SlackStandIn } from '../../src/workbench/slack';
import { useDatabase } from '../support/database';

const db = useDatabase();
let slack: SlackStandIn;
beforeAll(async () => { slack = await startSlackStandIn(); });
afterAll(() => slack.close());

/** Nobody answers there: who vouches for Teams cannot be asked. */
const teams = { appId: '11111111-1111-4111-8111-111111111111', password: 'x', tenantId: '22222222-2222-4222-8222-222222222222', openIdMetadataUrl: 'http://127.0.0.1:9/metadata' };

function started(platforms: Pick<Config, 'slack' | 'teams'>): Promise<App> {
  const config: Config = { databaseUrl: db.url, dataDir: '', host: '127.0.0.1', port: 0, publicUrl: undefined, ...platforms, clock: undefined, metricsToken: undefined, log: { level: 'silent', pretty: false } };
  return createApp(config, { clock: fixedClock(new Date('2026-06-01T10:00:00+09:00')), log: openLog({ level: 'silent' }), automatic: false });
}

test('a platform that can\'t be reached when the bot starts does not keep the other from working', async () => {
  const app = await started({ slack: { botToken: slack.botToken, signingSecret: slack.signingSecret, apiUrl: slack.url }, teams });
  try {
    slack.connect(`${app.url}/slack/events`);
    const answer = await slack.addPerson({ name: '佐藤 花子', email: 'hanako@example.jp' }).command('一覧');
    expect(answer.status).toBe(200);
    const refused = await fetch(`${app.url}/api/messages`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: '{"type":"message"}' });
    expect(refused.status).toBe(503);
  } finally {
    await app.stop();
  }
});

test('where no platform can be started, neither is the bot', async () => {
  await expect(started({ slack: undefined, teams })).rejects.toThrow();
});
