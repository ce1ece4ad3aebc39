import { z } from 'zod';
import type { TeamsConfig } from './platforms/teams/config';

export type { TeamsConfig } from './platforms/teams/config';

/** Everything the process takes from its environment, read in this one file (contract: Environment). */
export interface Config {
  /** Undefined: the embedded database in `dataDir`. */
  readonly databaseUrl: string | undefined;
  readonly dataDir: string;
  readonly host: string;
  readonly port: number;
  readonly publicUrl: string | undefined;
  readonly slack: SlackConfig | undefined;
  readonly teams: TeamsConfig | undefined;
  /** Where the process's trade clock starts; undefined: now. */
  readonly clock: Date | undefined;
  /** Bearer token for /metrics from elsewhere than this machine. */
  readonly metricsToken: string | undefined;
  readonly log: { readonly level: string; readonly pretty: boolean };
}

export type SlackConfig = { readonly botToken: string; readonly apiUrl: string | undefined } & ({ readonly signingSecret: string } | { readonly appToken: string });

/** The environment is unusable; `faults` has one sentence for each variable, each with what to do. */
export class ConfigFault extends Error {
  constructor(readonly faults: readonly string[]) { super(faults.join('\n')); }
}

const given = z.string().trim().min(1);
const optional = given.optional().catch(undefined);

/** An instant as people give it: never without its offset, which the machine's zone would fill in. */
export const instantText = z.iso.datetime({ offset: true, error: 'is not an instant: write 2026-06-01T09:00:00+09:00' });

const LOOPBACK = new Set(['127.0.0.1', 'localhost', '::1', '[::1]']);
const guid = (where: string) => z.guid({ error: `is not a GUID like 00000000-0000-0000-0000-000000000000: take it from ${where}` }).transform((id) => id.toLowerCase()).optional();

const environment = z.object({
  DATABASE_URL: z.string().regex(/^postgres(ql)?:\/\/./, 'is not a PostgreSQL address: write postgres://user:password@host/database, or leave it out for the embedded database').optional(),
  DATA_DIR: given.default('./var'),
  HOST: given.default('127.0.0.1'),
  PORT: z.coerce.number({ error: 'is not a number' }).int('is not a whole number').min(0, 'must be 0 or more').max(65_535, 'must be 65535 or less').default(3000),
  PUBLIC_URL: z.url({ protocol: /^https?$/, error: 'is not a web address: write https://…' }).optional(),
  SLACK_BOT_TOKEN: z.string().startsWith('xoxb-', 'is not a bot token: it begins with xoxb- (your app, OAuth & Permissions)').optional(),
  SLACK_SIGNING_SECRET: optional,
  SLACK_APP_TOKEN: z.string().startsWith('xapp-', 'is not an app-level token: it begins with xapp- (your app, Basic Information)').optional(),
  SLACK_API_URL: z.url({ protocol: /^https?$/, error: 'is not a web address' }).optional(),
  TEAMS_APP_ID: guid('the app registration (Application ID)'),
  TEAMS_APP_PASSWORD: optional,
  TEAMS_TENANT_ID: guid('the app registration (Directory ID)'),
  TEAMS_OPENID_METADATA_URL: z.url({ protocol: /^https?$/, error: 'is not a web address' })
    .refine((url) => url.startsWith('https:') || LOOPBACK.has(new URL(url).hostname), 'must begin with https: whoever answers there decides whom the bot believes').optional(),
  TEAMS_INSECURE_LOCAL: z.enum(['0', '1'], { error: 'is neither 1 nor 0' }).optional(),
  KENSHU_CLOCK: instantText.optional(),
  METRICS_TOKEN: optional,
  LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'], { error: 'is none of fatal, error, warn, info, debug, trace, silent' }).default('info'),
  LOG_PRETTY: z.string().optional(),
  NODE_ENV: z.string().optional(),
});

/** What variables need of each other; asked of the raw ones, so that it is reported together with what is wrong in each. */
function togetherFaults(env: Raw): string[] {
  const { SLACK_BOT_TOKEN: bot, SLACK_SIGNING_SECRET: secret, SLACK_APP_TOKEN: app } = env;
  return [
    ...(env.KENSHU_CLOCK !== undefined && env.NODE_ENV === 'production' ? ['KENSHU_CLOCK is not allowed when NODE_ENV is production: leave it out'] : []),
    ...(bot !== undefined && secret === undefined && app === undefined ? ['SLACK_BOT_TOKEN needs SLACK_SIGNING_SECRET beside it (requests over HTTP), or SLACK_APP_TOKEN (Socket Mode)'] : []),
    ...(bot === undefined && (secret !== undefined || app !== undefined) ? ['SLACK_BOT_TOKEN is missing beside SLACK_SIGNING_SECRET or SLACK_APP_TOKEN'] : []),
    ...teamsFaults(env),
  ];
}

const TEAMS = ['TEAMS_APP_ID', 'TEAMS_APP_PASSWORD', 'TEAMS_TENANT_ID'] as const;

/** Half of its variables would leave Teams without authentication, or without the check of the tenant. */
function teamsFaults(env: Raw): string[] {
  const wanted = [...TEAMS, 'TEAMS_OPENID_METADATA_URL', 'TEAMS_INSECURE_LOCAL'].some((name) => env[name] !== undefined);
  const exposed = env.NODE_ENV === 'production' || !LOOPBACK.has(env.HOST ?? '127.0.0.1');
  return [
    ...(wanted ? TEAMS.filter((name) => env[name] === undefined).map((name) => `${name} is missing: Teams needs ${TEAMS.join(', ')} together`) : []),
    ...(env.TEAMS_INSECURE_LOCAL === '1' && exposed ? ['TEAMS_INSECURE_LOCAL is allowed only where HOST is a loopback address and NODE_ENV is not production: leave it out'] : []),
  ];
}

type Raw = Readonly<Record<string, string | undefined>>;
type Environment = z.output<typeof environment>;

/** @throws ConfigFault with every fault at once */
export function readConfig(env: Raw = process.env): Config {
  const filled: Raw = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== undefined && value !== '')); // an empty variable counts as unset
  const read = environment.safeParse(filled);
  const faults = [...(read.success ? [] : read.error.issues.map((issue) => `${issue.path.join('.')} ${issue.message}`)), ...togetherFaults(filled)];
  if (!read.success || faults.length > 0) throw new ConfigFault(faults);
  const e = read.data;
  return {
    databaseUrl: e.DATABASE_URL, dataDir: e.DATA_DIR, host: e.HOST, port: e.PORT, publicUrl: e.PUBLIC_URL, slack: slackOf(e), teams: teamsOf(e),
    clock: e.KENSHU_CLOCK === undefined ? undefined : new Date(e.KENSHU_CLOCK), metricsToken: e.METRICS_TOKEN,
    log: { level: e.LOG_LEVEL, pretty: e.LOG_PRETTY !== undefined && e.LOG_PRETTY !== '0' && e.LOG_PRETTY !== 'false' },
  };
}

/** With both, HTTP: a signing secret says that there is an address that Slack can reach. */
function slackOf(e: Environment): SlackConfig | undefined {
  if (e.SLACK_BOT_TOKEN === undefined) return undefined;
  const base = { botToken: e.SLACK_BOT_TOKEN, apiUrl: e.SLACK_API_URL };
  if (e.SLACK_SIGNING_SECRET !== undefined) return { ...base, signingSecret: e.SLACK_SIGNING_SECRET };
  return e.SLACK_APP_TOKEN === undefined ? undefined : { ...base, appToken: e.SLACK_APP_TOKEN };
}

function teamsOf(e: Environment): TeamsConfig | undefined {
  if (e.TEAMS_APP_ID === undefined || e.TEAMS_APP_PASSWORD === undefined || e.TEAMS_TENANT_ID === undefined) return undefined;
  return { appId: e.TEAMS_APP_ID, password: e.TEAMS_APP_PASSWORD, tenantId: e.TEAMS_TENANT_ID, openIdMetadataUrl: e.TEAMS_OPENID_METADATA_URL, insecureLocal: e.TEAMS_INSECURE_LOCAL === '1' };
}

/** For `npm start`, which is production. */
export const NO_PLATFORM = [
  'No chat platform is configured. Set one of:',
  '  SLACK_BOT_TOKEN and SLACK_SIGNING_SECRET   Slack over HTTP (requests come to POST /slack/events)',
  '  SLACK_BOT_TOKEN and SLACK_APP_TOKEN        Slack over Socket Mode (nothing inbound)',
  '  TEAMS_APP_ID, TEAMS_APP_PASSWORD and TEAMS_TENANT_ID   Microsoft Teams (requests come to POST /api/messages)',
  'To look around without any account: npm run demo',
].join('\n');
