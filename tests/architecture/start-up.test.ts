import { spawnSync } from 'node:child_process';
import path from 'node:path';

const root = path.join(__dirname, '../..');

/** What a process has loaded after it has set the platforms up. */
function loadedWith(config: object): string[] {
  const program = `
    const { configuredPlatforms, deaf, noMemory } = require('./src/platforms');
    const log = { debug() {}, info() {}, warn() {}, error() {} };
    configuredPlatforms(${JSON.stringify(config)}, { receiver: deaf, memory: noMemory, log }).then((all) => {
      process.stdout.write(JSON.stringify([all.map((p) => p.name), Object.keys(require.cache)]));
      process.exit(0);
    });`;
  const { stdout, stderr } = spawnSync(process.execPath, ['--import', 'tsx', '-e', program], { cwd: root, encoding: 'utf8', env: { PATH: process.env.PATH, HOME: process.env.HOME } });
  if (stdout === '') throw new Error(stderr);
  const [names, files] = JSON.parse(stdout) as [string[], string[]];
  return [...names, ...new Set(files.flatMap((file) => /node_modules\/(@microsoft\/teams-ai|botbuilder|botframework-connector|openai|@slack\/bolt)\//.exec(file)?.[1] ?? []))].sort();
}

const slack = { botToken: 'xoxb-x', signingSecret: 'secret', apiUrl: 'http://127.0.0.1:9/' };
const teams = { appId: '11111111-1111-4111-8111-111111111111', password: 'x', tenantId: '22222222-2222-4222-8222-222222222222' };

test('the SDK of Teams is loaded where Teams is configured, and nowhere else', () => {
  expect(loadedWith({ slack, teams: undefined })).toEqual(['@slack/bolt', 'slack']);
  expect(loadedWith({ slack, teams })).toEqual(expect.arrayContaining(['@microsoft/teams-ai', 'botbuilder', 'slack', 'teams']));
});
