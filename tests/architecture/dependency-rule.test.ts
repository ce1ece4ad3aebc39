import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';

const root = path.join(__dirname, '../..');

/** A file that breaks a rule, and the rule that must find it. */
const PLANTED: readonly (readonly [rule: string, file: string, code: string])[] = [
  ['kernel-is-the-floor', 'src/kernel/planted.ts', "import '../ui/card';"],
  ['ui-knows-only-kernel', 'src/ui/planted.ts', "import '../interaction/actor';"],
  ['interaction-knows-ui-and-kernel', 'src/interaction/planted.ts', "import '../features/people';"],
  ['platforms-know-no-feature', 'src/platforms/slack/planted-feature.ts', "import '../../features/people';"],
  ['platforms-know-no-feature', 'src/platforms/slack/planted-database.ts', "import '../../infra/db/client';"],
  ['platforms-know-not-each-other', 'src/platforms/other/planted.ts', "import '../slack/text';"],
  ['features-by-their-index', 'src/features/mute/planted.ts', "import '../people/directory/store';"],
  ['features-know-no-platform', 'src/features/mute/planted-platform.ts', "import '../../platforms/slack';"],
  ['features-reach-the-database-through-stores', 'src/features/mute/planted-infra.ts', "import '../../infra/outbox';"],
  ['rules-are-pure', 'src/features/mute/rules.ts', "import './store';"],
  ['infra-knows-no-feature', 'src/infra/planted.ts', "import '../features/mute';"],
  ['prisma-only-in-infra-and-stores', 'src/interaction/planted-prisma.ts', "import '@prisma/client';"],
  ['prisma-only-in-infra-and-stores', 'src/features/mute/planted-generated.ts', "import '../../generated/prisma/client';"],
  ['prisma-only-in-infra-and-stores', 'src/features/mute/planted-client.ts', "import '../../infra/db/client';"],
  ['slack-only-in-slack', 'src/features/mute/planted-bolt.ts', "import '@slack/bolt';"],
  ['nothing-knows-the-workbench', 'src/interaction/planted-workbench.ts', "import '../workbench/slack';"],
  ['the-stand-ins-share-nothing-with-the-bot', 'src/workbench/slack/planted.ts', "import '../../ui/card';"],
  ['no-dev-dependency-in-src', 'src/kernel/planted-dev.ts', "import 'fast-check';"],
  ['no-circles', 'src/kernel/planted-circle-back.ts', "import './planted-circle';"],
];

interface Violation { readonly from: string; readonly rule: { readonly name: string } }

/** Cruises a copy of the sources with these files beside them. */
function violations(planted: readonly (readonly [string, string])[]): Violation[] {
  const copy = mkdtempSync(path.join(os.tmpdir(), 'kenshu-rule-'));
  try {
    cpSync(path.join(root, 'src'), path.join(copy, 'src'), { recursive: true });
    for (const name of ['.dependency-cruiser.cjs', 'tsconfig.json', 'package.json']) cpSync(path.join(root, name), path.join(copy, name));
    symlinkSync(path.join(root, 'node_modules'), path.join(copy, 'node_modules'));
    writeFileSync(path.join(copy, 'src/kernel/planted-circle.ts'), "import './planted-circle-back';\n");
    for (const [file, code] of planted) {
      mkdirSync(path.dirname(path.join(copy, file)), { recursive: true });
      writeFileSync(path.join(copy, file), `${code}\n`);
    }
    const run = spawnSync(process.execPath, [path.join(root, 'node_modules/dependency-cruiser/bin/dependency-cruise.mjs'), 'src', '--output-type', 'json'], { cwd: copy, encoding: 'utf8', maxBuffer: 200e6 });
    return (JSON.parse(run.stdout) as { summary: { violations: Violation[] } }).summary.violations;
  } finally {
    rmSync(copy, { recursive: true, force: true });
  }
}

describe('the dependency rule', () => {
  let found: Violation[] = [];
  beforeAll(() => { found = violations(PLANTED.map(([, file, code]) => [file, code])); });

  test.each(PLANTED)('%s finds %s', (rule, file) => {
    expect(found.filter((v) => v.from === file).map((v) => v.rule.name)).toContain(rule);
  });

  test('finds nothing else: the sources as they are keep it', () => {
    const planted = new Set(PLANTED.map(([, file]) => file));
    expect(found.filter((v) => !planted.has(v.from)).map((v) => `${v.rule.name}: ${v.from}`)).toEqual([]);
  });
});
