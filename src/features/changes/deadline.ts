import { refuse, type Refusal } from '../../kernel/refusal';
import { say } from '../../kernel/messages';
import type { Office } from '../catalogue';
import { texts } from './messages';
import { readInstant } from './typed';

interface Around { readonly office: Office; readonly now: Date; /** When the course begins. */ readonly start: Date | undefined }

/** The deadline that HR typed for a call that opens again; taken as written, also on a closed day (ruling 3). */
export function deadlineOf(typed: string, { office, now, start }: Around): { readonly ok: true; readonly value: Date } | { readonly ok: false; readonly refusal: Refusal } {
  const read = readInstant(typed, office.setting('application.deadline_time'));
  if (!read.ok) return refuse('DEADLINE_UNREAD', read.sentence, 'deadline');
  if (read.value <= now) return refuse('DEADLINE_PAST', texts.deadlinePast, 'deadline');
  if (start && read.value >= start) return refuse('DEADLINE_AFTER_START', say(texts.deadlineAfterStart, { start: office.dates.moment(start) }), 'deadline');
  return { ok: true, value: read.value };
}
