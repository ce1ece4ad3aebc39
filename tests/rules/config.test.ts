import { ConfigFault, readConfig } from '../../src/config';

function faults(env: Record<string, string>): readonly string[] {
  try {
    readConfig(env);
    return [];
  } catch (e) {
    if (e instanceof ConfigFault) return e.faults;
    throw e;
  }
}

test('an empty environment is usable: the embedded database, this machine alone, no platform', () => {
  expect(readConfig({})).toMatchObject({ databaseUrl: undefined, dataDir: './var', host: '127.0.0.1', port: 3000, slack: undefined, clock: undefined });
});

test('an empty variable counts as unset', () => {
  expect(readConfig({ DATABASE_URL: '', PORT: '', SLACK_BOT_TOKEN: '' })).toMatchObject({ databaseUrl: undefined, port: 3000, slack: undefined });
});

test('with a signing secret Slack comes over HTTP, also where an app token stands beside it; with an app token alone over a socket', () => {
  expect(readConfig({ SLACK_BOT_TOKEN: 'xoxb-1', SLACK_SIGNING_SECRET: 's', SLACK_APP_TOKEN: 'xapp-1' }).slack).toEqual({ botToken: 'xoxb-1', apiUrl: undefined, signingSecret: 's' });
  expect(readConfig({ SLACK_BOT_TOKEN: 'xoxb-1', SLACK_APP_TOKEN: 'xapp-1' }).slack).toEqual({ botToken: 'xoxb-1', apiUrl: undefined, appToken: 'xapp-1' });
});

test('every fault is reported at once, each with what to do', () => {
  const found = faults({ PORT: 'many', DATABASE_URL: 'mysql://x', KENSHU_CLOCK: 'noon', SLACK_BOT_TOKEN: 'xoxp-1', LOG_LEVEL: 'loud', PUBLIC_URL: 'ftp://x' });
  for (const variable of ['PORT', 'DATABASE_URL', 'KENSHU_CLOCK', 'SLACK_BOT_TOKEN is not a bot token', 'SLACK_BOT_TOKEN needs SLACK_SIGNING_SECRET', 'LOG_LEVEL', 'PUBLIC_URL']) {
    expect(found.filter((f) => f.startsWith(variable))).toHaveLength(variable === 'SLACK_BOT_TOKEN' ? 2 : 1);
  }
  expect(found).toHaveLength(7);
});

test.each([
  ['a secret without its token', { SLACK_SIGNING_SECRET: 's' }, 'SLACK_BOT_TOKEN is missing'],
  ['a moved clock in production', { KENSHU_CLOCK: '2026-06-01T09:00:00+09:00', NODE_ENV: 'production' }, 'KENSHU_CLOCK is not allowed'],
])('%s is refused', (_, env: Record<string, string>, words) => {
  expect(faults(env).join()).toContain(words);
});

test('no fault repeats a secret', () => {
  expect(faults({ SLACK_BOT_TOKEN: 'secret-token-value', DATABASE_URL: 'http://user:hunter2@host' }).join()).not.toMatch(/secret-token-value|hunter2/);
});
