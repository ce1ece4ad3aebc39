import { createApp } from '../../src/app';
import { readConfig } from '../../src/config';
import { openLog } from '../../src/infra/log';
import { offsetClock, wallClock } from '../../src/kernel/clock';

/** src/main.ts as a process for tests: with a stand-in's rates and short waits, and with a spare's patience: it loads, and begins when it is told. */
const rates = { post: { perSecond: 400 }, open: { perSecond: 400 }, update: { perSecond: 400 }, find: { perSecond: 400 } };
const pace = {
  launch: 10, inFlight: 8, horizonMs: 100, leaseMs: 2_000, settleMs: 20, idleMs: 50, backoffMs: 20, backoffMaxMs: 200, lookMs: 300, lookAgainMs: 700, coalesceMs: 0,
  perAddress: { perSecond: 1_000, burst: 1_000 },
};

async function live(clockAt: string): Promise<void> {
  const config = readConfig({ ...process.env, KENSHU_CLOCK: clockAt });
  const app = await createApp(config, { clock: config.clock ? offsetClock(config.clock) : wallClock, log: openLog(config.log), rates, pace });
  process.on('SIGTERM', () => { app.stop().then(() => process.exit(0), () => process.exit(1)); });
  process.send?.('ready');
}

process.once('message', (clockAt: string) => {
  live(clockAt).catch((e: unknown) => {
    process.stderr.write(`${e instanceof Error ? e.message : String(e)}\n`);
    process.exit(1);
  });
});
process.on('disconnect', () => process.exit(0)); // the test has ended
process.send?.('loaded');
