import { officeOf, planEntries } from '../../features/catalogue';
import { loadPlan } from '../../features/mandatory';
import { importOfferings } from '../../features/offerings';
import { grantRole, importStaff, importUnits, readStaffFile, readUnitsFile } from '../../features/people';
import type { Core } from '../../core';
import type { Finding } from '../../infra/sheets';
import type { Json } from '../../interaction/notice';
import type { Operation } from '../../interaction/operation';
import { CHANNEL_COLUMNS } from '../../platforms';
import type { DemoRoster } from '../roster';
import type { DemoOffice } from './office';

const OPERATOR = { kind: 'operator', channel: 'cli' } as const;

/** Fills an empty database by the operations that HR's own files go through. @throws where one of them finds fault */
export async function fill(core: Core, office: DemoOffice, roster: DemoRoster, offerings: string): Promise<void> {
  const entries = planEntries(office.plan).map(({ part, code, data }) => ({ part, code, data }));
  await act(core, loadPlan, { entries, dryRun: false });
  const bytes = (text: string) => new TextEncoder().encode(text);
  const units = await act(core, importUnits, { file: readUnitsFile(bytes(roster.units), CHANNEL_COLUMNS), dryRun: false });
  faultless('units', units.faults);
  const { ranks, share } = await core.read(async (tx) => {
    const loaded = await officeOf(tx);
    return { ranks: loaded.plan.ranks, share: loaded.setting('people.removal_limit_percent') / 100 };
  });
  const staff = await act(core, importStaff, { file: readStaffFile(bytes(roster.staff), ranks), dryRun: false, allowRemovals: false, removalShare: share, listAtMost: 0 });
  faultless('staff', staff.faults);
  for (const [part, role] of [['hr', 'HR_ADMIN'], ['approver', 'HR_APPROVER']] as const) {
    const number = roster.persons.find((person) => person.part === part)?.number;
    if (number !== undefined) await act(core, grantRole, { number, role });
  }
  const offered = await act(core, importOfferings, { bytes: bytes(offerings), dryRun: false });
  faultless('offerings', offered.faults);
}

async function act<I, F, R extends Json>(core: Core, operation: Operation<I, F, R>, input: I): Promise<R> {
  const outcome = await core.run(operation, input, { actor: OPERATOR });
  if (!outcome.ok) throw new Error(`${operation.name}: ${outcome.refusal.sentence.en}`);
  return outcome.value;
}

function faultless(file: string, faults: readonly Finding[]): void {
  if (faults.length > 0) throw new Error(`the demonstration's ${file} have faults:\n${faults.map((fault) => `line ${fault.line}, ${fault.column}: ${fault.reason.en}`).join('\n')}`);
}
