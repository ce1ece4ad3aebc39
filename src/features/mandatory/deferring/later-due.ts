import { dateFaultText, fiscalYear, fiscalYearEnd, parseJapaneseDate, type LocalDate } from '../../../kernel/calendar';
import type { Text } from '../../../kernel/messages';
import type { MandatoryRule } from '../judging/facts';
import type { Judged } from '../judging/status';

/** 猶予: for what a later due date may be asked, and which (domain 4.5). Pure. */

export type WhyNot = 'AWAY' | 'TOO_EARLY' | 'NOT_ASKED';

/** Why there is no later due date to ask for now; undefined: there is. What is under way is deferred another way. */
export function whyNotDeferred({ status, away }: Pick<Judged, 'status' | 'away'>): WhyNot | undefined {
  if (away) return 'AWAY';
  switch (status) {
    case 'REQUIRED': case 'OVERDUE': case 'ENROLLED': case 'ENROLLED_LATE': case 'DEFERRED': return undefined;
    case 'UPCOMING': return 'TOO_EARLY';
    case 'NOT_APPLICABLE': case 'EXEMPT': case 'SATISFIED': return 'NOT_ASKED';
  }
}

export interface DueBounds {
  /** What is offered: the end of the fiscal year after the due date, and never a day that is over. */
  readonly usual: LocalDate;
  /** Never before the due date as it stands, or before today. */
  readonly earliest: LocalDate;
  /** The end of the fiscal year after the rule's last one. */
  readonly latest: LocalDate;
}

export function newDueBounds(due: LocalDate, { validTo }: Pick<MandatoryRule, 'validTo'>, today: LocalDate): DueBounds {
  const earliest = due > today ? due : today;
  const lastDay = fiscalYearEnd(validTo + 1);
  const latest = lastDay > earliest ? lastDay : earliest;
  const next = fiscalYearEnd(Math.max(fiscalYear(due) + 1, fiscalYear(today)));
  return { usual: next < latest ? next : latest, earliest, latest };
}

export type NewDue = { readonly ok: true; readonly date: LocalDate } | { readonly ok: false; readonly why: 'EARLY' | 'LATE' | Text };

/** A new due date as HR typed it. */
export function readNewDue(typed: string, { earliest, latest }: DueBounds): NewDue {
  const parsed = parseJapaneseDate(typed);
  if (!parsed.ok) return { ok: false, why: dateFaultText[parsed.reason] };
  if (parsed.date < earliest) return { ok: false, why: 'EARLY' };
  return parsed.date > latest ? { ok: false, why: 'LATE' } : { ok: true, date: parsed.date };
}
