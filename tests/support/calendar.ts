/** A calendar file as a calendar reads it. */
export interface CalendarRead { readonly method: unknown; readonly version: unknown; readonly events: readonly EventRead[] }
export interface EventRead {
  readonly uid: unknown; readonly sequence: unknown; readonly status: unknown; readonly summary: unknown; readonly location: unknown; readonly description: unknown;
  readonly changed: Date; readonly from: Date; readonly to: Date;
}

export async function readCalendar(text: string): Promise<CalendarRead> {
  const { default: ICAL } = await import('ical.js');
  const whole = new ICAL.Component(ICAL.parse(text) as unknown[]);
  const events = whole.getAllSubcomponents('vevent').map((event): EventRead => {
    const value = (name: string): unknown => event.getFirstPropertyValue(name);
    const instant = (name: string) => (value(name) as { toJSDate(): Date }).toJSDate();
    return {
      uid: value('uid'), sequence: value('sequence'), status: value('status'), summary: value('summary'), location: value('location'), description: value('description'),
      changed: instant('dtstamp'), from: instant('dtstart'), to: instant('dtend'),
    };
  });
  return { method: whole.getFirstPropertyValue('method'), version: whole.getFirstPropertyValue('version'), events };
}
