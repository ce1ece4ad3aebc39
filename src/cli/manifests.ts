import { mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Command } from 'commander';
import { features } from '../features';
import { buildRegistry } from '../interaction/registry';
import { allWords } from '../interaction/words';
import { slackManifest, teamsEnglish, teamsManifest, teamsPackage } from '../platforms';
import { fail, output } from './output';
import { configuration } from './session';

const ROOT = path.join(__dirname, '../..'); // as deep in dist as in src
const KEPT = path.join(ROOT, 'manifests');
const EXAMPLE = 'https://kenshu.example.lg.jp';
const NOBODY = '00000000-0000-0000-0000-000000000000';

/** A manifest as the repository shows it; an installation writes its own with its address. */
export interface Reference { readonly file: string; readonly content: object; /** What writes it again. */ readonly command: string }

const words = () => allWords(buildRegistry(features));

export async function referenceManifests(): Promise<readonly Reference[]> {
  const teams = { url: EXAMPLE, appId: NOBODY, version: await version(), words: words() };
  return [
    { file: 'slack.json', content: slackManifest({ url: EXAMPLE, socketMode: false, words: words() }), command: 'manifest slack --reference' },
    { file: 'teams.json', content: teamsManifest(teams), command: 'manifest teams --reference' },
    { file: 'teams.en.json', content: teamsEnglish(teams), command: 'manifest teams --reference' },
  ];
}

/** The manifests in the repository must be what the code says now. @returns for each that is not what to do */
export async function staleManifests(): Promise<readonly string[]> {
  const stale: string[] = [];
  for (const { file, content, command } of await referenceManifests()) {
    const kept = await readFile(path.join(KEPT, file), 'utf8').catch(() => '');
    if (kept !== text(content)) stale.push(`manifests/${file} is older than the code: npm run kenshu -- ${command}`);
  }
  return stale;
}

/** What Teams tells one package from the next by. */
async function version(): Promise<string> {
  return (JSON.parse(await readFile(path.join(ROOT, 'package.json'), 'utf8')) as { version: string }).version;
}

const text = (content: object): string => `${JSON.stringify(content, null, 2)}\n`;

interface Asked { readonly out: string; readonly url?: string; readonly reference?: boolean; readonly json?: boolean }

/** `manifest slack` and `manifest teams`. */
export function manifestCommands(program: Command): void {
  const manifest = program.command('manifest').description('writes the app manifest');
  const command = (name: string, description: string): Command => manifest.command(name).description(description)
    .option('--out <dir>', 'folder to write to', 'manifests').option('--reference', 'the one in the repository, with an example address').option('--url <url>', 'how the platform reaches this server').option('--json', 'machine-readable');
  command('slack', 'the manifest from which Slack makes the app').option('--socket-mode', 'no inbound address')
    .action(async (asked: Asked & { socketMode?: boolean }, self: Command) => {
      const { url, socketMode = false } = asked;
      if (url === undefined && !socketMode && !asked.reference) self.error('give --url https://… (how the platform reaches this server), or --socket-mode');
      await written(asked, asked.reference ? await reference('slack') : { 'slack.json': text(usable(() => slackManifest({ url, socketMode, words: words() }))) });
    });
  command('teams', 'the package that an administrator uploads to Teams').option('--app-id <id>', 'Application ID of the bot\'s registration; default TEAMS_APP_ID')
    .action(async (asked: Asked & { appId?: string }, self: Command) => {
      const { url = '' } = asked;
      if (url === '' && !asked.reference) self.error('give --url https://… (how the platform reaches this server)');
      await written(asked, asked.reference ? await reference('teams') : { 'teams.zip': await packed(url, asked.appId ?? configuration().teams?.appId ?? '') });
    });
}

async function reference(platform: string): Promise<Readonly<Record<string, string>>> {
  return Object.fromEntries((await referenceManifests()).filter(({ file }) => file.startsWith(`${platform}.`)).map(({ file, content }) => [file, text(content)]));
}

async function packed(url: string, appId: string): Promise<Uint8Array> {
  const choices = { url, appId, version: await version(), words: words() };
  const icon = (name: string): Promise<Uint8Array> => readFile(path.join(KEPT, `teams-${name}.png`));
  const icons = { color: await icon('color'), outline: await icon('outline') };
  return usable(() => teamsPackage(choices, icons));
}

/** @throws Failure where the platform could not use what was given */
function usable<T>(make: () => T): T {
  try {
    return make();
  } catch (e) {
    throw e instanceof RangeError ? fail(e.message) : e;
  }
}

async function written({ out, json }: Asked, contents: Readonly<Record<string, string | Uint8Array>>): Promise<void> {
  await mkdir(out, { recursive: true });
  const files = Object.keys(contents).map((name) => path.join(out, name));
  for (const [name, content] of Object.entries(contents)) await writeFile(path.join(out, name), content);
  output(json ?? false).result(files.length === 1 ? { file: files[0] } : { files }, files);
}
