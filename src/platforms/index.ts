import type { SlackConfig, TeamsConfig } from '../config';
import type { Courier } from '../interaction/courier';
import type { Text } from '../kernel/messages';
import type { Platform, PlatformLog, PlatformMemory, Receiver } from './platform';
import { CHANNEL_COLUMN as SLACK_CHANNELS, slackPlatform } from './slack';
import { CHANNEL_COLUMN as TEAMS_CHANNELS } from './teams/config';

export type { Platform, PlatformLog, PlatformMemory, Receiver } from './platform';
export { slackManifest } from './slack';
export { teamsEnglish, teamsManifest } from './teams/manifest';
export { teamsPackage } from './teams/app-package';

/** What each platform is called, by program and by people, and the column of its channels in `import units`. */
const KNOWN = [
  { platform: 'slack', label: { ja: 'Slack', en: 'Slack' }, header: SLACK_CHANNELS },
  { platform: 'teams', label: { ja: 'Microsoft Teams', en: 'Microsoft Teams' }, header: TEAMS_CHANNELS },
] as const;
export const PLATFORM_NAMES: readonly string[] = KNOWN.map((k) => k.platform);
export const CHANNEL_COLUMNS: readonly { readonly platform: string; readonly header: string }[] = KNOWN;
export const PLATFORM_LABELS: ReadonlyMap<string, Text> = new Map(KNOWN.map((k) => [k.platform, k.label]));

/** For commands that only ask or send: nothing is received. */
export const deaf: Receiver = {
  dispatch: () => Promise.reject(new Error('nothing is received here')),
  seen: () => Promise.resolve(), homeStands: () => Promise.resolve(), reachable: () => Promise.resolve(),
};

/** For commands that work without a database. */
export const noMemory: PlatformMemory = {
  places: { keep: () => Promise.resolve(), drop: () => Promise.resolve(), find: () => Promise.resolve(undefined), all: () => Promise.resolve([]) },
  forms: { keep: () => Promise.reject(new Error('no form is shown here')), find: () => Promise.resolve(undefined) },
};

/** Calls a second by lane, where a platform's usual rates do not hold: a stand-in on this machine. */
export type Rates = Courier['pace'];

export interface PlatformParts { readonly receiver: Receiver; readonly memory: PlatformMemory; readonly log: PlatformLog; readonly rates?: Rates | undefined }

/**
 * The platforms that are configured. A new one is a folder beside these and a line here. The SDK of Teams costs about a second and 100 MB,
 * so it is loaded where it is needed alone.
 */
export async function configuredPlatforms(config: { readonly slack: SlackConfig | undefined; readonly teams: TeamsConfig | undefined }, { receiver, memory, log, rates }: PlatformParts): Promise<Platform[]> {
  return [
    ...(config.slack ? [slackPlatform(config.slack, receiver, { log, pace: rates })] : []),
    ...(config.teams ? [(await import('./teams/index.js')).teamsPlatform(config.teams, receiver, { log, memory, pace: rates })] : []),
  ];
}
