import type { Command } from 'commander';
import { officeOf } from '../features/catalogue';
import { importHistory } from '../features/mandatory';
import { importNominations } from '../features/nominations';
import { importOfferings } from '../features/offerings';
import { importStaff, importUnits, readStaffFile, readUnitsFile } from '../features/people';
import { retryUnlinked } from '../infra/outbox';
import type { Finding } from '../infra/sheets';
import { CHANNEL_COLUMNS } from '../platforms';
import { findingLine, output, progress, type Output } from './output';
import { fileBytes, withSession } from './session';

interface Options { dryRun?: boolean; json?: boolean; allowRemovals?: boolean; leaveOutUnknown?: boolean }

/** How many changes a command lists; all are counted. */
const LISTED = 200;

const nothingWritten = (out: Output, report: { readonly faults: readonly Finding[] }) => out.refused(report, [...report.faults.map(findingLine), `${report.faults.length} fault(s); nothing was imported`]);

export function importCommands(program: Command): void {
  const imports = program.command('import').description('files of HR: CP932 or UTF-8, all-or-nothing, idempotent');
  const command = (name: string, description: string) => imports.command(`${name} <csv>`).description(description).option('--dry-run', 'shows what would change').option('--json', 'machine-readable');
  command('units', 'units with their heads and deputies').action(units);
  command('staff', 'the staff roster: a full snapshot from its 有効開始日').option('--allow-removals', 'more people leave than usual, and that is meant').action(staff);
  command('offerings', '実施回 of courses').action(offerings);
  command('nominations', 'who is to take part in which 実施回').action(nominations);
  command('history', 'courses completed before the bot\'s time, or elsewhere').option('--leave-out-unknown', 'lines of people and courses that nobody knows are left out').action(history);
}

async function units(path: string, options: Options): Promise<void> {
  const out = output(options.json ?? false);
  const file = readUnitsFile(await fileBytes(path), CHANNEL_COLUMNS);
  const result = await withSession((session) => session.act(importUnits, { file, dryRun: options.dryRun ?? false }));
  result.warnings.forEach((w) => out.note(`warning: ${findingLine(w)}`));
  result.unknownColumns.forEach((c) => out.note(`column ignored: ${c}`));
  if (result.faults.length > 0) throw nothingWritten(out, result);
  const { ADDED, CHANGED, CLOSED, UNCHANGED } = result.counts;
  out.result(result, [
    ...result.changes.map((c) => `${c.kind.toLowerCase()} ${c.code} ${c.name}`),
    `units: ${ADDED} added, ${CHANGED} changed, ${CLOSED} closed, ${UNCHANGED} unchanged${result.dryRun ? ' (dry run: nothing was written)' : ''}`,
  ]);
}

async function staff(path: string, options: Options): Promise<void> {
  const out = output(options.json ?? false);
  const steps = progress(['reading the file', 'comparing and writing']);
  const result = await withSession(async (session) => {
    const office = await session.read((tx) => officeOf(tx));
    const file = readStaffFile(await fileBytes(path), office.plan.ranks);
    steps.next();
    const imported = await session.act(importStaff, {
      file, dryRun: options.dryRun ?? false, allowRemovals: options.allowRemovals ?? false, removalShare: office.setting('people.removal_limit_percent') / 100, listAtMost: LISTED,
    });
    if (imported.faults.length === 0 && !imported.dryRun) await retryUnlinked(session.opened.database, session.clock.now()); // a mail address may have linked somebody
    return imported;
  }).finally(() => steps.end());
  result.warnings.forEach((w) => out.note(`warning: ${findingLine(w)}`));
  result.unknownColumns.forEach((c) => out.note(`column ignored: ${c}`));
  if (result.faults.length > 0) {
    result.changes.filter((c) => c.line === null).forEach((c) => out.note(`would leave: ${c.number} ${c.name}`)); // who, when too many would
    throw nothingWritten(out, result);
  }
  const counts = Object.entries(result.counts).filter(([, n]) => n > 0).map(([kind, n]) => `${n} ${kind.toLowerCase()}`).join(', ');
  out.result(result, [
    ...result.changes.map((c) => `${c.kinds.join('+').toLowerCase()} ${c.number} ${c.name}${c.unitAfter ? `（${c.unitAfter.name}）` : ''}`),
    ...(result.unlisted > 0 ? [`… and ${result.unlisted} more`] : []),
    `staff from ${result.effectiveFrom}: ${counts || 'nobody'}${result.dryRun ? ' (dry run: nothing was written)' : ''}`,
  ]);
}

async function offerings(path: string, options: Options): Promise<void> {
  const out = output(options.json ?? false);
  const bytes = await fileBytes(path);
  const report = await withSession((session) => session.act(importOfferings, { bytes, dryRun: options.dryRun ?? false }));
  report.warnings.forEach((w) => out.note(`warning: ${findingLine(w)}`));
  report.unknownColumns.forEach((c) => out.note(`column ignored: ${c}`));
  if (report.faults.length > 0) throw nothingWritten(out, report);
  out.result(report, [
    ...report.added.map((code) => `added ${code}`), ...report.changed.map((code) => `changed ${code}`),
    `offerings: ${report.added.length} added, ${report.changed.length} changed, ${report.unchanged.length} unchanged${options.dryRun ? ' (dry run: nothing was written)' : ''}`,
  ]);
}

async function nominations(path: string, options: Options): Promise<void> {
  const out = output(options.json ?? false);
  const bytes = await fileBytes(path);
  const report = await withSession((session) => session.act(importNominations, { bytes, dryRun: options.dryRun ?? false }));
  report.warnings.forEach((w) => out.note(`warning: ${findingLine(w)}`));
  report.unknownColumns.forEach((c) => out.note(`column ignored: ${c}`));
  if (report.faults.length > 0) throw nothingWritten(out, report);
  out.result(report, [
    ...report.added.slice(0, LISTED).map((n) => `named ${n.offering} ${n.number} ${n.name}`), ...(report.added.length > LISTED ? [`… and ${report.added.length - LISTED} more`] : []),
    `nominations: ${report.added.length} added, ${report.unchanged} unchanged${options.dryRun ? ' (dry run: nothing was written)' : ''}`,
  ]);
}

async function history(path: string, { dryRun = false, json = false, leaveOutUnknown = false }: Options): Promise<void> {
  const out = output(json);
  const bytes = await fileBytes(path);
  const report = await withSession((session) => session.act(importHistory, { bytes, dryRun, leaveOutUnknown }));
  report.warnings.slice(0, LISTED).forEach((w) => out.note(`warning: ${findingLine(w)}`));
  if (report.warnings.length > LISTED) out.note(`… and ${report.warnings.length - LISTED} more warnings`);
  report.unknownColumns.forEach((c) => out.note(`column ignored: ${c}`));
  if (report.faults.length > 0) throw nothingWritten(out, report);
  out.result(report, [`history: ${report.added} added, ${report.unchanged} unchanged${dryRun ? ' (dry run: nothing was written)' : ''}`]);
}
