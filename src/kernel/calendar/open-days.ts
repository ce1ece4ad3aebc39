import { addDays, localDate, partsOf, type LocalDate } from './local-date';

/** The open days of an office, listed year by year when first asked for: a step of n days costs a look-up and not a walk. */
export class OpenDays {
  private readonly years = new Map<number, readonly LocalDate[]>();

  constructor(private readonly isOpen: (date: LocalDate) => boolean) {}

  /** The n-th open day after the date, n ≥ 1. */
  after(date: LocalDate, n: number): LocalDate {
    let { year } = partsOf(date);
    let index = countBefore(this.of(year), addDays(date, 1)) + n - 1;
    for (; index >= this.of(year).length; year += 1) index -= this.of(year).length;
    return this.at(year, index);
  }

  /** The n-th open day before the date, n ≥ 1. */
  before(date: LocalDate, n: number): LocalDate {
    let { year } = partsOf(date);
    let index = countBefore(this.of(year), date) - n;
    for (; index < 0; index += this.of(year).length) year -= 1;
    return this.at(year, index);
  }

  /** How many open days there are from `from` up to before `to`, `from` ≤ `to`. */
  count(from: LocalDate, to: LocalDate): number {
    const last = partsOf(to).year;
    let days = countBefore(this.of(last), to) - countBefore(this.of(partsOf(from).year), from);
    for (let { year } = partsOf(from); year < last; year += 1) days += this.of(year).length;
    return days;
  }

  private at(year: number, index: number): LocalDate {
    const date = this.of(year)[index];
    if (date === undefined) throw new RangeError(`no open day ${index} in ${year}`);
    return date;
  }

  private of(year: number): readonly LocalDate[] {
    const known = this.years.get(year);
    if (known) return known;
    const first = localDate(`${String(year).padStart(4, '0')}-01-01`);
    const days = Array.from({ length: 366 }, (_, i) => addDays(first, i)).filter((date) => partsOf(date).year === year && this.isOpen(date));
    if (days.length === 0) throw new RangeError(`the office is never open in ${year}`); // else a step would search for ever
    this.years.set(year, days);
    return days;
  }
}

/** How many entries of the sorted list lie before the date. */
function countBefore(days: readonly LocalDate[], date: LocalDate): number {
  let [low, high] = [0, days.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((days[middle] ?? date) < date) low = middle + 1;
    else high = middle;
  }
  return low;
}
