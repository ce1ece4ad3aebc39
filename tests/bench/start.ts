import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { existsSync } from 'node:fs';
import path from 'node:path';
import type { Chat } from './chat-process';
import { child } from './child';
import { inFolder } from './folder';
import { ms, quantile, table, times } from './table';

const root = path.join(__dirname, '../..');
const main = path.join(root, 'dist/main.js');
const cli = path.join(root, 'dist/cli/main.js');

/** The embedded server alone, started and asked once by a process that does nothing else; then it is stopped again. */
const BARE = `
  const { startEmbedded } = require(${JSON.stringify(path.join(root, 'dist/infra/db/embedded.js'))});
  const pg = require('pg');
  startEmbedded(process.argv[1]).then(async (server) => {
    const client = new pg.Client({ connectionString: server.url('postgres') });
    await client.connect();
    await client.query('SELECT 1');
    process.stdout.write('ready');
    await client.end();
    await server.stop();
    process.exit(0);
  });`;

/** From the start of the built process to the first 200 of /readyz, in an empty folder and again, beside the database server alone. */
export async function starting(quick: boolean): Promise<string> {
  const built = spawnSync('npm', ['run', '--silent', 'build'], { cwd: root, encoding: 'utf8' });
  if (built.status !== 0 || !existsSync(main)) throw new Error(`npm run build: ${built.stdout}${built.stderr}`);
  const chat = child('chat-process');
  try {
    const place = await chat.ask<Chat>('open', { people: [] });
    const first: Timed[] = [];
    for (let n = 0; n < (quick ? 1 : 3); n++) first.push(await inFolder((dir) => inFolder((bareDir) => timed(dir, bareDir, place, quick ? 1 : 3))));
    const middle = (pick: (one: Timed) => readonly number[]) => quantile(first.flatMap(pick), 0.5);
    const row = (name: string, value: number, floor: number) => [name, ms(value), ms(floor), times(value, floor)];
    return table(['start, median', 'bot', 'database server alone', 'ratio'], [
      row('first time, empty folder: listening, migrated', middle((t) => [t.first]), middle((t) => [t.bareFirst])),
      row('again: ready', middle((t) => t.again), middle((t) => t.bareAgain)),
    ]);
  } finally {
    await chat.end();
  }
}

interface Timed { readonly first: number; readonly again: readonly number[]; readonly bareFirst: number; readonly bareAgain: readonly number[] }

/** A new office has no plan yet, and says so; the plan is loaded beside the running bot. */
async function timed(dir: string, bareDir: string, chat: Chat, repeats: number): Promise<Timed> {
  const env = { ...process.env, DATA_DIR: dir, PORT: String(20_000 + (process.pid % 10_000)), SLACK_BOT_TOKEN: chat.botToken, SLACK_SIGNING_SECRET: chat.signingSecret, SLACK_API_URL: chat.url, LOG_LEVEL: 'error', NODE_OPTIONS: '' };
  const first = await bot(env, '/healthz', () => {
    const loaded = spawnSync(process.execPath, [cli, 'plan', 'load', 'prisma/plans/yuzawa-r7-r10'], { cwd: root, env, encoding: 'utf8' });
    if (loaded.status !== 0) throw new Error(`plan load: ${loaded.stdout}${loaded.stderr}`);
  });
  const again: number[] = [];
  for (let n = 0; n < repeats; n++) again.push(await bot(env, '/readyz'));
  const bareFirst = await bare(bareDir);
  const bareAgain: number[] = [];
  for (let n = 0; n < repeats; n++) bareAgain.push(await bare(bareDir));
  return { first, again, bareFirst, bareAgain };
}

async function bot(env: NodeJS.ProcessEnv, route: string, meanwhile: () => void = () => undefined): Promise<number> {
  const start = performance.now();
  const started = spawn(process.execPath, [main], { cwd: root, env, stdio: ['ignore', 'inherit', 'inherit'] });
  try {
    while (!(await answers(`http://127.0.0.1:${env.PORT}${route}`))) {
      if (started.exitCode !== null || performance.now() - start > 60_000) throw new Error('the bot did not start');
      await new Promise((resume) => setTimeout(resume, 5));
    }
    const took = performance.now() - start;
    meanwhile();
    return took;
  } finally {
    started.kill('SIGTERM');
    await ended(started);
  }
}

const answers = (url: string) => fetch(url).then((answer) => answer.status === 200, () => false);

async function bare(dir: string): Promise<number> {
  const start = performance.now();
  const started = spawn(process.execPath, ['-e', BARE, dir], { cwd: root, env: { ...process.env, NODE_OPTIONS: '' }, stdio: ['ignore', 'pipe', 'inherit'] });
  const took = await new Promise<number>((resolve, reject) => {
    started.stdout.once('data', () => resolve(performance.now() - start));
    started.once('exit', () => reject(new Error('the bare server did not start')));
  });
  await ended(started);
  return took;
}

async function ended(one: ChildProcess): Promise<void> {
  if (one.exitCode === null && one.signalCode === null) await new Promise((resolve) => one.once('exit', resolve));
}
