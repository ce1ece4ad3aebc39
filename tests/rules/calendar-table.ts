import {
  addMonths, addWorkingMinutes, businessCalendar, fiscalYear, formatMoment, holidayTableEnd, instantAt, localDate, localDateOf, parseDateTime, parseJapaneseDate,
  sendingSlot, timeOf, weekday,
} from '../../src/kernel/calendar';

/** Around midnight in Japan, and where clocks are put forward and back elsewhere. */
const INSTANTS = ['2025-03-09T15:30:00Z', '2025-06-23T15:00:00Z', '2025-11-02T06:30:00Z', '2025-12-31T14:59:59Z', '2026-03-31T15:00:00Z'];

/** A little of everything that could depend on the process's time zone. */
export function calendarTable(): unknown {
  const office = businessCalendar();
  const free = { muted: false, onLeave: false };
  return {
    instants: INSTANTS.map((text) => new Date(text)).map((now) => ({
      day: localDateOf(now), time: timeOf(now), weekday: weekday(localDateOf(now)), year: fiscalYear(localDateOf(now)), text: formatMoment(now, 'era'),
      daily: sendingSlot({ urgency: 'daily', notBefore: now, now }, office, free), worked: addWorkingMinutes(office, now, 700),
    })),
    deadline: office.deadline(localDate('2025-12-29')),
    skippedElsewhere: instantAt(localDate('2025-03-09'), '02:30'),
    month: addMonths(localDate('2025-10-31'), 1),
    countdown: office.countdown(localDate('2026-03-31'), [90, 60, 30, 10]),
    parsed: [parseDateTime('R7.3.9 02:30'), parseJapaneseDate('45748', { typedAsDate: true })],
    holidayTableEnd,
  };
}
