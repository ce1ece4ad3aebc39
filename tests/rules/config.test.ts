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

const TEAMS = { TEAMS_APP_ID: '11111111-1111-4111-8111-11111111111A', TEAMS_APP_PASSWORD: 'hunter3', TEAMS_TENANT_ID: '22222222-2222-4222-8222-222222222222' };

test('with its three variables Teams is served, beside Slack or alone', () => {
  expect(readConfig(TEAMS)).toMatchObject({ slack: undefined, teams: { appId: '11111111-1111-4111-8111-11111111111a', password: 'hunter3', tenantId: '22222222-2222-4222-8222-222222222222', openIdMetadataUrl: undefined, insecureLocal: false } });
  expect(readConfig({ ...TEAMS, TEAMS_INSECURE_LOCAL: '1', TEAMS_OPENID_METADATA_URL: 'http://127.0.0.1:5000/metadata' }).teams).toMatchObject({ insecureLocal: true, openIdMetadataUrl: 'http://127.0.0.1:5000/metadata' });
  expect(readConfig({}).teams).toBeUndefined();
});

test.each<[string, Record<string, string>, readonly string[]]>([
  ['an id alone', { TEAMS_APP_ID: TEAMS.TEAMS_APP_ID }, ['TEAMS_APP_PASSWORD is missing', 'TEAMS_TENANT_ID is missing']],
  ['everything but the id', { ...TEAMS, TEAMS_APP_ID: '' }, ['TEAMS_APP_ID is missing']],
  ['another issuer for nobody', { TEAMS_OPENID_METADATA_URL: 'https://login.example/m' }, ['TEAMS_APP_ID is missing', 'TEAMS_APP_PASSWORD is missing', 'TEAMS_TENANT_ID is missing']],
  ['ids that are none', { ...TEAMS, TEAMS_APP_ID: 'kenshu', TEAMS_TENANT_ID: 'city.example.jp' }, ['TEAMS_APP_ID is not a GUID', 'TEAMS_TENANT_ID is not a GUID']],
  ['an issuer whom anybody could play', { ...TEAMS, TEAMS_OPENID_METADATA_URL: 'http://login.example/m' }, ['TEAMS_OPENID_METADATA_URL must begin with https']],
  ['no authentication in production', { ...TEAMS, TEAMS_INSECURE_LOCAL: '1', NODE_ENV: 'production' }, ['TEAMS_INSECURE_LOCAL is allowed only']],
  ['no authentication towards the network', { ...TEAMS, TEAMS_INSECURE_LOCAL: '1', HOST: '0.0.0.0' }, ['TEAMS_INSECURE_LOCAL is allowed only']],
  ['neither yes nor no', { ...TEAMS, TEAMS_INSECURE_LOCAL: 'yes' }, ['TEAMS_INSECURE_LOCAL is neither 1 nor 0']],
])('%s is refused, with what to do', (_, env, expected) => {
  const found = faults(env);
  expect(found).toHaveLength(expected.length);
  for (const [i, words] of expected.entries()) expect(found[i]).toContain(words);
});

test('no fault repeats a secret', () => {
  expect(faults({ SLACK_BOT_TOKEN: 'secret-token-value', DATABASE_URL: 'http://user:hunter2@host', TEAMS_APP_PASSWORD: 'hunter3' }).join()).not.toMatch(/secret-token-value|hunter[23]/);
});
