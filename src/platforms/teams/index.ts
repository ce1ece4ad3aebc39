import type { Courier } from '../../interaction/courier';
import type { Platform, PlatformLog, PlatformMemory, Receiver } from '../platform';
import type { TeamsConfig } from './config';

export interface TeamsOptions {
  readonly log: PlatformLog;
  readonly memory: PlatformMemory;
  readonly pace?: Courier['pace'] | undefined;
}

export function teamsPlatform(_config: TeamsConfig, _receiver: Receiver, _options: TeamsOptions): Platform {
  throw new Error('not built yet');
}
