import { addDays, instantAt, localDateOf, type BusinessCalendar } from '../../kernel/calendar';

/** What the page's buttons do to the clock. */
export const MOVES = ['half-hour', 'next-morning', 'after-deadline'] as const;
export type Move = (typeof MOVES)[number];

/** Where a move leads; undefined where it leads nowhere: no call has a deadline ahead. */
export function targetOf(move: Move, now: Date, calendar: BusinessCalendar, deadlines: readonly Date[]): Date | undefined {
  switch (move) {
    case 'half-hour': return new Date(now.getTime() + 30 * 60_000);
    case 'next-morning': return morningAfter(now, calendar);
    case 'after-deadline': {
      const [next] = deadlines.filter((deadline) => deadline > now).sort((a, b) => a.getTime() - b.getTime());
      return next && morningAfter(next, calendar);
    }
  }
}

/** When the bundle of the next business day leaves. */
function morningAfter(instant: Date, calendar: BusinessCalendar): Date {
  return instantAt(calendar.addBusinessDays(localDateOf(instant), 1), calendar.settings.sending.bundleAt);
}

/**
 * The instants on the way at which something happens, the target last: calls open at nine, bundles leave, deadlines pass. A clock
 * that jumped over them would show everything as late.
 */
export function stops(from: Date, to: Date, calendar: BusinessCalendar): readonly Date[] {
  const { bundleAt, dayStart } = calendar.settings.sending;
  const found: Date[] = [];
  for (let day = localDateOf(from); day <= localDateOf(to); day = addDays(day, 1)) {
    if (!calendar.isBusinessDay(day)) continue;
    const passed = new Date(instantAt(day, calendar.settings.deadlineAt).getTime() + 60_000);
    found.push(instantAt(day, dayStart), instantAt(day, '09:00'), instantAt(day, bundleAt), passed);
  }
  return [...found.filter((at) => at > from && at < to).sort((a, b) => a.getTime() - b.getTime()), to];
}
