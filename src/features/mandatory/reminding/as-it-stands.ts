import type { RenderContext } from '../../../interaction/notice';
import type { LocalDate } from '../../../kernel/calendar';
import type { Office } from '../../catalogue';
import { findEnrolments, officeFor } from '../../enrolments';
import { datesOnOffer, type DateOnOffer } from '../booking/dates';
import { approvedFiscalYears } from '../roster/store';
import { judgeAll, yardstick, type PersonStanding, type Standing } from '../standings/standing';
import { recorded } from '../standings/store';
import { isReminded, latestStage } from './stages';
import { mayBeTold, paceOf } from './turn';

/** What a reminder was written about. */
export interface About { readonly rule: string; readonly trigger: LocalDate; /** The day of its stage. */ readonly on: LocalDate }

/** A standing of which there is still something to tell. */
export type Open = Standing & { readonly due: LocalDate };

const yardstickFor = (context: RenderContext, office: Office) => context.memo('mandatory.yardstick', () => yardstick(context.tx, office, office.today(context.now)));

/** One statement, however many people; what all are judged by is loaded once for a whole batch. */
export async function standingsNow(context: RenderContext, staffIds: readonly number[]): Promise<PersonStanding[]> {
  const by = await yardstickFor(context, await officeFor(context));
  return (await recorded(context.tx, staffIds)).map((person) => judgeAll(person, by));
}

/** The same of somebody of whom a bundle tells several things. */
export const standingNow = (context: RenderContext, staffId: number): Promise<PersonStanding | undefined> =>
  context.memo(`mandatory.standing:${staffId}`, async () => (await standingsNow(context, [staffId]))[0]);

/** Dates of all mandatory courses: two statements for a whole batch. */
async function allDates(context: RenderContext): Promise<readonly DateOnOffer[]> {
  const office = await officeFor(context);
  const { rules } = await yardstickFor(context, office);
  return context.memo('mandatory.dates', () => datesOnOffer(context.tx, office, rules.flatMap(({ rule }) => rule.courses), context.now));
}

export async function datesFor(context: RenderContext, { rule: { courses } }: Standing): Promise<readonly DateOnOffer[]> {
  return (await allDates(context)).filter(({ offering }) => courses.includes(offering.courseCode));
}

/** Named for a 班 of it: that notice tells the same, with more to choose from. */
export async function isNamed(context: RenderContext, staffId: number, { rule: { courses } }: Standing): Promise<boolean> {
  return (await findEnrolments(context.tx, { staffId, state: 'NOMINATED', offering: { courseCode: { in: [...courses] } } })).length > 0;
}

/**
 * The obligation, if there is still something to tell of it. Undefined: it is gone, met, booked or put off, its year's roster is not approved, or a
 * later stage tells of it by now.
 */
export async function stillOpen(context: RenderContext, person: PersonStanding | undefined, { rule, trigger, on }: About, to: 'staff' | 'head'): Promise<Open | undefined> {
  const office = await officeFor(context);
  const today = office.today(context.now);
  const approved = await context.memo('mandatory.approved', () => approvedFiscalYears(context.tx));
  const standing = person?.standings.find((s) => s.rule.code === rule && s.obligation?.trigger === trigger);
  if (!standing || standing.due === undefined || !isReminded(standing) || !mayBeTold(standing, approved, today)) return undefined;
  return latestStage(standing, { since: on, today }, paceOf(office, to), office.calendar) ? undefined : { ...standing, due: standing.due };
}
