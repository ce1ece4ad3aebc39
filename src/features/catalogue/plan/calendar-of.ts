import type { CalendarSettings } from '../../../kernel/calendar/calendar-settings';
import type { Window } from '../../../kernel/calendar/window';
import { settingValue } from '../settings';
import type { Plan, PlanRow } from './plan';

/** The office's days and hours as the plan says them. Quiet windows of some ranks only are not among these: see `quietWindowsFor`. */
export function calendarOf(plan: Pick<Plan, 'settings' | 'closedDays' | 'quietWindows'>): CalendarSettings {
  return {
    closedDays: plan.closedDays.map(({ date }) => date),
    yearEnd: { from: settingValue(plan, 'calendar.year_end_from'), to: settingValue(plan, 'calendar.year_end_to') },
    quietWindows: plan.quietWindows.filter(({ ranks }) => ranks.length === 0).flatMap(windowOf),
    workingHours: settingValue(plan, 'work.hours'),
    deadlineAt: settingValue(plan, 'application.deadline_time'),
    sending: {
      dayStart: settingValue(plan, 'sending.day_start'), dayEnd: settingValue(plan, 'sending.day_end'),
      bundleAt: settingValue(plan, 'sending.bundle_at'), afterHoursAt: settingValue(plan, 'sending.after_hours_at'),
    },
  };
}

/** Further quiet windows of people of this rank, such as the assembly's sessions for managerial staff (domain 4.6). */
export function quietWindowsFor(plan: Pick<Plan, 'quietWindows'>, rank: string): Window[] {
  return plan.quietWindows.filter(({ ranks }) => ranks.includes(rank)).flatMap(windowOf);
}

function windowOf({ active, from, to }: PlanRow<'quietWindows'>): Window[] {
  return active && from !== null && to !== null ? [{ from, to }] : [];
}
