import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { openCore, type Core } from '../../src/core';
import { officeOf, planEntries } from '../../src/features/catalogue';
import { decide } from '../../src/features/enrolments/deciding/decide';
import { proposalOf } from '../../src/features/enrolments/deciding/proposal';
import { loadPlan } from '../../src/features/mandatory';
import { findOffering, importOfferings } from '../../src/features/offerings';
import { importStaff, importUnits, readStaffFile, readUnitsFile, seen } from '../../src/features/people';
import { clientOf } from '../../src/infra/db/transaction';
import type { Json } from '../../src/interaction/notice';
import type { Operation } from '../../src/interaction/operation';
import { localDate } from '../../src/kernel/calendar';
import { offsetClock } from '../../src/kernel/clock';
import { CHANNEL_COLUMNS } from '../../src/platforms';
import { demoRoster, type DemoRoster } from '../../src/workbench/roster';
import { demoOffice } from '../../src/workbench/town/office';
import { serve } from './child';
import { TURNS } from './turn-ids';
import { overSubscribed, past, pastOfferings, rush, type Asked } from './history';

/** The trade day of every bench: a Monday, before its bundle of 9:15. */
export const MORNING = '2026-06-01T08:40:00+09:00';
export const TENANT = 'T0WORKBENCH';
export const accountOf = (number: string): string => `U${number}`;

export interface OfficeOptions { readonly dataDir: string; readonly people: number; /** Default: slack. */ readonly platform?: Accounts }

type Accounts = keyof typeof ACCOUNTS;

/** How each platform's accounts look, and the address of the person's conversation. */
const ACCOUNTS = {
  slack: { tenant: TENANT, account: accountOf, address: (number: string) => `D${number}` },
  teams: { tenant: TURNS.tenantId, account: (number: string) => `00000000-0000-4000-8000-${number.padStart(12, '0')}`, address: () => 'http://127.0.0.1:9|bench' },
} as const;
export interface Imported { readonly ms: number; readonly againMs: number; readonly peak: number; readonly rows: Readonly<Record<string, number>> }

const OPERATOR = { kind: 'operator', channel: 'cli' } as const;
let core: Core | undefined;
const opened = (): Core => { if (!core) throw new Error('no office is open'); return core; };

async function act<I, F, R extends Json>(operation: Operation<I, F, R>, input: I): Promise<R> {
  const outcome = await opened().run(operation, input, { actor: OPERATOR });
  if (!outcome.ok) throw new Error(`${operation.name}: ${outcome.refusal.sentence.en}`);
  return outcome.value;
}

const bytes = (text: string) => new TextEncoder().encode(text);

async function importPeople(staff: Uint8Array): Promise<number> {
  const { ranks } = (await opened().read((tx) => officeOf(tx))).plan;
  const start = performance.now();
  const report = await act(importStaff, { file: readStaffFile(staff, ranks), dryRun: false, allowRemovals: false, removalShare: 0.1, listAtMost: 20 });
  if (report.faults.length > 0) throw new Error(JSON.stringify(report.faults.slice(0, 3)));
  return performance.now() - start;
}

/** An office with its plan and its units, and nobody in it yet. */
async function found(dataDir: string, units: Uint8Array, databaseUrl?: string): Promise<void> {
  core = await openCore({ databaseUrl, dataDir }, { clock: offsetClock(new Date(MORNING)) });
  const { plan } = await demoOffice();
  await act(loadPlan, { entries: planEntries(plan).map(({ part, code, data }) => ({ part, code, data })), dryRun: false });
  await act(importUnits, { file: readUnitsFile(units, CHANNEL_COLUMNS), dryRun: false });
}

const rosterOf = (people: number): DemoRoster => demoRoster({ people, asOf: localDate('2026-04-01') });

async function openOffice({ dataDir, people, platform = 'slack' }: OfficeOptions): Promise<DemoRoster> {
  const roster = rosterOf(people);
  await found(dataDir, bytes(roster.units));
  await importPeople(bytes(roster.staff));
  await link(roster, platform);
  return roster;
}

/** Everybody's account, linked by e-mail as the platform's list would do, with their conversation open already. */
async function link(roster: DemoRoster, platform: Accounts): Promise<void> {
  const { tenant, account, address } = ACCOUNTS[platform];
  const accounts = roster.persons.map(({ number, email }) => ({ platform, tenant, account: account(number), email, locale: 'ja-JP' }));
  for (let i = 0; i < accounts.length; i += 5_000) {
    const outcome = await opened().run(seen, { accounts: accounts.slice(i, i + 5_000) }, { actor: { kind: 'job', job: 'bench', channel: 'job' } });
    if (!outcome.ok) throw new Error(outcome.refusal.code);
  }
  const addresses = JSON.stringify(roster.persons.map(({ number }) => ({ id: account(number), address: address(number) })));
  await opened().read((tx) => clientOf(tx).$executeRaw`UPDATE account a SET address = x.address FROM jsonb_to_recordset(${addresses}::jsonb) AS x(id text, address text) WHERE a.account_id = x.id`);
}

serve({
  /** An office in its daily work: staff, accounts, 30 open calls, and what everybody took part in this year. */
  settle: async (options: OfficeOptions): Promise<readonly Asked[]> => {
    await openOffice(options);
    const report = await act(importOfferings, { bytes: bytes(rush()), dryRun: false });
    if (!report.written) throw new Error(JSON.stringify(report.faults));
    return opened().read(async (tx) => { await pastOfferings(tx); return past(tx); });
  },
  /** An office with one call to come, of which everybody is to be told. */
  call: async (options: OfficeOptions): Promise<{ offering: number; people: { id: string; name: string; email: string }[] }> => {
    const roster = await openOffice(options);
    const report = await act(importOfferings, { bytes: bytes(rush(1, '2026/6/1 9:14')), dryRun: false });
    if (!report.written) throw new Error(JSON.stringify(report.faults));
    const [offering] = await opened().read((tx) => clientOf(tx).$queryRaw<{ id: number }[]>`SELECT id FROM offering`);
    return { offering: offering?.id ?? 0, people: roster.persons.map(({ number, name, email }) => ({ id: accountOf(number), name, email })) };
  },
  /** The files, made by another process than the one that imports them: its memory is measured. */
  write: async ({ dir, people }: { dir: string; people: number }): Promise<void> => {
    const { units, staff } = rosterOf(people);
    await writeFile(path.join(dir, 'units.csv'), units);
    await writeFile(path.join(dir, 'staff.csv'), staff);
  },
  /** Times an import, and the same file again. */
  import: async ({ dataDir, dir, databaseUrl }: { dataDir: string; dir: string; databaseUrl?: string }): Promise<Imported> => {
    await found(dataDir, await readFile(path.join(dir, 'units.csv')), databaseUrl);
    const staff = await readFile(path.join(dir, 'staff.csv'));
    const ms = await importPeople(staff);
    const peak = process.resourceUsage().maxRSS * 1024;
    const againMs = await importPeople(staff);
    const [rows] = await opened().read((tx) => clientOf(tx).$queryRaw<Record<string, number>[]>`
      SELECT (SELECT count(*)::int FROM staff) AS staff, (SELECT count(*)::int FROM posting) AS posting, (SELECT count(*)::int FROM absence) AS absence`);
    return { ms, againMs, peak, rows: rows ?? {} };
  },
  /** An office with so many calls over, for each of which so many people have applied with their heads' approval; seats for three in four. */
  applied: async ({ dataDir, people, calls }: OfficeOptions & { calls: number }): Promise<readonly number[]> => {
    await openOffice({ dataDir, people: Math.ceil(people * 1.2) });
    await act(importOfferings, { bytes: bytes(rush(calls)), dryRun: false });
    return opened().read((tx) => overSubscribed(tx, people));
  },
  /** Times one decision. */
  decide: async (offering: number): Promise<number> => {
    const stamp = await opened().read(async (tx) => {
      const found = await findOffering(tx, offering);
      if (!found) throw new Error(`no offering ${offering}`);
      return (await proposalOf(tx, await officeOf(tx), found)).stamp;
    });
    const start = performance.now();
    await act(decide, { offering, stamp, prefer: [], exclude: [], reason: '' });
    return performance.now() - start;
  },
  url: () => opened().opened.url(),
}, async () => core?.close());
