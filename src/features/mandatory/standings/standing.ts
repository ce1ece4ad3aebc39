import type { Transaction } from '../../../interaction/transaction';
import { fiscalYear, fiscalYearEnd, type LocalDate } from '../../../kernel/calendar';
import type { Text } from '../../../kernel/messages';
import type { Office } from '../../catalogue';
import { careerOf, ladderOf, titleOn, type Career, type Ladder } from '../judging/career';
import { dueAfterReturn } from '../judging/due';
import type { MandatoryRule, OfficeFacts, PersonFacts } from '../judging/facts';
import { rulesOf } from '../judging/plan-rules';
import { judge, type Judged, type Status } from '../judging/status';
import { explain } from './explain';
import { officeFactsOf } from './office-facts';
import { recorded, rulesInForce, staffIdsOn, type Recorded, type RuleVersion } from './store';

/** Where one person stands with one rule. */
export interface Standing extends Judged {
  readonly rule: MandatoryRule;
  readonly name: string;
  readonly version: number;
  /** For whom, by when, by which version of which rule; without any reason of leave. */
  readonly why: () => Text;
}

export interface PersonStanding {
  readonly staffId: number;
  readonly number: string;
  readonly name: string;
  readonly promotedOn: LocalDate | null;
  /** One for each rule in force, by their codes. */
  readonly standings: readonly Standing[];
  /** What HR has to enter before this person can be judged in full. */
  readonly unknown: Career['unknown'];
}

/** What all people are judged by on a day. */
export interface Yardstick { readonly rules: readonly { readonly rule: MandatoryRule; readonly name: string; readonly version: number }[]; readonly ladder: Ladder; readonly facts: OfficeFacts; readonly day: LocalDate; readonly write: (day: LocalDate) => Text }

/** @param versions the rules to judge by; absent: those in force on that day */
export async function yardstick(tx: Transaction, office: Office, day: LocalDate, versions?: readonly RuleVersion[]): Promise<Yardstick> {
  const inForce = versions ?? await rulesInForce(tx, day);
  const rules = rulesOf({ rules: inForce.map((v) => v.row) });
  return {
    rules: rules.map((rule, i) => ({ rule, name: inForce[i]?.row.name ?? rule.code, version: inForce[i]?.version ?? 1 })),
    ladder: ladderOf(office.plan), facts: await officeFactsOf(tx, office), day, write: (date) => office.dates.day(date),
  };
}

/** Certain people's standing with every rule in force on a day: three statements, however many people and rules. By staff number. */
export async function standingsOn(tx: Transaction, office: Office, staffIds: readonly number[], day: LocalDate): Promise<PersonStanding[]> {
  if (staffIds.length === 0) return [];
  const by = await yardstick(tx, office, day);
  return (await recorded(tx, staffIds)).map((person) => judgeAll(person, by));
}

/** People read at once: memory stays level however large the office is. */
const BATCH = 2_000;

/** Everybody who was on the staff on that day, some at a time. */
export async function eachStanding(tx: Transaction, office: Office, day: LocalDate, visit: (people: readonly PersonStanding[]) => void | Promise<void>): Promise<void> {
  const by = await yardstick(tx, office, day);
  await eachRecorded(tx, day, (people) => visit(people.map((person) => judgeAll(person, by))));
}

/** What is recorded of everybody who was on the staff on that day, some at a time. */
export async function eachRecorded(tx: Transaction, day: LocalDate, visit: (people: readonly Recorded[]) => void | Promise<void>): Promise<void> {
  const ids = await staffIdsOn(tx, day);
  for (let at = 0; at < ids.length; at += BATCH) await visit(await recorded(tx, ids.slice(at, at + BATCH)));
}

/** One person's standing with each rule of the yardstick. */
export function judgeAll(person: Recorded, { rules, ladder, facts: office, day, write }: Yardstick): PersonStanding {
  const career = careerOf(person, ladder);
  const facts = factsOf(person, career);
  return {
    staffId: person.staffId, number: person.number, name: person.name, promotedOn: person.promotedOn, unknown: career.unknown,
    standings: rules.map(({ rule, name, version }): Standing => {
      const judged = judge(rule, facts, day, office);
      return { ...judged, rule, name, version, why: () => explain(rule, version, judged, { write, titleOn: (on) => titleOn(person.posts, on) }) };
    }),
  };
}

function factsOf({ hiredOn, leftOn, retiresOn, absences, completions, bookings, exemptions, granted, yearsChanged, cancelled }: Recorded, { unknown: _, ...career }: Career): PersonFacts {
  return {
    hiredOn, ...(leftOn === null ? {} : { leftOn }), ...(retiresOn ? { retiresOn } : {}), ...career, absences, completions, bookings, exemptions,
    deferrals: [
      ...granted.map(({ rule, ...deferral }) => ({ of: { rule }, ...deferral })),
      ...yearsChanged.map(({ course, on }) => ({ of: { course }, decidedOn: on, newDue: fiscalYearEnd(fiscalYear(on) + 1) })),
      ...cancelled.map(({ course, on }) => ({ of: { course }, decidedOn: on, newDue: dueAfterReturn(on) })),
    ],
  };
}

/** 未受講: something is asked of the person, and they have no seat yet. */
export const isOpen = ({ status }: { readonly status: Status }): boolean => status === 'REQUIRED' || status === 'UPCOMING' || status === 'OVERDUE';
