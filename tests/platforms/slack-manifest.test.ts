import { readFileSync, readdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { slackManifest } from '../../src/platforms/slack';
import { botEvents, botScopes, optionalScopes } from '../../src/platforms/slack/scopes';

const words = [{ word: '一覧' }, { word: '申込' }, { word: '状況' }];
const overHttp = slackManifest({ url: 'https://kenshu.example.jp/', socketMode: false, words });
const overSocket = slackManifest({ socketMode: true, words });

const folder = path.join(__dirname, '../../src/platforms/slack');
const source = readdirSync(folder).map((file) => readFileSync(path.join(folder, file), 'utf8')).join('\n');

/** Scopes that Slack's reference asks for; a method that is missing here fails the test below. */
const scopesOf: Readonly<Record<string, readonly string[]>> = {
  'auth.test': [], 'apps.connections.open': [], 'views.open': [], 'views.update': [], 'views.publish': [], 'chat.postMessage': ['chat:write'], 'chat.postEphemeral': ['chat:write'], 'chat.update': ['chat:write'],
  'conversations.open': ['im:write'], 'conversations.history': ['im:history'], 'conversations.info': ['channels:read', 'groups:read'], 'conversations.list': ['channels:read', 'groups:read'],
  'users.info': ['users:read', 'users:read.email'], 'users.list': ['users:read', 'users:read.email'],
};
const scopeOfEvent: Readonly<Record<string, readonly string[]>> = {
  app_home_opened: [], app_mention: ['app_mentions:read'], app_uninstalled: [], 'message.im': ['im:history'], team_join: ['users:read'], tokens_revoked: [], user_change: ['users:read'],
};

describe('the manifest', () => {
  it('sends commands, interactions and events to the one path', () => {
    expect(overHttp).toMatchObject({
      features: { slash_commands: [{ command: '/kenshu', url: 'https://kenshu.example.jp/slack/events', should_escape: true, usage_hint: '一覧｜申込｜状況' }], app_home: { home_tab_enabled: true, messages_tab_enabled: true, messages_tab_read_only_enabled: false } },
      settings: {
        event_subscriptions: { request_url: 'https://kenshu.example.jp/slack/events' },
        interactivity: { is_enabled: true, request_url: 'https://kenshu.example.jp/slack/events', message_menu_options_url: 'https://kenshu.example.jp/slack/events' }, socket_mode_enabled: false,
      },
    });
  });
  it('has no address with Socket Mode', () => {
    expect(JSON.stringify(overSocket)).not.toMatch(/url/);
    expect(overSocket).toMatchObject({ settings: { socket_mode_enabled: true, interactivity: { is_enabled: true } } });
  });
  it('needs an address without it', () => {
    for (const url of [undefined, 'kenshu.example.jp']) expect(() => slackManifest({ url, socketMode: false, words })).toThrow(RangeError);
  });
  it('keeps Slack\'s limits of which its schema knows nothing', () => {
    const { features, display_information: shown } = overHttp as { features: { slash_commands: { command: string; usage_hint: string; description: string }[] }; display_information: { name: string; description: string; long_description: string } };
    const [command] = features.slash_commands;
    expect(command?.command).toMatch(/^\/[a-z0-9_-]{1,31}$/);
    expect([shown.name.length <= 35, shown.description.length <= 140, shown.long_description.length >= 175, shown.long_description.length <= 4_000]).toEqual([true, true, true, true]);
    const many = slackManifest({ socketMode: true, words: Array.from({ length: 500 }, (_, i) => ({ word: `ことば${i}` })) }) as typeof overHttp & { features: { slash_commands: { usage_hint: string }[] } };
    expect(many.features.slash_commands[0]?.usage_hint.length).toBeLessThanOrEqual(1_000);
  });
  it('asks for the scopes of every method that the code calls', () => {
    const used = [...new Set([...source.matchAll(/\b(?:api|client)\.((?:auth|apps|chat|views|conversations|users|files)(?:\.\w+)+)\(/g)].map((m) => m[1] ?? ''))];
    expect(used.length).toBeGreaterThan(8);
    expect(used.filter((method) => scopesOf[method] === undefined)).toEqual([]);
    expect([...new Set(used.flatMap((method) => scopesOf[method] ?? []))].filter((scope) => !(botScopes as readonly string[]).includes(scope))).toEqual([]);
  });
  it('asks for the scopes of every event, and hears each of them', () => {
    for (const event of botEvents) {
      expect((scopeOfEvent[event] ?? ['unknown event']).filter((scope) => !(botScopes as readonly string[]).includes(scope))).toEqual([]);
      expect(source).toContain(`'${event.split('.')[0]}'`);
    }
  });
  it('lists each scope once', () => {
    const all = [...botScopes, ...optionalScopes];
    expect(new Set(all).size).toBe(all.length);
  });

  const schema = process.env.SLACK_MANIFEST_SCHEMA;
  const given = schema === undefined ? it.skip : it;
  given(`fits Slack's published schema${schema === undefined ? ' (skipped: SLACK_MANIFEST_SCHEMA names no copy of slackapi/manifest-schema)' : ''}`, () => {
    const Ajv = createRequire(require.resolve('eslint'))('ajv') as new () => { compile(schema: object): ((it: object) => boolean) & { errors: unknown } }; // the linter's own, for one test
    const validate = new Ajv().compile(JSON.parse(readFileSync(schema ?? '', 'utf8')) as object);
    for (const manifest of [overHttp, overSocket]) expect([validate(manifest), validate.errors]).toEqual([true, null]);
  });
});
