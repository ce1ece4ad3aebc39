import { mkdirSync, mkdtempSync, rmSync, chmodSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { servePage } from '../../src/workbench/server/page-server';
import { startTown } from '../../src/workbench/town/town';
import { chromiumPath, NO_CHROMIUM, openBrowser } from './browser';
import { takeTour } from './tour-steps';

/** Moments of the tour that the README shows. */
const SHOWN: Readonly<Record<string, string>> = { approval: 'demo-approval.png', decision: 'demo-decision.png' };
const IMAGES = join(__dirname, '../../docs/images');

/** Run by hand when the page has changed: `npx tsx tests/e2e/screenshots.ts`. The same day each time, so that only changes show. */
async function main(): Promise<void> {
  const chromium = chromiumPath();
  if (chromium === undefined) throw new Error(NO_CHROMIUM);
  const dataDir = mkdtempSync(join(tmpdir(), 'kenshu-shots-'));
  chmodSync(dataDir, 0o755);
  mkdirSync(IMAGES, { recursive: true });
  const town = await startTown({ today: new Date('2026-10-13T12:00:00+09:00'), dataDir });
  const server = await servePage(town, 0);
  const browser = await openBrowser(chromium);
  const page = await browser.newPage({ viewport: { width: 1440, height: 900 }, locale: 'ja-JP' });
  await page.goto(server.url);
  await takeTour(page, async (what) => {
    const name = SHOWN[what];
    if (name === undefined) return;
    await page.mouse.move(0, 0);
    await page.screenshot({ path: join(IMAGES, name), animations: 'disabled' });
    process.stdout.write(`docs/images/${name}\n`);
  });
  await browser.close();
  await server.close();
  await town.stop();
  rmSync(dataDir, { recursive: true });
}

main().catch((fault: unknown) => {
  process.stderr.write(`${fault instanceof Error ? fault.message : String(fault)}\n`);
  process.exit(1);
});
