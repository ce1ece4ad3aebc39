import { refuse, type Refusal } from '../../kernel/refusal';
import { say } from '../../kernel/messages';
import type { Office } from '../catalogue';
import type { Offering } from '../offerings';
import { texts } from './messages';
import { readDays, type Day } from './typed';

interface Around { readonly office: Office; readonly offering: Offering; readonly now: Date }

/** The new days that HR typed: all to come, in the same fiscal year, and after whatever must come before them. */
export function newDays(typed: string, { office, offering, now }: Around): { readonly ok: true; readonly value: readonly Day[] } | { readonly ok: false; readonly refusal: Refusal } {
  const no = (code: string, sentence: Parameters<typeof refuse>[1]) => refuse(code, sentence, 'days');
  const read = readDays(typed);
  if (!read.ok) return no('DAYS_UNREAD', read.sentence);
  const days = read.value;
  if (days.some((day) => day.startsAt <= now)) return no('DAYS_PAST', texts.daysPast);
  if (days.some((day) => office.fiscalYear(day.startsAt) !== offering.fiscalYear)) return no('DAYS_OTHER_YEAR', say(texts.daysOtherYear, { fy: office.dates.fiscalYear(offering.fiscalYear) }));
  const start = days[0]?.startsAt ?? now;
  const calling = offering.state === 'DRAFT' || offering.state === 'ANNOUNCED';
  if (calling && start <= offering.deadlineAt) return no('DAYS_BEFORE_DEADLINE', say(texts.daysBeforeDeadline, { deadline: office.dates.deadline(offering.deadlineAt) }));
  if (offering.cutoffAt && start <= offering.cutoffAt) return no('DAYS_BEFORE_CUTOFF', say(texts.daysBeforeCutoff, { deadline: office.dates.deadline(offering.cutoffAt) }));
  return { ok: true, value: days };
}
