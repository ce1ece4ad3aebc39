import type { Transaction } from '../../../interaction/transaction';
import type { LocalDate } from '../../../kernel/calendar';
import { buildOffice, type Plan, type PlanChange } from '../../catalogue';
import { eachRecorded, judgeAll, yardstick, type Yardstick } from '../standings/standing';
import type { Recorded } from '../standings/store';
import { daysOfEffect, differences, type Affected, type Difference } from './differences';

/** For how many people a rule changes what. */
export type RuleCount = { readonly rule: string; readonly name: string; readonly asked: number; readonly spared: number; readonly moved: number };
export type AffectedPerson = { readonly number: string; readonly name: string; readonly rule: string; readonly ruleName: string; readonly difference: Difference; readonly due: string | null; readonly dueBefore: string | null };

export interface AffectedPeople {
  /** Everybody on the staff. */
  readonly staff: number;
  /** People of whom any rule asks something that none asked before. */
  readonly newlyAsked: number;
  /** Rules that change something for somebody, by code. */
  readonly rules: readonly RuleCount[];
  /** By staff number. */
  readonly people: readonly AffectedPerson[];
}

/** Who is affected when these rules take the place of those in force: everybody is judged by both in one walk, on each day on which the change shows. */
export async function affectedBy(tx: Transaction, before: Plan, change: PlanChange, today: LocalDate): Promise<AffectedPeople> {
  const days = daysOfEffect(before, change.diff, today);
  const old = await measured(tx, before, today);
  const come = await measured(tx, change.after, today);
  const people: AffectedPerson[] = [];
  let staff = 0;
  await eachRecorded(tx, today, (some) => {
    staff += some.length;
    for (const person of some) for (const { rule, name, ...rest } of affectedOver(days, person, old, come)) people.push({ number: person.number, name: person.name, rule, ruleName: name, ...rest });
  });
  people.sort((a, b) => (a.number < b.number ? -1 : a.number > b.number ? 1 : a.rule < b.rule ? -1 : 1));
  return { staff, newlyAsked: new Set(people.filter((p) => p.difference === 'ASKED').map((p) => p.number)).size, rules: counted(people), people };
}

const measured = (tx: Transaction, plan: Plan, today: LocalDate): Promise<Yardstick> => yardstick(tx, buildOffice(plan), today, plan.rules.map((row) => ({ version: 0, row })));

/** The first difference that each rule makes for a person. */
function affectedOver(days: readonly LocalDate[], person: Recorded, old: Yardstick, come: Yardstick): Affected[] {
  const first = new Map<string, Affected>();
  for (const day of days) {
    const found = differences(judgeAll(person, { ...old, day }), judgeAll(person, { ...come, day }));
    for (const affected of found) if (!first.has(affected.rule)) first.set(affected.rule, affected);
  }
  return [...first.values()];
}

function counted(people: readonly AffectedPerson[]): RuleCount[] {
  const rules = new Map<string, { rule: string; name: string; asked: number; spared: number; moved: number }>();
  for (const { rule, ruleName: name, difference } of people) {
    const count = rules.get(rule) ?? { rule, name, asked: 0, spared: 0, moved: 0 };
    rules.set(rule, count);
    if (difference === 'ASKED') count.asked += 1;
    else if (difference === 'SPARED') count.spared += 1;
    else count.moved += 1;
  }
  return [...rules.values()].sort((a, b) => (a.rule < b.rule ? -1 : 1));
}
