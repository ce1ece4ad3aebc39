import type { Transaction } from '../../../interaction/transaction';
import type { FiscalYear, LocalDate } from '../../../kernel/calendar';
import type { Refusal } from '../../../kernel/refusal';
import type { Office } from '../../catalogue';
import { isOpenToNominees } from '../../nominations';
import { findOfferings } from '../../offerings';
import { eachStanding } from '../standings/standing';
import type { Wanted } from './candidates';
import { counted, judgingDay, linesOf, unjudgedAmong, type RosterLine, type RuleCount, type Unjudged } from './list';
import { namingPlan, type NamingPlan } from './naming-plan';
import { hindranceTo } from './nominate';
import { approvedRoster, offeringsAhead, type ApprovedRoster } from './store';

/** A year's roster as it stands now, in numbers; and what was approved of it. */
export interface RosterView {
  readonly year: FiscalYear;
  /** By which it was judged. */
  readonly day: LocalDate;
  readonly approved: ApprovedRoster | undefined;
  readonly people: number;
  readonly lines: number;
  readonly counts: readonly RuleCount[];
  readonly unjudged: readonly Unjudged[];
  /** Courses with an 実施回 for which people may be named now. */
  readonly open: ReadonlySet<string>;
}

/**
 * Statements grow with the batches of people alone.
 * @param visit what each batch of people has to take, for whoever lists it
 */
export async function rosterView(tx: Transaction, office: Office, year: FiscalYear, now: Date, visit: (lines: readonly RosterLine[]) => void = () => undefined): Promise<RosterView> {
  const day = judgingDay(year, office.today(now));
  const unjudged: Unjudged[] = [];
  let counts: ReadonlyMap<string, RuleCount> = new Map();
  let people = 0;
  await eachStanding(tx, office, day, (some) => {
    const lines = linesOf(some);
    counts = counted(counts, lines);
    people += new Set(lines.map((l) => l.person.staffId)).size;
    unjudged.push(...unjudgedAmong(some));
    visit(lines);
  });
  const byRule = [...counts.values()].sort((a, b) => (a.standing.rule.code < b.standing.rule.code ? -1 : 1));
  return {
    year, day, people, lines: byRule.reduce((sum, c) => sum + c.people, 0), counts: byRule, unjudged: unjudged.sort((a, b) => (a.number < b.number ? -1 : 1)),
    approved: await approvedRoster(tx, year), open: await openCourses(tx, office, byRule.flatMap((c) => c.standing.rule.courses), now),
  };
}

async function openCourses(tx: Transaction, office: Office, courses: readonly string[], now: Date): Promise<ReadonlySet<string>> {
  const ahead = await findOfferings(tx, { id: { in: await offeringsAhead(tx, [...new Set(courses)], now) } });
  return new Set(ahead.filter((o) => isOpenToNominees(o, office, now)).map((o) => o.courseCode));
}

/** What asking for dates would do now, or what stands in its way. */
export async function namingPreview(tx: Transaction, office: Office, wanted: Wanted, now: Date): Promise<{ readonly plan: NamingPlan; readonly hindrance: Refusal | undefined }> {
  const plan = await namingPlan(tx, office, wanted, await findOfferings(tx, { id: { in: await offeringsAhead(tx, [wanted.course], now) } }), now);
  return { plan, hindrance: hindranceTo(plan, wanted, office) };
}
