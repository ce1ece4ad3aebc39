import { join, resolve } from 'node:path';
import { buildOffice, describeFault, readPlan, type Office, type Plan } from '../../features/catalogue';
import { cell, inputRows } from '../roster/inputs';
import type { PlatformName, PlatformsByPart } from './platforms';

/** What the demonstration is set up with: prisma/demo/office.csv. */
export interface DemoOffice {
  readonly plan: Plan;
  readonly office: Office;
  /** Names of the channels on each platform. */
  readonly channels: Readonly<Record<PlatformName, readonly string[]>>;
  readonly platforms: PlatformsByPart;
}

/** @throws where the plan has faults */
export async function demoOffice(): Promise<DemoOffice> {
  const values = new Map(inputRows('office.csv').map((row) => [cell(row, 'キー'), cell(row, '値')]));
  const read = await readPlan(resolve(join(__dirname, '..', '..', '..'), values.get('計画') ?? ''));
  if (!read.ok) throw new Error(read.faults.map((fault) => describeFault(fault).en).join('\n'));
  const list = (key: string): string[] => (values.get(key) ?? '').split(';');
  const [onTeams, onBoth] = [list('Teamsを使う役'), list('両方を使う役')];
  return {
    plan: read.plan, office: buildOffice(read.plan), channels: { slack: list('チャンネル'), teams: list('Teamsチャンネル') },
    platforms: (part = '') => (onTeams.includes(part) ? ['teams'] : onBoth.includes(part) ? ['slack', 'teams'] : ['slack']),
  };
}
