import { minutesOf, type LocalDate, type TimeOfDay } from './local-date';
import { checkWindow, type Window } from './window';

/** What an office decides about its days and hours. All of it is plan data; times are wall-clock times in Japan. */
export interface CalendarSettings {
  /** The office's own closed days, beside weekends, national holidays and the year's end. */
  readonly closedDays: readonly LocalDate[];
  readonly yearEnd: Window;
  /** Days on which announcements, digests and reminders wait (domain 4.6). */
  readonly quietWindows: readonly Window[];
  /** In the order of the day, without the lunch break. */
  readonly workingHours: readonly { readonly from: TimeOfDay; readonly to: TimeOfDay }[];
  /** The hour of a deadline that is given as a day. */
  readonly deadlineAt: TimeOfDay;
  readonly sending: SendingHours;
}

export interface SendingHours {
  readonly dayStart: TimeOfDay;
  /** The last moment of a push. */
  readonly dayEnd: TimeOfDay;
  /** When the day's bundle leaves. */
  readonly bundleAt: TimeOfDay;
  /** When an at-once notice leaves that came up outside the sending hours (ruling 7). */
  readonly afterHoursAt: TimeOfDay;
}

/** Domain 4.3 and 4.6, ruling 7. */
export const calendarDefaults: CalendarSettings = {
  closedDays: [],
  yearEnd: { from: '12-29', to: '01-03' },
  quietWindows: [{ from: '03-25', to: '04-05' }, { from: '12-29', to: '01-03' }],
  workingHours: [{ from: '08:30', to: '12:00' }, { from: '13:00', to: '17:15' }],
  deadlineAt: '17:15',
  sending: { dayStart: '08:30', dayEnd: '17:15', bundleAt: '09:15', afterHoursAt: '09:15' },
};

/** @throws RangeError for hours that would let a push leave outside the sending hours, for work that ends before it begins, for spans that are none. */
export function checkSettings({ yearEnd, quietWindows, workingHours, deadlineAt, sending }: CalendarSettings): void {
  [yearEnd, ...quietWindows].forEach(checkWindow);
  minutesOf(deadlineAt);
  const { dayStart, dayEnd, bundleAt, afterHoursAt } = sending;
  const rising = (name: string, times: readonly TimeOfDay[]) => {
    const minutes = times.map(minutesOf);
    if (minutes.some((m, i) => m < (minutes[i - 1] ?? 0))) throw new RangeError(`${name} out of order: ${times.join(' ')}`);
  };
  rising('sending hours', [dayStart, bundleAt, dayEnd]);
  rising('sending hours', [dayStart, afterHoursAt, dayEnd]);
  rising('working hours', workingHours.flatMap((h) => [h.from, h.to]));
}
