import type { Transaction } from '../../../interaction/transaction';
import type { Office } from '../../catalogue';
import { isFilledByNomination } from '../../enrolments';
import { isOpenToNominees } from '../../nominations';
import { cutoffOf, findOfferings, mayApply, type Offering } from '../../offerings';
import { withFreeSeats } from './store';

/** One 実施回 in which there is a seat to be had now. */
export interface DateOnOffer { readonly offering: Offering; /** Seats that are neither taken nor offered to somebody. */ readonly free: number }

/** The 実施回 of these courses in which there is a seat to be had now, the earliest first. Two statements, however many courses and 実施回. */
export async function datesOnOffer(tx: Transaction, office: Office, courses: readonly string[], now: Date): Promise<DateOnOffer[]> {
  const ids = courses.length === 0 ? [] : await withFreeSeats(tx, [...new Set(courses)], now);
  if (ids.length === 0) return [];
  const open = (await findOfferings(tx, { id: { in: ids } })).filter((o) => isToBeHad(o, office, now));
  return open.map((offering) => ({ offering, free: offering.capacity - offering.taken })).sort((a, b) => startOf(a) - startOf(b) || a.offering.id - b.offering.id);
}

/** The same by course, for many people's obligations at once; a course without any date is not in it. */
export async function datesByCourse(tx: Transaction, office: Office, courses: readonly string[], now: Date): Promise<ReadonlyMap<string, readonly DateOnOffer[]>> {
  const byCourse = new Map<string, DateOnOffer[]>();
  for (const date of await datesOnOffer(tx, office, courses, now)) byCourse.set(date.offering.courseCode, [...(byCourse.get(date.offering.courseCode) ?? []), date]);
  return byCourse;
}

/** People are booked into it at once: nobody applies for this course. */
export const isBooked = (offering: Offering, office: Office): boolean => isFilledByNomination(office, offering.courseCode);

/** Booked until 変更期限; else applied for while the call is open. */
function isToBeHad(offering: Offering, office: Office, now: Date): boolean {
  if (isBooked(offering, office)) return isOpenToNominees(offering, office, now);
  return mayApply(offering, office, now) && (!offering.firstCome || now <= cutoffOf(offering, office));
}

const startOf = ({ offering }: DateOnOffer): number => offering.days[0]?.startsAt.getTime() ?? 0;
