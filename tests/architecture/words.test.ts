import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

const root = path.join(__dirname, '../..');

/** Each planted into the name of a file that exists, because the linter asks the compiler about it. */
const PLANTED: readonly (readonly [what: string, file: string, code: string, message: string])[] = [
  ['the time', 'src/features/mute/store.ts', 'export const at = new Date();', 'take the time from the kernel clock'],
  ['the time in milliseconds', 'src/features/mute/store.ts', 'export const at = Date.now();', 'take the time from the kernel clock'],
  ['chance', 'src/infra/http.ts', 'export const n = Math.random();', 'take ids and chance from kernel/ids'],
  ['the environment', 'src/infra/http.ts', 'export const home = process.env.HOME;', 'the environment is read in src/config.ts'],
  ['a platform\'s name in a feature', 'src/features/mute/store.ts', "export const where = 'slack';", 'no platform has a name above src/platforms'],
  ['a platform\'s name in the language of cards', 'src/ui/card.ts', 'export const teamsCard = 1;', 'no platform has a name above src/platforms'],
  ['a default export', 'src/infra/http.ts', 'export default 1;', 'named exports only'],
];

/** What the linter says of each, asked in a process of its own: its configuration is a module that jest's sandbox can't import. */
function faults(): string[][] {
  const script = `
    import { ESLint } from 'eslint';
    const eslint = new ESLint({ cwd: process.argv[1] });
    const messages = [];
    for (const [, file, code] of JSON.parse(process.argv[2])) messages.push((await eslint.lintText(code, { filePath: process.argv[1] + '/' + file }))[0].messages.map((m) => m.message));
    console.log(JSON.stringify(messages));`;
  const run = spawnSync(process.execPath, ['--input-type=module', '--eval', script, root, JSON.stringify(PLANTED)], { cwd: root, encoding: 'utf8' });
  if (run.status !== 0) throw new Error(run.stderr);
  return JSON.parse(run.stdout) as string[][];
}

describe('what stands in one place only', () => {
  let found: string[][] = [];
  beforeAll(() => { found = faults(); });

  test.each(PLANTED.map(([what, , , message], i) => [what, message, i] as const))('%s', (_, message, i) => {
    expect(found[i]).toContain(message);
  });
});

test('the house\'s own page names only paths that are there', () => {
  const text = readFileSync(path.join(root, 'docs/architecture.md'), 'utf8');
  const named = [...text.matchAll(/`((?:src|tests|prisma|docs|manifests)\/[\w./-]+)`/g)].map((m) => m[1] ?? '');
  const there = new Set<string>();
  const walk = (dir: string) => {
    for (const entry of readdirSync(path.join(root, dir), { withFileTypes: true })) {
      const name = `${dir}/${entry.name}`;
      there.add(name);
      if (entry.isDirectory() && entry.name !== 'generated') walk(name);
    }
  };
  for (const top of ['src', 'tests', 'prisma', 'docs', 'manifests']) { there.add(top); walk(top); }
  expect(named.length).toBeGreaterThan(20);
  expect(named.map((n) => n.replace(/\/$/, '')).filter((n) => !there.has(n))).toEqual([]);
});

test('no file has a name that says nothing', () => {
  const names = readdirSync(path.join(root, 'src'), { recursive: true, encoding: 'utf8' }).filter((f) => f.endsWith('.ts') && !f.startsWith('generated'));
  expect(names.filter((f) => /(^|\/)(utils?|helpers?|common|misc|types|manager|service)\.ts$/.test(f))).toEqual([]);
});
