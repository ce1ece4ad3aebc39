import { features } from '../../src/features';
import { openCore } from '../../src/core';
import { planEntries } from '../../src/features/catalogue';
import { loadPlan } from '../../src/features/mandatory';
import { ledger } from '../../src/infra/outbox';
import { connect } from '../../src/infra/db/client';
import { database } from '../../src/infra/db/transaction';
import { operationRunner } from '../../src/interaction/operation';
import { buildRegistry } from '../../src/interaction/registry';
import { fixedClock } from '../../src/kernel/clock';
import { demoOffice } from '../../src/workbench/town/office';
import { pressesOn, PRESSED_AT, waitingLine } from '../support/waiting-line';
import { inFolder } from './folder';
import { count, ms, table, times } from './table';

const FEW = 10;

/** What a press does to a line: its statements and its time, with few and with many people in it. */
export async function seats(quick: boolean): Promise<string> {
  const many = quick ? 200 : 2_000;
  return inFolder(async (dataDir) => {
    const clock = fixedClock(PRESSED_AT);
    const core = await openCore({ databaseUrl: undefined, dataDir }, { clock });
    let statements = 0;
    const prisma = connect(core.opened.url(), 5, { onStatement: () => { statements += 1; } });
    try {
      const run = operationRunner({ database: database(prisma, 5), ledger: ledger(buildRegistry(features).notices), clock });
      const { plan } = await demoOffice();
      await run(loadPlan, { entries: planEntries(plan).map(({ part, code, data }) => ({ part, code, data })), dryRun: false }, { actor: { kind: 'operator', channel: 'cli' } });
      const measured = async (people: number) => {
        const line = await waitingLine(prisma, people);
        const all = new Map<string, { statements: number; took: number }>();
        await pressesOn(line, { prisma, run }, async (name, press) => {
          const [before, start] = [statements, performance.now()];
          await press();
          all.set(name, { statements: statements - before, took: performance.now() - start });
        });
        return all;
      };
      await measured(FEW + 1); // warm
      const [small, large] = [await measured(FEW), await measured(many)];
      const rows = [...small].map(([name, one]) => {
        const other = large.get(name) ?? one;
        return [name, String(one.statements), String(other.statements), ms(one.took), ms(other.took), times(other.took, one.took)];
      });
      return table(['press', `statements, ${count(FEW)} in line`, `statements, ${count(many)}`, `time, ${count(FEW)}`, `time, ${count(many)}`, 'ratio'], rows);
    } finally {
      await prisma.$disconnect();
      await core.close();
    }
  });
}
