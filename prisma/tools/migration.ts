// migration:new -- <name>   writes prisma/migrations/<time>_<name>/migration.sql from the difference between migrations and schema
// migration:check           CI: fails when the schema has something that no migration makes, or when the migrations don't apply
// migration:run -- <args>   any `prisma …` command that needs a server, against a throw-away one (or DATABASE_URL)
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { startEmbedded } from '../../src/infra/db/embedded';

const [command = '', ...rest] = process.argv.slice(2);
const dir = 'prisma/migrations';

async function main(): Promise<number> {
  const tmp = mkdtempSync(path.join(os.tmpdir(), 'kenshu-migration-'));
  const server = process.env.DATABASE_URL === undefined ? await startEmbedded(tmp, { durable: false }) : undefined;
  try {
    await server?.ensureDatabase('kenshu');
    const env = { ...process.env, DATABASE_URL: process.env.DATABASE_URL ?? server?.url('kenshu') };
    const prisma = (args: string[], quiet = false) => spawnSync(process.execPath, [require.resolve('prisma/build/index.js'), ...args], { env, encoding: 'utf8', stdio: quiet ? ['ignore', 'pipe', 'inherit'] : 'inherit' });
    const difference = ['migrate', 'diff', '--from-migrations', dir, '--to-schema', 'prisma/schema'];
    if (command === 'run') return prisma(rest).status ?? 1;
    if (command === 'check') return prisma([...difference, '--exit-code']).status ?? 1;
    if (command !== 'new' || !/^[a-z0-9_]+$/.test(rest[0] ?? '')) { console.error('usage: npm run migration:new -- lower_case_name'); return 2; }
    mkdirSync(dir, { recursive: true });
    if (!existsSync(`${dir}/migration_lock.toml`)) writeFileSync(`${dir}/migration_lock.toml`, 'provider = "postgresql"\n');
    const { status, stdout } = prisma([...difference, '--script'], true);
    if (status !== 0) return status ?? 1;
    if (stdout.includes('-- This is an empty migration')) { console.error('the schema has no change; write data or hand-made SQL into a folder of your own'); return 1; }
    const folder = path.join(dir, `${new Date().toISOString().replace(/\D/g, '').slice(0, 14)}_${rest[0]}`);
    mkdirSync(folder);
    writeFileSync(path.join(folder, 'migration.sql'), stdout);
    console.log(`${folder}/migration.sql: read it, edit it if need be, never change it once it has been applied anywhere`);
    return 0;
  } finally {
    await server?.stop();
    rmSync(tmp, { recursive: true, force: true });
  }
}
main().then((code) => { process.exitCode = code; }, (e: Error) => { console.error(e.message); process.exitCode = 1; });
