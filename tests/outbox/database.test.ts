import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import pg from 'pg';
import { MIGRATIONS, openDatabase, pendingMigrations, type OpenDatabase, type OpenOptions } from '../../src/infra/db';
import { connect } from '../../src/infra/db/client';
import { readMigrations } from '../../src/infra/db/migrate';
import { clientOf, database } from '../../src/infra/db/transaction';
import { DatabaseAway, type Transaction } from '../../src/interaction/transaction';
import { useDatabase } from '../support/database';

const db = useDatabase();

const mute = (tx: Transaction, reason: string) => clientOf(tx).mute.create({ data: { startedAt: new Date('2026-06-01T00:00:00Z'), endedAt: new Date('2026-06-01T01:00:00Z'), actor: 'operator', reason } });
const reasons = async () => (await db.prisma.mute.findMany({ orderBy: { id: 'asc' } })).map((m) => m.reason);

describe('a transaction', () => {
  beforeEach(() => db.prisma.mute.deleteMany());

  test('leaves nothing behind when its work throws, and the exception comes through as it is', async () => {
    const refusal = new RangeError('no');
    await expect(db.database.transaction(async (tx) => { await mute(tx, 'a'); throw refusal; })).rejects.toBe(refusal);
    expect(await reasons()).toEqual([]);
  });

  test('two that wait for each other both end well: the loser of the deadlock runs again as a whole', async () => {
    const [a, b] = await Promise.all([db.database.transaction((tx) => mute(tx, 'a')), db.database.transaction((tx) => mute(tx, 'b'))]);
    let runs = 0;
    let arrived = 0;
    let bothHere: () => void = () => undefined;
    const meeting = new Promise<void>((resolve) => { bothHere = resolve; });
    const lockBoth = (first: number, second: number) => db.database.transaction(async (tx) => {
      runs++;
      await clientOf(tx).$executeRaw`UPDATE mute SET reason = reason || '.' WHERE id = ${first}`;
      if (++arrived === 2) bothHere();
      await meeting;
      await clientOf(tx).$executeRaw`UPDATE mute SET reason = reason || '.' WHERE id = ${second}`;
    });
    await Promise.all([lockBoth(a.id, b.id), lockBoth(b.id, a.id)]);
    expect(runs).toBe(3);
    expect(await reasons()).toEqual(['a..', 'b..']);
  });

  test('a unique violation is told by its name, not repeated', async () => {
    let runs = 0;
    const twice = db.database.transaction(async (tx) => {
      runs++;
      for (const key of ['k', 'k']) await clientOf(tx).handledDelivery.create({ data: { key, outcome: {}, at: new Date(0) } });
    });
    await expect(twice).rejects.toMatchObject({ code: 'P2002' });
    expect(runs).toBe(1);
  });

  test('counts statements without those that begin and end it', async () => {
    expect(await db.count(() => db.database.transaction(async (tx) => { await mute(tx, 'a'); await mute(tx, 'b'); }))).toBe(2);
    expect(await db.count(() => db.database.read((tx) => clientOf(tx).$queryRaw`SELECT 1`))).toBe(1);
  });
});

describe('a database that cannot be reached', () => {
  test.each([
    ['nobody listens', 'postgresql://kenshu@127.0.0.1:1/kenshu'],
    ['the socket is gone', 'postgresql://kenshu@localhost:5432/kenshu?host=%2Ftmp%2Fkenshu-nowhere'],
    ['its name is unknown', 'postgresql://kenshu@no-such-host.invalid/kenshu'],
  ])('is DatabaseAway when %s', async (_, url) => {
    const prisma = connect(url, 2);
    const away = database(prisma);
    await expect(away.read((tx) => clientOf(tx).$queryRaw`SELECT 1`)).rejects.toBeInstanceOf(DatabaseAway);
    await expect(away.read((tx) => clientOf(tx).mute.count())).rejects.toBeInstanceOf(DatabaseAway);
    await expect(away.transaction((tx) => mute(tx, 'a'))).rejects.toBeInstanceOf(DatabaseAway);
    await prisma.$disconnect();
  });

  test('a connection that the server ends in the middle is DatabaseAway, and the next work gets a new one', async () => {
    const other = new pg.Client({ connectionString: db.url });
    await other.connect();
    const cut = db.database.transaction(async (tx) => {
      const [own] = await clientOf(tx).$queryRaw<{ pid: number }[]>`SELECT pg_backend_pid() AS pid`;
      await other.query('SELECT pg_terminate_backend($1, 5000)', [own?.pid]);
      await mute(tx, 'lost');
    });
    await expect(cut).rejects.toBeInstanceOf(DatabaseAway);
    await other.end();
    await db.database.transaction((tx) => mute(tx, 'kept'));
    expect(await reasons()).toContain('kept');
    expect(await reasons()).not.toContain('lost');
  });

  test('a file that is missing is not taken for a database that is away', async () => {
    await expect(db.database.read(() => Promise.resolve().then(() => readFileSync('/no/such/file')))).rejects.not.toBeInstanceOf(DatabaseAway);
  });
});

describe('the embedded server of a process', () => {
  const opened: OpenDatabase[] = [];
  let dataDir = '';
  const open = async (options: OpenOptions = {}) => {
    const one = await openDatabase({ dataDir }, { connections: 3, pauseMs: 50, ...options });
    opened.push(one);
    return one;
  };
  const kill = (signal: NodeJS.Signals) => process.kill(Number(readFileSync(path.join(dataDir, 'pg/postmaster.pid'), 'utf8').split('\n')[0]), signal);
  const now = (one: OpenDatabase) => one.database.read((tx) => clientOf(tx).$queryRaw`SELECT now()`);

  beforeEach(() => { dataDir = mkdtempSync(path.join(os.tmpdir(), 'kenshu-test-db-')); });
  afterEach(async () => {
    for (const one of opened.splice(0).reverse()) await one.close();
    rmSync(dataDir, { recursive: true, force: true });
  });

  test.each(['SIGKILL', 'SIGINT'] as const)('lost by %s: people are told to try again, the server is started anew, the same client goes on', async (signal) => {
    let restored: () => void = () => undefined;
    const back = new Promise<void>((resolve) => { restored = resolve; });
    const one = await open({ onRestored: () => restored() });
    await one.database.transaction((tx) => mute(tx, 'before'));
    const before = one.url();
    kill(signal);
    await expect((async () => { for (;;) await now(one); })()).rejects.toBeInstanceOf(DatabaseAway);
    await back;
    await now(one);
    expect(one.url()).not.toBe(before);
    expect((await one.prisma.mute.findMany()).map((m) => m.reason)).toEqual(['before']);
  });

  test('given up only when three restarts in a row failed', async () => {
    let giveUp: (cause: Error) => void = () => undefined;
    const end = new Promise<Error>((resolve) => { giveUp = resolve; });
    const one = await open({ onGivenUp: (cause) => giveUp(cause) });
    rmSync(path.join(dataDir, 'pg/global/pg_control'));
    kill('SIGKILL');
    expect((await end).message).toMatch(/did not start/);
    await expect(now(one)).rejects.toBeInstanceOf(DatabaseAway);
  });

  test('a second bot on the same folder is refused, and told who has it', async () => {
    await open();
    await expect(openDatabase({ dataDir }, { durable: false })).rejects.toThrow(`in use by process ${process.pid}`);
  });

  test('a command beside a running bot uses its server, also after that was restarted, and leaves it running', async () => {
    let restored: () => void = () => undefined;
    const back = new Promise<void>((resolve) => { restored = resolve; });
    const bot = await open({ onRestored: () => restored() });
    const beside = await openDatabase({ dataDir }, { share: true, durable: false });
    await beside.database.transaction((tx) => mute(tx, 'from the command'));
    kill('SIGKILL');
    await back;
    expect(await beside.prisma.mute.count()).toBe(1);
    await beside.close();
    expect(await bot.prisma.mute.count()).toBe(1);
  });

  test('a command alone starts the server itself and stops it at its end', async () => {
    const alone = await openDatabase({ dataDir }, { share: true, durable: false });
    expect(alone.applied).not.toEqual([]);
    await alone.close();
    const again = await open();
    expect(again.applied).toEqual([]);
  });

  test('on a server of somebody else, missing migrations are named and refused, not applied', async () => {
    const bot = await open();
    const bare = new URL(bot.url());
    bare.pathname = '/bare';
    await bot.prisma.$executeRaw`CREATE DATABASE bare TEMPLATE template0`;
    const all = readMigrations(MIGRATIONS).map((m) => m.name);
    expect(await pendingMigrations(bare.toString())).toEqual(all);
    await expect(openDatabase({ url: bare.toString(), dataDir })).rejects.toThrow(/kenshu migrate/);
    const migrated = await openDatabase({ url: bare.toString(), dataDir }, { migrate: true });
    expect(migrated.applied).toEqual(all);
    await migrated.close();
    expect(await pendingMigrations(bare.toString())).toEqual([]);
  });
});
