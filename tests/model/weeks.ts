/** The reference's clock: minutes from a Monday, 0:00, in weeks without a holiday. Written for itself, not with the bot's calendar. */

const at = (day: number, hour: number, minute = 0) => day * 1440 + hour * 60 + minute;
export const TIMES = { opens: at(0, 8, 30), start: at(0, 10), deadline: at(4, 17, 15), begins: at(10, 13, 30), ends: at(10, 16, 30), cutoff: at(9, 17) };

/** The same, put off by so many weeks. */
export const put = (weeks: number): typeof TIMES => Object.fromEntries(Object.entries(TIMES).map(([name, minute]) => [name, minute + weeks * 7 * 1440])) as typeof TIMES;

export const dayOf = (minute: number) => Math.floor(minute / 1440);
const isOpen = (day: number) => day % 7 < 5;
const openDay = (day: number): number => (isOpen(day) ? day : openDay(day + 1));
const isWorked = (minute: number) => {
  const of = minute % 1440;
  return isOpen(dayOf(minute)) && ((of >= at(0, 8, 30) && of < at(0, 12)) || (of >= at(0, 13) && of < at(0, 17, 15)));
};
function afterWork(from: number, minutes: number): number {
  let minute = from;
  for (let left = minutes; left > 0; minute += 1) if (isWorked(minute)) left -= 1;
  return minute;
}
/** So many open days later. */
export const afterDays = (from: number, days: number): number => (days === 0 ? from : afterDays(openDay(from + 1), days - 1));
export const endOf = (day: number) => at(day, 17, 15);

/** A message leaves within the hours of an open day, else at 9:15 of the next; then there is a working day to answer, cut by the cut-off but never below four hours. */
export function offerUntil(now: number, weeks: number): number | undefined {
  const { begins, cutoff } = put(weeks);
  const of = now % 1440;
  const inHours = isOpen(dayOf(now)) && of >= at(0, 8, 30) && of <= at(0, 17, 15);
  const leaves = inHours ? now : at(openDay(dayOf(now) + (of > at(0, 9, 15) ? 1 : 0)), 9, 15);
  const least = afterWork(leaves, 4 * 60);
  return now > cutoff || least > begins ? undefined : Math.max(least, Math.min(afterWork(leaves, 465), cutoff));
}

export const nextMonday = (now: number): number => at(Math.floor(dayOf(now) / 7) * 7 + 7, 9);
