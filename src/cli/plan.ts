import type { Command } from 'commander';
import { describeFault, loadPlan, planEntries, readPlan } from '../features/catalogue';
import { both, output } from './output';
import { withSession } from './session';

export function planCommands(program: Command): void {
  const plan = program.command('plan').description('the training plan as data');
  plan.command('load <folder>').description('loads a plan; what is the same stays, what differs becomes a new version, nothing is deleted')
    .option('--dry-run', 'shows what would change').option('--json', 'machine-readable')
    .action(async (folder: string, options: { dryRun?: boolean; json?: boolean }) => {
      const out = output(options.json ?? false);
      const read = await readPlan(folder);
      for (const warning of read.warnings) out.note(`warning: ${both(describeFault(warning))}`);
      if (!read.ok) throw out.refused({ faults: read.faults, warnings: read.warnings, dryRun: options.dryRun ?? false }, [...read.faults.map((f) => both(describeFault(f))), `${read.faults.length} fault(s); nothing was loaded`]);
      const entries = planEntries(read.plan).map(({ part, code, data }) => ({ part, code, data }));
      const report = await withSession((session) => session.act(loadPlan, { entries, dryRun: options.dryRun ?? false }));
      const lines = Object.entries(report.parts).filter(([, p]) => p.added + p.changed + p.retired > 0)
        .map(([part, p]) => `${part}: ${p.added} added, ${p.changed} changed, ${p.retired} retired, ${p.unchanged} unchanged`);
      out.result({ ...report, dryRun: options.dryRun ?? false }, [
        ...lines,
        !report.changed ? `${read.plan.identity.title}: nothing changes` : options.dryRun ? 'dry run: nothing was written' : `${read.plan.identity.title}: loaded as revision ${report.revision}`,
      ]);
    });
}
