import { InvalidArgumentError, Option, type Command } from 'commander';
import { officeOf, type Office } from '../features/catalogue';
import { eachStanding, happenedText, standingsOn, statusTexts, trailFor, type PersonStanding, type Standing, type Status, type Trail } from '../features/mandatory';
import { staffByNumber } from '../features/people';
import { writeCsv } from '../infra/sheets';
import { localDateOf, parseLocalDate, type LocalDate } from '../kernel/calendar';
import { both, fail, listing, output } from './output';
import { rosterCommands } from './roster';
import { withSession } from './session';

const asOf = ['--as-of <date>', 'the day to judge by, YYYY-MM-DD; default today', dayOf] as const;

/** 必須研修: who must take what, by when, and why. */
export function mandatoryCommands(program: Command): void {
  const mandatory = program.command('mandatory').description('mandatory training: who must take what by when');
  mandatory.command('explain').description('each rule\'s status for a person, with the reason').requiredOption('--staff <number>', 'staff number').option(...asOf)
    .addOption(new Option('--trail', 'with what was sent, answered, deferred and decided until now').conflicts('asOf')).option('--json', 'machine-readable').action(explain);
  mandatory.command('list').description('everybody\'s status with each rule').option(...asOf).addOption(new Option('--format <format>', 'as a table').choices(['csv']).default('csv')).option('--json', 'machine-readable').action(list);
  rosterCommands(mandatory);
}

async function explain({ staff, asOf: given, trail, json = false }: { staff: string; asOf?: LocalDate; trail?: boolean; json?: boolean }): Promise<void> {
  const { person, day, happened } = await withSession((session) => session.read(async (tx) => {
    const now = session.clock.now();
    const judgedOn = given ?? localDateOf(now);
    const office = await officeOf(tx);
    const found = await staffByNumber(tx, staff, judgedOn);
    const [one] = found ? await standingsOn(tx, office, [found.staffId], judgedOn) : [];
    if (!one) throw fail(`there is nobody with the number ${staff}`);
    const told = trail ? await trailFor(tx, office, one.staffId, now) : undefined;
    return { person: one, day: judgedOn, happened: told && happenedIn(told, office) };
  }));
  output(json).result({ number: person.number, asOf: day, standings: person.standings.map((s) => ({ ...plainly(s), ...(happened ? { happened: happened.get(s.rule.code) ?? [] } : {}) })), unknown: person.unknown }, [
    `${person.number} ${person.name} (${day})`,
    ...person.standings.flatMap((s) => [`${s.rule.code}\t${s.name}\t${both(statusTexts[s.status])}\t${s.why().ja}`, ...(happened?.get(s.rule.code) ?? []).map((h) => `\t${h.text}`)]),
    ...unknownLines(person),
  ]);
}

/** What happened about each rule, by its code. */
function happenedIn(trail: Trail, office: Office): ReadonlyMap<string, readonly { readonly at: Date; readonly text: string }[]> {
  return new Map(trail.rules.map(({ standing, happened }) => [standing.rule.code, happened.map((h) => ({ at: h.at, text: happenedText(h, trail, office).ja }))]));
}

const COLUMNS = ['職員番号', '氏名', '規則', '規則の名称', '状態', '期限', '説明'];

/** Some people at a time, by their numbers, as they are judged. */
async function list({ asOf: given, json = false }: { asOf?: LocalDate; json?: boolean }): Promise<void> {
  const people = listing(json, csv([COLUMNS]));
  await withSession((session) => session.read(async (tx) => eachStanding(tx, await officeOf(tx), given ?? localDateOf(session.clock.now()), async (some) => {
    for (const { number, name, standings } of some) {
      const concerning = standings.filter((s) => s.status !== 'NOT_APPLICABLE').map(plainly);
      await people.entry({ number, name, standings: concerning }, json ? '' : csv(concerning.map((s) => [number, name, s.rule, s.name, statusTexts[s.status].ja, s.due, s.why])).slice(1));
    }
  })));
  await people.end();
}

/** With the mark of its encoding before it. */
const csv = (rows: Parameters<typeof writeCsv>[0]): string => Buffer.from(writeCsv(rows, { encoding: 'utf8-bom' }).bytes).toString('utf8');

/** As a program reads it. */
function plainly({ rule, name, status, due, why }: Standing): { readonly rule: string; readonly name: string; readonly status: Status; readonly due?: LocalDate; readonly why: string } {
  return { rule: rule.code, name, status, ...(due === undefined ? {} : { due }), why: why().ja };
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
