import { InvalidArgumentError, Option, type Command } from 'commander';
import { describeFault, planEntries, readPlan } from '../features/catalogue';
import { changeTexts, loadPlan, type RuleEffects } from '../features/mandatory';
import { writeCsv } from '../infra/sheets';
import { both, output } from './output';
import { withSession } from './session';

interface Options { dryRun?: boolean; json?: boolean; format?: 'csv'; confirmRules?: number }

export function planCommands(program: Command): void {
  const plan = program.command('plan').description('the training plan as data');
  plan.command('load <folder>').description('loads a plan; what is the same stays, what differs becomes a new version, nothing is deleted')
    .option('--dry-run', 'shows what would change, and for whom').option('--json', 'machine-readable')
    .addOption(new Option('--format <format>', 'with --dry-run: who is affected by changed rules, one line a person and rule').choices(['csv']))
    .option('--confirm-rules <people>', 'so many people are newly asked to take training, and that is meant', countOf)
    .action(load);
}

async function load(folder: string, { dryRun = false, json = false, format, confirmRules }: Options): Promise<void> {
  const out = output(json);
  const read = await readPlan(folder);
  for (const warning of read.warnings) out.note(`warning: ${both(describeFault(warning))}`);
  if (!read.ok) throw out.refused({ faults: read.faults, warnings: read.warnings, dryRun }, [...read.faults.map((f) => both(describeFault(f))), `${read.faults.length} fault(s); nothing was loaded`]);
  const entries = planEntries(read.plan).map(({ part, code, data }) => ({ part, code, data }));
  const report = await withSession((session) => session.act(loadPlan, { entries, dryRun, ...(confirmRules === undefined ? {} : { confirmed: confirmRules }) }));
  const lines = [
    ...Object.entries(report.parts).filter(([, p]) => p.added + p.changed + p.retired > 0).map(([part, p]) => `${part}: ${p.added} added, ${p.changed} changed, ${p.retired} retired, ${p.unchanged} unchanged`),
    ...effectLines(report.effects),
    !report.changed ? `${read.plan.identity.title}: nothing changes` : dryRun ? 'dry run: nothing was written' : `${read.plan.identity.title}: loaded as revision ${report.revision}`,
  ];
  if (format === undefined || !dryRun || json) return out.result({ ...report, dryRun }, lines);
  lines.forEach((line) => out.note(line));
  out.result(report, [peopleCsv(report.effects)]);
}

function effectLines(effects: RuleEffects | null): string[] {
  if (!effects) return [];
  const { rules, newlyAsked, staff, held } = effects;
  return [
    ...rules.map(({ rule, name, asked, spared, moved }) => `${rule} ${name}: ${asked} newly asked, ${spared} no longer asked, ${moved} with another due date`),
    `people: ${newlyAsked} of ${staff} newly asked${held ? `; held until it is confirmed: --confirm-rules ${newlyAsked}` : ''}`,
  ];
}

function peopleCsv(effects: RuleEffects | null): string {
  const rows = (effects?.people ?? []).map((p) => [p.rule, p.ruleName, p.number, p.name, changeTexts[p.difference].ja, p.due ?? '', p.dueBefore ?? '']);
  const { bytes } = writeCsv([['規則', '規則の名称', '職員番号', '氏名', '変更', '期限', '変更前の期限'], ...rows], { encoding: 'utf8-bom' });
  return Buffer.from(bytes).toString('utf8').trimEnd();
}

function countOf(text: string): number {
  if (!/^\d{1,7}$/.test(text)) throw new InvalidArgumentError('write the number of people, as the dry run says it');
  return Number(text);
}
