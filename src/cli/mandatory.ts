import { InvalidArgumentError, type Command } from 'commander';
import { officeOf } from '../features/catalogue';
import { standingsOn, statusTexts, type PersonStanding } from '../features/mandatory';
import { staffByNumber } from '../features/people';
import { writeCsv } from '../infra/sheets';
import { localDateOf, parseLocalDate, type LocalDate } from '../kernel/calendar';
import { both, fail, output } from './output';
import { withSession } from './session';

/** 必須研修: who must take what, by when, and why. */
export function mandatoryCommands(program: Command): void {
  const mandatory = program.command('mandatory').description('mandatory training: who must take what by when');
  const asOf = ['--as-of <date>', 'the day to judge by, YYYY-MM-DD; default today', dayOf] as const;
  mandatory.command('explain').description('each rule\'s status for a person, with the reason').requiredOption('--staff <number>', 'staff number').option(...asOf).option('--json', 'machine-readable')
    .action(async ({ staff, asOf: given, json }: { staff: string; asOf?: LocalDate; json?: boolean }) => {
      const { person, day } = await withSession((session) => session.read(async (tx) => {
        const today = given ?? localDateOf(session.clock.now());
        const found = await staffByNumber(tx, staff, today);
        if (!found) throw fail(`there is nobody with the number ${staff}`);
        const [one] = await standingsOn(tx, await officeOf(tx), { staffIds: [found.staffId] }, today);
        return { person: one, day: today };
      }));
      if (!person) throw fail(`there is nobody with the number ${staff}`);
      output(json ?? false).result({ number: person.number, asOf: day, standings: person.standings, unknown: person.unknown }, [
        `${person.number} ${person.name} (${day})`,
        ...person.standings.map((s) => `${s.rule}\t${s.name}\t${both(statusTexts[s.status])}\t${s.why.ja}`),
        ...unknownLines(person),
      ]);
    });
  mandatory.command('list').description('everybody\'s status with each rule').option(...asOf).option('--format <format>', 'csv', 'csv').option('--json', 'machine-readable')
    .action(async ({ asOf: given, json }: { asOf?: LocalDate; json?: boolean }) => {
      const people = await withSession((session) => session.read(async (tx) => standingsOn(tx, await officeOf(tx), 'everybody', given ?? localDateOf(session.clock.now()))));
      const rows = people.flatMap((p) => p.standings.filter((s) => s.status !== 'NOT_APPLICABLE').map((s) => [p.number, p.name, s.rule, s.name, statusTexts[s.status].ja, s.due ?? '', s.why.ja]));
      const { bytes } = writeCsv([['職員番号', '氏名', '規則', '規則の名称', '状態', '期限', '説明'], ...rows], { encoding: 'utf8-bom' });
      output(json ?? false).result(people, [Buffer.from(bytes).toString('utf8').trimEnd()]);
    });
}

function unknownLines({ unknown }: PersonStanding): string[] {
  const what = { LEVEL: '昇任年月日 (the day of the promotion) is missing: enter 現職階昇任年月日 and import the staff file again', EVALUATOR: 'the day on which this person became an evaluator stands nowhere' } as const;
  return unknown.map((u) => `! ${what[u]}`);
}

function dayOf(text: string): LocalDate {
  const day = parseLocalDate(text);
  if (day === undefined) throw new InvalidArgumentError('write YYYY-MM-DD');
  return day;
}
