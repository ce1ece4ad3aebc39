import { InvalidArgumentError, Option, type Command } from 'commander';
import { officeOf } from '../features/catalogue';
import { approveRoster, LACKS, namingPreview, nominateDue, rosterCsv, rosterView, statusTexts } from '../features/mandatory';
import { parseFiscalYear, type FiscalYear, type LocalDate } from '../kernel/calendar';
import { both, fail, output, progress } from './output';
import { withSession } from './session';

interface RosterOptions { fy: FiscalYear; approve?: boolean; by?: string; format?: 'csv'; json?: boolean }
interface NominateOptions { fy: FiscalYear; course: string; dryRun?: boolean; json?: boolean }

/** The yearly 対象者名簿: shown, approved, and sent to the heads for their dates. */
export function rosterCommands(mandatory: Command): void {
  const fy = ['--fy <year>', 'fiscal year: 2026, R8, 令和8年度', yearOf] as const;
  mandatory.command('roster').description('the roster of a fiscal year, judged today; of another year than this one, on its 1 April')
    .requiredOption(...fy).option('--approve', 'writes down the approval; from then on people are told').option('--by <number>', 'with --approve: staff number of the HR_APPROVER who approves')
    .addOption(new Option('--format <format>', 'as a table').choices(['csv']).conflicts('approve')).option('--json', 'machine-readable')
    .action((options: RosterOptions, self: Command) => {
      if (options.approve !== true) return show(options);
      return options.by === undefined ? self.error('say who approves: --approve --by <staff number>') : approve({ ...options, by: options.by });
    });
  mandatory.command('nominate').description('asks everybody on the approved roster who needs the course, and their heads, for a date')
    .requiredOption(...fy).requiredOption('--course <code>', 'course').option('--dry-run', 'shows who would be asked, and who would get no seat').option('--json', 'machine-readable').action(nominate);
}

async function show({ fy, format, json = false }: RosterOptions): Promise<void> {
  if (format === 'csv') {
    const csv = await withSession((session) => session.read(async (tx) => rosterCsv(tx, await officeOf(tx), fy, session.clock.now())));
    return output(json).result(csv, [csv.trimEnd()]);
  }
  const entries: { number: string; name: string; rule: string; status: keyof typeof statusTexts; due: LocalDate | null }[] = [];
  const view = await withSession((session) => session.read(async (tx) => rosterView(tx, await officeOf(tx), fy, session.clock.now(), (lines) => {
    entries.push(...lines.map(({ person: { number, name }, standing: { rule, status, due } }) => ({ number, name, rule: rule.code, status, due: due ?? null })));
  })));
  const { day, approved, people, lines, counts, unjudged } = view;
  const rules = counts.map(({ standing: { rule, name }, ...count }) => ({ rule: rule.code, name, courses: rule.courses, ...count }));
  output(json).result({ fiscalYear: fy, asOf: day, approved: approved ?? null, people, rules, entries, unjudged: unjudged.map(({ number, name, lacks }) => ({ number, name, lacks })) }, [
    `FY${fy}, judged on ${day}: ${people} people, ${lines} obligations; ${approved ? `approved by ${approved.approver ?? '?'}, ${approved.approvedAt.toISOString()} (${approved.people} people, ${approved.entries} obligations)` : 'not approved: nobody is told'}`,
    ...rules.flatMap((r) => [
      `${r.rule}\t${r.courses.join(';')}\t${r.name}: ${r.people} due, ${r.booked} booked, ${r.open} open, ${r.deferred} deferred`,
      ...entries.filter((e) => e.rule === r.rule).map((e) => `\t${e.number}\t${e.name}\t${e.due ?? '-'}\t${both(statusTexts[e.status])}`),
    ]),
    ...unjudged.map(({ number, name, lacks }) => `! ${number} ${name}: ${lacks.map((what) => both(LACKS[what])).join('; ')}`),
  ]);
}

async function approve({ fy, by, json = false }: RosterOptions & { by: string }): Promise<void> {
  const steps = progress(['judging everybody and writing the roster']);
  const done = await withSession((session) => session.act(approveRoster, { year: fy, by })).finally(() => steps.end());
  const { people, entries, since, unjudged } = done;
  output(json).result(done, [
    `FY${fy}: approved by ${by}: ${people} people, ${entries} obligations${since ? ` (${since.added} added, ${since.gone} gone since the last approval)` : ''}`,
    ...(unjudged > 0 ? [`! ${unjudged} people cannot be judged in full: kenshu mandatory roster --fy ${fy} lists them`] : []),
  ]);
}

async function nominate({ fy: year, course, dryRun = false, json = false }: NominateOptions): Promise<void> {
  const wanted = { course: course.normalize('NFKC').toUpperCase(), year };
  const note = dryRun ? ' (dry run: nothing was written)' : '';
  if (!dryRun) {
    const done = await withSession((session) => session.act(nominateDue, wanted));
    return output(json).result({ ...done, dryRun }, [`${done.course}: ${done.named} asked for a date, ${done.rest} without a seat, ${done.deferred} of them deferred`]);
  }
  const { plan, hindrance } = await withSession((session) => session.read(async (tx) => namingPreview(tx, await officeOf(tx), wanted, session.clock.now())));
  if (hindrance) throw fail(both(hindrance.sentence));
  const plain = ({ number, name, due }: { readonly number: string; readonly name: string; readonly due: LocalDate | undefined }) => ({ number, name, due: due ?? null });
  const named = plan.named.map(({ person }) => plain(person));
  const rest = plan.rest.map(plain);
  output(json).result({ ...wanted, named, rest, deferred: plan.putsOff ? rest.length : 0, dryRun }, [
    ...named.map((p) => `ask\t${p.number}\t${p.name}\t${p.due ?? '-'}`), ...rest.map((p) => `${plan.putsOff ? 'defer' : 'no seat'}\t${p.number}\t${p.name}\t${p.due ?? '-'}`),
    `${wanted.course}: ${named.length} asked for a date, ${rest.length} without a seat${note}`,
  ]);
}

function yearOf(text: string): FiscalYear {
  const read = parseFiscalYear(text);
  if (!read.ok) throw new InvalidArgumentError('write 2026, R8 or 令和8年度');
  return read.year;
}
