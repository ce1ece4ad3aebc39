import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { servePage, type PageServer } from '../../src/workbench/server/page-server';
import { printedTour } from '../../src/workbench/tour/steps';
import { startTown, type Town } from '../../src/workbench/town/town';
import { useDatabase } from '../support/database';
import { chromiumPath, NO_CHROMIUM, openBrowser } from './browser';
import { TITLES, takeTour, Visitor } from './tour-steps';

const chromium = chromiumPath();
if (chromium === undefined) process.stderr.write(`the browser's tests are skipped: ${NO_CHROMIUM}\n`);
const inBrowser = chromium === undefined ? test.skip : test;

/** A newcomer has no more patience than this for one click. */
const PATIENCE_MS = 20_000;

describe('the demonstration in a browser', () => {
  const dataDir = mkdtempSync(join(tmpdir(), 'kenshu-tour-'));
  let town: Town;
  let server: PageServer;
  let browser: Browser;

  afterAll(async () => {
    rmSync(dataDir, { recursive: true });
    if (chromium === undefined) return;
    await browser.close();
    await server.close();
    await town.stop();
  });

  const db = useDatabase(); // here, because its database goes after those who use it

  beforeAll(async () => {
    if (chromium === undefined) return;
    town = await startTown({ today: new Date('2026-10-13T12:00:00+09:00'), dataDir, databaseUrl: db.url, people: 120 });
    server = await servePage(town, 0);
    browser = await openBrowser(chromium);
  });

  /** A page at that size; what the browser complains of ends up in `complaints`. */
  const visit = async (width: number, height: number): Promise<{ page: Page; complaints: string[] }> => {
    const page = await browser.newPage({ viewport: { width, height }, locale: 'ja-JP' });
    const complaints: string[] = [];
    page.setDefaultTimeout(PATIENCE_MS);
    page.on('pageerror', (error) => complaints.push(error.message));
    page.on('console', (line) => { if (['error', 'warning'].includes(line.type())) complaints.push(line.text()); });
    page.on('request', (request) => { if (new URL(request.url()).hostname !== '127.0.0.1') complaints.push(`asks ${request.url()}`); });
    await page.goto(server.url);
    await page.locator('.message').first().waitFor();
    return { page, complaints };
  };

  inBrowser('a newcomer can use it with the keyboard alone', async () => {
    const { page, complaints } = await visit(1440, 900);
    const { left } = new Visitor(page);
    await left.getByRole('tab', { name: '研修ボット' }).focus();
    await page.keyboard.press('ArrowRight');
    await left.getByRole('tab', { name: '研修のお知らせ', selected: true }).waitFor();
    await page.keyboard.press('ArrowLeft');
    await left.getByRole('tab', { name: '研修ボット', selected: true }).waitFor();
    await left.getByLabel('髙橋 美咲さんとして入力').focus();
    await page.keyboard.type('/kenshu 申込 説明力');
    await page.keyboard.press('Enter');
    await left.getByRole('dialog', { name: '受講申込み' }).waitFor();
    expect(await page.evaluate(() => (globalThis as unknown as { document: { activeElement: { tagName: string } } }).document.activeElement.tagName)).toBe('TEXTAREA');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await left.getByText('入力してください。').waitFor();
    await page.keyboard.press('Escape');
    await left.getByRole('dialog').waitFor({ state: 'detached' });
    expect(complaints).toEqual([]);
    await page.close();
  });

  inBrowser('in Teams a form says what is wrong with it, keeps what was typed, and words stay words', async () => {
    const { page, complaints } = await visit(1440, 900);
    await page.locator('[data-person="rival1"]').click(); // takes the place of the screen in use
    const pane = page.locator('.pane.teams').first();
    await pane.getByRole('heading', { name: '佐藤 健一' }).waitFor();
    await pane.getByLabel('佐藤 健一さんとして入力').fill('<b>太字</b> **一覧**');
    await page.keyboard.press('Enter');
    await pane.locator('.ac-richTextBlock', { hasText: '「<b>太字</b>' }).waitFor();
    await pane.locator('.card', { hasText: '「説明力向上研修」の受講者を募集します' }).first().waitFor();
    await pane.getByLabel('佐藤 健一さんとして入力').fill('一覧');
    await page.keyboard.press('Enter');
    await pane.locator('.card', { hasText: '募集中の研修' }).last().getByTitle('「クレーム対応力強化研修」に申し込む').click();
    const dialog = pane.getByRole('dialog', { name: '受講申込み' });
    const send = dialog.getByRole('button', { name: '申し込む' });
    await dialog.waitFor();
    await send.click();
    await dialog.getByText('「受講動機」を入力してください。').waitFor(); // by the client itself
    await dialog.locator('textarea').fill('　');
    await send.click();
    await dialog.getByText('受講動機を入力してください。', { exact: true }).waitFor(); // by the bot
    expect(await dialog.locator('textarea').inputValue()).toBe('　');
    await dialog.locator('textarea').fill('窓口で生かしたい。');
    await send.click();
    await pane.getByRole('dialog').getByText('受講申込みを受け付けました').waitFor();
    await page.keyboard.press('Escape');
    await pane.getByRole('dialog').waitFor({ state: 'detached' });
    expect(complaints).toEqual([]);
    await page.close();
  });

  inBrowser.each([[1440, 900], [1024, 700]])('at %i by %i everything is in reach', async (width, height) => {
    const { page } = await visit(width, height);
    const visitor = new Visitor(page);
    expect(await page.evaluate(() => (globalThis as unknown as { document: { documentElement: { scrollWidth: number } } }).document.documentElement.scrollWidth)).toBe(width);
    for (const place of [visitor.left.getByRole('button', { name: '送信' }), visitor.right.getByRole('button', { name: '送信' }), visitor.tour, page.getByRole('button', { name: '締切後へ', exact: true })]) {
      const box = await place.boundingBox();
      expect(box && box.x >= 0 && box.x + box.width <= width && box.y + box.height <= height).toBe(true);
    }
    await page.close();
  });

  inBrowser('the printed tour can be finished by clicks alone', async () => {
    const { page, complaints } = await visit(1440, 900);
    await takeTour(page);
    expect(TITLES.filter((title) => !printedTour(server.steps).includes(title))).toEqual([]);
    expect(TITLES).toHaveLength(server.steps.length);
    expect(complaints).toEqual([]);
    for (const { transcript } of [town.standIns.slack, town.standIns.teams]) expect([transcript.refused(), transcript.unanswered()]).toEqual([[], []]);
    await page.close();
  }, 240_000);
});
