export { icalendar, MEDIA_TYPE, type Calendar, type Entry } from './icalendar';
export { calendarPath, calendarRoutes } from './route';
