import { join, relative } from 'node:path';
import { ConfigFault, readConfig } from '../config';
import { wallClock } from '../kernel/clock';
import type { Text } from '../kernel/messages';
import { assureFree, servePage, type PageServer } from './server/page-server';
import { printedTour } from './tour/steps';
import { freshFolder, readKept } from './town/kept';
import { startTown, type Town } from './town/town';

/**
 * `npm run demo`: an invented city office on this machine, with the real bot, stand-ins for Slack and Teams, and one page. Needs no account, no
 * token, and nothing from elsewhere. DATA_DIR and PORT count; a DATABASE_URL is left alone on purpose.
 */
async function main(args: readonly string[]): Promise<void> {
  const unknown = args.find((arg) => arg !== '--keep');
  if (unknown !== undefined) throw new Error(`${unknown} means nothing here: npm run demo [-- --keep]`);
  const { dataDir: base, port, log, clock } = readConfig();
  await assureFree(port);
  const dataDir = join(base, 'demo');
  const kept = args.includes('--keep') ? readKept(dataDir) : undefined;
  if (!kept) freshFolder(dataDir);
  say({ ja: '体験版を準備しています（はじめは10秒ほどかかります）', en: 'Setting up the demo (about ten seconds)' });
  const ending = onSignal();
  const town = await startTown({ today: clock ?? wallClock.now(), dataDir, kept, logLevel: log.level === 'info' ? undefined : log.level, progress: say });
  const page = await servePage(town, port).catch(async (fault: unknown) => {
    await town.stop();
    throw fault;
  });
  greet(page, dataDir);
  await ending;
  await end(town, page);
}

function say({ ja, en }: Text): void {
  process.stdout.write(`  ${ja} / ${en} …\n`);
}

function greet({ url, steps }: PageServer, dataDir: string): void {
  process.stdout.write([
    '', '────────────────────────────────────────────────────────', `  体験版が動いています / The demo is running:   ${url}`, '────────────────────────────────────────────────────────', '',
    '3分の案内 / A three-minute tour', '', printedTour(steps), '',
    `架空の市役所です。人物も研修もすべて作り話です。データ: ${relative('.', dataDir)}（次回は作り直します。続きから始めるには npm run demo -- --keep）`,
    'An invented office; nobody in it is real. The data is made anew at the next start; npm run demo -- --keep goes on with it.',
    '終了するには Ctrl-C / Ctrl-C stops it.', '',
  ].join('\n'));
}

/** Resolves at the first Ctrl-C or request to end; a second one ends at once. */
function onSignal(): Promise<void> {
  return new Promise((resolve) => {
    let asked = false;
    for (const signal of ['SIGINT', 'SIGTERM'] as const) {
      process.on(signal, () => {
        if (asked) process.exit(1);
        asked = true;
        resolve();
      });
    }
  });
}

async function end(town: Town, page: PageServer): Promise<void> {
  say({ ja: '終了しています', en: 'Stopping' });
  await page.close();
  await town.stop();
}

main(process.argv.slice(2)).catch((fault: unknown) => {
  const lines = fault instanceof ConfigFault ? fault.faults : [fault instanceof Error ? fault.message : String(fault)];
  process.stderr.write(`${lines.join('\n')}\n`);
  process.exitCode = 1;
});
