import { createApp } from './app';
import { ConfigFault, NO_PLATFORM, readConfig, type Config } from './config';
import { openLog } from './infra/log';
import { offsetClock, wallClock } from './kernel/clock';

/** Production: `npm start`. The demo is another entry, src/workbench/demo.ts. */
async function main(): Promise<void> {
  const config = configuration();
  const log = openLog(config.log);
  const giveUp = (cause: Error): never => {
    log.fatal({ err: cause }, 'the database cannot be brought back');
    process.exit(1);
  };
  const app = await createApp(config, {
    clock: config.clock ? offsetClock(config.clock) : wallClock, log,
    database: {
      onLost: (cause) => { log.error({ err: cause }, 'the embedded database is gone; starting it again'); },
      onRestored: () => { log.info('the embedded database is back'); },
      onGivenUp: giveUp,
    },
  });
  log.info({ listening: app.url }, 'ready');
  let stopping: Promise<void> | undefined;
  for (const signal of ['SIGTERM', 'SIGINT'] as const) {
    process.on(signal, () => {
      log.info({ signal }, 'stopping: taking nothing new, finishing what runs');
      stopping ??= app.stop().then(() => process.exit(0), (e: unknown) => { log.error({ err: e }, 'could not stop cleanly'); process.exit(1); });
    });
  }
}

function configuration(): Config {
  const config = readConfig();
  if (!config.slack && !config.teams) throw new ConfigFault([NO_PLATFORM]);
  return config;
}

main().catch((e: unknown) => {
  process.stderr.write(`${e instanceof Error ? e.message : String(e)}\n`);
  process.exit(1);
});
