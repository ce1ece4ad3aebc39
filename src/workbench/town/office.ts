import { join, resolve } from 'node:path';
import { buildOffice, describeFault, readPlan, type Office, type Plan } from '../../features/catalogue';
import { cell, inputRows } from '../roster/inputs';

/** What the demonstration is set up with: prisma/demo/office.csv. */
export interface DemoOffice {
  readonly plan: Plan;
  readonly office: Office;
  /** Names of the channels. */
  readonly channels: readonly string[];
}

/** @throws where the plan has faults */
export async function demoOffice(): Promise<DemoOffice> {
  const values = new Map(inputRows('office.csv').map((row) => [cell(row, 'キー'), cell(row, '値')]));
  const read = await readPlan(resolve(join(__dirname, '..', '..', '..'), values.get('計画') ?? ''));
  if (!read.ok) throw new Error(read.faults.map((fault) => describeFault(fault).en).join('\n'));
  return { plan: read.plan, office: buildOffice(read.plan), channels: (values.get('チャンネル') ?? '').split(';') };
}
