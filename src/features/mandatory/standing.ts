import type { Transaction } from '../../interaction/transaction';
import type { LocalDate } from '../../kernel/calendar';
import type { Text } from '../../kernel/messages';
import type { Office } from '../catalogue';
import { careerOf, ladderOf, type Career } from './career';
import { explain } from './explain';
import type { OfficeFacts, PersonFacts } from './facts';
import { rulesOf } from './plan-rules';
import { judge, type Status } from './status';
import { recorded, ruleVersions, type Recorded } from './store';

/** Where one person stands with one rule, and why. */
export interface Standing { readonly rule: string; readonly name: string; readonly status: Status; readonly due?: LocalDate; readonly why: Text }

export interface PersonStanding {
  readonly staffId: number;
  readonly number: string;
  readonly name: string;
  readonly standings: readonly Standing[];
  /** What HR has to enter before this person can be judged in full. */
  readonly unknown: Career['unknown'];
}

/** Days of events and equivalences are entered by the training desk; none are yet. */
const office: OfficeFacts = { events: {}, equivalents: {} };

/**
 * Everybody's standing with every rule of the plan in force, on a day: two statements, however many people and rules.
 * @param which certain people, or all who were on the staff that day
 */
export async function standingsOn(tx: Transaction, at: Office, which: { readonly staffIds: readonly number[] } | 'everybody', day: LocalDate): Promise<PersonStanding[]> {
  const people = await recorded(tx, which === 'everybody' ? { onStaffSince: day } : which);
  const versions = await ruleVersions(tx);
  const rules = rulesOf(at.plan);
  const names = new Map(at.plan.rules.map((r) => [r.code, r.name]));
  const ladder = ladderOf(at.plan);
  return people.map((person) => {
    const career = careerOf(person, ladder);
    const facts = factsOf(person, career);
    return {
      staffId: person.staffId, number: person.number, name: person.name, unknown: career.unknown,
      standings: rules.map((rule): Standing => {
        const judged = judge(rule, facts, day, office);
        return { rule: rule.code, name: names.get(rule.code) ?? rule.code, status: judged.status, ...(judged.due === undefined ? {} : { due: judged.due }), why: explain(rule, versions.get(rule.code) ?? 1, judged, (on) => at.dates.day(on)) };
      }),
    };
  });
}

/** Exemptions and deferrals are decided by HR; nothing records them for rules yet. */
function factsOf({ hiredOn, leftOn, absences, completions, bookings }: Recorded, { unknown: _, ...career }: Career): PersonFacts {
  return { hiredOn, ...(leftOn === null ? {} : { leftOn }), ...career, absences, completions, bookings, exemptions: [], deferrals: [] };
}
