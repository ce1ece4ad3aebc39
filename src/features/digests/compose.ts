import { addDays, localDateOf, type BusinessCalendar, type LocalDate, type Stretch } from '../../kernel/calendar';
import { openCounts, progressOf, type Asked, type Progress } from './progress';
import type { Signals } from './suggest';
import { within, type Week } from './week';

/** Somebody with a seat in an 実施回. */
export interface Attending { readonly staffId: number; readonly offering: number; readonly course: string; readonly days: readonly Stretch[] }

/** On leave or secondment; why is not known here. `to` absent: still. */
export interface Away { readonly staffId: number; readonly from: LocalDate; readonly to: LocalDate | null }

/** A course that is over. */
export interface Ended { readonly staffId: number; readonly course: string; readonly on: LocalDate }

/** What is known of a leader's people. */
export interface OwnFacts {
  readonly week: Week;
  readonly today: LocalDate;
  readonly names: ReadonlyMap<number, string>;
  readonly attending: readonly Attending[];
  readonly away: readonly Away[];
  /** Of the last weeks, the newest first. */
  readonly ended: readonly Ended[];
  /** Empty: nobody is told of mandatory training yet. */
  readonly asked: readonly Asked[];
  /** Applications, withdrawals and deferrals that wait for the leader. */
  readonly waiting: number;
  /** People who wait for a date, or for the leader's opinion on a deferral. */
  readonly nominees: number;
}

export interface OwnSections {
  readonly courses: readonly { readonly course: string; readonly days: readonly Stretch[]; readonly people: readonly string[] }[];
  readonly attending: number;
  /** Only with days where it is not the whole week. */
  readonly away: readonly { readonly name: string; readonly from?: LocalDate; readonly to?: LocalDate }[];
  readonly progress: readonly Progress[];
  readonly open: number;
  readonly ended: readonly { readonly name: string; readonly course: string; readonly on: LocalDate }[];
  readonly signals: Signals;
}

/** Days back of which the digest names what people have completed, and of which it suggests to put it to use. */
export const NAMED_DAYS = 14;
export const USED_DAYS = 30;

/** Business days before a due date from which a date should be found. */
const SOON = 30;

/** What there is to say about a leader's people this week. */
export function compose(facts: OwnFacts, calendar: Pick<BusinessCalendar, 'isBusinessDay' | 'businessDaysBetween'>): OwnSections {
  const { week, today, names, ended, asked, waiting, nominees } = facts;
  const name = (id: number) => names.get(id) ?? '';
  const courses = new Map<number, { course: string; days: readonly Stretch[]; people: string[] }>();
  for (const { staffId, offering, course, days } of facts.attending) {
    const one = courses.get(offering) ?? { course, days, people: [] };
    courses.set(offering, one);
    one.people.push(name(staffId));
  }
  const progress = progressOf(asked, today);
  const { open, overdue } = openCounts(asked);
  const soon = new Set(progress.flatMap((p) => p.open.filter((o) => !o.overdue && calendar.businessDaysBetween(today, o.due) <= SOON).map((o) => o.staffId)));
  const attending = new Set(facts.attending.map((a) => a.staffId)).size;
  return {
    courses: [...courses.values()], attending, progress, open,
    away: facts.away.map(({ staffId, from, to }) => ({ name: name(staffId), ...(from > week.from ? { from } : {}), ...(to !== null && to < addDays(week.from, 4) ? { to } : {}) })),
    ended: ended.filter((e) => e.on >= addDays(today, -NAMED_DAYS)).map(({ staffId, course, on }) => ({ name: name(staffId), course, on })),
    signals: { waiting, nominees, overdue, soon: soon.size, attending, learnt: ended.some((e) => e.on >= addDays(today, -USED_DAYS)), crowded: crowdedDay(facts, calendar) },
  };
}

/** Whether there is anything in it to tell somebody of who has not asked. */
export function isQuietWeek({ attending, open, ended, signals }: OwnSections): boolean {
  return attending + open + ended.length + signals.waiting + signals.nominees === 0;
}

/** The day of the week on which most are away or in training, where that is two or more and a third of all. */
function crowdedDay({ week, names, attending, away }: OwnFacts, calendar: Pick<BusinessCalendar, 'isBusinessDay'>): Signals['crowded'] {
  let most: Signals['crowded'];
  for (let day = week.from; within(week, day); day = addDays(day, 1)) {
    if (!calendar.isBusinessDay(day)) continue;
    const training = attending.filter((a) => a.days.some((d) => localDateOf(d.startsAt) <= day && day <= localDateOf(d.endsAt)));
    if (training.length === 0) continue;
    const absent = new Set([...training, ...away.filter((a) => a.from <= day && (a.to === null || day <= a.to))].map((a) => a.staffId)).size;
    if (absent >= 2 && absent * 3 >= names.size && absent > (most?.people ?? 0)) most = { day, people: absent };
  }
  return most;
}
