import type { SlackConfig } from '../config';
import type { Courier } from '../interaction/courier';
import type { Platform, PlatformLog, Receiver } from './platform';
import { CHANNEL_COLUMN, slackPlatform } from './slack';

export type { Platform, PlatformLog, Receiver } from './platform';
export { slackManifest } from './slack';

/** What each platform is called, and the column of its channels in `import units`. */
const KNOWN = [{ platform: 'slack', header: CHANNEL_COLUMN }] as const;
export const PLATFORM_NAMES: readonly string[] = KNOWN.map((k) => k.platform);
export const CHANNEL_COLUMNS: readonly { readonly platform: string; readonly header: string }[] = KNOWN;

/** For commands that only ask or send: nothing is received. */
export const deaf: Receiver = { dispatch: () => Promise.reject(new Error('nothing is received here')), seen: () => Promise.resolve() };

/** Calls a second by lane, where a platform's usual rates do not hold: a stand-in on this machine. */
export type Rates = Courier['pace'];

/** The platforms that are configured. A new one is a folder beside these and a line here. */
export function configuredPlatforms(config: { readonly slack: SlackConfig | undefined }, receiver: Receiver, log: PlatformLog, rates?: Rates): Platform[] {
  return [
    ...(config.slack ? [slackPlatform(config.slack, receiver, { log, pace: rates })] : []),
  ];
}
