/** A calendar of one matter, as calendars exchange it (RFC 5545). */
export interface Calendar {
  readonly summary: string;
  readonly location: string;
  readonly description: string;
  /** Only grows: an entry with a smaller number is older, and ignored. */
  readonly sequence: number;
  readonly changedAt: Date;
  readonly entries: readonly Entry[];
}

/** `uid` stays for ever: by it a calendar finds the entry that it already has. */
export interface Entry { readonly uid: string; readonly startsAt: Date; readonly endsAt: Date; readonly cancelled: boolean }

export const MEDIA_TYPE = 'text/calendar; charset=utf-8';

/** @param calendar with one entry at least: a calendar without any is none */
export function icalendar(calendar: Calendar): string {
  const lines = [
    'BEGIN:VCALENDAR', 'VERSION:2.0', 'PRODID:-//kenshu//kenshu//JA', `METHOD:${calendar.entries.every((e) => e.cancelled) ? 'CANCEL' : 'PUBLISH'}`,
    ...calendar.entries.flatMap((entry) => eventLines(entry, calendar)),
    'END:VCALENDAR',
  ];
  return lines.map((line) => `${folded(line)}\r\n`).join('');
}

function eventLines({ uid, startsAt, endsAt, cancelled }: Entry, { summary, location, description, sequence, changedAt }: Calendar): string[] {
  return [
    'BEGIN:VEVENT', `UID:${uid}`, `DTSTAMP:${instant(changedAt)}`, `SEQUENCE:${sequence}`, `STATUS:${cancelled ? 'CANCELLED' : 'CONFIRMED'}`,
    `DTSTART:${instant(startsAt)}`, `DTEND:${instant(endsAt)}`, `SUMMARY:${escaped(summary)}`, `LOCATION:${escaped(location)}`, `DESCRIPTION:${escaped(description)}`,
    'END:VEVENT',
  ];
}

/** In UTC, which needs no definition of a zone: 20260701T043000Z. */
function instant(at: Date): string {
  return at.toISOString().replace(/[-:]|\.\d+/g, '');
}

function escaped(text: string): string {
  return text.replace(/[\\;,]/g, '\\$&').replace(/\r\n|[\r\n\u2028\u2029]/g, '\\n').replace(/\p{Cc}/gu, ' ');
}

const MOST_OCTETS = 75;

/** In lines of at most 75 octets, never cut within a character. */
function folded(line: string): string {
  let text = '';
  let octets = 0;
  for (const character of line) {
    const size = Buffer.byteLength(character);
    if (octets + size > MOST_OCTETS) {
      text += '\r\n ';
      octets = 1;
    }
    text += character;
    octets += size;
  }
  return text;
}
