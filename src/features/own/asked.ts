import { fiscalYear, fiscalYearEnd, fiscalYearStart, type FiscalYear, type LocalDate } from '../../kernel/calendar';
import { byNeed, type Standing } from '../mandatory';

/** The day by which a fiscal year is judged: today, or its end when it is over. Undefined: it has not begun, and nothing is asked yet. */
export function judgedOn(year: FiscalYear, today: LocalDate): LocalDate | undefined {
  if (year === fiscalYear(today)) return today;
  return year < fiscalYear(today) ? fiscalYearEnd(year) : undefined;
}

/** What is asked of a person in a fiscal year, or was met in it. */
export function askedIn(standings: readonly Standing[], year: FiscalYear): Standing[] {
  const from = fiscalYearStart(year);
  return standings.filter((s) => concerns(s, from)).sort(byNeed);
}

/** What was settled before that year, and was not asked for in it either, is over. */
function concerns({ status, obligation, completedOn }: Standing, from: LocalDate): boolean {
  if (status === 'NOT_APPLICABLE') return false;
  if (status !== 'SATISFIED' && status !== 'EXEMPT') return true;
  return (completedOn !== undefined && completedOn >= from) || (obligation !== undefined && obligation.due >= from);
}
