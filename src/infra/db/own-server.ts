import { existsSync } from 'node:fs';
import path from 'node:path';
import { wallClock } from '../../kernel/clock';
import { startEmbedded, type Embedded, type EmbeddedOptions } from './embedded';

/** What the owner of an embedded server is told. */
export interface OwnerOptions extends EmbeddedOptions {
  /** The server is back, perhaps at another address. */
  onRestored?: () => void;
  /** Three restarts in a row failed: nothing is left to do but to end the process. */
  onGivenUp?: (cause: Error) => void;
  /** Pause before another restart, default 1 s. */
  pauseMs?: number;
}

export interface OwnServer {
  /** As of now: it changes with a restart. */
  url(): string;
  stop(): Promise<void>;
}

const RESTARTS = 3;
/** A server that is lost again within this time did not really come back. */
const STEADY_MS = 10_000;

/** The embedded server of this process, started again when it is lost (ruling 17). @throws when it can't be started at first, or another process has it */
export async function ownServer(dataDir: string, database: string, options: OwnerOptions = {}): Promise<OwnServer> {
  let server: Embedded | undefined;
  let url = '';
  let stopped = false;
  let [failures, startedAt] = [0, 0];
  let restarting: Promise<void> = Promise.resolve();

  const start = async () => {
    server = await startEmbedded(dataDir, { ...options, onLost: (cause) => { if (!stopped) restarting = restart(cause); } });
    await server.ensureDatabase(database);
    url = server.url(database);
    startedAt = wallClock.now().getTime();
  };
  const restart = async (cause: Error) => {
    options.onLost?.(cause);
    if (wallClock.now().getTime() - startedAt >= STEADY_MS) failures = 0;
    let last = cause;
    while (!stopped && failures < RESTARTS) {
      try {
        failures++; // given back by time: a start that holds counts for nothing
        requireFolder(dataDir);
        await start();
        options.onRestored?.();
        return;
      } catch (e) {
        last = e as Error;
        await new Promise((resume) => setTimeout(resume, options.pauseMs ?? 1000));
      }
    }
    if (!stopped) options.onGivenUp?.(last);
  };

  await start();
  return {
    url: () => url,
    stop: async () => {
      stopped = true;
      await restarting;
      await server?.stop();
    },
  };
}

/** A folder that has vanished (a volume that went away) must not be answered with a new, empty database. @throws when it has */
function requireFolder(dataDir: string): void {
  const folder = path.join(dataDir, 'pg');
  if (!existsSync(path.join(folder, 'PG_VERSION'))) throw new Error(`the database's folder ${folder} is gone`);
}
