import { officeOf } from '../features/catalogue';
import { accountCounts, linkedHolders, missingHeads } from '../features/people';
import { openLog } from '../infra/log';
import { outboxStatus } from '../infra/outbox';
import type { Transaction } from '../interaction/transaction';
import { holidayTableEnd, holidayWarning, localDateOf, type LocalDate } from '../kernel/calendar';
import { configuredPlatforms, deaf, noMemory, type PlatformMemory } from '../platforms';
import { staleManifests } from './manifests';
import { both, Failure } from './output';
import { configuration, withSession, type Session } from './session';

export interface Finding { readonly check: string; readonly ok: boolean; readonly detail: string }

/** Everything that can be wrong with an installation, each with what to do. Never throws: what can't be examined is a finding. */
export async function doctor(): Promise<Finding[]> {
  return [
    ...(await examined('configuration', () => Promise.resolve(configurationDetail()))),
    ...(await examined('manifest', manifestDetail)),
    ...(await officeFindings()),
  ];
}

/** Platforms keep in the database whom they can reach; they are examined without it where it can't be had. */
async function officeFindings(): Promise<Finding[]> {
  const found: { platforms?: Finding[] } = {};
  const database = await examinedAll('database', () => withSession(async (session) => {
    found.platforms = await examinedAll('platforms', () => platformFindings(session.memory));
    return databaseFindings(session);
  }));
  return [...database, ...(found.platforms ?? (await examinedAll('platforms', () => platformFindings(noMemory))))];
}

function configurationDetail(): string {
  const { slack, teams, databaseUrl, dataDir } = configuration();
  const roads = [...(slack === undefined ? [] : ['signingSecret' in slack ? 'Slack over HTTP' : 'Slack over Socket Mode']), ...(teams === undefined ? [] : ['Microsoft Teams'])];
  return `${roads.join(' and ') || 'no platform'}, ${databaseUrl === undefined ? `embedded database in ${dataDir}` : 'DATABASE_URL'}`;
}

/** @throws when the repository's manifests are not what the code says now */
async function manifestDetail(): Promise<string> {
  const stale = await staleManifests();
  if (stale.length > 0) throw new Error(stale.join('; '));
  return 'manifests/slack.json and manifests/teams.json are what the code says';
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

async function platformFindings(memory: PlatformMemory): Promise<Finding[]> {
  const platforms = await configuredPlatforms(configuration(), { receiver: deaf, memory, log: openLog({ level: 'silent' }) });
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
