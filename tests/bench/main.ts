import os from 'node:os';
import { parseArgs } from 'node:util';
import { commands } from './commands';
import { decision } from './decision';
import { digests } from './digests';
import { importing } from './import';
import { mandatory } from './mandatory';
import { cap, outbox } from './outbox';
import { seats } from './seats';
import { starting } from './start';
import { turns } from './turns';

/** Each part gives its table; what it started and wrote is gone when it is done. */
const PARTS: Readonly<Record<string, (quick: boolean) => Promise<string>>> = { commands, turns, outbox, cap, start: starting, import: importing, decision, seats, mandatory, digests };

async function main(): Promise<void> {
  const { values: { quick, only } } = parseArgs({ options: { quick: { type: 'boolean', default: false }, only: { type: 'string' } } });
  if (only !== undefined && !PARTS[only]) throw new Error(`--only is one of ${Object.keys(PARTS).join(', ')}`);
  process.stdout.write(`${os.cpus().length} cores (${os.cpus()[0]?.model ?? ''}), Node ${process.versions.node}, load ${os.loadavg()[0]?.toFixed(1) ?? ''}${quick ? ', small sizes' : ''}\n`);
  for (const [name, part] of Object.entries(PARTS)) if (only === undefined || only === name) process.stdout.write(`\n${name}\n${await part(quick)}\n`);
}

main().catch((e: unknown) => {
  process.stderr.write(`${e instanceof Error ? (e.stack ?? e.message) : String(e)}\n`);
  process.exitCode = 1;
});
