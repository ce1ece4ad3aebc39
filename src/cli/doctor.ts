import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { officeOf } from '../features/catalogue';
import { features } from '../features';
import { accountCounts, linkedHolders, missingHeads } from '../features/people';
import { openLog } from '../infra/log';
import { outboxStatus } from '../infra/outbox';
import { buildRegistry } from '../interaction/registry';
import { allWords } from '../interaction/words';
import type { Transaction } from '../interaction/transaction';
import { holidayTableEnd, holidayWarning, localDateOf, type LocalDate } from '../kernel/calendar';
import { configuredPlatforms, deaf, noMemory, slackManifest } from '../platforms';
import { both, Failure } from './output';
import { configuration, withSession, type Session } from './session';

export interface Finding { readonly check: string; readonly ok: boolean; readonly detail: string }

const MANIFESTS = path.join(__dirname, '../../manifests'); // as deep in dist as in src

/** Everything that can be wrong with an installation, each with what to do. Never throws: what can't be examined is a finding. */
export async function doctor(): Promise<Finding[]> {
  return [
    ...(await examined('configuration', () => Promise.resolve(configurationDetail()))),
    ...(await examined('manifest', manifestDetail)),
    ...(await examinedAll('database', () => withSession(databaseFindings))),
    ...(await examinedAll('platforms', platformFindings)),
  ];
}

function configurationDetail(): string {
  const { slack, databaseUrl, dataDir } = configuration();
  const road = slack === undefined ? 'no platform' : 'signingSecret' in slack ? 'Slack over HTTP' : 'Slack over Socket Mode';
  return `${road}, ${databaseUrl === undefined ? `embedded database in ${dataDir}` : 'DATABASE_URL'}`;
}

/** The manifest in the repository must be what the code says now. @throws when it is not */
async function manifestDetail(): Promise<string> {
  const kept: unknown = JSON.parse(await readFile(path.join(MANIFESTS, 'slack.json'), 'utf8'));
  if (JSON.stringify(kept) !== JSON.stringify(referenceManifest())) throw new Error('manifests/slack.json is older than the code: npm run kenshu -- manifest slack --reference');
  return 'manifests/slack.json is what the code says';
}

/** The manifest as the repository shows it; an installation writes its own with its address. */
export function referenceManifest(): object {
  return slackManifest({ url: 'https://kenshu.example.lg.jp', socketMode: false, words: allWords(buildRegistry(features)) });
}

async function databaseFindings(session: Session): Promise<Finding[]> {
  const today = localDateOf(session.clock.now());
  return session.read(async (tx) => {
    const office = await officeOf(tx);
    const heads = await missingHeads(tx, today);
    const accounts = await accountCounts(tx);
    const { deliveries, unlinked, lanes } = await outboxStatus(session.opened.database);
    const warning = holidayWarning(today, { margin: office.setting('calendar.holiday_warning_days') });
    const stopped = lanes.filter((l) => l.stopped !== null);
    return [
      { check: 'database', ok: true, detail: 'reachable, migrations applied' },
      { check: 'plan', ok: true, detail: office.plan.identity.title },
      { check: 'holidays', ok: warning === undefined, detail: warning ? both(warning) : `table ends ${holidayTableEnd}` },
      { check: 'heads', ok: heads.length === 0, detail: heads.length === 0 ? 'all there' : heads.map((h) => `${h.unitCode} ${h.unitName}: ${h.number} is not on the roster`).join('; ') },
      ...(await roleFindings(tx, today)),
      { check: 'accounts', ok: true, detail: accounts.map((a) => `${a.platform} ${a.state.toLowerCase()} ${a.accounts}`).join(', ') || 'none yet' },
      { check: 'outbox', ok: stopped.length === 0 && deliveries.failed - unlinked + deliveries.held === 0, detail: [`${deliveries.pending} pending, ${deliveries.failed - unlinked} failed, ${deliveries.held} held, ${unlinked} to people without a linked account`, ...stopped.map((l) => `${l.platform} is stopped: ${l.stopped ?? ''}`)].join('; ') },
    ];
  });
}

/** Without them nobody decides, and nobody approves where a unit has no head who can be asked. */
async function roleFindings(tx: Transaction, today: LocalDate): Promise<Finding[]> {
  const admins = await linkedHolders(tx, 'HR_ADMIN', today);
  const approvers = await linkedHolders(tx, 'HR_APPROVER', today);
  const grant = (role: string) => `kenshu roles grant --staff <number> --role ${role}`;
  const linkFirst = 'none of them has a linked account: see that their mail address is on the roster, or kenshu link --staff <number>';
  return [
    { check: 'HR_ADMIN', ok: admins.holders > 0, detail: admins.holders > 0 ? `${admins.holders}, ${admins.linked} linked` : `nobody: ${grant('HR_ADMIN')}` },
    { check: 'HR_APPROVER', ok: approvers.linked > 0, detail: approvers.linked > 0 ? `${approvers.holders}, ${approvers.linked} linked` : approvers.holders > 0 ? linkFirst : `nobody: ${grant('HR_APPROVER')}` },
  ];
}

async function platformFindings(): Promise<Finding[]> {
  const platforms = await configuredPlatforms(configuration(), { receiver: deaf, memory: noMemory, log: openLog({ level: 'silent' }) });
  if (platforms.length === 0) return [{ check: 'platforms', ok: false, detail: 'none is configured' }];
  const findings: Finding[] = [];
  for (const platform of platforms) {
    const faults = await platform.examine();
    findings.push({ check: platform.name, ok: faults.length === 0, detail: faults.length === 0 ? 'token and scopes are fine' : faults.map(both).join('; ') });
  }
  return findings;
}

async function examined(check: string, work: () => Promise<string>): Promise<Finding[]> {
  return examinedAll(check, async () => [{ check, ok: true, detail: await work() }]);
}

async function examinedAll(check: string, work: () => Promise<Finding[]>): Promise<Finding[]> {
  return work().catch((e: unknown): Finding[] => [{ check, ok: false, detail: e instanceof Failure ? e.lines.join('; ') : e instanceof Error ? e.message : String(e) }]);
}
