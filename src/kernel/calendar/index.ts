export { BusinessCalendar, businessCalendar, type Stage } from './business-calendar';
export { type CalendarSettings, type SendingHours } from './calendar-settings';
export { dateFaultText, dateWarningText, type DateFault, type DateWarning } from './date-faults';
export { eraOf, eras, type Era } from './era';
export {
  fiscalYear, fiscalYearEnd, fiscalYearLabel, fiscalYearStart, fyEndAfterMonths, monthDayIn, serviceYear, serviceYearReachedOn,
  type FiscalYear, type FiscalYearStyle, type MonthDay, type ServiceYearOptions,
} from './fiscal-year';
export { formatDate, formatDays, formatDeadline, formatMoment, formatMonthDay, formatStretch, formatTime, type DateStyle, type Stretch } from './format';
export { holidayName, holidayTableEnd, holidayWarning } from './holidays';
export {
  addDays, addMonths, atUtcMidnight, compareDates, daysBetween, fromUtcMidnight, instantAt, localDate, localDateOf, minutesOf, parseLocalDate, partsOf,
  timeOf, weekday, type LocalDate, type TimeOfDay, type Weekday,
} from './local-date';
export { parseDateTime, parseJapaneseDate, type DateOptions, type ParsedDate, type ParsedDateTime } from './parse-date';
export { parseFiscalYear, type ParsedFiscalYear } from './parse-fiscal-year';
export { sendingSlot, type RecipientState, type SendingRequest, type SendingSlot, type Urgency } from './sending';
export type { Window } from './window';
export { addWorkingMinutes, minutesOfDay, workingMinutesBetween } from './working-hours';
