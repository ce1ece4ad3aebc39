import type { Transaction } from '../../../interaction/transaction';
import { addDays, instantAt, localDateOf, type BusinessCalendar, type LocalDate } from '../../../kernel/calendar';
import type { Office, Plan } from '../../catalogue';
import { mutesEndedSince } from '../../mute';
import type { OfficeFacts } from '../judging/facts';

/** What the judging knows of an office: one statement. */
export async function officeFactsOf(tx: Transaction, office: Office): Promise<OfficeFacts> {
  const { plan, calendar } = office;
  const mutes = await mutesEndedSince(tx, instantAt(plan.identity.from, '00:00'));
  return {
    events: eventDays(plan), equivalents: substitutes(plan),
    sparesRetiring: office.setting('exemption.retiring_this_year'),
    held: mutes.flatMap((mute) => heldDays(mute, calendar)), addBusinessDays: (day, n) => calendar.addBusinessDays(day, n), deadlineDay: (day) => calendar.deadlineDay(day),
  };
}

function eventDays({ events }: Pick<Plan, 'events'>): OfficeFacts['events'] {
  const days: Record<string, Record<number, LocalDate>> = {};
  for (const { event, fiscalYear, date } of events) (days[event] ??= {})[fiscalYear] = date;
  return days;
}

/** Courses that count as another, by the one that is asked for. */
export function substitutes({ equivalences }: Pick<Plan, 'equivalences'>): OfficeFacts['equivalents'] {
  const counting: Record<string, string[]> = {};
  for (const { course, counts } of equivalences) (counting[course] ??= []).push(counts);
  return counting;
}

/** Business days whose bundle could not leave. */
function heldDays({ startedAt, endedAt }: { readonly startedAt: Date; readonly endedAt: Date }, calendar: BusinessCalendar): OfficeFacts['held'] {
  const bundle = (day: LocalDate) => instantAt(day, calendar.settings.sending.bundleAt);
  const days: { day: LocalDate; overOn: LocalDate }[] = [];
  for (let day = localDateOf(startedAt); bundle(day) <= endedAt; day = addDays(day, 1)) {
    if (calendar.isBusinessDay(day) && bundle(day) >= startedAt) days.push({ day, overOn: localDateOf(endedAt) });
  }
  return days;
}
