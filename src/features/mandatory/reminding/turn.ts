import type { Transaction } from '../../../interaction/transaction';
import { addDays, fiscalYear, type FiscalYear, type LocalDate } from '../../../kernel/calendar';
import type { Office } from '../../catalogue';
import { isMuted } from '../../mute';
import type { Judged } from '../judging/status';
import { approvedFiscalYears } from '../roster/store';
import type { Pace, Stretch } from './stages';
import { lastReminderDay } from './store';

/** What is told on a day, and to whom at what pace. */
export interface Turn extends Stretch {
  /** 年度 whose 対象者名簿 has been approved. */
  readonly approved: ReadonlySet<FiscalYear>;
  readonly staff: Pace;
  readonly head: Pace;
  /** Inside a quiet window: only what it does not hold back is told, and the day is made up for afterwards. */
  readonly quiet: boolean;
}

/**
 * Undefined: nothing is told today. A closed day, a quiet one and one on which everything is held do not count as told of, so that the first
 * day afterwards makes up for all of them at once.
 */
export async function turnOn(tx: Transaction, office: Office, now: Date): Promise<Turn | undefined> {
  const today = office.today(now);
  const last = await lastReminderDay(tx);
  if (!office.calendar.isBusinessDay(today) || (last !== undefined && last >= today) || (await isMuted(tx, now))) return undefined;
  const approved = await approvedFiscalYears(tx);
  if (approved.size === 0) return undefined;
  const first = approved.has(fiscalYear(today));
  const paces = { staff: { ...paceOf(office, 'staff'), first }, head: { ...paceOf(office, 'head'), first } };
  if (!office.calendar.isQuiet(today)) return { today, since: last ?? addDays(today, -1), approved, quiet: false, ...paces };
  const kept = { staff: keptOf(paces.staff, office), head: keptOf(paces.head, office) };
  return kept.staff.before.length + kept.head.before.length === 0 ? undefined : { today, since: addDays(today, -1), approved, quiet: true, ...kept };
}

export function paceOf(office: Office, to: 'staff' | 'head'): Pace {
  const before = office.setting(to === 'staff' ? 'reminder.mandatory.staff_before' : 'reminder.mandatory.head_before');
  return { first: true, before, after: office.setting('reminder.overdue.staff_after'), monthly: office.setting('reminder.overdue.monthly') };
}

/** What a quiet window lets through. */
function keptOf({ before }: Pace, office: Office): Pace {
  const kept = office.setting('quiet.kept_stages_business_days');
  return { first: false, before: before.filter((n) => kept.includes(n)), after: [], monthly: false, quietDeadlinesOnly: true };
}

/** Nobody is told anything of a year before its 対象者名簿 is approved; what was due in an earlier year was on the one of that year. */
export function mayBeTold({ obligation }: Judged, approved: ReadonlySet<FiscalYear>, today: LocalDate): boolean {
  const [year, now] = [fiscalYear(obligation?.due ?? today), fiscalYear(today)];
  return approved.has(now) || (year < now && approved.has(year));
}
