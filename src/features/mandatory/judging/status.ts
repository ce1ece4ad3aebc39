import { addMonths, fiscalYear, type LocalDate } from '../../../kernel/calendar';
import { during, type MandatoryRule, type OfficeFacts, type PersonFacts } from './facts';
import { dueWithAbsences, dueWithHeldDays, obligationOn, rankOn, type Obligation } from './obligation';

/** 対象外, 免除, 修了, 猶予, 受講予定, 受講予定（期限後）, 未了（期限超過）, 今後対象, 要受講 (domain 4.4). */
export type Status = 'NOT_APPLICABLE' | 'EXEMPT' | 'SATISFIED' | 'DEFERRED' | 'ENROLLED' | 'ENROLLED_LATE' | 'OVERDUE' | 'UPCOMING' | 'REQUIRED';

export interface Judged {
  readonly status: Status;
  /** Absent where nothing is demanded. */
  readonly obligation?: Obligation;
  /** The day that counts, with absences and deferrals; absent: nothing is demanded, or the return of somebody who is away is not known. */
  readonly due?: LocalDate;
  /** What meets it. */
  readonly completedOn?: LocalDate;
  /** The end of the course that is booked, also beside OVERDUE; in the past: nobody has recorded yet whether it was completed. */
  readonly bookedUntil?: LocalDate;
  /** On leave or secondment on that day: nothing is sent. */
  readonly away?: true;
}

/** Where a person stands with a rule on a day, by what was known on that day. The first line of domain 4.4 that fits wins. */
export function judge(rule: MandatoryRule, person: PersonFacts, day: LocalDate, office: OfficeFacts): Judged {
  const obligation = concerns(rule, person, day) ? obligationOn(rule, person, day, office) : undefined;
  if (!obligation) return { status: 'NOT_APPLICABLE' };
  if (person.exemptions.some((e) => e.rule === rule.code && during(e, day)) || retiresFirst(rule, person, obligation, day, office)) return { status: 'EXEMPT', obligation };
  const courses = counting(rule, office);
  const completedOn = completion(rule, person, obligation, courses, day);
  if (completedOn !== undefined) return { status: 'SATISFIED', obligation, completedOn };

  const begun = person.absences.filter((a) => a.from <= day);
  const extended = dueWithAbsences(rule, obligation, begun, office);
  const granted = grantedUntil(rule, person, obligation, courses, office, day);
  const due = extended === undefined ? undefined : [dueWithHeldDays(extended, obligation, office, day), ...granted].reduce((a, b) => (a > b ? a : b));
  const away = begun.some((a) => during(a, day));
  const dated = { obligation, ...(due === undefined ? {} : { due }), ...(away ? { away } : {}) };
  const bookedUntil = booking(person, obligation, courses, day);
  const booked = bookedUntil === undefined ? {} : { bookedUntil };
  if (due === undefined || away || granted.some((until) => day <= until)) return { status: 'DEFERRED', ...dated, ...booked };
  const deadline = office.deadlineDay(due);
  if (bookedUntil !== undefined && bookedUntil <= deadline) return { status: 'ENROLLED', ...dated, ...booked };
  if (bookedUntil !== undefined && day <= deadline) return { status: 'ENROLLED_LATE', ...dated, ...booked };
  if (day > deadline) return { status: 'OVERDUE', ...dated, ...booked };
  return { status: obligation.trigger > day ? 'UPCOMING' : 'REQUIRED', ...dated };
}

function retiresFirst({ trigger }: MandatoryRule, { retiresOn }: PersonFacts, { due }: Obligation, day: LocalDate, { sparesRetiring }: OfficeFacts): boolean {
  const ofRank = trigger.kind === 'PROMOTION_TO_LEVEL' || trigger.kind === 'SERVICE_YEAR';
  return sparesRetiring && ofRank && retiresOn !== undefined && retiresOn < due && fiscalYear(retiresOn) === fiscalYear(day);
}

function concerns(rule: MandatoryRule, person: PersonFacts, day: LocalDate): boolean {
  const year = fiscalYear(day);
  const onStaff = person.leftOn === undefined || day < person.leftOn;
  const employed = person.employment.some((e) => during(e, day) && rule.population.includes(e.type));
  const rank = rankOn(person, day);
  return rule.active && rule.validFrom <= year && year <= rule.validTo && onStaff && employed && (rule.ranks.length === 0 || (rank !== undefined && rule.ranks.includes(rank))) && holds(rule, person, day);
}

/** A level, role or post that somebody has left again asks nothing of them any more; one that begins later this year will. */
function holds({ trigger }: MandatoryRule, person: PersonFacts, day: LocalDate): boolean {
  const open = (spell: { readonly to?: LocalDate }) => spell.to === undefined || day <= spell.to;
  switch (trigger.kind) {
    case 'PROMOTION_TO_LEVEL': return person.levels.some((l) => l.level === trigger.level && open(l));
    case 'ROLE_START': return person.evaluator !== undefined && open(person.evaluator);
    case 'POST_ASSIGNMENT': return person.posts.some((p) => trigger.posts.includes(p.post) && open(p));
    case 'HIRE': case 'SERVICE_YEAR': case 'ALL_STAFF': case 'DATE_LIST': return true;
  }
}

/** The courses that the rule asks for, and those that count as one of them. */
export function counting(rule: Pick<MandatoryRule, 'courses'>, office: Pick<OfficeFacts, 'equivalents'>): ReadonlySet<string> {
  return new Set(rule.courses.flatMap((course) => [course, ...(office.equivalents[course] ?? [])]));
}

/** From this day on a course counts for the obligation. */
export const countsFrom = (rule: Pick<MandatoryRule, 'lookbackYears'>, obligation: Obligation): LocalDate => obligation.window?.from ?? addMonths(obligation.trigger, -12 * rule.lookbackYears);

function completion(rule: MandatoryRule, person: PersonFacts, obligation: Obligation, courses: ReadonlySet<string>, day: LocalDate): LocalDate | undefined {
  const from = countsFrom(rule, obligation);
  const counted = person.completions.filter((c) => courses.has(c.course) && (c.whole || !rule.allParts) && c.on >= from && c.on <= day);
  return counted.map((c) => c.on).sort().at(-1);
}

/** The next course with a seat; else the last one that is over and has no record yet. Only what ends after the obligation began can meet it. */
function booking(person: PersonFacts, obligation: Obligation, courses: ReadonlySet<string>, day: LocalDate): LocalDate | undefined {
  const from = firstDay(obligation);
  const held = person.bookings.filter((b) => courses.has(b.course) && b.confirmedOn <= day && (b.releasedOn === undefined || day < b.releasedOn) && b.endsOn >= from);
  const ends = held.map((b) => b.endsOn).sort();
  return ends.find((end) => end >= day) ?? ends.at(-1);
}

/** New due dates of the deferrals that hold for this obligation, each later by what was held back after it had been decided. */
function grantedUntil(rule: MandatoryRule, person: PersonFacts, obligation: Obligation, courses: ReadonlySet<string>, office: OfficeFacts, day: LocalDate): LocalDate[] {
  const forThis = person.deferrals.filter(({ of }) => ('rule' in of ? of.rule === rule.code : courses.has(of.course)));
  return forThis.filter((d) => d.decidedOn <= day && (d.trigger === obligation.trigger || d.decidedOn >= firstDay(obligation))).map((d) => dueWithHeldDays(d.newDue, { ...obligation, trigger: d.decidedOn }, office, day));
}

const firstDay = ({ trigger, window }: Obligation): LocalDate => (window && window.from < trigger ? window.from : trigger);
